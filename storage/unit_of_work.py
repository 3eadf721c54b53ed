"""One transaction over all tables: the `UnitOfWork` port, and what the processes need besides."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncConnection
from typing_extensions import override

from referral.ports import UnitOfWork
from storage.alerts import AlertRows
from storage.archive import ArchiveRows
from storage.audit import AuditRows
from storage.entries import EntryRows
from storage.held import HeldRows
from storage.inbox import InboxRows, InboxState
from storage.merging import MergingRows
from storage.outbox import OutboxRows
from storage.places import PlaceRows
from storage.presence import PresenceRows
from storage.said import SaidRows
from storage.stats import StatRows
from storage.tables import (
    alerts,
    conversations,
    inbox,
    metadata,
    outbox,
    pictures,
    resume_phrases,
    right_requests,
    screen,
    timers,
)
from storage.uploads import UploadRows
from storage.words import WordRows
from storage.work import Context

OF_A_CASE = [
    table
    for table in metadata.sorted_tables
    if "case_id" in table.c and table.name not in {"screen", "conversations"}
]
"""Every table whose rows belong to a case and go with it, those that come later too."""


class SqlUnitOfWork(
    AlertRows,
    InboxRows,
    OutboxRows,
    HeldRows,
    StatRows,
    MergingRows,
    WordRows,
    ArchiveRows,
    SaidRows,
    PresenceRows,
    PlaceRows,
    UploadRows,
    EntryRows,
    AuditRows,
):
    """Gathers what a batch of turns changes and writes it in as few statements as can be."""

    def __init__(self, connection: AsyncConnection, now: datetime, context: Context) -> None:
        super().__init__(connection, now, context)
        self.screens: frozenset[str] = frozenset()
        """The marks of the addresses whose screens this transaction changed."""

    @override
    async def erase_case(self, case_id: str) -> None:
        """Also what it left elsewhere: on screens, on its way, promised."""
        await super().erase_case(case_id)
        for table in (timers, alerts):
            await self.run(delete(table).where(table.c.subject == case_id))
        for table in OF_A_CASE:
            await self.run(delete(table).where(table.c.case_id == case_id))
        await self.run(
            delete(screen).where(screen.c.case_id == case_id, screen.c.body.is_not(None))
        )
        shown = (screen.c.case_id == case_id) & (screen.c.state == "shown")
        await self.run(update(screen).where(shown).values(state="leaving"))

    async def erase_conversation(self, conversation_id: str) -> None:
        """A chat with its address, its screen and its key: whoever writes from there is new."""
        await self.flush()
        await self.lookups_of([conversation_id])
        self.changed_screens.add(conversation_id)
        self._held.pop(conversation_id, None)
        for table in (screen, outbox, resume_phrases, right_requests):
            await self.run(delete(table).where(table.c.conversation_id == conversation_id))
        await self.run(
            update(inbox)
            .where(inbox.c.conversation_id == conversation_id)
            .values(conversation_id=None, payload=None, state=InboxState.DONE)
        )
        await self.run(delete(timers).where(timers.c.subject == conversation_id))
        await self.run(delete(pictures).where(pictures.c.subject == conversation_id))
        await self.run(delete(conversations).where(conversations.c.id == conversation_id))
        await self.drop_key(conversation_id)

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
        self.screens = await self.lookups_of(self.changed_screens)


def _fits(work: SqlUnitOfWork) -> UnitOfWork:
    return work
