"""The directory as a CSV file: read with errors that say where and what to do, written, compared.

A line of titles from `COLUMNS`, in any order; only name, kind and openness must be there. Lists are
separated by semicolons. A written cell that a spreadsheet would run as a formula gets an
apostrophe in front, which reading takes off.
"""

import csv
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from difflib import get_close_matches

from pydantic import ValidationError
from typing_extensions import override

from referral.errors import HotlineError
from referral.places.place import SAMPLE_MARK, Place
from referral.places.row import PlaceRow, RowContext, guarded

COLUMNS = tuple(field.name for field in fields(Place) if field.name != "reminded_on")
_NEEDED = ("name", "kind", "openness")


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong in one cell, and what to do."""

    line: int
    column: str
    advice: str

    @override
    def __str__(self) -> str:
        return f"Line {self.line}, column {self.column}: {self.advice}"


class DirectoryFileError(HotlineError):
    """A file that cannot be taken over; nothing of it is."""

    def __init__(self, errors: Sequence[CellError]) -> None:
        super().__init__("\n".join(map(str, errors)))
        self.errors = tuple(errors)


@dataclass(frozen=True, slots=True)
class Change:
    """A place before and after; `columns` names what differs."""

    before: Place
    after: Place

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(
            name for name in COLUMNS if getattr(self.before, name) != getattr(self.after, name)
        )

    def told(self, column: str) -> str:
        """The column, and from what to what: a hidden house must not become public unseen."""
        before, after = (_cell(getattr(one, column)) for one in (self.before, self.after))
        return f"{column} ({before or 'empty'} → {after or 'empty'})"


@dataclass(frozen=True, slots=True)
class Difference:
    """What taking over a file would do; `removed` stand in the directory and not in the file."""

    added: tuple[Place, ...]
    changed: tuple[Change, ...]
    removed: tuple[Place, ...]
    same: tuple[Place, ...]


def read_places(
    content: bytes | str, *, today: date, unit_codes: Collection[str] | None = None
) -> tuple[Place, ...]:
    """All places of a file, or DirectoryFileError with every error in it."""
    rows, errors = _rows(_decoded(content))
    context = RowContext(today, unit_codes)
    places: list[tuple[int, Place]] = []
    for line, cells in rows:
        try:
            places.append((line, PlaceRow.model_validate(cells, context=context).place()))
        except ValidationError as error:
            errors += _cell_errors(line, error)
    errors += _repeated(places)
    if errors:
        raise DirectoryFileError(sorted(errors, key=lambda error: error.line))
    return tuple(place for _, place in places)


def read_sample(
    content: bytes | str, *, today: date, unit_codes: Collection[str] | None = None
) -> tuple[Place, ...]:
    """The sample directory, verified on the day it is loaded; it must say that it is one."""
    places = read_places(content, today=today, unit_codes=unit_codes)
    return tuple(
        replace(place, verified_on=today, verified_by=SAMPLE_MARK) if place.sample else place
        for place in places
    )


def write_places(places: Iterable[Place]) -> str:
    """A file that `read_places` reads back to the same places."""
    out = io.StringIO(newline="")
    lines = csv.writer(out)
    lines.writerow(COLUMNS)
    lines.writerows([_cell(getattr(place, name)) for name in COLUMNS] for place in places)
    return out.getvalue()


def compare(
    present: Sequence[Place], incoming: Sequence[Place], *, new_id: Callable[[], str]
) -> Difference:
    """Match places by id, else by name and unit, and tell what is new, other, gone or the same."""
    by_id = {place.id: place for place in present}
    by_name = {_name_and_unit(place): place for place in present}
    added: list[Place] = []
    changed: list[Change] = []
    same: list[Place] = []
    for place in incoming:
        before = by_id.get(place.id) if place.id else by_name.get(_name_and_unit(place))
        if before is None:
            added.append(place if place.id else replace(place, id=new_id()))
            continue
        after = replace(place, id=before.id, reminded_on=before.reminded_on)
        if after == before:
            same.append(before)
        else:
            changed.append(Change(before, after))
    met = {place.id for place in same} | {change.before.id for change in changed}
    removed = tuple(place for place in present if place.id not in met)
    return Difference(tuple(added), tuple(changed), removed, tuple(same))


def _decoded(content: bytes | str) -> str:
    if isinstance(content, str):
        return content.removeprefix("\ufeff")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        advice = 'The file is not UTF-8; save it as "CSV UTF-8" and try again.'
        raise DirectoryFileError([CellError(line, "-", advice)]) from None


def _rows(text: str) -> tuple[list[tuple[int, dict[str, str]]], list[CellError]]:
    """Every line that holds something, by its number in the file, under its titles."""
    titles_line = text.partition("\n")[0]
    delimiter = ";" if titles_line.count(";") > titles_line.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, dict[str, str]]] = []
    errors: list[CellError] = []
    try:
        titles = [title.strip().lower() for title in next(reader, [])]
        errors += _title_errors(titles)
        if errors:
            return [], errors
        start = reader.line_num + 1
        for cells in reader:
            line, start = start, reader.line_num + 1
            if len(cells) > len(titles):
                advice = "The line has more cells than titles; put texts with commas in quotes."
                errors.append(CellError(line, titles[-1], advice))
            elif any(map(str.strip, cells)):
                rows.append((line, dict(zip(titles, cells, strict=False))))
    except csv.Error as error:
        errors.append(CellError(reader.line_num, "-", f"The line cannot be read ({error})."))
    return rows, errors


def _title_errors(titles: Sequence[str]) -> Iterator[CellError]:
    for title in titles:
        if title not in COLUMNS:
            close = get_close_matches(title, COLUMNS, n=1)
            advice = f'rename it to "{close[0]}".' if close else "remove it."
            yield CellError(1, title or "(empty)", f"There is no such column; {advice}")
        elif titles.count(title) > 1:
            yield CellError(1, title, "The column stands there twice; remove one.")
    for title in _NEEDED:
        if title not in titles:
            yield CellError(1, title, "The column is missing; add it to the first line.")


def _cell_errors(line: int, error: ValidationError) -> Iterator[CellError]:
    for detail in error.errors(include_url=False):
        place = ".".join(map(str, detail["loc"]))
        column = place or detail.get("ctx", {}).get("column", "-")
        missing = detail["type"] == "missing"
        yield CellError(line, column, "The cell is missing." if missing else detail["msg"])


def _repeated(places: Sequence[tuple[int, Place]]) -> Iterator[CellError]:
    """Two lines that would be one place."""
    first: dict[object, int] = {}
    for line, place in places:
        key = place.id or _name_and_unit(place)
        if key in first:
            column = "id" if place.id else "name"
            advice = f"The same place stands on line {first[key]}; change or remove one."
            yield CellError(line, column, advice)
        first.setdefault(key, line)


def _name_and_unit(place: Place) -> tuple[str, str | None]:
    return place.name.casefold(), place.unit_code


def _cell(value: object) -> str:
    match value:
        case None | False:
            return "" if value is None else "no"
        case True:
            return "yes"
        case tuple():
            return guarded("; ".join(value))
        case float() | int() | date():
            return str(value)
        case _:
            return guarded(str(value))
