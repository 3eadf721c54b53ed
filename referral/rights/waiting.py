"""Which open requests somebody may know of: of their units, and of no case they are kept from."""

from referral.cases.case import Case
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.rights.request import Request


async def open_to(uow: UnitOfWork, staff: Staff) -> list[tuple[Request, Case | None]]:
    """Each with its case, or None while that is archived; then its label says who may know."""
    found: list[tuple[Request, Case | None]] = []
    for request in await uow.open_requests():
        case = await uow.case(request.case_id)
        known = case or await uow.archived(request.case_id)
        if known is None or allowed(staff, Action.ANSWER_REQUEST, known):
            found.append((request, case))
    return found
