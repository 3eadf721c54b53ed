"""Finds the nearest of many points: a k-d tree over the unit sphere, in plain Python.

Points are unit vectors, so the order by chord is the order by great circle, everywhere and exactly.
Every point belongs to a group; each branch knows the groups below it, so a search for a few groups
(the places open at night) skips the rest. `benchmarks/nearest.py` compares it with its rivals.
"""

from array import array
from bisect import insort
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import cos, inf, pi, radians, sin
from operator import itemgetter

from referral.places.geo import MEAN_EARTH_RADIUS_KM, Point

_LEAF_SIZE = 12

_Entry = tuple[float, float, float, int, int]
"""x, y, z, group, position in the sequence given."""


@dataclass(frozen=True, slots=True)
class _Leaf:
    groups: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Branch:
    groups: int
    axis: int
    split: float
    below: "_Branch | _Leaf"
    above: "_Branch | _Leaf"


class NearestIndex:
    """An unchanging set of points, each in a group (a small number)."""

    def __init__(self, points: Sequence[Point], groups: Sequence[int]) -> None:
        self._xyz = (array("d"), array("d"), array("d"))
        self._group = array("L")
        self._position = array("L")
        entries = [
            (*_unit_vector(point), group, position)
            for position, (point, group) in enumerate(zip(points, groups, strict=True))
        ]
        self._root = self._grow(entries) if entries else None

    def nearest(
        self, point: Point, count: int, groups: Collection[int], radius_km: float = inf
    ) -> list[int]:
        """Positions of at most `count` points of these groups within the radius, nearest first.

        Of equally distant points the one given first comes first.
        """
        if self._root is None or count < 1 or not groups:
            return []
        search = _Search(_unit_vector(point), count, groups, _squared_chord(radius_km))
        self._visit(self._root, search)
        return [position for _, position in search.found]

    def _grow(self, entries: list[_Entry]) -> _Branch | _Leaf:
        if len(entries) <= _LEAF_SIZE:
            return self._leaf(entries)
        axis = _widest_axis(entries)
        entries.sort(key=itemgetter(axis))
        middle = len(entries) // 2
        below, above = self._grow(entries[:middle]), self._grow(entries[middle:])
        groups = below.groups | above.groups
        return _Branch(groups, axis, entries[middle][axis], below, above)

    def _leaf(self, entries: list[_Entry]) -> _Leaf:
        start = len(self._position)
        groups = 0
        for *vector, group, position in entries:
            for column, value in zip(self._xyz, vector, strict=True):
                column.append(value)
            self._group.append(group)
            self._position.append(position)
            groups |= 1 << group
        return _Leaf(groups, start, start + len(entries))

    def _visit(self, node: _Branch | _Leaf, search: "_Search") -> None:
        while isinstance(node, _Branch):
            offset = search.vector[node.axis] - node.split
            near, far = (node.below, node.above) if offset < 0 else (node.above, node.below)
            if near.groups & search.mask:
                self._visit(near, search)
            if offset * offset > search.limit or not far.groups & search.mask:
                return
            node = far
        if node.groups & search.mask:
            self._scan(node, search)

    def _scan(self, leaf: _Leaf, search: "_Search") -> None:
        x, y, z = search.vector
        xs, ys, zs = self._xyz
        group, wanted = self._group, search.groups
        for at in range(leaf.start, leaf.end):
            if group[at] in wanted:
                squared = (xs[at] - x) ** 2 + (ys[at] - y) ** 2 + (zs[at] - z) ** 2
                if squared <= search.limit:
                    search.keep(squared, self._position[at])


class _Search:
    """What one search looks for, and the best it has found so far."""

    __slots__ = ("count", "found", "groups", "limit", "mask", "vector")

    def __init__(
        self,
        vector: tuple[float, float, float],
        count: int,
        groups: Collection[int],
        limit: float,
    ) -> None:
        self.vector = vector
        self.count = count
        self.groups = frozenset(groups)
        self.mask = sum(1 << group for group in self.groups)
        self.limit = limit
        self.found: list[tuple[float, int]] = []

    def keep(self, squared: float, position: int) -> None:
        insort(self.found, (squared, position))
        if len(self.found) > self.count:
            self.found.pop()
        if len(self.found) == self.count:
            self.limit = self.found[-1][0]


def _unit_vector(point: Point) -> tuple[float, float, float]:
    lat, lon = radians(point.lat), radians(point.lon)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)


def _squared_chord(radius_km: float) -> float:
    angle = radius_km / MEAN_EARTH_RADIUS_KM
    return inf if angle >= pi else (2 * sin(angle / 2)) ** 2


def _widest_axis(entries: Sequence[_Entry]) -> int:
    def spread(axis: int) -> float:
        values = [entry[axis] for entry in entries]
        return float(max(values)) - float(min(values))

    return max(range(3), key=spread)
