"""How a person of the hotline is reached when a case waits: their ways, addresses and quiet hours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    ways: Mapping[Danger, tuple[Way, ...]] = field(default_factory=dict)
    devices: tuple[Device, ...] = ()
    quiet_from: time | None = None
    quiet_to: time | None = None

    def order(self, danger: Danger) -> tuple[Way, ...]:
        """The ways for this danger, first to last; a danger without a choice takes the usual."""
        return self.ways.get(danger) or USUAL_ORDER
