"""What calls a worker, what waits in the queue, and what they hold: the lists of the desk."""

from handlers.dialogue import Turn
from handlers.worker import calls, writing
from handlers.worker.words import act_row, line
from referral.alerts import service as alerts
from referral.cases.case import Case, CaseState
from referral.messages.message import Button, Message
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.queue import offering, service
from referral.queue.notices import staff_member
from referral.queue.rules import is_overdue, late_with

SHOWN_AT_MOST = 20


async def show_queue(turn: Turn, staff: Staff) -> None:
    """What waits, each with its button; the supervisor sees what is owned and overdue as well."""
    cases = await service.queue(turn.uow, staff)
    await calls.show(turn, staff)
    await alerts.saw(turn.uow, staff)
    waiting = [case for case in cases if case.state is CaseState.WAITING]
    lines = [turn.text("worker-queue", cases=len(waiting))]
    lines += [_queue_line(turn, case) for case in waiting[:SHOWN_AT_MOST]]
    owned = [case for case in cases if case.state is CaseState.CLAIMED]
    if owned:
        lines += ["", turn.text("worker-owned", cases=len(owned))]
        lines += [await _owned_line(turn, case) for case in owned[:SHOWN_AT_MOST]]
    rows = tuple(
        (Button(turn.label("worker-queue", "claim", code=case.code), f"@claim:{case.code}"),)
        for case in waiting[:SHOWN_AT_MOST]
    )
    rows += tuple(
        (Button(turn.label("worker-queue", "card", code=case.code), f"@card:{case.code}"),)
        for case in owned[:SHOWN_AT_MOST]
        if allowed(staff, Action.READ_CASE, case)
    )
    turn.show(Message("\n".join(lines), rows))


def _queue_line(turn: Turn, case: Case) -> str:
    text = line(turn, case)
    late = is_overdue(case, turn.now) or late_with(case, turn.now, turn.hotline.rules)
    return turn.text("worker-overdue", line=text) if late else text


async def _owned_line(turn: Turn, case: Case) -> str:
    owner = await staff_member(turn.uow, case.owner_id)
    return turn.text(
        "worker-owned-line", line=_queue_line(turn, case), name=owner.name if owner else "–"
    )


async def show_mine(turn: Turn, staff: Staff) -> None:
    """The cases one holds, each with its card."""
    mine = await turn.uow.cases_of(staff.id)
    writing.know(turn, mine)
    lines = [turn.text("worker-mine", cases=len(mine)), *(line(turn, case) for case in mine)]
    rows: tuple[tuple[Button, ...], ...] = tuple(
        (
            Button(turn.label("worker-mine", "pick", code=case.code), f"@pick:{case.code}"),
            Button(turn.label("worker-mine", "card", code=case.code), f"@card:{case.code}"),
        )
        for case in mine
    )
    asked, joined = offering.shared(staff, await turn.uow.open_cases())
    lines += [turn.text("team-asked-of-you", line=line(turn, case)) for case in asked]
    lines += [turn.text("team-joined", line=line(turn, case)) for case in joined]
    rows += tuple(act_row(turn, "notice-offer-whole", case, "offer") for case in asked)
    rows += tuple(act_row(turn, "notice-raised", case, "card") for case in joined)
    turn.show(Message("\n".join(lines), rows))
