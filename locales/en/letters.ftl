### Letters and reports, in the layout of Decree 30/2020/ND-CP. They are printed in Vietnamese.

letter-nation = SOCIALIST REPUBLIC OF VIETNAM
letter-motto = Independence - Freedom - Happiness
letter-number = No.:
letter-to = To:
letter-copies = Copies:
letter-dated = { $place }, day { $day } month { $month } year { $year }
letter-confidential = Sensitive personal data. Only for those responsible.
letter-signature = (Signature and seal)
letter-draft = (Signature and full name)
letter-filed = File.
letter-blank = …………………………………………
letter-no-unit = ward not known
letter-unit-to-fill-in = the commune (ward) of ……………
letter-none = None yet.
letter-part = Parts
    .serious-what = The case
    .serious-why = Signs of seriousness
    .serious-calls = Reported by telephone
    .serious-done = What was done to protect and support
    .serious-result = Result so far
    .request-who = Who asks, and what happened
    .request-asks = What is asked
    .referral-told = What you need to know
    .referral-ground = Ground for passing it on
    .referral-asked = What is asked
letter-serious-title = REPORT
letter-serious-symbol = BC
letter-serious-subject = On the handling of a serious case of gender-based violence, code { $code }, { $unit }
letter-serious-closing = This reports the result of handling under section V of Plan 106/KH-UBND of 13 April 2021 of the Hanoi People's Committee.
letter-case = Case code: { $code }. Area: { $unit }.
letter-discovered = Discovered at: { $at }.
letter-danger = Danger: { $danger }.
letter-child =
    { $child ->
        [yes] A child is concerned.
       *[no] No child is known to be concerned.
    }
letter-nameless = The person's identity is left out of this report for confidentiality and safety.
letter-call =
    { $at }: called { $whom }, number { $number }. { $reached ->
        [yes] Outcome
       *[no] Not reached
    }: { $outcome }
letter-judged = As judged by the worker on duty or the supervisor.
letter-late = This report is late because: { $reason }
letter-helped = { $at }: given { $form }.
letter-given =
    Referred ({ $form }) to { $recipient }: { $state ->
        [sent] sent, not answered yet.
        [confirmed] accepted.
       *[helped] help given.
    }
letter-state =
    { $state ->
        [closed] The case is closed: { $outcome }.
       *[open] The case is being handled.
    }
letter-request-title = REQUEST
letter-request-subject = For a no-contact decision
letter-request-to = The Chair of the People's Committee of { $unit }
letter-request-closing = I answer for what I have written and ask that it be considered.
letter-request-lines =
    My name: …
    Where I live now: …
    How to reach me safely: …
    The person who hurt me: …
    Relation to me: …
    What happened, when, where ({ $unit }): …
    …
    …
    How my health or life was harmed or threatened: …
    …
letter-request-asked =
    Under Article 25 of Law 13/2022/QH15 on Domestic Violence Prevention and Control, I ask for a decision that forbids this person contact with me, each time for no more than 3 days.
    I ask for a decision within 12 hours of receiving this request; if it is refused, for a written answer with reasons.
letter-signed-by-her = THE PERSON WHO ASKS
letter-referral-title = LETTER OF REFERRAL
letter-referral-symbol = PC
letter-referral-subject = Request to receive and support, reference { $code }
letter-referral-closing = Please keep this confidential and use it only to support this person.
letter-referral-asks = Please receive and support this person, and answer by the link or code that the worker on duty sends with this letter.
letter-ground =
    { $ground ->
        [danger_to_life] Life is in danger; passed on before the person could be asked.
        [child] A child is in danger (Law on Children 2016, Art. 51).
       *[consent] The person agreed that your office alone is told this.
    }
letter-packet =
    { $field ->
        [help] Support needed: { $value }.
        [danger] Danger: { $value }.
        [unit] Area: { $value }.
        [child] There is a child.
        [call_her] Contact: { $value }
       *[summary] What to know: { $value }
    }
serious-reason = This may be a serious case, you decide: { $list }
    .life = life in danger
    .injured = injury that needs a hospital
    .sexual = sexual violence
    .protected = a child, a pregnant or disabled person
    .weapon = weapon or strangling
    .confined = confined
    .trafficking = trafficking
    .order-broken = again after a no-contact order
    .suicide = suicide
    .many = several people harmed
    .public = public concern

## Serious cases, at the desk.

serious-ask =
    { $case } · { $set ->
        [yes] This is marked serious. Written report due: { $due }
       *[no] Not marked serious.
    }
    Proposed because of: { $reasons }
    Telephone reports: { $calls }
    .set = Mark as serious
    .call = Log a telephone report
    .late = Write down why the report is late
    .letters = Letters, reports
    .unset = Not serious
    .cancel = Cancel
