from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral.places.place import Openness, Place, PlaceKind, is_current, is_verified

TODAY = date(2026, 11, 23)


def place(**facts: object) -> Place:
    known = {"name": "N", "kind": PlaceKind.POLICE, "openness": Openness.PUBLIC, **facts}
    return Place(**known)  # type: ignore[arg-type]


@pytest.mark.parametrize("written", ["by phone", "By-Phone", "BY_PHONE ", "by_phone"])
def test_openness_is_read_as_people_write_it(written: str) -> None:
    assert Openness(written) is Openness.BY_PHONE


def test_an_unknown_openness_is_refused_and_never_guessed() -> None:
    with pytest.raises(ValueError, match="secret"):
        Openness("secret")


@given(age=st.integers(-400, 800), limit=st.integers(0, 400))
def test_a_place_is_current_from_its_verification_to_the_last_allowed_day(
    age: int, limit: int
) -> None:
    verified = place(verified_on=TODAY - timedelta(days=age), verified_by="Chị Trực")
    assert is_current(verified, TODAY, limit) == (0 <= age <= limit)


def test_a_place_nobody_put_their_name_to_is_not_verified() -> None:
    assert not is_verified(place(verified_on=TODAY), TODAY)
    assert not is_verified(place(verified_by="Chị Trực"), TODAY)
    assert is_verified(place(verified_on=TODAY, verified_by="Chị Trực"), TODAY)


def test_a_hotline_with_a_unit_or_a_point_is_not_a_national_number() -> None:
    line = place(kind=PlaceKind.HOTLINE, phone="113")
    assert line.is_national_number
    assert not place(kind=PlaceKind.HOTLINE, unit_code="00118").is_national_number
    assert not place(kind=PlaceKind.HOTLINE, lat=21.0, lon=105.8).is_national_number
    assert not place(kind=PlaceKind.HOTLINE, openness=Openness.BY_PHONE).is_national_number
    assert not place(kind=PlaceKind.POLICE).is_national_number


def test_a_place_that_slips_into_a_log_tells_nothing_of_where_it_is() -> None:
    house = place(
        id="x7", name="Nhà Hoa", address="9 phố Thử", phone="0000 000 041", unit_code="00118"
    )
    assert repr(house) == "Place(id='x7', kind=police, openness=public)"
