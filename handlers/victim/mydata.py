"""What is kept of her: she sees it, corrects it, and sees what she agreed to and takes it back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from handlers.dialogue import Flow, Option, Question, Turn
from handlers.victim import drafts, unsent
from handlers.victim.contact import WINDOWS
from handlers.victim.intake import who_answers
from handlers.victim.where import UNIT, add_where
from referral.cases.case import Case, CaseState
from referral.messages.delivery import WriteBack
from referral.messages.message import Message
from referral.rights import consents, service, view
from referral.rights.request import Right

mydata = Flow("mydata", aside=True)

FROM = "mydata_from"
"""The question she was at, to go back to."""
CONSENT = "mydata_consent"
TOLD_STANDS_FOR = timedelta(minutes=10)
NOTHING = "menu"


async def begin(turn: Turn) -> str:
    """Show what is kept; where to go from there."""
    come_from(turn)
    if turn.talk.case_id is None:
        turn.say("known-nothing")
        return back(turn)
    case = await turn.uow.case(turn.talk.case_id)
    if case is not None:
        text = view.held(
            turn.hotline,
            case,
            await turn.uow.entries(case.id),
            await turn.uow.referrals_of(case.id),
            turn.talk,
        )
        turn.show(Message(text, protect=True))
        return "mydata.choose"
    if await turn.uow.archived(turn.talk.case_id) is not None:
        return "mydata.archived"
    turn.say("known-nothing")
    return back(turn)


def come_from(turn: Turn) -> None:
    if turn.talk.flow not in {None, mydata.name}:
        turn.remember(FROM, f"{turn.talk.flow}.{turn.talk.step}")


def back(turn: Turn) -> str:
    """To the question she was at before."""
    unsent.drop(turn.talk)
    turn.talk.answers.pop(CONSENT, None)
    return str(turn.talk.answers.pop(FROM, NOTHING))


async def kept(turn: Turn) -> Case | None:
    """Her case as far as it can be read here, also a closed one."""
    return await turn.uow.case(turn.talk.case_id) if turn.talk.case_id else None


@mydata.step(
    "choose",
    Question(
        "mydata",
        choices=("told", "correct", "consents", "erase", "done"),
        columns=2,
        skippable=False,
    ),
)
async def choose(turn: Turn) -> str:
    chosen = turn.answer.choice or "done"
    return back(turn) if chosen == "done" else chosen


@mydata.step("told")
async def told(turn: Turn) -> str:
    """Her own words, for a few minutes: whoever comes later reads nothing of them."""
    case = await kept(turn)
    hers = view.told(await turn.uow.entries(case.id)) if case else ""
    if hers:
        text = f"{turn.text('mydata-told')}\n{hers}"
        turn.show(Message(text, protect=True, stands_for=TOLD_STANDS_FOR))
    else:
        turn.say("mydata-told-none")
    return "choose"


async def archived_args(turn: Turn) -> Mapping[str, Any]:
    case_id = turn.talk.case_id or ""
    asked = await service.pending(turn.uow, case_id, Right.SEE)
    case = await turn.uow.archived(case_id)
    return {
        "code": case.code if case else "",
        "asked": "yes" if asked else "no",
    }


@mydata.step(
    "archived",
    Question(
        "mydata-archived",
        choices=("ask", "correct", "erase", "done"),
        columns=2,
        skippable=False,
        args=archived_args,
    ),
)
async def archived(turn: Turn) -> str:
    """A closed case is out of our own reach: a supervisor's password opens it to answer her."""
    match turn.answer.choice:
        case "ask":
            await service.ask(turn.uow, turn.hotline, turn.talk, turn.talk.case_id or "", Right.SEE)
            turn.say("mydata-asked")
            return back(turn)
        case "correct":
            return "retell"
        case "erase":
            return "erase"
    return back(turn)


@mydata.step(
    "correct", Question("mydata-correct", choices=("unit", "phone", "contact", "told"), columns=2)
)
async def correct(turn: Turn) -> str:
    steps = {"unit": "where", "phone": "phone", "contact": "contact", "told": "retell"}
    return steps.get(turn.answer.choice or "", "choose")


add_where(mydata, then="corrected-unit")


@mydata.step("corrected-unit")
async def corrected_unit(turn: Turn) -> str:
    case, unit = await kept(turn), turn.recall(UNIT)
    if case is not None and unit and unit != case.facts.unit_code:
        await _save(turn, replace(case, facts=replace(case.facts, unit_code=unit)))
    return "choose"


@mydata.step("phone", Question("intake-private", choices=("mine", "others", "unsure")))
async def phone(turn: Turn) -> str:
    case = await kept(turn)
    if case is not None and turn.answer.choice:
        turn.remember("private", turn.answer.choice)
        await _save(
            turn, replace(case, facts=replace(case.facts, phone_private=turn.answer.choice))
        )
    return "choose"


@mydata.step("contact", Question("intake-contact", choices=("anytime", "window", "never")))
async def contact(turn: Turn) -> str:
    if turn.answer.choice == "window":
        return "window"
    if turn.answer.choice:
        await _write_back(turn, WriteBack(turn.answer.choice))
    return "choose"


