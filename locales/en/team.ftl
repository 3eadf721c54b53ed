### Around a case: who must not know, who works on it too, what is owed, and the care of workers.

team-panel = Around case { $case }
    .team = More…
    .wall = Who must not know
    .asked = Somebody asked about it
    .promise = Promise a call
    .visit = Visit a home
    .second = Invite a second
    .unite = Link or merge cases
    .relieve = Take this case from me
    .debrief = Ask for a debrief
    .leave = Leave the case
    .kept = I have called as promised

team-said = They asked that these never know: { $said }

team-kept-out = Must not know of this case: { $list }

team-apart = The other side has a case too: different people work on each. Neither confirm nor deny to anybody.

team-seconds = Working on it too: { $list }

team-offer = { $name } is invited, until { $until }

team-promise = A call is promised for { $when }

team-inquiry =
    { $checked ->
        [confirmed] Asked about it: { $who } · called back, it was them
        [not_them] Asked about it: { $who } · called back, it was not them. Tell nothing.
        [no_answer] Asked about it: { $who } · called back, nobody answered. Tell nothing yet.
       *[not-yet] Asked about it: { $who } · not called back. Tell nothing yet.
    }

team-linked = The same person: { $list }

## Who must not know.

team-wall = Case { $case }: who must not know?
    .person = A colleague
    .office = People of a ward or commune
    .body = A body of the directory
    .apart = The other side has a case
    .hers = Number of the one in need
    .theirs = Number of the one who harms
    .cancel = Cancel

team-wall-person = Case { $case }: who must not see it? If it is you, the case goes to somebody else at once.
    .cancel = Cancel

team-wall-office = Case { $case }: people of which ward or commune must not see it? Type its name. Its offices cannot be asked for help either.
    .cancel = Cancel

team-wall-body = Case { $case }: which body must not know? Type its name as in the directory, then choose.
    .cancel = Cancel

team-wall-body-unknown = The directory has nobody of that name. Type less of it, for example: bệnh viện bạch mai.

team-wall-apart = Case { $case }: what is the code of the other side's case? For example HN-4F7K.
    .cancel = Cancel

team-wall-numbers = Case { $case }: type the telephone number. It only serves to keep two sides apart; nobody calls it.
    .cancel = Cancel

team-walled = Noted · { $case } · From now on none of them is told of this case or sees it.

team-parted = Noted · { $case } · If there is such a case, different people work on each and neither sees the other's.

team-numbers = Noted · { $case }

## Somebody who says they are an official asks about the case.

team-asked =
    Case { $case }: who asks? Write the name, the office, and what they want.
    Tell them nothing yet: neither confirm nor deny. Say that you will call back.
    .cancel = Cancel

team-asked-number =
    Case { $case }: which number do you call back? If that office is not here, type its name, for example: công an hoàn kiếm.
    Only one of the directory, never the number they gave.
    .cancel = Cancel

team-asked-unknown =
    The directory has nobody of that name. Do not call the number they gave, and tell them nothing.
    Type less of the name, or call a number below and ask to be put through.
    Failing that, a supervisor finds the number and enters it in the directory.

team-asked-kept-out = This office must not know of the case, as the person said. Do not call back, tell nothing: neither confirm nor deny.

team-asked-checked = Case { $case }: you called { $number }. What came of it?
    .confirmed = It was them
    .not_them = It was not them
    .no_answer = Nobody answered
    .cancel = Cancel

team-asked-told = Case { $case }: what did you tell them, and on what ground? Only what is really needed.
    .nothing = Nothing

team-tell-nothing = Noted · { $case } · Tell whoever asked nothing: neither confirm nor deny.

team-asked-done = Noted · { $case }

team-not-proved = { $case } · They were not called back on a number of the directory, or more than two hours ago. Tell nothing.

## Inviting a colleague.

team-second = Case { $case }: whom do you invite to work on it too? You still hold it.
    .cancel = Cancel

team-second-summary = Case { $case }: write a few lines so that they understand, and what you ask of them.
    .cancel = Cancel

team-offer-made = Invited · { $case } · The case is yours until they accept.

team-offered =
    { $share ->
        [second] { $name } invites you to work on case { $case } too.
       *[whole] { $name } invites you to take case { $case }.
    }
    Summary: { $text }
    .accept = Accept
    .decline = Decline

team-offer-over = This invitation is over. Nothing has changed.

team-declined = They are told that you decline. The case stays with whoever holds it.

team-left = You have left case { $code }.

team-asked-of-you = You are invited: { $line }

team-joined = Working on it too: { $line }

team-relieved = Case { $code } is back in the queue and calls others. Thank you for saying so. Take a moment for yourself.

## What is promised.

team-when = Case { $case }: when will you call? Type a time such as 20:30 or 28/11 9:00.
    .m30 = In 30 minutes
    .h1 = In 1 hour
    .h2 = In 2 hours
    .cancel = Cancel

team-when-unsafe =
    { $case } · { $wished }: { $reason ->
        [window] outside the safe hours the person chose ({ $window })
        [never] the person asked not to be contacted first
       *[unsaid] the person has not said when it is safe to be contacted
    }. Nothing is promised yet.
    { $safe ->
        [none] Ask which hour is safe, then promise it.
       *[other] The nearest safe time: { $safe }.
    }
    .safe = Promise { $safe }
    .chose = The person chose this time
    .other = Another time
    .cancel = Cancel

team-when-unread = This time cannot be read. Type it as 20:30 or 28/11 9:00, within 14 days.

