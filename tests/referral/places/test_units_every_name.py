"""Every old and new name of Hanoi, typed in every usual way, leads to its unit."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from referral.places.units import UnitBook
from referral.text import fold

DATA = Path(__file__).parents[3] / "data" / "units"
HANOI = "Thành phố Hà Nội"
PREFIXES = {
    "Phường": ("phường ", "Phường ", "phuong ", "p. ", "p.", "P. ", "p "),
    "Xã": ("xã ", "Xã ", "xa ", "x. ", "x.", "X. ", "x "),
    "Thị trấn": ("thị trấn ", "thi tran ", "TT ", "tt. ", "tt "),
}


@dataclass(frozen=True, slots=True)
class Name:
    kind: str
    short: str
    district: str
    main: str
    units: frozenset[str]


def _split(name: str) -> tuple[str, str]:
    kind = next(kind for kind in PREFIXES if name.startswith(kind + " "))
    return kind, name.removeprefix(kind + " ")


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def new_names() -> list[Name]:
    return [
        Name(*_split(row["name"]), "", row["code"], frozenset({row["code"]}))
        for row in _rows("units.csv")
        if row["province"] == HANOI
    ]


def old_names() -> list[Name]:
    units: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    main: dict[tuple[str, str], str] = {}
    for row in _rows("former.csv"):
        if row["old_province"] == HANOI:
            owner = (row["old_name"], row["old_district"])
            units[owner].append(row["new_code"])
            if row["default_guess"] == "1":
                main[owner] = row["new_code"]
    return [
        Name(*_split(name), district, main[name, district], frozenset(codes))
        for (name, district), codes in units.items()
    ]


def typed(name: Name) -> Iterator[str]:
    bare = fold(name.short)
    yield from (name.short, bare, name.short.lower(), name.short.upper(), bare.replace(" ", ""))
    yield from (f"em đang ở {name.short} ạ", f"em o {bare}", f"{bare} ha noi", f"{bare}, hn")
    for prefix in PREFIXES[name.kind]:
        yield prefix + name.short
        yield prefix + bare
    if name.district:
        district = name.district.split(" ", 2 if name.district.startswith("Thị xã") else 1)[-1]
        yield f"{name.short}, {name.district}, Hà Nội"
        yield fold(f"{name.short} {district} hn")
        yield fold(f"p {name.short} q {district}")


def candidates(book: UnitBook, text: str) -> set[str]:
    found = book.find(text).candidates
    assert len(found) <= 6
    return {candidate.unit.code for candidate in found}


def test_the_data_holds_all_units_of_hanoi() -> None:
    assert len(new_names()) == 126
    assert len(old_names()) == 526
    assert sum(len(name.units) for name in old_names()) == 794


@pytest.mark.parametrize("names", [new_names, old_names])
def test_each_name_leads_to_its_unit(unit_book: UnitBook, names: object) -> None:
    listed = new_names() if names is new_names else old_names()
    missed = [
        (text, name.short, name.district)
        for name in listed
        for text in typed(name)
        if name.main not in candidates(unit_book, text)
    ]
    assert not missed


def test_all_parts_of_a_split_ward_are_offered_once_its_district_is_told(
    unit_book: UnitBook,
) -> None:
    missed = [
        name
        for name in old_names()
        if not name.units <= candidates(unit_book, f"{name.kind} {name.short}, {name.district}")
    ]
    assert not missed


def test_all_parts_fit_into_six_buttons_but_for_one_name(unit_book: UnitBook) -> None:
    crowded = {
        name.short
        for name in old_names()
        if not name.units <= candidates(unit_book, fold(name.short))
    }
    assert crowded <= {"Minh Khai"}
    assert unit_book.find("minh khai").more == 1


def test_a_split_ward_asks_which_part(unit_book: UnitBook) -> None:
    silent = [
        name
        for name in old_names()
        if len(name.units) > 1
        and unit_book.find(f"{name.kind} {name.short}, {name.district}").question
        in {"sure", "none", "old_or_new"}
    ]
    assert not silent


def test_every_former_district_of_hanoi_is_known(unit_book: UnitBook) -> None:
    districts = {name.district for name in old_names()}
    assert len(districts) == 30
    for district in districts:
        inside = {c for name in old_names() if name.district == district for c in name.units}
        found = unit_book.find(district, limit=len(unit_book.units)).candidates
        assert {one.unit.code for one in found} == inside, district
        assert candidates(unit_book, fold(district))


def test_units_all_over_the_country_are_found_with_their_province(unit_book: UnitBook) -> None:
    rows = [row for number, row in enumerate(_rows("units.csv")) if number % 7 == 0]
    missed = [
        text
        for row in rows
        for text in (f"{row['name']}, {row['province']}", fold(f"{row['name']} {row['province']}"))
        if row["code"] not in candidates(unit_book, text)
    ]
    assert len(missed) <= 0.01 * 2 * len(rows)
