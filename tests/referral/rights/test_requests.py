"""By when a request is answered and done, and who may decide on an erasure."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral.cases.case import (
    Case,
    CaseFacts,
    CaseKind,
    CaseState,
    Consent,
    ConsentPurpose,
    Ground,
)
from referral.rights.consents import basis, may_be_read, with_workers, without
from referral.rights.request import (
    Request,
    Right,
    awaits_second_person,
    erases_itself,
    working_days_later,
)
from referral.triage.danger import Danger
from tests.conftest import START, ZONE

WEEKEND = {5, 6}


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("asked", "answered_by"),
    [
        ("2026-11-23T10:00", "2026-11-25T10:00"),
        ("2026-11-26T23:30", "2026-11-30T23:30"),
        ("2026-11-27T09:00", "2026-12-01T09:00"),
        ("2026-11-28T09:00", "2026-12-01T09:00"),
        ("2026-11-29T00:00", "2026-12-01T00:00"),
    ],
    ids=["monday", "thursday", "friday", "saturday", "sunday"],
)
def test_two_working_days_skip_the_weekend(asked: str, answered_by: str) -> None:
    assert working_days_later(local(asked), 2, ZONE) == local(answered_by)


def test_the_day_is_hanois_own() -> None:
    """Friday evening in London is Saturday in Hanoi."""
    friday = datetime(2026, 11, 27, 20, 0, tzinfo=UTC)
    assert working_days_later(friday, 2, ZONE) == datetime(2026, 11, 30, 20, 0, tzinfo=UTC)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  bounds
    st.integers(1, 40),
)
def test_a_working_term_ends_on_a_working_day_after_so_many(moment: datetime, days: int) -> None:
    end = working_days_later(moment, days, ZONE)
    passed = [
        moment.astimezone(ZONE) + timedelta(days=n)
        for n in range(1, (end - moment) // timedelta(days=1) + 1)
    ]
    assert end.astimezone(ZONE).weekday() not in WEEKEND
    assert sum(day.weekday() not in WEEKEND for day in passed) == days


@pytest.mark.parametrize(
    ("right", "days"),
    [(Right.SEE, 10), (Right.CORRECT, 10), (Right.WITHDRAW, 15), (Right.ERASE, 20)],
)
def test_the_laws_terms(right: Right, days: int) -> None:
    assert request(right).done_due == START + timedelta(days=days)


@pytest.mark.parametrize(
    ("danger", "state", "itself"),
    [
        (Danger.RED, CaseState.WAITING, False),
        (Danger.RED, CaseState.CLAIMED, False),
        (Danger.RED, CaseState.CLOSED, True),
        (Danger.AMBER, CaseState.CLAIMED, True),
    ],
)
def test_only_an_open_red_case_never_erases_itself(
    danger: Danger, state: CaseState, *, itself: bool
) -> None:
    assert erases_itself(case(state, danger=danger)) is itself


def test_of_a_red_case_one_asks_and_another_decides() -> None:
    red, asked = case(CaseState.CLAIMED, danger=Danger.RED), request(Right.ERASE)
    assert awaits_second_person(asked, red, "lead")
    asked = replace(asked, answered_by="lead")
    assert awaits_second_person(asked, red, "lead")
    assert not awaits_second_person(asked, red, "other lead")
    assert not awaits_second_person(request(Right.ERASE), case(CaseState.CLAIMED), "lead")


def test_a_consent_taken_back_ends_the_reading_and_keeps_its_day() -> None:
    agreed = with_workers(case(CaseState.CLAIMED), "Nơi mẫu", START)
    ended = without(agreed, None, START + timedelta(days=1))
    assert may_be_read(agreed)
    assert not may_be_read(ended)
    assert basis(ended) == "withdrawn"
    assert ended.facts.consents[0].withdrawn_at == START + timedelta(days=1)
    assert without(ended, None, START + timedelta(days=2)) == ended


def test_taking_one_back_leaves_the_others() -> None:
    providers = tuple(
        Consent(ConsentPurpose.SHARE_WITH_PROVIDER, name, START) for name in ("one", "two")
    )
    agreed = case(CaseState.CLAIMED, consents=providers)
    ended = without(agreed, "one", START)
    assert [one.withdrawn_at for one in ended.facts.consents] == [START, None]


@pytest.mark.parametrize("ground", Ground)
def test_the_laws_ground_needs_no_consent(ground: Ground) -> None:
    found = case(CaseState.CLAIMED, ground=ground)
    assert may_be_read(found)
    assert basis(found) == ground.value


def test_who_reports_for_another_has_no_consent_to_take_back() -> None:
    assert may_be_read(case(CaseState.CLAIMED, kind=CaseKind.THIRD_PARTY))


def case(state: CaseState, **facts: object) -> Case:
    return Case("c", "HN-1", "t", state, START, CaseFacts(**facts))  # type: ignore[arg-type]


def request(right: Right) -> Request:
    return Request("r", "c", "HN-1", "t", right, START)
