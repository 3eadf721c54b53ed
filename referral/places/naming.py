"""Which body of the directory somebody means who types its name, as people type it."""

from collections.abc import Iterable

from referral.places.place import Place, plain_name
from referral.places.units import UnitBook
from referral.text import agrees, syllables

MOST_FOUND = 12
_SHORT = {
    "ubnd": "ủy ban nhân dân", "ub": "ủy ban", "ca": "công an", "bv": "bệnh viện",
    "tyt": "trạm y tế", "hpn": "hội phụ nữ",
}  # fmt: skip
"""What offices are called in writing."""


def bodies_called(typed: str, places: Iterable[Place], units: UnitBook) -> tuple[Place, ...]:
    """Those in whose name, with that of their ward, every word typed stands; closest names first.

    "cong an hoan kiem" finds "Công an phường Hoàn Kiếm". A word too many finds nothing: whoever
    calls back must reach the very body that was named, no neighbour of it.
    """
    words = _in_full(syllables(typed))
    found = [place for place in places if words and _all_stand(words, _names(place, units))]
    ordered = sorted(found, key=lambda place: (len(syllables(place.name)), place.name))
    return tuple(ordered[:MOST_FOUND])


def _in_full(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(full for word in words for full in syllables(_SHORT.get(word, word)))


def _names(place: Place, units: UnitBook) -> tuple[str, ...]:
    unit = units.get(place.unit_code) if place.unit_code else None
    return (*syllables(plain_name(place)), *(syllables(unit.name) if unit else ()))


def _all_stand(words: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Whether each word is one of the names, its marks left out or not."""
    return all(any(agrees(word, name) for name in names) for word in words)
