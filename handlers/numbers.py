"""The telephone numbers a text shows: always from the directory, never from code."""

from functools import cache
from typing import Any

from handlers.hotline import Hotline
from referral.places.directory import HotlineNumber
from referral.text import fold

URGENT = 3
"""How many of the directory's numbers stand in the shortest line (police, ambulance, children)."""
ALL = 4
CHILDREN = "bao-ve-tre-em"


def numbers(hotline: Hotline, language: str) -> dict[str, Any]:
    """Arguments for a text: `urgent` and `all` in one line each, `police` and `child` alone."""
    known = hotline.directory().numbers()
    lines = [_line(hotline, language, number) for number in known[:ALL]]
    children = [number.phone for number in known if CHILDREN in map(_tag, number.services)]
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
