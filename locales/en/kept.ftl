### Places that are not public: texts a second person must see, and one address for one person.

## Texts that were kept back.

worker-withheld =
    Not sent · { $case } · The text holds { $found ->
        [address] the address of a place that is not public
        [phone] the telephone of a place that is not public
        [name] the name of a place that is not public
       *[staff] the full name of a worker
    }.
    { $asked ->
        [0] Nobody else can look at it now. To give an address, press “Give address” on the case card.
       *[other] { $asked } people were asked to look. If nobody has within 15 minutes, it is not sent.
    }

worker-withheld-read =
    { $case } · written by { $name }, not sent. The text holds { $found ->
        [address] the address of a place that is not public.
        [phone] the telephone of a place that is not public.
        [name] the name of a place that is not public.
       *[staff] the full name of a worker.
    }
    { "" }
    { $text }
    .refuse = Do not send
    .approve = Let it pass

worker-withheld-passed = It may pass. The person reads it as the writer's own words.

worker-withheld-refused = Not sent. The writer has been told.

worker-withheld-late = Somebody has decided on that text, or its 15 minutes are over. Nothing has changed.

worker-withheld-gone = The writer no longer holds this case, so it was not sent.

notice-withheld = A text of case { $code } · { $unit } needs a second person before it is sent.
    .look = See the text

notice-withheld-passed = Your text in case { $code } · { $unit } was allowed to pass.

notice-withheld-refused = Your text in case { $code } · { $unit } is not sent. Talk to the colleague who read it, or press “Give address” on the case card.

notice-withheld-expired = Your text in case { $code } · { $unit } was not sent: nobody looked within 15 minutes.

## Giving an address.

worker-release =
    { $places ->
        [0] There is no place around { $unit } to give to { $case }.
       *[other] Which address for { $case }? Looking around { $unit }.
    }
    To look elsewhere, type a ward or commune.
    .cancel = Cancel

worker-release-no-unit = No ward or commune was recognised in what you typed.

worker-release-sure =
    Only to the right person of case { $case }: { $place }.
    Have you asked for the safe word, or are you sure who is writing? The card is deleted after { $minutes } minutes.
    .send = Send the card
    .cancel = Cancel

worker-released = Card sent · { $case } · It is deleted after { $minutes } minutes.

worker-release-away = Not sent · { $case } · The person is not in the chat. A card goes only while they are writing.

worker-release-left = Not sent · { $case } · The person has just left in haste. When somebody writes again, ask for the safe word first.

worker-release-withdrawn = Not sent · { $case } · Somebody tapped “A mistake, all is well”. Talk it over first.

worker-release-reporter = Not sent · { $case } · This is somebody who reports for another. An address is only for who needs the place.

worker-release-no-place = Not sent · { $case } · The place is no longer in the directory, or was verified too long ago.

## The card sent to the person.

news-place = This is the place the worker told you about:

news-place-stands = Better remember it than photograph it. This message is deleted after { $minutes } minutes.
