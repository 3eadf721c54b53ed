"""Serious cases in the worker's chat: what the rule says, a human's word, the telephone log."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from handlers.dialogue import WAIT, Option, Turn
from handlers.worker import papers
from handlers.worker.desk import case_about, leave_question
from handlers.worker.questions import CaseFlow, cancelled, given, keep, left, not_taken, staff_of
from handlers.worker.words import act_row, moment, name_of, say_of
from referral.cases.case import Case
from referral.queue.record import NotTakenError
from referral.serious import service
from referral.serious.clock import is_late, report_due

serious = CaseFlow("desk-serious")

SET, UNSET, CALL, LATE, LETTERS = "set", "unset", "call", "late", "letters"
CAME, NOW, UNANSWERED = "came", "now", "unanswered"
SINCE, WHOM, NUMBER = "serious_since", "call_whom", "call_number"


def _due(turn: Turn, case: Case) -> str:
    due = report_due(case)
    return turn.text("serious-reported") if due is None else moment(turn, due)


async def _stands(turn: Turn) -> Mapping[str, str]:
    """The case, whether it is serious, until when the report, the rules, who was called."""
    case = await case_about(turn)
    why = [turn.label("serious-reason", name) for name in service.proposed_serious(case)]
    calls = [
        turn.text(
            "letter-call",
            at=moment(turn, call.at),
            whom=call.whom,
            number=call.number,
            outcome=call.outcome,
            reached="yes" if call.reached else "no",
        )
        for call in case.facts.calls
    ]
    return {
        "case": name_of(turn, case),
        "set": "yes" if case.facts.serious else "no",
        "due": _due(turn, case),
        "reasons": ", ".join(why) or turn.text("serious-no-reason"),
        "calls": "\n".join(calls) or turn.text("letter-none"),
    }


async def _acts(turn: Turn) -> Sequence[Option]:
    """What can be done as things stand."""
    case = await case_about(turn)
    able = {
        SET: case.facts.serious is None,
        CALL: True,
        LATE: is_late(case, turn.now),
        LETTERS: True,
        UNSET: case.facts.serious is not None,
    }
    return [Option(name, turn.label("serious-ask", name)) for name, can in able.items() if can]


@serious.asks("judge", "serious-ask", args=_stands, options=_acts)
async def judge(turn: Turn) -> str:
    steps = {SET: "since", CALL: "whom", LATE: "late"}
    if turn.answer.choice in steps:
        return steps[turn.answer.choice]
    case, staff = await case_about(turn), staff_of(turn)
    if turn.answer.choice == LETTERS:
        leave_question(turn)
        await papers.show_of(turn, staff, case)
        return WAIT
    if turn.answer.choice == UNSET:
        await service.unset_serious(turn.uow, staff, case)
        return _done(turn, "serious-unset", case)
    return cancelled(turn)


async def _came(turn: Turn) -> Mapping[str, str]:
    case = await case_about(turn)
    came = case.opened_at or case.created_at
    return {"case": name_of(turn, case), "came": moment(turn, came)}


@serious.asks("since", "serious-since", CAME, NOW, args=_came)
async def since(turn: Turn) -> str:
    """From when the five days run: since the case came, or since this was learnt."""
    keep(turn, SINCE, turn.now.isoformat() if turn.answer.choice == NOW else "")
    return "why"


@serious.asks("why", "serious-why", free_text=True)
async def why(turn: Turn) -> str:
    case, staff = await case_about(turn), staff_of(turn)
    learnt = given(turn, SINCE, "")
    try:
        case = await service.set_serious(
            turn.uow,
            turn.hotline,
            staff,
            case,
            turn.answer.text or "",
            discovered_at=datetime.fromisoformat(learnt) if learnt else None,
        )
    except NotTakenError as refusal:
        return not_taken(turn, refusal)
    return _call_next(turn, "serious-set", case, due=_due(turn, case))


@serious.asks("whom", "serious-call-whom", free_text=True)
async def whom(turn: Turn) -> str:
    keep(turn, WHOM, turn.answer.text)
    return "number"


@serious.asks("number", "serious-call-number", free_text=True)
async def number(turn: Turn) -> str:
    keep(turn, NUMBER, turn.answer.text)
    return "outcome"


@serious.asks("outcome", "serious-call-outcome", UNANSWERED, free_text=True)
async def outcome(turn: Turn) -> str:
    case, staff = await case_about(turn), staff_of(turn)
    missed = turn.answer.choice == UNANSWERED
    said = turn.text("serious-unanswered") if missed else turn.answer.text or ""
    try:
        await service.log_call(
            turn.uow,
            staff,
            case,
            whom=given(turn, WHOM, ""),
            number=given(turn, NUMBER, ""),
            outcome=said,
            reached=not missed,
        )
    except NotTakenError as refusal:
        return not_taken(turn, refusal)
    if missed:
        return _call_next(turn, "serious-tried", case)
    return _done(turn, "serious-called", case)


@serious.asks("late", "serious-late", free_text=True)
async def late(turn: Turn) -> str:
    case, staff = await case_about(turn), staff_of(turn)
    try:
        await service.explain_delay(turn.uow, staff, case, turn.answer.text or "")
    except NotTakenError as refusal:
        return not_taken(turn, refusal)
    return _done(turn, "serious-explained", case)


def _call_next(turn: Turn, key: str, case: Case, **args: Any) -> str:
    """What must follow is a telephone call: its log is one tap away."""
    target = _done(turn, key, case, **args)
    turn.attach(act_row(turn, key, case, "serious"))
    return target


def _done(turn: Turn, key: str, case: Case, **args: Any) -> str:
    say_of(turn, key, case, **args)
    return left(turn)
