### Where you are.

where =
    { $heard ->
        [none] Which ward or commune are you in? Old or new name, with or without accents.
       *[other] Are you in { $heard }? If not, type the name of another place.
    }
    A location only serves to find what is near; I remember the ward's name alone.
    .yes = Yes
    .other = Somewhere else

where-which =
    { $asked ->
        [split] This former ward now belongs to several. Which one do you mean?
        [old-or-new] This is both a new ward and a former district. Which one do you mean?
       *[choose] Is it one of these?
    }
    .other = Somewhere else

where-several = I found a few places.

where-found = I understand: { $unit }.

where-unknown = I could not find it. Try the name of the ward or the former district, or tap Skip.

where-kept =
    I have kept what you just wrote.
    Now tell me the ward or the former district, or tap Skip.

where-skipped = That is fine, you can tell me later.

where-unsaid = not said
