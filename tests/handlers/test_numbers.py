"""The numbers a text shows: from the directory alone."""

from dataclasses import replace
from datetime import date

from handlers.hotline import Hotline
from handlers.numbers import name_of, numbers
from referral.places.directory import Directory
from referral.places.place import Openness, Place, PlaceKind
from tests.conftest import ZONE

TODAY = date(2026, 11, 23)


def listed(hotline: Hotline, *known: tuple[str, str, str]) -> Hotline:
    """The hotline with just these numbers: telephone, name, what it serves."""
    places = [
        Place(
            name=name,
            kind=PlaceKind.HOTLINE,
            openness=Openness.PUBLIC,
            phone=phone,
            services=(service,) if service else (),
            verified_on=TODAY,
            verified_by="kiểm thử",
            rank=rank,
        )
        for rank, (phone, name, service) in enumerate(known)
    ]
    directory = Directory(places, today=TODAY, stale_after_days=1, timezone=ZONE, unit_points={})
    return replace(hotline, directory=lambda: directory)


def test_a_number_is_named_by_what_it_serves_in_her_language(hotline: Hotline) -> None:
    assert numbers(hotline, "vi")["urgent"] == "113 công an · 115 cấp cứu · 111 trẻ em"
    assert numbers(hotline, "en")["urgent"] == "113 police · 115 ambulance · 111 children"


def test_a_number_of_unknown_service_keeps_its_own_name(hotline: Hotline) -> None:
    changed = listed(hotline, ("1", "Số mới", "việc mới"))
    assert numbers(changed, "en")["urgent"] == "1 Số mới"


def test_a_bare_number_is_shown_once(hotline: Hotline) -> None:
    changed = listed(hotline, ("113", "113", ""), ("111", "111", ""))
    assert numbers(changed, "vi")["all"] == "113 · 111"


def test_the_childrens_line_is_found_wherever_it_stands(hotline: Hotline) -> None:
    changed = listed(
        hotline,
        ("1", "Một", "công an"),
        ("2", "Hai", "cấp cứu y tế"),
        ("9", "Chín", "bảo vệ trẻ em"),
    )
    assert numbers(changed, "vi")["child"] == "9"
    assert numbers(changed, "vi")["police"] == "1"


def test_without_a_childrens_line_a_child_gets_the_first_number(hotline: Hotline) -> None:
    assert numbers(listed(hotline, ("1", "Một", "công an")), "vi")["child"] == "1"


def test_a_number_goes_by_its_own_name_only_where_that_is_read(hotline: Hotline) -> None:
    first = hotline.directory().numbers()[0]
    assert name_of(hotline, "vi", first) == first.name
    assert name_of(hotline, "en", first) == "police"
