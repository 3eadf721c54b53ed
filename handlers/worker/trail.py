"""`/nhatky`: who opened a case when, and what was done last; without a word of it."""

from handlers.dialogue import Turn
from referral.errors import NotAllowedError
from referral.messages.message import Message
from referral.people.permissions import Action
from referral.people.staff import Staff
from referral.queue import trail
from referral.queue.record import demand

LINES = 20


async def show_trail(turn: Turn, staff: Staff) -> None:
    """What stands after the command is the code of a case; without one, the last acts."""
    _, _, code = (turn.incoming.text or "").strip().partition(" ")
    demand(turn.uow, staff, Action.READ_AUDIT)
    if not code.strip():
        trail.noted(turn.uow, staff)
        found = await trail.latest(turn.uow, staff, LINES)
    else:
        try:
            found = await trail.of_case(turn.uow, staff, code)
        except NotAllowedError:
            turn.say("trail-no-case")
            return
    told = [trail.words(turn.hotline, turn.talk.language, one) for one in found[-LINES:]]
    lines = [turn.text("trail-how"), *(" · ".join(filter(None, one)) for one in told)]
    turn.show(Message("\n".join(lines), protect=True))
