### Finding a trusted place.

places-where =
    { $heard ->
        [none] Around which ward or commune shall I look? Old or new name.
       *[other] Shall I look around { $heard }? If not, type the name of another place.
    }
    A location only serves to find what is near; I remember the ward's name alone.
    .yes = Yes
    .other = Somewhere else

places-near = Nearest to { $unit } (straight line):

places-call-first = Please call before you go.

places-urgent = When urgent: { $all }.

places-distance = { $km } km

places-distance-about = about { $km } km

places-distance-river = { $km } km, across the river

places-same-area = same area

places-always-open = open day and night

places-open-until = open until { $time }

places-opens-at = opens at { $time }

clock = { $hour }:{ $minute }

clock-whole = { $hour }:00

places-closed = closed now

places-sample = sample data

places-kind =
    { $kind ->
        [trusted_address] Trusted address
        [shelter] A place reached by telephone
        [police] Police
        [peoples_committee] People's Committee
        [health] Health service
        [legal_aid] Legal aid
        [counselling] Counselling
        [social_work] Social work
        [child_protection] Child protection
        [womens_union] Women's Union
        [school] School
        [union] Trade union
        [hotline] Hotline
       *[other] Another place
    }

places-none =
    I know of no verified place around { $unit } yet.
    { $kind ->
        [xa] Commune police: day and night. Commune People's Committee: office hours.
        [dac_khu] Police of the special zone: day and night. Its People's Committee: office hours.
       *[phuong] Ward police: day and night. Ward People's Committee: office hours.
    }

places-numbers =
    Numbers you can call whenever you need, anywhere in the country:
    { $all }.

places-abroad = This location is outside Vietnam. If that is right, call the emergency number there. The numbers below work inside the country.

places-rest =
    I can only search so many times in one hour. You can still go to or call, around { $unit }:
    { $kind ->
        [xa] Commune police: day and night. Commune People's Committee: office hours.
        [dac_khu] Police of the special zone: day and night. Its People's Committee: office hours.
       *[phuong] Ward police: day and night. Ward People's Committee: office hours.
    }

places-enough = I can only give so many places in one hour. A worker can look further with you.

places-after =
    What would you like to do?
    .more = Show more
    .talk = Talk to a worker
    .back-to-talk = Continue the chat
    .again = Look somewhere else
    .menu = Back to the start
