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
