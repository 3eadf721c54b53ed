"""Wakes waiting pages: by what this process committed, or by word of another process."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from storage.store import Committed

CASES = "cases"
"""The topic of whoever watches the queue rather than one screen."""


@dataclass(slots=True, eq=False)
class Sleeper:
    """One page's wait; `topic` is what it waits for, None for nothing of this process."""

    topic: str | None
    _woken: asyncio.Event = field(default_factory=asyncio.Event)

    async def wait(self, timeout: float) -> bool:  # noqa: ASYNC109  a heartbeat, not a deadline
        try:
            async with asyncio.timeout(timeout):
                await self._woken.wait()
        except TimeoutError:
            return False
        self._woken.clear()
        return True

    def wake(self) -> None:
        self._woken.set()


@dataclass(slots=True)
class Wakes:
    """Everybody in this process who waits for a commit."""

    _sleepers: set[Sleeper] = field(default_factory=set)

    def on_commit(self, committed: Committed) -> None:
        topics = set(committed.screens)
        if committed.cases or committed.staff:
            topics.add(CASES)
        self._wake(topics)

    def wake_all(self) -> None:
        """Another process committed something; what it was is found by looking."""
        for sleeper in self._sleepers:
            sleeper.wake()

    @asynccontextmanager
    async def sleep(self, topic: str | None) -> AsyncIterator[Sleeper]:
        sleeper = Sleeper(topic)
        self._sleepers.add(sleeper)
        try:
            yield sleeper
        finally:
            self._sleepers.discard(sleeper)

    def _wake(self, topics: Iterable[str]) -> None:
        wanted = set(topics)
        if not wanted:
            return
        for sleeper in self._sleepers:
            if sleeper.topic in wanted:
                sleeper.wake()
