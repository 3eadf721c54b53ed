"""How somebody of the hotline is called to a waiting case: ways, addresses, quiet hours."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from referral.triage.danger import Danger


class Way(StrEnum):
    """By what an alert travels."""

    CHAT = "chat"
    PUSH = "push"
    SMS = "sms"
    EMAIL = "email"


USUAL_ORDER = (Way.CHAT, Way.PUSH, Way.SMS, Way.EMAIL)
"""What is tried, in this order, for who has not chosen."""


@dataclass(frozen=True, slots=True)
class Device:
    """A browser that takes pushes: what it gave when it was asked (RFC 8291)."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True)
class Reach:
    """Where one person is called; sealed, and seen by nobody but themselves and the operator."""

    email: str | None = None
    phone: str | None = None
    ways: tuple[tuple[Danger, tuple[Way, ...]], ...] = ()
    devices: tuple[Device, ...] = ()
    quiet_from: time | None = None
    quiet_to: time | None = None

    @property
    def has_quiet(self) -> bool:
        return self.quiet_from is not None and self.quiet_to is not None

    def quiet(self, at: time) -> bool:
        """Whether they asked not to be called at this time of day, but for a RED case."""
        if self.quiet_from is None or self.quiet_to is None:
            return False
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= at < self.quiet_to
        return at >= self.quiet_from or at < self.quiet_to

    def order(self, danger: Danger) -> tuple[Way, ...]:
        """The ways for this danger, first to last; a danger without a choice takes the usual."""
        return dict(self.ways).get(danger) or USUAL_ORDER
