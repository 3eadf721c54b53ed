"""The outlines drawn for units: the land nearest to each middle, no more and no less."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from referral.places.geo import Point, distance_km
from referral.places.outlines import FARTHEST_KM, outline
from referral.places.units import UnitBook


def inside(point: Point, corners: tuple[Point, ...]) -> bool:
    """Whether a ray to the east crosses the line an odd number of times."""
    crossings = 0
    for one, other in zip(corners, (*corners[1:], corners[0]), strict=True):
        if (one.lat > point.lat) != (other.lat > point.lat):
            part = (point.lat - one.lat) / (other.lat - one.lat)
            crossings += one.lon + part * (other.lon - one.lon) > point.lon
    return crossings % 2 == 1


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_a_point_in_hanoi_lies_in_the_outline_of_the_unit_it_would_be_taken_for(
    unit_book: UnitBook, seed: int
) -> None:
    rng = random.Random(seed)
    homes = [unit for unit in unit_book.units if unit.province == "Hà Nội"]
    point = Point(rng.uniform(20.6, 21.35), rng.uniform(105.3, 106.0))
    nearest, next_one = unit_book.around(point, 2)
    close_call = distance_km(point, next_one.point) - distance_km(point, nearest.point) < 0.01
    for unit in homes:
        if distance_km(point, unit.point) < FARTHEST_KM and not close_call:
            assert inside(point, unit_book.outline(unit)) == (unit == nearest)


def test_each_unit_of_the_country_has_an_outline_around_its_middle(unit_book: UnitBook) -> None:
    for unit in unit_book.units[::25]:
        assert inside(unit.point, unit_book.outline(unit))


def test_alone_in_the_world_it_stays_within_a_square() -> None:
    middle = Point(21.0, 105.8)

    corners = outline(middle, ())

    assert len(corners) == 4
    assert all(distance_km(middle, corner) < 1.5 * FARTHEST_KM for corner in corners)


def test_the_line_runs_half_way_between_two() -> None:
    west, east = Point(21.0, 105.8), Point(21.0, 105.9)

    assert max(corner.lon for corner in outline(west, [east])) == 105.85
