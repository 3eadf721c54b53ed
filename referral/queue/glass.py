"""Breaking the glass: somebody else's open case, read with a reason while two others are told."""

from referral.alerts import service as alerts
from referral.alerts.occasions import Occasion
from referral.cases.case import Author, Case, CaseEntry, EntryKind
from referral.errors import NotAllowedError
from referral.messages.plain import TEXT_LIMIT, rebuilt
from referral.people.permissions import Action, allowed
from referral.people.staff import Role, Staff
from referral.people.walls import without
from referral.ports import UnitOfWork
from referral.queue.house import House
from referral.queue.record import keep_apart
from referral.queue.service import CaseView, NotTakenError

TOLD = 2
"""How many others learn of it (design section 6)."""


async def break_glass(
    uow: UnitOfWork, hotline: House, staff: Staff, code: str, reason: str
) -> CaseView:
    """One look into a case that is not one's own; the reason stays in its history.

    An unknown code and a case that may not be opened look the same.
    """
    case = await uow.case_by_code(code.strip().upper())
    if case is None or not allowed(staff, Action.BREAK_GLASS, case):
        subject = case.id if case else staff.id
        uow.audit(f"refused.{Action.BREAK_GLASS}", actor=staff.id, subject=subject)
        raise NotAllowedError("this case cannot be opened here")
    plain = rebuilt(reason)
    if not plain:
        raise NotTakenError("empty")
    if len(plain) > TEXT_LIMIT:
        raise NotTakenError("too-long")
    uow.add_entry(CaseEntry(case.id, uow.now, Author.WORKER, EntryKind.NOTE, plain, staff.id))
    await keep_apart(uow, case, staff)
    uow.audit("case.break_glass", actor=staff.id, subject=case.id)
    await alerts.call(uow, hotline, Occasion.GLASS, case, told(await uow.staff(), staff, case))
    return CaseView(case, tuple(await uow.entries(case.id)))


def told(staff: tuple[Staff, ...], opener: Staff, case: Case) -> tuple[Staff, ...]:
    """Supervisors of the unit, then other supervisors, then the owner, then who is on duty.

    Of the same rank first who can be called: who has no way finds it on the console alone.
    """

    def rank(one: Staff) -> int:
        if one.role is Role.SUPERVISOR:
            return 0 if one.serves(case.facts.unit_code) else 1
        return 2 if one.id == case.owner_id else 3

    others = [
        one
        for one in without(staff, case)
        if one.id != opener.id
        and (one.role is Role.SUPERVISOR or one.id == case.owner_id or one.on_duty)
    ]
    return tuple(sorted(others, key=lambda one: (rank(one), one.has_no_way, one.id))[:TOLD])
