"""Care of those who answer: rest, heavy cases, a case too many, a debrief, a visit to a home."""

from dataclasses import replace
from datetime import timedelta

from referral.alerts import service as alerts
from referral.alerts.occasions import Occasion
from referral.cases.case import Case
from referral.errors import NotAllowedError
from referral.people.care import Visit
from referral.people.permissions import Action
from referral.people.staff import Role, Staff, staff_with_role
from referral.ports import UnitOfWork
from referral.queue import ladder, notices
from referral.queue.house import House
from referral.queue.record import demand, event, present, teamed
from referral.rota.rules import Post
from referral.triage.danger import Danger

REST, DEBRIEF, VISIT = "rest", "debrief", "visit"
"""Kinds of timers; their subject is the person's id."""

DEBRIEF_AGAIN = timedelta(hours=24)
LONGEST_VISIT = timedelta(hours=12)


async def began(uow: UnitOfWork, hotline: House, staff: Staff) -> None:
    """Work has begun, by saying so or by taking a case: a rest is due after some hours."""
    await uow.begin_timer(REST, staff.id, uow.now + hotline.rules.rest_after)


async def rest(uow: UnitOfWork, hotline: House, staff_id: str) -> None:
    """Still on duty after so many hours: a word, and again after as many."""
    person = await notices.staff_member(uow, staff_id)
    if person is None or not person.on_duty:
        return
    talk = await notices.chat_of(uow, person)
    if talk is not None:
        hours = round(hotline.rules.rest_after / timedelta(hours=1), 1)
        notices.tell(uow, hotline, talk, "notice-rest", hours=f"{hours:g}")
    uow.set_timer(REST, staff_id, uow.now + hotline.rules.rest_after)


async def took(uow: UnitOfWork, hotline: House, staff: Staff, case: Case) -> None:
    """They have taken a case; with a RED one too many they and the supervisors hear of it."""
    await began(uow, hotline, staff)
    if case.facts.danger is not Danger.RED:
        return
    severe = (*staff.care.severe_since(uow.now), uow.now)
    uow.save_staff(replace(staff, care=replace(staff.care, severe_at=severe)))
    most = hotline.rules.max_severe
    if most and len(severe) > most:
        await notices.to_staff(uow, hotline, staff, case, "notice-severe", "relieve", "debrief")
        await notices.to_supervisors(uow, hotline, case, "notice-severe-worker", but=staff)


async def relieve(uow: UnitOfWork, hotline: House, staff: Staff, case: Case) -> Case:
    """One tap: the case goes back at once, calls others first, and supervisors are told.

    No reason is asked for.
    """
    case = await present(uow, case)
    demand(uow, staff, Action.RELIEVE, case)
    relieved = tuple(dict.fromkeys((*case.facts.team.relieved, staff.id)))
    case = teamed(case, relieved=relieved, offer=None)
    uow.save_case(case)
    event(uow, case, "relieved", staff)
    uow.audit("case.relieve", actor=staff.id, subject=case.id)
    case = (await ladder.give_back(uow, hotline, case)).case
    await notices.to_supervisors(uow, hotline, case, "notice-relieved", but=staff)
    return case


async def ask_debrief(uow: UnitOfWork, hotline: House, staff: Staff) -> None:
    """They want to talk with a supervisor about what they carry; it stays asked until it was."""
    demand(uow, staff, Action.GO_ON_DUTY)
    uow.save_staff(replace(staff, care=replace(staff.care, debrief_at=uow.now)))
    uow.audit("care.debrief", actor=staff.id, subject=staff.id)
    await _remind_debrief(uow, hotline, staff)


async def debrief_due(uow: UnitOfWork, hotline: House, staff_id: str) -> None:
    """The timer fired: while nobody has talked with them, supervisors are reminded."""
    person = await notices.staff_member(uow, staff_id)
    if person is not None and person.care.debrief_at is not None:
        await _remind_debrief(uow, hotline, person)


async def debriefed(uow: UnitOfWork, staff: Staff, person_id: str) -> Staff:
    """A supervisor has talked with them."""
    demand(uow, staff, Action.SEE_OVERVIEW)
    person = await notices.staff_member(uow, person_id)
    if person is None or person.id == staff.id:
        raise NotAllowedError("somebody else talks with them")
    uow.save_staff(replace(person, care=replace(person.care, debrief_at=None)))
    uow.cancel_timer(DEBRIEF, person.id)
    uow.audit("care.debriefed", actor=staff.id, subject=person.id)
    return person


