"""Making erasure final: freed pages, older copies, and those who were removed."""

from collections.abc import Collection

from sqlalchemy import Select, delete, func, insert, select, update

from referral.cases.case import CaseState
from referral.people.staff import StaffState
from referral.queue.ladder import ESCALATE
from storage.engine import Engines
from storage.tables import (
    cases,
    conversations,
    invitations,
    screen,
    sealing_keys,
    sessions,
    staff,
    tombstones,
)
from storage.unit_of_work import SqlUnitOfWork
from storage.work import ERASED, REMOVED


async def still_on_screens(work: SqlUnitOfWork, case_id: str) -> int:
    """How many messages of an erased case the sending process must still take off screens."""
    leaving = select(func.count()).where(screen.c.case_id == case_id, screen.c.state == "leaving")
    return int((await work.run(leaving)).scalar_one())


async def empty_log(engines: Engines) -> bool:
    """Overwrite SQLite's write-ahead file, where erased rows still stand; False while it is read.

    PostgreSQL frees its rows at the next vacuum; there the master key's rotation is what counts.
    """
    if not engines.is_sqlite:
        return True
    async with engines.write.connect() as connection:
        raw = await connection.get_raw_connection()
        cursor = await raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
        row = await cursor.fetchone()
        await cursor.close()
    return not row[0]


async def all_tombstones(work: SqlUnitOfWork) -> set[str]:
    return set((await work.run(select(tombstones.c.mark))).scalars())


async def replay(work: SqlUnitOfWork, marks: Collection[str]) -> tuple[int, int]:
    """Erase again what was erased since a backup was made; returns how many subjects and people.

    Sign-in codes and sessions of that time end: a used code would be good again.
    """
    known = await all_tombstones(work) | set(marks)
    erased = 0
    for case_id in await _buried(work, ERASED, select(cases.c.id), known):
        erased += 1
        await work.erase_case(case_id)
    for chat in await _buried(work, ERASED, select(conversations.c.id), known):
        erased += 1
        await work.erase_conversation(chat)
    for subject in await _buried(work, ERASED, select(sealing_keys.c.subject), known):
        erased += 1
        await work.drop_key(subject)
    still_in = select(staff.c.id).where(staff.c.state != StaffState.REMOVED)
    removed = await _buried(work, REMOVED, still_in, known)
    await _remove_again(work, removed)
    missing = known - await all_tombstones(work)
    if missing:
        rows = [{"mark": mark, "at": work.now} for mark in sorted(missing)]
        await work.run(insert(tombstones), rows)
    return erased, len(removed)


async def _remove_again(work: SqlUnitOfWork, removed: Collection[str]) -> None:
    """Whoever was removed has no part, no chat and no case any more; nobody is signed in."""
    gone = {"state": StaffState.REMOVED, "conversation_id": None, "on_duty_since": None}
    await work.run(update(staff).where(staff.c.id.in_(removed)).values(gone))
    await work.run(
        update(conversations).where(conversations.c.staff_id.in_(removed)).values(staff_id=None)
    )
    returned = await work.run(
        update(cases)
        .where(cases.c.owner_id.in_(removed), cases.c.state == CaseState.CLAIMED)
        .values(
            owner_id=None,
            state=CaseState.WAITING,
            answered_at=None,
            first_answer_due=work.now,
            version=cases.c.version + 1,
        )
        .returning(cases.c.id)
    )
    for case_id in returned.scalars():
        work.set_timer(ESCALATE, case_id, work.now)
    await work.run(delete(sessions))
    await work.run(delete(invitations))


async def _buried(
    work: SqlUnitOfWork, kind: str, ids: Select[tuple[str]], known: Collection[str]
) -> list[str]:
    found = (await work.run(ids)).scalars()
    return sorted(one for one in found if work.tombstone(kind, one) in known)
