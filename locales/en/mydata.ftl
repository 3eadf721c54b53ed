### Your data: see, correct, take back, erase.

known =
    This is what is kept under the code { $code }:
    { $messages } messages of yours · place: { $unit }
    { $contact ->
        [anytime] Write back at any time
        [window] Write only in the hours you chose
        [never] Do not write first
       *[unsaid] Not said how to write back, so nobody writes first
    }

known-case =
    Begun on { $opened } · { $state ->
        [draft] passed on to nobody
        [waiting] waiting for somebody on duty
        [claimed] with somebody on duty
       *[closed] closed on { $closed }
    }
    How urgent, as the workers see it: { $danger }

known-needs = You need: { $list }

known-kind = You chose: { $list }

known-records = { $pictures } pictures · { $files } files · { $answers } questions answered · { $notes } notes of workers · { $referrals } places told

known-helped = You were given: { $list }

known-called = Your worker calls you: { $name }

known-plan =
    Plan with your worker: { $steps } steps · safety plan: { $plan ->
        [sent] sent to you
        [kept] written, not sent
       *[no] none
    }

known-phone =
    This phone: { $phone ->
        [mine] read by you alone
        [others] others may read it
        [unsure] not sure who reads it
       *[unsaid] not said who reads it
    } · word of your own: { $word ->
        [yes] chosen
       *[no] not chosen
    }
    { $wipe ->
        [hour] The screen is cleared 1 hour after each talk.
        [keep] The screen is kept.
       *[day] The screen is cleared after 24 hours.
    }

known-not = No name, no phone number and no exact position, unless you sent it yourself.

known-nothing = I open nothing here. Only what you write is kept, without your name or number.
    .before = Earlier times
    .done = Done

mydata =
    What would you like to do with this?
    .told = See what I told
    .correct = Correct
    .consents = What I agreed to
    .erase = Erase
    .before = Earlier times
    .done = Done

mydata-told = What you told. This message leaves the screen after 10 minutes.

mydata-told-none = You have told nothing in words yet.

mydata-archived =
    The matter with the code { $code } is closed and sealed away; I cannot open it here any more.
    { $asked ->
        [yes] You have asked to see it. The person in charge is opening it for you.
       *[no] If you want to see it, the person in charge opens it and answers you here.
    }
    .ask = Ask to see it
    .correct = Ask to correct it
    .withdraw = Take consent back
    .erase = Erase
    .before = Earlier times
    .done = Done

mydata-before =
    Type the word of your own to see earlier times; if you had none then, type the four words.
    This question and your word are removed from the screen at once.
    If you remember neither, tell a worker.

mydata-which =
    { $count ->
        [0] There was no earlier time.
       *[other] Which one would you like to see?
    }
    .done = Done

mydata-correct =
    What would you like to correct?
    .unit = Where I am
    .phone = Who reads this phone
    .contact = How to write back
    .told = What I told

mydata-retell = Please write what should be corrected. The old words stay until the person in charge has corrected them.

mydata-corrected = I have corrected it.

mydata-asked = I have passed it on to the person in charge. You get an answer within two working days.

mydata-asked-before = To read the answer, type “what do you know about me” and open it again.

mydata-consents =
    { $count ->
        [0] You have not agreed to pass your words on to anybody.
       *[other] You agreed to what stands below. Tap one to take it back.
    }
    { $ground ->
        [danger_to_life] Yours was opened because a life was in danger; the law allows it without waiting for consent.
        [child] Yours was opened because a child is concerned; the law demands a report.
       *[none] Nothing was passed on without asking you.
    }
    .choose = See something else

mydata-given = · { $recipient }: you agreed on { $at }

mydata-withdrawn = · { $recipient }: you agreed on { $at } and took it back on { $withdrawn }

mydata-unasked =
    · { $recipient }: told on { $at } without waiting for consent, because { $ground ->
        [child] a child is concerned
       *[danger_to_life] a life was in danger
    }

mydata-workers = the workers on duty of { $operator }

mydata-take-back = Take back: { $recipient }

mydata-sure =
    { $whom ->
        [workers] If you take it back, the workers stop and close your matter. Others who were asked see nothing more either.
       *[other] If you take it back, that place sees nothing more. What it has read cannot be taken back.
    }
    .yes = Take back
    .all = Take back for earlier times as well
    .no = Leave it

mydata-taken-back = I have noted that you take it back, and told the person in charge.

erase =
    Do you want to erase what you wrote?
    .erase = Erase
    .all = Erase earlier times as well
    .keep = Keep it

erase-one =
    Do you want to erase what has the code { $code }?
    .erase = Erase
    .keep = Keep it

erase-pending =
    You have asked to erase; it is done 24 hours after you asked.
    .cancel = Cancel the erasure
    .keep = Leave it so

erased = I have erased it. What you just wrote is no longer here.

erased-before = Earlier times, if any, are erased in 24 hours; until then type “erase” to cancel.

before-kept = Whatever only another word or the four words open stays as it is. Open it, and do the same there.

erase-asked =
    I have noted that you take your consent back, and told the person in charge.
    { $what ->
        [all] In 24 hours everything is erased, earlier times as well; until then type “erase” to cancel.
        [earlier] In 24 hours it is erased; until then open it again and press Erase to cancel.
       *[this] In 24 hours everything of this time is erased; until then type “erase” to cancel.
    }
    If there is danger, a worker asks you first.

erase-cancelled = I have cancelled the erasure. You can go on talking as before.

erase-later = I have forgotten what was just chosen here. If there was a talk before, go back into it and type “erase”.

## The answers to you.

right-yours = request
    .see = to see your data
    .correct = to correct what you told
    .withdraw = to take consent back
    .erase = to erase

right-told-answered = Your request { $right }: I have received it and it is being done.

right-told-done = Your request { $right }: it is done.

right-told-refused =
    Your request { $right }: it could not be done.
    Reason: { $reason }

right-sure =
    Erasure was asked for from this phone. Do you really want to erase?
    Please answer here; nothing has been erased yet.

news-told-on-ground =
    I need to tell you: we told { $recipient } without asking you first, because { $ground ->
        [child] a child is concerned
       *[danger_to_life] a life was in danger
    }.
    The law allows it in such a case. To ask more, write here.
