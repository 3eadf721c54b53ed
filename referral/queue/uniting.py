"""The case as a whole: cases of one person linked, a duplicate merged, a closed one reopened."""

from dataclasses import replace
from enum import StrEnum

from referral.alerts.occasions import Occasion
from referral.cases.case import Case, CaseEntry, CaseState, EntryKind
from referral.errors import NotAllowedError
from referral.messages.conversation import Conversation
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue import ladder, offering, owing
from referral.queue.house import House
from referral.queue.ladder import ESCALATE
from referral.queue.record import demand, event, note, present, teamed
from referral.triage.danger import raised

MERGED = "merged"
"""The outcome of a duplicate."""


class United(StrEnum):
    """What became of an act on two cases."""

    DONE = "done"
    NOT_YOURS = "not-yours"
    """Unknown, walled off, or somebody else's: they look the same."""
    TWO_SIDES = "two-sides"
    OTHER_CHAT = "other-chat"
    """They are talked about in two chats: only with her yes."""


async def link(uow: UnitOfWork, staff: Staff, case: Case, code: str, *, agreed: bool) -> United:
    """Two cases of the same person know of each other, if she has said yes."""
    found = await _both(uow, staff, case, code, Action.ADD_NOTE)
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


async def merge(uow: UnitOfWork, staff: Staff, lead: Case, code: str, *, agreed: bool) -> United:
    """A duplicate is closed into this case; its history is kept here under its own times.

    Two chats become one only with her yes: then what is written goes to the one she used last.
    """
    found = await _both(uow, staff, lead, code, Action.CLOSE)
    if isinstance(found, United):
        return found
    lead, double = found
    if lead.conversation_id != double.conversation_id and not agreed:
        return United.OTHER_CHAT
    await _one_chat(uow, lead, double)
    lead = await present(uow, lead)
    for entry in await uow.entries(double.id):
        if entry.kind in {EntryKind.MESSAGE, EntryKind.NOTE}:
            uow.add_entry(
                CaseEntry(lead.id, entry.at, entry.author, entry.kind, entry.body, entry.staff_id)
            )
    event(uow, lead, f"merged:{double.code}", staff)
    event(uow, double, f"merged-into:{lead.code}", staff)
    uow.save_case(_absorbed(lead, double))
    closed = replace(
        teamed(double, leads=lead.id, offer=None, promise=None, unanswered_since=None),
        state=CaseState.CLOSED,
        closed_at=uow.now,
    )
    uow.save_case(replace(closed, facts=replace(closed.facts, outcome=MERGED)))
    await uow.drop_alerts(Occasion.WAITING, double.id)
    for kind in (ESCALATE, owing.NEXT, owing.CALL, offering.OFFERED):
        uow.cancel_timer(kind, double.id)
    uow.audit("case.merge", actor=staff.id, subject=double.id)
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


async def _both(
    uow: UnitOfWork, staff: Staff, case: Case, code: str, action: Action
) -> tuple[Case, Case] | United:
    """Both cases as they are now, when this person may act on either."""
    one = await present(uow, case)
    demand(uow, staff, action, one)
    other = await uow.case_by_code(code.strip().upper())
    if other is None or other.id == one.id or not allowed(staff, action, other):
        uow.audit(f"refused.{action}", actor=staff.id, subject=one.id)
        return United.NOT_YOURS
    if other.id in one.facts.walls.apart:
        return United.TWO_SIDES
    return one, other


def _absorbed(lead: Case, double: Case) -> Case:
    """What was known of the duplicate is known of the lead; the greater danger stands."""
    mine, theirs = lead.facts, double.facts
    walls = replace(
        mine.walls,
        said="\n".join(filter(None, (mine.walls.said, theirs.walls.said))),
        people=_joined(mine.walls.people, theirs.walls.people),
        offices=_joined(mine.walls.offices, theirs.walls.offices),
        apart=_joined(mine.walls.apart, theirs.walls.apart),
        parted=_joined(mine.walls.parted, theirs.walls.parted),
        her_numbers=_joined(mine.walls.her_numbers, theirs.walls.her_numbers),
        their_numbers=_joined(mine.walls.their_numbers, theirs.walls.their_numbers),
    )
    facts = replace(
        mine,
        danger=raised(mine.danger, theirs.danger),
        reasons=_joined(mine.reasons, theirs.reasons),
        needs=_joined(mine.needs, theirs.needs),
        marks=_joined(mine.marks, theirs.marks),
        child=mine.child or theirs.child,
        help=tuple(dict.fromkeys((*mine.help, *theirs.help))),
        walls=walls,
        serious=mine.serious or theirs.serious,
        calls=(*mine.calls, *theirs.calls),
    )
    team = replace(lead.facts.team, doubles=(*lead.facts.team.doubles, double.id))
    return replace(lead, facts=replace(facts, team=team))


def _joined(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


async def _one_chat(uow: UnitOfWork, lead: Case, double: Case) -> None:
    """Both chats lead to one case; answers go to the chat she wrote in last."""
    ids = dict.fromkeys(one.conversation_id for one in (lead, double))
    talks = [talk for one in ids if (talk := await uow.conversation(one)) is not None]
    for talk in talks:
        _lead_to(uow, talk, lead)
    last = max(
        (talk for talk in talks if talk.last_wrote_at is not None),
        key=lambda talk: str(talk.last_wrote_at),
        default=None,
    )
    if last is not None and last.id != lead.conversation_id:
        await uow.move_case(lead.id, last.id)


def _lead_to(uow: UnitOfWork, talk: Conversation, case: Case) -> None:
    """The chat is about this case again, unless it waits there for her word."""
    if case.id not in talk.set_aside:
        talk.turn_to(case.id)
        uow.save_conversation(talk)
