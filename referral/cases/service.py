"""Case work that is about one record: opening what is masked, and how she wishes to be called."""

from dataclasses import replace

from referral.cases.case import Case, CaseEntry
from referral.people.permissions import Action
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue.record import NotTakenError, demand, event, present, readable

LONGEST_CALL_NAME = 30
"""A way to speak to somebody, not a full name with an address."""


async def open_entry(uow: UnitOfWork, staff: Staff, case: Case, entry_id: int) -> CaseEntry | None:
    """What lies beneath a mask, for whoever may read the case; None when it is not of this case."""
    case = await present(uow, case)
    demand(uow, staff, Action.READ_CASE, case)
    uow.audit("case.open_entry", actor=staff.id, subject=case.id)
    return next((entry for entry in await uow.entries(case.id) if entry.id == entry_id), None)


async def call_her(uow: UnitOfWork, staff: Staff, case: Case, text: str) -> Case:
    """Keep how she calls herself, since she has said so; without a text it is forgotten.

    Raises `NotTakenError`: "too-long", or "identity" for digits, as in a number or a date of birth.
    """
    case = await present(uow, case)
    demand(uow, staff, Action.ADD_NOTE, case)
    called = readable(text) if text.strip() else ""
    if len(called) > LONGEST_CALL_NAME:
        raise NotTakenError("too-long")
    if any(letter.isdigit() for letter in called):
        raise NotTakenError("identity")
    case = replace(case, facts=replace(case.facts, called=called or None))
    uow.save_case(case)
    event(uow, case, "called", staff)
    uow.audit("case.called", actor=staff.id, subject=case.id)
    return case
