### What we see, what we keep, how it is erased.

privacy =
    This is an automatic assistant; at times a worker on duty answers.
    Who runs it: { $operator }.
    { $channel ->
        [telegram] Telegram stores the messages on its servers. We do not see your phone number.
        [zalo] Zalo stores the messages on its servers.
       *[other] This page needs no account and asks for no name or phone number.
    }
    Whoever can open this device can read what is left on the screen.

privacy-limits =
    We keep this private, except when a life is in danger or a child is concerned.
    { $channel ->
        [web] Type "erase" to erase, type x to empty the screen.
       *[other] Type "erase" to erase, type x to empty the screen. More private: { $url }, on a device others do not use.
    }

known =
    This is what is kept under the code { $code }:
    { $messages } messages from you · place: { $unit } ·
    { $contact ->
        [anytime] write back at any time
        [window] write back only at the hours you chose
        [never] do not write first
       *[unsaid] how to write back is not known, so nobody writes first
    }

known-not =
    No name, phone number or exact location, unless you sent it.
    Type "erase" if you want it erased.

known-nothing = I do not open any information here. Only what you write is kept, without your name or phone number.

erase =
    Do you want to erase what you wrote?
    .erase = Erase
    .keep = Keep

erased = I have erased it. Nothing of yours is left here.

erase-asked =
    I have withdrawn your consent and told the person in charge.
    A worker will look before erasing, so that nobody else erases for you.
