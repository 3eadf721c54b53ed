### Referral to a service: she agrees, the worker does it, the recipient answers.

## She reads this.

service-ask =
    The worker asks what you want. Shall we ask: { $recipient }?
    They will be told only this:
    { $told }
    .agree = I agree
    .no = No

service-agreed =
    Noted, thank you. The worker will contact { $recipient }.
    You can change your mind at any time.
    .undo = Take it back

service-refused = Noted. They will not be told anything. You can go on talking here.

service-taken-back = Noted. From now on they cannot look at it. What they have read already we cannot take back.

service-nothing-to-answer = This question is no longer open. Write to the worker if you need to.

safety-plan-ask =
    Your worker has written a few things to keep in mind. Would you like them here?
    If yes, they stay on this screen, { $wipe ->
        [keep] until you delete them yourself.
        [hour] and go by themselves after 1 hour without your writing.
       *[day] and go by themselves after 24 hours without your writing.
    }
    Whoever opens this phone can read them. If it is not a good moment, tap No.
    .plan-yes = Yes, send them
    .plan-no = No

safety-plan-refused = That is fine, nothing is sent. When you want it, tell your worker.

service-packet =
    { $field ->
        [help] Asked for: { $value }
        [danger] How urgent: { $value }
        [unit] Where: { $value }
        [child] There is a child
        [call_her] How to reach you: { $value }
       *[summary] The worker writes: { $value }
    }

service-kind =
    { $form ->
        [police] an office of the police
        [medical] a health service
        [legal] a legal aid office
        [shelter] a place to stay for a while
        [school] the school
        [union] the trade union
        [womens_union] the Women's Union
        [material] an office that gives essentials
        [child_protection] a child protection service
       *[counselling] a counselling service
    }

service-ward-body =
    { $form ->
        [police] Police of { $unit }
        [medical] Health station of { $unit }
        [womens_union] Women's Union of { $unit }
       *[other] People's Committee of { $unit }
    }

request-offer =
    The worker on duty asks you something.
    The law allows asking for a decision that for a time forbids the other person to come near or contact you.
    Would you like a draft of such a request? Only you read it; it is sent nowhere.
    .draft = Yes, draft it for me
    .nodraft = No, thank you

request-drafted =
    The draft is in the next message. You fill it in, sign it and decide whether to send it; nobody has it yet.
    For the file, open this within 24 hours: { $link }
    A downloaded file stays on the device; if it is not safe, do not download. Both messages go after 60 minutes.

request-text =
    The draft you asked for; delete it whenever you like.
    { $draft }

request-refused = Noted. Whenever you need it, just tell the worker on duty.

## The worker reads this.

service-form = Form
    .counselling = counselling
    .police = police
    .medical = medical care
    .legal = legal aid
    .shelter = a place to stay
    .school = school
    .union = trade union
    .womens_union = Women's Union
    .material = essentials
    .child_protection = child protection

service-wanted = Asked for
    .counselling = somebody who listens and advises
    .police = protection and help by the police
    .medical = a medical examination and care
    .legal = legal advice and aid
    .shelter = a safe place to stay
    .school = care and support at school
    .union = support by the trade union
    .womens_union = a visit and support by the Women's Union
    .material = essentials
    .child_protection = protection of a child

service-reason = Why
    .life = danger to life
    .confined = confined
    .sexual = sexual violence
    .trafficking = trafficking or illegal marriage broking
    .child-abuse = child abuse
    .order-broken = no-contact order broken
    .injured = injury
    .pregnant-beaten = beaten while pregnant
    .physical = physical violence
    .self-harm = wants to harm themself
    .asked-services = asked for police, doctor, lawyer
    .rights = needs advice on rights
    .asked-place = asked for a safe place
    .asked-talk = wants to talk
    .change = wants to change their own conduct
    .union-network = women's union and associations
    .child = a child
    .school = happened at school
    .work = happened at work
    .destitute = lacks money or things

