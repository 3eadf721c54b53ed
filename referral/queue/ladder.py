"""The ladder: who is called while nobody answers. It never goes quiet before a worker has.

The rung a case stands on is in the case, the next step is a timer row, so that a restart changes
nothing. At its end the last rung is called again and again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from referral.alerts import service as alerts
from referral.alerts.occasions import Occasion
from referral.cases.case import Case
from referral.errors import NotAllowedError
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue import notices
from referral.queue.house import House
from referral.queue.record import event, teamed
from referral.queue.rules import (
    ANYBODY,
    Fit,
    QueueRules,
    Rung,
    called_at,
    next_rung,
    on_duty,
)

ESCALATE = "escalate"
"""The kind of the timer; its subject is the case's id."""

BEFORE_THE_FIRST = -1


@dataclass(frozen=True, slots=True)
class Called:
    """A waiting case, whom the present rung called, and how many workers are on duty at all."""

    case: Case
    people: tuple[Staff, ...]
    on_duty: int


def standing(case: Case, staff: Sequence[Staff], fit: Fit = ANYBODY) -> Called:
    """Who has been called for this case by now, without calling anyone."""
    people = called_at(Rung(case.rung), case, staff, fit)
    return Called(case, people, len(on_duty(staff, case)))


async def fit_now(uow: UnitOfWork, hotline: House, case: Case) -> Fit:
    """Who has enough already, and which units lie around hers."""
    rules, unit = hotline.rules, case.facts.unit_code
    loads = await uow.loads() if rules.max_cases else {}
    severe = (
        [one.id for one in await uow.staff() if _had_their_share(one, uow.now, rules)]
        if rules.max_severe
        else []
    )
    return Fit(
        full=frozenset(one for one, held in loads.items() if held >= rules.max_cases),
        severe=frozenset(severe),
        near=hotline.directory().neighbourhood(unit) - {unit} if unit else frozenset(),
    )


def _had_their_share(person: Staff, now: datetime, rules: QueueRules) -> bool:
    return len(person.care.severe_since(now)) >= rules.max_severe


async def call_first(uow: UnitOfWork, hotline: House, case: Case) -> Called:
    """Begin, or begin anew: a fresh promise, and the first rung with anybody is called."""
    staff, fit = await uow.staff(), await fit_now(uow, hotline, case)
    first = next_rung(BEFORE_THE_FIRST, case, staff, fit)
    case = promised(uow, hotline, replace(case, rung=Rung.EVERYONE if first is None else first))
    called = standing(case, staff, fit)
    await alerts.call(uow, hotline, Occasion.WAITING, case, called.people)
    return called


def promised(uow: UnitOfWork, hotline: House, case: Case) -> Case:
    """An answer is owed within the time of the danger; an earlier promise still open stands."""
    due = uow.now + hotline.rules.first_answer(case.facts.danger)
    if case.answered_at is None and case.first_answer_due and case.first_answer_due > uow.now:
        due = min(due, case.first_answer_due)
    case = replace(teamed(case, unanswered_since=None), answered_at=None, first_answer_due=due)
    uow.save_case(case)
    uow.set_timer(ESCALATE, case.id, due)
    return case


async def give_back(uow: UnitOfWork, hotline: House, case: Case) -> Called:
    """From its owner to the queue, called anew from the first rung on; she is told."""
    free = await uow.hand_over_case(case.id, case.owner_id or "", None)
    if free is None:
        raise NotAllowedError("the case has changed hands meanwhile")
    free = teamed(free, offer=None, former=None)
    event(uow, free, "released")
    called = await call_first(uow, hotline, free)
    await notices.to_person(uow, hotline, called.case, "news-released")
    return called


async def escalate(uow: UnitOfWork, hotline: House, case_id: str) -> None:
    """No answer in time: a silent owner loses the case, the next rung is called.

    After an owner those of the earlier rungs are called again: they thought it taken.
    """
    case = await uow.case(case_id)
    if case is None or not case.is_open or case.answered_at is not None:
        return
    again: tuple[Rung, ...] = ()
    if case.owner_id is not None:
        silent = await notices.staff_member(uow, case.owner_id)
        free = await uow.hand_over_case(case.id, case.owner_id, None)
        if free is None:
            return
        case, again = free, tuple(rung for rung in Rung if rung <= case.rung)
        event(uow, case, "returned")
        uow.audit("case.return", actor="hotline", subject=case.id)
        if silent is not None:
            await notices.to_staff(uow, hotline, silent, case, "notice-returned")
    await _climb(uow, hotline, case, again)


async def _climb(uow: UnitOfWork, hotline: House, case: Case, again: Iterable[Rung]) -> None:
    staff, fit = await uow.staff(), await fit_now(uow, hotline, case)
    higher = next_rung(case.rung, case, staff, fit)
    case = replace(case, rung=Rung.EVERYONE if higher is None else higher)
    uow.save_case(case)
    uow.set_timer(ESCALATE, case.id, uow.now + hotline.rules.first_answer(case.facts.danger))
    rungs = {*again, Rung(case.rung)}
    called = {one.id: one for rung in sorted(rungs) for one in called_at(rung, case, staff, fit)}
    event(uow, case, f"escalated:{case.rung}")
    uow.audit("case.escalate", actor="hotline", subject=case.id)
    await alerts.call(uow, hotline, Occasion.WAITING, case, called.values())
    await notices.still_waiting(uow, hotline, case, len(called))
