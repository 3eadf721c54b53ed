"""The book of units: the traps of Hanoi's names, and what must hold for any text."""

import csv
import time
import tracemalloc
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral.places.geo import Point, distance_km
from referral.places.units import Question, UnitBook, Via
from referral.text import fold

UNITS = Path(__file__).parents[3] / "data" / "units"
BOOK = UnitBook.load(UNITS)
DONG_XUAN = ("dong xuan", "Đông Xuân", "Đồng Xuân")


def names(text: str) -> list[str]:
    return [candidate.unit.short_name for candidate in BOOK.find(text).candidates]


def with_province(text: str) -> list[tuple[str, str]]:
    return [(c.unit.short_name, c.unit.province) for c in BOOK.find(text).candidates]


@pytest.mark.parametrize(
    ("text", "first", "question"),
    [
        ("p. Lang Ha", ["Láng", "Giảng Võ", "Đống Đa"], Question.SPLIT),
        ("lang ha dong da hn", ["Láng", "Giảng Võ", "Đống Đa"], Question.SPLIT),
        ("Mỹ Đình", ["Từ Liêm", "Cầu Giấy"], Question.SPLIT),
        ("my dinh 2", ["Từ Liêm", "Cầu Giấy"], Question.SPLIT),
        ("em đang ở thanh xuân trung", ["Thanh Xuân", "Khương Đình"], Question.SPLIT),
        ("xã Sóc Sơn", ["Sóc Sơn"], Question.SURE),
        ("xa hoa lac thach that", ["Hòa Lạc"], Question.SURE),
        ("phường Láng", ["Láng"], Question.SURE),
        ("Láng", ["Láng"], Question.SURE),
        ("Ha Dong", ["Hà Đông"], Question.OLD_OR_NEW),
        ("Đống Đa", ["Đống Đa"], Question.OLD_OR_NEW),
        ("quan dong da", ["Đống Đa"], Question.CHOOSE),
        ("o gan ho tay", ["Tây Hồ"], Question.CHOOSE),
        ("phường Đống Đa", ["Đống Đa"], Question.SURE),
        ("dong dda", ["Đống Đa"], Question.OLD_OR_NEW),
        ("chồng em đánh em", [], Question.NONE),
        ("", [], Question.NONE),
    ],
)
def test_what_people_type_leads_to_units_and_the_next_question(
    text: str, first: list[str], question: Question
) -> None:
    assert names(text)[: len(first)] == first
    assert BOOK.find(text).question is question


def test_the_old_ward_thanh_tri_is_not_the_commune() -> None:
    assert set(names("phường Thanh Trì")) == {"Vĩnh Hưng", "Lĩnh Nam"}
    assert set(names("quan hoang mai p thanh tri")) == {"Vĩnh Hưng", "Lĩnh Nam"}
    assert names("xã Thanh Trì") == ["Thanh Trì"]


def test_the_old_commune_thanh_xuan_is_not_the_ward() -> None:
    assert "Thanh Xuân" not in names("xã Thanh Xuân")
    assert names("phường Thanh Xuân") == ["Thanh Xuân"]


def test_the_old_commune_hong_ha_is_not_the_ward() -> None:
    assert "Hồng Hà" not in names("xã Hồng Hà, Đan Phượng")
    assert names("phuong hong ha") == ["Hồng Hà"]


def test_one_name_in_three_districts_asks_and_a_district_decides() -> None:
    everywhere = BOOK.find("minh khai")
    assert everywhere.question is Question.CHOOSE
    districts = {c.former.district for c in everywhere.candidates if c.former}
    assert districts == {"Quận Hai Bà Trưng", "Quận Bắc Từ Liêm", "Huyện Hoài Đức"}
    decided = BOOK.find("minh khai hai ba trung").candidates
    assert {c.former.district for c in decided if c.former} == {"Quận Hai Bà Trưng"}


def test_a_typed_mark_must_agree() -> None:
    matched = {text: {c.matched for c in BOOK.find(text).candidates} for text in DONG_XUAN}
    assert matched["dong xuan"] == {"Phường Đồng Xuân", "Xã Đông Xuân"}
    assert matched["Đồng Xuân"] == {"Phường Đồng Xuân"}
    assert BOOK.find("Đông Xuân").candidates[0].matched == "Xã Đông Xuân"
    assert names("Lạng") == []


def test_tu_liem_may_be_the_ward_or_either_old_district() -> None:
    found = BOOK.find("tu liem")
    assert found.question is Question.OLD_OR_NEW
    assert {c.matched for c in found.candidates} == {
        "Phường Từ Liêm",
        "Quận Bắc Từ Liêm",
        "Quận Nam Từ Liêm",
    }


def test_a_misspelt_name_is_never_sure() -> None:
    for text in ("phường khương dìn", "xã sóc sn", "phuong lag ha"):
        assert BOOK.find(text).candidates
        assert BOOK.find(text).question is not Question.SURE


def test_several_places_in_one_sentence_are_all_offered() -> None:
    found = names("em ở phường Phú Diễn, mai em chạy về xã Hương Sơn")
    assert {"Phú Diễn", "Hương Sơn"} <= set(found)


def test_where_she_lives_counts_and_where_she_is_from_does_not() -> None:
    found = BOOK.find("em người thanh hóa, đang trọ ở phú diễn")
    assert [c.unit.name for c in found.candidates] == ["Phường Phú Diễn"]
    assert found.province == "Thanh Hóa"


