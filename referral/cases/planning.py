"""Keeping the plan of a case: add, done, not done, remove; and telling when something is due."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from referral.alerts import service as alerts
from referral.alerts.occasions import Occasion, of_step
from referral.cases import plan
from referral.cases.case import Case
from referral.cases.plan import Doer, Fit, Step, StepKind
from referral.messages.delivery import ContactPreference, narrowed
from referral.people.permissions import Action
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue.house import House
from referral.queue.record import NotTakenError, demand, event, present, readable

PLAN_DUE = "plan-due"
"""The kind of the timer; its subject is the case's id: one for the next thing due in it."""

ASK_AGAIN = timedelta(minutes=15)
"""A case between two owners reminds nobody: its next owner is told soon after."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A step as it was kept; `fit` says whether a follow-up had to be moved, and why."""

    case: Case
    step: Step
    fit: Fit


async def add_step(
    uow: UnitOfWork,
    hotline: House,
    staff: Staff,
    case: Case,
    kind: StepKind,
    text: str,
    *,
    doer: Doer = Doer.WORKER,
    due: datetime | None = None,
) -> Planned:
    """Keep one more line. A follow-up that would fall outside her window moves to its opening.

    Raises `NotTakenError`: "empty", "too-long", "full", "past", "too-far", "undated" for a
    follow-up without a moment, and "unsaid" or "never" when nobody may write to her first.
    """
    case = await present(uow, case)
    demand(uow, staff, Action.PLAN, case)
    words = readable(text)
    _check(case, kind, words, due, uow.now)
    fit = Fit(due)
    if kind is StepKind.FOLLOW_UP and due is not None:
        fit = plan.fit(await contact_of(uow, case), due, hotline.zone)
        if fit.at is None:
            raise NotTakenError(str(fit.reason))
    step = Step(plan.next_id(case.facts.plan), kind, words, doer, fit.at)
    case = _keep(uow, case, (*case.facts.plan, step))
    event(uow, case, f"planned:{kind}", staff)
    uow.audit("plan.add", actor=staff.id, subject=case.id)
    return Planned(case, step, fit)


async def set_done(
    uow: UnitOfWork, staff: Staff, case: Case, step_id: str, *, done: bool = True
) -> Case:
    """Mark one line as done, or as not done after all; raises `NotTakenError`: "gone"."""
    case = await present(uow, case)
    demand(uow, staff, Action.PLAN, case)
    step = _step(case, step_id)
    changed = replace(step, done_at=uow.now if done else None)
    case = _keep(uow, case, plan.changed(case.facts.plan, changed))
    event(uow, case, f"{'done' if done else 'undone'}:{step.kind}", staff)
    uow.audit("plan.done" if done else "plan.undone", actor=staff.id, subject=case.id)
    return case


async def remove_step(uow: UnitOfWork, staff: Staff, case: Case, step_id: str) -> Case:
    """Take one line out of the plan; that there was one stays in the history."""
    case = await present(uow, case)
    demand(uow, staff, Action.PLAN, case)
    step = _step(case, step_id)
    case = _keep(uow, case, tuple(one for one in case.facts.plan if one.id != step.id))
    event(uow, case, f"unplanned:{step.kind}", staff)
    uow.audit("plan.remove", actor=staff.id, subject=case.id)
    return case


async def remind(uow: UnitOfWork, hotline: House, case_id: str) -> None:
    """Something in a plan has come due: its owner is told once, without a word of it."""
    case = await uow.case(case_id)
    if case is None or not case.is_open:
        return
    if case.owner_id is None:
        uow.set_timer(PLAN_DUE, case.id, uow.now + ASK_AGAIN)
        return
    contact = await contact_of(uow, case)
    found = plan.remind(case.facts.plan, contact, uow.now, hotline.zone)
    case = _keep(uow, case, found.steps)
    for step in found.due:
        event(uow, case, f"due:{step.kind}")
        unsafe = (
            step.kind is StepKind.FOLLOW_UP and plan.fit(contact, uow.now, hotline.zone).at is None
        )
        occasion = Occasion.FOLLOW_UP_UNSAFE if unsafe else of_step(step.kind)
        await alerts.call_owner(uow, hotline, occasion, case)


def _check(case: Case, kind: StepKind, words: str, due: datetime | None, now: datetime) -> None:
    """Refuse what is no line of a plan."""
    faults = {
        "full": len(case.facts.plan) >= plan.MOST_STEPS,
        "too-long": len(words) > plan.LONGEST_STEP,
        "undated": kind is StepKind.FOLLOW_UP and due is None,
        "past": due is not None and due <= now,
        "too-far": due is not None and due > now + plan.FURTHEST,
    }
    for reason, holds in faults.items():
        if holds:
            raise NotTakenError(reason)


def _keep(uow: UnitOfWork, case: Case, steps: tuple[Step, ...]) -> Case:
    """Save the plan and set its timer to whatever is due next."""
    case = replace(case, facts=replace(case.facts, plan=steps))
    uow.save_case(case)
    schedule(uow, case)
    return case


def schedule(uow: UnitOfWork, case: Case) -> None:
    """Set the timer of a plan to whatever is due next in it."""
    soonest = plan.next_reminder(case.facts.plan)
    if soonest is None:
        uow.cancel_timer(PLAN_DUE, case.id)
    else:
        uow.set_timer(PLAN_DUE, case.id, soonest)


def _step(case: Case, step_id: str) -> Step:
    for step in case.facts.plan:
        if step.id == step_id:
            return step
    raise NotTakenError("gone")


async def contact_of(uow: UnitOfWork, case: Case) -> ContactPreference:
    """When she may be called or asked again, whoever is in her chat now; once it is gone, never.

    A message keeps to the hours of the chat it goes to; a call rings wherever she is, so it keeps
    to those she set in every chat that leads to her case (docs/decisions/0025-merging.md).
    """
    talk = await uow.conversation(case.conversation_id)
    if talk is None:
        return ContactPreference()
    contact = talk.time_of(case.id).contact
    for chat in case.facts.team.chats:
        other = await uow.conversation(chat) if chat != talk.id else None
        if other is not None:
            contact = narrowed(contact, other.time_of(case.id).contact)
    return contact
