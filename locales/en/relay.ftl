### Talking with the worker on duty.

relay-talk =
    { $owned ->
        [yes] Write here: the worker on duty reads and answers.
       *[no] Write here: the worker on duty will read it on joining.
    }
    Type “code” to see your code, “stop” to stop.
    .place = Find a place
    .code = My code
    .private = Privacy
    .stop = Stop

relay-code = Your code: { $code }. You need not remember any other name or number.

relay-kept =
    I have kept your words; nobody has answered yet.
    If you cannot wait: { $all }.

relay-over = The earlier chat has ended.

relay-stop =
    Do you want to stop? We will not write first any more.
    .stop = Stop
    .go-on = Continue the chat

code-none = You have no code here at the moment.
