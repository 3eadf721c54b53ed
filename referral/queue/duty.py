"""Who is at work: going on and off duty, and leaving for good."""

from dataclasses import replace
from datetime import datetime

from referral.errors import NotAllowedError
from referral.people.permissions import Action, allowed
from referral.people.staff import NOWHERE, Staff, StaffState
from referral.ports import UnitOfWork
from referral.queue import caring, service
from referral.queue.house import House
from referral.rota import service as rota
from referral.rota.rules import Post


async def go_on_duty(uow: UnitOfWork, hotline: House, staff: Staff) -> Staff:
    """From now on alerts come here first, and after some hours a word about a rest."""
    if not allowed(staff, Action.GO_ON_DUTY):
        raise NotAllowedError("only workers and supervisors go on duty")
    await caring.began(uow, hotline, staff)
    return _on_duty(uow, staff, on=True)


def go_off_duty(uow: UnitOfWork, staff: Staff) -> Staff:
    """No first alerts any more, through a planned shift too; cases stay until handed over."""
    uow.cancel_timer(caring.REST, staff.id)
    return _on_duty(uow, staff, on=False)


async def remove(uow: UnitOfWork, hotline: House, staff: Staff, *, actor: str) -> Staff:
    """End somebody's part here, everywhere in this one transaction.

    Sessions and codes end, nothing calls them any more, their cases return to the queue, their
    chat is emptied, and the hours they were planned for stand as gaps. In this order: their chat,
    as in each of their turns, then their line, and last what they hold, so that a claim in this
    very moment is over before or comes to nothing.
    """
    if staff.conversation_id is not None:
        await forget_chat(uow, staff.conversation_id)
    gone = replace(
        staff,
        state=StaffState.REMOVED,
        conversation_id=None,
        on_duty_since=None,
        reach=NOWHERE,
    )
    uow.save_staff(gone)
    await uow.end_sessions_of(staff.id)
    for alert in await uow.alerts_of(staff.id):
        await uow.drop_alert(alert)
    await rota.leave(uow, hotline, staff.id)
    await service.release_all(uow, hotline, staff)
    uow.audit("people.remove", actor=actor, subject=staff.id)
    return gone


async def forget_chat(uow: UnitOfWork, conversation_id: str) -> None:
    """A chat that no longer belongs to staff: nothing of the cases stays on its screen."""
    talk = await uow.conversation(conversation_id)
    if talk is None:
        return
    uow.forget_unsent(talk.id)
    uow.clear_screen(talk.id)
    talk.staff_id, talk.flow, talk.step, talk.back, talk.answers = None, None, None, [], {}
    uow.save_conversation(talk)


def _on_duty(uow: UnitOfWork, staff: Staff, *, on: bool) -> Staff:
    changed = _said_on(staff, uow.now) if on else _said_off(staff)
    uow.save_staff(changed)
    uow.audit(f"duty.{'on' if on else 'off'}", actor=staff.id, subject=staff.id)
    return changed


def _said_on(staff: Staff, now: datetime) -> Staff:
    """Who is planned on duty anyway goes off with the shift; who is not, with /nghi."""
    back = replace(staff, off_until=None)
    if back.keeps(Post.DUTY) is not None:
        return back
    return replace(back, on_duty_since=staff.on_duty_since or now)


def _said_off(staff: Staff) -> Staff:
    """Off until the planned shift of this moment has ended; the next one counts again."""
    ends = max((turn.ends for turn in staff.turns), default=None)
    return replace(staff, on_duty_since=None, off_until=ends)
