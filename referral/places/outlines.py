"""What stands in for the borders of a unit, which nobody publishes: the land nearest to its middle.

It is what the chat itself takes a shared location for (`UnitBook.nearest`), so the drawing shows
neither more nor less than the hotline knows. Everywhere it must be called approximate.
"""

from collections.abc import Iterable
from itertools import pairwise
from math import cos, hypot, radians

from referral.places.geo import Point

FARTHEST_KM = 15.0
"""Half the side of the square an outline stays in: at sea and at the frontier nobody is nearer."""
KM_PER_DEGREE = 111.195

Spot = tuple[float, float]
"""Kilometres east and north of the middle."""


def outline(middle: Point, others: Iterable[Point]) -> tuple[Point, ...]:
    """The corners of the land nearer to `middle` than to the others, which come nearest first."""
    per_lon = KM_PER_DEGREE * cos(radians(middle.lat))
    side = FARTHEST_KM
    corners: list[Spot] = [(-side, -side), (side, -side), (side, side), (-side, side)]
    for other in others:
        away = ((other.lon - middle.lon) * per_lon, (other.lat - middle.lat) * KM_PER_DEGREE)
        if hypot(*away) > 2 * max(hypot(*corner) for corner in corners):
            break
        corners = _nearer_here(corners, away)
    return tuple(
        Point(middle.lat + north / KM_PER_DEGREE, middle.lon + east / per_lon)
        for east, north in corners
    )


def _nearer_here(corners: list[Spot], away: Spot) -> list[Spot]:
    """The part of a convex outline on this side of the line half way to another middle."""

    def beyond(spot: Spot) -> float:
        return spot[0] * away[0] + spot[1] * away[1] - (away[0] ** 2 + away[1] ** 2) / 2

    kept: list[Spot] = []
    for one, other in pairwise([*corners, corners[0]]):
        before, after = beyond(one), beyond(other)
        if before <= 0:
            kept.append(one)
        if (before <= 0) != (after <= 0):
            part = before / (before - after)
            kept.append((one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])))
    return kept
