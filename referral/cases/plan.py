"""The plan of a case: what she wants to reach, who does what by when, and when to ask how she is.

Case action planning and follow-up (Inter-agency GBV Case Management Guidelines 2017, steps 3–5). A
follow-up writes to her, so it is only ever due while she may be written to: inside her window.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from referral.messages.delivery import ContactPreference, Reason, WriteBack

LONGEST_STEP = 200
MOST_STEPS = 20
FURTHEST = timedelta(days=90)
"""No promise is made beyond the time a case is kept."""
CALL_TAKES = timedelta(minutes=15)
"""So long a call lasts at least."""


class StepKind(StrEnum):
    """What a line of a plan is."""

    GOAL = "goal"
    """What she wants to reach, in her words or the worker's."""
    STEP = "step"
    FOLLOW_UP = "follow_up"
    """To write to her again and ask how she is."""


class Doer(StrEnum):
    """Who is to do a step."""

    WORKER = "worker"
    PERSON = "person"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the plan. Times are UTC; `reminded_at` is when its worker was told it is due."""

    id: str
    kind: StepKind
    text: str
    doer: Doer = Doer.WORKER
    due: datetime | None = None
    done_at: datetime | None = None
    reminded_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.done_at is None

    def is_due(self, now: datetime) -> bool:
        return self.is_open and self.due is not None and self.due <= now


@dataclass(frozen=True, slots=True)
class Fit:
    """When a follow-up may be due, None for never; `reason`: why not when it was wished."""

    at: datetime | None
    reason: Reason | None = None


def fit(contact: ContactPreference, wished: datetime, zone: ZoneInfo) -> Fit:
    """The wished moment, or the next opening of her window, or never."""
    opening = contact.next_opening(wished, zone)
    if opening is None or not contact.allows(opening, zone):
        unsaid = contact.write_back is WriteBack.UNSAID
        return Fit(None, Reason.UNSAID if unsaid else Reason.NEVER)
    return Fit(opening, None if opening == wished else Reason.WINDOW)


def nearest(contact: ContactPreference, wished: datetime, now: datetime, zone: ZoneInfo) -> Fit:
    """The wished moment, or the safe one nearest to it that is still to come, or never.

    A call that would begin as her window closes rings outside it: one that is moved to before the
    wished moment keeps `CALL_TAKES` of the window, as far as it is that long.
    """
    ahead = fit(contact, wished, zone)
    if ahead.at is None or ahead.reason is None:
        return ahead
    behind = _last_safe(contact, wished, zone)
    if behind is None or behind <= now or ahead.at - wished <= wished - behind:
        return ahead
    return Fit(behind, ahead.reason)


def _last_safe(contact: ContactPreference, wished: datetime, zone: ZoneInfo) -> datetime | None:
    """When a call can begin at the latest in the window that closed last before this moment."""
    if contact.window_from is None or contact.window_to is None:
        return None
    local = wished.astimezone(zone)
    closes = _at(local, contact.window_to)
    if closes > local:
        closes -= timedelta(days=1)
    opens = _at(closes, contact.window_from)
    if opens >= closes:
        opens -= timedelta(days=1)
    found = max(opens, closes - CALL_TAKES).astimezone(wished.tzinfo)
    return found if contact.allows(found, zone) else None


def _at(day: datetime, clock: time) -> datetime:
    return day.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)


def next_id(steps: Sequence[Step]) -> str:
    """Never used before in this plan."""
    return str(max((int(step.id) for step in steps), default=0) + 1)


def changed(steps: Iterable[Step], new: Step) -> tuple[Step, ...]:
    """The plan with one step in the place of that with its id."""
    return tuple(new if step.id == new.id else step for step in steps)


def next_reminder(steps: Iterable[Step]) -> datetime | None:
    """When the next worker is to be told that something is due."""
    return min(
        (step.due for step in steps if step.is_open and step.due and step.reminded_at is None),
        default=None,
    )


@dataclass(frozen=True, slots=True)
class Reminding:
    """The plan after its timer: what is to be told now; what had to be moved tells nobody yet."""

    steps: tuple[Step, ...]
    due: tuple[Step, ...]


def remind(
    steps: Iterable[Step], contact: ContactPreference, now: datetime, zone: ZoneInfo
) -> Reminding:
    """Whatever is due and not yet told, once.

    A follow-up whose moment has come outside her window (she has changed it, or nothing ran at the
    time) moves to the next opening. When there is none any more its worker is told: to write is
    not safe, and the outbox will hold it.
    """
    after: list[Step] = []
    due: list[Step] = []
    for step in steps:
        current = step
        if step.is_due(now) and step.reminded_at is None:
            opening = fit(contact, now, zone).at if step.kind is StepKind.FOLLOW_UP else now
            if opening is not None and opening > now:
                current = replace(step, due=opening)
            else:
                current = replace(step, reminded_at=now)
                due.append(current)
        after.append(current)
    return Reminding(tuple(after), tuple(due))


def upcoming(steps: Iterable[Step]) -> list[Step]:
    """What is still to do, the soonest first; goals and what has no date after it."""
    still = [step for step in steps if step.is_open]
    dated = sorted((one.due, number) for number, one in enumerate(still) if one.due)
    return [*(still[number] for _, number in dated), *(one for one in still if one.due is None)]
