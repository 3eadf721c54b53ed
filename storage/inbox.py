"""The inbox: every raw update is kept, sealed, before anything else happens to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam, func, select, update
from typing_extensions import override

from referral.errors import SealBrokenError
from storage.conversations import ConversationRows
from storage.statements import among
from storage.tables import inbox

REMEMBERED = timedelta(days=8)
"""How long a delivery is known as a repetition: Telegram's ids are unique within a week."""

UNREADABLE = b""
"""Stands for an update that does not open: its turn fails and it is set aside like any other."""


class InboxState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A raw update as a channel handed it over, with the keys that tell a repetition."""

    channel: str
    raw: bytes
    event_key: str
    message_key: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update whose turn it is."""

    id: int
    channel: str
    conversation_id: str
    raw: bytes
    tries: int
    received_at: datetime


class InboxRows(ConversationRows):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._done: list[int] = []
        self._fresh: dict[int, bytes] = {}
        self.has_kept = False

    async def keep(self, arrivals: Sequence[Arrival], language: str) -> set[str]:
        """Keep every update that is new; returns the conversations they belong to.

        What carries no address cannot be answered: it is kept as dead, without content.
        """
        lost = [one for one in arrivals if one.address is None]
        homed = [one for one in arrivals if one.address is not None]
        pairs = sorted({(one.channel, one.address or "") for one in homed})
        homes = await self.converse(pairs, language)
        rows = [self._row(one, homes[one.channel, one.address or ""]) for one in homed]
        rows += [self._row(one, None) for one in lost]
        if rows:
            self.has_kept = True
            await self.run(self.insert_new(inbox), rows)
        return set(homes.values())

    async def waiting(self, conversation_ids: Sequence[str]) -> list[Waiting]:
        """The updates whose turn it is, in order; one that failed holds its conversation back.

        The conversations are locked before the look: another process may be answering them.
        """
        await self.hold_many(sorted(set(conversation_ids)))
        rows = (await self.run(_WAITING, {"among": sorted(conversation_ids)})).all()
        held_back = {
            row.conversation_id
            for row in rows
            if row.retry_at is not None and row.retry_at > self.now
        }
        return [
            Waiting(
                row.id,
                row.channel,
                row.conversation_id,
                self._open(row),
                row.tries,
                row.received_at,
            )
            for row in rows
            if row.conversation_id not in held_back and row.conversation_id in self._held
        ]

    async def due_conversations(self, limit: int) -> list[str]:
        """Conversations with updates that nobody is answering: after a crash, or to be retried."""
        due = await self.run(_DUE, {"now": self.now, "limit": limit})
        return list(due.scalars())

    def done(self, row: Waiting) -> None:
        """Answered: the content goes, the keys stay to know a repetition."""
        self._done.append(row.id)

    async def failed(self, row: Waiting, retry_at: datetime | None) -> None:
        """Try again later, or set aside when `retry_at` is None."""
        state = InboxState.WAITING if retry_at else InboxState.DEAD
        await self.run(
            update(inbox)
            .where(inbox.c.id == row.id)
            .values(state=state, tries=row.tries + 1, retry_at=retry_at)
        )

    async def give_up(self, conversation_id: str) -> None:
        """Set aside all that waits in a conversation that cannot be opened."""
        await self.run(
            update(inbox)
            .where(inbox.c.conversation_id == conversation_id, inbox.c.state == InboxState.WAITING)
            .values(state=InboxState.DEAD)
        )

    @override
    async def flush(self) -> None:
        await super().flush()
        if self._done:
            rows, self._done = self._done, []
            await self.run(_DONE, {"among": rows})

    def _row(self, arrival: Arrival, conversation_id: str | None) -> dict[str, Any]:
        row_id = self.context.ids.next(self.now)
        lookup = self.context.sealer.lookup
        channel = arrival.channel
        key = self._held[conversation_id].key if conversation_id else None
        self._fresh[row_id] = arrival.raw
        return {
            "id": row_id,
            "channel": channel,
            "event_key": lookup(f"event|{channel}", arrival.event_key),
            "message_key": lookup(f"message|{channel}", arrival.message_key)
            if arrival.message_key
            else None,
            "conversation_id": conversation_id,
            "received_at": self.now,
            "state": InboxState.WAITING if conversation_id else InboxState.DEAD,
            "tries": 0,
            "retry_at": None,
            "payload": key.seal(arrival.raw, f"inbox|payload|{row_id}") if key else None,
        }

    def _open(self, row: Any) -> bytes:
        fresh = self._fresh.get(row.id)
        if fresh is not None:
            return fresh
        try:
            return self._held[row.conversation_id].key.open(row.payload, f"inbox|payload|{row.id}")
        except SealBrokenError:
            return UNREADABLE


_WAITING = (
    select(inbox)
    .where(inbox.c.state == InboxState.WAITING, among(inbox.c.conversation_id))
    .order_by(inbox.c.id)
)
_DUE = (
    select(inbox.c.conversation_id)
    .where(inbox.c.state == InboxState.WAITING, inbox.c.conversation_id.is_not(None))
    .group_by(inbox.c.conversation_id)
    .having(func.coalesce(func.max(inbox.c.retry_at), 0) <= bindparam("now"))
    .limit(bindparam("limit"))
)
_DONE = (
    update(inbox)
    .where(among(inbox.c.id))
    .values(state=InboxState.DONE, payload=None, retry_at=None)
)
