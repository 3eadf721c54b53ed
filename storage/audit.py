"""Who did what to which case: append only, each row chained to the one before by a keyed hash.

Both ends of the chain are sealed too: rows cut off at the end, or at the beginning before their
time, are missed. Only who holds the key can make either end; a copy of the last link kept
elsewhere (`tincay audit verify` prints it) also tells a whole database put back in time.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, text

from storage.tables import audit, audit_ends
from storage.types import milliseconds
from storage.work import Work

GENESIS = bytes(32)
CHAIN_LOCK = 8106
"""The advisory lock that lets one PostgreSQL process at a time add to the chain."""
BEGINNING, HEAD = "beginning", "head"


@dataclass(frozen=True, slots=True)
class Act:
    action: str
    actor: str
    subject: str


@dataclass(frozen=True, slots=True)
class End:
    """One end of the chain: the last row before it begins, or its last row."""

    row_id: int
    chain: bytes


NOTHING = End(0, GENESIS)
_ENDS = select(audit_ends)


class AuditRows(Work):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._acts: list[Act] = []

    def audit(self, action: str, *, actor: str, subject: str) -> None:
        self._acts.append(Act(action, actor, subject))

    async def acts_on(self, subject: str) -> list[tuple[datetime, str, str]]:
        """When, what and who, of one case: its own access log, oldest first."""
        statement = (
            select(audit.c.at, audit.c.action, audit.c.actor)
            .where(audit.c.subject == subject)
            .order_by(audit.c.id)
        )
        return [(row.at, row.action, row.actor) for row in await self.run(statement)]

    async def first_broken_audit_row(self) -> int | None:
        """The id of the first row that was changed, moved, added or is missing; None: all hold."""
        ends = await self._ends()
        last = ends.get(BEGINNING, NOTHING)
        for row in await self.run(select(audit).order_by(audit.c.id)):
            link = self._link(last.chain, row.id, row.at, Act(row.action, row.actor, row.subject))
            if link != row.chain:
                return int(row.id)
            last = End(int(row.id), link)
        head = ends.get(HEAD, NOTHING)
        return None if last == head else max(last.row_id, head.row_id)

    async def audit_head(self) -> End:
        """The last row and its link."""
        return (await self._ends()).get(HEAD, NOTHING)

    async def forget_audit(self, before: datetime) -> int:
        """Delete what is older; the chain then begins behind it. Returns how many rows."""
        await self._lock_chain()
        statement = select(audit.c.id, audit.c.chain).where(audit.c.at < before)
        old = (await self.run(statement.order_by(audit.c.id.desc()).limit(1))).one_or_none()
        if old is None:
            return 0
        gone = await self.run(delete(audit).where(audit.c.id <= old.id))
        await self._set_end(BEGINNING, End(old.id, old.chain))
        return gone.rowcount

    async def write_audit(self) -> None:
        """Add the acts of this transaction to the chain, last of all that it writes."""
        if not self._acts:
            return
        await self._lock_chain()
        last = await self.audit_head()
        acts, self._acts = self._acts, []
        rows = []
        for act in acts:
            row_id = max(self.context.ids.next(self.now), last.row_id + 1)
            last = End(row_id, self._link(last.chain, row_id, self.now, act))
            rows.append(
                {
                    "id": row_id,
                    "at": self.now,
                    "action": act.action,
                    "actor": act.actor,
                    "subject": act.subject,
                    "chain": last.chain,
                }
            )
        await self.run(insert(audit), rows)
        await self._set_end(HEAD, last)

    async def _lock_chain(self) -> None:
        if not self.context.is_sqlite:
            await self.run(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CHAIN_LOCK})

    async def _ends(self) -> dict[str, End]:
        """The ends by name; one that was tampered with counts as none, so that rows break."""
        found = {row.end: (End(row.row_id, row.chain), row.seal) for row in await self.run(_ENDS)}
        return {name: end for name, (end, seal) in found.items() if seal == self._seal(name, end)}

    async def _set_end(self, name: str, end: End) -> None:
        await self.run(
            self.upsert(audit_ends, "row_id", "chain", "seal"),
            {
                "end": name,
                "row_id": end.row_id,
                "chain": end.chain,
                "seal": self._seal(name, end),
            },
        )

    def _seal(self, name: str, end: End) -> bytes:
        return self.context.sealer.chain(end.chain, f"{name}|{end.row_id}".encode())

    def _link(self, previous: bytes, row_id: int, at: datetime, act: Act) -> bytes:
        row = f"{row_id}|{milliseconds(at)}|{act.action}|{act.actor}|{act.subject}"
        return self.context.sealer.chain(previous, row.encode())
