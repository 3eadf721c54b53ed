"""How long "the nearest trusted place" takes, and the three ways to find it, side by side.

    python benchmarks/nearest.py [--queries 500]

Invented places all over Hanoi; one in a hundred is open at night. `directory` is the whole answer
(open first, by telephone, river); the others are the bare three nearest of all places.
"""

import argparse
import random
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime
from heapq import nsmallest
from math import cos, radians
from pathlib import Path
from statistics import median, quantiles
from zoneinfo import ZoneInfo

from referral.places.directory import Directory
from referral.places.geo import Point, distance_km
from referral.places.index import NearestIndex
from referral.places.place import Openness, Place, PlaceKind
from referral.places.units import UnitBook

TODAY = date(2026, 11, 23)
DAY = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
NIGHT = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
UNIT_POINTS = {
    unit.code: unit.point
    for unit in UnitBook.load(Path(__file__).parents[1] / "data" / "units").units
}
KINDS = [kind for kind in PlaceKind if kind is not PlaceKind.HOTLINE]
KM_PER_DEGREE = 111.2


def invented_point(rng: random.Random) -> Point:
    return Point(rng.uniform(20.6, 21.4), rng.uniform(105.3, 106.0))


def invented_place(rng: random.Random, number: int) -> Place:
    opens, closes = rng.randrange(6, 10), rng.randrange(16, 22)
    point = invented_point(rng)
    return Place(
        name=f"(Mẫu) {number}",
        id=str(number),
        kind=rng.choice(KINDS),
        openness=Openness.PUBLIC,
        lat=point.lat,
        lon=point.lon,
        hours="24/7" if rng.random() < 0.01 else f"Mo-Sa {opens:02}:00-{closes}:00",
        verified_on=TODAY,
        verified_by="(Mẫu)",
    )


class Grid:
    """Square cells, searched ring by ring: the rival of the k-d tree."""

    def __init__(self, points: list[Point], per_cell: int = 8) -> None:
        self.points = points
        self.step = max(0.7 / (len(points) / per_cell) ** 0.5, 0.001)
        self.cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for position, point in enumerate(points):
            self.cells[self.cell(point)].append(position)

    def cell(self, point: Point) -> tuple[int, int]:
        return int(point.lat / self.step), int(point.lon / self.step)

    def nearest(self, point: Point, count: int) -> list[int]:
        row, column = self.cell(point)
        width_km = self.step * KM_PER_DEGREE * cos(radians(point.lat))
        found: list[tuple[float, int]] = []
        for ring in range(200):
            if len(found) >= count and sorted(found)[count - 1][0] < (ring - 1) * width_km:
                break
            for i in range(-ring, ring + 1):
                for j in range(-ring, ring + 1) if abs(i) == ring else (-ring, ring):
                    found += [
                        (distance_km(point, self.points[position]), position)
                        for position in self.cells.get((row + i, column + j), ())
                    ]
        return [position for _, position in nsmallest(count, found)]


def timed(name: str, ask: Callable[[Point], object], queries: list[Point]) -> None:
    took = []
    for point in queries:
        start = time.perf_counter()
        ask(point)
        took.append((time.perf_counter() - start) * 1e6)
    p99 = quantiles(took, n=100)[98] if len(took) > 1 else took[0]
    print(f"  {name:<22} median {median(took):9.1f} µs   p99 {p99:9.1f} µs")


def measure(count: int, query_count: int) -> None:
    rng = random.Random(count)
    places = [invented_place(rng, number) for number in range(count)]
    points = [point for place in places if (point := place.point)]
    queries = [invented_point(rng) for _ in range(query_count)]

    tracemalloc.start()
    index = NearestIndex(points, [0] * count)
    size = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    start = time.perf_counter()
    directory = Directory(
        places,
        today=TODAY,
        stale_after_days=180,
        timezone=ZoneInfo("Asia/Ho_Chi_Minh"),
        unit_points=UNIT_POINTS,
    )
    built = time.perf_counter() - start
    grid = Grid(points)

    print(f"{count:,} places (directory built in {built * 1e3:.0f} ms, k-d tree {size:.1f} MB)")
    timed("directory, day", lambda p: directory.nearest(p, now=DAY), queries)
    timed("directory, night", lambda p: directory.nearest(p, now=NIGHT), queries)
    timed("k-d tree", lambda p: index.nearest(p, 3, {0}), queries)
    timed("grid", lambda p: grid.nearest(p, 3), queries)
    timed(
        "every place",
        lambda p: nsmallest(3, range(count), key=lambda at: distance_km(p, points[at])),
        queries[: max(3, 20_000 // count)],
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--queries", type=int, default=500)
    query_count = options.parse_args().queries
    for count in (1_000, 10_000, 100_000):
        measure(count, query_count)


if __name__ == "__main__":
    main()
