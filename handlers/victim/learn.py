"""Reading in peace: pages of the bookshelf, part by part."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from handlers.dialogue import Flow, Option, Question, Turn
from referral.library import Library, Page
from referral.messages.message import Message

learn = Flow("learn")

SHELF = Path(__file__).parents[2] / "data" / "library"


@cache
def library() -> Library:
    """The bookshelf, read once."""
    return Library.load(SHELF)


async def titles(turn: Turn) -> Sequence[Option]:
    return [Option(page.name, page.title) for page in library().titles(turn.talk.language)]


@learn.step(
    "choose", Question("learn-choose", choices=("talk", "menu"), options=titles, skippable=False)
)
async def choose(turn: Turn) -> str:
    if turn.answer.choice == "talk":
        return "intake"
    if turn.answer.choice == "menu":
        return "menu"
    turn.remember("page", turn.answer.choice)
    turn.remember("part", 0)
    return "read"


@learn.step("read")
async def read(turn: Turn) -> str:
    page = _page(turn)
    if page is None:
        return "choose"
    part = turn.recall("part", 0)
    heading = f"{page.title}\n\n" if part == 0 else ""
    turn.show(Message(heading + page.parts[min(part, len(page.parts) - 1)]))
    return "next"


async def whats_left(turn: Turn) -> Sequence[Option]:
    page = _page(turn)
    if page is None or turn.recall("part", 0) + 1 >= len(page.parts):
        return ()
    return (Option("on", turn.label("learn-next", "on")),)


async def how_far(turn: Turn) -> Mapping[str, Any]:
    page = _page(turn)
    return {"part": turn.recall("part", 0) + 1, "parts": len(page.parts) if page else 1}


@learn.step(
    "next",
    Question(
        "learn-next",
        choices=("others", "talk"),
        options=whats_left,
        args=how_far,
        skippable=False,
    ),
)
async def next_part(turn: Turn) -> str:
    match turn.answer.choice:
        case "on":
            turn.remember("part", turn.recall("part", 0) + 1)
            return "read"
        case "talk":
            return "intake"
        case _:
            return "choose"


def _page(turn: Turn) -> Page | None:
    return library().page(turn.talk.language, turn.recall("page", ""))
