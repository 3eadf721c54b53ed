import csv
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral.places.directory import AT_ONCE, IN_ALL, RADIUS_KM, Directory
from referral.places.geo import Point, distance_km
from referral.places.hours import open_state
from referral.places.place import Openness, Place, PlaceKind
from referral.places.river import crosses_river

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = date(2026, 11, 23)
MONDAY_10_AM = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
MONDAY_11_PM = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
HOAN_KIEM = Point(21.032, 105.85)
UNIT_POINTS = {
    "00070": HOAN_KIEM,
    "00082": Point(21.0226, 105.851),
    "00118": Point(21.0514, 105.87),
    "00145": Point(21.0197, 105.896),
    "10489": Point(20.6192, 105.763),
}
UNITS_FILE = Path(__file__).parents[3] / "data" / "units" / "units.csv"
HOURS = ("24/7", "Mo-Fr 08:00-17:00", "Sa-Su 08:00-12:00", "")


def place(**facts: object) -> Place:
    known = {
        "name": "Nơi thử",
        "kind": PlaceKind.HEALTH,
        "openness": Openness.PUBLIC,
        "verified_on": TODAY,
        "verified_by": "Chị Trực",
        "hours": "24/7",
        **facts,
    }
    return Place(**known)  # type: ignore[arg-type]


def directory(*places: Place) -> Directory:
    return Directory(
        places, today=TODAY, stale_after_days=180, timezone=HANOI, unit_points=UNIT_POINTS
    )


def names(found: Directory, point: Point = HOAN_KIEM, **how: object) -> list[str]:
    now = how.pop("now", MONDAY_10_AM)
    result = found.nearest(point, now=now, **how)  # type: ignore[arg-type]
    return [near.place.name for near in result.nearby]


def at_km(north: float) -> dict[str, float]:
    return {"lat": HOAN_KIEM.lat + north / 111.2, "lon": HOAN_KIEM.lon}


def test_an_open_place_comes_before_a_nearer_closed_one() -> None:
    found = directory(
        place(name="đóng, gần", hours="Mo-Fr 08:00-17:00", **at_km(0.5)),
        place(name="không rõ giờ", hours="", **at_km(1)),
        place(name="mở, xa", hours="24/7", **at_km(3)),
    )
    assert names(found, now=MONDAY_11_PM) == ["mở, xa", "không rõ giờ", "đóng, gần"]
    assert names(found, now=MONDAY_10_AM) == ["đóng, gần", "mở, xa", "không rõ giờ"]


def test_opening_and_closing_is_noticed_at_the_minute() -> None:
    found = directory(place(name="văn phòng", hours="Mo-Fr 08:00-17:00", **at_km(1)))
    closing = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    for now, is_open in (
        (closing - timedelta(minutes=1), True),
        (closing, False),
        (closing - timedelta(hours=1), True),
        (closing + timedelta(hours=15), True),
    ):
        (near,) = found.nearest(HOAN_KIEM, now=now).nearby
        assert near.state.open is is_open


def test_stale_unverified_and_future_places_are_never_found() -> None:
    found = directory(
        place(name="cũ", verified_on=TODAY - timedelta(days=181), **at_km(1)),
        place(name="chưa kiểm chứng", verified_on=None, **at_km(1)),
        place(name="không ai ký", verified_by="", **at_km(1)),
        place(name="ngày mai", verified_on=TODAY + timedelta(days=1), **at_km(1)),
        place(name="vừa còn hạn", verified_on=TODAY - timedelta(days=180), **at_km(1)),
    )
    assert names(found) == ["vừa còn hạn"]
    assert [p.name for p in found.stale] == ["cũ"]
    assert found.shown_count == 1


def test_a_place_without_a_point_stands_in_the_middle_of_its_unit_and_says_so() -> None:
    found = directory(place(unit_code="00118"), place(name="không đâu cả", unit_code="99999"))
    (near,) = found.nearest(HOAN_KIEM, now=MONDAY_10_AM).nearby
    assert near.approximate
    assert near.distance_km == pytest.approx(distance_km(HOAN_KIEM, UNIT_POINTS["00118"]))


def test_a_place_beyond_the_radius_is_not_near() -> None:
    found = directory(
        place(name="trong", **at_km(RADIUS_KM - 0.2)), place(name="ngoài", **at_km(RADIUS_KM + 0.2))
    )
    assert names(found) == ["trong"]


