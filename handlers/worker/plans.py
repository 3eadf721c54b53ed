"""The plan of a case in the worker's chat: what is to do, by whom, by when, with its buttons."""

from collections.abc import Awaitable, Callable, Mapping

from handlers.dialogue import Turn
from handlers.worker.words import act_row, name_of
from referral.cases import plan, planning
from referral.cases.case import Case
from referral.cases.plan import Step
from referral.messages.message import Button, Message
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.queue.record import NotTakenError, looked
from referral.rota.saying import say_moment


async def show_plan(turn: Turn, staff: Staff, case: Case, _: str = "") -> None:
    """The whole plan; a tap marks a line as done, or as not done after all."""
    if not allowed(staff, Action.PLAN, case):
        turn.say("worker-not-yours", code=case.code)
        return
    looked(turn.uow, staff, case)
    steps = [*plan.upcoming(case.facts.plan), *(s for s in case.facts.plan if not s.is_open)]
    lines = [turn.text("worker-plan", case=name_of(turn, case), steps=len(steps))]
    lines += [step_line(turn, step) for step in steps]
    rows = [_step_row(turn, case, step) for step in steps]
    rows.append(act_row(turn, "worker-plan", case, "planned", "card"))
    turn.show(Message("\n".join(lines), tuple(rows), protect=True), case_id=case.id)


def step_line(turn: Turn, step: Step) -> str:
    """One line of the plan: what, by whom, by when, and how it stands."""
    state = "done" if not step.is_open else "due" if step.is_due(turn.now) else "open"
    when = say_moment(turn.hotline, turn.talk.language, step.due, turn.now) if step.due else "none"
    return turn.text(
        "worker-step",
        number=step.id,
        kind=step.kind.value,
        doer=step.doer.value,
        text=step.text,
        state=state,
        when=when,
    )


def _step_row(turn: Turn, case: Case, step: Step) -> tuple[Button, ...]:
    names = ("stepdone", "stepdrop") if step.is_open else ("stepundone",)
    return tuple(
        Button(turn.label("worker-step", name, number=step.id), f"@{name}:{case.code}:{step.id}")
        for name in names
    )


async def _done(turn: Turn, staff: Staff, case: Case, step_id: str) -> None:
    await _show(turn, staff, planning.set_done(turn.uow, staff, case, step_id))


async def _undone(turn: Turn, staff: Staff, case: Case, step_id: str) -> None:
    await _show(turn, staff, planning.set_done(turn.uow, staff, case, step_id, done=False))


async def _drop(turn: Turn, staff: Staff, case: Case, step_id: str) -> None:
    await _show(turn, staff, planning.remove_step(turn.uow, staff, case, step_id))


async def _show(turn: Turn, staff: Staff, act: Awaitable[Case]) -> None:
    """The plan after an act on one of its lines; one that is gone changes nothing."""
    try:
        case = await act
    except NotTakenError:
        turn.say("worker-stale")
    else:
        await show_plan(turn, staff, case)


PLAN_ACTS: Mapping[str, Callable[[Turn, Staff, Case, str], Awaitable[None]]] = {
    "plan": show_plan, "stepdone": _done, "stepundone": _undone, "stepdrop": _drop,
}  # fmt: skip
"""Buttons on the plan of a case; those of a line carry its number."""
