### What we see, what we keep, how it is erased.

privacy =
    This is an automatic assistant; at times a worker on duty answers.
    Who runs it: { $operator }.
    { $channel ->
        [telegram] Telegram stores the messages on its servers, not end-to-end encrypted. We do not see your phone number.
        [zalo] Zalo stores the messages on its servers.
       *[other] This page needs no account and asks for no name or phone number.
    }
    Whoever can open this device can read what is left on the screen.

privacy-limits =
    We keep this private, unless a life is threatened or a child is in danger.
    { $channel ->
        [web] Type “erase” to erase, type x to empty the screen.
        [telegram] Type “erase” to erase, type x to empty the screen; only you can delete what is older than 48 hours.
       *[other] Type “erase” to erase. On this channel I cannot delete messages from your phone.
    }
    { $channel ->
        [web] Type “private” for a word of your own and how the screen is cleared.
       *[other] Type “private” for a word of your own. More private: { $url }, on a device others do not use.
    }
