"""Timers that fire once: the row goes in the transaction that keeps the promise."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

from handlers.hotline import Hotline
from referral.clock import Clock
from referral.errors import StoreUnavailableError
from storage.store import SqlStore
from storage.unit_of_work import SqlUnitOfWork

log = logging.getLogger("tincay.timing")

EVERY = 1.0
AT_ONCE = 100
RETRY_AFTER = timedelta(seconds=30)

Fire = Callable[[str, str, SqlUnitOfWork, Hotline], Awaitable[None]]


@dataclass(slots=True)
class Timing:
    """Fires what is due, also what came due while nobody was running."""

    store: SqlStore
    hotline: Hotline
    clock: Clock
    fire: Fire
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        while not self._stopping.is_set():
            try:
                while await self.run_due():
                    pass
            except StoreUnavailableError as fault:
                log.warning("timers wait: %s", fault)
            try:
                async with asyncio.timeout(EVERY):
                    await self._stopping.wait()
            except TimeoutError:
                continue

    def stop(self) -> None:
        self._stopping.set()

    async def run_due(self) -> int:
        """Fire what is due now, many to a transaction; returns how many there were."""
        now = self.clock.now()
        async with self.store.reading(now) as work:
            if not await work.due(1):
                return 0
        try:
            async with self.store.transaction(now) as work:
                due = await work.take_due(AT_ONCE)
                for kind, subject in due:
                    await self.fire(kind, subject, work, self.hotline)
        except StoreUnavailableError:
            raise
        except Exception as fault:  # noqa: BLE001  one that fails must not stop the others
            log.warning("a timer failed (%s): each is fired alone", type(fault).__name__)
            return await self._one_by_one()
        return len(due)

    async def _one_by_one(self) -> int:
        async with self.store.reading(self.clock.now()) as work:
            due = await work.due(AT_ONCE)
        for kind, subject in due:
            await self._alone(kind, subject)
        return 0

    async def _alone(self, kind: str, subject: str) -> None:
        now = self.clock.now()
        try:
            async with self.store.transaction(now) as work:
                if await work.take_timer(kind, subject):
                    await self.fire(kind, subject, work, self.hotline)
        except StoreUnavailableError:
            raise
        except Exception as fault:  # noqa: BLE001  kept and tried again; a promise is never dropped
            log.error("timer %s failed: %s", kind, type(fault).__name__)  # noqa: TRY400
            async with self.store.transaction(now) as work:
                await work.put_off(kind, subject, now + RETRY_AFTER)
