"""After the case is open: her words go to her worker, and the worker's come back here."""

from collections.abc import Mapping
from typing import Any

from handlers.dialogue import WAIT, Flow, Question, Turn
from handlers.numbers import numbers_for
from handlers.victim import attaching, drafts, unsent, veiling
from referral.queue import service

relay = Flow("relay")


@relay.step("begin")
async def begin(turn: Turn) -> str:
    """A case has just been opened: from here there is no way back into its questions."""
    turn.talk.back = []
    turn.talk.exited_at = None
    return "settling"


@relay.step("resume")
async def resume(turn: Turn) -> str:
    """She comes back by herself: what has waited for her may be shown again."""
    turn.talk.exited_at = None
    case = await drafts.open_one(turn)
    if case is None:
        turn.say("relay-over")
        return "menu"
    drafts.recall_child(turn, case)
    await turn.uow.release_held(turn.talk.id)
    return "talk"


_LEADS_TO = {"place": "places", "private": "settling.more", "stop": "relay.stop"}


async def her_code(turn: Turn) -> Mapping[str, Any]:
    case = await drafts.open_one(turn)
    return {"code": case.code if case else "", "owned": "yes" if case and case.owner_id else "no"}


@relay.step(
    "talk",
    Question(
        "relay-talk",
        choices=("place", "code", "private", "stop"),
        args=her_code,
        free_text=True,
        image=True,
        skippable=False,
        columns=2,
    ),
)
async def talk(turn: Turn) -> str:
    case = await drafts.open_one(turn)
    if case is None:
        turn.say("relay-over")
        return "menu"
    if turn.answer.choice == "code":
        turn.say("relay-code", code=case.code)
        return WAIT
    if turn.answer.choice is not None:
        return _LEADS_TO[turn.answer.choice]
    if unsent.must_wait(case):
        unsent.keep(turn, turn.incoming.text or "")
        return "agreements.again"
    if turn.answer.image is not None:
        taken = await service.person_sent_picture(turn.uow, turn.hotline, case, turn.answer.image)
        await attaching.keep_caption(turn, case)
    else:
        words = veiling.for_case(turn.talk, turn.answer.text or "")
        taken = await service.person_wrote(turn.uow, turn.hotline, case, words)
    if not taken:
        say_once_that_it_waits(turn)
    return WAIT


@relay.step("stop", Question("relay-stop", choices=("stop", "go-on"), columns=2, skippable=False))
async def stop(turn: Turn) -> str:
    if turn.answer.choice == "stop":
        await drafts.stop(turn)
        return WAIT
    return "talk"


def say_once_that_it_waits(turn: Turn) -> None:
    """One honest line while nobody has taken the case; after it, silence is no broken promise."""
    if not turn.recall("told_to_wait"):
        turn.remember("told_to_wait", True)
        turn.say("relay-kept", **numbers_for(turn))
