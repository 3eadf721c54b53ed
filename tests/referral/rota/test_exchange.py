"""The rota's file: read whole, or refused with every error in its place."""

from datetime import date, time

import pytest

from locales.catalogue import LANGUAGES
from referral.people.staff import Role, Staff, StaffState
from referral.rota.exchange import RotaFileError, read_rota, template
from referral.rota.rules import Change, Post, Rota
from referral.rota.saying import say_fault
from tests.conftest import catalogue

LAN = Staff("a" * 32, Role.WORKER, StaffState.ACTIVE, "Lan")
HOA = Staff("b" * 32, Role.WORKER, StaffState.ACTIVE, "Hoa")
TWIN = Staff("c" * 32, Role.WORKER, StaffState.ACTIVE, "Hoa")
UNITS = {"00199"}
HEAD = "person,post,weekdays,begins,ends,unit_code,valid_from,valid_to,except\n"


def read(*lines: str, head: str = HEAD, staff: tuple[Staff, ...] = (LAN, HOA)) -> Rota:
    return read_rota((head + "\n".join(lines)).encode(), staff, UNITS)


def complaints(*lines: str, head: str = HEAD, staff: tuple[Staff, ...] = (LAN, HOA)) -> list[str]:
    with pytest.raises(RotaFileError) as refused:
        read(*lines, head=head, staff=staff)
    return [f"{one.line} {one.column}" for one in refused.value.errors]


def test_a_shift_with_unit_days_hours_and_exceptions_is_read() -> None:
    rota = read("lan,duty,mon-wed sat,22:00,06:00,199,2026-11-01,,2026-12-24|2026-12-26=Hoa")

    (shift,) = rota.shifts
    assert (shift.staff_id, shift.post, shift.unit_code) == (LAN.id, Post.DUTY, "00199")
    assert (shift.begins, shift.ends) == (time(22), time(6))
    assert shift.weekdays == {0, 1, 2, 5}
    assert (shift.valid_from, shift.valid_to) == (date(2026, 11, 1), None)
    assert rota.changes == (
        Change(shift.id, date(2026, 12, 24)),
        Change(shift.id, date(2026, 12, 26), HOA.id),
    )


def test_days_may_pass_the_end_of_the_week_and_a_spreadsheet_may_use_semicolons() -> None:
    (shift,) = read(
        "Lan;backup;sat-mon;7:00;15:30", head="person;post;weekdays;begins;ends\n"
    ).shifts

    assert shift.weekdays == {5, 6, 0}


def test_the_same_shift_keeps_its_id_in_another_file() -> None:
    first = read("Lan,duty,daily,07:00,19:00,,,,").shifts[0]
    second = read("Hoa,duty,daily,19:00,07:00,,,,", "aaaa,duty,daily,7:0,19:0,,,,").shifts[1]

    assert first.id == second.id


def test_every_error_names_its_line_and_column() -> None:
    assert complaints(
        "Lam,duty,daily,07:00,19:00,,,,",
        "Lan,night,daily,07:00,19:00,,,,",
        "Lan,duty,funday,25:00,19:00,99999,2026-13-01,,24.12.",
        "Lan,duty,daily,07:00,07:00,,,,",
    ) == [
        "2 person",
        "3 post",
        "4 weekdays",
        "4 begins",
        "4 unit_code",
        "4 valid_from",
        "4 except",
        "5 ends",
    ]


def test_unknown_missing_and_repeated_are_refused() -> None:
    assert complaints(head="person,post,weekday,begins,ends\n") == ["1 weekday", "1 weekdays"]
    assert complaints("Lan,duty,daily,07:00,19:00,,,,", "lan,duty,daily,07:00,19:00,,,,") == [
        "3 person"
    ]
    assert complaints("Hoa,duty,daily,07:00,19:00,,,,", staff=(LAN, HOA, TWIN)) == ["2 person"]
    with pytest.raises(RotaFileError, match="utf8"):
        read_rota(b"\xff\xfe", (LAN,), UNITS)


def test_the_template_is_a_file_that_can_be_read_as_it_is() -> None:
    """Two of one name, and a name that a spreadsheet would run, stand by their ids."""
    chief = Staff("d" * 32, Role.SUPERVISOR, StaffState.ACTIVE, "=Chi()")
    team = (LAN, HOA, TWIN, chief)

    rota = read_rota(template(team), team, UNITS)

    assert [shift.staff_id for shift in rota.shifts] == [one.id for one in team]
    assert {shift.post for shift in rota.shifts[:3]} == {Post.DUTY}
    assert rota.shifts[3].post is Post.SUPERVISOR
    assert b"=Chi" not in template(team)


def test_every_fault_is_told_in_words_of_each_language() -> None:
    lines = (
        "Lam,duty,daily,07:00,19:00,,,,", ",duty,daily,07:00,19:00,,,,",
        "Hoa,night,funday,25:00,19:00,99999,2026-13-01,,24.12.", "Lan,duty,,07:00,07:00,,,,",
        "Lan,duty,daily,07:00,19:00,,,,", "lan,duty,daily,07:00,19:00,,,,",
    )  # fmt: skip
    refused = []
    for content in ((HEAD + "\n".join(lines)).encode(), b"persn,post\n", b"xyz,post\n", b"\xff"):
        with pytest.raises(RotaFileError) as fault:
            read_rota(content, (LAN, HOA, TWIN), UNITS)
        refused += fault.value.errors

    for language in LANGUAGES:
        told = {say_fault(catalogue(), language, one) for one in refused}
        assert len(told) == len({(one.line, one.column, one.key) for one in refused})
    assert len({one.key for one in refused}) == 14
