from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from referral.places.hours import UNKNOWN, HoursError, OpenState, check_hours, open_state

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY_10_AM = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
MONDAY_11_PM = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)


def hanoi(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=HANOI)


def test_office_hours_are_read_in_the_time_of_hanoi_and_not_of_the_server() -> None:
    hours = "Mo-Fr 08:00-17:00"
    assert open_state(hours, MONDAY_10_AM, HANOI) == OpenState(open=True, until=hanoi(23, 17))
    assert open_state(hours, MONDAY_11_PM, HANOI) == OpenState(open=False, until=hanoi(24, 8))


def test_a_lunch_break_and_a_night_shift_are_understood() -> None:
    lunch = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
    office = "Mo-Fr 08:00-11:30,13:30-17:00"
    assert open_state(office, lunch, HANOI) == OpenState(open=False, until=hanoi(23, 13, 30))
    night = open_state("Mo-Su 22:00-06:00", MONDAY_11_PM, HANOI)
    assert night == OpenState(open=True, until=hanoi(24, 6))


def test_day_and_night_never_closes() -> None:
    assert open_state("24/7", MONDAY_11_PM, HANOI).always
    assert not open_state("off", MONDAY_11_PM, HANOI).always


def test_a_public_holiday_closes_what_says_so() -> None:
    national_day = datetime(2026, 9, 2, 3, 0, tzinfo=UTC)
    assert open_state("Mo-Su 08:00-17:00; PH off", national_day, HANOI).open is False
    assert open_state("Mo-Su 08:00-17:00", national_day, HANOI).open is True


def test_tet_must_be_written_as_dates_and_then_closes() -> None:
    tet = datetime(2027, 2, 6, 3, 0, tzinfo=UTC)
    assert open_state("Mo-Su 08:00-17:00; 2027 Feb 05-11 off", tet, HANOI).open is False


@pytest.mark.parametrize("hours", ["", "  ", '"gọi trước khi đến"', "unknown"])
def test_hours_that_say_nothing_certain_are_not_known(hours: str) -> None:
    assert open_state(hours, MONDAY_10_AM, HANOI) == UNKNOWN


@pytest.mark.parametrize("hours", ["8h-17h", "T2-T6 08:00-17:00", "24h", "Mo-Fr 25:99", "sáng"])
def test_hours_in_another_syntax_are_refused_with_an_example_to_follow(hours: str) -> None:
    with pytest.raises(HoursError, match=r"Mo-Fr 08:00-17:00"):
        check_hours(hours)


def test_empty_hours_are_allowed() -> None:
    check_hours("")
