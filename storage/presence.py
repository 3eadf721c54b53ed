"""Which processes are at work, so that the living take over from the dead."""

import os
import socket
from datetime import timedelta

from sqlalchemy import delete, insert, select, update

from storage.tables import processes
from storage.work import Work

SILENT_FOR = timedelta(seconds=15)
"""A process that has not been seen for this long counts as dead."""


class PresenceRows(Work):
    async def arrive(self) -> None:
        """Enter this process and cross out the dead."""
        await self.cross_out_dead()
        await self.run(
            insert(processes),
            {
                "id": self.context.process_id,
                "host": socket.gethostname(),
                "pid": os.getpid(),
                "seen_at": self.now,
            },
        )

    async def be_seen(self) -> None:
        """Say that this process lives; enters it again if somebody crossed it out."""
        statement = (
            update(processes)
            .where(processes.c.id == self.context.process_id)
            .values(seen_at=self.now)
            .returning(processes.c.id)
        )
        if (await self.run(statement)).one_or_none() is None:
            await self.arrive()

    async def leave(self) -> None:
        await self.run(delete(processes).where(processes.c.id == self.context.process_id))

    async def cross_out_dead(self) -> None:
        rows = (await self.run(select(processes))).all()
        for row in rows:
            if row.id != self.context.process_id and (
                row.seen_at < self.now - SILENT_FOR or _is_gone(row.host, row.pid)
            ):
                await self.run(delete(processes).where(processes.c.id == row.id))


def _is_gone(host: str, pid: int) -> bool:
    """Whether a process of this very machine has ended; of another machine nobody can tell."""
    if host != socket.gethostname():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return pid == os.getpid()
