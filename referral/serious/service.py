"""A serious case: proposed by rule, found serious by a human, reported by telephone and in writing.

The same acts for chat and console: each allowed, audited, in one transaction.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from referral.alerts import service as alerts
from referral.alerts.occasions import Occasion
from referral.cases.case import Call, Case, Serious
from referral.errors import HotlineError
from referral.people.permissions import Action, allowed
from referral.people.staff import Role, Staff
from referral.ports import UnitOfWork
from referral.queue import notices
from referral.queue.house import House
from referral.queue.record import demand, event, present, readable
from referral.serious.clock import (
    CALL_WITHIN,
    MARKS,
    PHONE,
    call_due,
    is_late,
    marks_from,
    report_due,
    was_called,
)
from referral.services.rules import serious_rules
from referral.services.signs import signs


@dataclass(frozen=True, slots=True)
class Owed:
    """A serious case whose written report has not gone."""

    case: Case
    due: datetime
    late: bool
    called: bool
    archived: bool = False
    """Only its label can be read: the case is opened at the archive."""


def proposed_serious(case: Case) -> tuple[str, ...]:
    """Why the rules would call it serious; empty: they would not. Only a human sets it."""
    found = signs(case.facts)
    return tuple(rule.name for rule in serious_rules() if rule.speaks(found))


async def set_serious(
    uow: UnitOfWork,
    hotline: House,
    staff: Staff,
    case: Case,
    reason: str,
    *,
    discovered_at: datetime | None = None,
) -> Case:
    """A human finds it serious; the clock runs from its discovery: when the case came, if not said.

    Said again it only gets another reason; the clock is not wound back.
    """
    case = await present(uow, case)
    demand(uow, staff, Action.JUDGE_SERIOUS, case)
    plain = readable(reason)
    came = case.opened_at or case.created_at
    discovered = discovered_at or came
    if not came <= discovered <= uow.now:
        raise HotlineError("a case is discovered after it came and not in the future")
    held = case.facts.serious
    serious = held or Serious(plain, staff.id, uow.now, discovered)
    serious = replace(serious, reason=plain)
    case = replace(case, facts=replace(case.facts, serious=serious))
    uow.save_case(case)
    event(uow, case, "serious", staff)
    uow.audit("case.serious", actor=staff.id, subject=case.id)
    if held is None:
        wind(uow, case)
        for person in await _answering(uow, case):
            if person.id != staff.id:
                await notices.to_staff(uow, hotline, person, case, "notice-serious", "card")
    return case


def wind(uow: UnitOfWork, case: Case) -> None:
    """Let the clock run as the case says: from its discovery, until its report has gone."""
    stop_clock(uow, case)
    serious = case.facts.serious
    if serious is not None and serious.reported_at is None:
        now = replace(serious, set_at=uow.now)
        for kind, at in marks_from(now).items():
            uow.set_timer(kind, case.id, at)
        if was_called(case):
            uow.cancel_timer(PHONE, case.id)
        else:
            uow.set_timer(PHONE, case.id, call_due(now))


async def unset_serious(uow: UnitOfWork, staff: Staff, case: Case) -> Case:
    """A human finds that it is not serious after all; the clock stops, letters that went stay."""
    case = await present(uow, case)
    demand(uow, staff, Action.JUDGE_SERIOUS, case)
    case = replace(case, facts=replace(case.facts, serious=None))
    uow.save_case(case)
    stop_clock(uow, case)
    uow.cancel_timer(PHONE, case.id)
    event(uow, case, "not-serious", staff)
    uow.audit("case.not_serious", actor=staff.id, subject=case.id)
    return case


async def log_call(
    uow: UnitOfWork,
    staff: Staff,
    case: Case,
    *,
    whom: str,
    number: str,
    outcome: str,
    reached: bool = True,
) -> Case:
    """Write down a telephone report; one that nobody answered is to be tried again."""
    case = await present(uow, case)
    demand(uow, staff, Action.JUDGE_SERIOUS, case)
    call = Call(uow.now, staff.id, readable(whom), readable(number), readable(outcome), reached)
    case = replace(case, facts=replace(case.facts, calls=(*case.facts.calls, call)))
    uow.save_case(case)
    if was_called(case):
        uow.cancel_timer(PHONE, case.id)
    elif case.facts.serious is not None:
        uow.set_timer(PHONE, case.id, uow.now + CALL_WITHIN)
    event(uow, case, "phoned", staff)
    uow.audit("case.call", actor=staff.id, subject=case.id)
    return case


async def explain_delay(uow: UnitOfWork, staff: Staff, case: Case, reason: str) -> Case:
    """Why the written report is late; it stands in the report."""
    case = await present(uow, case)
    demand(uow, staff, Action.JUDGE_SERIOUS, case)
    serious = case.facts.serious
    if serious is None or not is_late(case, uow.now):
        raise HotlineError("no report of this case is late")
    serious = replace(serious, late_because=readable(reason))
    case = replace(case, facts=replace(case.facts, serious=serious))
    uow.save_case(case)
    event(uow, case, "late-because", staff)
    uow.audit("case.late_because", actor=staff.id, subject=case.id)
    return case


async def clock_strikes(kind: str, uow: UnitOfWork, hotline: House, case_id: str) -> None:
    """A mark is reached: the owner and the supervisors are told, unless it is done meanwhile."""
    at_hand = await uow.case(case_id)
    case = at_hand or await uow.archived(case_id)
    serious = case.facts.serious if case else None
    if case is None or serious is None:
        return
    done = was_called(case) if kind == PHONE else serious.reported_at is not None
    if done:
        return
    if at_hand is not None:
        event(uow, at_hand, kind)
    await alerts.call(uow, hotline, Occasion(kind), case, await _answering(uow, case))


async def reports_owed(uow: UnitOfWork, staff: Staff) -> list[Owed]:
    """The serious cases this person may judge whose report has not gone, the next due first."""
    demand(uow, staff, Action.SEE_OVERVIEW)
    found = [
        Owed(case, due, is_late(case, uow.now), was_called(case), archived)
        for archived, cases in ((False, await uow.all_cases()), (True, await uow.all_archived()))
        for case in cases
        if (due := report_due(case)) is not None and allowed(staff, Action.JUDGE_SERIOUS, case)
    ]
    return sorted(found, key=lambda owed: owed.due)


def reported(uow: UnitOfWork, case: Case) -> Case:
    """The written report went out: the first one stops the clock."""
    serious = case.facts.serious
    if serious is None or serious.reported_at is not None:
        return case
    case = replace(case, facts=replace(case.facts, serious=replace(serious, reported_at=uow.now)))
    uow.save_case(case)
    stop_clock(uow, case)
    return case


def stop_clock(uow: UnitOfWork, case: Case) -> None:
    """No mark of the written report strikes any more."""
    for kind in MARKS:
        uow.cancel_timer(kind, case.id)


async def _answering(uow: UnitOfWork, case: Case) -> list[Staff]:
    """The owner and the supervisors of the case's unit, each once."""
    return [
        person
        for person in await uow.staff()
        if person.id == case.owner_id
        or (person.role is Role.SUPERVISOR and person.serves(case.facts.unit_code))
    ]