@mydata.step("window", Question("intake-window", choices=tuple(WINDOWS), columns=2))
async def window(turn: Turn) -> str:
    if turn.answer.choice:
        await _write_back(turn, WriteBack.WINDOW, turn.answer.choice)
    return "choose"


@mydata.step("retell", Question("mydata-retell", free_text=True))
async def retell(turn: Turn) -> str:
    """What she told stays as told; a person corrects it. A draft nobody has read just goes on."""
    text = turn.answer.text
    if not text or turn.talk.case_id is None:
        return back(turn)
    case = await kept(turn)
    if case is not None and case.state is CaseState.DRAFT:
        await drafts.tell(turn, text)
        turn.say("mydata-corrected")
        return back(turn)
    await service.ask(turn.uow, turn.hotline, turn.talk, turn.talk.case_id, Right.CORRECT, text)
    turn.say("mydata-asked")
    return back(turn)


async def _write_back(turn: Turn, how: WriteBack, hours: str | None = None) -> None:
    opens, closes = WINDOWS.get(hours or "", (None, None))
    turn.talk.contact = replace(
        turn.talk.contact, write_back=how, window_from=opens, window_to=closes
    )
    case = await kept(turn)
    if case is not None:
        await _save(turn, case)


async def _save(turn: Turn, case: Case) -> None:
    await service.corrected(turn.uow, turn.hotline, case)
    turn.say("mydata-corrected")


async def _given(turn: Turn) -> Sequence[consents.Given]:
    case = await kept(turn)
    if case is None:
        return ()
    return consents.given(case, await turn.uow.referrals_of(case.id))


def _named(turn: Turn, one: consents.Given) -> str:
    if one.referral_id is not None:
        return one.recipient
    return turn.text("mydata-workers", operator=one.recipient)


async def to_take_back(turn: Turn) -> Sequence[Option]:
    return [
        Option(one.name, turn.text("mydata-take-back", recipient=_named(turn, one)))
        for one in await _given(turn)
        if one.withdrawn_at is None
    ]


async def consents_args(turn: Turn) -> Mapping[str, Any]:
    case = await kept(turn)
    ground = case.facts.ground if case else None
    return {"count": len(await _given(turn)), "ground": ground.value if ground else "none"}


@mydata.step("consents")
async def show_consents(turn: Turn) -> str:
    """Every consent with its day, and who was told without one, and why."""
    case = await kept(turn)
    if case is None:
        return back(turn)
    lines = [_consent_line(turn, one) for one in await _given(turn)]
    lines += [
        turn.text(
            "mydata-unasked",
            recipient=one.recipient,
            at=_day(turn, one.at),
            ground=one.ground.value,
        )
        for one in consents.unasked(await turn.uow.referrals_of(case.id))
    ]
    if lines:
        turn.show(Message("\n".join(lines), protect=True))
    return "agreed"


@mydata.step(
    "agreed",
    Question(
        "mydata-consents",
        choices=("choose",),
        options=to_take_back,
        args=consents_args,
        skippable=False,
    ),
)
async def agreed(turn: Turn) -> str:
    if turn.answer.choice == "choose":
        return "choose"
    turn.remember(CONSENT, turn.answer.choice)
    return "sure"


async def whom(turn: Turn) -> Mapping[str, Any]:
    workers = turn.recall(CONSENT) == consents.WORKERS
    return {"whom": consents.WORKERS if workers else "recipient"}


@mydata.step(
    "sure",
    Question("mydata-sure", choices=("yes", "no"), columns=2, skippable=False, args=whom),
)
async def sure(turn: Turn) -> str:
    case, chosen = await kept(turn), turn.talk.answers.pop(CONSENT, None)
    if case is None or turn.answer.choice != "yes" or chosen is None:
        return "consents"
    referral_id = None if chosen == consents.WORKERS else str(chosen)
    await service.take_back(turn.uow, turn.hotline, turn.talk, case, referral_id)
    turn.say("mydata-taken-back")
    return "choose"


@mydata.step(
    "again",
    Question(
        "intake-consent", choices=("agree", "refuse", "more"), args=who_answers, skippable=False
    ),
)
async def again(turn: Turn) -> str:
    """She took it back and writes again: nobody reads it before she agrees anew."""
    if turn.answer.choice == "more":
        turn.say("intake-consent-more", **await who_answers(turn))
        return "again"
    case = await drafts.open_one(turn)
    if case is None or turn.answer.choice != "agree":
        unsent.drop(turn.talk)
        return NOTHING
    case = await service.agree_again(turn.uow, turn.hotline, case)
    await unsent.pass_on(turn.uow, turn.hotline, turn.talk, case)
    return "relay.talk"


def _consent_line(turn: Turn, one: consents.Given) -> str:
    at = _day(turn, one.given_at)
    if one.withdrawn_at is None:
        return turn.text("mydata-given", recipient=_named(turn, one), at=at)
    withdrawn = _day(turn, one.withdrawn_at)
    return turn.text("mydata-withdrawn", recipient=_named(turn, one), at=at, withdrawn=withdrawn)


def _day(turn: Turn, moment: Any) -> str:
    return view.day(turn.hotline, turn.talk.language, moment)
