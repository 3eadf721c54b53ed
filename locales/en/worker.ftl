### The desk of workers and supervisors.

worker-welcome =
    Welcome { $name }, you have joined the duty team.
    On duty: /truc · Off duty: /nghi · Queue: /hangdoi · My cases: /ca · Swap a turn: /doica · Find a case: /tim · Open a colleague's case in an emergency: /mokhan · Care for yourself: /chamsoc · The console on the web: /bantruc{ $role ->
        [supervisor] { " " }· Serious cases: /nghiemtrong · Not yet helped: /chuagiup · The team: /nhom · The record: /nhatky
       *[worker] { "" }
    }
    With one case, what you write here goes straight to that person. With several, tap “Answer” on the case first.
    Their messages are there to help them: no screenshots, no forwarding.

staff-welcome =
    { $role ->
        [collaborator]
            Welcome { $name }, you have joined the collaborators.
            When you see or hear something that worries you: type /start, then tap “Report for someone else”. Do not look into it yourself, and tell nobody.
            You get a receipt code. What happens to that person only the worker on duty knows.
       *[other] Welcome { $name }, you have joined.
    }

worker-home =
    { $duty ->
        [off] You are on duty.
       *[on] You are off duty.
    } Queue: { $waiting }. Your cases: { $mine }.
    .queue = Queue
    .mine = My cases
    .on = Go on duty
    .off = Go off duty

worker-on-duty = You are on duty. New cases are announced here.

worker-off-duty =
    { $cases ->
        [0] You are off duty. Thank you. If today was heavy, please talk with your supervisor.
       *[other] You are off duty, but you still hold { $cases } cases. Hand them over, or keep answering until they are done.
    }

worker-line = { $danger } · { $unit } · waiting { $waited } · { $code }

worker-overdue = { $line } · OVERDUE

worker-queue =
    { $cases ->
        [0] The queue is empty.
       *[other] Queue: { $cases }.
    }
    .claim = Take case { $code }
    .card = Show case { $code }

worker-owned = With a worker: { $cases }.

worker-owned-line = { $line } · { $name }

worker-mine =
    { $cases ->
        [0] You hold no case.
       *[other] Your cases: { $cases }.
    }
    .pick = Answer { $code }
    .card = Show case { $code }

worker-seen = Noted that you have seen it; the call comes no more. It still waits for somebody to act.

worker-too-late = Case { $code } has been taken or is closed.

worker-already-yours = Case { $code } is yours already.

worker-not-yours = Case { $code } is not yours now, so nothing was sent or changed.

worker-not-allowed = This cannot be done now; nothing was changed. Use /ca or /hangdoi to look again.

worker-stale = This button is no longer in use. Use /ca or /hangdoi to look again.

worker-unknown-command = The desk knows /truc · /nghi · /hangdoi · /ca · /doica · /tim · /mokhan · /cachbao · /chamsoc · /bantruc{ $role ->
        [supervisor] { " " }· /nghiemtrong · /chuagiup · /nhom · /nhatky
       *[worker] { "" }
    }. Nothing was sent.

worker-kind-not-taken = Only text and pictures can be sent here. Nothing was sent.

worker-choose = Sent to nobody: the question below waits for a button. To write to the person, tap “Cancel” first.

worker-edited = A message that was sent cannot be changed. Please write a new one.

worker-no-case = You hold no case, so this went to nobody. Waiting cases: /hangdoi

## Writing to the person who needs help.

worker-answering = You are answering: { $case }

worker-sent = Sent · { $case }

worker-held = Kept · { $case } · { $why }.

worker-unreachable = Not sent · { $case } · The person has blocked us or left this channel. It will show if they come back.

worker-not-sent-empty = The message is empty, so it was not sent.

worker-not-sent-too-long = The message is longer than { $limit } characters, so it was not sent. Please split it.

worker-where =
    Who is this for? Not sent yet:

    { $text }
    .drop = Drop this message

worker-draft-gone = That message was sent or dropped. Nothing more was sent.

worker-draft-dropped = Dropped; it was sent to nobody.

## The case card.

worker-card = { $case } · { $danger } · waiting { $waited }
    .pick = Answer
    .replies = Suggestions
    .story = History
    .plan = Plan
    .note = Note
    .called = Form of address
    .safety = Safety plan
    .release = Give address
    .danger = Danger
    .pass = Hand over
    .close = Close

