### Alerts to staff outside the chat: no content, so that a glance over the shoulder tells nothing.

alert-words = There is something new. Please open the desk.
    .subject = Something new

alert-test = This only tests how you are called; there is nothing new.
    .subject = A test

reminder-words = What the directory of { $operator } says of your place must soon be verified again. Please tell whoever keeps the directory whether the telephone and the hours are still right. After that day your place is no longer shown.
    .subject = Please check your entry in the directory

console-reach = How I am called
console-reach-rule = A call only says “Something new”, never a content. When one way fails, or you have not looked, the next follows.
console-reach-there = Ways there are: { $ways }.
console-reach-no-chat = You have not joined by any chat.
console-reach-email = E-mail (empty: not used)
console-reach-phone = Telephone for text messages (empty: not used)
console-reach-ways = By which ways, one after the other? All empty: as usual.
console-reach-order =
    .red = RED cases
    .amber = AMBER cases
    .unknown = Anything else
console-reach-quiet = Quiet hours: only a RED case, and what you must answer for, calls you. Empty: none.
    .from = From
    .to = To
console-reach-push = Let this browser take calls
console-reach-refused = The browser does not allow it yet. Permit notifications, then press again.
console-reach-browsers = Taking calls: { $browsers } browsers.
console-reach-quit = Take all browsers off
console-reach-said =
    { $name ->
        [kept] Saved.
        [on] This browser takes calls from now on.
        [off] No browser takes calls any more.
        [email] The e-mail address is not right, such as lan@example.org. Nothing was saved.
        [phone] The telephone number is not right: digits only. Nothing was saved.
        [ways] The order cannot be read. Nothing was saved.
        [quiet] Quiet hours need both, from and to. Nothing was saved.
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
