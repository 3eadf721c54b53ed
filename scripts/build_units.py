"""Build data/units/*.csv from the data files of the package `vietnamadminunits` 1.0.4.

    .venv/bin/python scripts/build_units.py [--wheel FILE] [--out DIR] [--check DIR]

The package is read as an archive and never imported: it looks addresses up on the internet, and
its legacy coordinates may not be stored, so neither its code nor those columns are touched.
"""

import argparse
import csv
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PACKAGE = "vietnamadminunits"
VERSION = "1.0.4"
KINDS = {"Phường": "phuong", "Xã": "xa", "Đặc khu": "dac_khu"}
UNITS_EXPECTED = 3321

UNIT_COLUMNS = ("code", "name", "short_name", "kind", "province", "lat", "lon", "area_km2")
FORMER_COLUMNS = (
    "old_code",
    "old_name",
    "old_district",
    "old_province",
    "new_code",
    "split",
    "default_guess",
)
EARLIER_COLUMNS = ("old_code", "key")

NEW_UNITS = """
    SELECT wardCode, ward, province, wardLat, wardLon, wardAreaKm2,
           provinceKey, wardKey, wardShortKey
    FROM admin_units ORDER BY wardCode
"""
OLD_UNITS = """
    SELECT wardCode, ward, wardShortKey, wardAlias, district, province,
           provinceKey, districtKey, wardKey
    FROM admin_units_legacy ORDER BY provinceCode, districtCode, wardCode
"""


@dataclass(frozen=True, slots=True)
class Source:
    """What the package holds: two tables and where each former unit went."""

    new: list[sqlite3.Row]
    old: list[sqlite3.Row]
    converter: dict[str, Any]


def download(folder: Path) -> Path:
    """Fetch the wheel, without its dependencies, into a folder."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest"]
    subprocess.run([*command, str(folder), f"{PACKAGE}=={VERSION}"], check=True)
    return next(folder.glob("*.whl"))


def read_wheel(wheel: Path, folder: Path) -> Source:
    with zipfile.ZipFile(wheel) as archive:
        database = archive.extract(f"{PACKAGE}/data/dataset.db", folder)
        converter = json.loads(archive.read(f"{PACKAGE}/data/converter_2025.json"))
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    try:
        return Source(
            new=connection.execute(NEW_UNITS).fetchall(),
            old=connection.execute(OLD_UNITS).fetchall(),
            converter=converter,
        )
    finally:
        connection.close()


def split_name(name: str) -> tuple[str, str]:
    """The kind and the short name; from the full name, as the package's type column has slips."""
    for word, kind in KINDS.items():
        if name.startswith(word + " "):
            return kind, name.removeprefix(word + " ")
    raise SystemExit(f"{name!r} begins with no known kind of unit; look at the source data.")


def lower_kind(name: str) -> str:
    """`Thị Trấn Ái Tử` → `Thị trấn Ái Tử`, as all others are written."""
    for kind in ("Thị trấn", "Thành phố", "Thị xã"):
        if name.lower().startswith(kind.lower() + " "):
            return kind + name[len(kind) :]
    return name


def unit_rows(source: Source) -> Iterator[tuple[object, ...]]:
    for row in source.new:
        kind, short = split_name(row["ward"])
        area = "" if row["wardAreaKm2"] is None else row["wardAreaKm2"]
        yield (
            row["wardCode"],
            row["ward"],
            short,
            kind,
            row["province"],
            row["wardLat"],
            row["wardLon"],
            area,
        )


def destinations(source: Source) -> dict[str, list[tuple[str, bool]]]:
    """Former unit key → the new unit codes with the mark of the larger share."""
    code = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in source.new}
    found: dict[str, list[tuple[str, bool]]] = {}
    for province, wards in source.converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, former in wards.items():
            for key in former:
                found.setdefault(key, []).append((code[province, ward], True))
    for province, former_units in source.converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in former_units.items():
            found.setdefault(key, []).extend(
                (code[province, part["newWardKey"]], part["isDefaultNewWard"]) for part in parts
            )
    return found


