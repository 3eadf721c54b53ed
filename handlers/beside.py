"""What she writes that answers no question: kept, or for her worker, or leading her on."""

from dataclasses import replace

from handlers import spoken
from handlers.collaborator import report
from handlers.dialogue import Turn
from handlers.engine import Engine
from handlers.victim import attaching, drafts, early
from handlers.victim.checkin import remember_place

_KEEPS = {
    "report": report.keep_words,
    **dict.fromkeys(("", "menu", "checkin", "intake", "child", "change"), drafts.tell_or_hold),
}
"""What becomes of such words, by flow; in the others they are asked for again."""


async def first(turn: Turn, engine: Engine) -> bool:
    """Keep words beside the question; True when that is answered."""
    incoming, flow = turn.incoming, turn.talk.flow or ""
    if incoming.text and not engine.accepts_picture(turn):
        await _keep_picture_above(turn)
    if not (incoming.text or incoming.image) or await engine.understands(turn):
        return False
    if flow == "menu":
        turn.remember("greeted", True)  # who speaks here is not said again
    case = await drafts.open_one(turn)
    if case is not None and flow != "report":
        drafts.recall_child(turn, case)
        turn.talk.flow, turn.talk.step = "relay", "talk"
        return False
    text = incoming.text or ""
    if flow not in _KEEPS or not _tells(text):
        return False
    kept = await _KEEPS[flow](turn, text)
    if early.tells(text) and await _led_on(turn, engine):
        return True
    if kept:
        turn.say("words-kept-beside")
        await engine.ask_again(turn)
    return kept


async def _keep_picture_above(turn: Turn) -> None:
    """Her caption is taken as the answer; the picture belongs to what has begun."""
    reports = turn.talk.flow == report.report.name
    case = await (report.present(turn) if reports else drafts.present(turn))
    if case is not None and turn.incoming.image is not None:
        await attaching.keep_picture(turn, case)
        turn.incoming = replace(turn.incoming, image=None)


async def _led_on(turn: Turn, engine: Engine) -> bool:
    """Who tells instead of choosing is asked once what to do, and then led to a worker."""
    match turn.talk.flow, turn.talk.step:
        case "menu", _:
            remember_place(turn)
            await engine.go(turn, "checkin.topic")
        case "checkin", "topic":
            turn.say("told-kept")
            await engine.go(turn, "intake")
        case _:
            return False
    return True


def _tells(text: str) -> bool:
    """Whether there is more in a text than a call or an answer to some other question."""
    answers = spoken.answer(text) is not None or spoken.is_greeting(text)
    return any(map(str.isalpha, text)) and not answers
