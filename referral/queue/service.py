"""The acts on a case, the same for chat and console: each in one transaction, allowed and audited.

What is true is saved before anyone is told: the messages leave with the transaction that makes
them true. While `answered_at` is None an answer is owed and a timer "escalate" runs for the case;
the first answer of whoever owns it ends both.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from referral.alerts import service as alerts
from referral.alerts.occasions import Occasion
from referral.cases.case import Case, CaseEntry, CaseState
from referral.errors import NotAllowedError
from referral.people.permissions import Action, allowed
from referral.people.staff import Role, Staff
from referral.people.walls import walled
from referral.ports import UnitOfWork
from referral.queue import caring, ladder, notices, offering, owing
from referral.queue.house import House
from referral.queue.ladder import ESCALATE, escalate
from referral.queue.opening import (
    Opened,
    as_it_stands,
    left_in_haste,
    open_case,
    raise_danger,
    withdraw,
)
from referral.queue.record import (
    NotTakenError,
    demand,
    event,
    keep_apart,
    looked,
    note,
    present,
    teamed,
    unowned,
)
from referral.queue.relay import (
    Sent,
    has_room,
    person_sent_file,
    person_sent_picture,
    person_wrote,
    picture_to_person,
    write_to_person,
)
from referral.queue.rules import answer_by, on_duty, queue_order
from referral.triage.danger import Danger

__all__ = [
    "CaseView", "Claimed", "NotTakenError", "Opened", "Outcome", "Sent", "TooLate", "add_note",
    "change_danger", "claim", "close", "escalate", "hand_over", "has_room", "in_queue",
    "left_in_haste", "on_duty", "open_case", "person_sent_file", "person_sent_picture",
    "person_wrote", "picture_to_person", "queue", "raise_danger", "read_case", "release",
    "release_all", "unowned", "withdraw", "write_to_person",
]  # fmt: skip


class Outcome(StrEnum):
    """Why a case is closed (Inter-agency GBV Case Management Guidelines 2017, step 6)."""

    GOALS_MET = "goals_met"
    ASKED_TO_CLOSE = "asked_to_close"
    UNREACHABLE = "unreachable"
    TRANSFERRED = "transferred"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Claimed:
    """The case is theirs now."""

    case: Case


@dataclass(frozen=True, slots=True)
class TooLate:
    """Somebody has it, or it is over; never who."""

    mine: bool = False


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with its history, oldest first, as one person has just read it."""

    case: Case
    entries: tuple[CaseEntry, ...]


async def claim(uow: UnitOfWork, hotline: House, staff: Staff, case_id: str) -> Claimed | TooLate:
    """Become the owner if nobody is; she is told that a worker has come in."""
    case = await uow.case(case_id)
    if case is None or case.state is CaseState.DRAFT:
        return TooLate()
    if walled(staff, case):
        uow.audit("refused.wall", actor=staff.id, subject=case.id)
        return TooLate()
    demand(uow, staff, Action.CLAIM, unowned(case))
    if case.state is not CaseState.WAITING:
        return TooLate(mine=case.is_open and case.owner_id == staff.id)
    taken = await uow.claim_case(case.id, staff.id)
    if taken is None:
        return TooLate()
    await uow.drop_alerts(Occasion.WAITING, case.id)
    await keep_apart(uow, taken, staff)
    uow.audit("case.claim", actor=staff.id, subject=case.id)
    event(uow, taken, "claimed", staff)
    uow.set_timer(ESCALATE, taken.id, answer_by(taken, hotline.rules, uow.now))
    await caring.took(uow, hotline, staff, taken)
    await notices.to_person(uow, hotline, taken, "news-joined")
    return Claimed(taken)


async def read_case(uow: UnitOfWork, staff: Staff, case: Case) -> CaseView:
    """The case with its history; every read is audited."""
    case = await present(uow, case)
    demand(uow, staff, Action.READ_CASE, case)
    looked(uow, staff, case)
    return CaseView(case, tuple(await uow.entries(case.id)))


async def queue(uow: UnitOfWork, staff: Staff) -> list[Case]:
    """The waiting cases in the order to take them; for the supervisor every open one."""
    demand(uow, staff, Action.SEE_QUEUE)
    return in_queue(staff, await uow.open_cases())


def in_queue(staff: Staff, cases: Iterable[Case]) -> list[Case]:
    """Of open cases, what this person's queue shows, in order."""
    everything = allowed(staff, Action.SEE_OVERVIEW)
    seen = (
        case
        for case in cases
        if (everything or case.state is CaseState.WAITING) and not walled(staff, case)
    )
    return sorted(seen, key=queue_order)


async def add_note(uow: UnitOfWork, staff: Staff, case: Case, text: str) -> Case:
    """Keep a note that she never sees."""
    case = await present(uow, case)
    demand(uow, staff, Action.ADD_NOTE, case)
    note(uow, case, staff, text)
    uow.audit("case.note", actor=staff.id, subject=case.id)
    return case


