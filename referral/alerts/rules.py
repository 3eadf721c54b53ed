"""Whom an alert reaches by which way, when it comes again, and what follows a failure: pure.

A person's ways are tried in order until one takes the alert. One that fails is followed by the
next at once. An alarm that was taken is followed by the next way after a while, round and round,
until the person has seen it or it is over; a gentle reminder comes once. When every way has failed
the supervisors must know.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from referral.alerts.occasions import ALARMS, Occasion
from referral.people.reach import Way
from referral.people.staff import Staff
from referral.triage.danger import Danger


class AlertState(StrEnum):
    """Where the calling of one person for one thing stands."""

    DUE = "due"
    """The next way is tried at its time."""
    SENDING = "sending"
    """A process has it in hand."""
    TOLD = "told"
    """A way has taken a gentle reminder: it does not come again."""
    SEEN = "seen"
    FAILED = "failed"
    """Every way has failed; they are tried again at their time. Or there is no way at all."""


@dataclass(frozen=True, slots=True)
class AlertRules:
    """The ways this hotline has, and how soon an alert comes again at each danger."""

    ways: frozenset[Way] = frozenset({Way.CHAT})
    red: timedelta = timedelta(minutes=2)
    amber: timedelta = timedelta(minutes=10)
    other: timedelta = timedelta(minutes=30)

    def again_after(self, danger: Danger) -> timedelta:
        if danger is Danger.RED:
            return self.red
        return self.amber if danger is Danger.AMBER else self.other


@dataclass(frozen=True, slots=True)
class Alert:
    """One person called for one thing. `step` counts the tries, `failed` the ways that refused."""

    occasion: Occasion
    subject: str
    """The id of the case, or of the person, it is about."""
    staff_id: str
    danger: Danger
    order: tuple[Way, ...]
    called_at: datetime
    due_at: datetime | None
    state: AlertState = AlertState.DUE
    step: int = 0
    failed: tuple[Way, ...] = ()
    taken_at: datetime | None = None
    """When a way last took it."""

    @property
    def way(self) -> Way:
        """What is tried next."""
        return self.order[self.step % len(self.order)]

    @property
    def last_way(self) -> Way | None:
        """What was tried last."""
        return self.order[(self.step - 1) % len(self.order)] if self.step else None


def available(person: Staff, rules: AlertRules, *, chat: bool) -> frozenset[Way]:
    """The ways that this hotline has and that lead to this person."""
    reach = person.reach
    there = {
        Way.CHAT: chat,
        Way.PUSH: bool(reach.devices),
        Way.SMS: bool(reach.phone),
        Way.EMAIL: bool(reach.email),
    }
    return frozenset(way for way in rules.ways if there[way])


def usable(person: Staff, danger: Danger, rules: AlertRules, *, chat: bool) -> tuple[Way, ...]:
    """The ways by which this person can be reached now, first to last, each once."""
    there = available(person, rules, chat=chat)
    return tuple(way for way in dict.fromkeys(person.reach.order(danger)) if way in there)


def begins_at(person: Staff, danger: Danger, now: datetime, zone: ZoneInfo) -> datetime:
    """Now, or the end of their quiet hours; a RED case and being on duty go before those."""
    reach, local = person.reach, now.astimezone(zone)
    called_anyway = danger is Danger.RED or person.on_duty
    if called_anyway or reach.quiet_to is None or not reach.quiet(local.time()):
        return now
    end = datetime.combine(local.date(), reach.quiet_to, zone)
    return end if end > local else end + timedelta(days=1)


def taken(alert: Alert, now: datetime, rules: AlertRules) -> Alert:
    """This way has taken it; of an alarm the next one follows unless they answer."""
    alarm = alert.occasion in ALARMS
    return replace(
        alert,
        state=AlertState.DUE if alarm else AlertState.TOLD,
        due_at=now + rules.again_after(alert.danger) if alarm else None,
        taken_at=now,
        step=alert.step + 1,
        failed=tuple(way for way in alert.failed if way is not alert.way),
    )


def refused(alert: Alert, now: datetime, rules: AlertRules) -> Alert:
    """This way has failed: the next at once, or after a while when none is left."""
    failed = tuple(dict.fromkeys((*alert.failed, alert.way)))
    every = set(failed) >= set(alert.order)
    return replace(
        alert,
        state=AlertState.FAILED if every else AlertState.DUE,
        due_at=now + rules.again_after(alert.danger) if every else now,
        step=alert.step + 1,
        failed=failed,
    )
