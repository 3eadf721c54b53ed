"""Anyone tells of somebody else: danger now, where, what was seen, children; then a receipt."""

from collections.abc import Iterable
from dataclasses import replace

from handlers.dialogue import STAY, Flow, Question, Turn
from handlers.engine import Engine
from handlers.numbers import numbers
from handlers.spoken import INSISTS, ON_THE_SAFE_SIDE, POLITE
from handlers.victim import attaching, drafts, early, veiling
from handlers.victim.heard import HEARD, UNIT, note_ward
from handlers.victim.where import add_where
from referral.cases.case import Case, CaseKind, Ground
from referral.messages.message import Priority
from referral.people.permissions import Action, allowed
from referral.queue import service
from referral.triage.danger import Danger, Flag, raised

report = Flow("report")

REPORT = "report"
"""Where the conversation keeps the id of the report being made."""

SENDS = {"yes": "send", "agreed": "send", POLITE: "send"}
"""Only the button drops a report."""


@report.step("begin")
async def begin(turn: Turn) -> str:
    """A draft of its own: what is told here never mixes with the reporter's own case."""
    case = drafts.new_draft(turn, CaseKind.THIRD_PARTY)
    if turn.staff is not None and allowed(turn.staff, Action.REPORT_INCIDENT):
        turn.uow.save_case(replace(case, facts=replace(case.facts, vetted=True)))
    turn.remember(REPORT, case.id)
    for known in (UNIT, HEARD):
        turn.talk.answers.pop(known, None)
    await keep_words(turn, early.take(turn))
    if await drafts.open_one(turn) is None:
        turn.talk.turn_to(case.id)
    return "now"


@report.step(
    "now",
    Question("report-now", choices=("yes", "no", "unsure"), columns=3, means=ON_THE_SAFE_SIDE),
)
async def now(turn: Turn) -> str:
    case = await present(turn)
    if case is None:
        return "begin"
    answered = _with_answer(case, "in_danger", turn.answer.choice)
    turn.uow.save_case(answered)
    if turn.answer.choice == "yes":
        await _raise(turn, answered, (Flag.IN_DANGER_NOW,))
    return "where"


async def keep_words(turn: Turn, text: str) -> bool:
    """Add what the reporter writes beside the questions to the report."""
    case = await present(turn)
    if case is None or not text:
        return False
    note_ward(turn, text)
    words = veiling.for_case(turn.talk, text)
    await service.person_wrote(turn.uow, turn.hotline, case, words)
    return True


add_where(report, then="placed", key="report-where", keep=keep_words)


@report.step("placed")
async def placed(turn: Turn) -> str:
    case = await present(turn)
    if case is None:
        return "begin"
    turn.uow.save_case(replace(case, facts=replace(case.facts, unit_code=turn.recall(UNIT))))
    return "seen"


@report.step("seen", Question("report-seen", free_text=True, image=True))
async def seen(turn: Turn) -> str:
    case = await present(turn)
    if case is None:
        return "begin"
    if turn.answer.image is not None:
        await service.person_sent_picture(turn.uow, turn.hotline, case, turn.answer.image)
        await attaching.keep_caption(turn, case)
    elif turn.answer.text:
        words = veiling.for_case(turn.talk, turn.answer.text)
        await service.person_wrote(turn.uow, turn.hotline, case, words)
    return "children"


@report.step(
    "children",
    Question("report-children", choices=("yes", "no", "unsure"), columns=3, means=ON_THE_SAFE_SIDE),
)
async def children(turn: Turn) -> str:
    return await _note(turn, "children", then="aware")


@report.step(
    "aware",
    Question("report-aware", choices=("yes", "no", "unsure"), columns=3, means={INSISTS: "unsure"}),
)
async def aware(turn: Turn) -> str:
    return await _note(turn, "aware", then="end")


@report.step("end")
async def end(turn: Turn) -> str:
    """What went to the workers as danger now is not asked for once more."""
    case = await present(turn)
    return "sent" if case is not None and case.is_open else "send"


@report.step(
    "send",
    Question("report-send", choices=("send", "drop"), columns=2, means=SENDS, skippable=False),
)
async def send(turn: Turn) -> str:
    case = await present(turn)
    if case is None:
        return "begin"
    if turn.answer.choice == "drop" and not case.is_open:
        turn.talk.back = []
        turn.talk.answers.pop(REPORT, None)
        turn.uow.cancel_timer(drafts.DRAFT_TIMER, case.id)
        await turn.uow.erase_case(case.id)
        turn.talk.give_up(case.id)
        turn.say("report-dropped")
        return "menu"
    return "sent"


@report.step("sent")
async def sent(turn: Turn) -> str:
    case = await present(turn)
    if case is None:
        return "begin"
    turn.talk.back = []
    turn.talk.answers.pop(REPORT, None)
    code = await _sent(turn, case)
    turn.say("report-received", code=code)
    turn.say("report-advice")
    return "relay.begin" if turn.talk.case_id == case.id else "menu"


async def alarm(turn: Turn, engine: Engine, reasons: Iterable[str]) -> bool:
    """Words that tell of danger now open the report as RED at once; False: no report is made.

    What is not yet known is still asked, and may be skipped.
    """
    case = await present(turn)
    if case is None:
        return False
    if turn.talk.step == "now":
        case = _with_answer(case, "in_danger", "yes")
    case = await _raise(turn, case, reasons)
    if engine.accepts_text(turn):
        if not engine.accepts_picture(turn):
            await attaching.keep_picture(turn, case)
        await engine.take(turn)
        return True
    await keep_words(turn, turn.incoming.text or "")
    await attaching.keep_picture(turn, case)
    then = {"now": "report.where", "send": "report.sent"}.get(turn.talk.step or "", STAY)
    await engine.go(turn, then)
    return True


async def _sent(turn: Turn, case: Case) -> str:
    turn.uow.cancel_timer(drafts.DRAFT_TIMER, case.id)
    if not case.is_open:
        facts = replace(case.facts, danger=raised(case.facts.danger, Danger.AMBER))
        case = replace(case, facts=facts)
        ground = Ground.CHILD if facts.child else None
        await service.open_case(turn.uow, turn.hotline, case, ground=ground)
    return case.code


async def _raise(turn: Turn, case: Case, reasons: Iterable[str]) -> Case:
    """Numbers and the advice for whoever stands beside it, then RED; who is told is said once."""
    told = case.is_open
    turn.say(
        "emergency-again" if told else "report-numbers",
        priority=Priority.EMERGENCY,
        **numbers(turn.hotline, turn.talk.language),
    )
    opened = await drafts.raise_red(turn.uow, turn.hotline, case, reasons, Ground.DANGER_TO_LIFE)
    if not told:
        turn.say("report-told", reached=drafts.who_is_told(opened))
    return opened.case


async def present(turn: Turn) -> Case | None:
    """The report being made."""
    report_id = turn.recall(REPORT)
    return await turn.uow.case(report_id) if report_id else None


async def _note(turn: Turn, name: str, *, then: str) -> str:
    case = await present(turn)
    if case is None:
        return "begin"
    noted = _with_answer(case, name, turn.answer.choice)
    if name == "children" and turn.answer.choice == "yes":
        noted = replace(noted, facts=replace(noted.facts, child=True))
    turn.uow.save_case(noted)
    return then


def _with_answer(case: Case, name: str, answer: str | None) -> Case:
    answers = {**case.facts.answers, name: answer or "skipped"}
    return replace(case, facts=replace(case.facts, answers=answers))
