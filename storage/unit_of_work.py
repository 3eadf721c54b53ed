"""One transaction over all tables: the `UnitOfWork` port, and what the processes need besides."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection
from typing_extensions import override

from referral.ports import UnitOfWork
from storage.audit import AuditRows
from storage.entries import EntryRows
from storage.inbox import InboxRows
from storage.messages import MessageRows
from storage.outbox import OutboxRows
from storage.pictures import PictureRows
from storage.places import PlaceRows
from storage.presence import PresenceRows
from storage.stats import StatRows
from storage.withheld import WithheldRows
from storage.work import Context


class SqlUnitOfWork(
    InboxRows,
    OutboxRows,
    MessageRows,
    StatRows,
    WithheldRows,
    PresenceRows,
    PlaceRows,
    PictureRows,
    EntryRows,
    AuditRows,
):
    """Gathers what a batch of turns changes and writes it in as few statements as can be."""

    def __init__(self, connection: AsyncConnection, now: datetime, context: Context) -> None:
        super().__init__(connection, now, context)

    @override
    async def erase_case(self, case_id: str) -> None:
        self.cancel_timer("escalate", case_id)
        await super().erase_case(case_id)

    @property
    def has_news(self) -> bool:
        """Whether other processes have something to look at."""
        return bool(
            self.changed_screens
            or self.touched_cases
            or self.cleared
            or self.staff_changed
            or (self.has_kept and not self.context.sends)
        )

    async def complete(self) -> None:
        """Write the rest, the audit last; the commit follows."""
        await self.flush()
        await self.write_audit()


def _fits(work: SqlUnitOfWork) -> UnitOfWork:
    return work
