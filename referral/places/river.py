"""The Red River, which a straight line ignores and a woman on foot cannot."""

from itertools import pairwise

from referral.places.geo import Point

COURSE = tuple(
    Point(lat, lon)
    for lat, lon in (
        (21.450, 105.200),
        (21.330, 105.330),
        (21.295, 105.430),  # the Đà and the Lô have joined it
        (21.250, 105.460),
        (21.228, 105.475),
        (21.190, 105.490),
        (21.165, 105.510),  # north of Sơn Tây
        (21.165, 105.555),
        (21.155, 105.600),
        (21.147, 105.650),
        (21.140, 105.685),
        (21.125, 105.720),
        (21.108, 105.745),
        (21.100, 105.783),  # Thăng Long bridge
        (21.100, 105.800),
        (21.093, 105.822),  # Nhật Tân bridge
        (21.075, 105.845),
        (21.055, 105.857),
        (21.043, 105.859),  # Long Biên bridge
        (21.036, 105.863),  # Chương Dương bridge
        (21.018, 105.871),
        (21.003, 105.881),  # Vĩnh Tuy bridge
        (20.993, 105.901),  # Thanh Trì bridge
        (20.975, 105.906),
        (20.940, 105.912),
        (20.900, 105.915),
        (20.860, 105.925),
        (20.820, 105.935),
        (20.770, 105.965),
        (20.700, 105.990),
        (20.600, 106.050),
    )
)
"""The middle of the river through Hanoi, drawn by hand between the points of the units on its two
banks: good to some hundred metres, enough to say "the river lies between", not to navigate. The
Đuống is not drawn; Minh Châu, an island, counts to the right bank."""


def crosses_river(one: Point, other: Point) -> bool:
    """Whether the line ends on the other bank: it meets the course an odd number of times."""
    crossings = sum(_meet(start, end, one, other) for start, end in pairwise(COURSE))
    return crossings % 2 == 1


def _meet(start: Point, end: Point, one: Point, other: Point) -> bool:
    return _left(start, end, one) != _left(start, end, other) and (
        _left(one, other, start) != _left(one, other, end)
    )


def _left(start: Point, end: Point, point: Point) -> bool:
    """Whether a point lies to the left of the way from start to end, on the flat."""
    north = (end.lat - start.lat) * (point.lon - start.lon)
    east = (end.lon - start.lon) * (point.lat - start.lat)
    return east > north