async def change_danger(
    uow: UnitOfWork, hotline: House, staff: Staff, case: Case, danger: Danger, reason: str
) -> Case:
    """A worker's own judgement of the danger, always with its reason."""
    case = await present(uow, case)
    demand(uow, staff, Action.CHANGE_DANGER, case)
    note(uow, case, staff, reason)
    event(uow, case, f"danger:{danger}", staff)
    uow.audit(f"case.danger.{danger}", actor=staff.id, subject=case.id)
    case = replace(case, facts=replace(case.facts, danger=danger))
    if case.state is CaseState.WAITING:
        return (await ladder.call_first(uow, hotline, case)).case
    if case.owner_id == staff.id:
        uow.save_case(case)
    elif danger is Danger.RED:
        case = ladder.promised(uow, hotline, case)
        await alerts.call_owner(uow, hotline, Occasion.RAISED, case)
    else:
        uow.save_case(case)
        await notices.to_owner(uow, hotline, case, "notice-danger-changed", "card")
    return case


async def hand_over(
    uow: UnitOfWork, hotline: House, staff: Staff, case: Case, to: Staff, summary: str
) -> Case:
    """Pass a case on with a summary, so that she need not tell it again.

    Who holds it offers it and stays responsible until the colleague accepts; a supervisor assigns
    it at once.
    """
    case = await present(uow, case)
    demand(uow, staff, Action.HAND_OVER, case)
    if staff.role is not Role.SUPERVISOR:
        return await offering.offer(uow, hotline, staff, case, to, summary)
    if not allowed(to, Action.CLAIM, unowned(case)) or to.id == case.owner_id:
        raise NotAllowedError("this person cannot take the case; choose another colleague")
    note(uow, case, staff, summary)
    former = case.owner_id
    passed = (
        await uow.hand_over_case(case.id, former, to.id)
        if former
        else await uow.claim_case(case.id, to.id)
    )
    if passed is None:
        raise NotAllowedError("the case has changed hands meanwhile")
    uow.audit("case.hand_over", actor=staff.id, subject=case.id)
    passed = await offering.taken_over(uow, hotline, passed, to)
    await alerts.call(uow, hotline, Occasion.HANDED_OVER, passed, [to])
    await _tell_taken_away(uow, hotline, former, staff, passed)
    await notices.to_person(uow, hotline, passed, "news-changed" if former else "news-joined")
    return passed


async def release(
    uow: UnitOfWork, hotline: House, staff: Staff, case: Case, summary: str
) -> Opened:
    """Give a case back to the queue; the ladder begins again at once."""
    case = await present(uow, case)
    demand(uow, staff, Action.HAND_OVER, case)
    if case.owner_id is None:
        return await as_it_stands(uow, hotline, case)
    former = case.owner_id
    note(uow, case, staff, summary)
    uow.audit("case.release", actor=staff.id, subject=case.id)
    opened = Opened.by(await ladder.give_back(uow, hotline, case))
    await _tell_taken_away(uow, hotline, former, staff, case)
    return opened


async def release_all(uow: UnitOfWork, hotline: House, staff: Staff) -> int:
    """Give back everything this person owns, since they are gone; returns how many cases."""
    cases = await uow.cases_of(staff.id)
    for case in cases:
        uow.audit("case.release", actor="hotline", subject=case.id)
        await ladder.give_back(uow, hotline, case)
    return len(cases)


async def close(
    uow: UnitOfWork, hotline: House, staff: Staff, case: Case, outcome: Outcome
) -> Case:
    """End a case with its outcome; she is told, and a supervisor looks again at a RED one."""
    case = await present(uow, case)
    demand(uow, staff, Action.CLOSE, case)
    case = owing.nothing_owed(uow, case)
    uow.cancel_timer(owing.CALL, case.id)
    closed = replace(
        teamed(case, offer=None, promise=None, seconds=()),
        state=CaseState.CLOSED,
        closed_at=uow.now,
        facts=replace(case.facts, outcome=outcome.value),
    )
    uow.save_case(closed)
    await uow.drop_alerts(Occasion.WAITING, case.id)
    uow.cancel_timer(ESCALATE, case.id)
    event(uow, closed, f"closed:{outcome}", staff)
    uow.audit("case.close", actor=staff.id, subject=case.id)
    await notices.to_person(uow, hotline, closed, "news-closed")
    if closed.facts.danger is Danger.RED:
        await notices.to_supervisors(uow, hotline, closed, "notice-red-closed", but=staff)
    return closed


async def _tell_taken_away(
    uow: UnitOfWork, hotline: House, former_id: str | None, by: Staff, case: Case
) -> None:
    former = await notices.staff_member(uow, former_id)
    if former is not None and former.id != by.id:
        await notices.to_staff(uow, hotline, former, case, "notice-taken-away")
