### To the workers: only code, danger and ward, nothing of what was said.

notice-danger =
    { $danger ->
        [red] RED
        [amber] AMBER
       *[unknown] NOT YET KNOWN
    }

notice-no-unit = place not known

span-minutes = { $minutes } min
span-hours = { $hours } h { $minutes } min
span-days = { $days } days { $hours } h

notice-waiting = New case · { $danger } · { $unit } · waiting { $waited }
    .claim = Take the case
    .seen = Seen

notice-unreached = Case { $code } · { $danger } · { $unit }: none of those called could be reached. The next are being called.
    .claim = Take the case

notice-nowhere = { $name } could not be called in any way. Please get in touch directly.

notice-raised = Case { $code } · { $unit } is now { $danger }. Please open the case card at once.
    .card = Show the case
    .seen = Seen

notice-danger-changed = Case { $code } · { $unit } is now { $danger }.
    .card = Show the case

notice-handed-over = A colleague has handed you case { $code } · { $danger } · { $unit }. Please write to the person soon.
    .card = Show the case

notice-taken-away = The supervisor has passed on case { $code } · { $unit }. It is no longer yours.

notice-returned = Case { $code } · { $unit } was not answered in time and is back in the queue. It is no longer yours.

notice-red-closed = RED case { $code } · { $unit } has just been closed. Please look at it again.
    .card = Show the case

notice-withdrawn = Case { $code } · { $unit }: somebody tapped “A mistake, all is well”. It may not have been the person. Do not write first; close only when you are sure.

notice-relay = { $code } · { $unit }
    { "" }
    { $text }
    .pick = Answer { $code }

notice-due-step = Case { $code } · { $unit }: a step of the plan is due.
    .plan = Open the plan

notice-due-goal = Case { $code } · { $unit }: a goal of the plan is to be looked at.
    .plan = Open the plan

notice-due-follow_up = Case { $code } · { $unit }: a follow-up is due, and this is a safe hour.
    .plan = Open the plan

notice-follow-up-unsafe = Case { $code } · { $unit }: a follow-up is due, but the person does not want to be written to first any more. What you write waits until they come back.
    .plan = Open the plan

notice-safety-sent = Case { $code } · { $unit }: the person wanted it; the safety plan is on their screen.
    .card = Open the case

notice-safety-refused = Case { $code } · { $unit }: the person does not want the safety plan now. Nothing was sent.
    .card = Open the case

notice-masked =
    { $mask ->
        [picture] (a picture, press to see)
        [sexual] (hard to read: sexual violence, press to see)
        [blood] (hard to read: blood or wounds, press to see)
        [self_harm] (hard to read: self-harm, press to see)
       *[violence] (hard to read: violence, press to see)
    }
    .open = Open

notice-file = (a file, { $size } KB, of unknown type; download it at the console)

notice-picture = (a picture)

notice-left = Case { $code } · { $unit }: the person has just left in haste. Do not write first.

notice-unreachable = Case { $code } · { $unit }: messages no longer reach this person, who has blocked or left this channel. What was not sent is shown if they write again.
    .card = See case

notice-trouble = The system could not read a message. Its sender has been shown the emergency numbers. Please tell whoever runs the machine.

## To the person who needs help.

news-joined = A worker on duty has joined this chat. From now on a real person answers.

news-changed = Another worker now carries on with you. You need not tell it all again.

news-released = The worker you talked with had to stop. I am calling another one for you.

news-closed = The chat with the worker has ended. Write again whenever you need.

news-still-waiting =
    { $called ->
        [0] Nobody has answered yet, and right now I cannot reach anyone.
       *[other]
            { $rung ->
                [2] Nobody has answered yet. I have called the person in charge as well.
                [3] Nobody has answered yet. I have called everyone.
               *[other] Nobody has answered yet. I have called others as well.
            }
    }
    If you cannot wait, call { $numbers }. I am still here.

news-trouble =
    Something is wrong on our side and I could not read your message.
    Urgent: call { $numbers }. Please write again in a few minutes.
