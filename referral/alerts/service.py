"""Calling people by every way they have, an alarm until they have seen it, a reminder once.

What somebody is called for is an `Occasion` about a case, a colleague or the rota. It stands
or not by the facts as they are when a way is tried: what was done meanwhile calls nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from referral.alerts.occasions import (
    ALARMS,
    OF_A_CASE,
    TURNS,
    About,
    Occasion,
    spared,
    urgency,
)
from referral.alerts.rules import (
    Alert,
    AlertState,
    begins_at,
    refused,
    taken,
    usable,
)
from referral.alerts.saying import Words, tell, words_for
from referral.alerts.standing import still
from referral.cases.case import Case, CaseState
from referral.people.reach import Way
from referral.people.staff import Role, Staff, staff_with_role
from referral.people.walls import walled
from referral.ports import UnitOfWork
from referral.queue import notices
from referral.queue.house import House
from referral.queue.record import event
from referral.queue.rules import Rung

ESCALATE = "escalate"
"""The timer of the ladder (`referral.queue.ladder`)."""
STUCK_AFTER = timedelta(minutes=1)
"""What has waited so long to leave for a chat says that the chat does not take anything now."""


@dataclass(frozen=True, slots=True)
class Called:
    """What somebody is called for, in words."""

    alert: Alert
    about: About
    text: str
    words: Words

    @property
    def is_reminder(self) -> bool:
        return self.alert.occasion not in ALARMS


async def call(
    uow: UnitOfWork,
    hotline: House,
    occasion: Occasion,
    about: About,
    people: Iterable[Staff],
) -> None:
    """Call these people; a chat is written to in this very transaction.

    Whoever is walled off is not called. Whoever has no way at all finds it on the console.
    """
    danger = urgency(occasion, about)
    for person in people:
        if isinstance(about, Case) and walled(person, about):
            continue
        talk = await notices.chat_of(uow, person)
        chat = talk is not None and not talk.unreachable
        order = usable(person, danger, hotline.alerts, chat=chat)
        due = _begins(hotline, occasion, about, person, uow.now) if order else None
        state = AlertState.DUE if order else AlertState.FAILED
        alert = Alert(occasion, about.id, person.id, danger, order, uow.now, due, state)
        if talk is not None and due == uow.now and alert.way is Way.CHAT:
            await tell(uow, hotline, person, talk, occasion, about)
            alert = taken(alert, uow.now, hotline.alerts)
        uow.save_alert(alert)


async def call_owner(uow: UnitOfWork, hotline: House, occasion: Occasion, case: Case) -> None:
    """Call whoever holds the case; nobody, while nobody does."""
    owner = await notices.staff_member(uow, case.owner_id)
    if owner is not None:
        await call(uow, hotline, occasion, case, [owner])


async def carried(uow: UnitOfWork, hotline: House, alert: Alert, *, well: bool) -> None:
    """Note what became of a try; what was seen or is over meanwhile stays as it is."""
    now = await uow.alert(alert.occasion, alert.subject, alert.staff_id)
    if now is None or now.state is not AlertState.SENDING or now.step != alert.step:
        return
    if well:
        uow.save_alert(taken(alert, uow.now, hotline.alerts))
    else:
        await _refused(uow, hotline, alert)


async def take_up(uow: UnitOfWork, hotline: House, alert: Alert) -> Staff | None:
    """Whom a due alert is for, when it still stands and is to leave by another way than chat."""
    person = await notices.staff_member(uow, alert.staff_id)
    about = await still(uow, hotline, alert, person)
    if person is None or about is None:
        await uow.drop_alert(alert)
        return None
    begins = _begins(hotline, alert.occasion, about, person, uow.now)
    if begins > uow.now:
        uow.save_alert(replace(alert, state=AlertState.DUE, due_at=begins))
        return None
    if alert.way is not Way.CHAT:
        return person
    talk = await notices.chat_of(uow, person)
    if (
        talk is None
        or talk.unreachable
        or await uow.waits_to_leave(talk.id, until=uow.now - STUCK_AFTER)
    ):
        await _refused(uow, hotline, alert)
    else:
        await tell(uow, hotline, person, talk, alert.occasion, about)
        uow.save_alert(taken(alert, uow.now, hotline.alerts))
    return None


async def chat_failed(uow: UnitOfWork, hotline: House, conversation_id: str) -> None:
    """A chat takes nothing: who was called by it, and has not got it, is called by the next way."""
    for person in await uow.staff():
        if person.conversation_id != conversation_id:
            continue
        for alert in await uow.alerts_of(person.id):
            by_chat = alert.last_way is Way.CHAT and alert.state in {
                AlertState.DUE,
                AlertState.TOLD,
            }
            if by_chat and await uow.not_sent(conversation_id, alert.taken_at):
                await _refused(uow, hotline, replace(alert, step=alert.step - 1))


async def saw(uow: UnitOfWork, staff: Staff, about_id: str | None = None) -> bool:
    """They have looked at all they are called for, or at this case or colleague."""
    news = await uow.see_alerts(staff.id, about_id)
    if news:
        uow.audit("alert.seen", actor=staff.id, subject=about_id or staff.id)
    return news


async def calling(
    uow: UnitOfWork, hotline: House, staff: Staff, language: str
) -> tuple[Called, ...]:
    """What calls this person now, alarms first; the cases that wait are the queue's."""
    found = []
    for alert in await uow.alerts_of(staff.id, but=Occasion.WAITING):
        about = await still(uow, hotline, alert, staff)
        if about is not None:
            words = await words_for(uow, hotline, language, staff, alert.occasion, about)
            found.append(Called(alert, about, words.text(hotline, language), words))
    return tuple(sorted(found, key=lambda one: (one.is_reminder, one.alert.called_at)))


