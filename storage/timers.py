"""Timers are rows: one per kind and subject, gone when the promise was kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from typing_extensions import override

from storage.tables import timers
from storage.work import Work


class TimerRows(Work):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._timers: dict[tuple[str, str], datetime | None] = {}

    def set_timer(self, kind: str, subject: str, due_at: datetime) -> None:
        self._timers[kind, subject] = due_at

    def cancel_timer(self, kind: str, subject: str) -> None:
        self._timers[kind, subject] = None

    async def begin_timer(self, kind: str, subject: str, due_at: datetime) -> None:
        row = {"kind": kind, "subject": subject, "due_at": due_at, "tries": 0}
        await self.run(self.insert_new(timers), row)

    async def inherit_timer(self, kind: str, subject: str, of: str) -> None:
        await self.flush()
        theirs = (timers.c.kind == kind) & (timers.c.subject == of)
        found = await self.run(delete(timers).where(theirs).returning(timers.c.due_at))
        due_at = found.scalar_one_or_none()
        if due_at is not None:
            mine = (timers.c.kind == kind) & (timers.c.subject == subject)
            own = (await self.run(select(timers.c.due_at).where(mine))).scalar_one_or_none()
            self.set_timer(kind, subject, min(due_at, own or due_at))

    async def due(self, limit: int) -> list[tuple[str, str]]:
        """What is due now, longest due first."""
        found = await self.run(_DUE, {"now": self.now, "limit": limit})
        return [(row.kind, row.subject) for row in found]

    async def take_due(self, limit: int) -> list[tuple[str, str]]:
        """Take what is due now, for this transaction alone; the rows are gone when it commits."""
        found = await self.run(_TAKEN, {"now": self.now, "limit": limit})
        taken = [(row.kind, row.subject) for row in found]
        if taken:
            await self.run(
                _CANCEL, [{"this_kind": kind, "this_subject": subject} for kind, subject in taken]
            )
        return taken

    async def take_timer(self, kind: str, subject: str) -> bool:
        """Take one timer if it is still there and due."""
        statement = (
            delete(timers)
            .where(timers.c.kind == kind, timers.c.subject == subject, timers.c.due_at <= self.now)
            .returning(timers.c.kind)
        )
        return (await self.run(statement)).one_or_none() is not None

    async def put_off(self, kind: str, subject: str, due_at: datetime) -> None:
        """Keep a timer that could not be fired for another try."""
        await self.run(
            update(timers)
            .where(timers.c.kind == kind, timers.c.subject == subject)
            .values(due_at=due_at, tries=timers.c.tries + 1)
        )

    @override
    async def flush(self) -> None:
        await super().flush()
        if not self._timers:
            return
        changes, self._timers = self._timers, {}
        gone = [
            {"this_kind": kind, "this_subject": subject}
            for (kind, subject), due_at in changes.items()
            if due_at is None
        ]
        kept = [
            {"kind": kind, "subject": subject, "due_at": due_at, "tries": 0}
            for (kind, subject), due_at in changes.items()
            if due_at is not None
        ]
        if gone:
            await self.run(_CANCEL, gone)
        if kept:
            await self.run(self.upsert(timers, "due_at", "tries"), kept)


_DUE = (
    select(timers.c.kind, timers.c.subject)
    .where(timers.c.due_at <= bindparam("now"))
    .order_by(timers.c.due_at)
    .limit(bindparam("limit"))
)
_TAKEN = _DUE.with_for_update(skip_locked=True)
_CANCEL = delete(timers).where(
    timers.c.kind == bindparam("this_kind"), timers.c.subject == bindparam("this_subject")
)
