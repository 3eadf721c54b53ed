"""The public page of places: by ward, to read, to call, to print. Nobody is noted who reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web
from babel.dates import format_date, format_time

from handlers.hotline import Hotline
from handlers.numbers import name_of
from referral.places.disclosure import PlaceCard, by_unit
from referral.places.gazetteer import HOME_PROVINCE
from referral.places.geo import Point, distance_km
from referral.places.hours import OpenState
from referral.places.units import Question, Unit
from referral.text import fold
from web.guard import POLICY, form_of, policy
from web.pages import Pages, page
from web.places.map import Map, Spot, draw
from web.places.tiles import TileServer
from web.site import CHAT, CLOCK, HOTLINE, PAGES, SITE, language_of

NEAR_BY = 12
"""How many places a ward's page shows, its neighbours' with them: one printed sheet."""
WHOLE_LIST = 60
"""With more places than this the first page names the wards alone."""
LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One place of the list."""

    number: int
    card: PlaceCard
    state: str


@dataclass(frozen=True, slots=True)
class Group:
    """The places of one ward."""

    unit: Unit
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Puts the list into the words of one language, at one moment."""

    hotline: Hotline
    pages: Pages
    language: str
    now: datetime
    tiles: TileServer | None = None

    def groups(self, chosen: Unit | None) -> tuple[Group, ...]:
        """All wards by name, or the chosen one and those around it until the sheet is full."""
        cards = by_unit(self.hotline.directory(), self.now)
        units = [unit for code in cards if (unit := self.hotline.units.get(code))]
        if chosen is None:
            return self._numbered(sorted(units, key=lambda unit: fold(unit.name)), cards)
        near = self.hotline.directory().neighbourhood(chosen.code)
        units = [unit for unit in units if unit.code in near]
        units.sort(key=lambda unit: (unit != chosen, distance_km(chosen.point, unit.point)))
        kept: list[Unit] = []
        count = 0
        for unit in units:
            if count and count + len(cards[unit.code]) > NEAR_BY:
                break
            kept.append(unit)
            count += len(cards[unit.code])
        return self._numbered(kept, cards)

    def _numbered(
        self, units: Sequence[Unit], cards: Mapping[str, tuple[PlaceCard, ...]]
    ) -> tuple[Group, ...]:
        groups: list[Group] = []
        number = 0
        for unit in units:
            lines = tuple(
                Line(number + place, card, self._state(card.state))
                for place, card in enumerate(cards[unit.code], start=1)
            )
            groups.append(Group(unit, lines))
            number += len(lines)
        return tuple(groups)

    def _state(self, state: OpenState) -> str:
        t = self.pages.words(self.language)
        if state.always:
            return t("places-always-open")
        if state.open is None:
            return ""
        if state.until is None:
            return "" if state.open else t("places-closed")
        local = state.until.astimezone(self.hotline.zone)
        time = format_time(local, "HH:mm", locale=self.language)
        return t("places-open-until" if state.open else "places-opens-at", time=time)

    def map(self, chosen: Unit | None, groups: Sequence[Group]) -> Map:
        """The chosen ward with numbered pins, or the whole city with its wards that have places."""
        having = {group.unit.code for group in groups}
        province = chosen.province if chosen else None
        units = [
            unit
            for unit in self.hotline.units.gazetteer.units.values()
            if unit.province == province or (not province and HOME_PROVINCE in unit.province)
        ]
        if chosen is None:
            spots = [self._spot(unit, "", chosen=unit.code in having) for unit in units]
            return draw([unit.point for unit in units], spots, (), self.tiles)
        spots = [self._spot(unit, unit.short_name, chosen=unit == chosen) for unit in units]
        pins = [
            Spot(line.card.pin, str(line.number))
            for group in groups
            for line in group.lines
            if line.card.pin is not None
        ]
        return draw(self._around(chosen, groups), spots, pins, self.tiles)

    def _spot(self, unit: Unit, name: str, *, chosen: bool) -> Spot:
        return Spot(unit.point, name, chosen, self.hotline.units.outline(unit))

    def _around(self, chosen: Unit, groups: Sequence[Group]) -> list[Point]:
        cards = [line.card for group in groups for line in group.lines]
        outline = self.hotline.units.outline(chosen)
        return [*outline, *(card.pin for card in cards if card.pin is not None)]


async def show_places(request: web.Request) -> web.Response:
    """The list of one ward, or of all; the address holds the ward's code and nothing else."""
    code = request.query.get("unit", "")
    chosen = request.app[HOTLINE].units.get(code)
    if code and chosen is None:
        raise web.HTTPNotFound
    return _places_page(request, chosen)


async def search(request: web.Request) -> web.Response:
    """A ward typed as people type it: its page, or the wards that may be meant."""
    text = (await form_of(request)).get("ward", "")[:LONGEST_QUERY]
    found = request.app[HOTLINE].units.find(text)
    candidates = [candidate.unit for candidate in found.candidates]
    if found.question is Question.SURE and candidates:
        language = language_of(request)
        asked = request.query.get("lang")
        more = f"&lang={language}" if asked else ""
        raise web.HTTPSeeOther(f"/places?unit={candidates[0].code}{more}")
    return _places_page(request, None, candidates=candidates, unknown=not candidates)


def _places_page(
    request: web.Request,
    chosen: Unit | None,
    *,
    candidates: Sequence[Unit] = (),
    unknown: bool = False,
) -> web.Response:
    app, language = request.app, language_of(request)
    hotline, now = app[HOTLINE], app[CLOCK].now()
    tiles = app[SITE].tiles
    reader = Reader(hotline, app[PAGES], language, now, tiles)
    groups = reader.groups(chosen)
    lines = [line for group in groups for line in group.lines]
    html = app[PAGES].render(
        "places.html",
        language,
        chosen=chosen,
        groups=groups,
        whole=chosen is not None or len(lines) <= WHOLE_LIST,
        map=reader.map(chosen, groups),
        numbers=[
            (number.phone, name_of(hotline, language, number))
            for number in hotline.directory().numbers()
        ],
        fallback=app[CHAT].fallback_numbers(),
        sample=any(line.card.sample for line in lines),
        candidates=candidates,
        unknown=unknown,
        today=format_date(now.astimezone(hotline.zone), "short", locale=language),
        leave_url=app[SITE].leave_url,
        tiles=tiles,
    )
    answer = page(html)
    if tiles is not None:
        answer.headers[POLICY] = policy(pictures_from=tiles.origin)
    return answer


PLACES_ROUTES = [
    web.get("/places", show_places),
    web.post("/places", search),
]
