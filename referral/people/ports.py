"""What the people who work here ask of a transaction."""

from datetime import datetime
from typing import Protocol

from referral.people.staff import Opens, Staff
from referral.people.trail import Act


class Team(Protocol):
    """The staff, and their ways in."""

    async def staff(self) -> tuple[Staff, ...]:
        """Everyone active."""
        ...

    async def everyone(self) -> tuple[Staff, ...]:
        """Also those who are invited or were removed."""
        ...

    async def hold_staff(self) -> None:
        """Until this transaction ends nobody else changes the team; it is read anew after this."""
        ...

    def save_staff(self, staff: Staff) -> None: ...
    async def make_code(self, staff_id: str, code: str, opens: Opens, expires_at: datetime) -> None:
        """Keep a one-time code; only its keyed hash is stored."""
        ...

    async def void_codes(self, staff_id: str) -> None:
        """What was given to this person to come in by opens nothing any more."""
        ...

    async def end_sessions_of(self, staff_id: str) -> None:
        """Also their codes, and their keys to the archive."""
        ...

    async def invited(self, code: str) -> Staff | None:
        """Whom a code would let in, without using it up; None when unknown, used or expired."""
        ...

    async def redeem_invitation(self, code: str, conversation_id: str) -> Staff | None:
        """Use a one-time code; None when unknown, used or expired."""
        ...


class AuditTrail(Protocol):
    """The record of acts, without content."""

    def audit(self, action: str, *, actor: str, subject: str) -> None: ...
    async def acts_on(self, subject: str) -> list[tuple[datetime, str, str]]:
        """When, what and who, of one subject, oldest first."""
        ...

    async def latest_acts(self, limit: int) -> list[Act]:
        """Of everybody, newest first."""
        ...

    async def first_broken_audit_row(self) -> int | None:
        """The first line that was changed, moved, added or is missing; None when all hold."""
        ...
