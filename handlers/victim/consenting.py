"""She answers whether a recipient may be told of her, and may take it back, from her own chat."""

from handlers.dialogue import ANYTIME, Turn
from handlers.engine import safety_row
from handlers.victim import drafts
from referral.cases import safety
from referral.cases.case import Case
from referral.messages.message import Button, Message
from referral.services import service
from referral.services.referral import Referral

AGREE, NO, UNDO = "agree", "no", "undo"


async def answer(turn: Turn, command: str) -> bool:
    """Act on a button of a consent question; False when the command is something else."""
    name, _, referral_id = command.partition(":")
    if name in {safety.YES, safety.NO}:
        await _safety_plan(turn, referral_id, wants=name == safety.YES)
        return True
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


async def _safety_plan(turn: Turn, case_id: str, *, wants: bool) -> None:
    """The plan her worker has fitted to her, if this is still her chat and her question."""
    case = await drafts.open_one(turn)
    if case is None or case.id != case_id:
        turn.say("service-nothing-to-answer")
        return
    words = await safety.she_answers(turn.uow, turn.hotline, case, wants=wants)
    if words is None:
        turn.say("service-nothing-to-answer")
    elif words:
        turn.show(Message(words, (safety_row(turn),), protect=True), case_id=case.id)
    else:
        turn.say("safety-plan-refused")


async def _done(turn: Turn, case: Case, name: str, referral_id: str) -> Referral | None:
    if name == UNDO:
        return await service.she_takes_back(turn.uow, turn.hotline, case, referral_id)
    return await service.she_answers(
        turn.uow, turn.hotline, case, referral_id, agrees=name == AGREE
    )
