"""The case as a whole: cases of one person linked, a closed one reopened, what may be united."""

from dataclasses import replace
from enum import StrEnum

from referral.cases.case import Case, CaseState
from referral.errors import NotAllowedError
from referral.messages.conversation import Conversation
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.people.walls import two_sides
from referral.ports import UnitOfWork
from referral.queue import ladder
from referral.queue.house import House
from referral.queue.record import demand, event, note, present, teamed


class United(StrEnum):
    """What became of an act on two cases."""

    DONE = "done"
    NOT_YOURS = "not-yours"
    """Unknown, walled off, or somebody else's: they look the same."""
    TWO_SIDES = "two-sides"
    OTHER_CHAT = "other-chat"
    """They are talked about in two chats: only with her yes."""
    OTHER_WRITER = "other-writer"
    """Somebody reports for another: whoever wrote one must not read on in the other."""
    UNPROVED = "unproved"
    """One belongs to a time that whoever writes now has not shown to be theirs."""
    ERASING = "erasing"
    """One is about to be erased as she asked; the other was not meant."""


async def link(uow: UnitOfWork, staff: Staff, case: Case, code: str, *, agreed: bool) -> United:
    """Two cases of the same person know of each other, if she has said yes."""
    found = await both(uow, staff, case, code, Action.ADD_NOTE)
    if isinstance(found, United):
        return found
    if not agreed:
        return United.OTHER_CHAT
    one, other = found
    for mine, theirs in ((one, other), (other, one)):
        linked = tuple(dict.fromkeys((*mine.facts.team.linked, theirs.id)))
        uow.save_case(teamed(mine, linked=linked))
        event(uow, mine, f"linked:{theirs.code}", staff)
        uow.audit("case.link", actor=staff.id, subject=mine.id)
    return United.DONE


async def reopen(uow: UnitOfWork, hotline: House, staff: Staff, case: Case, why: str) -> Case:
    """A closed case lives again, while its content is kept: its former owner's, else the queue's.

    Refused while she has another open case: those are merged.
    """
    case = await present(uow, case)
    demand(uow, staff, Action.REOPEN, case)
    talk = await uow.conversation(case.conversation_id)
    present_case = await uow.case(talk.case_id) if talk and talk.case_id else None
    if case.facts.team.leads or (present_case is not None and present_case.is_open):
        raise NotAllowedError("she has an open case; this one is part of it")
    mine = case.owner_id == staff.id
    facts = replace(case.facts, outcome=None)
    case = replace(
        case,
        facts=facts,
        state=CaseState.CLAIMED if mine else CaseState.WAITING,
        owner_id=staff.id if mine else None,
        claimed_at=uow.now if mine else None,
        closed_at=None,
    )
    if talk is not None:
        _lead_to(uow, talk, case)
    event(uow, case, "reopened", staff)
    note(uow, case, staff, why)
    uow.audit("case.reopen", actor=staff.id, subject=case.id)
    if mine:
        return ladder.promised(uow, hotline, case)
    return (await ladder.call_first(uow, hotline, case)).case


async def both(
    uow: UnitOfWork, staff: Staff, case: Case, code: str, action: Action
) -> tuple[Case, Case] | United:
    """Both cases as they are now, when this person may act on either."""
    one = await present(uow, case)
    demand(uow, staff, action, one)
    other = await uow.case_by_code(code.strip().upper())
    if other is None or other.id == one.id or not allowed(staff, action, other):
        uow.audit(f"refused.{action}", actor=staff.id, subject=one.id)
        return United.NOT_YOURS
    apart = other.id in one.facts.walls.apart or one.id in other.facts.walls.apart
    if apart or two_sides(one.facts.walls, other.facts.walls):
        return United.TWO_SIDES
    return one, other


def _lead_to(uow: UnitOfWork, talk: Conversation, case: Case) -> None:
    """The chat is about this case again, unless it waits there for her word."""
    if case.id not in talk.set_aside:
        talk.turn_to(case.id)
        uow.save_conversation(talk)
