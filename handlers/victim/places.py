"""Finding a place alone: where, then the nearest that may be shown, with numbers always."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from babel.numbers import format_decimal

from handlers.dialogue import Flow, Option, Question, Turn
from handlers.numbers import numbers_for
from handlers.victim import drafts
from handlers.victim.heard import UNIT
from handlers.victim.where import add_where, unit_name
from referral.messages.message import Message, Pin
from referral.places.directory import AT_ONCE
from referral.places.disclosure import PlaceCard, shown
from referral.places.geo import Point
from referral.places.units import Unit

LOOKUPS_AN_HOUR = 10
PAGES_AN_HOUR = 3
"""The directory is to be asked, not to be copied: searches, and taps on "more", in one hour."""

places = Flow("places")
add_where(places, then="show", key="places-where")


@places.step("show")
async def show(turn: Turn) -> str:
    """The nearest places, once the unit is known."""
    turn.remember("offset", 0)
    if turn.recall(UNIT) is None:
        say_numbers(turn)
    else:
        show_nearest(turn, turn.recall(UNIT))
    return "after"


@places.step("here")
async def here(turn: Turn) -> str:
    """A location sent without being asked for: it means "near here"."""
    point = turn.incoming.location
    if point is None:
        return "where"
    unit = turn.hotline.units.at(point)
    if unit is None:
        turn.remember("more", False)
        turn.say("places-abroad")
        say_numbers(turn)
        return "after"
    turn.remember(UNIT, unit.code)
    turn.remember("offset", 0)
    show_nearest(turn, unit.code, point=point)
    return "after"


async def what_next(turn: Turn) -> Sequence[Option]:
    """To see more, only while there is more; to talk, under the name that fits her."""
    more = [Option("more", turn.label("places-after", "more"))] if turn.recall("more") else []
    talking = "back-to-talk" if await drafts.open_one(turn) else "talk"
    return [*more, Option(talking, turn.label("places-after", talking))]


@places.step(
    "after",
    Question(
        "places-after", choices=("again", "menu"), options=what_next, skippable=False, loosely=True
    ),
)
async def after(turn: Turn) -> str:
    match turn.answer.choice:
        case "more":
            return _more(turn)
        case "again":
            return "where"
        case "talk":
            return "intake"
        case "back-to-talk":
            return "relay.resume"
        case _:
            return "menu"


def _more(turn: Turn) -> str:
    if not _allowed(turn, "pages", PAGES_AN_HOUR):
        turn.remember("more", False)
        turn.say("places-enough")
        return "after"
    turn.remember("offset", turn.recall("offset", 0) + AT_ONCE)
    show_nearest(turn, turn.recall(UNIT), counted=False)
    return "after"


def show_nearest(
    turn: Turn,
    unit_code: str,
    *,
    point: Point | None = None,
    counted: bool = True,
    limit: int = AT_ONCE,
    numbers: bool = True,
) -> None:
    """Say up to three places near a unit, and in the same message the national numbers.

    `numbers` False: they have just been said.
    """
    unit = turn.hotline.units.get(unit_code)
    if unit is None:
        say_numbers(turn)
        return
    if counted and not _allowed(turn, "searches", LOOKUPS_AN_HOUR):
        turn.remember("more", False)
        _say_offices(turn, "places-rest", unit, numbers=numbers)
        return
    offset = turn.recall("offset", 0)
    found = turn.hotline.directory().nearest(
        point or unit.point, now=turn.now, unit_code=unit.code, limit=limit, offset=offset
    )
    turn.remember("more", found.more)
    cards = shown(found)
    if not cards:
        _say_offices(turn, "places-none", unit, numbers=numbers)
        return
    turn.show(_page(turn, cards, first=offset + 1, numbers=numbers))


def _say_offices(turn: Turn, key: str, unit: Unit, *, numbers: bool) -> None:
    """Where there is nothing to show: whom every ward has, and whom to call."""
    lines = [turn.text(key, unit=unit.name, kind=unit.kind)]
    if numbers:
        lines.append(turn.text("places-urgent", **numbers_for(turn)))
    turn.show(Message("\n".join(lines)))


def say_numbers(turn: Turn) -> None:
    turn.say("places-numbers", **numbers_for(turn))


def _page(turn: Turn, cards: Sequence[PlaceCard], *, first: int, numbers: bool) -> Message:
    lines = [turn.text("places-near", unit=unit_name(turn, turn.recall(UNIT)))]
    said = [_line(turn, card) for card in cards]
    lines += said if len(said) == first == 1 else [f"{n}. {o}" for n, o in enumerate(said, first)]
    lines.append(turn.text("places-call-first"))
    if numbers:
        lines.append(turn.text("places-urgent", **numbers_for(turn)))
    pins = tuple(
        Pin(card.pin.lat, card.pin.lon, card.name or "", card.address or "")
        for card in cards
        if card.pin is not None
    )
    return Message("\n".join(lines), pins=pins)


def _line(turn: Turn, card: PlaceCard) -> str:
    """One place as she reads it: its name, how far, until when, the telephone."""
    parts = [
        card.name or turn.text("places-kind", kind=card.kind.value),
        _distance(turn, card),
        _opening(turn, card),
        card.phone,
        card.address or "",
    ]
    said = " · ".join(part for part in parts if part)
    sample = f" ({turn.text('places-sample')})" if card.sample else ""
    return f"{said}{sample}"


def _distance(turn: Turn, card: PlaceCard) -> str:
    if card.distance_km is None:
        return turn.text("places-same-area")
    kilometres = _kilometres(card.distance_km, turn.talk.language)
    if card.across_river:
        return turn.text("places-distance-river", km=kilometres)
    key = "places-distance-about" if card.approximate else "places-distance"
    return turn.text(key, km=kilometres)


@lru_cache(maxsize=1024)
def _kilometres(distance: float, language: str) -> str:
    return format_decimal(distance, "0.0", locale=language)


def _opening(turn: Turn, card: PlaceCard) -> str:
    state = card.state
    if state.always:
        return turn.text("places-always-open")
    if state.open is None:
        return ""
    until = _clock(turn, state.until) if state.until else ""
    if not until:
        return turn.text("places-closed") if not state.open else ""
    return turn.text("places-open-until" if state.open else "places-opens-at", time=until)


def _clock(turn: Turn, moment: datetime) -> str:
    local = moment.astimezone(turn.hotline.zone)
    if local.minute == 0:
        return turn.text("clock-whole", hour=str(local.hour))
    return turn.text("clock", hour=str(local.hour), minute=f"{local.minute:02}")


def _allowed(turn: Turn, what: str, limit: int) -> bool:
    """Count one use; False when this hour's are used up. Only times are kept, never what for."""
    lookups: Mapping[str, Any] = turn.recall("lookups", {})
    since = (turn.now - timedelta(hours=1)).isoformat()
    recent = [at for at in lookups.get(what, []) if at > since]
    if len(recent) >= limit:
        return False
    turn.remember("lookups", {**lookups, what: [*recent, turn.now.isoformat()]})
    return True
