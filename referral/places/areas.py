"""Areas of a dozen wards or more, the finest that anybody learns of a place by telephone.

Were such a place offered to whoever is near it, an abuser could ask from every ward in turn and
find it in the middle of those that answer. The areas are fixed by the map of wards alone: all
wards of one get the same answer, so that the answers together tell the area and nothing finer.
"""

from collections.abc import Mapping, Sequence
from math import cos, radians
from typing import Final

from referral.places.geo import Point

FEWEST: Final = 12
"""How many units an area holds at least; a map with fewer is one area."""


def areas_of(points: Mapping[str, Point]) -> dict[str, int]:
    """The number of each unit's area: the map halved across its longer side, and again."""
    parts = _parts(points, sorted(points))
    return {code: number for number, part in enumerate(parts) for code in part}


def _parts(points: Mapping[str, Point], codes: Sequence[str]) -> list[Sequence[str]]:
    if len(codes) < 2 * FEWEST:
        return [codes]
    lats = {code: points[code].lat for code in codes}
    lons = {code: points[code].lon for code in codes}
    tall = max(lats.values()) - min(lats.values())
    wide = (max(lons.values()) - min(lons.values())) * cos(radians(lats[codes[0]]))
    ordered = sorted(codes, key=(lats if tall > wide else lons).__getitem__)
    middle = len(ordered) // 2
    return _parts(points, ordered[:middle]) + _parts(points, ordered[middle:])
