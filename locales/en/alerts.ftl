### Alerts to staff outside the chat: no content, so that a glance over the shoulder tells nothing.

alert-words = There is something new. Please open the desk.
    .subject = Something new

alert-test = This only tests how you are called; there is nothing new.
    .subject = A test

reminder-words = What the directory of { $operator } says of your place must soon be verified again. Please tell whoever keeps the directory whether the telephone and the hours are still right. After that day your place is no longer shown.
    .subject = Please check your entry in the directory

reach = How you are called
reach-rule = A call only says “Something new”, never a content. When one way fails the next follows; so it does when you have not looked at something urgent.
reach-order =
    { $danger ->
        [red] RED cases
        [amber] AMBER cases
       *[unknown] Cases not yet known, and all else
    }: { $ways ->
        [none] no way reaches you yet, it only stands on the console
       *[other] { $ways }
    }.
reach-then = { $before }, then { $way }
way-missing =
    .chat = no chat joined yet
    .push = no browser takes calls yet
    .sms = no number yet
    .email = no address yet
reach-missing = { $way } ({ $why })
reach-rest =
    { $missing ->
        [none] Every way can be used.
       *[other] Of no use yet: { $missing }.
    }
    E-mail: { $email ->
        [none] none yet
       *[other] { $email }
    }. Telephone: { $phone ->
        [none] none yet
       *[other] { $phone }
    }.
    { $quiet ->
        [none] No quiet hours.
       *[other] Quiet hours { $quiet }: only RED cases, a colleague out too long and what your own cases owe call you.
    }
reach-change = Change

reach-ask =
    How you are called
    { $red }
    { $amber }
    { $unknown }
    { $rest }
    What would you like to change?
    .red = RED cases
    .amber = AMBER cases
    .unknown = All else
    .email = E-mail
    .phone = Telephone
    .quiet = Quiet hours
    .cancel = Done

reach-ask-order =
    { $now }
    Press to add a way or take it out. What is added last comes last.
    .add = Add { $way }
    .drop = Take out { $way }
    .usual = As usual
    .cancel = Done

reach-ask-email = To which address should e-mails go? Such as lan@example.org.
    .none = No e-mail
    .cancel = Cancel

reach-ask-phone = To which telephone should text messages go?
    .none = No text messages
    .cancel = Cancel

reach-ask-quiet = From when until when do you rest? Type it as 22:00-06:00. Only RED cases, a colleague out too long and what your own cases owe call you then.
    .night = 22:00-06:00
    .none = No quiet hours
    .cancel = Cancel

reach-wrong =
    { $field ->
        [email] The e-mail address is not right, such as lan@example.org. Nothing was saved.
        [phone] The telephone number is not right: digits only. Nothing was saved.
       *[quiet] The hours are not right, such as 22:00-06:00. Nothing was saved.
    }
reach-kept = Saved.

console-reach = How I am called
console-reach-email = E-mail (empty: not used)
console-reach-phone = Telephone for text messages (empty: not used)
console-reach-quiet-from = Quiet hours from (empty: none)
console-reach-quiet-to = until
console-reach-push = Let this browser take calls
console-reach-refused = The browser does not allow it yet. Permit notifications, then press again.
console-reach-quit = Take all browsers off
console-reach-said =
    { $name ->
        [kept] Saved.
        [on] This browser takes calls from now on.
        [off] No browser takes calls any more.
       *[device] This browser cannot take calls. Nothing was saved.
    }
console-unreached =
    { $name } could not be reached{ $code ->
        [none] { "" }
       *[other] { " " }({ $code })
    }: { $ways ->
        [none] no way is set
       *[other] { $ways }
    }

way =
    .chat = chat
    .push = browser
    .sms = text message
    .email = e-mail

calls = You are called ({ $calls })
    .seen = Seen
    .open = Open
