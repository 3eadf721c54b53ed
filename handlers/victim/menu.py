"""The first screen: what she can do here, said in two lines."""

from collections.abc import Mapping
from typing import Any

from handlers.dialogue import STAY, Flow, Question, Turn
from handlers.numbers import numbers_for
from handlers.victim import drafts

menu = Flow("menu")


async def greeting(turn: Turn) -> Mapping[str, Any]:
    return {
        "known": "yes" if turn.recall("greeted") else "no",
        "channel": turn.talk.channel,
        **numbers_for(turn),
    }


@menu.step(
    "choose",
    Question(
        "menu",
        choices=("help", "place", "report", "learn", "resume", "language"),
        args=greeting,
        skippable=False,
        loosely=True,
    ),
)
async def choose(turn: Turn) -> str:
    turn.remember("greeted", True)
    match turn.answer.choice:
        case "help":
            return "intake"
        case "resume":
            return "returning" if await drafts.open_one(turn) is None else "relay.resume"
        case "place":
            return "places"
        case "report":
            return "report"
        case "learn":
            return "learn"
        case _:
            other_language(turn)
            turn.remember("greeted", False)
            return STAY


def other_language(turn: Turn) -> None:
    turn.talk.language = "en" if turn.talk.language == "vi" else "vi"