def test_at_most_three_are_shown_and_more_ends() -> None:
    found = directory(*(place(name=f"{n:02}", id=str(n), **at_km(n / 10)) for n in range(20)))
    seen: list[str] = []
    more, offset = True, 0
    while more:
        result = found.nearest(HOAN_KIEM, now=MONDAY_10_AM, limit=50, offset=offset)
        assert len(result.nearby) <= AT_ONCE
        seen += [near.place.name for near in result.nearby]
        more, offset = result.more, offset + AT_ONCE
    assert seen == [f"{n:02}" for n in range(IN_ALL)]
    assert names(found, offset=IN_ALL) == []
    assert names(found, offset=-3) == []


def test_more_is_not_offered_when_there_is_none() -> None:
    found = directory(*(place(name=str(n), id=str(n), **at_km(n)) for n in range(3)))
    assert not found.nearest(HOAN_KIEM, now=MONDAY_10_AM).more


def test_only_the_kinds_asked_for_are_found() -> None:
    found = directory(
        place(name="y tế", **at_km(1)),
        place(name="công an", kind=PlaceKind.POLICE, **at_km(2)),
        place(name="tạm lánh", kind=PlaceKind.SHELTER, openness=Openness.BY_PHONE),
    )
    result = found.nearest(HOAN_KIEM, now=MONDAY_10_AM, kinds={PlaceKind.POLICE})
    assert [near.place.name for near in result.nearby] == ["công an"]
    assert not result.by_phone


def test_each_answer_ends_with_one_place_by_telephone_and_none_is_lost_on_the_way() -> None:
    public = [place(name=f"p{n}", id=str(n), **at_km(n)) for n in range(4)]
    phone = [place(name=f"t{n}", openness=Openness.BY_PHONE, unit_code="00082") for n in range(2)]
    found = directory(*public, *phone)
    pages = [
        found.nearest(HOAN_KIEM, now=MONDAY_10_AM, unit_code="00070", offset=offset)
        for offset in (0, 3, 6)
    ]
    assert [[n.place.name for n in page.nearby] for page in pages] == [
        ["p0", "p1"],
        ["p2", "p3"],
        [],
    ]
    assert [[t.place.name for t in page.by_phone] for page in pages] == [["t0"], ["t1"], []]
    assert [page.more for page in pages] == [True, False, False]


def test_a_place_by_telephone_of_another_area_is_not_offered_and_a_city_wide_one_is() -> None:
    with UNITS_FILE.open(encoding="utf-8", newline="") as lines:
        rows = {row["code"]: row for row in csv.DictReader(lines)}
    found = Directory(
        [
            place(name="Mỹ Đức", openness=Openness.BY_PHONE, unit_code="10489"),
            place(name="cả thành phố", openness=Openness.BY_PHONE),
        ],
        today=TODAY,
        stale_after_days=180,
        timezone=HANOI,
        unit_points={c: Point(float(r["lat"]), float(r["lon"])) for c, r in rows.items()},
        served=[code for code, row in rows.items() if row["province"] == "Thành phố Hà Nội"],
    )

    def told(unit: str) -> list[str]:
        point = Point(float(rows[unit]["lat"]), float(rows[unit]["lon"]))
        pages = [
            found.nearest(point, now=MONDAY_10_AM, unit_code=unit, offset=offset)
            for offset in (0, 3)
        ]
        return [one.place.name for page in pages for one in page.by_phone]

    assert told("00070") == ["cả thành phố"]
    assert told("10489") == ["Mỹ Đức", "cả thành phố"]
    assert told("26506") == [], "somebody in Vũng Tàu is not sent to a house in Hanoi"


def number(phone: str, **facts: object) -> Place:
    return place(name=phone, phone=phone, kind=PlaceKind.HOTLINE, **facts)


def test_national_numbers_come_in_their_order_and_never_among_the_nearest() -> None:
    found = directory(number("115", rank=2), number("1900", rank=None), number("113", rank=1))
    assert [line.phone for line in found.numbers()] == ["113", "115", "1900"]
    assert names(found) == []


def test_a_stale_national_number_is_still_shown_and_the_supervisor_is_told() -> None:
    found = directory(
        number("113", verified_on=date(2025, 10, 4)), number("999", verified_on=None, rank=0)
    )
    assert [line.phone for line in found.numbers()] == ["113"]
    assert [line.phone for line in found.unsure_numbers] == ["113"]
    assert found.stale == (), "it is not withheld, so it is not counted with what is"


def test_a_hidden_number_is_not_a_national_number() -> None:
    assert directory(number("0000 000 001", openness=Openness.HIDDEN)).numbers() == ()


