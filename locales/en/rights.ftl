### Requests about data, for workers and supervisors.

right-name = Request about data
    .see = to see the data
    .correct = to correct what was told
    .withdraw = to take consent back
    .erase = to erase

notice-right-see = Case { $code } · { $unit }: the person asks to see their data. Answer within 2 working days, done within 10 days.
    .answered = Answer

notice-right-correct = Case { $code } · { $unit }: the person wants to correct what they told. Answer within 2 working days, done within 10 days.
    .answered = Answer

notice-right-withdraw = Case { $code } · { $unit }: the person takes consent back. Do not write first; answer within 2 working days, close the case within 15 days.
    .answered = Answer

notice-right-erase = Case { $code } · { $unit }: erasure was asked for; in 24 hours the case is erased unless somebody cancels. It may not have been the person.
    .answered = Answer

notice-right-archived =
    Case { $code } is archived: there is a request { $right ->
        [none] about data
       *[other] { $right }
    }. Open it by your password at the archive of the console and answer, within 2 working days.

notice-right-answer-due = Case { $code } · { $unit }: the 2 working days to answer a request about data are over.
    .answered = Answer
    .seen = Seen

notice-right-see-due = Case { $code } · { $unit }: the 10 days to show the data are over.
    .answered = Answer
    .seen = Seen

notice-right-correct-due = Case { $code } · { $unit }: the 10 days to correct what was told are over.
    .answered = Answer
    .seen = Seen

notice-right-withdraw-due = Case { $code } · { $unit }: the 15 days to act on the withdrawal are over.
    .answered = Answer
    .seen = Seen

notice-right-erase-due = Case { $code } · { $unit }: the 20 days to erase are over.
    .answered = Answer
    .seen = Seen

notice-corrected = Case { $code } · { $unit }: the person has corrected their data.
    .card = See the case

notice-agreed-again = Case { $code } · { $unit }: the person agrees again that workers read it.
    .card = See the case

notice-erasure-cancelled = Case { $code } · { $unit }: the erasure was cancelled.

notice-erasure-red = RED case { $code } · { $unit }: 24 hours have passed since erasure was asked for. An open case does not erase itself: a worker asks the person, a supervisor decides.
    .answered = Answer
    .seen = Seen

notice-erasure-decide = RED case { $code } · { $unit }: a worker has asked the person about the erasure. You decide whether it is erased.
    .answered = Answer

notice-erased = Case { $code } · { $unit } was erased as the person asked.

right-none = { $case } · No request about data is waiting.

right-which = { $case } · Which request do you answer?
    .cancel = Cancel

right-line = { $right } · asked on { $asked } · answer before { $answer } · done before { $done }

right-words = The person writes: { $words }

right-step = { $case } · request { $right }
    .answered = Answered, being done
    .done = Done
    .refused = Not done, say why
    .cancel = Cancel

right-why = { $case } · Why can it not be done? The person reads this sentence.
    .cancel = Cancel

right-noted = { $case } · Noted. The person is told when it is safe to write.

right-erased = Case { $code } has been erased.

right-second = { $case } · RED and open: one of us asks the person first, another supervisor decides.

worker-not-sent-protected = The reason holds an address, a number or a name that must not be sent. Please rewrite it; nothing was sent.

## On the console.

rights-title = Requests about data

rights-link = Requests about data ({ $count })

rights-none = No request is waiting.

rights-overdue = Overdue

rights-asked-her = The person was asked on { $at }

rights-sealed = Case { $code } is archived; open it at the archive by your password, then answer on its page.

rights-reason = The reason, if it cannot be done. The person reads it.

rights-save = Note it
