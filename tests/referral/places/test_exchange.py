import csv
import io
import unicodedata
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral.places.exchange import (
    COLUMNS,
    DirectoryFileError,
    compare,
    read_places,
    read_sample,
    write_places,
)
from referral.places.place import Openness, Place, PlaceKind

TODAY = date(2026, 11, 23)
CONTRACT = [
    "name",
    "kind",
    "openness",
    "unit_code",
    "address",
    "lat",
    "lon",
    "phone",
    "hours",
    "receives",
    "services",
    "languages",
    "capacity",
    "source",
    "verified_on",
    "verified_by",
]
GOOD = {
    "name": "Trạm y tế",
    "kind": "health",
    "openness": "public",
    "unit_code": "00118",
    "phone": "024 3333 0000",
    "source": "Gọi hỏi",
    "verified_on": "2026-11-01",
    "verified_by": "Chị Trực",
}


def file_of(*rows: dict[str, str], titles: list[str] | None = None) -> str:
    out = io.StringIO()
    lines = csv.DictWriter(out, titles or CONTRACT, lineterminator="\n")
    lines.writeheader()
    lines.writerows(rows)
    return out.getvalue()


def errors_of(content: bytes | str, **how: object) -> list[tuple[int, str, str]]:
    with pytest.raises(DirectoryFileError) as caught:
        read_places(content, today=TODAY, **how)  # type: ignore[arg-type]
    return [(error.line, error.column, error.advice) for error in caught.value.errors]


def test_the_file_begins_with_the_columns_of_the_contract() -> None:
    assert list(COLUMNS[: len(CONTRACT)]) == CONTRACT
    assert write_places([]).strip() == ",".join(COLUMNS)


def test_a_line_becomes_a_place() -> None:
    row = GOOD | {
        "openness": "by phone",
        "lat": "21,05",
        "lon": "105.87",
        "receives": "phụ nữ; trẻ em ;",
        "capacity": "4",
        "hours": "Mo-Fr 08:00-17:00",
        "verified_on": "01/11/2026",
        "unit_code": "118",
    }
    (place,) = read_places(file_of(row), today=TODAY)
    assert place == Place(
        name="Trạm y tế",
        kind=PlaceKind.HEALTH,
        openness=Openness.BY_PHONE,
        unit_code="00118",
        lat=21.05,
        lon=105.87,
        phone="024 3333 0000",
        hours="Mo-Fr 08:00-17:00",
        receives=("phụ nữ", "trẻ em"),
        capacity=4,
        source="Gọi hỏi",
        verified_on=date(2026, 11, 1),
        verified_by="Chị Trực",
    )


@pytest.mark.parametrize(
    ("column", "cell", "advice"),
    [
        ("kind", "helth", 'did you mean "health"'),
        ("kind", "zoo", "write one of: trusted_address"),
        ("openness", "secret", "public, by_phone, hidden"),
        ("openness", "", "public, by_phone, hidden"),
        ("unit_code", "99999", "tincay units find"),
        ("unit_code", "Láng", "five digits"),
        ("lat", "105.85", "swapped"),
        ("lat", "0", "outside Vietnam"),
        ("lat", "nan", "outside Vietnam"),
        ("lat", "north", "not a number"),
        ("lon", "", "both lat and lon"),
        ("phone", "chị Lan", "only its digits"),
        ("phone", "912345678", "with the 0 in front"),
        ("hours", "8h-17h", "Mo-Fr 08:00-17:00"),
        ("capacity", "nhiều", "whole number"),
        ("verified_on", "tháng 11", "write it as 2026-11-23"),
        ("verified_on", "2026-11-24", "still to come"),
        ("verified_on", "2026-02-30", "not a date"),
        ("verified_by", "", "who verified it"),
        ("source", "", "where this is known from"),
        ("name", "", "needs a name"),
    ],
)
def test_every_error_names_its_line_and_column_and_says_what_to_do(
    column: str, cell: str, advice: str
) -> None:
    bad = GOOD | {"lat": "21.05", "lon": "105.87"} | {column: cell}
    content = file_of(GOOD | {"name": "khác"}, bad)
    ((line, found, said),) = errors_of(content, unit_codes={"00118"})
    assert (line, found) == (3, column)
    assert advice in said


def test_all_errors_of_a_file_are_told_at_once_with_the_lines_as_an_editor_counts_them() -> None:
    content = file_of(
        GOOD | {"address": "hai\ndòng"}, {}, GOOD | {"name": "B", "kind": "?", "lat": "x"}
    )
    assert [(line, column) for line, column, _ in errors_of(content)] == [(5, "kind"), (5, "lat")]