def test_an_empty_directory_answers_with_nothing() -> None:
    result = directory().nearest(HOAN_KIEM, now=MONDAY_10_AM)
    assert (result.nearby, result.by_phone, result.more) == ((), (), False)


def by_brute_force(places: list[Place], point: Point, now: datetime, count: int) -> list[str]:
    rank = {True: 0, None: 1, False: 2}
    ranked = []
    for one in places:
        assert one.point
        distance = distance_km(point, one.point)
        if distance <= RADIUS_KM:
            ranked.append((rank[open_state(one.hours, now, HANOI).open], distance, one.name))
    return [name for _, _, name in sorted(ranked)[:count]]


def scattered(rng: random.Random, count: int) -> list[Place]:
    return [
        place(
            name=f"{n:05}",
            id=f"{n:05}",
            hours=rng.choice(HOURS),
            lat=rng.uniform(20.5, 21.5),
            lon=rng.uniform(105.2, 106.1),
        )
        for n in range(count)
    ]


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), count=st.integers(0, 400))
def test_the_index_finds_exactly_what_looking_at_every_place_finds(seed: int, count: int) -> None:
    rng = random.Random(seed)
    places = scattered(rng, count)
    found = directory(*places)
    for _ in range(5):
        point = Point(rng.uniform(20.3, 21.6), rng.uniform(105.0, 106.3))
        now = MONDAY_10_AM + timedelta(minutes=rng.randrange(20_000))
        expected = by_brute_force(places, point, now, IN_ALL)
        seen = [
            name for offset in (0, 3, 6) for name in names(found, point, now=now, offset=offset)
        ]
        assert seen == expected


def test_places_at_one_spot_come_in_a_fixed_order() -> None:
    places = [place(name=f"{n:03}", id=str(n), **at_km(1)) for n in range(50)]
    random.Random(7).shuffle(places)
    assert names(directory(*places)) == ["000", "001", "002"]


LEFT_BANK = {
    *("Bồ Đề", "Việt Hưng", "Phúc Lợi", "Long Biên", "Phù Đổng", "Thuận An", "Gia Lâm"),
    *("Bát Tràng", "Đông Anh", "Phúc Thịnh", "Thư Lâm", "Thiên Lộc", "Vĩnh Thanh", "Sóc Sơn"),
    *("Kim Anh", "Trung Giã", "Đa Phúc", "Nội Bài", "Quang Minh", "Yên Lãng", "Tiến Thắng"),
    "Mê Linh",
}
"""The units that lie north and east of the river: the old Long Biên, Gia Lâm, Đông Anh, Sóc Sơn and
Mê Linh."""


def test_every_unit_of_hanoi_lies_on_its_own_bank() -> None:
    with UNITS_FILE.open(encoding="utf-8", newline="") as lines:
        units = [row for row in csv.DictReader(lines) if row["province"] == "Thành phố Hà Nội"]
    across = {
        row["short_name"]
        for row in units
        if crosses_river(HOAN_KIEM, Point(float(row["lat"]), float(row["lon"])))
    }
    assert len(units) == 126
    assert across == LEFT_BANK


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (HOAN_KIEM, Point(21.0197, 105.896), True),  # Hoàn Kiếm – Long Biên
        (HOAN_KIEM, Point(21.0514, 105.870), True),  # Hoàn Kiếm – Bồ Đề
        (Point(21.058, 105.82), Point(21.1101, 105.872), True),  # Tây Hồ – Đông Anh
        (Point(20.9656, 105.89), Point(20.9928, 105.917), True),  # Lĩnh Nam – Bát Tràng
        (Point(21.1095, 105.704), Point(21.151, 105.733), True),  # Ô Diên – Mê Linh
        (HOAN_KIEM, Point(21.0386, 105.838), False),  # Hoàn Kiếm – Ba Đình
        (Point(21.0514, 105.87), Point(21.002, 105.949), False),  # Bồ Đề – Gia Lâm
        (Point(21.1441, 105.49), Point(20.9734, 105.778), False),  # Sơn Tây – Hà Đông
        (Point(20.8797, 105.888), Point(20.7006, 105.949), False),  # Hồng Vân – Đại Xuyên
    ],
)
def test_the_river_lies_between_the_two_banks_only(one: Point, other: Point, apart: bool) -> None:  # noqa: FBT001 - a table of cases
    assert crosses_river(one, other) is apart
    assert crosses_river(other, one) is apart