team-promised = Promise noted · { $case } · You are reminded when it is time.

team-promise-kept = Promise noted as kept · { $case }

team-no-answer-needed = Noted that no answer is needed · { $case }

team-visit = Case { $case }: how long is your visit? If you do not check out in time, the supervisors are alarmed.
    .h1 = 1 hour
    .h2 = 2 hours
    .h4 = 4 hours
    .cancel = Cancel

team-visiting = Visit noted · { $case } · When you are back press /chamsoc, then “Back and safe”.

## Linking and merging.

team-unite = Case { $case }: does the same person have another case?
    .link = Link the two
    .merge = Merge the other into this
    .cancel = Cancel

team-unite-code = Case { $case }: what is the code of the other case?
    .cancel = Cancel

team-unite-agreed = Case { $case }: has the person agreed that the two belong together? Somebody else may read over there.
    .yes = They agreed
    .no = Not asked yet
    .cancel = Cancel

team-link-done = The two are linked · { $case }

team-merge-done =
    Merged · { $case }
    History, plan, pictures, referrals, letters and deadlines of the other are here now. The other is closed.

team-unite-not-yours = Nothing has changed · { $case } · That code is no case you may work on.

team-unite-two-sides = Nothing has changed · { $case } · These two are of two sides.

team-unite-other-chat = Nothing has changed · { $case } · The person has to agree first.

team-unite-other-writer =
    Nothing has changed · { $case } · One was reported by somebody else.
    Who writes one must not read the other: link the two instead.

team-unite-unproved =
    Nothing has changed · { $case } · One is of an earlier time on that device.
    It may be another person: the safe word is needed first.

team-unite-erasing = Nothing has changed · { $case } · One is about to be erased as asked. Deal with that first.

merge-promise = Call back as promised (the promise of the merged case)

merge-otherwise =
    The merged case says otherwise: { $what ->
        [unit] the place is { $value }
        [kind] what happened is { $value }
        [called] they are called { $value }
       *[plan] a safety plan was fitted
        { $value }
    }

## Care of those who answer.

care-home = This work is heavy. What do you need for yourself?
    .debrief = Ask for a debrief
    .reach = How I am called
    .checkout = Back and safe
    .debriefed = I have talked with { $name }

care-out = { $name } is on a home visit and has not checked out in time.

care-debrief-asked = The supervisors know that you want to talk. Thank you.

care-debriefed = Noted that you have talked with { $name }.

care-no-visit = You have no visit under way.

care-checked-out = Noted that you are back and safe.

## Notices.

notice-offer-whole = A colleague invites you to take case { $code } · { $unit } · { $danger }.
    .offer = See the invitation

notice-offer-second = A colleague invites you to work on case { $code } too · { $unit } · { $danger }.
    .offer = See the invitation

notice-offer-accepted = Case { $code } · { $unit } was accepted; it is not yours any more.

notice-offer-joined = Case { $code } · { $unit }: a colleague has joined.
    .card = See the case

notice-offer-declined = Case { $code } · { $unit }: your colleague declines. The case stays as it was.
    .team = Invite somebody else

notice-offer-expired = Case { $code } · { $unit }: your colleague has not answered, the invitation is over. The case stays as it was.
    .team = Invite somebody else

notice-second-left = Case { $code } · { $unit }: whoever worked on it too has left.
    .card = See the case

notice-unanswered = Case { $code } · { $unit }: words to you have waited long for an answer.
    .card = See the case
    .noreply = No answer needed

notice-unanswered-owner = Case { $code } · { $unit } · { $danger }: whoever holds it has not answered the newest words.
    .card = See the case

notice-promise = Case { $code } · { $unit }: it is time for the call you promised.
    .card = See the case
    .kept = I have called as promised

notice-promise-unsafe = Case { $code } · { $unit }: the time you promised is now outside the hours that are safe. Do not call now. Choose another time, or wait for the next safe hour.
    .promise = Another time
    .card = See the case

notice-promise-late = Case { $code } · { $unit } · { $danger }: a promised call is overdue. Look at the safe hours before you call.
    .card = See the case
    .seen = Seen

notice-rest = You have been on duty for { $hours } hours. Stand up, drink some water, rest a few minutes.

notice-severe = You have taken many heavy cases today. Case { $code } is yours; if it is too much, one button brings somebody else.
    .relieve = Take this case from me
    .debrief = Ask for a debrief

notice-severe-worker = Whoever has just taken case { $code } · { $unit } has had many heavy cases in this shift. Please look after them.

notice-relieved = Whoever held case { $code } · { $unit } · { $danger } asked to be relieved. It is calling others.

notice-debrief = { $name } wants to talk about the work.
    .debriefed = We have talked

notice-visit-due = It is the time you said you would be back. Are you back and safe?
    .checkout = Back and safe

notice-visit-overdue = { $name } is on a home visit and has not checked out in time. Call them now; if you cannot reach them, call the police.
    .visitseen = Seen

notice-visit-safe = { $name } is back and safe.

notice-merged = Case { $code } · { $unit }: a supervisor has merged another case into it. Please read the card again.
    .card = See the case

notice-merged-away = Case { $code } · { $unit } was merged into another one. It is no longer yours.

notice-sides =
    { $same ->
        [yes] Cases { $code } and { $other } may be of two sides, and one person holds both. Please give one of them to somebody else.
       *[no] Cases { $code } and { $other } may be of two sides. They are kept apart: whoever works on one does not see the other. Tell neither side.
    }
