"""The plan: a follow-up is never due while she may not be written to, and each is told once."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral.cases.moments import read_moment
from referral.cases.plan import (
    CALL_TAKES,
    Step,
    StepKind,
    fit,
    nearest,
    next_reminder,
    remind,
    upcoming,
)
from referral.messages.delivery import ContactPreference, Reason, WriteBack
from tests.conftest import ZONE

START = datetime(2026, 11, 23, 3, tzinfo=UTC)
MOMENTS = st.integers(0, 60 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
CLOCKS = st.times().map(lambda at: at.replace(second=0, microsecond=0))
CONTACTS = st.builds(
    ContactPreference,
    st.sampled_from(WriteBack),
    st.none() | CLOCKS,
    st.none() | CLOCKS,
)
STEPS = st.lists(
    st.tuples(st.sampled_from(StepKind), st.none() | MOMENTS, st.booleans()), max_size=8
).map(
    lambda rows: tuple(
        Step(str(n), kind, "việc", due=due, done_at=START if done else None)
        for n, (kind, due, done) in enumerate(rows)
    )
)


@given(contact=CONTACTS, wished=MOMENTS)
def test_a_follow_up_is_never_due_outside_her_window(
    contact: ContactPreference, wished: datetime
) -> None:
    found = fit(contact, wished, ZONE)

    if found.at is None:
        assert found.reason in {Reason.UNSAID, Reason.NEVER}
        assert not contact.allows(wished, ZONE)
    else:
        assert contact.allows(found.at, ZONE)
        assert wished <= found.at <= wished + timedelta(days=1)
        assert (found.reason is None) == (found.at == wished)


HOURS = st.integers(1, 14 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


@given(contact=CONTACTS, now=MOMENTS, ahead=HOURS)
def test_a_promised_call_is_offered_a_safe_time_to_come_and_no_nearer_one_is_passed_over(
    contact: ContactPreference, now: datetime, ahead: timedelta
) -> None:
    wished = now + ahead
    found = nearest(contact, wished, now, ZONE)
    if found.at is None:
        assert found.reason in {Reason.UNSAID, Reason.NEVER}
        assert not contact.allows(wished, ZONE)
        return
    assert contact.allows(found.at, ZONE)
    assert found.at > now
    assert (found.reason is None) == (found.at == wished) == contact.allows(wished, ZONE)
    away = abs(found.at - wished)
    for minutes in range(int(away / timedelta(minutes=1))):
        step = timedelta(minutes=minutes)
        assert not contact.allows(wished + step, ZONE)
        if wished - step > now and contact.allows(wished - step, ZONE):
            """Only the end of the window, too short for a call."""
            assert not contact.allows(wished - step + CALL_TAKES, ZONE)


def at(clock: str, day: int = 24) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("hours", "wished", "now", "safe"),
    [
        ("08:00-10:00", "09:59", "07:00", at("09:59")),
        ("08:00-10:00", "10:30", "07:00", at("09:45")),
        ("08:00-10:00", "10:30", "09:50", at("08:00", 25)),
        ("08:00-10:00", "07:30", "07:00", at("08:00")),
        ("22:00-01:00", "02:00", "00:10", at("00:45")),
        ("22:00-01:00", "20:00", "03:00", at("22:00")),
        ("08:00-08:05", "08:30", "07:00", at("08:00")),
    ],
)
def test_the_nearest_safe_time(hours: str, wished: str, now: str, safe: datetime) -> None:
    begins, _, ends = hours.partition("-")
    window = time.fromisoformat(begins), time.fromisoformat(ends)
    contact = ContactPreference(WriteBack.WINDOW, *window)
    found = nearest(contact, at(wished), at(now), ZONE)
    assert found.at == safe
    assert found.reason is (None if safe == at(wished) else Reason.WINDOW)


@given(contact=CONTACTS, steps=STEPS, now=MOMENTS)
def test_whatever_she_has_changed_since_a_reminder_never_asks_to_write_while_another_hour_is_safe(
    contact: ContactPreference, steps: tuple[Step, ...], now: datetime
) -> None:
    found = remind(steps, contact, now, ZONE)

    for step in found.due:
        if step.kind is StepKind.FOLLOW_UP:
            assert contact.allows(now, ZONE) or fit(contact, now, ZONE).at is None
    for before, after in zip(steps, found.steps, strict=True):
        if after.due != before.due:
            assert after.due is not None
            assert contact.allows(after.due, ZONE)
            assert after.due > now


@given(contact=CONTACTS, steps=STEPS, now=MOMENTS)
def test_each_is_told_once_and_nothing_is_forgotten(
    contact: ContactPreference, steps: tuple[Step, ...], now: datetime
) -> None:
    told: list[str] = []
    moment: datetime | None = now
    for _ in range(3 * len(steps) + 3):
        if moment is None:
            break
        found = remind(steps, contact, moment, ZONE)
        told += [step.id for step in found.due]
        steps = found.steps
        moment = next_reminder(steps)
    assert moment is None
    assert sorted(told) == sorted(one.id for one in steps if one.is_open and one.due)


def test_a_moment_in_the_night_moves_to_her_morning_and_says_why() -> None:
    contact = ContactPreference(WriteBack.WINDOW, time(9), time(11))
    night = datetime(2026, 11, 23, 22, tzinfo=ZONE)

    found = fit(contact, night, ZONE)

    assert found.at == datetime(2026, 11, 24, 9, tzinfo=ZONE)
    assert found.reason is Reason.WINDOW


def test_the_soonest_comes_first_and_goals_without_a_date_last() -> None:
    goal = Step("1", StepKind.GOAL, "điều cần đạt")
    late = Step("2", StepKind.STEP, "sau", due=START + timedelta(days=2))
    soon = Step("3", StepKind.FOLLOW_UP, "trước", due=START + timedelta(days=1))
    done = Step("4", StepKind.STEP, "xong", due=START, done_at=START)

    assert upcoming((goal, late, soon, done)) == [soon, late, goal]


@pytest.mark.parametrize(
    ("typed", "local"),
    [
        ("14:00", "2026-11-23 14:00"),
        ("14h", "2026-11-23 14:00"),
        ("9h30", "2026-11-24 09:30"),
        ("9 giờ sáng mai", "2026-11-24 09:00"),
        ("14h30 mai", "2026-11-24 14:30"),
        ("30/11 14:00", "2026-11-30 14:00"),
        ("14h ngày 30/11", "2026-11-30 14:00"),
        ("1/2 8:05", "2027-02-01 08:05"),
        ("1/2/2027 8h05", "2027-02-01 08:05"),
        ("30/2 8h", None),
        ("25:00", None),
        ("hôm nào cũng được", None),
        ("", None),
    ],
)
def test_moments_are_read_as_people_type_them(typed: str, local: str | None) -> None:
    found = read_moment(typed, START, ZONE)
    assert (f"{found.astimezone(ZONE):%Y-%m-%d %H:%M}" if found else None) == local
