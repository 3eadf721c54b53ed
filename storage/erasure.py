"""What a case leaves outside its own rows: messages on screens and on their way, timers."""

from sqlalchemy import delete, func, select, update

from storage.tables import outbox, screen, timers
from storage.unit_of_work import SqlUnitOfWork


async def erase_everywhere(work: SqlUnitOfWork, case_id: str) -> int:
    """Erase a case and all it left elsewhere; returns how many messages must still leave screens.

    The sending process takes those off the screens of staff and of the person.
    """
    await work.erase_case(case_id)
    await work.run(delete(timers).where(timers.c.subject == case_id))
    await work.run(delete(outbox).where(outbox.c.case_id == case_id))
    await work.run(delete(screen).where(screen.c.case_id == case_id, screen.c.body.is_not(None)))
    await work.run(
        update(screen)
        .where(screen.c.case_id == case_id, screen.c.state == "shown")
        .values(state="leaving")
    )
    leaving = select(func.count()).where(screen.c.case_id == case_id, screen.c.state == "leaving")
    return int((await work.run(leaving)).scalar_one())
