"""A body of the directory by the name somebody types: that very one, or nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral.places.naming import MOST_FOUND, bodies_called
from referral.places.place import Openness, Place, PlaceKind
from tests.conftest import unit_book


def place(name: str, unit_code: str | None) -> Place:
    return Place(f"(Mẫu) {name}", PlaceKind.POLICE, Openness.PUBLIC, unit_code)


POLICE = place("Công an phường Hoàn Kiếm", "00070")
HOSPITAL = place("Bệnh viện Bạch Mai", "00292")
COMMITTEE = place("Ủy ban nhân dân Ba Đình", "00004")
CITY = place("Trung tâm trợ giúp pháp lý thành phố", None)
KNOWN = (POLICE, HOSPITAL, COMMITTEE, CITY)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Công an phường Hoàn Kiếm", [POLICE]),
        ("cong an hoan kiem", [POLICE]),
        ("công an", [POLICE]),
        ("CA hoàn kiếm", [POLICE]),
        ("bv bach mai", [HOSPITAL]),
        ("UBND phường Ba Đình", [COMMITTEE]),
        ("trợ giúp pháp lý", [CITY]),
        ("công an Bạch Mai", []),
        ("công an phường Láng", []),
        ("công an hoàn kiếm 0912 345 678", []),
        ("0912345678", []),
        ("", []),
        ("…", []),
    ],
)
def test_every_word_typed_stands_in_the_name_or_its_ward(typed: str, found: list[Place]) -> None:
    assert list(bodies_called(typed, KNOWN, unit_book())) == found


@given(st.text())
def test_no_text_finds_more_than_the_directory_holds(typed: str) -> None:
    assert set(bodies_called(typed, KNOWN, unit_book())) <= set(KNOWN)


def test_of_many_only_the_first_are_shown() -> None:
    many = [place(f"Công an số {number}", "00070") for number in range(MOST_FOUND + 5)]
    assert len(bodies_called("công an", many, unit_book())) == MOST_FOUND
