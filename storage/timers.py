"""Timers are rows: one per kind and subject, gone when the promise was kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete
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


_CANCEL = delete(timers).where(
    timers.c.kind == bindparam("this_kind"), timers.c.subject == bindparam("this_subject")
)
