"""What she writes before anything has begun: it waits a day and is a part of what she begins."""

from datetime import timedelta

from handlers.dialogue import Turn
from handlers.hotline import Hotline
from referral.messages.plain import rebuilt
from referral.ports import UnitOfWork
from referral.rights.request import WORDS_LIMIT

EARLY = "early"
"""Where the conversation keeps it, and the timer that ends it, as a draft ends."""
KEPT_FOR = timedelta(hours=24)
FEWEST = 3
"""So many words tell something; fewer are a greeting or a slip."""


def tells(text: str) -> bool:
    return len(text.split()) >= FEWEST


def hold(turn: Turn, text: str) -> None:
    words = rebuilt(text)
    if not tells(words):
        return
    turn.remember(EARLY, "\n".join(filter(None, (turn.recall(EARLY), words)))[:WORDS_LIMIT])
    turn.uow.set_timer(EARLY, turn.talk.id, turn.now + KEPT_FOR)


def take(turn: Turn) -> str:
    """What waited, for the draft or report that begins now."""
    words = str(turn.talk.answers.pop(EARLY, ""))
    if words:
        turn.uow.cancel_timer(EARLY, turn.talk.id)
    return words


async def expire(uow: UnitOfWork, hotline: Hotline, conversation_id: str) -> None:  # noqa: ARG001  the shape of every timer
    """A day has gone by and nothing was begun."""
    talk = await uow.conversation(conversation_id)
    if talk is not None and talk.answers.pop(EARLY, None) is not None:
        uow.save_conversation(talk)
