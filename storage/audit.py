"""Who did what to which case: append only, each row chained to the one before by a keyed hash.

Both ends of the chain are sealed too: rows cut off at the end, or at the beginning before their
time, are missed. Only who holds the key can make either end; a copy of the last link kept
elsewhere (`tincay audit verify` prints it) also tells a whole database put back in time.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, text

from referral.people.trail import Act
from storage.tables import audit, audit_ends
from storage.types import milliseconds
from storage.work import Work

GENESIS = bytes(32)
CHAIN_LOCK = 8106
"""The advisory lock that lets one PostgreSQL process at a time add to the chain."""
BEGINNING, HEAD = "beginning", "head"


@dataclass(frozen=True, slots=True)
class End:
    """One end of the chain: the last row before it begins, or its last row."""

    row_id: int
    chain: bytes


NOTHING = End(0, GENESIS)
BEFORE_ALL = -(2**63)
ROWS_AT_ONCE = 500
_ENDS = select(audit_ends)
_ACTS = select(audit.c.at, audit.c.action, audit.c.actor, audit.c.subject)
_PAGE = (
    select(audit)
    .where(audit.c.id > bindparam("after", type_=audit.c.id.type))
    .order_by(audit.c.id)
    .limit(ROWS_AT_ONCE)
)


class AuditRows(Work):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._acts: list[Act] = []

    def audit(self, action: str, *, actor: str, subject: str) -> None:
        self._acts.append(Act(action, actor, subject, self.now))

    async def acts_on(self, subject: str) -> list[tuple[datetime, str, str]]:
        """When, what and who, of one case: its own access log, oldest first."""
        rows = await self.run(_ACTS.where(audit.c.subject == subject).order_by(audit.c.id))
        return [(row.at, row.action, row.actor) for row in rows]

    async def latest_acts(self, limit: int) -> list[Act]:
        """Of everybody, newest first."""
        rows = await self.run(_ACTS.order_by(audit.c.id.desc()).limit(limit))
        return [_act(row) for row in rows]

    async def first_broken_audit_row(self) -> int | None:
        """The id of the first row that was changed, moved, added or is missing; None: all hold.

        Read page by page, so that nobody waits for a long record; others may add to it meanwhile.
        """
        last, after = (await self._ends()).get(BEGINNING, NOTHING), BEFORE_ALL
        while True:
            rows = (await self.run(_PAGE, {"after": after})).all()
            for row in rows:
                act = _act(row)
                link = self._link(last.chain, row.id, act)
                if link != row.chain:
                    return int(row.id)
                last, after = End(int(row.id), link), int(row.id)
            if rows:
                continue
            head = await self.audit_head()
            if last == head:
                return None
            if (await self.run(_PAGE, {"after": after})).first() is None:
                return max(last.row_id, head.row_id)

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
            last = End(row_id, self._link(last.chain, row_id, act))
            rows.append(
                {
                    "id": row_id,
                    "at": act.at,
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

    def _link(self, previous: bytes, row_id: int, act: Act) -> bytes:
        row = f"{row_id}|{milliseconds(act.at)}|{act.action}|{act.actor}|{act.subject}"
        return self.context.sealer.chain(previous, row.encode())


def _act(row: Any) -> Act:
    return Act(row.action, row.actor, row.subject, row.at)
