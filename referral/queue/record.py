"""What every act on a case shares: it is allowed, seen as it is now, and written down."""

from dataclasses import replace
from typing import Any

from referral.cases.case import Author, Case, CaseEntry, CaseState, EntryKind
from referral.errors import HotlineError, NotAllowedError
from referral.messages.plain import TEXT_LIMIT, rebuilt
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.ports import UnitOfWork


class NotTakenError(HotlineError):
    """A text cannot be taken; `reason` is "empty", "too-long" or "identity"."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"text not taken: {reason}; send 1 to {TEXT_LIMIT} characters")
        self.reason = reason


def demand(uow: UnitOfWork, staff: Staff, action: Action, case: Case | None = None) -> None:
    """Refuse what the table does not allow; the attempt itself is audited."""
    if allowed(staff, action, case):
        return
    uow.audit(f"refused.{action}", actor=staff.id, subject=case.id if case else staff.id)
    raise NotAllowedError(f"{action.value} is not allowed here")


def looked(uow: UnitOfWork, staff: Staff, case: Case) -> None:
    """Somebody sees what is kept of a case: it is audited, whichever page shows it."""
    uow.audit("case.read", actor=staff.id, subject=case.id)


async def present(uow: UnitOfWork, case: Case) -> Case:
    """The case as it is now, whatever the caller held."""
    found = await uow.case(case.id)
    if found is None:
        raise NotAllowedError("this case is gone")
    return found


def readable(text: str) -> str:
    """The text as it is passed on; raises `NotTakenError` when nothing or too much is left."""
    plain = rebuilt(text)
    if not plain:
        raise NotTakenError("empty")
    if len(plain) > TEXT_LIMIT:
        raise NotTakenError("too-long")
    return plain


def event(uow: UnitOfWork, case: Case, name: str, staff: Staff | None = None) -> None:
    """Write into the case's history that something happened, and by whom if it was staff."""
    author = Author.WORKER if staff else Author.HOTLINE
    staff_id = staff.id if staff else None
    uow.add_entry(CaseEntry(case.id, uow.now, author, EntryKind.EVENT, name, staff_id))


def note(uow: UnitOfWork, case: Case, staff: Staff, text: str) -> None:
    """Write a note into the history; she never sees it."""
    plain = readable(text)
    uow.add_entry(CaseEntry(case.id, uow.now, Author.WORKER, EntryKind.NOTE, plain, staff.id))


def unowned(case: Case) -> Case:
    """The case as it would wait in the queue: who may take it is asked of this."""
    return replace(case, state=CaseState.WAITING, owner_id=None)


def teamed(case: Case, **changes: Any) -> Case:
    """The case with something changed of who works on it and what is owed."""
    team = replace(case.facts.team, **changes)
    return replace(case, facts=replace(case.facts, team=team))


async def keep_apart(uow: UnitOfWork, case: Case, staff: Staff) -> None:
    """Who holds or sees one side's case is walled off from the other side's, from now on."""
    for other_id in case.facts.walls.apart:
        other = await uow.case(other_id)
        if other is None or staff.id in other.facts.walls.parted:
            continue
        walls = replace(other.facts.walls, parted=(*other.facts.walls.parted, staff.id))
        uow.save_case(replace(other, facts=replace(other.facts, walls=walls)))
