# The console on the web, for workers on duty and supervisors.

console-title = Duty desk
console-door = This link works once. Press the button to sign in on this device.
console-enter = Sign in
console-link-used = This link has been used or has expired. Ask your supervisor for a new one.
console-sign-in = You are not signed in, or the session has ended. Open a one-time sign-in link; if you have none, ask your supervisor.
console-not-allowed = This is not yours to do, or the case is held by somebody else.
console-sign-out = Sign out
console-bye = You have signed out of the duty desk on this device.
console-unsent = Not sent yet. Your words are still in the box; press again in a few minutes.

console-on-duty = You are on duty. New cases reach you first.
console-off-duty = You are off duty. New cases do not reach you yet.
console-go-on = Go on duty
console-go-off = Go off duty
console-colleagues =
    { $people ->
        [0] Nobody else is on duty.
       *[other] On duty besides you: { $people }.
    }

console-waiting = Waiting ({ $cases })
console-mine = My cases ({ $cases })
console-others = Held by colleagues ({ $cases })
console-more-cases = { $cases } more cases: show all
console-none-waiting = No case is waiting.
console-none-mine = You hold no case.
console-none-others = No case yet.
console-open = Open

console-waited = waiting { $span }
console-due = { $span } left to answer
console-overdue = overdue by { $span }
console-mark = Marks of a case
    .threatens = writer may hurt somebody
    .child = child
    .third = reported by another
    .left = left in haste
    .withdrawn = tapped “a mistake”
    .due = due
    .closed = closed
    .serious = serious
    .next = new words waiting too long
    .call = promised call overdue
console-somebody = somebody who has left

console-card = Case card
console-history = History of the case
console-away = The person is not in the chat right now.
console-author = Who wrote
    .person = The person
    .worker = Worker
    .hotline = Hotline
console-event =
    { $name ->
        [opened] The case joined the queue
        [claimed] Case taken
        [answered] First answer given
        [danger] Danger: { $detail }
        [handed_over] Case handed over
        [released] Back in the queue
        [returned] Answer overdue, back in the queue
        [escalated] More people called, rung { $detail }
        [unreached] Nobody on this rung could be reached
        [withdrawn] Somebody tapped “A mistake, all is well”
        [left_in_haste] The person left in haste
        [withheld] A text was kept back for a second person
        [withheld-passed] The text that was kept back may pass
        [withheld-refused] The text that was kept back is not sent
        [withheld-expired] The text that was kept back is not sent: nobody looked in time
        [withheld-gone] The text that was kept back is not sent: its writer does not hold the case any more
        [place-given] An address was given: { $detail }
        [proved] Safe word said
        [unproved] Somebody asks for help again from this phone and has not proved to be the same person; new case: { $detail }
        [forced] Forced to open the phone: duress word typed
        [moved] Moved to another phone or channel
        [same-as] The same person as case { $detail }
        [unverified] Somebody writes after days of silence and has not proved to be the same person
        [undeletable] { $detail } old messages on their phone could not be deleted
        [closed] Closed: { $detail }
        [referral-proposed] Another service was considered: { $detail }
        [referral-asked] The person was asked about: { $detail }
        [referral-agreed] The person agreed to: { $detail }
        [referral-refused] The person did not want: { $detail }
        [referral-ground] Another service was asked on legal ground
        [referral-sent] Sent to the service: { $detail }
        [referral-confirmed] The service confirmed: { $detail }
        [referral-declined] The service declined: { $detail }
        [referral-helped] The service has helped: { $detail }
        [referral-returned] The service has not answered: { $detail }
        [referral-withdrawn] The request was withdrawn: { $detail }
        [referral-walled] Request closed, since the person does not want them to know: { $detail }
        [helped] Help was recorded: { $detail }
        [planned] Added to the plan: { $detail }
        [unplanned] Removed from the plan: { $detail }
        [done] Done: { $detail }
        [undone] Not done after all: { $detail }
        [due] Due: { $detail }
        [safety-offered] Asked whether a safety plan is wanted
        [safety-sent] The person wanted it: the safety plan was sent
        [safety-refused] The person does not want the safety plan now
        [called] Form of address noted
        [unreachable] The person has blocked or left this channel
        [cannot_call] The person cannot call and asks us to
        [stopped] The person wants to stop
        [serious] Marked serious
        [not-serious] No longer marked serious
        [phoned] Reported by telephone
        [request-offered] Asked about a no-contact request
        [request-drafted] The person was given the draft of a no-contact request
        [request-refused] The person does not need the draft
        [late-because] Why the report is late was written down
        [letter-sent] A letter was sent
        [serious-phone] 30 minutes without a telephone report
        [serious-72h] 72 hours: 48 left for the written report
        [serious-96h] 96 hours: 24 left for the written report
        [serious-overdue] The written report is overdue
        [see_asked] The person asks to see their data
        [correct_asked] The person asks to correct what they told
        [withdraw_asked] The person takes consent back
        [erase_asked] Erasure was asked for
        [erasure_cancelled] The erasure was cancelled
        [erasure_waits] RED and open, not erased yet
        [corrected] The person has corrected their data
        [agreed_again] The person agrees again
        [right-answered] Request answered: { $detail }
        [right-done] Request done: { $detail }
        [right-refused] Request not done: { $detail }
        [offered] A colleague was invited
        [offer] The invitation is over
        [joined] A colleague has joined
        [second-left] Whoever worked on it too has left
        [walled] Noted who must not know
        [wall-lifted] Somebody may know again
        [parted] Two sides kept apart
        [inquiry] Somebody asked about the case
        [unanswered] New words have waited long
        [no-answer-needed] No answer needed
        [promised] A call is promised: { $detail }
        [promise-kept] The call was made
        [promise-due] Time for the promised call
        [promise-unsafe] The promised call fell outside the safe hours and was not made
        [promise-late] The promised call is overdue
        [relieved] The owner asked to be relieved
        [visit-begun] On a home visit
        [visit-ended] Back from the visit
        [linked] Linked with case { $detail }
        [merged] Case { $detail } merged into this
        [merged-into] Merged into case { $detail }
        [reopened] Reopened
       *[other] { $name }
    }