def test_other_provinces_are_found_by_their_new_and_old_names() -> None:
    assert with_province("lê chân hải phòng")[0] == ("Lê Chân", "Hải Phòng")
    assert with_province("p12 q10 hcm") == [("Hòa Hưng", "Hồ Chí Minh")]
    assert with_province("đảo phú quốc")[0] == ("Phú Quốc", "An Giang")
    assert BOOK.find("em ở Huế").province == "Huế"


def test_a_name_at_home_comes_before_the_same_name_elsewhere() -> None:
    assert with_province("hòa bình")[0][1] == "Hà Nội"
    elsewhere = BOOK.find("vĩnh phúc")
    assert elsewhere.candidates[0].via is Via.FORMER_WARD
    assert elsewhere.question is not Question.SURE
    assert elsewhere.province == "Vĩnh Phúc"


def test_another_home_province_is_preferred_when_asked() -> None:
    found = BOOK.find("minh khai", prefer_province="Hải Phòng").candidates
    assert {c.unit.province for c in found} == {"Hải Phòng"}


def test_a_unit_is_found_by_its_code() -> None:
    unit = BOOK.get("00004")
    assert unit is not None
    assert (unit.name, unit.kind, unit.province) == ("Phường Ba Đình", "phuong", "Hà Nội")
    assert BOOK.get("nothing") is None


def test_every_unit_bears_its_official_name() -> None:
    with (UNITS / "units.csv").open(encoding="utf-8") as lines:
        official = {row["code"]: (row["name"], row["kind"]) for row in csv.DictReader(lines)}
    assert {unit.code: (unit.name, unit.kind) for unit in BOOK.units} == official


def test_the_nearest_unit_of_each_point_is_its_own() -> None:
    with (UNITS / "units.csv").open(encoding="utf-8") as lines:
        rows = [r for r in csv.DictReader(lines) if r["province"] == "Thành phố Hà Nội"]
    for row in rows:
        assert BOOK.nearest(Point(float(row["lat"]), float(row["lon"]))).code == row["code"]


def test_units_around_a_point_come_nearest_first() -> None:
    here = Point(21.0200, 105.8100)
    around = BOOK.around(here, 5)
    distances = [distance_km(here, unit.point) for unit in around]
    assert len(around) == 5
    assert distances == sorted(distances)


@pytest.mark.parametrize(
    ("lat", "lon"), [(91, 0), (0, 181), (float("nan"), 0), (0, float("inf")), (-90.1, 0)]
)
def test_a_point_off_the_earth_is_refused(lat: float, lon: float) -> None:
    with pytest.raises(ValueError, match=r"must lie between"):
        Point(lat, lon)


def test_a_degree_of_latitude_is_a_hundred_and_eleven_kilometres() -> None:
    assert distance_km(Point(20, 105), Point(21, 105)) == pytest.approx(111.19, abs=0.01)
    assert distance_km(Point(21, 105), Point(21, 105)) == 0


@given(st.text(max_size=300))
def test_no_text_raises_and_the_order_is_best_first(text: str) -> None:
    found = BOOK.find(text)
    scores = [candidate.score for candidate in found.candidates]
    assert len(scores) <= 6
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert (found.question is Question.NONE) == (not scores)


VOCABULARY = (
    "em ở o p q xã quận phường lang láng hạ đống đa dong da hà nội tây hồ thanh xuân 1 2 , . cũ "
    "mới quê đường minh khai ba vì tp hcm huế"
)
SYLLABLES = st.sampled_from(VOCABULARY.split())


@given(st.lists(SYLLABLES, max_size=14), st.integers(0, 6))
def test_any_mix_of_names_and_cues_keeps_the_limit(words: list[str], limit: int) -> None:
    found = BOOK.find(" ".join(words), limit=limit)
    assert len(found.candidates) <= limit
    assert len({candidate.unit.code for candidate in found.candidates}) == len(found.candidates)
    assert found.more >= 0


OFFICIAL = sorted(
    {
        c.former.short_name
        for d in ("p", "x")
        for c in BOOK.find(f"{d} minh khai").candidates
        if c.former
    }
    | {unit.short_name for unit in BOOK.gazetteer.units.values() if unit.province == "Hà Nội"}
)


@settings(max_examples=300)
@given(st.sampled_from(OFFICIAL), st.data())
def test_more_marks_only_narrow(name: str, data: st.DataObject) -> None:
    """Marks typed in some syllables never bring a name that the bare letters did not."""
    official = name.split()
    marked = [data.draw(st.booleans()) for _ in official]
    some = " ".join(s if keep else fold(s) for s, keep in zip(official, marked, strict=True))
    bare = {c.unit.code for c in BOOK.find(fold(name), limit=1000).candidates}
    partly = {c.unit.code for c in BOOK.find(some, limit=1000).candidates}
    fully = {c.unit.code for c in BOOK.find(name, limit=1000).candidates}
    assert fully <= partly <= bare
    assert fully


def test_the_book_opens_fast_and_answers_within_three_milliseconds() -> None:
    started = time.perf_counter()
    book = UnitBook.load(UNITS)
    assert time.perf_counter() - started < 2
    texts = ("p lang ha", "quan dong da", "em o gan ho tay", "my dinh 2", "ck danh e o ha dong hn")
    times = []
    for text in texts * 20:
        started = time.perf_counter()
        book.find(text)
        times.append(time.perf_counter() - started)
    assert median(times) < 0.003


def test_the_whole_country_fits_in_fifteen_megabytes() -> None:
    tracemalloc.start()
    try:
        book = UnitBook.load(UNITS)
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert book.get("00004")
    assert held < 15_000_000
