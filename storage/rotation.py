"""Turning the master key: every data key is wrapped anew, in batches, safe against any stop."""

from sqlalchemy import bindparam, delete, func, select, update

from storage.sealing import WrappedKey
from storage.tables import master_keys, processes, sealing_keys
from storage.unit_of_work import SqlUnitOfWork

AT_ONCE = 500


async def rewrap(work: SqlUnitOfWork, after: str = "") -> tuple[str, int] | None:
    """Wrap the next keys anew; returns the last subject looked at and how many; None at the end."""
    sealer = work.context.sealer
    statement = (
        select(sealing_keys)
        .where(sealing_keys.c.subject > after, sealing_keys.c.master_id != sealer.current_id)
        .order_by(sealing_keys.c.subject)
        .limit(AT_ONCE)
        .with_for_update()
    )
    rows = (await work.run(statement)).all()
    if not rows:
        return None
    turned = []
    for row in rows:
        wrapped = sealer.rewrap(WrappedKey(row.master_id, row.wrapped))
        turned.append(
            {
                "this_subject": row.subject,
                "master_id": wrapped.master_id,
                "wrapped": wrapped.wrapped,
            }
        )
    await work.run(_TURN, turned)
    return rows[-1].subject, len(rows)


async def settle(work: SqlUnitOfWork) -> bool:
    """Forget the older master keys, if no row needs one and nobody could still be using one.

    The SQLite file is locked until this transaction ends, so that no key can be made meanwhile
    under an older master key. On PostgreSQL a process at work might do so.
    """
    old = sealing_keys.c.master_id != work.context.sealer.current_id
    needed = (await work.run(select(sealing_keys.c.subject).where(old).limit(1))).first()
    if needed is not None:
        return False
    if not work.context.is_sqlite and (await work.run(_AT_WORK)).scalar_one():
        return False
    await work.run(delete(master_keys).where(master_keys.c.id != work.context.sealer.current_id))
    return True


_AT_WORK = select(func.count()).select_from(processes)
_TURN = (
    update(sealing_keys)
    .where(sealing_keys.c.subject == bindparam("this_subject"))
    .values(master_id=bindparam("master_id"), wrapped=bindparam("wrapped"))
)
