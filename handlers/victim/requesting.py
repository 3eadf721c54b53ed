"""She answers whether she wants the draft of a no-contact request, from her own chat."""

from handlers.dialogue import Turn
from handlers.victim import drafts
from referral.messages.message import Button, Message
from referral.queue.notices import EXIT
from referral.queue.releasing import STANDS_FOR
from referral.services import request


async def answer(turn: Turn, command: str) -> bool:
    """Act on a button of the offer; False when the command is something else."""
    name, _, case_id = command.partition(":")
    if name not in {request.DRAFT, request.NO_DRAFT} or not case_id:
        return False
    case = await drafts.open_one(turn)
    if case is None or case.id != case_id:
        turn.say("service-nothing-to-answer")
    elif name == request.NO_DRAFT:
        await request.she_wants_none(turn.uow, turn.hotline, case)
        turn.say("request-refused")
    else:
        drafted = await request.she_wants_it(turn.uow, turn.hotline, case)
        texts = (
            turn.text("request-drafted", link=drafted.link),
            turn.text("request-text", draft=drafted.text),
        )
        leave = Button(turn.label("navigation", "exit"), EXIT)
        for text in texts:
            turn.show(Message(text, ((leave,),), protect=True, stands_for=STANDS_FOR))
    return True
