### Emergencies, and the questions that step in when words tell of danger.

emergency-numbers =
    Call now: { $urgent }.
    If you are where you can lock a door, stay there.
    If not, go where there is a way out.

emergency-again = Call now: { $urgent }.

emergency-self-harm =
    I am so sorry you are going through this.
    Please do not be alone right now.
    Call { $urgent }, or someone you trust.

emergency-now =
    { $reached ->
        [yes] I am telling the worker on duty.
        [called] Nobody is on duty right now. I am telling the person in charge.
       *[no] Nobody is on duty right now. Do not wait, call a number above.
    }
    You need not write anything more.
    .cannot-call = I cannot call
    .go-on = Go on with the report
    .mistake = A mistake, all is well

emergency-wait =
    What you write here, the worker on duty will read.
    .mistake = A mistake, all is well

emergency-called =
    I have asked the worker on duty to call { $police } for you.
    Send your location if you can: the worker will see exactly where you are.

emergency-located = I have noted that you are near { $unit }.

emergency-located-shared = I have passed your location to the worker on duty: { $unit }.

emergency-abroad =
    { $shared ->
        [yes] I have passed your location to the worker on duty.
       *[no] I do not keep this location.
    }
    It is outside Vietnam. If that is right, call the emergency number of that place.

emergency-withdrawn = I will not write any more. Write again whenever you need.

numbers-first =
    Thank you for telling me. It is not your fault.
    If it is urgent: { $urgent }.

numbers-short = If it is urgent: { $urgent }.

checkin-danger =
    Are you in danger right now?
    .yes = Yes
    .no = No
    .other = It is not about me

checkin-not-mine =
    Do you want to report it on behalf of that person?
    .report = Report for someone else
    .go-on = Go on

checkin-topic =
    I am listening. What would you like to do?
    .talk = Talk to a worker
    .learn = Learn more
    .unsafe = I am not safe
    .report = Report for someone else
    .go-on = Back to where I was

checkin-leaving =
    You can leave at any time: tap Quick exit or type x.
    .go-on = Go on

notice-call-for-her = Case { $code } · { $danger } · { $unit }: the person cannot call; please call the police for them.

notice-stopped = Case { $code } · { $unit }: the person wants to stop. Do not write first.
