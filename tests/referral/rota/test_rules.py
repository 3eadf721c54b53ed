"""Who answers at two in the morning on the thirtieth, and which hours nobody answers."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from referral.rota.rules import Change, Gap, Post, Rota, Shift

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
EVERY_DAY = frozenset(range(7))
MONDAY = date(2026, 11, 23)


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=HANOI)


def shift(name: str, begins: int, ends: int, *, post: Post = Post.DUTY, **more: object) -> Shift:
    values = {"weekdays": EVERY_DAY, **more}
    return Shift(f"{name}-{begins}", name, post, begins=time(begins), ends=time(ends), **values)  # type: ignore[arg-type]


def names(rota: Rota, moment: datetime) -> list[str]:
    return [turn.staff_id for turn in rota.at(moment, HANOI)]


def test_a_shift_that_passes_midnight_answers_on_both_sides_of_it() -> None:
    rota = Rota((shift("an", 22, 6),))

    assert names(rota, local(29, 23)) == ["an"]
    assert names(rota, local(30, 2)) == ["an"]
    assert names(rota, local(30, 6)) == []


def test_a_night_that_began_on_the_last_day_still_ends_on_the_next() -> None:
    rota = Rota((shift("an", 22, 6, valid_to=date(2026, 11, 29)),))

    assert names(rota, local(30, 2)) == ["an"]
    assert names(rota, local(30, 23)) == []


def test_weekdays_are_those_on_which_a_shift_begins() -> None:
    rota = Rota((shift("an", 22, 6, weekdays=frozenset({MONDAY.weekday()})),))

    assert names(rota, local(24, 1)) == ["an"]
    assert names(rota, local(23, 1)) == []


def test_a_change_gives_one_day_to_somebody_else_or_to_nobody() -> None:
    plan = (shift("an", 8, 17),)
    swapped = Rota(plan, (Change("an-8", date(2026, 11, 24), "binh"),))
    left_empty = Rota(plan, (Change("an-8", date(2026, 11, 24)),))

    assert names(swapped, local(24, 9)) == ["binh"]
    assert names(swapped, local(25, 9)) == ["an"]
    assert names(left_empty, local(24, 9)) == []


def test_gaps_are_the_hours_without_duty_and_backup_does_not_fill_them() -> None:
    rota = Rota((shift("an", 6, 22), shift("binh", 0, 23, post=Post.BACKUP)))

    gaps = rota.gaps(local(23, 20), HANOI, days=1)

    assert gaps == (Gap(local(23, 22), local(24, 6)),)


def test_the_next_duty_is_the_next_beginning_or_never() -> None:
    rota = Rota((shift("an", 7, 17),))

    assert rota.next_begin(local(23, 8), HANOI) == local(24, 7)
    assert rota.next_begin(local(23, 20), HANOI) == local(24, 7)
    assert Rota().next_begin(local(23, 20), HANOI) is None


hours = st.integers(0, 23)
shifts = st.lists(
    st.builds(
        lambda number, begins, ends, days: shift(f"p{number}", begins, ends, weekdays=days),
        st.integers(0, 5),
        hours,
        hours,
        st.frozensets(st.integers(0, 6), min_size=1),
    ),
    max_size=6,
)


@given(shifts, st.integers(0, 7 * 24 * 4 - 1))
def test_a_moment_is_in_a_gap_exactly_when_nobody_is_on_duty(plan: list[Shift], slot: int) -> None:
    rota, now = Rota(tuple(plan)), datetime(2026, 11, 23, tzinfo=UTC)
    moment = now + slot * timedelta(minutes=15)

    in_gap = any(gap.begins <= moment < gap.ends for gap in rota.gaps(now, HANOI))

    assert in_gap == (not rota.at(moment, HANOI))
