"""What a worker does with a case besides talking: note, danger, hand over, close; one flow each."""

from handlers.dialogue import STAY, WAIT, Flow, Option, Question, Turn
from handlers.worker.desk import after_leaving, at_work, case_about, case_name, leave_question
from handlers.worker.questions import done
from handlers.worker.words import act_row, say_of
from handlers.worker.writing import looked_at
from referral.cases.case import Case
from referral.cases.service import LONGEST_CALL_NAME, call_her
from referral.errors import NotAllowedError
from referral.messages.plain import TEXT_LIMIT
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.queue import service, uniting
from referral.queue.notices import staff_member
from referral.queue.service import NotTakenError, Outcome
from referral.triage.danger import Danger

note = Flow("desk-note")
called = Flow("desk-called")
danger = Flow("desk-danger")
hand_over = Flow("desk-pass")
close = Flow("desk-close")
reopen = Flow("desk-reopen")

CANCEL = "cancel"
TO_QUEUE = "queue"


def _staff(turn: Turn) -> Staff:
    staff = at_work(turn)
    if staff is None:
        raise NotAllowedError("nobody at work writes here")
    return staff


def _cancelled(turn: Turn) -> str:
    leave_question(turn)
    turn.say("worker-cancelled")
    return WAIT


def _said(turn: Turn, key: str, case: Case) -> None:
    say_of(turn, key, case)
    looked_at(turn, case)


def _refused(turn: Turn, refusal: NotTakenError) -> str:
    turn.say(f"worker-not-sent-{refusal.reason}", limit=TEXT_LIMIT)
    return STAY


@note.step(
    "text",
    Question("worker-note", (CANCEL,), free_text=True, skippable=False, args=case_name),
)
async def note_text(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return _cancelled(turn)
    case = await case_about(turn)
    try:
        await service.add_note(turn.uow, _staff(turn), case, turn.answer.text or "")
    except NotTakenError as refusal:
        return _refused(turn, refusal)
    leave_question(turn)
    _said(turn, "worker-noted", case)
    return WAIT


@called.step(
    "name",
    Question("worker-call-her", ("none", CANCEL), free_text=True, skippable=False, args=case_name),
)
async def called_name(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return _cancelled(turn)
    case = await case_about(turn)
    try:
        await call_her(turn.uow, _staff(turn), case, turn.answer.text or "")
    except NotTakenError as refusal:
        turn.say("worker-call-her-refused", reason=refusal.reason, limit=LONGEST_CALL_NAME)
        return STAY
    leave_question(turn)
    _said(turn, "worker-called-kept", case)
    return WAIT


@danger.step(
    "level",
    Question(
        "worker-danger",
        (*(level.value for level in Danger), CANCEL),
        skippable=False,
        args=case_name,
        columns=3,
    ),
)
async def danger_level(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return _cancelled(turn)
    turn.remember("level", turn.answer.choice)
    return "reason"


@danger.step(
    "reason",
    Question("worker-danger-reason", (CANCEL,), free_text=True, skippable=False, args=case_name),
)
async def danger_reason(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return _cancelled(turn)
    case, level = await case_about(turn), Danger(turn.recall("level"))
    try:
        case = await service.change_danger(
            turn.uow, turn.hotline, _staff(turn), case, level, turn.answer.text or ""
        )
    except NotTakenError as refusal:
        return _refused(turn, refusal)
    leave_question(turn)
    _said(turn, f"worker-danger-{level.value}", case)
    return WAIT


async def _colleagues(turn: Turn) -> list[Option]:
    """Those on duty who may take this case, by name."""
    case = await case_about(turn)
    return [
        Option(person.id, person.name)
        for person in await turn.uow.staff()
        if person.on_duty
        and person.id not in {case.owner_id, _staff(turn).id}
        and allowed(person, Action.CLAIM, service.unowned(case))
    ]


@hand_over.step(
    "whom",
    Question(
        "worker-pass", (TO_QUEUE, CANCEL), skippable=False, args=case_name, options=_colleagues
    ),
)
async def pass_to(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return _cancelled(turn)
    turn.remember("to", turn.answer.choice)
    return "summary"


@hand_over.step(
    "summary",
    Question("worker-pass-summary", (CANCEL,), free_text=True, skippable=False, args=case_name),
)
async def pass_summary(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return _cancelled(turn)
    case, staff, summary = await case_about(turn), _staff(turn), turn.answer.text or ""
    to = await staff_member(turn.uow, turn.recall("to"))
    try:
        if turn.recall("to") == TO_QUEUE:
            await service.release(turn.uow, turn.hotline, staff, case, summary)
        elif to is None or not to.on_duty:
            turn.say("worker-colleague-gone")
            return "whom"
        else:
            case = await service.hand_over(turn.uow, turn.hotline, staff, case, to, summary)
            if case.owner_id != to.id:
                return done(turn, "team-offer-made", case)
    except NotTakenError as refusal:
        return _refused(turn, refusal)
    leave_question(turn)
    say_of(turn, "worker-passed", case)
    await after_leaving(turn, staff)
    return WAIT


@close.step(
    "outcome",
    Question(
        "worker-close",
        (*(outcome.value for outcome in Outcome), CANCEL),
        skippable=False,
        args=case_name,
    ),
)
async def close_outcome(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return _cancelled(turn)
    case, staff = await case_about(turn), _staff(turn)
    await service.close(turn.uow, turn.hotline, staff, case, Outcome(turn.answer.choice or ""))
    leave_question(turn)
    if not await turn.uow.cases_of(staff.id):
        turn.uow.clear_screen(turn.talk.id)
    turn.say("worker-closed", code=case.code)
    turn.attach(act_row(turn, "worker-closed", case, "reopen"))
    await after_leaving(turn, staff)
    return WAIT


@reopen.step(
    "why", Question("worker-reopen", (CANCEL,), free_text=True, skippable=False, args=case_name)
)
async def reopen_why(turn: Turn) -> str:
    if turn.answer.choice == CANCEL:
        return _cancelled(turn)
    case, staff = await case_about(turn), _staff(turn)
    try:
        case = await uniting.reopen(turn.uow, turn.hotline, staff, case, turn.answer.text or "")
    except NotTakenError as refusal:
        return _refused(turn, refusal)
    return done(turn, "worker-reopened", case)
