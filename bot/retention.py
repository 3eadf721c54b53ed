"""The daily round: what is past its time is erased, and erased bytes are overwritten."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import timedelta

from bot.recovery import parse_public
from bot.sections import RetentionSettings
from bot.timing import Fire
from handlers.hotline import Hotline
from referral.errors import StoreUnavailableError
from storage.erasure import empty_log
from storage.retention import Kept, tidy
from storage.store import Committed, SqlStore
from storage.unit_of_work import SqlUnitOfWork

log = logging.getLogger("tincay.retention")

ROUND = "retention"
DAILY = "daily"
EVERY = timedelta(days=1)
SOON = timedelta(seconds=5)
AGAIN_AFTER = 1.0


def kept_for(settings: RetentionSettings, recovery: str = "") -> Kept:
    return Kept(
        archived_after=timedelta(days=settings.archive_after_days),
        recovery=parse_public(recovery).public_bytes_raw() if recovery else None,
        closed=timedelta(days=settings.closed_days),
        delivery_keys=timedelta(days=settings.delivery_keys_days),
        audit=timedelta(days=settings.audit_days),
    )


def with_rounds(kept: Kept, others: Fire) -> Fire:
    """The daily round beside the promises of the conversations."""

    async def fire(kind: str, subject: str, work: SqlUnitOfWork, hotline: Hotline) -> None:
        if kind != ROUND:
            await others(kind, subject, work, hotline)
            return
        more = await tidy(work, kept)
        work.set_timer(ROUND, DAILY, work.now + (SOON if more else EVERY))

    return fire


def begin_rounds(work: SqlUnitOfWork) -> None:
    """A round at every start, also for the days nobody was running."""
    work.set_timer(ROUND, DAILY, work.now)


@dataclass(slots=True)
class Overwriting:
    """After an erasure SQLite's write-ahead file is emptied, as soon as nobody reads in it."""

    store: SqlStore
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    def on_commit(self, committed: Committed) -> None:
        if committed.buried:
            self._wake.set()

    async def run(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            if not await self._emptied():
                self._wake.set()
                await asyncio.sleep(AGAIN_AFTER)

    async def _emptied(self) -> bool:
        try:
            return await empty_log(self.store.engines)
        except StoreUnavailableError as fault:
            log.warning("the write-ahead file waits to be emptied: %s", fault)
            return False