worker-next =
    ▶ { $do ->
        [claim] Take the case: nobody has answered yet.
        [stop] The person took their consent back: stop, answer the request, close the case.
        [not_now] Do not write first: the person left in haste.
        [answer]
            { $due ->
                [left] Answer the person, { $span } left.
                [past] Answer the person, waiting for { $span }.
               *[none] Answer the person.
            }
        [call]
            { $due ->
                [past] Time to call back as promised.
               *[left] Next: call back as promised.
            }
        [child] A child is concerned: ask child protection, or record that they know.
        [refer] The person agreed to another service: send it.
        [again] The service asked has not helped: ask another.
        [due] Due now: { $text }
        [planned] Next in the plan: { $text }
        [review] The plan is done: make another appointment, or close.
        [talk] Ask what the person needs, then write it into the plan.
       *[nothing] The case is closed.
    }
    .claim = Take the case
    .answer = Answer now
    .call = See the promise
    .child = Other services
    .refer = Look and send
    .again = Other services
    .due = Open the plan
    .planned = Open the plan
    .review = Open the plan
    .talk = Write to the person

worker-called = Wishes to be called: { $name }

worker-reasons = Why: { $list }
    .more_often = more often or worse
    .weapon = a weapon
    .strangled = strangled
    .pregnant_beaten = beaten while pregnant
    .jealous_control = violent jealousy, control
    .believes_kill = believes they could be killed
    .in_danger_now = in danger now
    .confined = locked in
    .child_in_danger = a child in danger
    .threatens = the writer may hurt somebody
    .bleeding = bleeding, unconscious
    .suicidal = thinks of ending their life
    .danger_now = in their words: danger now
    .lethal = in their words: threat to life
    .physical = in their words: physical violence
    .sexual = in their words: sexual violence
    .confinement = in their words: locked in
    .self_harm = in their words: self-harm
    .leaving = in their words: wants to leave
    .button = tapped the emergency button
    .forced = forced to open the phone
    .silence = silent when asked about danger

worker-needs = Needs: { $list }
    .talk = to talk
    .place = a safe place
    .services = police, doctor, lawyer
    .information = information
    .change = to change their own behaviour

worker-place = Place: { $place }

worker-third-party =
    { $vetted ->
        [yes] Reported by a collaborator of the hotline. Never let those concerned learn of the report.
       *[no] Reported by somebody else. Never let those concerned learn of the report.
    }

worker-child =
    A child is concerned. Law on Children 2016, Art. 51: report to 111, { $kind ->
        [phuong] the police or the ward committee.
        [xa] the police or the commune committee.
        [dac_khu] the police or the committee of the special zone.
       *[none] the police or the committee of the ward or commune.
    }

worker-threatens = The writer threatens or fears to hurt somebody. The one in danger is another person: look how to protect them. Never tell the writer whether that person has been in touch with us.

worker-consent =
    { $ground ->
        [danger_to_life] Opened without waiting for consent: danger to life.
        [child] Opened without waiting for consent: a child.
        [withdrawn] Has taken consent back. Do not write first; close the case and answer the request.
       *[consent] Has agreed that workers on duty read this. Ask before involving anyone else.
    }

worker-contact =
    Writing back: { $how ->
        [anytime] any time
        [window] only between { $window }
        [never] do not write first, the person comes back
       *[unsaid] not said yet, so do not write first
    }

worker-phone =
    This phone: { $who ->
        [mine] read by the person alone
        [others] others may read it
       *[unsure] not sure who reads it
    }

worker-live = The person is in the chat now.

worker-left = The person left in haste: do not write first. When somebody writes again, make sure it is them.

worker-withdrawn = Somebody tapped “A mistake, all is well”. It may not have been the person.

worker-unreachable-card = The person has blocked us or left this channel.

worker-nothing-said = The person has not written anything yet.

worker-said = Said so far:

worker-entry =
    { $who ->
        [person] { $at } Person: { $text }
        [worker] { $at } { $name }: { $text }
        [note] { $at } Note: { $text }
       *[hotline] { $at } { $text }
    }

worker-story =
    { $lines ->
        [0] { $case } · Nothing before that.
       *[other] History · { $case }
    }
    .earlier = Earlier
    .open = Open { $at }

## Acts on a case.

worker-note = A note on { $case }. What you write is not shown to the person.
    .cancel = Cancel

worker-noted = Noted · { $case } · Not shown to the person.

worker-plan =
    { $steps ->
        [0] Plan · { $case } · Nothing yet. First ask what the person wants to reach.
       *[other] Plan · { $case }
    }
    .planned = Add
    .card = Open the case

worker-step =
    { $number }.{ $state ->
        [done] { " " }✓ done:
        [due] { " " }DUE:
       *[open] { "" }
    } { $kind ->
        [goal] Goal: { $text }
        [follow_up] Follow-up: { $text }
       *[step]
            { $doer ->
                [person] By the person: { $text }
                [service] By a service: { $text }
               *[worker] By us: { $text }
            }
    }{ $when ->
        [none] { "" }
       *[other] { " " }· { $when }
    }
    .stepdone = Done ({ $number })
    .stepundone = Not done ({ $number })
    .stepdrop = Remove ({ $number })

