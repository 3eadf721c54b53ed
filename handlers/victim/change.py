"""For someone who fears to hurt others: no judgement, no taking sides, a way to stop.

Whether the other person has ever written to us is never said.
"""

from handlers.dialogue import WAIT, Flow, Question, Turn
from handlers.numbers import numbers_for
from handlers.victim import drafts, relay, veiling
from handlers.victim.emergency import who_is_there
from referral.cases.case import CaseKind
from referral.messages.message import Priority
from referral.queue import service

change = Flow("change")


@change.step("begin")
async def begin(turn: Turn) -> str:
    turn.say("change-begin")
    return "ask"


@change.step("ask", Question("change-ask", choices=("talk", "calm", "not-me", "menu")))
async def ask(turn: Turn) -> str:
    match turn.answer.choice:
        case "talk":
            return await _to_a_worker(turn)
        case "calm":
            return "calm"
        case "not-me":
            return "intake"
        case _:
            return "menu"


@change.step("calm", Question("change-calm", choices=("talk", "menu"), skippable=False))
async def calm(turn: Turn) -> str:
    return await _to_a_worker(turn) if turn.answer.choice == "talk" else "menu"


@change.step(
    "told",
    Question(
        "change-told",
        choices=("calm", "not-me"),
        args=who_is_there,
        free_text=True,
        skippable=False,
    ),
)
async def told(turn: Turn) -> str:
    """After a threat the case is RED; what the writer says goes to the worker."""
    case = await drafts.open_one(turn)
    if case is None:
        return "menu"
    if turn.answer.choice == "calm":
        turn.say("change-calm")
        return WAIT
    if turn.answer.choice == "not-me":
        turn.remember("threatens", False)
        await drafts.keep(turn)
        turn.say("emergency-numbers", priority=Priority.EMERGENCY, **numbers_for(turn))
        return "emergency.now"
    words = veiling.for_case(turn.talk, turn.answer.text or "")
    if not await service.person_wrote(turn.uow, turn.hotline, case, words):
        relay.say_once_that_it_waits(turn)
    return WAIT


async def _to_a_worker(turn: Turn) -> str:
    await drafts.begin(turn, CaseKind.OWN)
    turn.remember("need", "change")
    return "intake.where"
