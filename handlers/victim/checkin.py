"""Questions that step in when her words give cause; then she goes on where she was."""

from collections.abc import Sequence
from datetime import timedelta

from handlers import spoken
from handlers.dialogue import Flow, Option, Question, Turn
from handlers.hotline import Hotline
from handlers.numbers import numbers_for
from handlers.reading import ask_clearly, was_unclear
from handlers.victim import drafts, early, unsent, veiling
from referral.cases.case import CaseState, EntryKind, Ground
from referral.messages.conversation import Conversation
from referral.ports import UnitOfWork
from referral.triage.danger import Flag

checkin = Flow("checkin", aside=True)

SILENCE = timedelta(minutes=2)
SILENCE_TIMER = "danger-silence"
"""Asked whether she is in danger, she has not answered: silence may be the answer."""


def remember_place(turn: Turn) -> None:
    """Keep where she was, so that she goes on there."""
    if turn.talk.flow not in {None, checkin.name}:
        turn.remember("resume", f"{turn.talk.flow}.{turn.talk.step}")


def place_remembered(turn: Turn) -> str:
    """Where she goes on; someone who has begun to tell is led on from the menu.

    Of words that wait for her to agree anew she is told first.
    """
    place = str(turn.talk.answers.pop("resume", "menu"))
    if turn.recall(unsent.UNSENT):
        return "agreements.again"
    return "intake" if place.startswith("menu") and turn.recall("told") else place


@checkin.step(
    "danger",
    Question(
        "checkin-danger", choices=("yes", "no", "other"), columns=2, free_text=True, skippable=False
    ),
)
async def danger(turn: Turn) -> str:
    said = turn.answer.choice or spoken.yes_or_no(turn.answer.text or "")
    if said == spoken.POLITE and not was_unclear(turn):
        ask_clearly(turn)
        return "danger"
    if said in {"yes", spoken.POLITE}:
        turn.remember("in_danger", "yes")
        opened = await drafts.open_red(turn, (Flag.IN_DANGER_NOW,), Ground.DANGER_TO_LIFE)
        await unsent.pass_on(turn.uow, turn.hotline, turn.talk, opened.case)
        turn.remember("reached", drafts.who_is_told(opened))
        turn.talk.back.clear()
        return "emergency.now"
    if said == "other":
        return "not-mine"
    if said == "no":
        turn.remember("in_danger", "no")
        return place_remembered(turn)
    await drafts.tell(turn, turn.answer.text or "")
    return "danger"


@checkin.step(
    "not-mine",
    Question("checkin-not-mine", choices=("report", "go-on"), skippable=False, loosely=True),
)
async def not_mine(turn: Turn) -> str:
    turn.talk.answers.pop("families", None)
    if turn.answer.choice != "report":
        return place_remembered(turn)
    await _leave_to_a_report(turn)
    return "report"


def _comes_from_the_menu(turn: Turn) -> bool:
    return str(turn.recall("resume", "menu")).startswith("menu")


async def _leave_to_a_report(turn: Turn) -> None:
    """What was told of somebody else goes along, unless a request of her own had begun."""
    case = await drafts.present(turn)
    if case is None or case.is_open or not _comes_from_the_menu(turn):
        return
    for entry in veiling.as_typed(turn.talk, await turn.uow.entries(case.id)):
        if entry.kind is EntryKind.MESSAGE:
            early.hold(turn, entry.body)
    await drafts.refuse(turn)
    turn.talk.answers.pop("told", None)


async def ways_on(turn: Turn) -> Sequence[Option]:
    """Who has begun nothing may tell of somebody else; who has may go on with it."""
    last = "report" if _comes_from_the_menu(turn) else "go-on"
    names = ("talk", "learn", "unsafe", last)
    return [Option(name, turn.label("checkin-topic", name)) for name in names]


@checkin.step("topic", Question("checkin-topic", options=ways_on, loosely=True))
async def topic(turn: Turn) -> str:
    match turn.answer.choice:
        case "talk":
            return "intake"
        case "report":
            await _leave_to_a_report(turn)
            return "report"
        case "learn":
            return "learn"
        case "unsafe":
            await drafts.begin(turn)
            turn.say("numbers-short", **numbers_for(turn))
            return "danger"
        case _:
            return place_remembered(turn)


@checkin.step("leaving", Question("checkin-leaving", choices=("go-on",), skippable=False))
async def leaving(turn: Turn) -> str:
    return place_remembered(turn)


def asked_about_danger(talk: Conversation) -> bool:
    return (talk.flow, talk.step) == (checkin.name, "danger")


def heed_silence(turn: Turn) -> None:
    """As long as that question stands, silence is an answer too, whatever else she has asked."""
    if asked_about_danger(turn.talk):
        turn.uow.set_timer(SILENCE_TIMER, turn.talk.id, turn.now + SILENCE)


async def danger_silence(uow: UnitOfWork, hotline: Hotline, conversation_id: str) -> None:
    """Two minutes without an answer to "are you in danger?": the case is opened as RED.

    Nothing is written to her: somebody else may hold the phone now.
    """
    talk = await uow.conversation(conversation_id)
    case = await uow.case(talk.case_id) if talk is not None and talk.case_id else None
    if talk is None or case is None or case.state is CaseState.CLOSED:
        return
    if asked_about_danger(talk):
        opened = await drafts.raise_red(uow, hotline, case, ("silence",), Ground.DANGER_TO_LIFE)
        await unsent.pass_on(uow, hotline, talk, opened.case)
        uow.save_conversation(talk)
