"""The sender: committed messages leave in order per chat, all chats at once, by priority.

At least once: a row goes only after the channel has taken the message. What a dead process had in
hand is taken over by the living. What was sent is marked at once, or, while many write, with the
turns of those who answer it; what was taken over is marked before the next goes, so that no crash
doubles what the one before it did. What is put back for later holds back what is written to the
same chat after it, so order is kept.
"""

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.channels.base import (
    Channel,
    ChannelError,
    RejectedError,
    RetryLaterError,
    UnreachableError,
)
from bot.marking import Marks
from bot.pacing import ChatPace, OverallPace
from referral.clock import Clock
from referral.errors import StoreUnavailableError
from referral.messages.message import Image
from storage.messages import Sending
from storage.outbox import Sent
from storage.store import Committed, SqlStore
from storage.unit_of_work import SqlUnitOfWork

log = logging.getLogger("tincay.sending")

Lane = tuple[str, str | None]
"""One chat; a staff chat has a lane per case, or it would cap everybody at one message a trip."""

MARK_EVERY = 0.15
"""Seconds for which a mark is left to the turns, while they are many; else it is made at once.
Longer than a batch of many turns takes: measured, marks made between them cost a seventh more."""
DRAIN_STEP = 0.05
"""Seconds between marks while what is in hand leaves, when the process ends."""
LOOK_AROUND = 1.0
TAKE = 500
BACKOFF = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0)
LONGEST_WAIT_IN_HAND = 20.0
"""A longer wait goes back to the database, so that a restart does not forget it."""
DRAIN = 12.0
"""How long what is in hand may take to leave when the process ends; the rest waits in its rows."""


