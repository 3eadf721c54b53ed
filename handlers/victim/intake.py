"""From "I need help" to a case with the workers, one small question at a time.

A phone that others read gets the short way: no story is pressed, only what lets a worker write
back safely. The six danger questions are asked only when nobody else reads along.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from handlers.dialogue import STAY, Flow, Question, Turn
from handlers.numbers import numbers_for
from handlers.spoken import INSISTS, ON_THE_SAFE_SIDE
from handlers.victim import attaching, drafts, places
from handlers.victim.answerer import add_answerer
from handlers.victim.contact import add_contact
from handlers.victim.heard import UNIT
from handlers.victim.where import add_where
from referral.cases.case import Case, CaseKind
from referral.messages.message import Message
from referral.queue import service
from referral.queue.service import Opened
from referral.rota.service import next_there
from referral.triage.danger import Answer, Danger

intake = Flow("intake")

KINDS = ("physical", "sexual", "marriage", "money", "words", "other")
"""What happened, by the act alone: the six core types of GBVIMS in plain words, and the rest."""
READ_BY_OTHERS = {"yes": "others", "no": "mine", INSISTS: "unsure"}
AGREES = {"yes": "agree", "agreed": "agree", INSISTS: "agree"}
"""A spoken no does not refuse: her draft would be erased, and "chưa" may be "not yet"."""


@intake.step("begin")
async def begin(turn: Turn) -> str:
    """A draft begins; somebody whose case is open goes on with it."""
    case = await drafts.begin(turn, CaseKind.OWN)
    if case.is_open:
        return "relay.resume"
    return "child.begin" if turn.from_child else "private"


@intake.step("human")
async def human(turn: Turn) -> str:
    """She asks for a person: only what that person must know to answer safely."""
    case = await drafts.begin(turn, CaseKind.OWN)
    if case.is_open:
        return "relay.resume"
    if turn.from_child:
        return "child.begin"
    turn.remember("need", "talk")
    return "contact"


@intake.step(
    "private",
    Question(
        "intake-private", choices=("mine", "others", "unsure"), means=READ_BY_OTHERS, loosely=True
    ),
)
async def private(turn: Turn) -> str:
    turn.remember("private", turn.answer.choice or "unsure")
    if not _is_private(turn):
        turn.say("intake-quiet")
    return "need"


@intake.step(
    "need",
    Question("intake-need", choices=("talk", "place", "services", "information"), loosely=True),
)
async def need(turn: Turn) -> str:
    chosen = turn.answer.choice
    if chosen == "information":
        await drafts.refuse(turn)
        return "learn"
    if chosen is not None:
        turn.remember("need", chosen)
    if chosen == "place" or not _is_private(turn):
        return "where"
    return "danger-begin" if turn.recall("told") else "story"


@intake.step("story", Question("intake-story", choices=("choose",), free_text=True, image=True))
async def story(turn: Turn) -> str:
    if turn.answer.choice == "choose":
        return "kind"
    if turn.answer.image is not None:
        case = await drafts.begin(turn)
        await service.person_sent_picture(turn.uow, turn.hotline, case, turn.answer.image)
        await attaching.keep_caption(turn, case)
    elif turn.answer.text:
        await drafts.tell(turn, turn.answer.text)
    if not turn.answer.skipped and not turn.replies:
        turn.say("intake-believed")
    return "danger-begin"


@intake.step("kind", Question("intake-kind", choices=KINDS, columns=2, loosely=True))
async def kind(turn: Turn) -> str:
    if turn.answer.choice:
        turn.remember("kind", turn.answer.choice)
        turn.say("intake-believed")
    return "danger-begin"


@intake.step("danger-begin")
async def danger_begin(turn: Turn) -> str:
    if not _is_private(turn):
        return "where"
    return f"danger-{drafts.DANGER_QUESTIONS[0]}"


def _add_danger_question(name: str, then: str) -> None:
    key = f"intake-danger-{name.replace('_', '-')}"

    @intake.step(
        f"danger-{name}",
        Question(key, choices=("yes", "no", "unsure"), columns=3, means=ON_THE_SAFE_SIDE),
    )
    async def danger(turn: Turn) -> str:
        turn.remember(name, turn.answer.choice or Answer.SKIPPED.value)
        return then


for _name, _then in zip(
    drafts.DANGER_QUESTIONS,
    (*(f"danger-{name}" for name in drafts.DANGER_QUESTIONS[1:]), "danger-end"),
    strict=True,
):
    _add_danger_question(_name, _then)


@intake.step("danger-end")
async def danger_end(turn: Turn) -> str:
    """High danger is answered with the numbers at once; a lower one is never called low."""
    case = await drafts.keep(turn)
    if case is not None and case.facts.danger is Danger.RED:
        turn.say("intake-danger-high", **numbers_for(turn))
    return "where"


add_where(intake, then="place")


@intake.step("place")
async def place(turn: Turn) -> str:
    """Who needs a safe place sees the nearest before anything else is asked."""
    if turn.recall("need") == "place":
        if turn.recall(UNIT):
            places.show_nearest(turn, turn.recall(UNIT))
        else:
            places.say_numbers(turn)
    return "contact"


add_contact(intake, then="consent")


async def who_answers(turn: Turn) -> Mapping[str, Any]:
    return {"operator": turn.hotline.operator}


@intake.step(
    "consent",
    Question(
        "intake-consent",
        choices=("agree", "refuse", "more", "who"),
        args=who_answers,
        means=AGREES,
        skippable=False,
    ),
)
async def consent(turn: Turn) -> str:
    if turn.answer.choice == "more":
        turn.say("intake-consent-more", **await who_answers(turn))
        return STAY
    if turn.answer.choice == "who":
        return "who"
    if turn.answer.choice == "refuse":
        await drafts.refuse(turn)
        turn.say("intake-refused", **numbers_for(turn))
        return "menu"
    shown = turn.recall("need") == "place"
    unit = turn.recall(UNIT)
    opened = await drafts.open_with_consent(turn)
    urgent = opened.case.facts.danger is Danger.RED
    await say_opened(turn, opened, numbers_first=urgent)
    if unit and not shown:
        told = urgent or drafts.who_is_told(opened) != "yes"
        places.show_nearest(turn, unit, limit=1, numbers=not told)
    forget_the_way(turn)
    return "relay.begin"


add_answerer(intake, then="consent")


async def say_opened(turn: Turn, opened: Opened, *, numbers_first: bool = False) -> None:
    """Her code and the honest waiting time; nobody on duty is said at once, and until when."""
    called = drafts.who_is_told(opened) == "yes"
    lines = [turn.text("numbers-short", **numbers_for(turn))] if called and numbers_first else []
    lines.append(await (_who_comes if called else _who_is_missing)(turn, opened))
    # A child is asked nothing more: the talk itself says next that it may write here.
    how = "asked" if turn.from_child else "read" if called else "kept"
    turn.show(Message("\n".join((*lines, turn.text("intake-go-on", how=how)))))


async def _who_comes(turn: Turn, opened: Opened) -> str:
    case = opened.case
    return turn.text("intake-opened", code=case.code, wait=_waiting_time(turn, case))


async def _who_is_missing(turn: Turn, opened: Opened) -> str:
    known = {"code": opened.case.code, **numbers_for(turn)}
    when = await next_there(turn.uow, turn.hotline, turn.talk.language)
    if when is not None:
        return turn.text("intake-opened-later", when=when, **known)
    told = opened.reached > 0
    return turn.text("intake-opened-nobody" if told else "intake-opened-unreached", **known)


def _waiting_time(turn: Turn, case: Case) -> str:
    """What the hotline promises at this danger, in minutes, or in hours from two on."""
    minutes = round(turn.hotline.rules.first_answer(case.facts.danger) / timedelta(minutes=1))
    if minutes >= 120 and minutes % 60 == 0:  # noqa: PLR2004  two hours, as people say it
        return turn.text("intake-wait-hours", hours=minutes // 60)
    return turn.text("intake-wait-minutes", minutes=minutes)


def forget_the_way(turn: Turn) -> None:
    """The case holds what was answered; the chat keeps only what it needs from here on."""
    kept = (*drafts.KEPT_AWAY, "greeted", "alarmed_at", "asked_at", "child", UNIT)
    turn.talk.answers = {
        name: turn.talk.answers[name] for name in kept if name in turn.talk.answers
    }


def _is_private(turn: Turn) -> bool:
    return bool(turn.recall("private", "mine") == "mine")
