"""What the hotline needs from the outside: one transaction. Each area says its part of it."""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from referral.alerts.ports import Alerts
from referral.cases.ports import Archive, Cases, Histories
from referral.messages.ports import Conversations, HerWords, Outbox, Screens, WithheldTexts
from referral.people.ports import AuditTrail, Team
from referral.places.ports import Places
from referral.rights.ports import Requests
from referral.rota.ports import Shifts
from referral.services.ports import Letters, Referrals


class Timers(Protocol):
    """Promises with a time: of each kind and subject there is one."""

    def set_timer(self, kind: str, subject: str, due_at: datetime) -> None:
        """Set or move the one timer of this kind and subject."""
        ...

    async def begin_timer(self, kind: str, subject: str, due_at: datetime) -> None:
        """Set a timer unless it runs already."""
        ...

    def cancel_timer(self, kind: str, subject: str) -> None: ...
    async def inherit_timer(self, kind: str, subject: str, of: str) -> None:
        """A timer of another subject runs on for this one; of two the earlier stays."""
        ...


class UnitOfWork(
    Timers,
    Cases,
    Histories,
    Archive,
    Conversations,
    Outbox,
    Screens,
    HerWords,
    WithheldTexts,
    Team,
    AuditTrail,
    Alerts,
    Shifts,
    Referrals,
    Letters,
    Requests,
    Places,
    Protocol,
):
    """One database transaction. Reads see what was added or saved before; nothing is sent inside.

    Everything saved here is committed together or not at all.
    """

    now: datetime


class Store(Protocol):
    """Opens transactions."""

    def transaction(self, now: datetime) -> AbstractAsyncContextManager[UnitOfWork]: ...

    def reading(self, now: datetime) -> AbstractAsyncContextManager[UnitOfWork]:
        """Look without locking writers out; nothing may be changed inside."""
        ...
