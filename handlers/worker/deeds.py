"""What a worker does with a case besides talking: note, danger, hand over, close; one flow each."""

from handlers.dialogue import STAY, WAIT, Option, Turn
from handlers.worker.desk import after_leaving, case_about, leave_question
from handlers.worker.questions import CaseFlow, done, given, keep, not_taken, staff_of
from handlers.worker.words import act_row, say_of
from referral.cases.service import LONGEST_CALL_NAME, call_her
from referral.people.permissions import Action, allowed
from referral.queue import service, uniting
from referral.queue.notices import staff_member
from referral.queue.service import NotTakenError, Outcome
from referral.triage.danger import Danger

note = CaseFlow("desk-note")
called = CaseFlow("desk-called")
danger = CaseFlow("desk-danger")
hand_over = CaseFlow("desk-pass")
close = CaseFlow("desk-close")
reopen = CaseFlow("desk-reopen")

TO_QUEUE = "queue"


@note.asks("text", "worker-note", free_text=True)
async def note_text(turn: Turn) -> str:
    case = await case_about(turn)
    try:
        await service.add_note(turn.uow, staff_of(turn), case, turn.answer.text or "")
    except NotTakenError as refusal:
        return not_taken(turn, refusal)
    return done(turn, "worker-noted", case)


@called.asks("name", "worker-call-her", "none", free_text=True)
async def called_name(turn: Turn) -> str:
    case = await case_about(turn)
    try:
        await call_her(turn.uow, staff_of(turn), case, turn.answer.text or "")
    except NotTakenError as refusal:
        turn.say("worker-call-her-refused", reason=refusal.reason, limit=LONGEST_CALL_NAME)
        return STAY
    return done(turn, "worker-called-kept", case)


@danger.asks("level", "worker-danger", *(level.value for level in Danger), columns=3)
async def danger_level(turn: Turn) -> str:
    keep(turn, "level", turn.answer.choice)
    return "reason"


@danger.asks("reason", "worker-danger-reason", free_text=True)
async def danger_reason(turn: Turn) -> str:
    case, level = await case_about(turn), Danger(given(turn, "level"))
    try:
        case = await service.change_danger(
            turn.uow, turn.hotline, staff_of(turn), case, level, turn.answer.text or ""
        )
    except NotTakenError as refusal:
        return not_taken(turn, refusal)
    return done(turn, f"worker-danger-{level.value}", case)


async def _colleagues(turn: Turn) -> list[Option]:
    """Those on duty who may take this case, by name."""
    case = await case_about(turn)
    return [
        Option(person.id, person.name)
        for person in await turn.uow.staff()
        if person.on_duty
        and person.id not in {case.owner_id, staff_of(turn).id}
        and allowed(person, Action.CLAIM, service.unowned(case))
    ]


@hand_over.asks("whom", "worker-pass", TO_QUEUE, options=_colleagues)
async def pass_to(turn: Turn) -> str:
    keep(turn, "to", turn.answer.choice)
    return "summary"


@hand_over.asks("summary", "worker-pass-summary", free_text=True)
async def pass_summary(turn: Turn) -> str:
    case, staff, summary = await case_about(turn), staff_of(turn), turn.answer.text or ""
    to = await staff_member(turn.uow, given(turn, "to"))
    try:
        if given(turn, "to") == TO_QUEUE:
            await service.release(turn.uow, turn.hotline, staff, case, summary)
        elif to is None or not to.on_duty:
            turn.say("worker-colleague-gone")
            return "whom"
        else:
            case = await service.hand_over(turn.uow, turn.hotline, staff, case, to, summary)
            if case.owner_id != to.id:
                return done(turn, "team-offer-made", case)
    except NotTakenError as refusal:
        return not_taken(turn, refusal)
    leave_question(turn)
    say_of(turn, "worker-passed", case)
    await after_leaving(turn, staff)
    return WAIT


@close.asks("outcome", "worker-close", *(outcome.value for outcome in Outcome))
async def close_outcome(turn: Turn) -> str:
    case, staff = await case_about(turn), staff_of(turn)
    await service.close(turn.uow, turn.hotline, staff, case, Outcome(turn.answer.choice or ""))
    leave_question(turn)
    if not await turn.uow.cases_of(staff.id):
        turn.uow.clear_screen(turn.talk.id)
    turn.say("worker-closed", code=case.code)
    turn.attach(act_row(turn, "worker-closed", case, "reopen"))
    await after_leaving(turn, staff)
    return WAIT


@reopen.asks("why", "worker-reopen", free_text=True)
async def reopen_why(turn: Turn) -> str:
    case, staff = await case_about(turn), staff_of(turn)
    try:
        case = await uniting.reopen(turn.uow, turn.hotline, staff, case, turn.answer.text or "")
    except NotTakenError as refusal:
        return not_taken(turn, refusal)
    return done(turn, "worker-reopened", case)
