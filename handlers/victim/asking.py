"""What she may ask for at any time, by a word or a command: who, what, how to stop."""

from collections.abc import Awaitable, Callable

from handlers.dialogue import Turn
from handlers.engine import Engine
from handlers.victim import drafts, erasing, mydata

Act = Callable[[Turn, Engine], Awaitable[None]]


async def answer(turn: Turn, engine: Engine, command: str) -> bool:
    """Do what a command asks; False when it is none of these."""
    act = _ACTS.get(command)
    if act is None:
        return False
    await act(turn, engine)
    return True


async def _start(turn: Turn, engine: Engine) -> None:
    """The beginning again, whatever a link carries."""
    turn.talk.back = []
    turn.talk.answers.pop("greeted", None)
    await engine.go(turn, engine.home(turn))


async def _stop(turn: Turn, engine: Engine) -> None:  # noqa: ARG001  every act has this shape
    await drafts.stop(turn)


async def _vietnamese(turn: Turn, engine: Engine) -> None:
    turn.talk.language = "vi"
    await engine.ask_again(turn)


async def _english(turn: Turn, engine: Engine) -> None:
    turn.talk.language = "en"
    await engine.ask_again(turn)


async def _privacy(turn: Turn, engine: Engine) -> None:
    turn.say("privacy", channel=turn.talk.channel, operator=turn.hotline.operator)
    turn.say("privacy-limits", channel=turn.talk.channel, url=turn.hotline.public_url)
    await engine.ask_again(turn)


async def _human(turn: Turn, engine: Engine) -> None:
    await engine.go(turn, "intake.human")


async def _code(turn: Turn, engine: Engine) -> None:
    case = await drafts.present(turn)
    if case is None:
        turn.say("code-none")
    else:
        turn.say("relay-code", code=case.code)
    await engine.ask_again(turn)


async def _known(turn: Turn, engine: Engine) -> None:
    await engine.go(turn, await mydata.begin(turn))


async def _erase(turn: Turn, engine: Engine) -> None:
    await engine.go(turn, await erasing.begin(turn))


async def _phrase(turn: Turn, engine: Engine) -> None:
    await engine.go(turn, "returning")


async def _open(turn: Turn, engine: Engine) -> None:
    """What was announced has just been shown: she goes on where her worker reads her."""
    if await drafts.open_one(turn) is None:
        await engine.ask_again(turn)
    else:
        await engine.go(turn, "relay.resume")


async def _quiet(turn: Turn, engine: Engine) -> None:
    """Her own words and how the screen is cleared; before there is a talk, what we can see."""
    if await drafts.open_one(turn) is None:
        await _privacy(turn, engine)
    else:
        await engine.go(turn, "settling.more")


_ACTS: dict[str, Act] = {
    "start": _start,
    "stop": _stop,
    "vietnamese": _vietnamese,
    "english": _english,
    "privacy": _privacy,
    "human": _human,
    "code": _code,
    "known": _known,
    "open": _open,
    "phrase": _phrase,
    "quiet": _quiet,
    "erase": _erase,
}
