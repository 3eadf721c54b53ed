### Words of your own, how news looks, how the screen is cleared, and the four words.

words-notice =
    When there is news and the chat is closed, what does the phone show?
    .notice = Only “You have a new message”
    .content = The message itself

words-cover =
    If somebody else asks, who should we say we are?
    A few words, such as “the delivery service”. Tap Skip if you need none.

words-safe =
    Choose a word that only you know; not a password.
    Next time I ask for it before we go on talking.
    This question and your word leave the screen at once.

words-duress =
    Do you want another word, for when somebody forces you to open this?
    Type it and the chat closes as with quick exit, and the worker on duty is told.

words-exit =
    Do you want a word of your own for quick exit, besides x?
    Type it anywhere and the screen is empty.

words-kept = Noted. The word itself is not stored anywhere.

words-heard = Thank you. Noted; that word leaves the screen.

words-other =
    That word is easily typed by mistake, or the same as another.
    Please choose another one, of 3 to 40 letters.

settling-wipe =
    When shall I clear this screen?
    What stays can be read by others; a screen that is suddenly empty can be noticed.
    Without a choice I clear it after 24 hours.
    .day = Clear it after 24 hours
    .hour = Clear it 1 hour after each talk
    .keep = Do not clear it

settling-wipe-set =
    { $choice ->
        [hour] I clear it 1 hour after the last message of each talk.
        [keep]
            { $channel ->
                [telegram] I keep it. I can no longer delete what is older than 48 hours; only you can.
               *[other] I keep it. To clear it at any time, type x.
            }
       *[day] I clear it 24 hours after the last message.
    }

settling =
    What else would you like for your privacy? Type “private” to come back here.
    .words = Words of my own
    .phrase = Four words, for another phone
    .contact = How to write back
    .wipe = Clear the screen
    .done = That is enough

settling-phrase =
    Remember these four words, do not keep them on the phone: { $words }
    On another phone or channel tap “Continue the chat” and type them, with or without accents.
    This message goes after a minute; a new set ends the old one.

returning-ask =
    Type your own word. On another phone or channel, type the four words.
    This question and what you type leave the screen at once.

returning-word = Type your own word. If you have not chosen one, tap Skip.

returning-not = I could not open anything with that. Please try again later.

returning-new-phrase = The four words you used are no longer valid. Take new ones if you need them.

news-waits = You have a new message.
    .open = Open

## For the worker on duty.

waits-why =
    { $reason ->
        [left] the person has left; it shows when they come back by themselves
        [unproved] somebody writes from this phone who has not proved to be the same person
        [never] the person wants to come back by themselves
        [window] until { $until }
        [notice] the person is only told that something waits; it shows when they open it
       *[unsaid] it is not known how to write back safely; it shows when they write again
    }

waits-now = What is sent now waits: { $why }.

worker-channel = Channel: { $channel ->
    [web] the chat page
    [telegram] Telegram
    [zalo] Zalo
   *[other] another
 }.

worker-cover = If somebody else asks, say we are: { $cover }

worker-word = This person has a safe word. When in doubt ask for it; if it is right you are told and it is deleted.

worker-unproved =
    Somebody writes from this phone who has not proved to be the same person. This case is not open to them.
    { $word ->
        [yes] It opens when the safe word is right.
       *[no] There is no safe word: if it is the same person, go on in the new case, or the four words open this one.
    }

worker-undeletable = { $count } old messages on their phone can no longer be deleted.

notice-proved = Case { $code } · { $unit }: the person has said the safe word.
    .card = See the case

notice-moved = Case { $code } · { $unit }: the person has changed phone or channel and opened the case with the four words.
    .card = See the case

notice-forced = Case { $code } · { $danger } · { $unit }: the person is forced to open the phone. Do not write; tell a supervisor now.
    .card = See the case

notice-alarm-unproved = Case { $code } · { $unit }: an alarm came from this phone; whoever writes has not said the safe word. Another RED case was opened.
    .card = See the case

notice-same-person = Case { $code } · { $unit }: the person has said the safe word and has an earlier case. Its code stands on the card.
    .card = See the case

notice-unproved = Case { $code } · { $unit }: somebody asks for help again from this phone who has not proved to be the same person. The new code stands on the card.
    .card = See the case

notice-unverified = Case { $code } · { $unit }: after days of silence, or with the phone in another language, somebody writes again. There is no safe word; ask something only this person knows before you go on. What you wrote before and nobody has read is not shown any more.
    .card = See the case

notice-undeletable = Case { $code } · { $unit }: old messages on their phone could not be deleted. The card has their number.
    .card = See the case

worker-same-phone = From the same phone as case { $codes }; not proved to be the same person.

worker-same-as = The same person as case { $codes }: the safe word was right.

worker-forced = The person is forced to open the phone. Do not write.