service-mark = Marks
    .school = at school
    .work = at work
    .injured = injury that needs a hospital
    .sexual = sexual violence
    .physical = physical violence
    .confined = confined
    .pregnant = pregnant
    .disabled = disabled
    .destitute = lacks money or things
    .trafficking = trafficking
    .broker = illegal marriage broking
    .order_broken = no-contact order broken
    .attempt = attempted killing
    .death = somebody died
    .suicide = suicide
    .many_victims = several people harmed
    .public_concern = public concern

service-card = Other services
    .refs = Other services
    .refer = Ask another service
    .helped = Record help given
    .serious = Serious case
    .marks = Marks
    .letters = Letters, reports
    .request = Ask about a no-contact request

service-list =
    { $referrals ->
        [0] { $case } · no service asked yet
       *[other] { $case } · services asked: { $referrals }
    }

service-line =
    { $form } · { $recipient } · { $state ->
        [proposed] written down, nobody told
        [asked] asked, waiting for the answer
        [agreed] may be sent
        [refused] the person did not agree
        [sent] sent, waiting for the recipient
        [confirmed] the recipient has accepted
        [declined] declined: { $reason }
        [helped] helped: { $reason }
        [returned] not answered in time
       *[withdrawn] taken back
    }
    .rask = Ask the person ({ $number })
    .rground = Send on legal ground ({ $number })
    .rsend = Get the link to send ({ $number })
    .rback = Stop ({ $number })

service-recorded = { $case } · Written down.

service-had = Given so far: { $list }

service-had-none = Nothing recorded yet.

service-unmet = Still needed: { $list }

service-proposal =
    { $urgent ->
        [yes] Proposed, URGENT: { $form } ({ $reasons })
       *[no] Proposed: { $form } ({ $reasons })
    }

service-which = { $case } · What is needed?
    .cancel = Cancel

service-where =
    { $case } · Which place? Only verified places are shown.{ $walled ->
        [yes] { " " }Whoever the person does not want to know is left out.
       *[no] { "" }
    }
    .ward = The ward's own office
    .cancel = Cancel

service-walled-left-out = Whoever the person does not want to know is left out.

service-walled = Not sent. The person does not want this recipient to know: choose another, or ask the person again.

service-summary = { $case } · What else must the recipient know? Be brief, no name, no address. The person reads it before agreeing.
    .none = Nothing more
    .cancel = Cancel

service-call-her = { $case } · Only if the person wants to be called: the name and number they gave. Otherwise press No.
    .none = No
    .cancel = Cancel

service-too-long = Longer than { $limit } characters. Please shorten it.

service-asked =
    { $delivery ->
        [send] The person has been asked. The answer will be shown here.
       *[hold] The question is kept. The person sees it when they write again or at their chosen hour.
    }

service-sent =
    Give { $recipient } one of these three, by a way you trust. Shown only once, ends after 7 days.
    Link, opens once: { $link }
    Or read out by telephone: go to { $page }, code { $short }
    Or when you meet, let them scan this QR code. If nobody answers in time, the case tells you.

service-helped = { $case } · In which form has the person been helped?
    .cancel = Cancel

service-marks = { $case } · Tap to set or clear a mark.
    .done = Done

notice-referral-agreed = { $code } · { $unit } · The person agreed to ask another service. Tap to send.
    .refs = See and send

notice-referral-refused = { $code } · { $unit } · The person does not want that service.
    .refs = See

notice-referral-withdrawn = { $code } · { $unit } · The person took the consent back. The recipient cannot look any more.
    .refs = See

notice-referral-confirmed = { $code } · { $unit } · The recipient has accepted.
    .refs = See

notice-referral-declined = { $code } · { $unit } · The recipient declined. Another service is needed.
    .refs = See why

notice-referral-helped = { $code } · { $unit } · The recipient says it has helped.
    .refs = See

notice-referral-returned = { $code } · { $unit } · The recipient has not answered. Call them or ask another service.
    .refs = See

notice-referral-walled = { $code } · { $unit } · The person does not want a recipient you asked to know. Link and code are closed. What they have opened already cannot be taken back: look at it together with the person.
    .refs = See

notice-request-drafted = { $code } · { $unit } · The person wanted the draft; they have been given it.
    .card = See the case

notice-request-refused = { $code } · { $unit } · The person does not need the draft.
    .card = See the case
