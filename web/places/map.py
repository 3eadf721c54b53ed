"""A map of our own: the wards, the river, the places. Nothing outside is asked.

Borders of the wards of 2025 are not published as open data: what is drawn is the land nearest to
the middle of each, and the page says so. Every length is in the units of the drawing, which are
the pixels of a small screen.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians

from referral.places.geo import Point
from referral.places.river import COURSE
from web.places.tiles import TileServer, covering

WIDTH, HEIGHT = 320.0, 260.0
MARGIN = 34.0
PIN = 9.0
LETTER = 6.2
"""The width of a letter of a label, roughly."""
LINE = 13.0
DROPS = (LINE, -LINE / 2)
"""How far below its dot a name may stand."""
FARTHER = (2 * LINE, -1.5 * LINE, 3 * LINE, -2.5 * LINE)
"""The same for the chosen one, which stands over the others if there is no room at all."""
CLOSEST_KM = 1.5
"""A map shows at least this far on each side, or one place would stand in a void."""
KM_PER_DEGREE = 111.2
SCALES_KM = (10, 5, 2, 1)
LONGEST_SCALE = 110.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Something to draw: where, with a name or a number."""

    point: Point
    name: str = ""
    chosen: bool = False
    outline: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A tile laid under the drawing."""

    url: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn."""

    x: float
    y: float
    text: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Map:
    """What the template draws, from the back to the front."""

    pictures: tuple[Picture, ...]
    outlines: str
    chosen: str
    river: str
    dots: tuple[Mark, ...]
    labels: tuple[Mark, ...]
    pins: tuple[Mark, ...]
    scale: float
    scale_km: int
    width: float = WIDTH
    height: float = HEIGHT


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The flat sheet around a middle; true to shape as far as a city goes."""

    middle: Point
    per_km: float

    def place(self, point: Point) -> tuple[float, float]:
        east = (point.lon - self.middle.lon) * cos(radians(self.middle.lat)) * KM_PER_DEGREE
        north = (point.lat - self.middle.lat) * KM_PER_DEGREE
        x, y = WIDTH / 2 + east * self.per_km, HEIGHT / 2 - north * self.per_km
        return round(x, 1), round(y, 1)

    def point(self, x: float, y: float) -> Point:
        east, north = (x - WIDTH / 2) / self.per_km, (HEIGHT / 2 - y) / self.per_km
        per_degree = cos(radians(self.middle.lat)) * KM_PER_DEGREE
        return Point(self.middle.lat + north / KM_PER_DEGREE, self.middle.lon + east / per_degree)


def draw(
    around: Sequence[Point],
    units: Sequence[Spot],
    pins: Sequence[Spot],
    tiles: TileServer | None = None,
) -> Map:
    """The sheet that holds the points of `around`.

    A unit of that sheet is a dot, with its name where there is room, the chosen one first.
    """
    sheet = _sheet(around)
    seen = sorted(
        (Mark(*sheet.place(unit.point), unit.name, unit.chosen) for unit in units),
        key=lambda mark: (not mark.chosen, _from_middle(mark)),
    )
    dots = tuple(mark for mark in seen if 0 <= mark.x <= WIDTH and 0 <= mark.y <= HEIGHT)
    placed = tuple(_apart(Mark(*sheet.place(pin.point), pin.name) for pin in pins))
    scale_km = next((km for km in SCALES_KM if km * sheet.per_km <= LONGEST_SCALE), 1)
    return Map(
        pictures=tuple(_pictures(sheet, tiles)) if tiles else (),
        outlines=_path(sheet, (unit.outline for unit in units if not unit.chosen)),
        chosen=_path(sheet, (unit.outline for unit in units if unit.chosen)),
        river=" ".join(f"{x:g},{y:g}" for x, y in map(sheet.place, COURSE)),
        dots=dots,
        labels=tuple(_labels(dots, placed)),
        pins=placed,
        scale=round(scale_km * sheet.per_km, 1),
        scale_km=scale_km,
    )


def _sheet(around: Sequence[Point]) -> _Sheet:
    lats, lons = [point.lat for point in around], [point.lon for point in around]
    middle = Point((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
    wide = (max(lons) - min(lons)) * cos(radians(middle.lat)) * KM_PER_DEGREE
    high = (max(lats) - min(lats)) * KM_PER_DEGREE
    per_km = min(
        (WIDTH - 2 * MARGIN) / max(wide, 2 * CLOSEST_KM),
        (HEIGHT - 2 * MARGIN) / max(high, 2 * CLOSEST_KM),
    )
    return _Sheet(middle, per_km)


def _path(sheet: _Sheet, outlines: Iterable[Sequence[Point]]) -> str:
    """Closed lines, of those that come onto the sheet."""
    parts: list[str] = []
    for outline in outlines:
        corners = [sheet.place(point) for point in outline]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        if corners and min(xs) < WIDTH and max(xs) > 0 and min(ys) < HEIGHT and max(ys) > 0:
            parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in corners) + "z")
    return "".join(parts)


def _pictures(sheet: _Sheet, server: TileServer) -> Iterator[Picture]:
    for tile in covering(server, sheet.point(0, 0), sheet.point(WIDTH, HEIGHT), 2 * WIDTH):
        left, top = sheet.place(tile.north_west)
        right, bottom = sheet.place(tile.south_east)
        yield Picture(tile.url, left, top, round(right - left, 1), round(bottom - top, 1))


def _from_middle(mark: Mark) -> float:
    return (mark.x - WIDTH / 2) ** 2 + (mark.y - HEIGHT / 2) ** 2


def _apart(pins: Iterable[Mark]) -> Iterator[Mark]:
    """Pins that would cover each other stand beside each other."""
    taken: list[Mark] = []
    for pin in pins:
        x, y = pin.x, pin.y
        while any(abs(x - other.x) < 2 * PIN and abs(y - other.y) < 2 * PIN for other in taken):
            x, y = (x + 2 * PIN, y) if x + 3 * PIN < WIDTH else (PIN, y + 2 * PIN)
        moved = Mark(round(x, 1), round(y, 1), pin.text)
        taken.append(moved)
        yield moved


def _labels(dots: Iterable[Mark], pins: Iterable[Mark]) -> Iterator[Mark]:
    """Names at their dots where they cover no pin and no other name; the chosen one always."""
    covered = [(pin.x - PIN, pin.y - PIN, pin.x + PIN, pin.y + PIN) for pin in pins]
    covered.append((0, HEIGHT - 2 * LINE, LONGEST_SCALE + LINE, HEIGHT))
    for dot in dots:
        half = len(dot.text) * LETTER / 2
        drops = (*DROPS, *FARTHER, DROPS[0]) if dot.chosen else DROPS
        for tries, drop in enumerate(drops):
            x = min(max(dot.x, half + 2), WIDTH - half - 2)
            box = (x - half, dot.y + drop - LINE + 3, x + half, dot.y + drop + 3)
            fits = dot.text and box[1] > 0 and box[3] < HEIGHT
            free = not any(_meet(box, other) for other in covered)
            if fits and (free or tries == len(DROPS) + len(FARTHER)):
                covered.append(box)
                yield Mark(round(x, 1), round(dot.y + drop, 1), dot.text, dot.chosen)
                break


Box = tuple[float, float, float, float]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