@dataclass(slots=True)
class Sender:
    """Sends what commits hand over and what others left behind."""

    store: SqlStore
    channels: Mapping[str, Channel]
    clock: Clock
    pictures: Callable[[Image], Awaitable[bytes]]
    overall: OverallPace
    marks: Marks
    per_chat_per_second: float = 1.0
    became_unreachable: Callable[[SqlUnitOfWork, str], Awaitable[None]] | None = None
    """Tells who must know, in the transaction that notes it."""
    staff_not_reached: Callable[[SqlUnitOfWork, str], Awaitable[None]] | None = None
    """The same for a chat of staff that takes nothing now: they are called another way."""
    _lanes: dict[Lane, deque[Sending]] = field(default_factory=dict)
    _paces: dict[str, ChatPace] = field(default_factory=dict)
    _taken_over: set[int] = field(default_factory=set)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _looks: asyncio.Event = field(default_factory=asyncio.Event)

    def on_commit(self, committed: Committed) -> None:
        """Take over what this process has just committed."""
        for chat in committed.forgotten:
            self._drop(chat)
        for sending in committed.to_send:
            self._enqueue(sending)

    async def run(self) -> None:
        """Note what was sent and look for what nobody sends, until `stop`; then drain."""
        await asyncio.gather(self._mark_now_and_then(), self._look_around())
        loop = asyncio.get_running_loop()
        deadline = loop.time() + DRAIN
        while self._tasks and loop.time() < deadline:
            await asyncio.wait(self._tasks, timeout=DRAIN_STEP)
            await self._mark()
        for task in self._tasks:
            task.cancel()
        await self._mark()

    def look(self) -> None:
        """Another process may have written something to send: look at once."""
        self._looks.set()

    def stop(self) -> None:
        self._stopping.set()
        self.marks.arrived.set()
        self._looks.set()

    def _drop(self, chat: str) -> None:
        for (conversation_id, _), lane in self._lanes.items():
            if conversation_id == chat:
                lane.clear()

    def _enqueue(self, sending: Sending) -> None:
        key = sending.conversation_id, sending.case_id if sending.staff else None
        lane = self._lanes.get(key)
        if lane is None:
            self._lanes[key] = deque([sending])
            task = asyncio.create_task(self._send_lane(key))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        else:
            lane.append(sending)

    async def _send_lane(self, key: Lane) -> None:
        """The first of a lane stands there until it is done; one that was dropped is not sent."""
        lane = self._lanes[key]
        while lane:
            sending = lane[0]
            await self._send(sending, lane)
            if lane and lane[0] is sending:
                lane.popleft()
        del self._lanes[key]

    async def _send(self, sending: Sending, lane: deque[Sending]) -> None:
        """Send one message, trying again while it is worth it."""
        tries = 0
        while lane and lane[0] is sending:
            if sending.expires_at is not None and sending.expires_at <= self.clock.now():
                await self._put_back([sending], "failed" if sending.staff else "held")
                return
            await self._await_turn(sending)
            wait = await self._try(sending, lane, tries)
            if wait is None:
                return
            tries += 1
            if wait > LONGEST_WAIT_IN_HAND or self._stopping.is_set():
                await self._later(lane, wait)
                return
            await self._sleep(wait)

    async def _try(self, sending: Sending, lane: deque[Sending], tries: int) -> float | None:
        """Seconds until another try; None when this message needs none."""
        if not lane or lane[0] is not sending:
            return None
        try:
            external_ids = await self._deliver(sending)
        except RetryLaterError as fault:
            return fault.seconds
        except UnreachableError:
            await self._unreachable(sending, lane)
        except RejectedError as fault:
            await self._refused(sending, fault)
        except (ChannelError, StoreUnavailableError):
            return BACKOFF[min(tries, len(BACKOFF) - 1)]
        except Exception as fault:  # noqa: BLE001  one message must not end its lane
            await self._refused(sending, fault)
        else:
            await self._note_sent(Sent(sending, external_ids))
        return None

    async def _note_sent(self, sent: Sent) -> None:
        if sent.sending.row_id in self._taken_over:
            self._taken_over.discard(sent.sending.row_id)
            await self.marks.noted(sent)
        else:
            self.marks.add(sent)

    async def _refused(self, sending: Sending, fault: Exception) -> None:
        log.error("a message cannot be sent: %s", type(fault).__name__)
        await self._put_back([sending], "failed")

    async def _deliver(self, sending: Sending) -> tuple[str, ...]:
        channel = self.channels[sending.channel]
        picture = sending.message.image
        image = await self.pictures(picture) if picture else None
        return await channel.send(sending.address, sending.message, image)

    async def _await_turn(self, sending: Sending) -> None:
        now = asyncio.get_running_loop().time()
        pace = self._paces.get(sending.conversation_id)
        if pace is None:
            pace = self._paces[sending.conversation_id] = ChatPace(self.per_chat_per_second, now)
        if (delay := pace.delay(now)) > 0:
            await asyncio.sleep(delay)
        await self.overall.turn(int(sending.priority))

    async def _sleep(self, seconds: float) -> None:
        """Wait, but not beyond the end of the process."""
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return

    async def _later(self, lane: deque[Sending], seconds: float) -> None:
        """Give the lane back to the database; what joins it meanwhile goes the same way."""
        while lane:
            given = list(lane)
            ends = [one.expires_at for one in given if one.expires_at is not None]
            due = min([self.clock.now() + timedelta(seconds=seconds), *ends])
            await self._put_back(given, "waiting", due)
            while lane and lane[0] in given:
                lane.popleft()

    async def _put_back(
        self, sendings: Sequence[Sending], state: str, due: datetime | None = None
    ) -> None:
        async def note(work: SqlUnitOfWork) -> None:
            await work.put_back([one.row_id for one in sendings], state=state, next_at=due)
            await self._call_otherwise(work, sendings)

        await self._note(note)

    async def _call_otherwise(self, work: SqlUnitOfWork, sendings: Sequence[Sending]) -> None:
        if self.staff_not_reached is not None:
            for chat in {one.conversation_id for one in sendings if one.staff}:
                await self.staff_not_reached(work, chat)

    async def _unreachable(self, sending: Sending, lane: deque[Sending]) -> None:
        async def note(work: SqlUnitOfWork) -> None:
            is_news = await work.unreachable(sending.conversation_id)
            if is_news and self.became_unreachable is not None:
                await self.became_unreachable(work, sending.conversation_id)
            await self._call_otherwise(work, [sending])

        await self._note(note)
        lane.clear()

    async def _note(self, write: Callable[[SqlUnitOfWork], Awaitable[None]]) -> None:
        """Write until the database takes it; at the end of the process its rows are left behind."""
        while True:
            try:
                async with self.store.transaction(self.clock.now()) as work:
                    await write(work)
            except StoreUnavailableError as fault:
                log.warning("what became of a message could not be noted yet: %s", fault)
                if self._stopping.is_set():
                    return
                await self._sleep(LOOK_AROUND)
            else:
                return

    async def _mark_now_and_then(self) -> None:
        """At once, unless many turns are being committed, which take the marks along."""
        while not self._stopping.is_set():
            await self.marks.arrived.wait()
            self.marks.arrived.clear()
            if self.marks.rode_within(2 * MARK_EVERY):
                await self._sleep(MARK_EVERY)
            await self._mark()

    async def _mark(self) -> None:
        if not self.marks.chats:
            return
        try:
            with self.marks.noting() as ride:
                async with self.store.transaction(self.clock.now()) as work:
                    await work.mark_sent(ride.take())
        except StoreUnavailableError as fault:
            log.warning("what was sent could not be noted yet: %s", fault)
            await self._sleep(LOOK_AROUND)
        except Exception as fault:  # noqa: BLE001  a chat that does not open holds up no other
            log.warning("what was sent cannot be noted together: %s", type(fault).__name__)
            await self._mark_apart()

    async def _mark_apart(self) -> None:
        """Chat by chat; of one that cannot be opened it is only noted that the message has left."""
        for chat in sorted(self.marks.chats):
            try:
                await self._mark_chat(chat)
            except StoreUnavailableError:
                return

    async def _mark_chat(self, chat: str) -> None:
        try:
            with self.marks.noting() as ride:
                async with self.store.transaction(self.clock.now()) as work:
                    await work.mark_sent(ride.take({chat}))
        except StoreUnavailableError:
            raise
        except Exception as fault:  # noqa: BLE001  whatever is wrong with it
            log.warning("a chat's screen cannot be noted: %s", type(fault).__name__)
            with self.marks.noting() as ride:
                async with self.store.transaction(self.clock.now()) as work:
                    await work.note_gone(ride.take({chat}))

    async def _look_around(self) -> None:
        """Take what a dead process left, what was put back, and what another process wrote."""
        while not self._stopping.is_set():
            try:
                while await self._take_over() == TAKE:
                    pass
            except StoreUnavailableError as fault:
                log.warning("cannot look for messages to send: %s", fault)
            self._looks.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AROUND):
                    await self._looks.wait()

    async def _take_over(self) -> int:
        """Take what may be sent now and nobody holds; an idle look locks nobody out."""
        async with self.store.reading(self.clock.now()) as work:
            if not await work.something_to_send():
                return 0
        async with self.store.transaction(self.clock.now()) as work:
            taken = await work.claim_sends(TAKE)
        self._taken_over.update(sending.row_id for sending in taken)
        for sending in taken:
            self._enqueue(sending)
        return len(taken)