def test_a_place_written_over_several_lines_is_named_by_its_first() -> None:
    content = file_of(GOOD | {"name": "B", "address": "một\nhai\nba", "capacity": "x"})
    assert [(line, column) for line, column, _ in errors_of(content)] == [(2, "capacity")]


def test_a_place_nobody_could_reach_is_refused() -> None:
    assert errors_of(file_of(GOOD | {"unit_code": ""}))[0][1] == "unit_code"
    by_phone = GOOD | {"openness": "by_phone", "phone": ""}
    assert errors_of(file_of(by_phone))[0][1] == "phone"
    hotline = GOOD | {"kind": "hotline", "phone": ""}
    assert errors_of(file_of(hotline))[0][1] == "phone"


def test_the_same_place_twice_is_refused_and_the_first_line_named() -> None:
    ((line, column, advice),) = errors_of(file_of(GOOD, GOOD | {"name": "TRẠM Y TẾ"}))
    assert (line, column) == (3, "name")
    assert "line 2" in advice


def test_wrong_titles_are_named_with_the_nearest_right_one() -> None:
    titles = [title.replace("phone", "phones") for title in CONTRACT]
    ((line, column, advice),) = errors_of(file_of(titles=titles))
    assert (line, column) == (1, "phones")
    assert '"phone"' in advice


def test_a_missing_column_a_double_one_and_an_empty_file_are_told() -> None:
    assert [(c, a[:22]) for _, c, a in errors_of("name,openness\n")] == [
        ("kind", "The column is missing;")
    ]
    assert errors_of("name,kind,openness,name\n")[0][1:] == (
        "name",
        "The column stands there twice; remove one.",
    )
    assert [column for _, column, _ in errors_of("")] == ["name", "kind", "openness"]


def test_a_text_with_a_comma_and_no_quotes_is_told() -> None:
    content = "name,kind,openness\nA,health,public,12 phố Thử, Hà Nội\n"
    assert "in quotes" in errors_of(content)[0][2]


def test_an_unclosed_quote_is_told_with_its_line() -> None:
    ((line, _, advice),) = errors_of('name,kind,openness\n"A,health,public\n')
    assert line >= 2
    assert "cannot be read" in advice


def test_a_file_in_another_encoding_is_told_what_to_save_as() -> None:
    content = file_of(GOOD).encode().replace("ạ".encode(), b"\xe1")
    ((line, _, advice),) = errors_of(content)
    assert line == 2
    assert "CSV UTF-8" in advice


def test_what_a_spreadsheet_makes_of_the_file_is_read_too() -> None:
    content = "\ufeff" + file_of(GOOD).replace(",", ";").replace("\n", "\r\n")
    (place,) = read_places(content.encode(), today=TODAY)
    assert place.name == "Trạm y tế"


def test_no_written_cell_is_run_as_a_formula() -> None:
    risky = '=HYPERLINK("http://x.example","A")'
    place = Place(
        name=risky,
        kind=PlaceKind.HEALTH,
        openness=Openness.PUBLIC,
        unit_code="00118",
        address="@SUM(1)",
        phone="+84 24 3333 0000",
        services=("-2+3", "b"),
    )
    content = write_places([place])
    row = next(csv.DictReader(io.StringIO(content)))
    assert {row["name"][0], row["address"][0], row["phone"][0], row["services"][0]} == {"'"}
    assert read_places(content, today=TODAY) == (place,)


