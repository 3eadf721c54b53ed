"""What the hotline still owes: reports of serious cases, and help to those who have had none."""

from collections.abc import Sequence
from datetime import timedelta

from babel.numbers import format_decimal

from handlers.dialogue import STAFF_ACT, Turn
from handlers.worker.words import moment, name_of
from referral.cases.case import Case
from referral.messages.message import Button, Message
from referral.people.staff import Staff
from referral.queue.notices import waited
from referral.serious import service as serious
from referral.services.overview import Unhelped, helping, outcomes_owed

SHOWN_AT_MOST = 20
HOUR = timedelta(hours=1)


async def show_serious(turn: Turn, staff: Staff) -> None:
    """The serious cases whose report has not gone, with the time left."""
    owed = await serious.reports_owed(turn.uow, staff)
    shown = owed[:SHOWN_AT_MOST]
    lines = [turn.text("serious-owed", cases=len(owed))]
    lines += [
        turn.text(
            "serious-owed-line",
            case=_named(turn, one.case, archived=one.archived),
            due=moment(turn, one.due),
            hours=abs(one.due - turn.now) // HOUR,
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
        if not one.archived
    )
    turn.show(Message("\n".join(lines), rows, protect=True))


async def show_unhelped(turn: Turn, staff: Staff) -> None:
    """How many of those in need were helped, and by unit who was not: until there is nobody."""
    found = await helping(turn.uow, staff)
    percent = found.share.percent
    language = turn.talk.language
    lines = [
        turn.text(
            "helped-share",
            needed=found.share.needed,
            helped=found.share.helped,
            percent="–" if percent is None else format_decimal(percent, locale=language),
        )
    ]
    lines += [_unit(turn, unit) for unit in found.units] or [turn.text("helped-all")]
    lines += await _outcomes(turn, staff)
    shown = [case for unit in found.units for case in unit.cases][:SHOWN_AT_MOST]
    rows = tuple(
        (
            Button(
                turn.label("helped-share", "open", code=case.code), f"{STAFF_ACT}refs:{case.code}"
            ),
        )
        for case in shown
    )
    turn.show(Message("\n".join(lines), rows, protect=True))


async def _outcomes(turn: Turn, staff: Staff) -> list[str]:
    """Closed cases of which a service still owes what came of them."""
    owed = await outcomes_owed(turn.uow, staff)
    lines = [
        turn.text(
            "outcome-owed-line",
            case=_named(turn, one.case, archived=one.archived),
            since=moment(turn, one.since),
        )
        for one in owed[:SHOWN_AT_MOST]
    ]
    return ["", turn.text("outcome-owed", cases=len(owed)), *lines] if owed else []


def _named(turn: Turn, case: Case, *, archived: bool) -> str:
    """Code and ward; of an archived case the code alone, and that the archive opens it."""
    return turn.text("owed-archived", code=case.code) if archived else name_of(turn, case)


def _unit(turn: Turn, unit: Unhelped) -> str:
    """One unit with its cases and how long each has waited."""
    known = turn.hotline.units.get(unit.unit_code) if unit.unit_code else None
    return turn.text(
        "helped-unit",
        unit=known.name if known else turn.text("notice-no-unit"),
        cases=len(unit.cases),
        list=_list(turn, unit.cases),
        archived=len(unit.archived),
        codes=_list(turn, unit.archived),
        erased=unit.erased,
    )


def _list(turn: Turn, cases: Sequence[Case]) -> str:
    """Codes with the hours each has waited."""
    found = (
        turn.text("helped-case", code=case.code, hours=waited(case, turn.now) // HOUR)
        for case in cases[:SHOWN_AT_MOST]
    )
    return ", ".join(found) or "–"
