"""The pictures of a tile server under our map, if the operator has named one.

They lie in the square sheets of Web Mercator; over a city its difference from our flat sheet is
less than a pixel. https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import asinh, atan, degrees, floor, log2, pi, radians, sinh, tan
from urllib.parse import urlsplit

from referral.places.geo import Point

TILE = 256
CLOSEST, WIDEST = 18, 5


@dataclass(frozen=True, slots=True)
class TileServer:
    """Where the pictures come from, with {z}, {x} and {y}, and whose they are."""

    url: str
    attribution: str

    @property
    def origin(self) -> str:
        """What a page's policy must allow."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True)
class Tile:
    """One picture and the corners it fills."""

    url: str
    north_west: Point
    south_east: Point


def covering(
    server: TileServer, north_west: Point, south_east: Point, width: float
) -> Iterator[Tile]:
    """The tiles under a sheet of this width in pixels, about as sharp as it."""
    sheets = width / TILE * 360 / (south_east.lon - north_west.lon)
    zoom = min(max(round(log2(sheets)), WIDEST), CLOSEST)
    count = 2**zoom
    left, top = _square(north_west, count)
    right, bottom = _square(south_east, count)
    for y in range(max(floor(top), 0), min(floor(bottom), count - 1) + 1):
        for x in range(max(floor(left), 0), min(floor(right), count - 1) + 1):
            url = server.url.replace("{z}", str(zoom))
            url = url.replace("{x}", str(x)).replace("{y}", str(y))
            yield Tile(url, _corner(x, y, count), _corner(x + 1, y + 1, count))


def _square(point: Point, count: int) -> tuple[float, float]:
    x = (point.lon + 180) / 360 * count
    return x, (1 - asinh(tan(radians(point.lat))) / pi) / 2 * count


def _corner(x: int, y: int, count: int) -> Point:
    return Point(degrees(atan(sinh(pi * (1 - 2 * y / count)))), x / count * 360 - 180)
