"""The ways of calling somebody, as people read them."""

from collections.abc import Iterable

from handlers.hotline import Hotline
from referral.people.reach import Way


def way_name(hotline: Hotline, language: str, way: Way) -> str:
    return hotline.catalogue.label(language, "way", way.value)


def way_names(hotline: Hotline, language: str, ways: Iterable[Way]) -> str:
    return ", ".join(way_name(hotline, language, way) for way in ways)
