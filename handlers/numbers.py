"""The telephone numbers a text shows: always from the directory, never from code."""

from functools import cache
from typing import Any

from handlers.dialogue import Turn
from handlers.hotline import Hotline
from referral.places.directory import HotlineNumber, childrens_first, is_for_children
from referral.text import fold

URGENT = 3
"""How many of the directory's numbers stand in the shortest line (police, ambulance, children)."""
ALL = 4


def numbers_for(turn: Turn) -> dict[str, Any]:
    """The numbers as this person should see them: for a child the children's line first."""
    return numbers(turn.hotline, turn.talk.language, child=turn.from_child)


def numbers(hotline: Hotline, language: str, *, child: bool = False) -> dict[str, Any]:
    """Arguments for a text: `urgent` and `all` in one line each, `police` and `child` alone."""
    known = hotline.directory().numbers()
    shown = childrens_first(known) if child else known
    lines = [_line(hotline, language, number) for number in shown[:ALL]]
    children = [number.phone for number in known if is_for_children(number)]
    phones = [number.phone for number in known]
    return {
        "urgent": " · ".join(lines[:URGENT]),
        "all": " · ".join(lines),
        "police": "".join(phones[:1]),
        "child": "".join([*children, *phones][:1]),
    }


def _line(hotline: Hotline, language: str, number: HotlineNumber) -> str:
    purpose = _purpose(hotline, language, number)
    return number.phone if purpose == number.phone else f"{number.phone} {purpose}"


def _purpose(hotline: Hotline, language: str, number: HotlineNumber) -> str:
    """What a number is for, in her language; its own name where the texts know no word."""
    known = hotline.catalogue.attributes(language, "number-for")
    for tag in map(_tag, number.services):
        if tag in known:
            return hotline.catalogue.label(language, "number-for", tag)
    return number.name


@cache
def _tag(service: str) -> str:
    return fold(service).strip().replace(" ", "-")
