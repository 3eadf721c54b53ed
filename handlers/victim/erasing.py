"""Erasing by chat: a draft at once, a case after a day in which it can be called back.

Whoever holds the phone can type "xóa". So it takes her safe word when she has set one, her worker
learns of it at once, and an open RED case waits for two people (`referral.rights.service`). She
chooses between what is present and everything that was; what is said does not tell whether
anything was.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from handlers.dialogue import Question, Turn
from handlers.victim import drafts, earlier
from handlers.victim.earlier import about
from handlers.victim.mydata import back, come_from, mydata
from handlers.victim.words import SAFE_WORD, add_safe_word, has_safe_word
from referral.cases.case import CaseState
from referral.rights import erasing, service
from referral.rights.request import Right

EVERYTHING = "erase_everything"
"""Whether what was before the present case is to go too."""


async def begin(turn: Turn) -> str:
    """The question to ask first."""
    if turn.talk.case_id is None:
        await _empty(turn)
        turn.say("erase-later")
        return "menu"
    come_from(turn)
    return "mydata.erase-begin"


@mydata.step("erase-begin")
async def erase_begin(turn: Turn) -> str:
    if await service.pending(turn.uow, about(turn) or "", Right.ERASE):
        return "erase-pending"
    return "erase-one" if earlier.is_looked_at(turn.talk) else "erase"


@mydata.step(
    "erase", Question("erase", choices=("erase", "all", "keep"), columns=2, skippable=False)
)
async def erase(turn: Turn) -> str:
    if turn.answer.choice == "keep":
        return back(turn)
    everything = turn.answer.choice == "all"
    turn.remember(EVERYTHING, everything)
    if has_safe_word(turn.talk) and (everything or not await _nothing_to_wait_for(turn)):
        return SAFE_WORD
    return "erase-now"


add_safe_word(mydata, then="erase-now", refused="leave")


@mydata.step("erase-now")
async def erase_now(turn: Turn) -> str:
    """What nobody has read goes at once, the rest after a day."""
    everything = bool(turn.talk.answers.pop(EVERYTHING, False))
    present = turn.talk.case_id or ""
    cases = earlier.all_of_hers(turn, turn.answer.text) if everything else (present,)
    at_once = await _nothing_to_wait_for(turn)
    await _ask(turn, cases[1:] if at_once else cases)
    if not at_once:
        turn.say("erase-asked", what="all" if everything else "this")
        if everything:
            turn.say("before-kept")
        return back(turn)
    await drafts.refuse(turn)
    turn.talk.give_up(present)
    await _empty(turn)
    turn.say("erased")
    if everything:
        turn.say("erased-before")
        turn.say("before-kept")
    return "menu"


async def of_one(turn: Turn) -> Mapping[str, Any]:
    case = await earlier.known(turn, about(turn))
    return {"code": case.code if case else ""}


@mydata.step(
    "erase-one",
    Question("erase-one", choices=("erase", "keep"), columns=2, skippable=False, args=of_one),
)
async def erase_one(turn: Turn) -> str:
    """An earlier case, which her word has just led into."""
    if turn.answer.choice == "erase":
        await _ask(turn, (about(turn) or "",))
        turn.say("erase-asked", what="earlier")
    return back(turn)


@mydata.step(
    "erase-pending",
    Question("erase-pending", choices=("cancel", "keep"), columns=2, skippable=False),
)
async def erase_pending(turn: Turn) -> str:
    """To keep needs no word: what is kept can still be erased, and not the other way round.

    What was asked for together is called back together.
    """
    request = await service.pending(turn.uow, about(turn) or "", Right.ERASE)
    if turn.answer.choice == "cancel" and request is not None:
        alone = earlier.is_looked_at(turn.talk)
        together = await service.asked_together(turn.uow, turn.talk, request)
        for one in (request,) if alone else together:
            await service.cancel(turn.uow, turn.hotline, one)
        turn.say("erase-cancelled")
    return back(turn)


async def _nothing_to_wait_for(turn: Turn) -> bool:
    """A draft that nobody has read, or nothing any more."""
    case = await earlier.known(turn, turn.talk.case_id)
    return case is None or case.state is CaseState.DRAFT


async def _empty(turn: Turn) -> None:
    """What is counted outlives it, or whoever guesses her word would begin anew."""
    drafts.forget(turn.talk)
    counted = turn.talk.answers
    await erasing.empty(turn.uow, turn.talk)
    turn.talk.answers = counted


async def _ask(turn: Turn, case_ids: Iterable[str]) -> None:
    for case_id in case_ids:
        await service.ask(turn.uow, turn.hotline, turn.talk, case_id, Right.ERASE)