def clean(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(clean)
items = st.lists(texts.map(lambda t: clean(t.replace(";", ""))).filter(bool), max_size=3).map(tuple)


@st.composite
def places(draw: st.DrawFn) -> Place:
    verified = draw(st.booleans())
    located = draw(st.booleans())
    return Place(
        name=clean("Nơi " + draw(texts)),
        kind=draw(st.sampled_from(PlaceKind)),
        openness=draw(st.sampled_from(Openness)),
        unit_code=draw(st.sampled_from(["00118", "00004"])),
        address=draw(texts),
        lat=draw(st.floats(8, 24)) if located else None,
        lon=draw(st.floats(102, 118)) if located else None,
        phone=draw(st.sampled_from(["113", "1900 96 96 80", "+84 24 3333 0000", "0000 000 001"])),
        hours=draw(st.sampled_from(["", "24/7", "Mo-Fr 08:00-17:00", '"gọi trước"'])),
        receives=draw(items),
        services=draw(items),
        languages=draw(items),
        capacity=draw(st.none() | st.integers(0, 999)),
        source=draw(texts.filter(bool)),
        verified_on=draw(st.dates(date(2000, 1, 1), TODAY)) if verified else None,
        verified_by=draw(texts.filter(bool)) if verified else "",
        step_free=draw(st.none() | st.booleans()),
        rank=draw(st.none() | st.integers(0, 99)),
        contact=draw(st.sampled_from(["", "lan@example.test", "+84900000000", "0900000000"])),
    )


@settings(max_examples=150, deadline=None)
@given(written=st.lists(places(), max_size=4, unique_by=lambda p: (p.name.casefold(), p.unit_code)))
def test_what_is_written_reads_back_the_same(written: list[Place]) -> None:
    numbered = [*map(with_id, written, count(1))]
    assert read_places(write_places(numbered), today=TODAY) == tuple(numbered)
    assert read_places(write_places(written), today=TODAY) == tuple(written)


def with_id(place: Place, number: int) -> Place:
    return Place(**{name: getattr(place, name) for name in COLUMNS} | {"id": f"p{number}"})


def test_a_dry_run_tells_what_is_new_changed_gone_and_the_same() -> None:
    present = read_places(
        file_of(
            *(GOOD | {"name": name, "id": name.lower()} for name in "ABC"),
            titles=[*CONTRACT, "id"],
        ),
        today=TODAY,
    )
    incoming = read_places(
        file_of(
            GOOD | {"name": "A"},
            GOOD | {"name": "B", "phone": "024 3333 0001", "verified_on": "2026-11-20"},
            GOOD | {"name": "D"},
        ),
        today=TODAY,
    )
    ids = map(str, count(1))
    difference = compare(present, incoming, new_id=lambda: next(ids))
    assert [place.name for place in difference.same] == ["A"]
    assert [(c.before.id, c.after.id, c.columns) for c in difference.changed] == [
        ("b", "b", ("phone", "verified_on"))
    ]
    assert [(place.name, place.id) for place in difference.added] == [("D", "1")]
    assert [place.name for place in difference.removed] == ["C"]


def test_a_place_may_change_its_name_if_the_file_carries_its_id() -> None:
    titles = [*CONTRACT, "id"]
    present = read_places(file_of(GOOD | {"id": "x"}, titles=titles), today=TODAY)
    incoming = read_places(file_of(GOOD | {"id": "x", "name": "Mới"}, titles=titles), today=TODAY)
    difference = compare(present, incoming, new_id=lambda: "never")
    assert [change.columns for change in difference.changed] == [("name",)]
    assert not difference.added
    assert not difference.removed


@settings(max_examples=50, deadline=None)
@given(st.lists(places(), max_size=5, unique_by=lambda p: (p.name.casefold(), p.unit_code)))
def test_taking_over_a_file_twice_changes_nothing_the_second_time(incoming: list[Place]) -> None:
    ids = map(str, count(1))
    first = compare([], incoming, new_id=lambda: next(ids))
    again = compare(first.added, incoming, new_id=lambda: next(ids))
    assert again.same == first.added
    assert (again.added, again.changed, again.removed) == ((), (), ())


DATA = Path(__file__).parents[3] / "data"


def unit_codes() -> set[str]:
    with (DATA / "units" / "units.csv").open(encoding="utf-8", newline="") as lines:
        return {row["code"] for row in csv.DictReader(lines)}


def test_the_sample_says_everywhere_that_it_is_one_and_cannot_be_dialled() -> None:
    content = (DATA / "places" / "sample.csv").read_bytes()
    sample = read_sample(content, today=TODAY, unit_codes=unit_codes())
    assert len(sample) >= 40
    assert set(Openness) == {place.openness for place in sample}
    for place in sample:
        assert place.sample
        assert place.name.startswith("(Mẫu) ")
        assert "mẫu" in place.source
        assert place.phone.startswith("0000 000 0")
        assert place.verified_on == TODAY
        assert place.kind is not PlaceKind.HOTLINE
    assert len({place.phone for place in sample}) == len(sample)


def test_the_sample_read_as_an_ordinary_file_is_not_verified() -> None:
    content = (DATA / "places" / "sample.csv").read_bytes()
    assert not any(place.verified_on for place in read_places(content, today=TODAY))


def test_loading_the_sample_verifies_nothing_that_is_not_sample() -> None:
    row = GOOD | {"verified_on": "", "verified_by": ""}
    (place,) = read_sample(file_of(row), today=TODAY)
    assert place.verified_on is None


def test_a_sample_without_the_mark_in_its_name_is_refused() -> None:
    row = GOOD | {"sample": "yes"}
    ((_, column, _),) = errors_of(file_of(row, titles=[*CONTRACT, "sample"]))
    assert column == "name"


def test_the_national_numbers_are_the_five_that_may_be_shown_each_with_source_and_day() -> None:
    lines = read_places((DATA / "places" / "national.csv").read_bytes(), today=TODAY)
    assert [p.phone for p in lines] == ["113", "115", "111", "1900 96 96 80", "114"]
    assert all(p.is_national_number and p.source and p.verified_on for p in lines)
    assert [p.rank for p in lines] == sorted(p.rank or 0 for p in lines)
