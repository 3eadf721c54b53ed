"""Where she is: a shared location, a ward in any spelling, or nothing. Only the unit is kept.

What she writes beside the name of a place is a part of what happened.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from handlers import spoken
from handlers.dialogue import Flow, Option, Question, Turn
from handlers.victim import drafts
from handlers.victim.heard import HEARD, UNIT, ward_heard
from referral.places.geo import Point
from referral.places.units import HOME_PROVINCE, Finding, Unit
from referral.places.units import Question as Asked

STEPS = ("where", "which")
_NOWHERE = frozenset({"no", "unsure"})
"""Short answers that name no place: she need not say."""
CANDIDATES = 6

Keep = Callable[[Turn, str], Awaitable[bool]]
"""Keeps words beside a question; False where nothing has begun that they would be a part of."""


def add_where(
    flow: Flow, *, then: str, key: str = "where", keep: Keep = drafts.tell_beside
) -> None:
    """Give a flow the steps that find out where; the unit's code is then `recall("unit")`."""

    async def to_confirm(turn: Turn) -> Sequence[Option]:
        names = ("yes", "other") if ward_heard(turn) else ()
        return [Option(name, turn.label(key, name)) for name in names]

    @flow.step(
        "where",
        Question(key, free_text=True, location=True, args=what_was_heard, options=to_confirm),
    )
    async def where(turn: Turn) -> str:
        if turn.answer.location is not None:
            return _from_point(turn, turn.answer.location, then)
        return await _from_answer(turn, then, keep)

    @flow.step(
        "which",
        Question(
            "where-which", choices=("other",), options=_offered, args=_how_asked, free_text=True
        ),
    )
    async def which(turn: Turn) -> str:
        if turn.answer.text:
            return await _from_text(turn, turn.answer.text, then, keep)
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


async def _from_answer(turn: Turn, then: str, keep: Keep) -> str:
    """A ward she was offered taken or not; else words that name one, or a place left unsaid."""
    text = turn.answer.text or ""
    said = turn.answer.choice or spoken.yes_or_no(text)
    heard = turn.talk.answers.pop(HEARD, None)
    if heard is not None and said in {"yes", spoken.POLITE}:
        turn.remember(UNIT, heard)
        return then
    if said in {"other", spoken.POLITE} or (heard is not None and said == "no"):
        return "where"
    if text and said not in _NOWHERE:
        return await _from_text(turn, text, then, keep)
    turn.talk.answers.pop(UNIT, None)
    turn.say("where-skipped")
    return then


async def _from_text(turn: Turn, text: str, then: str, keep: Keep) -> str:
    found = turn.hotline.units.find(text, limit=CANDIDATES)
    kept = await keep(turn, text) if not (found.candidates and found.address) else False
    if not found.candidates:
        turn.say("where-kept" if kept else "where-unknown")
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


async def what_was_heard(turn: Turn) -> Mapping[str, Any]:
    return {"heard": ward_heard(turn) or "none"}


async def _how_asked(turn: Turn) -> Mapping[str, Any]:
    return {"asked": turn.recall("asked", "choose")}


async def _offered(turn: Turn) -> Sequence[Option]:
    units = turn.hotline.units
    known = (units.get(code) for code in turn.recall("offered", []))
    return [Option(unit.code, _full_name(unit)) for unit in known if unit is not None]


def _full_name(unit: Unit) -> str:
    """With its province where that is not the hotline's own: the same names are all over."""
    return unit.name if unit.province == HOME_PROVINCE else f"{unit.name} ({unit.province})"
