"""The five-day clock: what strikes when, however late a case is found serious."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from referral.cases.case import Call, Case, CaseFacts, CaseState, Serious
from referral.serious.clock import (
    CALL_WITHIN,
    MARKS,
    REPORT_WITHIN,
    call_due,
    is_late,
    marks_from,
    report_due,
    was_called,
)
from tests.conftest import START

SPANS = st.timedeltas(timedelta(), timedelta(days=9))


def serious(after: timedelta) -> Serious:
    return Serious("vì sao", "s", START + after, START)


def case(found: Serious | None, *calls: Call) -> Case:
    facts = CaseFacts(serious=found, calls=calls)
    return Case("c" * 32, "HN-1", "t", CaseState.CLAIMED, START, facts)


@given(SPANS)
def test_every_mark_ahead_strikes_at_its_hour_and_of_the_past_only_the_last(
    after: timedelta,
) -> None:
    found = serious(after)
    marks = marks_from(found)
    ahead = {kind for kind, span in MARKS.items() if span > after}
    past = [kind for kind, span in MARKS.items() if span <= after]
    assert set(marks) == ahead | set(past[-1:])
    assert all(marks[kind] == START + MARKS[kind] for kind in ahead)
    assert all(at >= found.set_at for at in marks.values())
    assert list(marks.values()) == sorted(marks.values())


def test_the_marks_are_72_and_96_hours_and_five_calendar_days() -> None:
    hours = [(at - START) / timedelta(hours=1) for at in marks_from(serious(timedelta())).values()]
    assert hours == [72, 96, 120]


@given(SPANS)
def test_the_telephone_report_has_half_an_hour_from_discovery_or_from_when_it_was_known(
    after: timedelta,
) -> None:
    found = serious(after)
    due = call_due(found)
    assert due > found.set_at
    assert due == (START + CALL_WITHIN if after < CALL_WITHIN else found.set_at + CALL_WITHIN)


@given(SPANS, SPANS)
def test_a_report_is_late_from_the_fifth_day_until_it_has_gone(
    after: timedelta, now: timedelta
) -> None:
    found = case(serious(after))
    assert report_due(found) == START + REPORT_WITHIN
    assert is_late(found, START + now) is (now >= REPORT_WITHIN)
    assert report_due(case(None)) is None
    gone = case(Serious("vì sao", "s", START, START, reported_at=START + now))
    assert not is_late(gone, START + timedelta(days=30))


def test_only_a_call_that_somebody_answered_after_discovery_is_a_report() -> None:
    def call(minutes: int, *, reached: bool) -> Call:
        at = START + timedelta(minutes=minutes)
        return Call(at, "s", "lãnh đạo", "024", "đã nghe", reached)

    found = serious(timedelta())
    assert not was_called(case(found))
    assert not was_called(case(found, call(5, reached=False)))
    assert not was_called(case(found, call(-5, reached=True)))
    assert was_called(case(found, call(5, reached=False), call(9, reached=True)))
