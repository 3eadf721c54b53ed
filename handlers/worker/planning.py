"""Adding a line to the plan of a case: what kind, what, by whom, by when."""

from datetime import datetime, timedelta

from handlers.dialogue import STAY, WAIT, Option, Turn
from handlers.worker.desk import case_about, leave_question
from handlers.worker.plans import show_plan
from handlers.worker.questions import CaseFlow, cancelled, given, keep, staff_of
from referral.cases import plan, planning
from referral.cases.moments import read_moment
from referral.cases.plan import Doer, StepKind
from referral.queue.service import NotTakenError
from referral.rota.saying import say_moment

planned = CaseFlow("desk-planned")

NO_DATE, OPENING = "undated", "opening"
KIND, TEXT, DOER = "step_kind", "step_text", "step_doer"
AHEAD = {
    "tomorrow": timedelta(days=1), "three-days": timedelta(days=3), "week": timedelta(days=7),
}  # fmt: skip


@planned.asks("kind", "worker-step-kind", *(kind.value for kind in StepKind))
async def kind(turn: Turn) -> str:
    keep(turn, KIND, turn.answer.choice)
    return "text"


@planned.asks("text", "worker-step-text", free_text=True)
async def text(turn: Turn) -> str:
    keep(turn, TEXT, turn.answer.text or "")
    match StepKind(given(turn, KIND)):
        case StepKind.GOAL:
            return await _add(turn, None)
        case StepKind.FOLLOW_UP:
            return "when"
        case _:
            return "doer"


@planned.asks("doer", "worker-step-doer", *(doer.value for doer in Doer), columns=3)
async def doer(turn: Turn) -> str:
    keep(turn, DOER, turn.answer.choice)
    return "when"


async def _moments(turn: Turn) -> list[Option]:
    """A few moments to tap; a step of the worker's own may do without one."""
    label = turn.label
    options = [Option(name, label("worker-step-when", name)) for name in AHEAD]
    if given(turn, KIND) != StepKind.FOLLOW_UP:
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


@planned.asks("when", "worker-step-when", free_text=True, options=_moments)
async def when(turn: Turn) -> str:
    choice = turn.answer.choice
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
    case, staff = await case_about(turn), staff_of(turn)
    try:
        added = await planning.add_step(
            turn.uow,
            turn.hotline,
            staff,
            case,
            StepKind(given(turn, KIND)),
            given(turn, TEXT, ""),
            doer=Doer(given(turn, DOER, Doer.WORKER.value)),
            due=due,
        )
    except NotTakenError as refusal:
        turn.say("worker-step-refused", reason=refusal.reason, limit=plan.LONGEST_STEP)
        if refusal.reason in _OTHER_MOMENT:
            return STAY if turn.talk.step == "when" else "when"
        return cancelled(turn)
    leave_question(turn)
    if added.fit.reason is not None and added.fit.at is not None:
        moved = say_moment(turn.hotline, turn.talk.language, added.fit.at, turn.now)
        turn.say("worker-step-moved", when=moved)
    await show_plan(turn, staff, added.case)
    return WAIT


_OTHER_MOMENT = frozenset({"past", "too-far"})
"""Refusals that another moment cures."""
