"""For someone who fears to hurt others: no judgement, no taking sides, a way to stop.

Whether the other person has ever written to us is never said.
"""

from handlers.dialogue import Flow, Question, Turn
from handlers.victim import drafts
from referral.cases.case import CaseKind

change = Flow("change")


@change.step("begin")
async def begin(turn: Turn) -> str:
    turn.say("change-begin")
    return "ask"


@change.step("ask", Question("change-ask", choices=("talk", "calm", "not-me", "menu")))
async def ask(turn: Turn) -> str:
    match turn.answer.choice:
        case "talk":
            await drafts.begin(turn, CaseKind.OWN)
            turn.remember("need", "change")
            return "intake.where"
        case "calm":
            return "calm"
        case "not-me":
            return "intake"
        case _:
            return "menu"


@change.step("calm", Question("change-calm", choices=("talk", "menu"), skippable=False))
async def calm(turn: Turn) -> str:
    if turn.answer.choice == "talk":
        await drafts.begin(turn, CaseKind.OWN)
        turn.remember("need", "change")
        return "intake.where"
    return "menu"
