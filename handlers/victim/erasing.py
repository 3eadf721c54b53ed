"""Erasing by chat: a draft at once, a case after a day in which it can be called back.

Whoever holds the phone can type "xóa". So it takes her safe word when she has set one, her worker
learns of it at once, and an open RED case waits for two people (`referral.rights.service`).
"""

from handlers.dialogue import Question, Turn
from handlers.victim import drafts
from handlers.victim.mydata import back, come_from, mydata
from handlers.victim.words import SAFE_WORD, add_safe_word, has_safe_word
from referral.cases.case import CaseState
from referral.rights import service
from referral.rights.request import Right


async def begin(turn: Turn) -> str:
    """The question to ask first."""
    case_id = turn.talk.case_id
    if case_id is None:
        return await _nothing_open(turn)
    come_from(turn)
    if await service.pending(turn.uow, case_id, Right.ERASE):
        return "mydata.erase-pending"
    return "mydata.erase"


async def _nothing_open(turn: Turn) -> str:
    """A chat that was left is answered like one in which nothing was ever told."""
    await _empty(turn)
    turn.say("erase-later")
    return "menu"


@mydata.step("erase", Question("erase", choices=("erase", "keep"), columns=2, skippable=False))
async def erase(turn: Turn) -> str:
    if turn.answer.choice != "erase":
        return back(turn)
    if await _nothing_to_wait_for(turn):
        return await _at_once(turn)
    if has_safe_word(turn.talk):
        return SAFE_WORD
    return await _ask(turn)


add_safe_word(mydata, then="erase-now", refused="leave")


@mydata.step("erase-now")
async def erase_now(turn: Turn) -> str:
    return await _ask(turn)


@mydata.step("leave")
async def leave(turn: Turn) -> str:
    return back(turn)


@mydata.step(
    "erase-pending",
    Question("erase-pending", choices=("cancel", "keep"), columns=2, skippable=False),
)
async def erase_pending(turn: Turn) -> str:
    """To keep needs no word: what is kept can still be erased, and not the other way round."""
    request = await service.pending(turn.uow, turn.talk.case_id or "", Right.ERASE)
    if turn.answer.choice == "cancel" and request is not None:
        await service.cancel(turn.uow, turn.hotline, request)
        turn.say("erase-cancelled")
    return back(turn)


async def _nothing_to_wait_for(turn: Turn) -> bool:
    """No case, or a draft that nobody has read."""
    case_id = turn.talk.case_id
    if case_id is None or await turn.uow.archived(case_id) is not None:
        return case_id is None
    case = await turn.uow.case(case_id)
    return case is None or case.state is CaseState.DRAFT


async def _at_once(turn: Turn) -> str:
    await drafts.refuse(turn)
    await _empty(turn)
    turn.say("erased")
    return "menu"


async def _empty(turn: Turn) -> None:
    """What is counted outlives it, or whoever guesses her word would begin anew."""
    drafts.forget(turn.talk)
    counted = turn.talk.answers
    await service.empty(turn.uow, turn.talk)
    turn.talk.answers = counted


async def _ask(turn: Turn) -> str:
    case_id = turn.talk.case_id or ""
    await service.ask(turn.uow, turn.hotline, turn.talk, case_id, Right.ERASE)
    turn.say("erase-asked")
    return back(turn)
