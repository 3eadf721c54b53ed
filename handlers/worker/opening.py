"""`/mokhan`: one look into a colleague's case, with a reason, while others are told at once."""

from handlers.dialogue import Turn
from handlers.worker.card import told
from referral.messages.message import Message
from referral.messages.plain import TEXT_LIMIT
from referral.people.staff import Staff
from referral.queue.glass import break_glass
from referral.queue.record import NotTakenError


async def open_once(turn: Turn, staff: Staff) -> None:
    """What stands after the command is the code, then why; without both, how it is written."""
    _, _, rest = (turn.incoming.text or "").strip().partition(" ")
    code, _, reason = rest.strip().partition(" ")
    if not reason.strip():
        turn.say("glass-how")
        return
    try:
        view = await break_glass(turn.uow, turn.hotline, staff, code, reason)
    except NotTakenError as refusal:
        turn.say(f"worker-not-sent-{refusal.reason}", limit=TEXT_LIMIT)
        return
    text = "\n".join([turn.text("glass-told"), "", await told(turn, view)])
    turn.show(Message(text, protect=True), case_id=view.case.id)
