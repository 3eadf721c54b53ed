"""The ground every group of rows stands on: one connection, one moment, the keys in hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import CursorResult, Executable, Table, bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import Insert

from referral.cases.case import Case
from referral.rota.rules import Rota
from storage import statements
from storage.engine import uncut
from storage.ids import RowIds
from storage.sealing import DataKey, Sealer, WrappedKey
from storage.tables import archived_keys, sealing_keys, tombstones

ERASED = "erased"
REMOVED = "removed"
"""What a tombstone says of its subject: its key was deleted; this person works here no more."""


@dataclass(slots=True)
class Context:
    """What every transaction of this process shares."""

    sealer: Sealer
    ids: RowIds
    zone: ZoneInfo
    process_id: str
    is_sqlite: bool
    stored_channels: frozenset[str]
    """Channels whose messages are delivered by being stored (the web chat)."""
    sends: bool = False
    """Whether this process sends: what it writes to the outbox is then born claimed by it."""
    shared_keys: dict[str, DataKey] = field(default_factory=dict)
    rota: tuple[int, Rota] | None = None
    """The plan as last read, with its version."""
    open_cases: dict[str, tuple[int, Case]] = field(default_factory=dict)
    """What the queue was made of when it was last looked at, with the versions; no others."""


class Work:
    """One open transaction. Groups of rows extend it; `flush` writes what they gathered."""

    def __init__(self, connection: AsyncConnection, now: datetime, context: Context) -> None:
        self.now = now
        self.context = context
        self.connection = connection
        self.locks = True
        """Whether what is read is locked against other writers; off where nothing is changed."""
        self._keys: dict[str, DataKey] = dict(context.shared_keys)
        self._new_keys: list[dict[str, Any]] = []
        self._made: set[str] = set()
        """Whose keys were made here: they last only if this transaction is committed."""
        self.buried: set[str] = set()

    async def flush(self) -> None:
        """Write everything gathered so far; called before list queries and before the commit."""
        if self._new_keys:
            rows, self._new_keys = self._new_keys, []
            await self.run(insert(sealing_keys), rows)

    async def run(
        self, statement: Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]] = ()
    ) -> CursorResult[Any]:
        return await uncut(self.connection.execute(statement, values or None))

    def insert_new(self, table: Table) -> Insert:
        """An INSERT that leaves a row alone that is already there."""
        return statements.insert_new(table, is_sqlite=self.context.is_sqlite)

    def upsert(self, table: Table, *changed: str) -> Insert:
        """An INSERT that overwrites these columns of a row that is already there."""
        return statements.upsert(table, *changed, is_sqlite=self.context.is_sqlite)

    def new_key(self, subject: str) -> DataKey:
        key, wrapped = self.context.sealer.new_key()
        self._new_keys.append(
            {"subject": subject, "master_id": wrapped.master_id, "wrapped": wrapped.wrapped}
        )
        self._keys[subject] = key
        self._made.add(subject)
        return key

    def hold_key(self, subject: str, master_id: int, wrapped: bytes) -> DataKey:
        """Open a key that was read beside its row."""
        key = self._keys.get(subject)
        if key is None:
            key = self._keys[subject] = self.context.sealer.open_key(WrappedKey(master_id, wrapped))
        return key

    async def key(self, subject: str) -> DataKey | None:
        """The key of a subject; None when it was erased or never was."""
        if subject in self._keys:
            return self._keys[subject]
        row = (await self.run(_KEY, {"of": subject})).one_or_none()
        return self.hold_key(subject, row.master_id, row.wrapped) if row else None

    async def shared_key(self, subject: str) -> DataKey:
        """The key of the staff list or the directory, made when first needed."""
        key = await self.key(subject) or self.new_key(subject)
        if subject not in self._made:
            self.context.shared_keys[subject] = key
        return key

    async def drop_key(self, subject: str) -> None:
        """Erase a subject: without its key nothing of it can be read; no backup brings it back."""
        await self.flush()
        self._keys.pop(subject, None)
        await self.run(delete(sealing_keys).where(sealing_keys.c.subject == subject))
        await self.run(delete(archived_keys).where(archived_keys.c.subject == subject))
        await self.bury(ERASED, subject)

    async def bury(self, kind: str, subject: str) -> None:
        """Leave a tombstone: a keyed hash, which tells nothing to who does not hold the id."""
        mark = self.tombstone(kind, subject)
        self.buried.add(mark)
        await self.run(self.insert_new(tombstones), {"mark": mark, "at": self.now})

    def tombstone(self, kind: str, subject: str) -> str:
        return self.context.sealer.lookup(kind, subject)


_KEY = select(sealing_keys.c.master_id, sealing_keys.c.wrapped).where(
    sealing_keys.c.subject == bindparam("of")
)
