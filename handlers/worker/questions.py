"""What the questions of the desk share: who asks, and the way out."""

from collections.abc import Callable

from handlers.dialogue import STAY, WAIT, Turn
from handlers.worker.desk import at_work, leave_question
from handlers.worker.words import say_of
from handlers.worker.writing import looked_at
from referral.cases.case import Case
from referral.errors import NotAllowedError
from referral.messages.plain import TEXT_LIMIT
from referral.people.staff import Staff
from referral.queue.record import NotTakenError

CANCEL = "cancel"


def staff_of(turn: Turn) -> Staff:
    staff = at_work(turn)
    if staff is None:
        raise NotAllowedError("nobody at work asks here")
    return staff


def cancelled(turn: Turn, forget: Callable[[Turn], None] | None = None) -> str:
    if forget is not None:
        forget(turn)
    leave_question(turn)
    turn.say("worker-cancelled")
    return WAIT


def done(turn: Turn, key: str, case: Case) -> str:
    leave_question(turn)
    say_of(turn, key, case)
    looked_at(turn, case)
    return WAIT


def not_taken(turn: Turn, refusal: NotTakenError) -> str:
    turn.say(f"worker-not-sent-{refusal.reason}", limit=TEXT_LIMIT)
    return STAY
