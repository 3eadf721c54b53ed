"""Calling people to a waiting case by every way they have, until they have seen it."""

from collections.abc import Iterable
from dataclasses import replace

from referral.alerts.rules import (
    Alert,
    AlertState,
    begins_at,
    refused,
    seen,
    taken,
    usable,
)
from referral.cases.case import Case, CaseState
from referral.people.reach import Way
from referral.people.staff import Role, Staff
from referral.ports import UnitOfWork, staff_with_role
from referral.queue import notices
from referral.queue.house import House
from referral.queue.record import event
from referral.queue.rules import Rung

ESCALATE = "escalate"
"""The timer of the ladder (`referral.queue.ladder`)."""


async def call(uow: UnitOfWork, hotline: House, case: Case, people: Iterable[Staff]) -> None:
    """Call these people to a waiting case; the chat is written to in this very transaction."""
    for person in people:
        talk = await notices.chat_of(uow, person)
        chat = talk is not None and not talk.unreachable
        order = usable(person, case.facts.danger, hotline.alerts, chat=chat)
        if not order:
            continue
        due = begins_at(person, case.facts.danger, uow.now, hotline.zone)
        alert = Alert(case.id, person.id, case.facts.danger, order, uow.now, due)
        if due <= uow.now and alert.way is Way.CHAT:
            alert = await _by_chat(uow, hotline, case, person, alert)
        uow.save_alert(alert)


async def carried(uow: UnitOfWork, hotline: House, alert: Alert, *, well: bool) -> None:
    """Note what became of a try; what was seen or taken meanwhile stays as it is."""
    now = await uow.alert(alert.case_id, alert.staff_id)
    if now is None or now.state is not AlertState.SENDING or now.step != alert.step:
        return
    if well:
        uow.save_alert(taken(alert, uow.now, hotline.alerts))
    else:
        await _refused(uow, hotline, alert)


async def take_up(uow: UnitOfWork, hotline: House, alert: Alert) -> tuple[Case, Staff] | None:
    """Whom a due alert is for, when it is still needed and is to leave by another way than chat."""
    case = await uow.case(alert.case_id)
    person = await notices.staff_member(uow, alert.staff_id)
    if case is None or case.state is not CaseState.WAITING or person is None:
        await uow.drop_alert(alert.case_id, alert.staff_id)
        return None
    if alert.way is not Way.CHAT:
        return case, person
    talk = await notices.chat_of(uow, person)
    if talk is None or talk.unreachable:
        await _refused(uow, hotline, alert)
    else:
        uow.save_alert(await _by_chat(uow, hotline, case, person, alert))
    return None


async def chat_failed(uow: UnitOfWork, hotline: House, conversation_id: str) -> None:
    """A chat is gone: whoever was last called by it is called by the next way at once."""
    for person in await uow.staff():
        if person.conversation_id != conversation_id:
            continue
        for alert in await uow.alerts_of(person.id):
            if alert.state is AlertState.DUE and alert.last_way is Way.CHAT:
                await _refused(uow, hotline, replace(alert, step=alert.step - 1))


async def saw(uow: UnitOfWork, staff: Staff, case: Case | None = None) -> bool:
    """They have looked at the queue, or at this case: no more repetitions."""
    found = [
        alert
        for alert in await uow.alerts_of(staff.id)
        if alert.state is not AlertState.SEEN and (case is None or alert.case_id == case.id)
    ]
    for alert in found:
        uow.save_alert(seen(alert))
    if found:
        uow.audit("alert.seen", actor=staff.id, subject=case.id if case else staff.id)
    return bool(found)


async def _by_chat(
    uow: UnitOfWork, hotline: House, case: Case, person: Staff, alert: Alert
) -> Alert:
    minutes = notices.waited(case, uow.now)
    acts = ("claim", "seen")
    await notices.to_staff(uow, hotline, person, case, "notice-alert", *acts, minutes=minutes)
    return taken(alert, uow.now, hotline.alerts)


async def _refused(uow: UnitOfWork, hotline: House, alert: Alert) -> None:
    after = refused(alert, uow.now, hotline.alerts)
    uow.save_alert(after)
    if after.state is not AlertState.FAILED or alert.state is AlertState.FAILED:
        return
    case = await uow.case(alert.case_id)
    if case is None or case.state is not CaseState.WAITING:
        return
    others = await uow.alerts_of_case(case.id)
    if all(one.state is AlertState.FAILED for one in others):
        await _nobody_reached(uow, hotline, case)


async def _nobody_reached(uow: UnitOfWork, hotline: House, case: Case) -> None:
    """Of those called nobody can be reached: the next rung is called at once, supervisors told."""
    event(uow, case, "unreached")
    uow.audit("case.unreached", actor="hotline", subject=case.id)
    if case.rung < Rung.EVERYONE:
        uow.set_timer(ESCALATE, case.id, uow.now)
    for person in staff_with_role(await uow.staff(), Role.SUPERVISOR):
        if person.serves(case.facts.unit_code):
            await notices.to_staff(uow, hotline, person, case, "notice-unreached", "claim")
