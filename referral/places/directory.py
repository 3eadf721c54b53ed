"""The directory as it stands on one day: the nearest places, and the national numbers.

What comes out of here still knows everything about a place. Nothing of it reaches anyone but a
worker except through `disclosure.shown`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from math import inf
from zoneinfo import ZoneInfo

from referral.places.areas import areas_of
from referral.places.geo import Point, distance_km
from referral.places.hours import OpenState, open_state
from referral.places.index import NearestIndex
from referral.places.place import Openness, Place, PlaceKind, is_current, is_verified
from referral.places.river import crosses_river
from referral.text import fold

AT_ONCE = 3
"""How many places one answer shows at most."""
IN_ALL = 9
"""How far "more" goes: the directory is to be asked, not to be copied."""
RADIUS_KM = 20.0
NEIGHBOURHOOD_KM = 6.0
"""Units whose points lie within this distance of each other count as one neighbourhood."""
_FOR_CHILDREN = "bao ve tre em"
"""The service, without marks, by which the directory knows the children's line."""


@dataclass(frozen=True, slots=True)
class HotlineNumber:
    """A national number, as anyone may see it."""

    name: str
    phone: str
    hours: str
    services: tuple[str, ...] = ()


@lru_cache(maxsize=256)
def is_for_children(number: HotlineNumber) -> bool:
    """Whether the directory says of a number that it serves children."""
    return _FOR_CHILDREN in map(fold, number.services)


def childrens_first(numbers: Iterable[HotlineNumber]) -> tuple[HotlineNumber, ...]:
    """The same numbers as a child should read them."""
    return tuple(sorted(numbers, key=lambda number: not is_for_children(number)))


@dataclass(frozen=True, slots=True)
class Nearby:
    """A public place and how it lies to the point asked from.

    `approximate`: it has no point of its own, the middle of its unit stands in for it.
    """

    place: Place
    distance_km: float
    across_river: bool
    approximate: bool
    state: OpenState


@dataclass(frozen=True, slots=True)
class ByPhone:
    """A place of her area that is reached by telephone only."""

    place: Place
    state: OpenState


