"""Takes messages off screens: after a quick exit both sides' messages leave, as far as can be.

The rows to remove stand in the database, so a crash does not end the work; what a channel refuses
or what is older than it can delete is kept on a list for staff.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.channels.base import Channel, ChannelError, RejectedError, UnreachableError
from referral.clock import Clock
from referral.errors import StoreUnavailableError
from storage.outbox import Removal
from storage.store import Committed, SqlStore
from storage.unit_of_work import SqlUnitOfWork

log = logging.getLogger("tincay.wiping")

AT_ONCE = 100
AT_MOST = 500
DELETABLE_FOR = timedelta(hours=48)
"""Telegram lets a bot delete messages of a private chat that are younger than this."""
LOOK_AROUND = 5.0


@dataclass(slots=True)
class Wiper:
    store: SqlStore
    channels: Mapping[str, Channel]
    clock: Clock
    could_not: Callable[[SqlUnitOfWork, str, int], Awaitable[None]] | None = None
    """Tells who must know that so many messages of a chat stay, where that is noted."""
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _stopping: bool = False

    def on_commit(self, committed: Committed) -> None:
        if committed.cleared:
            self._wake.set()

    async def run(self) -> None:
        while not self._stopping:
            try:
                while await self.wipe() >= AT_MOST:
                    pass
            except StoreUnavailableError as fault:
                log.warning("screens wait to be cleared: %s", fault)
            await self._pause()

    def stop(self) -> None:
        self._stopping = True
        self._wake.set()

    async def wipe(self) -> int:
        """Remove what is to leave a screen now; returns how many messages are dealt with."""
        async with self.store.reading(self.clock.now()) as work:
            removals = await work.removals(AT_MOST)
        return sum(await asyncio.gather(*(self._remove(removal) for removal in removals)))

    async def _remove(self, removal: Removal) -> int:
        channel = self.channels.get(removal.channel)
        oldest = self.clock.now() - DELETABLE_FOR
        young = [(row, external) for row, external, at in removal.rows if at > oldest]
        refused = [row for row, _, at in removal.rows if at <= oldest]
        gone: list[int] = []
        if channel is None or not channel.capabilities.deletes:
            refused += [row for row, _ in young]
            young = []
        for start in range(0, len(young), AT_ONCE):
            part = young[start : start + AT_ONCE]
            rows = [row for row, _ in part]
            try:
                assert channel is not None  # noqa: S101  without one nothing is young
                await channel.delete(removal.address, tuple(external for _, external in part))
                gone += rows
            except (RejectedError, UnreachableError):
                refused += rows
            except ChannelError as fault:
                log.warning("messages wait to be deleted: %s", type(fault).__name__)
        if gone or refused:
            async with self.store.transaction(self.clock.now()) as work:
                await work.removed(gone)
                await work.not_removable(refused)
                if refused and self.could_not is not None:
                    await self.could_not(work, removal.conversation_id, len(refused))
        return len(gone) + len(refused)

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(LOOK_AROUND):
                await self._wake.wait()
        except TimeoutError:
            pass
        self._wake.clear()
