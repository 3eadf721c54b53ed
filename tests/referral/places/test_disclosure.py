import csv
import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from referral.places.areas import FEWEST, areas_of
from referral.places.directory import ByPhone, Directory, Nearby, NearestResult
from referral.places.disclosure import PlaceCard, protected_texts, shown
from referral.places.geo import Point
from referral.places.guard import protected_in
from referral.places.hours import UNKNOWN
from referral.places.place import Openness, Place, PlaceKind

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
UNIT_POINTS = {f"{n:05}": Point(20.9 + 0.03 * (n // 6), 105.7 + 0.04 * (n % 6)) for n in range(36)}
CODES = sorted(UNIT_POINTS)
HALF = 0.008
"""Half the width of the box around a unit's point in which that point is the nearest."""


def place(**facts: object) -> Place:
    known = {
        "name": "Nơi thử",
        "kind": PlaceKind.SHELTER,
        "openness": Openness.PUBLIC,
        "verified_on": TODAY,
        "verified_by": "Chị Trực",
        "hours": "24/7",
        **facts,
    }
    return Place(**known)  # type: ignore[arg-type]


def directory(places: list[Place]) -> Directory:
    return Directory(
        places, today=TODAY, stale_after_days=180, timezone=HANOI, unit_points=UNIT_POINTS
    )


def drawn(rng: random.Random, openness: Openness, number: int) -> Place:
    """A place whose every fact carries a mark by which its disclosure would be seen."""
    mark = f"{openness.value}{number}"
    unit = rng.choice(CODES)
    middle = UNIT_POINTS[unit]
    return place(
        id=f"id-{mark}",
        name=f"Tên {mark}",
        kind=rng.choice(list(PlaceKind)),
        openness=openness,
        unit_code=unit,
        address=f"{number} phố {mark}",
        lat=middle.lat + rng.uniform(-HALF, HALF),
        lon=middle.lon + rng.uniform(-HALF, HALF),
        phone=f"tel-{mark}",
        hours=rng.choice(["24/7", "Mo-Fr 08:00-17:00", "", f'"{mark}"']),
        services=(f"việc {mark}",),
        receives=(f"người {mark}",),
        source=f"nguồn {mark}",
    )


def full_directory(rng: random.Random) -> Directory:
    return directory(
        [drawn(rng, openness, n) for openness in Openness for n in range(rng.randrange(12))]
    )


def all_pages(
    found: Directory, point: Point, *, unit_code: str | None = None, now: datetime = NOW
) -> Iterator[tuple[PlaceCard, ...]]:
    for offset in range(0, 12, 3):
        yield shown(found.nearest(point, now=now, unit_code=unit_code, offset=offset))


def by_phone_only(found: Directory, point: Point, unit_code: str | None) -> list[list[PlaceCard]]:
    pages = all_pages(found, point, unit_code=unit_code)
    return [[card for card in page if card.same_area] for page in pages]


seeds = st.integers(0, 10**9)


@settings(max_examples=40, deadline=None)
@given(seed=seeds)
def test_no_sequence_of_questions_yields_anything_of_a_hidden_place(seed: int) -> None:
    rng = random.Random(seed)
    found = full_directory(rng)
    seen = repr(found.numbers())
    for _ in range(12):
        point = Point(rng.uniform(20.8, 21.2), rng.uniform(105.6, 106.0))
        unit = rng.choice([None, *CODES])
        now = NOW + timedelta(minutes=rng.randrange(10_000))
        seen += repr(list(all_pages(found, point, unit_code=unit, now=now)))
    assert Openness.HIDDEN.value not in seen


@settings(max_examples=40, deadline=None)
@given(seed=seeds)
def test_hidden_places_change_nothing_in_any_answer(seed: int) -> None:
    """Not even the lack of an answer tells that one exists."""
    rng = random.Random(seed)
    whole = full_directory(rng)
    without = directory([p for p in whole.places if p.openness is not Openness.HIDDEN])
    for _ in range(6):
        point = Point(rng.uniform(20.8, 21.2), rng.uniform(105.6, 106.0))
        assert list(all_pages(whole, point)) == list(all_pages(without, point))


@settings(max_examples=60, deadline=None)
@given(seed=seeds, named=st.booleans())
def test_moving_inside_one_unit_never_changes_who_is_reached_by_telephone_nor_their_order(
    seed: int,
    named: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    rng = random.Random(seed)
    found = full_directory(rng)
    unit = rng.choice(CODES)
    middle = UNIT_POINTS[unit]
    points = [
        Point(middle.lat + rng.uniform(-HALF, HALF), middle.lon + rng.uniform(-HALF, HALF))
        for _ in range(4)
    ]
    answers = [by_phone_only(found, point, unit if named else None) for point in points]
    assert all(answer == answers[0] for answer in answers)


@settings(max_examples=60, deadline=None)
@given(seed=seeds)
def test_where_in_its_unit_a_place_by_telephone_stands_changes_nothing(seed: int) -> None:
    """Its point could not be computed from the answers, because they do not depend on it."""
    rng = random.Random(seed)
    found = full_directory(rng)
    moved = directory(
        [
            place_with_point_elsewhere(p, rng) if p.openness is Openness.BY_PHONE else p
            for p in found.places
        ]
    )
    for _ in range(6):
        point = Point(rng.uniform(20.8, 21.2), rng.uniform(105.6, 106.0))
        assert list(all_pages(found, point)) == list(all_pages(moved, point))


def in_another_unit(one: Place, rng: random.Random) -> Place:
    area = areas_of(UNIT_POINTS)
    others = [code for code in CODES if area[code] == area[one.unit_code or ""]]
    facts = {name: getattr(one, name) for name in Place.__slots__}
    return Place(**{**facts, "unit_code": rng.choice(others)})


@settings(max_examples=40, deadline=None)
@given(seed=seeds)
def test_asking_from_every_unit_tells_the_area_of_a_place_by_telephone_and_no_more(
    seed: int,
) -> None:
    """It could stand in any other unit of that area, and every answer would be the same."""
    rng = random.Random(seed)
    found = full_directory(rng)
    moved = directory(
        [in_another_unit(p, rng) if p.openness is Openness.BY_PHONE else p for p in found.places]
    )
    for unit, point in UNIT_POINTS.items():
        for named in (unit, None):
            here = Point(point.lat + rng.uniform(-0.1, 0.1), point.lon + rng.uniform(-0.1, 0.1))
            assert list(all_pages(found, here, unit_code=named)) == list(
                all_pages(moved, here, unit_code=named)
            )


def test_an_area_holds_a_dozen_units_or_more_wherever_one_asks_in_the_country() -> None:
    units = Path(__file__).parents[3] / "data" / "units" / "units.csv"
    with units.open(encoding="utf-8", newline="") as lines:
        points = {
            row["code"]: Point(float(row["lat"]), float(row["lon"]))
            for row in csv.DictReader(lines)
        }
    sizes = Counter(areas_of(points).values())
    assert sum(sizes.values()) == 3321
    assert FEWEST <= min(sizes.values()) <= max(sizes.values()) < 2 * FEWEST
    assert areas_of(dict(reversed(points.items()))) == areas_of(points)


def place_with_point_elsewhere(one: Place, rng: random.Random) -> Place:
    facts = {name: getattr(one, name) for name in Place.__slots__}
    return Place(**{**facts, "lat": rng.uniform(8.5, 23.3), "lon": rng.uniform(102.2, 109.4)})


@settings(max_examples=40, deadline=None)
@given(seed=seeds)
def test_a_card_by_telephone_has_no_point_no_address_and_no_distance(seed: int) -> None:
    rng = random.Random(seed)
    found = full_directory(rng)
    addresses = [p.address for p in found.places if p.openness is Openness.BY_PHONE]
    for unit in CODES:
        for page in all_pages(found, UNIT_POINTS[unit], unit_code=unit):
            assert [card.same_area for card in page] == sorted(card.same_area for card in page)
            for card in page:
                if card.same_area:
                    assert (card.pin, card.distance_km, card.address) == (None, None, "")
                    assert (card.across_river, card.approximate, card.hours) == (False, False, "")
                    assert not any(address in repr(card) for address in addresses)
                    assert card.phone


def test_a_public_place_is_shown_whole_with_a_rounded_distance() -> None:
    clinic = place(
        name="Trạm y tế",
        kind=PlaceKind.HEALTH,
        address="1 phố Thử",
        phone="0000 000 001",
        lat=20.9123,
        lon=105.7,
        unit_code="00000",
        step_free=True,
    )
    (card,) = shown(directory([clinic]).nearest(UNIT_POINTS["00000"], now=NOW))
    assert card.name == "Trạm y tế"
    assert card.address == "1 phố Thử"
    assert card.phone == "0000 000 001"
    assert card.pin == Point(20.9123, 105.7)
    assert card.distance_km == 1.4
    assert card.state.always
    assert card.step_free is True


def test_a_place_that_stands_in_the_middle_of_its_unit_has_no_pin() -> None:
    (card,) = shown(directory([place(unit_code="00001")]).nearest(UNIT_POINTS["00000"], now=NOW))
    assert card.approximate
    assert card.pin is None
    assert card.distance_km is not None


def test_a_name_that_leads_there_is_replaced_by_the_kind() -> None:
    phone = {"openness": Openness.BY_PHONE, "address": "Ngõ chợ Khâm Thiên, Phường Thử"}
    for name, said in (
        ("Nhà tạm lánh", "Nhà tạm lánh"),
        ("Nhà tạm lánh ngõ chợ Khâm Thiên", None),
        ("Nhà tạm lánh PHUONG THU", None),
        ("Nhà tạm lánh 360", None),
    ):
        (card,) = shown(directory([place(name=name, **phone)]).nearest(Point(21, 105.8), now=NOW))
        assert card.name == said


def test_whom_it_receives_does_not_lead_there_either() -> None:
    house = place(
        openness=Openness.BY_PHONE,
        address="Ngõ chợ Khâm Thiên, Phường Thử",
        receives=("phụ nữ", "người ở ngõ chợ Khâm Thiên"),
        languages=("vi", "gọi cửa 3 lần"),
    )
    (card,) = shown(directory([house]).nearest(Point(21, 105.8), now=NOW))
    assert (card.receives, card.languages) == (("phụ nữ",), ("vi",))


def test_the_door_holds_even_if_a_wrong_place_is_put_before_it() -> None:
    hidden = place(name="hidden", openness=Openness.HIDDEN)
    by_phone = place(name="phone", openness=Openness.BY_PHONE)
    near = [
        Nearby(p, 1.0, across_river=False, approximate=False, state=UNKNOWN)
        for p in (hidden, by_phone)
    ]
    phone = [ByPhone(hidden, UNKNOWN)]
    assert shown(NearestResult(nearby=tuple(near), by_phone=tuple(phone))) == ()


HIDDEN_HOUSE = place(
    id="h",
    name="(Mẫu) Nhà Hoa Xoan",
    openness=Openness.HIDDEN,
    address="Số 9 ngõ 8 phố Mẫu Kín, Phường Thử",
    phone="0000 000 041",
    lat=21.0206,
    lon=105.9005,
)
PHONE_HOUSE = place(
    id="p",
    name="Nhà Ban Mai",
    openness=Openness.BY_PHONE,
    address="Số 7 phố Mẫu Khuất, Phường Thử",
    phone="0000 000 037",
    lat=21.1,
    lon=105.8,
)


def stopped(text: str, *places: Place, released: frozenset[str] = frozenset()) -> bool:
    return protected_in(text, protected_texts(places, released)) is not None


def test_a_worker_cannot_let_slip_anything_of_a_hidden_place() -> None:
    for text in (
        "chị đến nhà hoa xoan nhé",
        "9/8 mau kin",
        "gọi 0000.000.041",
        "https://maps.example/?q=21.0206,105.9005",
    ):
        assert stopped(text, HIDDEN_HOUSE)


def test_of_a_place_by_telephone_only_the_way_is_protected() -> None:
    assert stopped("7 Mẫu Khuất", PHONE_HOUSE)
    assert stopped("21.1, 105.8", PHONE_HOUSE)
    assert not stopped("Nhà Ban Mai, 0000 000 037", PHONE_HOUSE)


def test_a_place_released_to_her_may_be_named_and_the_others_not() -> None:
    other = place(id="x", name="Nhà Sao Hôm", openness=Openness.HIDDEN)
    released = frozenset({"h"})
    assert not stopped("9/8 Mẫu Kín, nhà Hoa Xoan", HIDDEN_HOUSE, other, released=released)
    assert stopped("nhà Sao Hôm", HIDDEN_HOUSE, other, released=released)


def test_a_number_that_is_shown_openly_elsewhere_is_free() -> None:
    line = place(id="n", name="Đường dây", kind=PlaceKind.HOTLINE, phone="0000-000-041")
    assert not stopped("gọi 0000 000 041", HIDDEN_HOUSE, line)
    assert stopped("9/8 Mẫu Kín", HIDDEN_HOUSE, line)


def test_a_name_of_everyday_words_does_not_silence_the_worker() -> None:
    plain = place(id="h", name="(Mẫu) Nhà tạm lánh", openness=Openness.HIDDEN)
    assert not stopped("Có một nhà tạm lánh nhận được chị.", plain)
