### Reporting for someone else.

report-now =
    Thank you for thinking of someone else. The worker on duty will read what you write.
    Is anyone in danger right now?
    .yes = Yes
    .no = No
    .unsure = Not sure

report-numbers =
    Call now: { $urgent }.
    Keep a safe distance, do not step in yourself.

report-told =
    { $reached ->
        [yes] I am telling the worker on duty.
        [called] Nobody is on duty right now. I am telling the person in charge.
       *[no] Nobody is on duty right now. Do not wait, call a number above.
    }

report-where =
    { $heard ->
        [none] In which ward or commune does it happen? Old or new name.
       *[other] Does it happen in { $heard }? If not, type the name of another place.
    }
    A location only serves to know the ward; the exact point is not kept.
    .yes = Yes
    .other = Somewhere else

report-seen =
    What did you see or hear, and when?
    A few sentences are enough. Your name is not needed.

report-children =
    Are there children?
    .yes = Yes
    .no = No
    .unsure = Not sure

report-aware =
    Does the person you worry about know that you report this?
    .yes = Yes
    .no = No
    .unsure = Not sure

report-send =
    Send this to the worker on duty?
    .send = Send
    .drop = Do not send

report-received = I have passed it on. Your receipt: { $code }.

report-advice =
    Do not step in yourself, and do not tell that person that you reported.
    If you see danger happening, tap Urgent.

report-dropped = I have erased what you wrote. Nobody was told.
