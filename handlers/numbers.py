"""The telephone numbers a text shows: always from the directory, never from code."""

from functools import cache
from typing import Any

from handlers.dialogue import Turn
from handlers.hotline import Hotline
from locales.catalogue import DEFAULT_LANGUAGE
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
    shown = first_numbers(hotline, language, child=child)
    lines = [f"{phone} {purpose}" if purpose else phone for phone, purpose in shown]
    children = [number.phone for number in known if is_for_children(number)]
    phones = [number.phone for number in known]
    return {
        "urgent": " · ".join(lines[:URGENT]),
        "all": " · ".join(lines),
        "police": "".join(phones[:1]),
        "child": "".join([*children, *phones][:1]),
    }


def first_numbers(hotline: Hotline, language: str, *, child: bool = False) -> list[tuple[str, str]]:
    """The numbers to call first, each with what it is for."""
    known = hotline.directory().numbers()
    shown = childrens_first(known) if child else known
    return [(number.phone, purpose_of(hotline, language, number)) for number in shown[:ALL]]


def purpose_of(hotline: Hotline, language: str, number: HotlineNumber) -> str:
    """What a number is for, in her language; its name where the texts know no word."""
    known = hotline.catalogue.attributes(language, "number-for")
    for tag in map(_tag, number.services):
        if tag in known:
            return hotline.catalogue.label(language, "number-for", tag)
    return "" if number.name == number.phone else number.name


def name_of(hotline: Hotline, language: str, number: HotlineNumber) -> str:
    """Its own name for whoever reads the directory's language; for others what it is for."""
    return number.name if language == DEFAULT_LANGUAGE else purpose_of(hotline, language, number)


@cache
def _tag(service: str) -> str:
    return fold(service).strip().replace(" ", "-")
