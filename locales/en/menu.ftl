### The first screen.

menu =
    { $known ->
        [yes] Hello, what do you need today?
       *[no]
            Hello, I am listening.
            I am an automatic assistant. When you need one, a worker on duty joins and talks with you alone.
    }
    Urgent: call { $urgent }.
    { $channel ->
        [telegram] Messages on Telegram are not end-to-end encrypted; whoever opens this phone can read them.
        [zalo] Messages on Zalo are not end-to-end encrypted; whoever opens this phone can read them.
       *[other] Whoever opens this device can read this chat.
    }
    .help = I need help
    .place = Find a trusted place
    .report = Report for someone else
    .learn = Learn more
    .resume = Continue the chat
    .language = Tiếng Việt
