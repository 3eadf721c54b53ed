"""Joining the hotline with a one-time code."""

from handlers.dialogue import Turn
from handlers.worker.desk import AT_WORK
from referral.queue.duty import forget_chat


async def first(turn: Turn) -> bool:
    """Take "/start CODE"; False when there is no code or it opens nothing."""
    command, _, code = (turn.incoming.text or "").strip().partition(" ")
    return command == "/start" and bool(code.strip()) and await redeem(turn, code.strip())


async def redeem(turn: Turn, code: str) -> bool:
    """Bind the person invited to this chat and welcome them.

    False when the code opens nothing: the caller then answers exactly as to a plain "/start".
    """
    if turn.staff is not None:
        return False
    former = {person.id: person.conversation_id for person in await turn.uow.staff()}
    staff = await turn.uow.redeem_invitation(code, turn.talk.id)
    if staff is None:
        return False
    left = former.get(staff.id)
    if left is not None and left != turn.talk.id:
        await forget_chat(turn.uow, left)
    talk = turn.talk
    talk.staff_id, talk.flow, talk.step, talk.back, talk.answers = staff.id, None, None, [], {}
    turn.staff = staff
    turn.uow.audit("people.join", actor=staff.id, subject=staff.id)
    welcome = "worker-welcome" if staff.role in AT_WORK else "staff-welcome"
    turn.say(welcome, name=staff.name, role=staff.role.value)
    return True