worker-step-kind = What is added to the plan of { $case }?
    .goal = A goal of the person
    .step = A step to take
    .follow_up = A follow-up
    .cancel = Cancel

worker-step-text = { $case } · One short sentence. The person does not see it.
    .cancel = Cancel

worker-step-doer = { $case } · Who does it?
    .worker = We
    .person = The person
    .service = A service
    .cancel = Cancel

worker-step-when = { $case } · When? Tap, or type such as: 14:00 · 9h tomorrow · 30/11 14:00.
    .opening = When the safe hours begin: { $when }
    .tomorrow = This time tomorrow
    .three-days = In three days
    .week = In a week
    .undated = No date
    .cancel = Cancel

worker-step-no-moment = This time could not be read. Type such as: 14:00 · 9h tomorrow · 30/11 14:00.

worker-step-refused =
    { $reason ->
        [full] The plan is full. Remove an old line, then add again.
        [too-long] Longer than { $limit } characters. Please shorten it.
        [past] That time has passed. Choose another.
        [too-far] More than 90 days away. Choose a nearer day.
        [undated] A follow-up needs a time.
        [unsaid] Not planned: the person has not said how it is safe to write back. Ask first.
        [never] Not planned: the person asked not to be written to first. Wait until they come back.
       *[empty] The box is empty. Write a few words.
    }

worker-step-moved = That time is outside the hours that are safe for the person, so it was moved to { $when }.

worker-replies = Suggested replies for { $case }. Which situation?
    .cancel = Cancel

worker-replies-which =
    { $case } · Choose one. Nothing is sent yet.

    { $list }
    .cancel = Cancel

worker-replies-edit =
    Send to { $case }? Not sent yet. To change it, copy, edit and write it here.

    { $text }
    .send = Send this
    .cancel = Cancel

worker-safety-sections = Safety plan for { $case }. Tap to leave out what does not fit. Not for children.
    .done = Done, look again
    .cancel = Cancel

worker-safety-edit =
    Safety plan for { $case }. Not sent yet. The person is asked first and gets it only after tapping yes.
    To change it, copy, edit and write it here. No names, no addresses.

    { $text }
    .send = Ask the person
    .cancel = Cancel

worker-safety-refused =
    { $reason ->
        [reporter] This case was reported by another. A safety plan goes to the person concerned alone.
        [withdrawn] Somebody tapped “A mistake”, or the person left this channel. Nobody was asked.
        [given-away] The text holds an address, a number or a name that may not be sent. Take it out and ask again.
        [too-long] Too long. Leave out a section.
       *[empty] There are no words yet. Write a few.
    }

worker-safety-asked = Asked · { $case } · The plan appears there only after a yes.

worker-safety-waits = The question is kept · { $case } · The person sees it on writing again or in safe hours.

worker-search-how = Type /tim and what to find: a case code, a ward, or a few words that were said. Such as: /tim phường Láng

worker-search =
    { $cases ->
        [0] Nothing found in the cases you may read.
       *[other] Cases found: { $cases }
    }

worker-call-her = { $case } · What does the person wish to be called? Only what they have said. No full name, telephone or document number.
    .none = Not said, leave empty
    .cancel = Cancel

worker-call-her-refused =
    { $reason ->
        [identity] No digits here. Write only how to speak to them.
       *[too-long] Longer than { $limit } characters. Write only how to speak to them.
    }

worker-called-kept = Form of address kept · { $case }

worker-danger = How dangerous is { $case }?
    .red = RED
    .amber = AMBER
    .unknown = NOT YET KNOWN
    .cancel = Cancel

worker-danger-reason = Why change the danger of { $case }? One short sentence; it is kept with the case.
    .cancel = Cancel

worker-danger-red = Danger is now RED · { $case }

worker-danger-amber = Danger is now AMBER · { $case }

worker-danger-unknown = Danger is now NOT YET KNOWN · { $case }. Not known does not mean safe.

worker-pass = Hand { $case } over to whom?
    .queue = Back to the queue
    .cancel = Cancel

worker-pass-summary = Sum up { $case } for the next worker, so that the person need not tell it again.
    .cancel = Cancel

worker-colleague-gone = That colleague has just gone off duty. Please choose again.

worker-passed = Handed over · { $case }

worker-close = Close { $case } with which outcome?
    .goals_met = What was needed is done
    .asked_to_close = The person wants to stop
    .unreachable = Cannot be reached
    .transferred = Passed on elsewhere
    .out_of_scope = Not ours
    .merged = Merged into another case
    .cancel = Cancel

worker-closed = Case { $code } is closed.
    .reopen = Reopen

worker-reopen = Reopening case { $case }: why?
    .cancel = Cancel

worker-reopened = Reopened · { $case }

worker-cancelled = Left as it was.
