"""Who did what to which case: append only, each row chained to the one before by a keyed hash."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, text

from storage.tables import audit
from storage.types import milliseconds
from storage.work import Work

GENESIS = bytes(32)
CHAIN_LOCK = 8106
"""The advisory lock that lets one PostgreSQL process at a time add to the chain."""


@dataclass(frozen=True, slots=True)
class Act:
    action: str
    actor: str
    subject: str


class AuditRows(Work):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._acts: list[Act] = []

    def audit(self, action: str, *, actor: str, subject: str) -> None:
        self._acts.append(Act(action, actor, subject))

    async def first_broken_audit_row(self) -> int | None:
        """The id of the first row that does not follow from the one before; None when all hold."""
        previous = GENESIS
        for row in await self.run(select(audit).order_by(audit.c.id)):
            act = Act(row.action, row.actor, row.subject)
            previous = self._link(previous, row.id, row.at, act)
            if previous != row.chain:
                return int(row.id)
        return None

    async def write_audit(self) -> None:
        """Add the acts of this transaction to the chain, last of all that it writes."""
        if not self._acts:
            return
        if not self.context.is_sqlite:
            await self.run(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CHAIN_LOCK})
        statement = select(audit.c.id, audit.c.chain).order_by(audit.c.id.desc()).limit(1)
        last = (await self.run(statement)).one_or_none()
        previous, last_id = (last.chain, last.id) if last else (GENESIS, 0)
        rows = []
        for act in self._acts:
            last_id = max(self.context.ids.next(self.now), last_id + 1)
            previous = self._link(previous, last_id, self.now, act)
            rows.append(
                {
                    "id": last_id,
                    "at": self.now,
                    "action": act.action,
                    "actor": act.actor,
                    "subject": act.subject,
                    "chain": previous,
                }
            )
        self._acts = []
        await self.run(insert(audit), rows)

    def _link(self, previous: bytes, row_id: int, at: datetime, act: Act) -> bytes:
        row = f"{row_id}|{milliseconds(at)}|{act.action}|{act.actor}|{act.subject}"
        return self.context.sealer.chain(previous, row.encode())
