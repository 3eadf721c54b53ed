"""Suggested replies and the safety plan: chosen, read and changed by the worker, then confirmed.

Nothing here is sent by itself; before anything leaves, the chat shows the words and to whom.
"""

from collections.abc import Mapping

from handlers import shelves
from handlers.dialogue import STAY, WAIT, Flow, Option, Question, Turn
from handlers.worker import writing
from handlers.worker.desk import at_work, case_about, case_name, leave_question
from handlers.worker.words import say_of
from referral.cases import safety
from referral.errors import NotAllowedError
from referral.people.staff import Staff
from referral.queue.service import NotTakenError

replies = Flow("desk-replies")
safety_plan = Flow("desk-safety")

CANCEL, SEND, DONE = "cancel", "send", "done"
PAGE, WORDS, LEFT_OUT = "reply_page", "reply_words", "plan_left_out"


async def _her_language(turn: Turn) -> str:
    """What is suggested is in the language she writes in."""
    talk = await turn.uow.conversation((await case_about(turn)).conversation_id)
    return talk.language if talk else turn.hotline.default_language


async def _situations(turn: Turn) -> list[Option]:
    pages = shelves.replies().titles(await _her_language(turn))
    return [Option(page.name, page.title) for page in pages]


@replies.step(
    "situation",
    Question(
        "worker-replies",
        (CANCEL,),
        skippable=False,
        args=case_name,
        options=_situations,
        columns=2,
    ),
)
async def situation(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return _cancelled(turn)
    turn.remember(PAGE, turn.answer.choice)
    return "which"


async def _parts(turn: Turn) -> tuple[str, ...]:
    page = shelves.replies().page(await _her_language(turn), turn.recall(PAGE, ""))
    return page.parts if page else ()


async def _numbered(turn: Turn) -> Mapping[str, str]:
    parts = enumerate(await _parts(turn), 1)
    listed = "\n\n".join(f"{number}. {part}" for number, part in parts)
    return {**await case_name(turn), "list": listed}


async def _numbers(turn: Turn) -> list[Option]:
    return [Option(str(number), str(number)) for number, _ in enumerate(await _parts(turn), 1)]


@replies.step(
    "which",
    Question(
        "worker-replies-which",
        (CANCEL,),
        skippable=False,
        args=_numbered,
        options=_numbers,
        columns=4,
    ),
)
async def which(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return _cancelled(turn)
    turn.remember(WORDS, (await _parts(turn))[int(turn.answer.choice or "1") - 1])
    return "edit"


async def _words(turn: Turn) -> Mapping[str, str]:
    return {**await case_name(turn), "text": turn.recall(WORDS, "")}


@replies.step(
    "edit",
    Question("worker-replies-edit", (SEND, CANCEL), free_text=True, skippable=False, args=_words),
)
async def edit(turn: Turn) -> str:
    """Typed words take the place of the suggestion; they are shown again before they go."""
    if turn.answer.choice == CANCEL:
        return _cancelled(turn)
    if turn.answer.choice != SEND:
        turn.remember(WORDS, turn.answer.text or "")
        return STAY
    case, staff, words = await case_about(turn), _staff(turn), turn.recall(WORDS, "")
    _forget(turn)
    leave_question(turn)
    await writing.send(turn, staff, case, {"text": words})
    return WAIT


async def _sections(turn: Turn) -> list[Option]:
    out = turn.recall(LEFT_OUT, [])
    pages = shelves.safety_plan().titles(await _her_language(turn))
    return [
        Option(page.name, page.title if page.name in out else f"✓ {page.title}") for page in pages
    ]


@safety_plan.step(
    "sections",
    Question(
        "worker-safety-sections",
        (DONE, CANCEL),
        skippable=False,
        args=case_name,
        options=_sections,
        columns=2,
    ),
)
async def sections(turn: Turn) -> str:
    """A tap leaves a section out, or takes it in again: only what fits her."""
    choice = turn.answer.choice
    if choice == CANCEL:
        return _cancelled(turn)
    out = set(turn.recall(LEFT_OUT, []))
    if choice != DONE:
        turn.remember(LEFT_OUT, sorted(out ^ {choice or ""}))
        return STAY
    language = await _her_language(turn)
    pages = shelves.safety_plan().titles(language)
    kept = [shelves.section(language, page.name) for page in pages if page.name not in out]
    turn.remember(WORDS, "\n\n".join(kept))
    return "edit" if kept else STAY


@safety_plan.step(
    "edit",
    Question("worker-safety-edit", (SEND, CANCEL), free_text=True, skippable=False, args=_words),
)
async def fit(turn: Turn) -> str:
    """Typed words take the place of the template; she is asked, and gets it only after her yes."""
    if turn.answer.choice == CANCEL:
        return _cancelled(turn)
    if turn.answer.choice != SEND:
        turn.remember(WORDS, turn.answer.text or "")
        return STAY
    case, staff = await case_about(turn), _staff(turn)
    try:
        case, delivery = await safety.offer(
            turn.uow, turn.hotline, staff, case, turn.recall(WORDS, "")
        )
    except NotTakenError as refusal:
        turn.say("worker-safety-refused", reason=refusal.reason)
        return STAY if refusal.reason in _TO_CHANGE else _left(turn)
    _left(turn)
    say_of(turn, "worker-safety-asked" if delivery == "send" else "worker-safety-waits", case)
    writing.looked_at(turn, case)
    return WAIT


_TO_CHANGE = frozenset({"empty", "too-long", "given-away"})
"""Refusals that other words cure."""


def _staff(turn: Turn) -> Staff:
    staff = at_work(turn)
    if staff is None:
        raise NotAllowedError("nobody at work writes here")
    return staff


def _cancelled(turn: Turn) -> str:
    turn.say("worker-cancelled")
    return _left(turn)


def _left(turn: Turn) -> str:
    _forget(turn)
    leave_question(turn)
    return WAIT


def _forget(turn: Turn) -> None:
    for name in (PAGE, WORDS, LEFT_OUT):
        turn.talk.answers.pop(name, None)
