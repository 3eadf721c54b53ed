"""A phone and the hotline behind it, in one loop: what stands on the screen, and power cuts.

The phone is a channel like Telegram: messages of both sides stand on its screen until they are
deleted, and what is older than 48 hours cannot be. The hotline's own parts do everything else.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func, select

from bot.channels.base import Capabilities, Envelope, Received, RejectedError
from bot.marking import Marks
from bot.numbers import FallbackNumbers
from bot.pacing import OverallPace
from bot.receiving import Receiving
from bot.sending import Sender
from bot.timing import Timing
from bot.wiping import Wiper
from handlers import timers
from handlers.dialogue import Incoming
from handlers.flows import build_engine
from handlers.hotline import Hotline
from handlers.notices import tell_worker_undeletable
from referral.messages.message import Message
from storage.store import SqlStore
from storage.tables import outbox, screen
from tests.conftest import StillClock

DELETABLE = timedelta(hours=48)
DELETES = Capabilities(text_limit=4096, buttons=True, location=False, deletes=True)


class PowerCut(BaseException):
    """The process is gone in this very moment."""


@dataclass(frozen=True, slots=True)
class Shown:
    text: str
    at: datetime
    message: Message | None = None
    """None for her own words."""


@dataclass(slots=True)
class Phone:
    """Her phone as a channel."""

    clock: StillClock
    judge: Callable[[Message], Awaitable[None]]
    """Looks at everything that is sent to her."""
    name: str = "phone"
    capabilities: Capabilities = DELETES
    screen: dict[str, Shown] = field(default_factory=dict)
    dies_after: int | None = None
    """How many deletions from now the power is cut."""
    count: int = 0

    def writes(self, text: str | None, action: str | None) -> bytes:
        """Her act as the channel hands it over; her own words stand on the screen."""
        self.count += 1
        if text is not None:
            self.screen[str(self.count)] = Shown(text, self.clock.now())
        return json.dumps({"id": str(self.count), "text": text, "action": action}).encode()

    def envelope(self, raw: bytes) -> Envelope:
        return Envelope(json.loads(raw)["id"], "her")

    def read(self, raw: bytes) -> Received:
        told = json.loads(raw)
        mine = told["id"] if told["text"] is not None else None
        return Received(Incoming(text=told["text"], action=told["action"]), external_id=mine)

    async def send(
        self,
        address: str,  # noqa: ARG002
        message: Message,
        image: bytes | None = None,  # noqa: ARG002
    ) -> tuple[str, ...]:
        await self.judge(message)
        self.count += 1
        self.screen[str(self.count)] = Shown(message.text, self.clock.now(), message)
        return (str(self.count),)

    async def delete(self, address: str, external_ids: tuple[str, ...]) -> None:  # noqa: ARG002
        for one in external_ids:
            if self.dies_after is not None:
                if self.dies_after == 0:
                    self.dies_after = None
                    raise PowerCut
                self.dies_after -= 1
            shown = self.screen.get(one)
            if shown is not None and self.clock.now() - shown.at > DELETABLE:
                raise RejectedError("too old to be deleted")
            self.screen.pop(one, None)

    async def acknowledge(self, callback: str) -> None:
        """There is no spinner."""

    async def fetch(self, reference: str) -> bytes:  # noqa: ARG002
        return b""


@dataclass(slots=True)
class House:
    """Receive, converse, send, wipe and timers over one store; begun anew after a power cut."""

    store: SqlStore
    hotline: Hotline
    clock: StillClock
    phone: Phone
    cuts: int = 0
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _receiving: Receiving = field(init=False)
    _sender: Sender = field(init=False)
    _wiper: Wiper = field(init=False)
    _timing: Timing = field(init=False)

    def start(self) -> None:
        channels = {self.phone.name: self.phone}
        numbers = FallbackNumbers(lambda: "113", self.clock)
        loop = asyncio.get_running_loop()
        marks = Marks(loop.time)
        self._receiving = Receiving(
            self.store, build_engine(), self.hotline, channels, self.clock, numbers, marks
        )
        self._sender = Sender(
            self.store, channels, self.clock, _no_picture, OverallPace(0, loop.time), marks, 0
        )
        self._wiper = Wiper(
            self.store,
            channels,
            self.clock,
            could_not=lambda work, chat, count: tell_worker_undeletable(
                work, self.hotline, chat, count
            ),
        )
        self._timing = Timing(self.store, self.hotline, self.clock, timers.fire)
        self._tasks = [
            asyncio.create_task(self._receiving.run()),
            asyncio.create_task(self._sender.run()),
        ]

    async def cut(self) -> None:
        """Everything in memory is gone."""
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def takes(self, text: str | None = None, action: str | None = None) -> None:
        """Her act, answered, sent and cleared, over as many power cuts as come."""
        await self._receiving.take(self.phone.name, [self.phone.writes(text, action)])
        await self.settle()

    async def passes(self, span: timedelta) -> None:
        """Time passes; what comes due on the way is done in its hour."""
        end = self.clock.moment + span
        while self.clock.moment < end:
            self.clock.moment = min(end, self.clock.moment + timedelta(hours=1))
            while await self._timing.run_due():
                pass
            await self.settle()

    async def settle(self) -> None:
        while not await self._is_quiet():
            try:
                self._sender.look()
                await asyncio.sleep(0.002)
                await self._wiper.wipe()
            except PowerCut:
                self.cuts += 1
                await self.cut()
                self.start()

    async def _is_quiet(self) -> bool:
        async with self.store.reading(self.clock.now()) as work:
            waiting = select(func.count()).where(outbox.c.state == "waiting")
            leaving = select(func.count()).where(
                screen.c.state == "leaving", screen.c.external_id.is_not(None)
            )
            counts = [(await work.run(one)).scalar_one() for one in (waiting, leaving)]
        return counts == [0, 0]


async def _no_picture(_image: object) -> bytes:
    return b""
