"""Whom a text without an address is for: the pure rule."""

from datetime import UTC, datetime, timedelta

from handlers.worker.addressing import Pick, addressee
from referral.cases.case import Case, CaseState

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
A, B = (Case(name, name, name, CaseState.CLAIMED, NOW) for name in "ab")


def pick(case: Case, *, minutes: float = 0, heard: dict[str, int] | None = None) -> Pick:
    return Pick(case.id, NOW - timedelta(minutes=minutes), heard or {})


def test_the_only_case_needs_no_pick() -> None:
    assert addressee([A], None, known=[], heard={}, now=NOW) is A


def test_the_only_case_left_after_a_loss_is_no_address() -> None:
    assert addressee([A], None, known=["a", "b"], heard={}, now=NOW) is None


def test_several_cases_need_a_pick() -> None:
    assert addressee([A, B], None, known=["a", "b"], heard={}, now=NOW) is None
    assert addressee([A, B], pick(B), known=["a", "b"], heard={}, now=NOW) is B


def test_a_pick_lapses_at_ten_minutes() -> None:
    known = ["a", "b"]
    assert addressee([A, B], pick(A, minutes=9.9), known=known, heard={}, now=NOW) is A
    assert addressee([A, B], pick(A, minutes=10), known=known, heard={}, now=NOW) is None


def test_a_pick_lapses_when_another_was_heard_but_not_when_she_herself_was() -> None:
    chosen = pick(A, heard={"a": 1, "b": 2})
    assert addressee([A, B], chosen, known=[], heard={"a": 9, "b": 2}, now=NOW) is A
    assert addressee([A, B], chosen, known=[], heard={"a": 1, "b": 3}, now=NOW) is None


def test_a_case_that_came_since_the_pick_counts_as_heard() -> None:
    assert addressee([A, B], pick(A), known=["a"], heard={"a": 1, "b": 1}, now=NOW) is None


def test_without_a_case_there_is_nobody() -> None:
    assert addressee([], pick(A), known=[], heard={}, now=NOW) is None
