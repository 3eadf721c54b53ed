"""Floods: how much of one chat, and how many new chats, are taken in; danger is taken in always.

What is not taken in is not kept, and the chat gets the numbers from memory (once in ten minutes).
A chat at work, or with an open case, has no budget: nothing it says is dropped. Quick exit,
emergency, and words of danger have a budget of their own beside the chat's.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot.channels.base import Channel
from handlers.commands import command_in
from handlers.dialogue import ANYTIME, Incoming
from locales.catalogue import Catalogue
from referral.errors import StoreUnavailableError
from referral.triage import read
from referral.triage.finding import Kind
from storage.inbox import Arrival
from storage.store import SqlStore

MINUTE = 60.0
REMEMBERED = 50_000
"""Chats whose budgets are remembered; the longest silent are forgotten, and begin anew."""
TRUSTED_FOR = 5.0
"""Seconds for which the answer whether a chat has an open case is taken as still true."""
EVERYBODY = ("", "")

Chat = tuple[str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """0 means no limit."""

    chat_burst: float = 300
    chat_per_minute: float = 120
    new_chats_per_minute: float = 6000


@dataclass(slots=True)
class Buckets:
    """A token bucket for each key: so many at once, then so many a minute."""

    burst: float
    per_minute: float
    _left: OrderedDict[Chat, tuple[float, float]] = field(default_factory=OrderedDict)

    def take(self, key: Chat, now: float) -> bool:
        if self.per_minute <= 0:
            return True
        left, seen = self._left.pop(key, (self.burst, now))
        left = min(self.burst, left + (now - seen) * self.per_minute / MINUTE)
        allowed = left >= 1
        self._left[key] = (left - allowed, now)
        if len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
        return allowed


@dataclass(slots=True)
class Budgets:
    """Decides what is taken in."""

    store: SqlStore
    channels: Mapping[str, Channel]
    catalogue: Catalogue
    limits: Limits
    time: Callable[[], float]
    _chats: Buckets = field(init=False)
    _urgent: Buckets = field(init=False)
    _newcomers: Buckets = field(init=False)
    _known: OrderedDict[Chat, None] = field(default_factory=OrderedDict)
    _with_us: OrderedDict[Chat, tuple[float, bool]] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self._chats = Buckets(self.limits.chat_burst, self.limits.chat_per_minute)
        self._urgent = Buckets(self.limits.chat_burst, self.limits.chat_per_minute)
        ceiling = self.limits.new_chats_per_minute
        self._newcomers = Buckets(ceiling, ceiling)

    async def admit(self, arrivals: Sequence[Arrival]) -> tuple[list[Arrival], list[Arrival]]:
        """What is taken in, in its order, and what is not."""
        admitted: list[Arrival] = []
        refused: list[Arrival] = []
        for one in arrivals:
            (admitted if await self._admits(one) else refused).append(one)
        return admitted, refused

    async def _admits(self, arrival: Arrival) -> bool:
        if arrival.address is None:
            return True
        chat, now = (arrival.channel, arrival.address), self.time()
        if self._chats.take(chat, now) and self._is_welcome(chat, now):
            return True
        if self._is_urgent(arrival) and self._urgent.take(chat, now):
            return True
        return await self._is_with_us(chat, now)

    def _is_welcome(self, chat: Chat, now: float) -> bool:
        """Known to this process, or within the ceiling of new chats."""
        if chat not in self._known:
            if not self._newcomers.take(EVERYBODY, now):
                return False
            _remember(self._known, chat, None)
        return True

    def _is_urgent(self, arrival: Arrival) -> bool:
        try:
            incoming = self.channels[arrival.channel].read(arrival.raw).incoming
        except Exception:  # noqa: BLE001  what cannot be read is not known to be urgent
            return False
        return is_urgent(incoming, self.catalogue)

    async def _is_with_us(self, chat: Chat, now: float) -> bool:
        """At work, or with an open case; in doubt yes."""
        at, known = self._with_us.get(chat, (now - TRUSTED_FOR, True))
        if now - at < TRUSTED_FOR:
            return known
        try:
            known = await self.store.is_with_us(*chat)
        except StoreUnavailableError:
            return True
        _remember(self._with_us, chat, (now, known))
        return known


def is_urgent(incoming: Incoming, catalogue: Catalogue) -> bool:
    """Quick exit, emergency, a command, or words of danger."""
    if incoming.action is not None:
        return incoming.action.startswith(ANYTIME)
    text = incoming.text or ""
    return command_in(catalogue, text) is not None or read(text).kind is Kind.EMERGENCY


def _remember(memory: OrderedDict[Chat, T], chat: Chat, what: T) -> None:
    memory[chat] = what
    memory.move_to_end(chat)
    if len(memory) > REMEMBERED:
        memory.popitem(last=False)
