### Referrals on the console, and who has not been helped, for staff.

## The page of a case's referrals, on the console.

services-title = Help from others
services-none = Nobody has been asked yet.
services-told = What this recipient is told
services-proposed = Proposed
services-none-proposed = Nothing is proposed yet.
services-which = Which form of help?
services-places = See the places
services-where = Which place? Only verified ones are listed.
services-summary = What else must the recipient know? Short, no name, no address. The person reads it before agreeing.
services-call-her = Only if the person wants the recipient to call: the name and number they gave
services-helped = By which form was the person helped?
services-marks = Marks that are known
services-request = Ask whether the person wants the draft of a no-contact request. If so it goes to them directly and to nobody else.
services-request-ask = Ask the person
services-back = Back to the referrals
services-sent = Pass one of these three to { $recipient } by a way you trust. They are shown once; the link opens once.
services-qr = QR code of the link
services-short = Or by telephone: go to { $page }, code
services-ends = Ends after 7 days. If there is no answer in time, the case comes back to you.
services-said =
    { $name ->
        [asked-send] The person has been asked. The answer will show here.
        [asked-hold] The question is kept. The person sees it when they write again or in their chosen hours.
        [written] Written down, nobody knows of it. Next: ask the person.
        [taken-back] Stopped. The recipient can see nothing more.
        [recorded] Written down.
        [walled] Not sent: the person does not want this recipient to know. Choose another, or ask the person again.
       *[not-now] This cannot be done now; nothing has changed.
    }

## Who has not been helped, for the supervisor.

helped-title = Who needed help and has had it
helped-share =
    { $needed ->
        [0] Nobody has needed help yet.
       *[other] { $helped } of { $needed } who needed help have had some ({ $percent } %)
    }
    .open = Open { $code }
helped-all = Nobody is left without help.
helped-unit =
    { $unit }: { $cases } not helped ({ $list }){ $archived ->
        [0] { "" }
       *[other] , in the archive { $archived } ({ $codes })
    }{ $erased ->
        [0] { "" }
       *[other] , erased { $erased }
    }
helped-unit-head =
    { $unit }: { $cases } not helped{ $archived ->
        [0] { "" }
       *[other] , in the archive { $archived }
    }{ $erased ->
        [0] { "" }
       *[other] , erased { $erased }
    }
helped-case = { $code } for { $hours } hours

outcome-owed = Closed cases of which a recipient has not said the outcome: { $cases }
outcome-owed-line = { $case } · asked since { $since }
owed-archived = { $code } (in the archive, opened by password on the console)
owed-closed = closed { $at }
outcome-owed-since = asked since { $since }, no outcome yet
