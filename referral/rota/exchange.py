"""The rota as a CSV file: read with errors that name line and column, or refused whole.

Columns, in any order: `person` (the name, or the beginning of the id), `post` (duty, backup,
supervisor), `weekdays` (`mon-fri sun`, or `daily`), `begins` and `ends` (07:30; an end before the
beginning passes midnight), and if wanted `unit_code`, `valid_from`, `valid_to`, `except`: days on
which the shift is not kept (`2026-12-24`), or by whom instead (`2026-12-25=Lan`), divided by `|`.
A line for a single day names it as both `valid_from` and `valid_to`.
"""

import csv
import hashlib
import io
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from difflib import get_close_matches
from itertools import cycle
from typing import TypeVar

from referral.errors import HotlineError
from referral.people.staff import Role, Staff
from referral.rota.rules import Change, Post, Rota, Shift
from referral.text import fold

NEEDED = ("person", "post", "weekdays", "begins", "ends")
COLUMNS = (*NEEDED, "unit_code", "valid_from", "valid_to", "except")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EXAMPLE_HOURS = (("07:00", "15:00"), ("15:00", "23:00"), ("23:00", "07:00"))
SHORT_ID = 8
EVERY_DAY = frozenset(range(len(WEEKDAYS)))
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong in one cell: `key` names the text that says what to write instead."""

    line: int
    column: str
    key: str
    args: Mapping[str, str] = field(default_factory=dict)


class RotaFileError(HotlineError):
    """A file that cannot be taken over; nothing of it is."""

    def __init__(self, errors: Sequence[CellError]) -> None:
        super().__init__(", ".join(f"{one.line} {one.column} {one.key}" for one in errors))
        self.errors = tuple(errors)


class _AdviceError(ValueError):
    """Says what to write instead, by the name of its text."""

    def __init__(self, key: str, **args: str) -> None:
        super().__init__(key)
        self.key, self.args_told = key, args


def read_rota(content: bytes, staff: Sequence[Staff], unit_codes: Collection[str]) -> Rota:
    """The whole plan of a file, or `RotaFileError` with every error in it."""
    lines = _lines(content)
    shifts: dict[str, Shift] = {}
    changes: list[Change] = []
    errors: list[CellError] = []
    for number, cells in lines:
        row = _Row(number, cells, errors)
        shift = _shift(row, staff, unit_codes)
        changed = row.read("except", lambda text: _exceptions(text, staff))
        if shift is None or changed is None:
            continue
        if shift.id in shifts:
            row.complain("person", "twice")
        shifts[shift.id] = shift
        changes += [Change(shift.id, day, stand_in) for day, stand_in in changed.items()]
    if errors:
        raise RotaFileError(errors)
    return Rota(tuple(shifts.values()), tuple(changes))


def template(staff: Sequence[Staff]) -> bytes:
    """A file to fill in, with a line of example for everybody who may keep it; spreadsheets too."""
    told = io.StringIO(newline="")
    writer = csv.writer(told)
    writer.writerow(COLUMNS)
    for one, (begins, ends) in zip(staff, cycle(EXAMPLE_HOURS)):
        post = Post.SUPERVISOR if one.role is Role.SUPERVISOR else Post.DUTY
        writer.writerow((_called(one, staff), post.value, "daily", begins, ends, "", "", "", ""))
    return told.getvalue().encode("utf-8-sig")


def _called(person: Staff, staff: Sequence[Staff]) -> str:
    """The name, or the id where two have it or a spreadsheet would take it for a formula."""
    alone = sum(fold(one.name) == fold(person.name) for one in staff) == 1
    return person.name if alone and person.name[:1].isalnum() else person.id[:SHORT_ID]


def shift_id(shift: Shift) -> str:
    """The same for the same hours of the same person, so that swaps outlive another import."""
    told = (
        shift.staff_id, shift.post.value, sorted(shift.weekdays), shift.begins, shift.ends,
        shift.unit_code, shift.valid_from, shift.valid_to,
    )  # fmt: skip
    return hashlib.sha256("|".join(map(str, told)).encode()).hexdigest()[:32]


def for_one_day(shift: Shift, day: date, staff_id: str) -> Shift:
    """The hours of one day of a shift, as a shift of somebody else."""
    days = frozenset({day.weekday()})
    made = replace(shift, staff_id=staff_id, weekdays=days, valid_from=day, valid_to=day)
    return replace(made, id=shift_id(made))


def weekdays(text: str) -> frozenset[int]:
    """`mon-fri sun` or `daily`; raises `ValueError` that says what to write."""
    if text.strip().lower() == "daily":
        return EVERY_DAY
    days: set[int] = set()
    for part in text.lower().replace(",", " ").split():
        first, _, last = part.partition("-")
        begins, ends = _weekday(first), _weekday(last or first)
        days.update((begins + step) % 7 for step in range((ends - begins) % 7 + 1))
    if not days:
        raise _AdviceError("days")
    return frozenset(days)


def _weekday(word: str) -> int:
    if word not in WEEKDAYS:
        raise _AdviceError("weekday", text=word)
    return WEEKDAYS.index(word)


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: Mapping[str, str]
    errors: list[CellError]

    def read(self, column: str, parse: Callable[[str], T]) -> T | None:
        try:
            return parse(self.cells.get(column, "").strip())
        except _AdviceError as fault:
            self.complain(column, fault.key, **fault.args_told)
            return None

    def complain(self, column: str, key: str, **args: str) -> None:
        self.errors.append(CellError(self.line, column, key, args))


def _shift(row: _Row, staff: Sequence[Staff], unit_codes: Collection[str]) -> Shift | None:
    person = row.read("person", lambda text: _person(text, staff))
    post = row.read("post", _post)
    days = row.read("weekdays", weekdays)
    begins, ends = row.read("begins", _time), row.read("ends", _time)
    unit = row.read("unit_code", lambda text: _unit(text, unit_codes))
    first, last = row.read("valid_from", _days), row.read("valid_to", _days)
    if begins is not None and begins == ends:
        row.complain("ends", "length")
    if person is None or post is None or days is None or begins is None or ends is None:
        return None
    valid_from, valid_to = next(iter(first or ()), None), next(iter(last or ()), None)
    shift = Shift("", person, post, days, begins, ends, unit or None, valid_from, valid_to)
    return replace(shift, id=shift_id(shift))


def _lines(content: bytes) -> list[tuple[int, dict[str, str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RotaFileError([CellError(1, "-", "utf8")]) from None
    head = text.partition("\n")[0]
    divider = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider)
    titles = [title.strip().lower() for title in next(reader, [])]
    faults = [
        CellError(1, title or "-", "column", {"near": _near(title, COLUMNS)})
        for title in titles
        if title not in COLUMNS
    ]
    faults += [CellError(1, title, "missing") for title in NEEDED if title not in titles]
    if faults:
        raise RotaFileError(faults)
    return [
        (reader.line_num, dict(zip(titles, cells, strict=False)))
        for cells in reader
        if any(cell.strip() for cell in cells)
    ]


def _near(word: str, known: Sequence[str]) -> str:
    """The nearest of what is known, or "none"."""
    return next(iter(get_close_matches(word, known, 1)), "none")


def _person(text: str, staff: Sequence[Staff]) -> str:
    """Somebody by the beginning of their id, or by their name in any spelling of capitals."""
    if not text:
        raise _AdviceError("nobody")
    by_id = [one.id for one in staff if one.id.startswith(text.lower())]
    by_name = [one.id for one in staff if fold(one.name) == fold(text)]
    found = by_name or by_id
    if len(found) == 1:
        return found[0]
    if found:
        raise _AdviceError("several", text=text)
    raise _AdviceError("unknown", text=text, near=_near(text, [one.name for one in staff]))


def _post(text: str) -> Post:
    try:
        return Post(text.lower())
    except ValueError:
        raise _AdviceError("post") from None


def _time(text: str) -> time:
    try:
        hour, _, minute = text.partition(":")
        return time(int(hour), int(minute))
    except ValueError:
        raise _AdviceError("time", text=text) from None


def _unit(text: str, unit_codes: Collection[str]) -> str:
    code = text.zfill(5) if text else ""
    if code and code not in unit_codes:
        raise _AdviceError("unit", text=text)
    return code


def _days(text: str) -> tuple[date, ...]:
    """One day, or none."""
    return (_date(text),) if text else ()


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _AdviceError("date", text=text) from None


def _exceptions(text: str, staff: Sequence[Staff]) -> dict[date, str | None]:
    found: dict[date, str | None] = {}
    for part in text.split("|"):
        day, _, stand_in = part.partition("=")
        if day.strip():
            found[_date(day.strip())] = _person(stand_in.strip(), staff) if stand_in else None
    return found
