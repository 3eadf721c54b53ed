"""The rule of the walls, pure: who is kept from a case, whom a sentence names, two sides of one.

In doubt a wall stands: a colleague too few is called, a body too few is asked, never one too many.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from referral.cases.case import Case
from referral.cases.walls import Walls
from referral.people.staff import Staff
from referral.places.place import Place, plain_name
from referral.text import agrees, syllables

TITLES = ("anh", "chị", "cô", "chú", "bác", "ông", "bà", "em", "bộ", "chí", "mr", "ms", "mrs")
"""What stands before a name in speech; a given name alone would be found in common words."""

_DIGITS = re.compile(r"\+?\d[\d .()-]{7,}\d")
_COUNTRY = "84"
SHORTEST_NUMBER = 9


def is_among(person: Staff, ids: Iterable[str]) -> bool:
    """Whether one of these ids is theirs, now or in a part they had here before."""
    return not {person.id, *person.formerly}.isdisjoint(ids)


def walled(staff: Staff, case: Case) -> bool:
    """Whether this person must not learn that the case exists."""
    walls = case.facts.walls
    named = is_among(staff, (*walls.people, *walls.parted))
    return named or (staff.unit_code is not None and staff.unit_code in walls.offices)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who might be told of her: a body of the directory, or the own one of a ward."""

    name: str
    unit_code: str | None = None
    place_id: str | None = None
    numbers: tuple[str, ...] = ()
    """Telephone numbers, digits alone, at which it or whoever answers for it is reached."""


def body(place: Place) -> Recipient:
    """A body of the directory as the rule looks at it."""
    numbers = (*numbers_in(place.phone), *numbers_in(place.contact))
    return Recipient(place.name, place.unit_code, place.id, numbers)


def is_kept_out(recipient: Recipient, walls: Walls, names: Iterable[str] = ()) -> bool:
    """Whether this body must not be told of her: no referral goes there, nobody there is answered.

    It is one she named or of an office she named, it is reached at a number of whoever she fears,
    or it bears the name of somebody kept out (`names`), as the house of one person does.
    """
    return (
        recipient.unit_code in walls.offices
        or recipient.place_id in walls.places
        or not set(recipient.numbers).isdisjoint(walls.their_numbers)
        or any(_is_named(syllables(recipient.name), syllables(name)) for name in names)
    )


def names_kept_out(walls: Walls, staff: Iterable[Staff]) -> tuple[str, ...]:
    """By name, the people of the hotline whom she named."""
    return tuple(person.name for person in staff if is_among(person, walls.people))


def bodies_in(text: str, places: Iterable[Place]) -> tuple[Place, ...]:
    """The bodies whose whole name stands in a sentence, also typed without its marks."""
    words = syllables(text)
    return tuple(place for place in places if _has(words, syllables(plain_name(place))))


def without(staff: Sequence[Staff], case: Case) -> tuple[Staff, ...]:
    """Those who may know of the case."""
    return tuple(person for person in staff if not walled(person, case))


def named_in(text: str, staff: Sequence[Staff]) -> tuple[Staff, ...]:
    """Whom a sentence may mean: by the whole name, or by the last word of it after a title."""
    words = syllables(text)
    return tuple(person for person in staff if _is_named(words, syllables(person.name)))


def _is_named(words: Sequence[str], name: Sequence[str]) -> bool:
    if not name:
        return False
    return _has(words, name) or any(_runs(words, (title, name[-1])) for title in TITLES)


def _has(words: Sequence[str], name: Sequence[str]) -> bool:
    return len(name) > 1 and _runs(words, name)


def _runs(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether the name stands among the words, also typed without its marks."""
    starts = range(len(words) - len(name) + 1)
    return any(all(map(agrees, words[start : start + len(name)], name)) for start in starts)


def numbers_in(text: str) -> tuple[str, ...]:
    """Telephone numbers as digits with the leading 0, however they are written."""
    found = (re.sub(r"\D", "", match) for match in _DIGITS.findall(text))
    return tuple(
        dict.fromkeys(_local(digits) for digits in found if len(digits) >= SHORTEST_NUMBER)
    )


def _local(digits: str) -> str:
    if digits.startswith(_COUNTRY) and len(digits) > SHORTEST_NUMBER:
        return f"0{digits.removeprefix(_COUNTRY)}"
    return digits if digits.startswith("0") else f"0{digits}"


def two_sides(one: Walls, other: Walls) -> bool:
    """Whether one of two people has named the other: then no worker may see both."""
    named = set(one.their_numbers) & set(other.her_numbers)
    return bool(named or set(other.their_numbers) & set(one.her_numbers))
