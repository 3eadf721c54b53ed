"""What is owed after the first answer: the next one, and a call that was promised.

Each is a durable timer: the owner is reminded, and if nothing happens the supervisors are told.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from referral.alerts import service as alerts
from referral.alerts.occasions import Occasion
from referral.cases.case import Case
from referral.cases.plan import Fit, fit, nearest
from referral.cases.planning import contact_of
from referral.cases.team import Promise
from referral.errors import HotlineError, NotAllowedError
from referral.messages.delivery import ContactPreference
from referral.people.permissions import Action
from referral.people.staff import Role, Staff, staff_with_role
from referral.ports import UnitOfWork
from referral.queue.house import House
from referral.queue.record import demand, event, present, teamed
from referral.triage.danger import Danger

NEXT = "next-answer"
CALL = "call-back"
"""Kinds of timers; their subject is the case's id."""

SUPERVISOR_TOLD = 2
"""The deadline passed over at which the supervisors hear of it; at the first the owner does."""
LONGEST_PROMISE = timedelta(days=14)


class UnsafeTimeError(HotlineError):
    """A promised call would reach her outside her safe hours; `fit` says why, and when instead."""

    def __init__(self, due: datetime, contact: ContactPreference, fit: Fit) -> None:
        super().__init__("this time is not safe for her; choose another, or one she named herself")
        self.due = due
        self.contact = contact
        self.fit = fit


def she_wrote(uow: UnitOfWork, hotline: House, case: Case) -> Case:
    """An answer is owed to the first word that has none; not saved yet.

    The first answer of all is the ladder's.
    """
    if case.answered_at is None or case.facts.team.unanswered_since is not None:
        return case
    uow.set_timer(NEXT, case.id, uow.now + hotline.rules.next_answer(case.facts.danger))
    return teamed(case, unanswered_since=uow.now, reminded=0)


def nothing_owed(uow: UnitOfWork, case: Case) -> Case:
    """She was answered, or needs no answer; not saved yet."""
    if case.facts.team.unanswered_since is None:
        return case
    uow.cancel_timer(NEXT, case.id)
    return teamed(case, unanswered_since=None, reminded=0)


async def remind(uow: UnitOfWork, hotline: House, case_id: str) -> None:
    """First the owner, then the supervisors; in a RED case both again until she is answered."""
    case = await uow.case(case_id)
    if case is None or not case.is_open or case.owner_id is None:
        return
    if case.answered_at is None or case.facts.team.unanswered_since is None:
        return
    step = case.facts.team.reminded + 1
    case = teamed(case, reminded=step)
    uow.save_case(case)
    event(uow, case, f"unanswered:{min(step, SUPERVISOR_TOLD)}")
    await alerts.call_owner(uow, hotline, Occasion.UNANSWERED, case)
    if step >= SUPERVISOR_TOLD:
        others = await _supervisors(uow, case)
        await alerts.call(uow, hotline, Occasion.UNANSWERED_OWNER, case, others)
    if step < SUPERVISOR_TOLD or case.facts.danger is Danger.RED:
        uow.set_timer(NEXT, case.id, uow.now + hotline.rules.next_answer(case.facts.danger))


async def settle(uow: UnitOfWork, staff: Staff, case: Case) -> Case:
    """The owner judges that her last words need no answer."""
    case = await present(uow, case)
    demand(uow, staff, Action.WRITE_TO_PERSON, case)
    case = nothing_owed(uow, case)
    uow.save_case(case)
    event(uow, case, "no-answer-needed", staff)
    uow.audit("case.settle", actor=staff.id, subject=case.id)
    return case


async def promise(
    uow: UnitOfWork,
    hotline: House,
    staff: Staff,
    case: Case,
    due: datetime,
    *,
    she_chose: bool = False,
) -> Case:
    """The owner has promised to call back or write at this time; the promise of before is gone.

    Raises `UnsafeTimeError` for a time outside her safe hours, unless she named it herself.
    """
    case = await present(uow, case)
    demand(uow, staff, Action.WRITE_TO_PERSON, case)
    if not uow.now < due <= uow.now + LONGEST_PROMISE:
        raise NotAllowedError("a promise is for a time to come, within fourteen days")
    contact = await contact_of(uow, case)
    found = nearest(contact, due, uow.now, hotline.zone)
    unsafe = found.reason is not None
    if unsafe and not she_chose:
        raise UnsafeTimeError(due, contact, found)
    case = teamed(case, promise=Promise(due, staff.id, uow.now, she_chose=unsafe))
    uow.save_case(case)
    uow.set_timer(CALL, case.id, due)
    await uow.drop_alerts(Occasion.PROMISE_UNSAFE, case.id)
    event(uow, case, f"promised:{due.astimezone(hotline.zone):%d/%m %H:%M}", staff)
    uow.audit("case.promise", actor=staff.id, subject=case.id)
    return case


async def kept(uow: UnitOfWork, staff: Staff, case: Case) -> Case:
    """The call was made, or was not needed any more."""
    case = await present(uow, case)
    demand(uow, staff, Action.WRITE_TO_PERSON, case)
    if case.facts.team.promise is None:
        return case
    case = teamed(case, promise=None)
    uow.save_case(case)
    uow.cancel_timer(CALL, case.id)
    event(uow, case, "promise-kept", staff)
    uow.audit("case.promise.kept", actor=staff.id, subject=case.id)
    return case


async def call_due(uow: UnitOfWork, hotline: House, case_id: str) -> None:
    """The time has come: the owner is reminded; when it is past, the supervisors are told."""
    case = await uow.case(case_id)
    made = case.facts.team.promise if case else None
    if case is None or made is None or not case.is_open:
        return
    late = uow.now >= made.due + hotline.rules.promise_grace
    if not late and not made.she_chose and await _put_off(uow, hotline, case, made):
        return
    event(uow, case, "promise-late" if late else "promise-due")
    if late:
        others = await _supervisors(uow, case)
        await alerts.call(uow, hotline, Occasion.PROMISE_LATE, case, others)
        await alerts.call_owner(uow, hotline, Occasion.PROMISE_LATE, case)
    else:
        await alerts.call_owner(uow, hotline, Occasion.PROMISE, case)
        uow.set_timer(CALL, case.id, made.due + hotline.rules.promise_grace)


async def _put_off(uow: UnitOfWork, hotline: House, case: Case, made: Promise) -> bool:
    """She has changed her safe hours since: nobody is urged to call, and the owner is told why.

    The promise moves to the next opening. Without one it stands until the owner settles it.
    """
    found = fit(await contact_of(uow, case), uow.now, hotline.zone)
    if found.reason is None:
        await uow.drop_alerts(Occasion.PROMISE_UNSAFE, case.id)
        return False
    if found.at is not None:
        case = teamed(case, promise=replace(made, due=found.at))
        uow.save_case(case)
        uow.set_timer(CALL, case.id, found.at)
    event(uow, case, "promise-unsafe")
    await alerts.call_owner(uow, hotline, Occasion.PROMISE_UNSAFE, case)
    return True


async def _supervisors(uow: UnitOfWork, case: Case) -> list[Staff]:
    """Those of the case's unit, but for whoever holds it."""
    return [
        person
        for person in staff_with_role(await uow.staff(), Role.SUPERVISOR)
        if person.serves(case.facts.unit_code) and person.id != case.owner_id
    ]
