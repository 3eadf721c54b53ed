"""What was sent and is not yet noted: it rides along with the next turns of the same chats.

A crash before the note sends a message twice and leaves one on her screen that nobody can delete,
so it is soon; but a commit costs a wait for the disk, and while many people answer what they were
sent, the commit of their turns serves for both.
"""

import asyncio
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from storage.outbox import Sent

MANY = 16
"""Turns of one batch from which on the next are sure to follow soon."""


@dataclass(slots=True)
class Marks:
    """Filled by the sender; emptied by whoever commits next."""

    time: Callable[[], float]
    """Seconds of a clock that never jumps."""
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    _sent: dict[int, Sent] = field(default_factory=dict)
    """By the id of the outbox row."""
    _awaited: dict[int, asyncio.Event] = field(default_factory=dict)
    _rode_at: float = float("-inf")

    def add(self, sent: Sent) -> None:
        self._sent[sent.sending.row_id] = sent
        self.arrived.set()

    async def noted(self, sent: Sent) -> None:
        """Remember it, and wait until somebody has tried to note it."""
        tried = self._awaited[sent.sending.row_id] = asyncio.Event()
        self.add(sent)
        await tried.wait()

    def rode_within(self, seconds: float) -> bool:
        """Whether many turns took marks along that lately, so that the next ones soon will."""
        return self.time() - self._rode_at < seconds

    @contextmanager
    def noting(self) -> Iterator["Ride"]:
        """Around a transaction: what was taken and is not committed is there again."""
        ride = Ride(self)
        try:
            yield ride
        except BaseException:
            self._sent = ride.taken | self._sent
            self.arrived.set()
            raise
        finally:
            for row_id in ride.taken.keys() & self._awaited.keys():
                self._awaited.pop(row_id).set()

    def take(self, chats: Collection[str] | None) -> dict[int, Sent]:
        """All, or what was sent to these chats; it is no longer there."""
        taken = {
            row_id: sent
            for row_id, sent in self._sent.items()
            if chats is None or sent.sending.conversation_id in chats
        }
        for row_id in taken:
            del self._sent[row_id]
        return taken

    def rides(self, turns: int) -> None:
        """So many turns are taking marks along now; behind a few no mark waits for the next."""
        if turns >= MANY:
            self._rode_at = self.time()

    @property
    def chats(self) -> frozenset[str]:
        return frozenset(sent.sending.conversation_id for sent in self._sent.values())


@dataclass(slots=True)
class Ride:
    """What one transaction takes along."""

    marks: Marks
    taken: dict[int, Sent] = field(default_factory=dict)

    def take(self, chats: Collection[str] | None = None) -> list[Sent]:
        """All, or what was sent to some chats."""
        self.taken = self.marks.take(chats)
        return list(self.taken.values())

    def along(self, chats: Collection[str]) -> list[Sent]:
        """What was sent to the chats whose turns the transaction takes: it holds them anyway."""
        self.marks.rides(len(chats))
        return self.take(chats)
