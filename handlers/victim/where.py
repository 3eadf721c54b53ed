"""Where she is: a shared location, a ward in any spelling, or nothing. Only the unit is kept."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.dialogue import Flow, Option, Question, Turn
from referral.places.geo import Point
from referral.places.units import HOME_PROVINCE, Finding, Unit
from referral.places.units import Question as Asked

STEPS = ("where", "which")
CANDIDATES = 6
UNIT = "unit"


def add_where(flow: Flow, *, then: str, key: str = "where") -> None:
    """Give a flow the steps that find out where; the unit's code is then `recall("unit")`."""

    @flow.step("where", Question(key, free_text=True, location=True))
    async def where(turn: Turn) -> str:
        if turn.answer.location is not None:
            return _from_point(turn, turn.answer.location, then)
        if turn.answer.text:
            return _from_text(turn, turn.answer.text, then)
        turn.talk.answers.pop(UNIT, None)
        turn.say("where-skipped")
        return then

    @flow.step(
        "which",
        Question(
            "where-which", choices=("other",), options=_offered, args=_how_asked, free_text=True
        ),
    )
    async def which(turn: Turn) -> str:
        if turn.answer.text:
            return _from_text(turn, turn.answer.text, then)
        chosen = turn.answer.choice
        if chosen == "other":
            return "where"
        if chosen is not None:
            turn.remember(UNIT, chosen)
        return then


def unit_name(turn: Turn, code: str | None) -> str:
    """A unit by name, or the words for "not said"."""
    unit = turn.hotline.units.get(code) if code else None
    return unit.name if unit else turn.text("where-unsaid")


def _from_point(turn: Turn, point: Point, then: str) -> str:
    """The nearest unit; the point itself is used for this answer and never kept."""
    unit = turn.hotline.units.at(point)
    if unit is None:
        turn.say("where-unknown")
        return "where"
    turn.remember(UNIT, unit.code)
    turn.say("where-found", unit=unit.name)
    return then


def _from_text(turn: Turn, text: str, then: str) -> str:
    found = turn.hotline.units.find(text, limit=CANDIDATES)
    if not found.candidates:
        turn.say("where-unknown")
        return "where"
    if found.question is Asked.SURE:
        unit = found.candidates[0].unit
        turn.remember(UNIT, unit.code)
        turn.say("where-found", unit=unit.name)
        return then
    turn.remember("offered", [candidate.unit.code for candidate in found.candidates])
    turn.remember("asked", _asked(found))
    turn.say("where-several")
    return "which"


def _asked(found: Finding) -> str:
    return {Asked.SPLIT: "split", Asked.OLD_OR_NEW: "old-or-new"}.get(found.question, "choose")


async def _how_asked(turn: Turn) -> Mapping[str, Any]:
    return {"asked": turn.recall("asked", "choose")}


async def _offered(turn: Turn) -> Sequence[Option]:
    units = turn.hotline.units
    known = (units.get(code) for code in turn.recall("offered", []))
    return [Option(unit.code, _full_name(unit)) for unit in known if unit is not None]


def _full_name(unit: Unit) -> str:
    """With its province where that is not the hotline's own: the same names are all over."""
    return unit.name if unit.province == HOME_PROVINCE else f"{unit.name} ({unit.province})"
