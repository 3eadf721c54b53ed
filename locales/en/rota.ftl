### The rota: hours of duty, swaps, hours without anybody.

rota-when =
    { $hour }{ $minute ->
        [none] { "" }
       *[other] :{ $minute }
    } { $part ->
        [morning] in the morning
        [noon] around noon
        [afternoon] in the afternoon
        [evening] in the evening
       *[night] at night
    } { $day ->
        [today] today
        [tomorrow] tomorrow
        [mon] on Monday
        [tue] on Tuesday
        [wed] on Wednesday
        [thu] on Thursday
        [fri] on Friday
        [sat] on Saturday
        [sun] on Sunday
       *[date] on { $date }
    }

rota-day = Days of the week
    .mon = Monday
    .tue = Tuesday
    .wed = Wednesday
    .thu = Thursday
    .fri = Friday
    .sat = Saturday
    .sun = Sunday

rota-post = Posts
    .duty = on duty
    .backup = backup
    .supervisor = supervisor

rota-mine =
    { $turns ->
        [0] You have no turn in the next two weeks that could be passed on.
       *[other] Which turn would you like a colleague to keep?
    }
    .cancel = Cancel

rota-whom = Whom do you ask to keep { $when }?

rota-nobody = No colleague can keep { $when } at present.

rota-sent = { $name } has been asked about { $when }. Until they agree the turn stays yours.

rota-long =
    With this turn { $name } would be on duty for { $hours } hours in a row: { $when }. Ask anyway?
    .other = Ask somebody else
    .sure = Ask anyway

rota-gone = The rota has changed, so nothing was done. Type /doica to look again.

notice-swap-asked =
    { $name } asks you to stand in: { $when }. Can you take it?{ $hours ->
        [none] { "" }
       *[other] { " " }If you do, you are on duty for { $hours } hours in a row.
    }
    .swapyes = I will stand in
    .swapno = I cannot

rota-answer-agreed = You stand in. The rota has been changed.

rota-answer-long =
    With this turn you would be on duty for { $hours } hours in a row: { $when }. Take it anyway?
    .no = I cannot
    .yes = Take it anyway

rota-answer-declined = They have been told that you cannot. Thank you for answering.

rota-answer-late = This request is gone: somebody has answered, or the rota has changed.

notice-swap-agreed = { $name } stands in for you: { $when }.

notice-swap-declined = Your colleague cannot stand in: { $when }. The turn stays yours. Type /doica to ask somebody else.

notice-swapped =
    { $name } stands in for { $asker }: { $when }.{ $hours ->
        [none] { "" }
       *[other] { " " }{ $name } is then on duty for { $hours } hours in a row.
    }

notice-gaps =
    Hours of the coming week without anybody on duty:
    { $list }{ $more ->
        [0] { "" }
       *[other] { " " }(and { $more } more)
    }

console-rota = Rota
console-rota-week = Rota from { $first } to { $last }
console-rota-before = Week before
console-rota-after = Week after
console-rota-nobody-hours = Nobody on duty: { $hours }
console-rota-long = { $name } is on duty for { $hours } hours in a row: { $when }
console-rota-not-joined = { $name } (has not joined yet)
console-rota-whole = Somebody is on duty at every hour of the next seven days.
console-rota-none = There is no rota yet. Whoever presses “Go on duty” is called first; when nobody has, a new case calls the supervisors, then everybody.
console-rota-not-yet = The supervisor has set no rota yet. You still go on duty with the button on the first page.
console-rota-first =
    { $people ->
        [0] Invite people first: there is nobody to plan yet.
       *[other] Invite those you need: { $people } can be planned now.
    }
console-rota-second = Add shifts below, such as one person from Monday to Friday, 19:00 to 23:00. Or take the template, fill it in with a spreadsheet, and send it here.
console-rota-third = This page shows the hours of the next seven days without anybody, and the supervisors are reminded every morning.
console-rota-now = On duty now: { $names }
console-rota-all-units = all wards and communes
console-rota-person = Who
console-rota-post = Post
console-rota-unit = Ward or commune: name or code (empty: everywhere)
console-rota-days = Days of the week
console-rota-begins = From
console-rota-ends = Until (before the beginning: past midnight)
console-rota-from = First day (empty: from now on)
console-rota-to = Last day (empty: without end)
console-rota-set = Add a shift
console-rota-shifts = Weekly shifts
console-rota-remove = Remove this shift
console-rota-day = Change one day
console-rota-date = Day
console-rota-stand-in = Who stands in
console-rota-skip = nobody, the shift is left out
console-rota-keep = Save
console-rota-swap = Ask somebody to stand in
console-rota-swap-rule = The rota changes when they agree.
console-rota-turn = Your turn
console-rota-ask = Ask them
console-rota-asked = { $asker } asks { $asked }: { $when }
console-rota-said =
    { $name ->
        [set] The rota has been saved.
        [removed] The shift was removed.
        [asked] They have been asked. Until they agree the turn stays yours.
        [agreed] You stand in. The rota has been changed.
        [declined] They have been told that you cannot.
        [late] This request is gone, or the rota has changed.
        [bad-time] The hours are not right: write 07:30, and an end other than the beginning.
        [bad-days] Choose at least one day.
        [bad-unit] No ward or commune has this name or code.
       *[bad-day] The day is not right, or the shift is not kept on it.
    }

## The rota from a file.

rota-from-file = Set the whole rota from a file
rota-file-rule = A CSV file, a line for each shift. The template has everybody's name in it:
rota-file-template = take the template
rota-file-choose = The rota's file
rota-file-check = Check the file
rota-file-refused = Something in the file is not right, so the rota was not changed. Mend these cells and send it again:
rota-file-more = and { $more } more
rota-file-again = Choose another file
rota-file-holds = The file holds { $shifts } shifts of: { $people }.
rota-file-sure = It takes the place of the whole present rota. Nothing was changed yet.
rota-file-take = Replace the rota
rota-file = Line { $line }, column { $column }: { $advice }
rota-file-utf8 = the file is not UTF-8; save it as “CSV UTF-8” and try again
rota-file-column =
    { $near ->
        [none] unknown column
       *[other] unknown column; did you mean { $near }?
    }
rota-file-missing = this column is missing; add it to the first line
rota-file-twice = this shift stands in the file twice; delete one of the lines
rota-file-days = write daily, or days such as mon-fri or sat sun
rota-file-weekday = “{ $text }” is no day; write mon, tue, wed, thu, fri, sat or sun
rota-file-length = begins and ends at the same time; for a whole day write 00:00 and 23:59
rota-file-nobody = name somebody of the team
rota-file-several = several people are called “{ $text }”; write the id instead
rota-file-unknown =
    { $near ->
        [none] nobody of the team is called “{ $text }”
       *[other] nobody is called “{ $text }”; did you mean { $near }?
    }
rota-file-post = write duty, backup or supervisor
rota-file-time = “{ $text }” is no time of day; write it as 07:30
rota-file-unit = no ward or commune has the code “{ $text }”
rota-file-date = “{ $text }” is no day; write it as 2026-12-24
