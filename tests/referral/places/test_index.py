import random
from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from referral.places.geo import Point, distance_km
from referral.places.index import NearestIndex

points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@settings(max_examples=150, deadline=None)
@given(
    many=st.lists(points, max_size=120),
    asked=points,
    count=st.integers(0, 10),
    radius=st.floats(1, 25_000),
    seed=st.integers(0, 10**6),
)
def test_it_finds_the_nearest_of_its_groups_anywhere_on_earth(
    many: list[Point], asked: Point, count: int, radius: float, seed: int
) -> None:
    rng = random.Random(seed)
    groups = [rng.randrange(5) for _ in many]
    wanted = set(rng.sample(range(5), rng.randrange(6)))
    found = NearestIndex(many, groups).nearest(asked, count, wanted, radius)

    distances = sorted(
        distance
        for point, group in zip(many, groups, strict=True)
        if group in wanted and (distance := distance_km(asked, point)) <= radius
    )
    tolerance = 1e-3
    assert all(groups[position] in wanted for position in found)
    assert len(set(found)) == len(found)
    seen = [distance_km(asked, many[position]) for position in found]
    assert all(abs(one - other) < tolerance for one, other in zip(seen, distances, strict=False))
    certain = sum(distance < radius - tolerance for distance in distances)
    assert min(count, certain) <= len(found) <= count


def test_of_equally_distant_points_the_one_given_first_comes_first() -> None:
    rng = random.Random(1)
    spot = Point(21.04, 105.85)
    around = [Point(21.04 + rng.uniform(-0.1, 0.1), 105.85) for _ in range(200)]
    mixed = [*[spot] * 30, *around]
    rng.shuffle(mixed)
    first = [position for position, point in enumerate(mixed) if point == spot][:3]
    assert NearestIndex(mixed, [0] * len(mixed)).nearest(spot, 3, {0}, inf) == first


def test_nothing_is_found_where_there_is_nothing() -> None:
    assert NearestIndex([], []).nearest(Point(21, 105), 3, {0}) == []
    assert NearestIndex([Point(21, 105)], [0]).nearest(Point(21, 105), 3, {1}) == []
    assert NearestIndex([Point(21, 105)], [0]).nearest(Point(21, 105), 3, set()) == []