console-show = Show in the history
    .all = Everything
    .messages = Messages
    .notes = Notes
    .events = Events
    .earlier = Earlier
    .newest = Newest
console-nothing-here = Nothing of this kind yet.
console-called = What does the person wish to be called? Only what they have said; no full name, no digits.
console-file = Download
console-file-care = Nobody has looked into this file; it may carry harmful code. Open it only on a machine kept for that.
console-picture-alt = Picture in the case

console-write = Write to the person of case { $code }
console-picture-rule = JPEG, PNG or WebP under 10 MB. The place it was taken and the file name are removed before sending.
console-note = Only staff can read this note.
console-keep = Save
console-step-kind = Add to the plan
console-step-text = One short sentence; the person does not see it
console-step-doer = Who does it
console-step-due = When. A follow-up can only be set within the hours that are safe for the person.
console-replies = Suggested replies. Press one to put it into the box, edit it, then send.
console-safety = The person is asked first and gets it only after tapping yes. Leave out what does not fit; no names, no addresses. Not for children.
console-search = Search the cases you may read: code, ward, or a few words that were said
console-search-go = Search
console-danger = Danger
console-reason = Why it changes
console-to = Hand over to
console-is-on-duty = {" "}(on duty)
console-summary = Summary, so that the story need not be told again
console-outcome = Outcome

console-said =
    { $name ->
        [taken] Somebody has taken this case, or it is closed.
        [claimed] The case is yours. The person has been told that a worker has joined.
        [sent] Sent.
        [held] The message is held. The person will see it on coming back, or in the safe hours they chose.
        [unreachable] The message has not arrived: the person no longer uses this channel.
        [empty] The box is empty. Write a few words, then press again.
        [too-long] The text is too long. Split it into shorter ones.
        [called] The form of address is kept.
        [identity] No digits in this box. Write only how to speak to them.
        [planned] It is in the plan.
        [moved] That time is outside the hours that are safe for the person, so it was moved to the next of them.
        [gone] That line is no longer in the plan.
        [full] The plan is full. Remove an old line, then add again.
        [past] That time has passed. Choose another.
        [too-far] More than 90 days away. Choose a nearer day.
        [undated] A follow-up needs a time.
        [unsaid] Not planned: the person has not said how it is safe to write back. Ask first.
        [never] Not planned: the person asked not to be written to first. Wait until they come back.
        [safety-asked] Asked. The plan appears there only after a yes.
        [reporter] This case was reported by another. A safety plan goes to the person concerned alone.
        [withdrawn] Somebody tapped “A mistake”, or the person left this channel. Nobody was asked.
        [given-away] The text holds an address, a number or a name that may not be sent. Take it out and ask again.
        [noted] The note is saved.
        [danger] The danger is changed.
        [passed] The case is with your colleague.
        [offered] Your colleague is invited. The case is yours until they accept.
        [released] The case is back in the queue.
        [withheld-address] Not sent: the text holds the address of a place that is not public. A second person was asked.
        [withheld-phone] Not sent: the text holds the telephone of a place that is not public. A second person was asked.
        [withheld-name] Not sent: the text holds the name of a place that is not public. A second person was asked.
        [withheld-staff] Not sent: the text holds the full name of a worker. A second person was asked.
        [given] The card was sent. It is deleted after 60 minutes.
        [serious] Marked serious. Call your superiors now.
        [not-serious] No longer marked serious.
        [logged] The call is written down.
        [explained] The reason for the delay is written down.
        [protected] Not noted: the reason holds an address, a number or a name that must not be sent. Please rewrite it.
        [right-noted] Noted. The person is told when it is safe to write.
        [right-gone] This request has been answered already.
        [right-second] RED and open: one of us asks the person first, another supervisor decides.
        [right-erased] The case has been erased.
        [left] The case has left you: closed, passed on, or overdue. Words not yet sent went to nobody.
       *[closed] The case is closed.
    }

console-care = Care

console-team-told = Note what was told to whoever asked

console-team-look-up = Find a body in the directory

console-team-name = Name of the office, for example: công an hoàn kiếm. To call it back, or to keep it out.

console-team-number = Which number?

console-team-checked = What came of the call?

console-team-call-back = Call back whoever asked

console-team-lift = Lift
