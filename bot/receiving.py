"""Receive and converse: raw updates become committed turns, many chats to a transaction.

An update is confirmed to its channel only after the commit that keeps it. A batch that fails is
done again turn by turn; a turn that fails three times is set aside, its person gets the numbers
and a human is told. When the database does not answer, people get the numbers from memory.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.budgets import Budgets
from bot.channels.base import Channel
from bot.marking import Marks
from bot.numbers import FallbackNumbers
from bot.turns import Turns
from handlers.engine import Engine
from handlers.hotline import Hotline
from handlers.notices import tell_supervisors_of_trouble
from referral.clock import Clock
from referral.errors import StoreUnavailableError
from storage.inbox import Arrival, Waiting
from storage.store import SqlStore

log = logging.getLogger("tincay.receiving")

BATCH = 128
PATIENCE = 4.0
"""Seconds a person may wait for the commit before the numbers are shown instead."""
RETRIES = (timedelta(seconds=0.5), timedelta(seconds=1.5))
"""After the third failure an update is set aside: within five seconds she has the numbers."""
GATHERING, LULL, GLANCE = 0.02, 0.004, 0.001
"""Seconds in which more may come before the next batch, while several come at once; how long none
need come for the batch to begin; and between looks whether as many are here as the last time:
measured, it saves a seventh of the work of an update. Who writes alone never waits for it."""
LOOK_AROUND = 1.0
"""Seconds between looks for updates that nobody is answering."""


@dataclass(slots=True)
class _Knock:
    arrivals: list[Arrival]
    kept: asyncio.Future[None]


@dataclass(slots=True)
class Receiving:
    """Takes raw updates from every channel and runs their turns."""

    store: SqlStore
    engine: Engine
    hotline: Hotline
    channels: Mapping[str, Channel]
    clock: Clock
    numbers: FallbackNumbers
    marks: Marks
    budgets: Budgets | None = None
    converses: bool = True
    """False in a process that only receives: others take the turns."""
    acknowledge: Callable[[Channel, str], None] = lambda _channel, _callback: None
    _turns: Turns = field(init=False)
    lost_at: datetime | None = None
    """When an update could not be kept, until one is kept again."""
    _knocks: list[_Knock] = field(default_factory=list)
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _stopping: bool = False
    _looked_at: float = 0.0

    def __post_init__(self) -> None:
        self._turns = Turns(self.engine, self.hotline, self.channels)

    async def take(self, channel: str, raws: Sequence[bytes]) -> None:
        """Returns when the updates are committed; else raises `StoreUnavailableError`."""
        arrivals = [_arrival(self.channels[channel], raw) for raw in raws]
        if self.budgets is not None:
            arrivals, refused = await self.budgets.admit(arrivals)
            await self._turn_away(channel, refused)
            if not arrivals:
                return
        knock = _Knock(arrivals, asyncio.get_running_loop().create_future())
        self._knocks.append(knock)
        self._wake.set()
        try:
            async with asyncio.timeout(PATIENCE):
                await knock.kept
        except (TimeoutError, StoreUnavailableError):
            self.lost_at = self.clock.now()
            await self.numbers.show(
                self.channels[channel], [one.address for one in arrivals if one.address]
            )
            raise StoreUnavailableError("the update could not be kept") from None
        self.lost_at = None

    async def _turn_away(self, channel: str, refused: Sequence[Arrival]) -> None:
        """Too much at once: not kept, and the numbers instead. The page says so to the person."""
        if not refused:
            return
        log.warning("%d updates of chats that write too much were not kept", len(refused))
        if self.channels[channel].capabilities.stored:
            raise StoreUnavailableError("too many messages at once")
        self.numbers.show_soon(self.channels[channel], [one.address or "" for one in refused])

    async def run(self) -> None:
        """Work until `stop`; whatever is in hand then is finished first."""
        loop = asyncio.get_running_loop()
        knocks: list[_Knock] = []
        while not (self._stopping and not self._knocks):
            if not self._knocks:
                await self._pause()
            if len(knocks) > 1 and not self._stopping:
                await self._gather(len(knocks))
            knocks, self._knocks = self._next_batch()
            chats: list[str] = []
            if self.converses and loop.time() - self._looked_at >= LOOK_AROUND:
                self._looked_at = loop.time()
                chats = await self._left_alone()
            if knocks or chats:
                await self._work(knocks, chats)

    def look(self) -> None:
        """Another process may have left something to answer: look at once."""
        self._looked_at = 0.0
        self._wake.set()

    def stop(self) -> None:
        self._stopping = True
        self._wake.set()

    async def _gather(self, last_time: int) -> None:
        """Wait while more keep coming, until as many are here as came together last time."""
        loop = asyncio.get_running_loop()
        ends = loop.time() + GATHERING
        lull_ends, come = 0.0, -1
        while len(self._knocks) < last_time and loop.time() < ends:
            if come < len(self._knocks):
                come, lull_ends = len(self._knocks), loop.time() + LULL
            elif loop.time() >= lull_ends:
                return
            await asyncio.sleep(GLANCE)

    async def _pause(self) -> None:
        self._wake.clear()
        try:
            async with asyncio.timeout(LOOK_AROUND):
                await self._wake.wait()
        except TimeoutError:
            return

    def _next_batch(self) -> tuple[list[_Knock], list[_Knock]]:
        count = total = 0
        for knock in self._knocks:
            total += len(knock.arrivals)
            if count and total > BATCH:
                break
            count += 1
        return self._knocks[:count], self._knocks[count:]

    async def _left_alone(self) -> list[str]:
        try:
            async with self.store.reading(self.clock.now()) as work:
                return await work.due_conversations(BATCH)
        except StoreUnavailableError as fault:
            log.warning("cannot look for waiting updates: %s", fault)
            return []

    async def _work(self, knocks: list[_Knock], chats: list[str]) -> None:
        arrivals = [one for knock in knocks for one in knock.arrivals]
        try:
            callbacks = await self._together(arrivals, chats)
        except Exception as fault:  # noqa: BLE001  any turn may fail; each is tried alone now
            log.warning("a batch failed (%s): its turns are taken one by one", type(fault).__name__)
            await self._apart(knocks, arrivals, chats)
            return
        _settle(knocks, None)
        self._acknowledge(callbacks)

    def _acknowledge(self, callbacks: Sequence[tuple[Channel, str]]) -> None:
        for channel, callback in callbacks:
            self.acknowledge(channel, callback)

    async def _together(
        self, arrivals: list[Arrival], chats: list[str]
    ) -> list[tuple[Channel, str]]:
        callbacks: list[tuple[Channel, str]] = []
        with self.marks.noting() as ride:
            async with self.store.transaction(self.clock.now()) as work:
                homes = await work.keep(arrivals, self.hotline.default_language)
                if self.converses:
                    rows = await work.waiting([*homes, *chats])
                    await work.mark_sent(ride.along({row.conversation_id for row in rows}))
                    await self._turns.prepare(work, rows)
                    for row in rows:
                        callbacks += await self._turns.take(work, row)
        return callbacks

    async def _apart(self, knocks: list[_Knock], arrivals: list[Arrival], chats: list[str]) -> None:
        """Keep first, so that nobody waits for the turns; what they leave is looked for later."""
        try:
            homes = await self._keep(arrivals)
        except StoreUnavailableError as fault:
            log.error("updates not kept: %s", fault)  # noqa: TRY400  the trace tells nothing more
            _settle(knocks, fault)
            return
        _settle(knocks, None)
        if not self.converses:
            return
        try:
            for chat in sorted(homes | set(chats)):
                while await self._alone(chat):
                    pass
        except StoreUnavailableError as fault:
            log.warning("turns wait for the database: %s", fault)

    async def _keep(self, arrivals: Sequence[Arrival]) -> set[str]:
        """Keep all at once, or, when one of them cannot be kept as it is, each by itself."""
        try:
            async with self.store.transaction(self.clock.now()) as work:
                return await work.keep(arrivals, self.hotline.default_language)
        except StoreUnavailableError:
            raise
        except Exception as fault:
            log.error("updates cannot be kept together: %s", _described(fault))  # noqa: TRY400
            if len(arrivals) > 1:
                kept = [await self._keep([arrival]) for arrival in arrivals]
                return set().union(*kept)
            if not arrivals or arrivals[0].address is None:
                raise
        return await self._keep_lost(arrivals[0])

    async def _keep_lost(self, arrival: Arrival) -> set[str]:
        """Her conversation itself does not open: she gets the numbers from memory."""
        channel = self.channels[arrival.channel]
        if arrival.address is not None:
            await self.numbers.show(channel, [arrival.address])
        kept = await self._keep([replace(arrival, address=None)])
        await self._call_supervisors()
        return kept

    async def _call_supervisors(self) -> None:
        try:
            async with self.store.transaction(self.clock.now()) as work:
                await tell_supervisors_of_trouble(work, self.hotline)
        except Exception as fault:  # noqa: BLE001  theirs may be the conversation that is broken
            log.error("supervisors could not be told: %s", _described(fault))  # noqa: TRY400

    async def _alone(self, chat: str) -> bool:
        """Take the next turn of one chat in a transaction of its own; False when there is none."""
        row: Waiting | None = None
        try:
            async with self.store.transaction(self.clock.now()) as work:
                rows = await work.waiting([chat])
                if not rows:
                    return False
                row = rows[0]
                await self._turns.prepare(work, rows[:1])
                callbacks = await self._turns.take(work, row)
        except StoreUnavailableError:
            raise
        except Exception as fault:  # noqa: BLE001  set aside after three tries
            log.error("turn failed: %s", _described(fault))  # noqa: TRY400  no content in logs
            await (self._set_back(row) if row else self._give_up(chat))
            return False
        self._acknowledge(callbacks)
        return True

    async def _give_up(self, chat: str) -> None:
        """Not even what waits in this chat can be read."""
        async with self.store.transaction(self.clock.now()) as work:
            await work.give_up(chat)
        await self._call_supervisors()

    async def _set_back(self, row: Waiting) -> None:
        """Retry soon; after the third failure set the update aside and show her the numbers."""
        now = self.clock.now()
        async with self.store.transaction(now) as work:
            if row.tries < len(RETRIES):
                await work.failed(row, now + RETRIES[row.tries])
                return
            await work.failed(row, None)
            talk = await work.conversation(row.conversation_id)
            if talk is not None:
                await self._turns.give_numbers(work, talk)


def _arrival(channel: Channel, raw: bytes) -> Arrival:
    envelope = channel.envelope(raw)
    return Arrival(channel.name, raw, envelope.event_key, envelope.message_key, envelope.address)


def _settle(knocks: list[_Knock], fault: StoreUnavailableError | None) -> None:
    for knock in knocks:
        if knock.kept.done():
            continue
        if fault is None:
            knock.kept.set_result(None)
        else:
            knock.kept.set_exception(fault)


def _described(fault: BaseException) -> str:
    """Where it happened, never what was said: an error's own text may quote her."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else "?"
    return f"{type(fault).__name__} in {place}"
