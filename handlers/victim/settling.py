"""After the case is open: when the screen is cleared, asked once, and what else keeps it private.

Whatever she writes here instead of choosing is for her worker.
"""

from dataclasses import replace
from datetime import timedelta

from handlers.dialogue import Flow, Question, Turn
from handlers.victim import clearing, drafts, relay
from handlers.victim.contact import add_contact
from referral.messages.message import Message
from referral.messages.plain import rebuilt
from referral.messages.wipe import Wipe

settling = Flow("settling")

SETTLED = "settled"
PHRASE_STANDS_FOR = timedelta(minutes=1)
LONGEST_COVER = 120


@settling.step("begin")
async def begin(turn: Turn) -> str:
    """Asked once for a case; a child is asked nothing."""
    case = await drafts.open_one(turn)
    if case is None or case.facts.child or turn.recall(SETTLED):
        return "relay.talk"
    turn.remember(SETTLED, True)
    return "wipe"


@settling.step(
    "wipe",
    Question("settling-wipe", choices=("day", "hour", "keep"), free_text=True, image=True),
)
async def wipe(turn: Turn) -> str:
    if turn.answer.text or turn.answer.image:
        return await relay.talk(turn)
    if turn.answer.choice:
        turn.talk.wipe = Wipe(turn.answer.choice)
        clearing.plan(turn.uow, turn.talk)
        turn.say("settling-wipe-set", choice=turn.answer.choice, channel=turn.talk.channel)
    return "more"


@settling.step(
    "more",
    Question(
        "settling",
        choices=("words", "phrase", "contact", "wipe", "done"),
        free_text=True,
        image=True,
        skippable=False,
        columns=2,
    ),
)
async def more(turn: Turn) -> str:
    if turn.answer.text or turn.answer.image:
        return await relay.talk(turn)
    match turn.answer.choice:
        case "words":
            return "choosing"
        case "phrase":
            return "phrase"
        case "contact":
            return "contact"
        case "wipe":
            return "wipe"
        case _:
            return "relay.talk"


@settling.step("phrase")
async def phrase(turn: Turn) -> str:
    """Four words that lead to her case from elsewhere, shown once and for a minute."""
    talk, book = turn.talk, turn.hotline.phrases
    words = book.new(turn.hotline.below)
    if talk.phrase is not None:
        await turn.uow.forget_phrase(talk.phrase)
    mark = turn.uow.phrase_mark(book.read(words) or "")
    talk.present = talk.present.with_phrase(mark)
    await turn.uow.keep_phrase(mark, talk.id)
    text = turn.text("settling-phrase", words=words)
    turn.show(Message(text, protect=True, stands_for=PHRASE_STANDS_FOR))
    return "more"


add_contact(settling, then="notice")


@settling.step("notice", Question("words-notice", choices=("notice", "content")))
async def notice(turn: Turn) -> str:
    """Only what she has chosen herself may show words on a locked screen."""
    shows = turn.answer.choice == "content"
    turn.talk.contact = replace(turn.talk.contact, notice=not shows)
    return "cover"


@settling.step("cover", Question("words-cover", free_text=True, fleeting=True))
async def cover(turn: Turn) -> str:
    if turn.answer.text:
        story = rebuilt(turn.answer.text)[:LONGEST_COVER]
        turn.talk.contact = replace(turn.talk.contact, cover=story or None)
    return "more"