serious-since = { $case } · The case came at { $came }. From when do the five days run?
    .came = Since the case came
    .now = This was learnt just now
    .cancel = Cancel
serious-why = { $case } · Why do you find it serious? One sentence.
    .cancel = Cancel
serious-call-whom = { $case } · Whom did you call?
    .cancel = Cancel
serious-call-number = { $case } · Which number?
    .cancel = Cancel
serious-call-outcome = { $case } · What was the outcome? Write it down also when nobody answered. Do not name the person concerned.
    .unanswered = Nobody answered
    .cancel = Cancel
serious-unanswered = nobody answered
serious-late = { $case } · Why is the report late? The reason is printed in the report; do not name the person concerned.
    .cancel = Cancel
serious-set = { $case } · Marked serious. Call your superiors now. Written report due: { $due }
    .serious = Write down a report call
serious-unset = { $case } · No longer marked serious.
serious-called = { $case } · The call is written down.
serious-tried = { $case } · Written down: nobody answered. Try again or call somebody else; you will be reminded after 30 minutes.
    .serious = Write down a report call
serious-explained = { $case } · The reason for the delay is written down.
serious-no-reason = no sign
serious-reported = sent

notice-serious = { $code } · { $unit } · This case is marked serious. Report by telephone now, in writing within 5 days.
    .card = See the case
notice-serious-phone = { $code } · { $unit } · No telephone report that was answered is logged. Call your superiors now, then write it down.
    .card = See the case
    .seen = Seen
notice-serious-72h = { $code } · { $unit } · 72 hours have passed. 48 hours are left for the written report.
    .card = See the case
    .seen = Seen
notice-serious-96h = { $code } · { $unit } · 96 hours have passed. 24 hours are left for the written report.
    .card = See the case
    .seen = Seen
notice-serious-overdue = { $code } · { $unit } · OVERDUE: five days without a written report. Write down why and send it now.
    .card = See the case
    .seen = Seen

## The page of a case's letters, on the console.

letters-title = Letters, reports
letters-make = Make a new version
    .serious = Report of a serious case
    .no_contact = Request for a no-contact decision (the person reads and signs it)
    .referral = Letter of referral
letters-version =
    { $kind ->
        [serious] Report of a serious case
        [no_contact] Request for a no-contact decision
       *[referral] Letter of referral
    } · version { $number } · { $at }
letters-sent = Sent { $at }, locked. SHA-256: { $digest }
letters-mark = Mark as sent and lock this version
letters-get = Download
letters-none = No version yet.
letters-referral = Letter of referral · { $recipient }
letters-said =
    { $name ->
        [made] A new version was made; it stands in the list. Download and read it before you send it.
        [locked] This version is locked.
       *[before] This version was sent and locked before. To change something, make a new version.
    }
letters-sent-before = This version was sent and locked before. To change something, make a new version.

## The letters of a case, in chat.

letters-of =
    { $versions ->
        [0] { $case } · Letters, reports: no version yet.
       *[other] { $case } · Letters, reports: { $versions }.
    }
letters-line =
    { $number }. { $version } · { $sent ->
        [yes] sent, locked
       *[no] not sent
    }
    .lget = Get version ({ $number })
    .lsent = Sent, lock ({ $number })
letters-for = ({ $number }) A letter of referral may be made for: { $recipient }
    .make = Letter of referral ({ $number })
letters-link =
    { $case } · Version { $number } can be fetched here for one hour: { $link }
    Read it before you send it. Once it is sent, come back and press “Sent, lock”.

## The page that hands a file over by a link.

paper-door = Press the button to download. The file stays on this device, among its downloads.
    .open = Download
paper-closed = This link no longer works. Ask for a new one.

## The page of a serious case, on the console.

console-owed = Still to be done
serious-title = Serious case
serious-stands = This is marked serious. Written report due: { $due }
serious-stands-not = Not marked serious.
serious-proposed = Proposed because of:
serious-why-again = Change the reason
serious-since-when = From when do the five days run?
serious-since-came = Since the case came, { $came }
serious-reason-ask = Why do you find it serious? One sentence.
serious-whom = Whom did you call?
serious-number = Which number?
serious-outcome = What was the outcome? Write it down also when nobody answered. Do not name the person concerned.
serious-late-ask = Why is the report late? The reason is printed in the report; do not name the person concerned.
serious-log = Telephone reports
serious-not-called = No telephone report is logged.
serious-left = written report: { $span } left
serious-late-by = written report: { $span } overdue
serious-owed =
    { $cases ->
        [0] No report of a serious case is outstanding.
       *[other] Serious cases whose report has not gone: { $cases }
    }
    .open = Open { $code }
serious-owed-line =
    { $case } · { $late ->
        [yes] OVERDUE by { $hours } hours
       *[no] { $hours } hours left
    } (due { $due }) · { $called ->
        [yes] telephoned
       *[no] NOT telephoned
    }
