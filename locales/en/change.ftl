### For someone who fears to hurt others.

change-begin =
    Coming here is the right thing to do.
    If you feel you are about to lose control, leave the house for a while.
    Do not drink, do not drive.

change-ask =
    There are people who can talk with you about how to stop.
    .talk = Talk to a worker
    .calm = How to stay calm
    .not-me = I am the one being hurt
    .menu = Back to the start

change-calm =
    Leave the place, walk for a while, breathe slowly.
    Ask someone you trust to keep whatever could do harm.
    Go back once you are calm, and talk at another time.
    .talk = Talk to a worker
    .menu = Back to the start

change-now =
    Leave that place now, go where other people are. Take nothing with you.
    If somebody is hurt or in danger, call { $urgent }.

change-told =
    { $reached ->
        [yes] I am telling the worker on duty, so that nobody is hurt.
        [called] Nobody is on duty now. I am telling the person in charge, so that nobody is hurt.
       *[no] Nobody is on duty now. Do not wait, call a number above.
    }
    It is good that you said it. Keep writing here, the worker will read it.
    .calm = How to stay calm
    .not-me = I am the one being hurt
