"""She answers whether a recipient may be told of her, and may take it back, from her own chat."""

from handlers.dialogue import ANYTIME, Turn
from handlers.victim import drafts
from referral.cases.case import Case
from referral.messages.message import Button, Message
from referral.services import service
from referral.services.referral import Referral

AGREE, NO, UNDO = "agree", "no", "undo"


async def answer(turn: Turn, command: str) -> bool:
    """Act on a button of a consent question; False when the command is something else."""
    name, _, referral_id = command.partition(":")
    if name not in {AGREE, NO, UNDO} or not referral_id:
        return False
    case = await drafts.open_one(turn)
    referral = await _done(turn, case, name, referral_id) if case is not None else None
    if referral is None:
        turn.say("service-nothing-to-answer")
    elif name == AGREE:
        undo = Button(turn.label("service-agreed", UNDO), f"{ANYTIME}{UNDO}:{referral.id}")
        text = turn.text("service-agreed", recipient=referral.named_to_her)
        turn.show(Message(text, ((undo,),), protect=True))
    else:
        turn.say("service-refused" if name == NO else "service-taken-back")
    return True


async def _done(turn: Turn, case: Case, name: str, referral_id: str) -> Referral | None:
    if name == UNDO:
        return await service.she_takes_back(turn.uow, turn.hotline, case, referral_id)
    return await service.she_answers(
        turn.uow, turn.hotline, case, referral_id, agrees=name == AGREE
    )
