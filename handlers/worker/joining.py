"""Joining the hotline with a one-time code."""

from handlers.dialogue import Turn
from handlers.worker.desk import AT_WORK
from referral.people.staff import Staff
from referral.queue import staffing
from referral.queue.duty import forget_chat


async def first(turn: Turn) -> bool:
    """Take "/start CODE"; False when there is no code or it opens nothing."""
    command, _, code = (turn.incoming.text or "").strip().partition(" ")
    return command == "/start" and bool(code.strip()) and await redeem(turn, code.strip())


async def redeem(turn: Turn, code: str) -> bool:
    """Bind the person invited to this chat and welcome them.

    False when the code opens nothing: the caller then answers exactly as to a plain "/start". A
    chat in which something of its own is open keeps it: whoever asked for help or reported from
    here must not lose the way to the worker, nor find it on the screen of a desk.
    """
    invited = await turn.uow.invited(code)
    if invited is None or not _may_take(turn.staff, invited):
        return False
    if turn.at_work:
        turn.say("join-at-work")
        return True
    if await _is_in_use(turn):
        turn.say("join-in-use")
        return True
    former = turn.staff
    left = invited.conversation_id
    staff = await turn.uow.redeem_invitation(code, turn.talk.id)
    if staff is None:
        return False
    if former is not None:
        staff = await staffing.joins_at_work(turn.uow, turn.hotline, former, staff)
    if left is not None and left != turn.talk.id:
        await forget_chat(turn.uow, left)
    talk = turn.talk
    talk.staff_id, talk.flow, talk.step, talk.back, talk.answers = staff.id, None, None, [], {}
    turn.staff = staff
    turn.uow.audit("people.join", actor=staff.id, subject=staff.id)
    welcome = "worker-welcome" if staff.role in AT_WORK else "staff-welcome"
    turn.say(welcome, name=staff.name, role=staff.role.value)
    return True


def _may_take(present: Staff | None, invited: Staff) -> bool:
    """Nobody changes parts by a code but a collaborator or provider who joins those at work."""
    return present is None or (invited.role in AT_WORK and present.id != invited.id)


async def _is_in_use(turn: Turn) -> bool:
    """Whether a case or a report that was made in this chat is still open."""
    return any(case.conversation_id == turn.talk.id for case in await turn.uow.open_cases())