def former_rows(source: Source) -> Iterator[tuple[object, ...]]:
    went_to = destinations(source)
    for row in source.old:
        parts = went_to["_".join((row["provinceKey"], row["districtKey"], row["wardKey"] or ""))]
        for new_code, larger in sorted(parts, key=lambda part: (not part[1], part[0])):
            yield (
                row["wardCode"] or "",
                lower_kind(row["ward"] or ""),
                lower_kind(row["district"]),
                row["province"],
                new_code,
                int(len(parts) > 1),
                int(larger),
            )


def earlier_rows(source: Source) -> Iterator[tuple[str, str]]:
    """Names that ended in earlier mergers and are still in use; glued and unmarked in the source.

    Left out where a former unit of the same district, or a present one, bears the name itself.
    """
    taken = {(row["provinceKey"], row["districtKey"], row["wardShortKey"]) for row in source.old}
    present = {(row["provinceKey"], row["wardShortKey"]) for row in source.new}
    for row in source.old:
        aliases = json.loads(row["wardAlias"] or "[]")
        for key in dict.fromkeys(without_kind(key, aliases) for key in aliases):
            numbered = re.fullmatch(r"[a-z]{0,2}\d+", key)
            owner = (row["provinceKey"], row["districtKey"], key)
            free = owner not in taken and (row["provinceKey"], key) not in present
            if key.isascii() and not numbered and free:
                yield row["wardCode"], key


def without_kind(key: str, others: list[str]) -> str:
    """`xatanhoa` → `tanhoa`, but `xala` stays where `xaxala` stands beside it."""
    for kind in ("phuong", "xa", "thitran"):
        if key.startswith(kind) and kind + key not in others:
            return key.removeprefix(kind)
    return key


def write(path: Path, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> int:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        count = 0
        for row in rows:
            writer.writerow(row)
            count += 1
    return count


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def differences(out: Path, check: Path) -> list[str]:
    """What the built files say otherwise about Hanoi than a folder of checked facts."""
    units = {row["code"]: row for row in read(out / "units.csv")}
    pairs = {
        (row["old_code"], row["new_code"]): row
        for row in read(out / "former.csv")
        if row["old_province"] == "Thành phố Hà Nội"
    }
    facts = read(check / "hanoi_units.csv")
    fact_pairs = {
        (row["old_code"], row["new_code"]): row for row in read(check / "hanoi_old_to_new.csv")
    }
    hanoi = {code for code, row in units.items() if row["province"] == "Thành phố Hà Nội"}
    found = [
        f"{row['code']} {column}: {units[row['code']][column]!r}, expected {row[column]!r}"
        for row in facts
        if row["code"] in hanoi
        for column in row
        if units[row["code"]][column] != row[column]
    ]
    found += [f"unit {code} only on one side" for code in hanoi ^ {row["code"] for row in facts}]
    found += [f"pair {pair} only on one side" for pair in pairs.keys() ^ fact_pairs.keys()]
    names = {"old_name": "old_ward", "old_district": "old_district"}
    same = {"split": "split", "default_guess": "default_guess"}
    for pair in pairs.keys() & fact_pairs.keys():
        for ours, theirs in (names | same).items():
            if pairs[pair][ours] != fact_pairs[pair][theirs]:
                found.append(f"pair {pair} differs in {ours}")
    print(f"Hanoi: {len(hanoi)} units and {len(pairs)} pairs compared, {len(found)} differences")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wheel", type=Path, help="an already downloaded wheel")
    parser.add_argument("--out", type=Path, default=Path("data/units"))
    parser.add_argument("--check", type=Path, metavar="DIR", help="checked facts about Hanoi")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = read_wheel(options.wheel or download(folder), folder)
    options.out.mkdir(parents=True, exist_ok=True)
    units = write(options.out / "units.csv", UNIT_COLUMNS, unit_rows(source))
    pairs = write(options.out / "former.csv", FORMER_COLUMNS, former_rows(source))
    earlier = write(options.out / "earlier_names.csv", EARLIER_COLUMNS, earlier_rows(source))
    print(f"{units} units, {pairs} pairs, {earlier} earlier names")
    if units != UNITS_EXPECTED:
        raise SystemExit(f"{UNITS_EXPECTED} units were expected; the source has changed.")
    if options.check and (found := differences(options.out, options.check)):
        raise SystemExit("\n".join(found))


if __name__ == "__main__":
    main()
