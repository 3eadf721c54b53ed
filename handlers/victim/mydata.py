"""What is kept of her: she sees it and corrects it; by her word also what was before.

Earlier cases are asked for at the same button and with the same question in every chat, and what is
said to a wrong word is what is said where there are none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from handlers.dialogue import Flow, Option, Question, Turn
from handlers.victim import drafts, earlier, unsent, veiling
from handlers.victim.contact import WINDOWS
from handlers.victim.earlier import about, kept
from handlers.victim.heard import UNIT
from handlers.victim.intake import READ_BY_OTHERS
from handlers.victim.where import add_where
from handlers.victim.words import counted, is_word
from referral.cases.case import Case, CaseState
from referral.messages.conversation import Conversation
from referral.messages.delivery import WriteBack
from referral.messages.message import Message
from referral.messages.words import Word
from referral.rights import service, view
from referral.rights.request import Right

mydata = Flow("mydata", aside=True)

FROM = "mydata_from"
"""The question she was at, to go back to."""
FOUND = "mydata_found"
"""The earlier cases her word has just led into."""
TOLD_STANDS_FOR = timedelta(minutes=10)
NOTHING = "menu"
AGREEMENTS, AGREE_ANEW = "agreements", "again"


async def begin(turn: Turn) -> str:
    """Show what is kept of the present case; where to go from there."""
    come_from(turn)
    return await _shown(turn)


async def _shown(turn: Turn) -> str:
    """The case she asks about; a closed one may be sealed away."""
    case_id, case = about(turn), await kept(turn)
    if case is None:
        sealed = case_id is not None and await turn.uow.archived(case_id) is not None
        return "mydata.archived" if sealed else "mydata.nothing"
    text = view.held(
        turn.hotline,
        case,
        await turn.uow.entries(case.id),
        await turn.uow.referrals_of(case.id),
        turn.talk,
    )
    turn.show(Message(text, protect=True))
    return "mydata.choose"


def come_from(turn: Turn) -> None:
    earlier.look_away(turn.talk)
    if not _among_her_data(turn.talk):
        turn.remember(FROM, f"{turn.talk.flow}.{turn.talk.step}")


def _among_her_data(talk: Conversation) -> bool:
    """Nowhere, or at a question of these pages; to agree anew is asked of what she has written."""
    return (talk.flow or mydata.name) in {mydata.name, AGREEMENTS} and talk.step != AGREE_ANEW


def back(turn: Turn) -> str:
    """To the question she was at before; what waits for her to agree anew goes on waiting there."""
    if turn.recall(FROM) != f"{AGREEMENTS}.{AGREE_ANEW}":
        unsent.drop(turn.talk)
    earlier.look_away(turn.talk)
    turn.talk.answers.pop(FOUND, None)
    return str(turn.talk.answers.pop(FROM, NOTHING))


@mydata.step("leave")
async def leave(turn: Turn) -> str:
    return back(turn)


@mydata.step("nothing", Question("known-nothing", choices=("before", "done"), skippable=False))
async def nothing(turn: Turn) -> str:
    return "before" if turn.answer.choice == "before" else back(turn)


@mydata.step(
    "choose",
    Question(
        "mydata",
        choices=("told", "correct", "consents", "erase", "before", "done"),
        columns=2,
        skippable=False,
    ),
)
async def choose(turn: Turn) -> str:
    match turn.answer.choice:
        case "erase":
            return "erase-begin"
        case "correct":
            return "retell" if earlier.is_looked_at(turn.talk) else "correct"
        case "consents":
            return "agreements"
        case "told" | "before" as chosen:
            return chosen
    return back(turn)


@mydata.step("told")
async def told(turn: Turn) -> str:
    """Her own words, for a few minutes: whoever comes later reads nothing of them."""
    case = await kept(turn)
    entries = await turn.uow.entries(case.id) if case else []
    hers = view.told(veiling.as_typed(turn.talk, entries))
    if hers:
        text = f"{turn.text('mydata-told')}\n{hers}"
        turn.show(Message(text, protect=True, stands_for=TOLD_STANDS_FOR))
    else:
        turn.say("mydata-told-none")
    return "choose"


async def archived_args(turn: Turn) -> Mapping[str, Any]:
    case_id = about(turn) or ""
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
        choices=("ask", "correct", "withdraw", "erase", "before", "done"),
        columns=2,
        skippable=False,
        args=archived_args,
    ),
)
async def archived(turn: Turn) -> str:
    """A closed case is out of our own reach: a supervisor's password opens it to answer her."""
    match turn.answer.choice:
        case "ask":
            return await _asked(turn, Right.SEE)
        case "correct":
            return "retell"
        case "withdraw":
            return await _asked(turn, Right.WITHDRAW)
        case "erase":
            return "erase-begin"
        case "before":
            return "before"
    return back(turn)


async def _asked(turn: Turn, right: Right, words: str = "") -> str:
    """A person does it. The answer about an earlier case is shown where her word leads into it."""
    await service.ask(turn.uow, turn.hotline, turn.talk, about(turn) or "", right, words)
    turn.say("mydata-asked")
    if earlier.is_looked_at(turn.talk):
        turn.say("mydata-asked-before")
    return back(turn)


@mydata.step("before", Question("mydata-before", free_text=True, fleeting=True))
async def before(turn: Turn) -> str:
    """Which earlier cases this word leads into; the same words to everybody when there are none."""
    said = turn.answer.text
    if said is None:
        return back(turn)
    found = earlier.led_into(turn, said)
    hers = is_word(turn, turn.talk.words, Word.SAFE, said)
    if not counted(turn, right=bool(found) or hers):
        turn.say("returning-not")
        return back(turn)
    turn.remember(FOUND, list(found))
    return "earlier"


async def earlier_ones(turn: Turn) -> Sequence[Option]:
    """Those that are kept still, the latest first, each by its code and day."""
    found = []
    for case_id in reversed(turn.recall(FOUND, ())):
        case = await earlier.known(turn, case_id)
        if case is not None:
            day = view.day(turn.hotline, turn.talk.language, case.created_at)
            found.append(Option(case_id, f"{case.code} · {day}"))
    return found


async def how_many(turn: Turn) -> Mapping[str, Any]:
    return {"count": len(await earlier_ones(turn))}


@mydata.step(
    "earlier",
    Question(
        "mydata-which", choices=("done",), options=earlier_ones, args=how_many, skippable=False
    ),
)
async def look(turn: Turn) -> str:
    """She looks at one of them; what was kept for her about it is shown now."""
    chosen = turn.answer.choice
    if chosen is None or chosen == "done":
        return back(turn)
    turn.talk.answers.pop(FOUND, None)
    if chosen != turn.talk.case_id:
        turn.remember(earlier.LOOKED_AT, chosen)
    await turn.uow.show_held(chosen, turn.talk.id)
    return await _shown(turn)


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


@mydata.step(
    "phone", Question("intake-private", choices=("mine", "others", "unsure"), means=READ_BY_OTHERS)
)
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
    if not text or about(turn) is None:
        return back(turn)
    case = await kept(turn)
    if case is not None and case.state is CaseState.DRAFT:
        await drafts.tell(turn, text)
        turn.say("mydata-corrected")
        return back(turn)
    return await _asked(turn, Right.CORRECT, veiling.for_case(turn.talk, text))


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
