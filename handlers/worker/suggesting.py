"""Suggested replies and the safety plan: chosen, read and changed by the worker, then confirmed.

Nothing here is sent by itself; before anything leaves, the chat shows the words and to whom.
"""

from collections.abc import Mapping

from handlers import shelves
from handlers.dialogue import STAY, WAIT, Option, Turn
from handlers.worker import writing
from handlers.worker.desk import case_about, case_name, leave_question
from handlers.worker.questions import CaseFlow, done, given, keep, left, staff_of
from referral.cases import safety
from referral.queue.service import NotTakenError

replies = CaseFlow("desk-replies")
safety_plan = CaseFlow("desk-safety")

SEND, DONE = "send", "done"
PAGE, WORDS, LEFT_OUT = "reply_page", "reply_words", "plan_left_out"


async def _her_language(turn: Turn) -> str:
    """What is suggested is in the language she writes in."""
    talk = await turn.uow.conversation((await case_about(turn)).conversation_id)
    return talk.language if talk else turn.hotline.default_language


async def _situations(turn: Turn) -> list[Option]:
    pages = shelves.replies().titles(await _her_language(turn))
    return [Option(page.name, page.title) for page in pages]


@replies.asks("situation", "worker-replies", options=_situations, columns=2)
async def situation(turn: Turn) -> str:
    keep(turn, PAGE, turn.answer.choice)
    return "which"


async def _parts(turn: Turn) -> tuple[str, ...]:
    page = shelves.replies().page(await _her_language(turn), given(turn, PAGE, ""))
    return page.parts if page else ()


async def _numbered(turn: Turn) -> Mapping[str, str]:
    parts = enumerate(await _parts(turn), 1)
    listed = "\n\n".join(f"{number}. {part}" for number, part in parts)
    return {**await case_name(turn), "list": listed}


async def _numbers(turn: Turn) -> list[Option]:
    return [Option(str(number), str(number)) for number, _ in enumerate(await _parts(turn), 1)]


@replies.asks("which", "worker-replies-which", args=_numbered, options=_numbers, columns=4)
async def which(turn: Turn) -> str:
    keep(turn, WORDS, (await _parts(turn))[int(turn.answer.choice or "1") - 1])
    return "edit"


async def _words(turn: Turn) -> Mapping[str, str]:
    return {**await case_name(turn), "text": given(turn, WORDS, "")}


@replies.asks("edit", "worker-replies-edit", SEND, free_text=True, args=_words)
async def edit(turn: Turn) -> str:
    """Typed words take the place of the suggestion; they are shown again before they go."""
    if turn.answer.choice != SEND:
        keep(turn, WORDS, turn.answer.text or "")
        return STAY
    case, staff, words = await case_about(turn), staff_of(turn), given(turn, WORDS, "")
    leave_question(turn)
    await writing.send(turn, staff, case, {"text": words})
    return WAIT


async def _sections(turn: Turn) -> list[Option]:
    out = given(turn, LEFT_OUT, [])
    pages = shelves.safety_plan().titles(await _her_language(turn))
    return [
        Option(page.name, page.title if page.name in out else f"✓ {page.title}") for page in pages
    ]


@safety_plan.asks("sections", "worker-safety-sections", DONE, options=_sections, columns=2)
async def sections(turn: Turn) -> str:
    """A tap leaves a section out, or takes it in again: only what fits her."""
    choice = turn.answer.choice
    out = set(given(turn, LEFT_OUT, []))
    if choice != DONE:
        keep(turn, LEFT_OUT, sorted(out ^ {choice or ""}))
        return STAY
    language = await _her_language(turn)
    pages = shelves.safety_plan().titles(language)
    kept = [shelves.section(language, page.name) for page in pages if page.name not in out]
    keep(turn, WORDS, "\n\n".join(kept))
    return "edit" if kept else STAY


@safety_plan.asks("edit", "worker-safety-edit", SEND, free_text=True, args=_words)
async def fit(turn: Turn) -> str:
    """Typed words take the place of the template; she is asked, and gets it only after her yes."""
    if turn.answer.choice != SEND:
        keep(turn, WORDS, turn.answer.text or "")
        return STAY
    case, staff = await case_about(turn), staff_of(turn)
    try:
        case, delivery = await safety.offer(
            turn.uow, turn.hotline, staff, case, given(turn, WORDS, "")
        )
    except NotTakenError as refusal:
        turn.say("worker-safety-refused", reason=refusal.reason)
        return STAY if refusal.reason in _TO_CHANGE else left(turn)
    key = "worker-safety-asked" if delivery == "send" else "worker-safety-waits"
    return done(turn, key, case)


_TO_CHANGE = frozenset({"empty", "too-long", "given-away"})
"""Refusals that other words cure."""