async def out_of_reach(
    uow: UnitOfWork, hotline: House, cases: Iterable[Case]
) -> list[tuple[Staff, Alert, str]]:
    """Who could not be called by a way, or has none, and for which of these cases ("": none).

    For whoever answers for the work; what is over is not told of any more, nor that somebody has
    not heard of a swap: without an answer the turn stays whose it was.
    """
    known = {case.id: case for case in cases}
    people = {one.id: one for one in await uow.staff()}
    found = []
    for alert in await uow.missed_alerts():
        person = people.get(alert.staff_id)
        if person is None or alert.occasion in TURNS:
            continue
        if not alert.failed and alert.state is AlertState.SEEN:
            continue
        hidden = alert.occasion in OF_A_CASE and alert.subject not in known
        about = None if hidden else await still(uow, hotline, alert, person)
        if about is not None:
            found.append((person, alert, about.code if isinstance(about, Case) else ""))
    return found


def _begins(
    hotline: House, occasion: Occasion, about: About, person: Staff, now: datetime
) -> datetime:
    if not spared(occasion, about, person):
        return now
    return begins_at(person, urgency(occasion, about), now, hotline.zone)


async def _refused(uow: UnitOfWork, hotline: House, alert: Alert) -> None:
    after = refused(alert, uow.now, hotline.alerts)
    uow.save_alert(after)
    if after.state is not AlertState.FAILED or alert.state is AlertState.FAILED:
        return
    if alert.occasion is Occasion.WAITING:
        await _perhaps_nobody(uow, hotline, alert.subject)
    else:
        await _not_reached(uow, hotline, alert.staff_id)


async def _perhaps_nobody(uow: UnitOfWork, hotline: House, case_id: str) -> None:
    """Of those called to a case nobody can be reached: the next rung at once, supervisors told."""
    case = await uow.case(case_id)
    if case is None or case.state is not CaseState.WAITING:
        return
    others = await uow.alerts_about(Occasion.WAITING, case_id)
    if any(one.state is not AlertState.FAILED for one in others):
        return
    event(uow, case, "unreached")
    uow.audit("case.unreached", actor="hotline", subject=case.id)
    if case.rung < Rung.EVERYONE:
        uow.set_timer(ESCALATE, case.id, uow.now)
    for person in staff_with_role(await uow.staff(), Role.SUPERVISOR):
        if person.serves(case.facts.unit_code):
            await notices.to_staff(uow, hotline, person, case, "notice-unreached", "claim")


async def _not_reached(uow: UnitOfWork, hotline: House, staff_id: str) -> None:
    """Somebody cannot be called by any way: the supervisors reach them otherwise."""
    missed = await notices.staff_member(uow, staff_id)
    for person in staff_with_role(await uow.staff(), Role.SUPERVISOR):
        talk = await notices.chat_of(uow, person)
        if missed is not None and talk is not None and person.id != missed.id:
            notices.tell(uow, hotline, talk, "notice-nowhere", name=missed.name)
