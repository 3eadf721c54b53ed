"""How fast messages may leave: for everybody together by priority, and for each chat."""

import asyncio
import heapq
from collections.abc import Callable
from itertools import count

BURST = 3
"""Messages one chat may get at once before its pace holds (Telegram lets short bursts pass)."""


class ChatPace:
    """At most `per_second` messages a second to one chat, after a short burst; 0 means no limit."""

    __slots__ = ("_allowance", "_per_second", "_seen")

    def __init__(self, per_second: float, now: float) -> None:
        self._per_second = per_second
        self._allowance = float(BURST)
        self._seen = now

    def delay(self, now: float) -> float:
        """Seconds to wait before the next message; the message is counted as sent then."""
        if self._per_second <= 0:
            return 0.0
        gained = (now - self._seen) * self._per_second
        self._allowance = min(BURST, self._allowance + gained) - 1
        self._seen = now
        return max(0.0, -self._allowance / self._per_second)


class OverallPace:
    """At most `per_second` messages a second in all (0: no limit); danger goes first."""

    def __init__(self, per_second: float, time: Callable[[], float]) -> None:
        self._gap = 1 / per_second if per_second > 0 else 0.0
        self._time = time
        self._next = 0.0
        self._queue: list[tuple[int, int, asyncio.Future[None]]] = []
        self._order = count()
        self._runner: asyncio.Task[None] | None = None

    async def turn(self, priority: int) -> None:
        """Returns when this message may leave."""
        if not self._gap:
            return
        now = self._time()
        if not self._queue and now >= self._next:
            self._next = now + self._gap
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._queue, (priority, next(self._order), turn))
        if self._runner is None or self._runner.done():
            self._runner = asyncio.create_task(self._run())
        await turn

    async def _run(self) -> None:
        while self._queue:
            await asyncio.sleep(max(0.0, self._next - self._time()))
            _, _, turn = heapq.heappop(self._queue)
            if not turn.done():
                self._next = self._time() + self._gap
                turn.set_result(None)
