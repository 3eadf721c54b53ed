"""Who answers at a given moment: weekly shifts, changes for single days, and what a person says.

Times of a shift are local; a shift that ends before it begins passes midnight and
belongs to the day it began. What somebody says with /truc and /nghi goes before the plan.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

DAYS_AHEAD = 7
LONGEST = timedelta(hours=24)
"""On duty for so long in a row, somebody is asked once more; nothing is forbidden."""
PAUSE = timedelta(hours=1)
"""A shorter one is no rest."""


class Post(StrEnum):
    """What a shift is for: a rung of the ladder."""

    DUTY = "duty"
    BACKUP = "backup"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True)
class Shift:
    """One person's hours on some weekdays (0 is Monday); without a unit they serve all."""

    id: str
    staff_id: str
    post: Post
    weekdays: frozenset[int]
    begins: time
    ends: time
    unit_code: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def on(self, day: date) -> bool:
        """Whether this shift begins on that day."""
        if self.valid_from is not None and day < self.valid_from:
            return False
        if self.valid_to is not None and day > self.valid_to:
            return False
        return day.weekday() in self.weekdays

    def hours(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """When the shift that begins on this day begins and ends."""
        begins = datetime.combine(day, self.begins, zone)
        ends = datetime.combine(day, self.ends, zone)
        return begins, ends if ends > begins else ends + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """A single day on which a shift is not kept, or is kept by somebody else (`stand_in`)."""

    shift_id: str
    day: date
    stand_in: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody at a post for some hours of one day of a shift."""

    staff_id: str
    post: Post
    unit_code: str | None
    begins: datetime
    ends: datetime
    shift_id: str = ""
    day: date = date.min

    @property
    def id(self) -> str:
        """One name for this day of the shift, whoever keeps it."""
        return hashlib.sha256(f"{self.shift_id}|{self.day}".encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Swap:
    """A worker has asked a colleague to keep one day of a shift; open until the answer."""

    id: str
    shift_id: str
    day: date
    asked_by: str
    asked: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Gap:
    """Hours in which nobody is on duty."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Stretch:
    """Hours in a row in which one person is on duty."""

    staff_id: str
    begins: datetime
    ends: datetime

    @property
    def hours(self) -> int:
        return round((self.ends - self.begins) / timedelta(hours=1))

    @property
    def too_long(self) -> bool:
        return self.ends - self.begins >= LONGEST


@dataclass(frozen=True, slots=True)
class Rota:
    """The plan as a whole."""

    shifts: tuple[Shift, ...] = ()
    changes: tuple[Change, ...] = ()

    def at(self, moment: datetime, zone: ZoneInfo) -> tuple[Turn, ...]:
        """Who is planned at this moment, those of one post together, in the order of the plan."""
        day = moment.astimezone(zone).date()
        turns = self._turns((day - timedelta(days=1), day), zone)
        return tuple(turn for turn in turns if turn.begins <= moment < turn.ends)

    def between(self, first: date, last: date, zone: ZoneInfo) -> tuple[Turn, ...]:
        """Every turn that begins on these days, by time."""
        days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
        return tuple(sorted(self._turns(days, zone), key=lambda turn: (turn.begins, turn.post)))

    def gaps(
        self,
        now: datetime,
        zone: ZoneInfo,
        days: int = DAYS_AHEAD,
        *,
        absent: Collection[str] = (),
    ) -> tuple[Gap, ...]:
        """The hours from now on in which nobody is planned on duty who is there to come.

        Who is planned and `absent` (invited, and has not joined yet) covers nothing.
        """
        first = now.astimezone(zone).date() - timedelta(days=1)
        turns = [
            (turn.begins, turn.ends)
            for turn in self.between(first, first + timedelta(days=days + 1), zone)
            if turn.post is Post.DUTY and turn.staff_id not in absent
        ]
        return _uncovered(now, now + timedelta(days=days), turns)

    def next_begin(
        self, now: datetime, zone: ZoneInfo, *, absent: Collection[str] = ()
    ) -> datetime | None:
        """When a shift on duty begins next: what she is told while nobody is there."""
        today = now.astimezone(zone).date()
        turns = self.between(today, today + timedelta(days=DAYS_AHEAD), zone)
        coming = (turn for turn in turns if turn.post is Post.DUTY and turn.begins > now)
        return next((turn.begins for turn in coming if turn.staff_id not in absent), None)

    def stretches(self, first: date, last: date, zone: ZoneInfo) -> tuple[Stretch, ...]:
        """Who is on duty too long in a row, of the turns that begin on these days; by time."""
        found = []
        for staff_id in {one.staff_id for one in self._duty(first, last, zone)}:
            turns = [one for one in self._duty(first, last, zone) if one.staff_id == staff_id]
            found += [one for one in _in_a_row(turns) if one.too_long]
        return tuple(sorted(found, key=lambda one: (one.begins, one.staff_id)))

    def stretch(self, staff_id: str, turn: Turn, zone: ZoneInfo) -> Stretch | None:
        """The hours in a row of somebody to whom this turn goes, when those are too many."""
        if turn.post is not Post.DUTY:
            return None
        first, last = turn.day - 2 * LONGEST, turn.day + 2 * LONGEST
        others = [one for one in self._duty(first, last, zone) if one.id != turn.id]
        theirs = [one for one in others if one.staff_id == staff_id]
        rows = _in_a_row([*theirs, replace(turn, staff_id=staff_id)])
        return next((one for one in rows if one.too_long and _holds(one, turn)), None)

    def _duty(self, first: date, last: date, zone: ZoneInfo) -> list[Turn]:
        return [one for one in self.between(first, last, zone) if one.post is Post.DUTY]

    def shift(self, shift_id: str) -> Shift | None:
        return next((one for one in self.shifts if one.id == shift_id), None)

    def turn(self, shift_id: str, day: date, zone: ZoneInfo) -> Turn | None:
        """This day of a shift, by whoever keeps it; None when nobody does."""
        turns = self._turns((day,), zone)
        return next((turn for turn in turns if turn.shift_id == shift_id), None)

    def kept_by(self, shift_id: str, day: date) -> str | None:
        """Who keeps this shift on this day; None when nobody does."""
        shift = self.shift(shift_id)
        if shift is None or not shift.on(day):
            return None
        changed = {(one.shift_id, one.day): one.stand_in for one in self.changes}
        return changed.get((shift_id, day), shift.staff_id)

    def _turns(self, days: Iterable[date], zone: ZoneInfo) -> list[Turn]:
        changed = {(one.shift_id, one.day): one for one in self.changes}
        found = []
        for day in days:
            for shift in self.shifts:
                if not shift.on(day):
                    continue
                change = changed.get((shift.id, day))
                staff_id = shift.staff_id if change is None else change.stand_in
                if staff_id is not None:
                    begins, ends = shift.hours(day, zone)
                    found.append(
                        Turn(staff_id, shift.post, shift.unit_code, begins, ends, shift.id, day)
                    )
        return found


def _in_a_row(turns: Sequence[Turn]) -> list[Stretch]:
    """One person's turns, joined where no rest lies between them."""
    rows: list[Stretch] = []
    for turn in sorted(turns, key=lambda one: one.begins):
        last = rows[-1] if rows else None
        if last is not None and turn.begins - last.ends < PAUSE:
            rows[-1] = replace(last, ends=max(last.ends, turn.ends))
        else:
            rows.append(Stretch(turn.staff_id, turn.begins, turn.ends))
    return rows


def _holds(stretch: Stretch, turn: Turn) -> bool:
    return stretch.begins <= turn.begins < stretch.ends


def _uncovered(
    begins: datetime, ends: datetime, covered: Sequence[tuple[datetime, datetime]]
) -> tuple[Gap, ...]:
    gaps = []
    at = begins
    for start, stop in sorted(covered):
        if start > at:
            gaps.append(Gap(at, min(start, ends)))
        at = max(at, stop)
        if at >= ends:
            return tuple(gaps)
    if at < ends:
        gaps.append(Gap(at, ends))
    return tuple(gap for gap in gaps if gap.ends > gap.begins)
