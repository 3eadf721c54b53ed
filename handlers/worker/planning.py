"""Adding a line to the plan of a case: what kind, what, by whom, by when."""

from datetime import datetime, timedelta

from handlers.dialogue import STAY, WAIT, Flow, Option, Question, Turn
from handlers.worker.desk import at_work, case_about, case_name, leave_question
from handlers.worker.plans import show_plan
from referral.cases import plan, planning
from referral.cases.moments import read_moment
from referral.cases.plan import Doer, StepKind
from referral.errors import NotAllowedError
from referral.people.staff import Staff
from referral.queue.service import NotTakenError
from referral.rota.saying import say_moment

planned = Flow("desk-planned")

CANCEL, NO_DATE, OPENING = "cancel", "undated", "opening"
KIND, TEXT, DOER = "step_kind", "step_text", "step_doer"
AHEAD = {
    "tomorrow": timedelta(days=1), "three-days": timedelta(days=3), "week": timedelta(days=7),
}  # fmt: skip


@planned.step(
    "kind",
    Question(
        "worker-step-kind",
        (*(kind.value for kind in StepKind), CANCEL),
        skippable=False,
        args=case_name,
    ),
)
async def kind(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return _cancelled(turn)
    turn.remember(KIND, turn.answer.choice)
    return "text"


@planned.step(
    "text",
    Question("worker-step-text", (CANCEL,), free_text=True, skippable=False, args=case_name),
)
async def text(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return _cancelled(turn)
    turn.remember(TEXT, turn.answer.text or "")
    match StepKind(turn.recall(KIND)):
        case StepKind.GOAL:
            return await _add(turn, None)
        case StepKind.FOLLOW_UP:
            return "when"
        case _:
            return "doer"


@planned.step(
    "doer",
    Question(
        "worker-step-doer",
        (*(doer.value for doer in Doer), CANCEL),
        skippable=False,
        args=case_name,
        columns=3,
    ),
)
async def doer(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return _cancelled(turn)
    turn.remember(DOER, turn.answer.choice)
    return "when"


async def _moments(turn: Turn) -> list[Option]:
    """A few moments to tap; a step of the worker's own may do without one."""
    label = turn.label
    options = [Option(name, label("worker-step-when", name)) for name in AHEAD]
    if turn.recall(KIND) != StepKind.FOLLOW_UP:
        return [*options, Option(NO_DATE, label("worker-step-when", NO_DATE))]
    opening = await _next_opening(turn)
    if opening is None:
        return options
    when = say_moment(turn.hotline, turn.talk.language, opening, turn.now)
    return [Option(OPENING, label("worker-step-when", OPENING, when=when)), *options]


async def _next_opening(turn: Turn) -> datetime | None:
    """The beginning of her hours after now; none where there are no hours."""
    contact = await planning.contact_of(turn.uow, await case_about(turn))
    opening = plan.fit(contact, turn.now, turn.hotline.zone).at
    return opening if opening is not None and opening > turn.now else None


@planned.step(
    "when",
    Question(
        "worker-step-when",
        (CANCEL,),
        free_text=True,
        skippable=False,
        args=case_name,
        options=_moments,
    ),
)
async def when(turn: Turn) -> str:
    choice = turn.answer.choice
    if choice == CANCEL:
        return _cancelled(turn)
    if choice == NO_DATE:
        return await _add(turn, None)
    if choice == OPENING:
        return await _add(turn, await _next_opening(turn))
    if choice in AHEAD:
        return await _add(turn, turn.now + AHEAD[choice])
    moment = read_moment(turn.answer.text or "", turn.now, turn.hotline.zone)
    if moment is None:
        turn.say("worker-step-no-moment")
        return STAY
    return await _add(turn, moment)


async def _add(turn: Turn, due: datetime | None) -> str:
    case, staff = await case_about(turn), _staff(turn)
    try:
        added = await planning.add_step(
            turn.uow,
            turn.hotline,
            staff,
            case,
            StepKind(turn.recall(KIND)),
            turn.recall(TEXT, ""),
            doer=Doer(turn.recall(DOER, Doer.WORKER.value)),
            due=due,
        )
    except NotTakenError as refusal:
        turn.say("worker-step-refused", reason=refusal.reason, limit=plan.LONGEST_STEP)
        if refusal.reason in _OTHER_MOMENT:
            return STAY if turn.talk.step == "when" else "when"
        return _cancelled(turn)
    _forget(turn)
    leave_question(turn)
    if added.fit.reason is not None and added.fit.at is not None:
        moved = say_moment(turn.hotline, turn.talk.language, added.fit.at, turn.now)
        turn.say("worker-step-moved", when=moved)
    await show_plan(turn, staff, added.case)
    return WAIT


_OTHER_MOMENT = frozenset({"past", "too-far"})
"""Refusals that another moment cures."""


def _staff(turn: Turn) -> Staff:
    staff = at_work(turn)
    if staff is None:
        raise NotAllowedError("nobody at work plans here")
    return staff


def _cancelled(turn: Turn) -> str:
    _forget(turn)
    leave_question(turn)
    turn.say("worker-cancelled")
    return WAIT


def _forget(turn: Turn) -> None:
    for name in (KIND, TEXT, DOER):
        turn.talk.answers.pop(name, None)
