"""Who may be written to, and when: the contact-safety rule as one pure function.

Founding rule (design section 4): a person is written to while live, or inside a window she set;
before she has said how to write back, nobody writes first. A late message may light up her screen
in front of the wrong eyes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from referral.messages.message import Purpose

LIVE_FOR = timedelta(minutes=10)
"""She is live when she wrote less than this ago and has not exited."""

REPLY_GOOD_FOR = timedelta(minutes=10)
"""A reply that could not be sent within this waits until she writes again."""


class WriteBack(StrEnum):
    """How it is safe to write back, in her words."""

    UNSAID = "unsaid"
    ANYTIME = "anytime"
    WINDOW = "window"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class ContactPreference:
    """What she said of writing back; the window is local time and may pass midnight."""

    write_back: WriteBack = WriteBack.UNSAID
    window_from: time | None = None
    window_to: time | None = None
    notice: bool = True
    """Say only that something waits; words are shown on a closed screen only if she says so."""
    cover: str | None = None
    """Who we are to be if somebody else asks, in her words."""

    def allows(self, now: datetime, zone: ZoneInfo) -> bool:
        """Whether a message may be sent first at this moment."""
        if self.write_back is WriteBack.ANYTIME:
            return True
        return self.write_back is WriteBack.WINDOW and self.covers(now.astimezone(zone).time())

    def covers(self, clock: time) -> bool:
        """Whether the window, if there is one, holds this time of day."""
        if not self.window_from or not self.window_to:
            return False
        if self.window_from <= self.window_to:
            return self.window_from <= clock < self.window_to
        return clock >= self.window_from or clock < self.window_to

    def next_opening(self, now: datetime, zone: ZoneInfo) -> datetime | None:
        """When the window opens next, or None when nobody may ever write first."""
        if self.allows(now, zone):
            return now
        if self.write_back is not WriteBack.WINDOW or self.window_from is None:
            return None
        local = now.astimezone(zone)
        opening = local.replace(
            hour=self.window_from.hour, minute=self.window_from.minute, second=0, microsecond=0
        )
        return (opening if opening > local else opening + timedelta(days=1)).astimezone(now.tzinfo)


def narrowed(here: ContactPreference, elsewhere: ContactPreference) -> ContactPreference:
    """When she may be called who set hours in two chats: those that suit both.

    Only hours narrow: whether anybody writes first is said of each chat alone. Where no hour suits
    both, those of the chat in use stand. Of two common spans the first of the day counts.
    """
    if elsewhere.write_back is not WriteBack.WINDOW:
        return here
    if here.write_back is WriteBack.ANYTIME:
        return replace(
            here,
            write_back=WriteBack.WINDOW,
            window_from=elsewhere.window_from,
            window_to=elsewhere.window_to,
        )
    if here.write_back is not WriteBack.WINDOW:
        return here
    begins = sorted(
        one
        for one in (here.window_from, elsewhere.window_from)
        if one is not None and here.covers(one) and elsewhere.covers(one)
    )
    if not begins:
        return here
    ends = (one for one in (here.window_to, elsewhere.window_to) if one is not None)
    return replace(here, window_from=begins[0], window_to=min(ends, key=_after(begins[0])))


def _after(begins: time) -> Callable[[time], tuple[bool, time]]:
    """Orders times of day as they come after this one."""
    return lambda clock: (clock <= begins, clock)


class Delivery(StrEnum):
    """What becomes of a message to her."""

    SEND = "send"
    HOLD = "hold"
    """Keep it; it is shown when she next writes or when her window opens."""
    ANNOUNCE = "announce"
    """Keep it and say only that something waits."""


class Reason(StrEnum):
    """Why a message to her waits, as the worker is told."""

    LEFT = "left"
    UNPROVED = "unproved"
    """Somebody writes from her chat who has not shown to be her."""
    UNSAID = "unsaid"
    NEVER = "never"
    WINDOW = "window"
    NOTICE = "notice"
    """She has been told that something waits, and opens it when she can."""


@dataclass(frozen=True, slots=True)
class Waits:
    """Why something waits, and until when if that is known."""

    reason: Reason
    until: datetime | None = None


def is_live(last_wrote_at: datetime | None, exited_at: datetime | None, now: datetime) -> bool:
    """Whether she is in the chat right now."""
    if last_wrote_at is None or (exited_at is not None and exited_at > last_wrote_at):
        return False
    return now - last_wrote_at < LIVE_FOR


def decide(
    purpose: Purpose,
    contact: ContactPreference,
    *,
    last_wrote_at: datetime | None,
    exited_at: datetime | None,
    now: datetime,
    zone: ZoneInfo,
    unproved: bool = False,
) -> Delivery:
    """Whether one message to a person who is not staff goes out now or waits.

    `unproved`: it belongs to a past that whoever writes now has not shown to be theirs.
    """
    if purpose is Purpose.REPLY:
        return Delivery.SEND if is_live(last_wrote_at, exited_at, now) else Delivery.HOLD
    if unproved or exited_at is not None or purpose is Purpose.CONFIDENCE:
        return Delivery.HOLD
    if is_live(last_wrote_at, exited_at, now):
        return Delivery.SEND
    if not contact.allows(now, zone):
        return Delivery.HOLD
    announced = contact.notice and purpose is Purpose.NEWS
    return Delivery.ANNOUNCE if announced else Delivery.SEND


def why(
    contact: ContactPreference,
    *,
    exited_at: datetime | None,
    now: datetime,
    zone: ZoneInfo,
    unproved: bool = False,
) -> Waits:
    """Why news to her would wait at this moment, for the worker who wrote it."""
    if unproved:
        return Waits(Reason.UNPROVED)
    if exited_at is not None:
        return Waits(Reason.LEFT)
    if contact.allows(now, zone):
        return Waits(Reason.NOTICE)
    if contact.write_back is WriteBack.WINDOW:
        return Waits(Reason.WINDOW, contact.next_opening(now, zone))
    return Waits(Reason.NEVER if contact.write_back is WriteBack.NEVER else Reason.UNSAID)