async def wait_for_debrief(uow: UnitOfWork, staff: Staff) -> list[Staff]:
    """Who has asked and was not talked with yet, longest first; for supervisors."""
    demand(uow, staff, Action.SEE_OVERVIEW)
    asked = [one for one in await uow.staff() if one.care.debrief_at and one.id != staff.id]
    return sorted(asked, key=lambda one: str(one.care.debrief_at))


async def check_in(uow: UnitOfWork, staff: Staff, case: Case, lasts: timedelta) -> Staff:
    """They go to somebody's home, and say until when they will have checked out."""
    case = await present(uow, case)
    demand(uow, staff, Action.ADD_NOTE, case)
    if not timedelta() < lasts <= LONGEST_VISIT:
        raise NotAllowedError("a visit lasts twelve hours at most")
    visit = Visit(case.id, uow.now, uow.now + lasts)
    gone = replace(staff, care=replace(staff.care, visit=visit))
    uow.save_staff(gone)
    uow.set_timer(VISIT, staff.id, visit.due)
    event(uow, case, "visit-begun", staff)
    uow.audit("care.check_in", actor=staff.id, subject=case.id)
    return gone


async def check_out(uow: UnitOfWork, hotline: House, staff: Staff) -> Staff:
    """Back and safe; whoever was alarmed is told."""
    visit = staff.care.visit
    if visit is None:
        return staff
    back = replace(staff, care=replace(staff.care, visit=None))
    uow.save_staff(back)
    uow.cancel_timer(VISIT, staff.id)
    uow.audit("care.check_out", actor=staff.id, subject=visit.case_id)
    case = await uow.case(visit.case_id)
    if case is not None:
        event(uow, case, "visit-ended", staff)
    if visit.alarmed:
        for one in await _watching(uow, back):
            talk = await notices.chat_of(uow, one)
            if talk is not None:
                notices.tell(uow, hotline, talk, "notice-visit-safe", urgent=True, name=back.name)
    return back


async def visit_due(uow: UnitOfWork, hotline: House, staff_id: str) -> None:
    """Not checked out in time: they are asked first, and soon after the alarm is raised, once.

    It comes again until it is seen, and stands on the console until they are back.
    """
    person = await notices.staff_member(uow, staff_id)
    visit = person.care.visit if person else None
    if person is None or visit is None:
        return
    again = hotline.rules.visit_grace
    await alerts.call(uow, hotline, Occasion.VISIT_DUE, person, [person])
    if uow.now >= visit.due + again and not visit.alarmed:
        late = replace(person, care=replace(person.care, visit=replace(visit, alarmed=True)))
        uow.save_staff(late)
        uow.audit("care.visit_overdue", actor="hotline", subject=visit.case_id)
        others = await _watching(uow, late)
        await alerts.call(uow, hotline, Occasion.VISIT_OVERDUE, late, others)
    uow.set_timer(VISIT, staff_id, uow.now + again)


async def out_too_long(uow: UnitOfWork, staff: Staff) -> list[Staff]:
    """Who should have checked out of a visit; for supervisors."""
    demand(uow, staff, Action.SEE_OVERVIEW)
    return [one for one in await uow.staff() if one.care.visit and one.care.visit.due < uow.now]


async def _watching(uow: UnitOfWork, person: Staff) -> list[Staff]:
    """Supervisors and whoever is backup now; they are told of the colleague and of no case."""
    return [
        one
        for one in await uow.staff()
        if one.id != person.id
        and (one.role is Role.SUPERVISOR or one.keeps(Post.BACKUP) is not None)
    ]


async def _remind_debrief(uow: UnitOfWork, hotline: House, person: Staff) -> None:
    uow.set_timer(DEBRIEF, person.id, uow.now + DEBRIEF_AGAIN)
    supervisors = staff_with_role(await uow.staff(), Role.SUPERVISOR)
    others = [one for one in supervisors if one.id != person.id]
    await alerts.call(uow, hotline, Occasion.DEBRIEF, person, others)
