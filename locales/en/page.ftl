### The page of public places, posters and cards to forward.

places-title = Addresses by ward and commune

places-heading = Around { $unit }

places-all-wards = All wards and communes

places-chat = Chat

places-search = Name of a ward or commune, old or new, with or without accents

places-search-go = Search

places-search-none = This ward or commune was not found. Type its name again, or choose from the list.

places-search-which = Which one do you want to see?

places-sample-page = The places marked (Mẫu) are invented samples, to try the service with. The national numbers are real.

places-map = Map around { $unit }: the places are numbered as in the list

places-map-city = Map of the wards and communes of Hanoi

places-map-note = A small dot is the middle of a ward or commune; thin lines are approximate borders. The coloured band is the Red River.

places-receives = Receives: { $list }

places-step-free = Can be entered in a wheelchair

places-page-none =
    There is no verified place around here yet. Call a number above, { $kind ->
        [xa] or go to the commune's People's Committee or police.
        [dac_khu] or go to the People's Committee or police of the special zone.
       *[phuong] or go to the ward's People's Committee or police.
    }

places-page-day = As of { $day }. Better call before you go.

## Posters and cards to forward.

poster-title = Someone to talk to?

poster-line = Write to us. No name, no account needed.

poster-scan = Scan with your phone's camera, or open:

poster-calls = To call at any time, day or night

poster-place = Or come by; call first:

poster-unit = Places around { $unit }: call before you go

poster-sample = Sample data to try the service with: do not put this up.

card-line = Write or call, no name needed.

## The supervisor's pages.

console-withheld-list = Texts that wait for a second person

console-withheld-none = No text waits for you.

console-withheld-open = Texts that wait for a second person ({ $texts })

console-to-case = Back to case { $code }

console-choose = Choose

console-places = Directory of places

console-stale = Verified too long ago ({ $places })

console-stale-none = Every place was verified lately enough.

console-stale-since = last verified { $day }

console-verify = Called, still right

console-posters = Posters and cards to forward

console-poster-for = For a place, or for a whole ward

console-poster-places = Places

console-poster-wards = Wards and communes

console-poster-source = Source tag to count by (small letters, digits, hyphens), such as cho-hom; left empty, it counts for the ward

console-poster-pdf = Get the A4 poster (PDF)

console-poster-card = Get the card to forward (PNG)

console-entries = { $source }: opened { $count } times in { $days } days

places-verified = Noted: this place was verified today.

notice-stale-places =
    Directory: { $places } places were verified too long ago and are no longer shown.
    National numbers to call and verify: { $numbers } (still shown to everybody).
    Call them, then note it in the console under Directory of places.

console-numbers-old = National numbers to call and verify ({ $numbers })

console-numbers-old-why = These are still shown to everybody, though their day of verification is old.

console-reminded = was reminded on { $day }

console-not-reminded = not reminded: please call
