"""Walls as pure rules: whom a sentence names, and that nobody behind one is on any rung."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral.cases.case import Case, CaseFacts, CaseState
from referral.cases.team import Team
from referral.cases.walls import Walls
from referral.people.staff import Gender, Role, Skill, Staff, StaffState
from referral.people.walls import (
    Recipient,
    bodies_in,
    body,
    is_kept_out,
    named_in,
    numbers_in,
    two_sides,
    walled,
    without,
)
from referral.places.place import Openness, Place, PlaceKind
from referral.queue.rules import Fit, Rung, called_at, ladder, next_rung, on_duty
from referral.rota.rules import Post, Turn
from referral.triage.danger import Danger

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
UNITS = ["00199", "00004", "00025"]
IDS = [str(number) for number in range(8)]
SOME_IDS = st.frozensets(st.sampled_from(IDS))
PEOPLE = [
    Staff("an", Role.WORKER, StaffState.ACTIVE, "Nguyễn Thị An"),
    Staff("hoa", Role.WORKER, StaffState.ACTIVE, "Trần Thu Hoa"),
]


@st.composite
def people(draw: st.DrawFn) -> tuple[Staff, ...]:
    """Every mixture: on duty by word or by the rota, backup, with and without unit and skills."""
    found = []
    for number in IDS[: draw(st.integers(0, len(IDS)))]:
        posts = draw(st.frozensets(st.sampled_from(Post)))
        unit = draw(st.sampled_from([None, *UNITS]))
        hour = timedelta(hours=1)
        turns = tuple(Turn(number, post, unit, NOW - hour, NOW + hour) for post in sorted(posts))
        found.append(
            Staff(
                number,
                draw(st.sampled_from(Role)),
                StaffState.ACTIVE,
                "…",
                unit_code=draw(st.sampled_from([None, *UNITS])),
                on_duty_since=draw(st.sampled_from([None, NOW])),
                turns=turns,
                gender=draw(st.sampled_from([None, *Gender])),
                skills=draw(st.frozensets(st.sampled_from(Skill))),
            )
        )
    return tuple(found)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    ids = st.lists(st.sampled_from(IDS), max_size=4).map(tuple)
    walls = Walls(
        people=draw(ids),
        parted=draw(ids),
        offices=draw(st.lists(st.sampled_from(UNITS), max_size=2).map(tuple)),
    )
    team = Team(
        wish=draw(st.sampled_from([None, *Gender])),
        skills=draw(st.lists(st.sampled_from(Skill), max_size=2).map(tuple)),
        former=draw(st.sampled_from([None, *IDS])),
        relieved=draw(ids),
    )
    unit, danger = draw(st.sampled_from([None, *UNITS])), draw(st.sampled_from(Danger))
    facts = CaseFacts(danger=danger, unit_code=unit, walls=walls, team=team)
    return Case("c", "HN-1", "t", CaseState.WAITING, NOW, facts)


FITS = st.builds(Fit, SOME_IDS, SOME_IDS, st.frozensets(st.sampled_from(UNITS)))


@given(cases(), people(), FITS)
def test_whoever_is_behind_a_wall_is_on_no_rung(
    case: Case, staff: tuple[Staff, ...], fit: Fit
) -> None:
    for rung in Rung:
        assert not any(walled(person, case) for person in called_at(rung, case, staff, fit))
    assert not any(walled(person, case) for person in on_duty(staff, case))


@given(cases(), people(), FITS)
def test_everybody_else_who_answers_is_called_before_the_ladder_ends(
    case: Case, staff: tuple[Staff, ...], fit: Fit
) -> None:
    called = {
        person.id
        for rung in ladder(case, staff, fit)
        for person in called_at(rung, case, staff, fit)
    }
    assert called == {
        person.id
        for person in without(staff, case)
        if person.role in {Role.WORKER, Role.SUPERVISOR}
    }


@given(cases(), people(), FITS)
def test_a_wall_changes_nothing_for_those_who_may_know(
    case: Case, staff: tuple[Staff, ...], fit: Fit
) -> None:
    """The rungs are those of a hotline in which the others do not work."""
    open_to_all = replace(case, facts=replace(case.facts, walls=Walls()))
    for rung in Rung:
        there = called_at(rung, open_to_all, without(staff, case), fit)
        assert called_at(rung, case, staff, fit) == there


@given(cases(), people(), FITS)
def test_with_everybody_behind_walls_no_rung_is_left(
    case: Case, staff: tuple[Staff, ...], fit: Fit
) -> None:
    walls = Walls(people=tuple(person.id for person in staff))
    blocked = replace(case, facts=replace(case.facts, walls=walls))
    assert next_rung(-1, blocked, staff, fit) is None
    assert on_duty(staff, blocked) == ()


@given(cases(), people(), FITS)
def test_in_danger_everybody_of_her_unit_is_called_whatever_was_wished(
    case: Case, staff: tuple[Staff, ...], fit: Fit
) -> None:
    red = replace(case, facts=replace(case.facts, danger=Danger.RED))
    plain = replace(red, facts=replace(red.facts, team=Team(relieved=red.facts.team.relieved)))
    for rung in Rung:
        assert called_at(rung, red, staff, fit) == called_at(rung, plain, staff, fit)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("chị An làm ở phường", ["an"]),
        ("Nguyễn Thị An", ["an"]),
        ("nguyen thi an", ["an"]),
        ("đừng cho co hoa biet", ["hoa"]),
        ("anh Hoa và cô An", ["an", "hoa"]),
        ("tôi muốn được an toàn", []),
        ("có an không", []),
        ("không có ai cả", []),
        ("", []),
    ],
)
def test_whom_a_sentence_names(text: str, named: list[str]) -> None:
    assert [person.id for person in named_in(text, PEOPLE)] == named


@pytest.mark.parametrize("text", ["0912 345 678", "+84 912 345 678", "0912.345.678", "84912345678"])
def test_a_number_is_the_same_however_it_is_written(text: str) -> None:
    assert numbers_in(f"số {text} nhé") == ("0912345678",)


@given(st.text())
def test_no_text_breaks_the_reading_of_names_and_numbers(text: str) -> None:
    named_in(text, PEOPLE)
    assert all(number.isdecimal() for number in numbers_in(text))


def test_two_sides_are_known_by_either_naming_the_other() -> None:
    she, he = Walls(their_numbers=("0900000001",)), Walls(her_numbers=("0900000001",))
    assert two_sides(she, he)
    assert two_sides(he, she)
    assert not two_sides(she, she)
    assert not two_sides(Walls(), Walls())


NUMBERS = ["0900000001", "0900000002", "0900000003"]
PLACES = ["bv", "ca"]
RECIPIENTS = st.builds(
    Recipient,
    st.sampled_from(["Công an phường Láng", "Nhà bà Hoa", "Bệnh viện Bạch Mai", ""]),
    st.sampled_from([None, *UNITS]),
    st.sampled_from([None, *PLACES]),
    st.lists(st.sampled_from(NUMBERS), max_size=2).map(tuple),
)
WALLS = st.builds(
    Walls,
    offices=st.lists(st.sampled_from(UNITS), max_size=2).map(tuple),
    places=st.lists(st.sampled_from(PLACES), max_size=2).map(tuple),
    their_numbers=st.lists(st.sampled_from(NUMBERS), max_size=2).map(tuple),
    her_numbers=st.lists(st.sampled_from(NUMBERS), max_size=2).map(tuple),
)
NAMES = st.sampled_from([(), ("Trần Thu Hoa",), ("Nguyễn Thị An",)])


@given(RECIPIENTS, WALLS, NAMES)
def test_a_body_is_kept_out_exactly_for_a_reason_of_hers(
    recipient: Recipient, walls: Walls, names: tuple[str, ...]
) -> None:
    reasons = (
        recipient.unit_code is not None and recipient.unit_code in walls.offices,
        recipient.place_id is not None and recipient.place_id in walls.places,
        any(number in walls.their_numbers for number in recipient.numbers),
        recipient.name == "Nhà bà Hoa" and "Trần Thu Hoa" in names,
    )
    assert is_kept_out(recipient, walls, names) == any(reasons)


@given(RECIPIENTS, WALLS, WALLS, NAMES)
def test_one_wall_more_lets_nobody_in(
    recipient: Recipient, walls: Walls, more: Walls, names: tuple[str, ...]
) -> None:
    both = Walls(
        offices=(*walls.offices, *more.offices),
        places=(*walls.places, *more.places),
        their_numbers=(*walls.their_numbers, *more.their_numbers),
    )
    assert is_kept_out(recipient, both, names) == (
        is_kept_out(recipient, walls, names) or is_kept_out(recipient, more, names)
    )


@given(RECIPIENTS)
def test_without_a_wall_nobody_is_kept_out(recipient: Recipient) -> None:
    assert not is_kept_out(recipient, Walls(her_numbers=tuple(NUMBERS)))


def place(**more: object) -> Place:
    told: dict[str, object] = {"kind": PlaceKind.TRUSTED_ADDRESS, "openness": Openness.PUBLIC}
    return Place(**{**told, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("told", [{"phone": "0900 000 001"}, {"contact": "+84 900 000 001"}])
def test_a_house_reached_at_the_number_of_whoever_she_fears_is_kept_out(
    told: dict[str, str],
) -> None:
    house = body(place(name="(Mẫu) Địa chỉ tin cậy", **told))
    assert is_kept_out(house, Walls(their_numbers=("0900000001",)))
    assert not is_kept_out(house, Walls(her_numbers=("0900000001",)))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("đừng báo bệnh viện Bạch Mai", True),
        ("benh vien bach mai", True),
        ("bệnh viện", False),
        ("Bạch Mai", False),
        ("", False),
    ],
)
def test_a_body_is_named_by_its_whole_name(said: str, found: bool) -> None:  # noqa: FBT001
    hospital = place(name="(Mẫu) Bệnh viện Bạch Mai")
    assert bodies_in(said, [hospital]) == ((hospital,) if found else ())
