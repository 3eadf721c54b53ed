"""What the hotline still owes, for whoever answers for it: reports of serious cases."""

from handlers.dialogue import STAFF_ACT, Turn
from handlers.worker.words import moment, name_of
from referral.messages.message import Button, Message
from referral.people.staff import Staff
from referral.serious import service as serious

SHOWN_AT_MOST = 20
HOUR_SECONDS = 3600


async def show_serious(turn: Turn, staff: Staff) -> None:
    """The serious cases whose report has not gone, with the time left."""
    owed = await serious.reports_owed(turn.uow, staff)
    shown = owed[:SHOWN_AT_MOST]
    lines = [turn.text("serious-owed", cases=len(owed))]
    lines += [
        turn.text(
            "serious-owed-line",
            case=name_of(turn, one.case),
            due=moment(turn, one.due),
            hours=int(abs((one.due - turn.now).total_seconds())) // HOUR_SECONDS,
            late="yes" if one.late else "no",
            called="yes" if one.called else "no",
        )
        for one in shown
    ]
    rows = tuple(
        (
            Button(
                turn.label("serious-owed", "open", code=one.case.code),
                f"{STAFF_ACT}serious:{one.case.code}",
            ),
        )
        for one in shown
    )
    turn.show(Message("\n".join(lines), rows, protect=True))