@dataclass(frozen=True, slots=True)
class NearestResult:
    """One page: the nearest public places, then at most one of her area by telephone."""

    nearby: tuple[Nearby, ...] = ()
    by_phone: tuple[ByPhone, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class _Moment:
    """How all opening hours stand, until the first of them changes."""

    start: datetime
    end: datetime | None
    states: Mapping[str, OpenState]

    def covers(self, now: datetime) -> bool:
        return self.start <= now and (self.end is None or now < self.end)


class Directory:
    """An unchanging picture of all places; made anew when one changes, and every morning."""

    def __init__(
        self,
        places: Iterable[Place],
        *,
        today: date,
        stale_after_days: int,
        timezone: ZoneInfo,
        unit_points: Mapping[str, Point],
        served: Collection[str] | None = None,
    ) -> None:
        """`served`: the units the places of no unit are for, which serve the city; else all."""
        self.places = tuple(places)
        self._by_id = {place.id: place for place in self.places}
        self._timezone = timezone
        self._unit_points = dict(sorted(unit_points.items()))
        self._unit_codes = tuple(self._unit_points)
        self._units = NearestIndex([*self._unit_points.values()], [0] * len(self._unit_codes))
        self._area_of = areas_of(self._unit_points)
        self._served = None if served is None else frozenset(served)

        verified = [place for place in self.places if is_verified(place, today)]
        old = [p for p in verified if not is_current(p, today, stale_after_days)]
        self.stale = tuple(p for p in old if not p.is_national_number)
        """Verified once, too long ago: withheld, and the supervisor is told."""
        self.unsure_numbers = tuple(p for p in old if p.is_national_number)
        """National numbers verified too long ago: shown all the same, the supervisor is told."""
        national = sorted((p for p in verified if p.is_national_number), key=_number_order)
        self._numbers = tuple(HotlineNumber(p.name, p.phone, p.hours, p.services) for p in national)

        current = sorted(
            (p for p in verified if is_current(p, today, stale_after_days)), key=_neutral_order
        )
        public = [p for p in current if p.openness is Openness.PUBLIC]
        self.bodies = tuple(p for p in public if not p.is_national_number)
        """Every public place that was verified lately, wherever it lies."""
        self._phone_only = [p for p in current if p.openness is Openness.BY_PHONE]
        self._kept = {p.id: p for p in current if p.openness is not Openness.PUBLIC}
        spots = [(p, self._spot(p)) for p in public]
        self._public = [(place, spot) for place, spot in spots if spot is not None]
        groups = {(place.hours, place.kind): None for place, _ in self._public}
        self._groups = tuple(groups)
        number_of = {group: number for number, group in enumerate(self._groups)}
        self._index = NearestIndex(
            [spot for _, spot in self._public],
            [number_of[place.hours, place.kind] for place, _ in self._public],
        )
        self._moment: _Moment | None = None

    @property
    def shown_count(self) -> int:
        """How many places and numbers somebody who asks can be shown today."""
        return len(self._public) + len(self._phone_only) + len(self._numbers)

    def get(self, place_id: str) -> Place | None:
        return self._by_id.get(place_id)

    def open_to_all(self, now: datetime) -> tuple[tuple[str | None, Place, OpenState], ...]:
        """Every public place with the unit it lies in, in a neutral order."""
        states = self._states(now)
        return tuple(
            (place.unit_code or self._unit_near(spot), place, states[place.hours])
            for place, spot in self._public
        )

    def kept(self, place_id: str) -> Place | None:
        """A place whose address only a worker may give, if it was verified lately enough."""
        return self._kept.get(place_id)

    def kept_around(self, unit_code: str | None) -> tuple[Place, ...]:
        """Those of a unit and the ones around it, then those of no unit, which serve the city."""
        units = self.neighbourhood(unit_code) if unit_code else frozenset()
        near = (p for p in self._kept.values() if p.unit_code in units)
        return (*near, *(p for p in self._kept.values() if p.unit_code is None))

    def numbers(self) -> tuple[HotlineNumber, ...]:
        """The national numbers in the order to show them.

        A number verified too long ago stays: to withhold 113 from someone in danger is worse than
        to show it on an old date. It stands in `unsure_numbers`, until somebody verifies it again.
        """
        return self._numbers

    def nearest(
        self,
        point: Point,
        *,
        now: datetime,
        unit_code: str | None = None,
        kinds: Collection[PlaceKind] | None = None,
        limit: int = AT_ONCE,
        offset: int = 0,
    ) -> NearestResult:
        """Open places first, nearer ones first among them; "more" raises `offset` by `limit`.

        The places by telephone depend on the area alone, that of her unit (else of the one nearest
        the point), and stand in an order that no point changes, so that nothing finer can be
        computed from them. Each answer of two or more ends with one of them.
        """
        limit = min(limit, AT_ONCE)
        if limit < 1 or not 0 <= offset < IN_ALL:
            return NearestResult()
        states = self._states(now)
        unit_code = unit_code or self._unit_near(point)
        phone_only = self._by_phone(unit_code, kinds, states) if limit > 1 else []
        page = offset // limit
        by_phone = phone_only[page : page + 1]
        start = offset - min(page, len(phone_only))
        end = start + limit - len(by_phone)
        nearby = self._nearby(point, end + 1, kinds, states)
        unseen = len(nearby) > end or len(phone_only) > page + 1
        return NearestResult(
            nearby=tuple(nearby[start:end]),
            by_phone=tuple(ByPhone(place, states[place.hours]) for place in by_phone),
            more=unseen and offset + limit < IN_ALL,
        )

    def neighbourhood(self, unit_code: str) -> frozenset[str]:
        """The unit and those around it."""
        middle = self._unit_points.get(unit_code)
        if middle is None:
            return frozenset({unit_code})
        around = self._units.nearest(middle, len(self._unit_codes), {0}, NEIGHBOURHOOD_KM)
        return frozenset(self._unit_codes[position] for position in around)

    def _nearby(
        self,
        point: Point,
        count: int,
        kinds: Collection[PlaceKind] | None,
        states: Mapping[str, OpenState],
    ) -> list[Nearby]:
        found: list[Nearby] = []
        for wanted in (True, None, False):
            groups = [
                number
                for number, (hours, kind) in enumerate(self._groups)
                if states[hours].open is wanted and (kinds is None or kind in kinds)
            ]
            positions = self._index.nearest(point, count - len(found), groups, RADIUS_KM)
            found += [self._seen_from(point, position, states) for position in positions]
        return found

    def _seen_from(self, point: Point, position: int, states: Mapping[str, OpenState]) -> Nearby:
        place, spot = self._public[position]
        return Nearby(
            place,
            distance_km=distance_km(point, spot),
            across_river=crosses_river(point, spot),
            approximate=place.point is None,
            state=states[place.hours],
        )

    def _by_phone(
        self,
        unit_code: str | None,
        kinds: Collection[PlaceKind] | None,
        states: Mapping[str, OpenState],
    ) -> list[Place]:
        """Those of the unit's area, and those of no unit, which serve the whole city."""
        area = self._area_of.get(unit_code or "")
        city = self._served is None or unit_code in self._served
        found = [
            place
            for place in self._phone_only
            if (city if place.unit_code is None else self._same_area(place.unit_code, area))
            and (kinds is None or place.kind in kinds)
        ]
        return sorted(found, key=lambda place: states[place.hours].open is not True)

    def _same_area(self, unit_code: str, area: int | None) -> bool:
        return area is not None and self._area_of.get(unit_code) == area

    def _unit_near(self, point: Point) -> str | None:
        nearest = self._units.nearest(point, 1, {0}, RADIUS_KM)
        return self._unit_codes[nearest[0]] if nearest else None

    def _spot(self, place: Place) -> Point | None:
        return place.point or self._unit_points.get(place.unit_code or "")

    def _states(self, now: datetime) -> Mapping[str, OpenState]:
        if self._moment is None or not self._moment.covers(now):
            all_hours = {p.hours for p, _ in self._public} | {p.hours for p in self._phone_only}
            states = {hours: open_state(hours, now, self._timezone) for hours in all_hours}
            changes = [state.until for state in states.values() if state.until is not None]
            self._moment = _Moment(now, min(changes, default=None), states)
        return self._moment.states


def _number_order(place: Place) -> tuple[float, str]:
    return (inf if place.rank is None else place.rank, place.phone)


def _neutral_order(place: Place) -> tuple[str, str]:
    return (place.name, place.id)
