"""A worker or supervisor answers what she asks about her data."""

from handlers.dialogue import STAY, WAIT, Option, Turn
from handlers.worker.desk import after_leaving, case_about, case_name, leave_question
from handlers.worker.questions import CaseFlow, given, keep, staff_of
from handlers.worker.words import say_of
from referral.errors import NotAllowedError
from referral.messages.message import Message
from referral.messages.plain import TEXT_LIMIT
from referral.people.permissions import allowed
from referral.queue.record import NotTakenError
from referral.rights import service, view
from referral.rights.request import Request, Right, Step, awaits_second_person

answered = CaseFlow("desk-answered")

REQUEST = "right_request"


@answered.step("begin")
async def begin(turn: Turn) -> str:
    """What waits for an answer, with its terms."""
    case = await case_about(turn)
    waiting = await _waiting(turn)
    if not waiting:
        leave_question(turn)
        say_of(turn, "right-none", case)
        return WAIT
    lines = [line for request in waiting for line in _lines(turn, request)]
    turn.show(Message("\n".join(lines), protect=True), case_id=case.id)
    return "which"


async def _options(turn: Turn) -> list[Option]:
    return [
        Option(request.id, turn.label("right-name", request.right.value))
        for request in await _waiting(turn)
    ]


@answered.asks("which", "right-which", options=_options)
async def which(turn: Turn) -> str:
    keep(turn, REQUEST, turn.answer.choice)
    return "step"


async def _of_request(turn: Turn) -> dict[str, str]:
    request = await _request(turn)
    right = turn.label("right-name", request.right.value)
    return {**await case_name(turn), "right": right}


async def _steps(turn: Turn) -> list[Option]:
    """What this person may say of it."""
    case, request, staff = await case_about(turn), await _request(turn), staff_of(turn)
    return [
        Option(step.value, turn.label("right-step", step.value))
        for step in Step
        if allowed(staff, service.action_for(request, step), case)
    ]


@answered.asks("step", "right-step", args=_of_request, options=_steps)
async def step(turn: Turn) -> str:
    chosen = turn.answer.choice
    if chosen == Step.REFUSED:
        return "why"
    return await _say(turn, Step(chosen or ""))


@answered.asks("why", "right-why", free_text=True)
async def why(turn: Turn) -> str:
    try:
        return await _say(turn, Step.REFUSED, turn.answer.text or "")
    except NotTakenError as refusal:
        turn.say(f"worker-not-sent-{refusal.reason}", limit=TEXT_LIMIT)
        return STAY


async def _say(turn: Turn, step: Step, reason: str = "") -> str:
    case, staff, request = await case_about(turn), staff_of(turn), await _request(turn)
    if step is Step.DONE and awaits_second_person(request, case, staff.id):
        say_of(turn, "right-second", case)
        return "step"
    await service.answer(turn.uow, turn.hotline, staff, request.id, step, reason)
    leave_question(turn)
    if step is Step.DONE and request.right is Right.ERASE:
        turn.say("right-erased", code=case.code)
        await after_leaving(turn, staff)
    else:
        say_of(turn, "right-noted", case)
    return WAIT


async def _waiting(turn: Turn) -> list[Request]:
    case = await case_about(turn)
    return [one for one in await turn.uow.requests_of(case.id) if one.is_open]


async def _request(turn: Turn) -> Request:
    request = await turn.uow.request(given(turn, REQUEST, ""))
    if request is None:
        raise NotAllowedError("this request is gone")
    return request


def _lines(turn: Turn, request: Request) -> list[str]:
    hotline, language = turn.hotline, turn.talk.language
    line = turn.text(
        "right-line",
        right=turn.label("right-name", request.right.value),
        asked=view.day(hotline, language, request.asked_at),
        answer=view.day(hotline, language, request.answer_due(hotline.zone)),
        done=view.day(hotline, language, request.done_due),
    )
    words = [turn.text("right-words", words=request.words)] if request.words else []
    return [line, *words]
