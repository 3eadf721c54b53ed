"""The numbers from memory: what she gets when nothing else works."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.channels.base import Channel, ChannelError
from referral.clock import Clock
from referral.messages.message import Message

log = logging.getLogger("tincay.numbers")

AGAIN_AFTER = timedelta(minutes=10)
"""One chat gets the numbers from memory at most this often."""
REMEMBERED_CHATS = 10_000
AT_ONCE = 100


@dataclass(slots=True)
class FallbackNumbers:
    """Sends a fixed text straight through a channel, past the database."""

    text: Callable[[], str]
    clock: Clock
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _shown: dict[tuple[str, str], datetime] = field(default_factory=dict)

    async def show(self, channel: Channel, addresses: Iterable[str]) -> None:
        """Tell each of these chats the numbers, once in ten minutes; never raises."""
        if channel.capabilities.stored:
            return
        now = self.clock.now()
        due = []
        for address in dict.fromkeys(addresses):
            shown = self._shown.get((channel.name, address))
            if shown is None or now - shown >= AGAIN_AFTER:
                self._remember(channel.name, address, now)
                due.append(address)
        await asyncio.gather(*(self._send(channel, address) for address in due))

    def show_soon(self, channel: Channel, addresses: Iterable[str]) -> None:
        """The same beside everything else: whoever floods us must not make others wait."""
        if len(self._tasks) < AT_ONCE:
            task = asyncio.create_task(self.show(channel, addresses))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _remember(self, channel: str, address: str, now: datetime) -> None:
        if len(self._shown) >= REMEMBERED_CHATS:
            self._shown.clear()
        self._shown[channel, address] = now

    async def _send(self, channel: Channel, address: str) -> None:
        try:
            await channel.send(address, Message(self.text()))
        except ChannelError as fault:
            self._shown.pop((channel.name, address), None)
            log.error("the numbers could not be sent: %s", type(fault).__name__)  # noqa: TRY400
