"""One line of the directory file, checked: what it may hold, and what to do when it does not."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Annotated, Self, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from referral.people.reach import Reach
from referral.people.reaching import ReachError, with_email, with_phone
from referral.places.hours import HoursError, check_hours
from referral.places.place import SAMPLE_MARK, Openness, Place, PlaceKind

_FORMULA_STARTS = tuple("=+-@＝＋－＠")
_YES = {"yes", "y", "true", "1", "x", "có", "co"}
_NO = {"no", "n", "false", "0", "không", "khong"}
_LATITUDES, _LONGITUDES = (8.0, 24.0), (102.0, 118.0)
"""Vietnam with its islands."""


@dataclass(frozen=True, slots=True)
class RowContext:
    """What a line is checked against; `unit_codes` None: any five digits."""

    today: date
    unit_codes: Collection[str] | None = None


def wrong(advice: str, column: str = "") -> PydanticCustomError:
    """What is wrong with a cell, in words that tell how to mend it."""
    return PydanticCustomError("place", "{advice}", {"advice": advice, "column": column})


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA_STARTS) else text


def _unguarded(text: str) -> str:
    bare = text.removeprefix("'")
    return bare if bare.lstrip("'").startswith(_FORMULA_STARTS) else text


def _text(cell: str) -> str:
    return _unguarded(unicodedata.normalize("NFC", " ".join(cell.split())))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(item for item in map(str.strip, _text(cell).split(";")) if item)


def _one_of(word: str, allowed: Collection[str]) -> PydanticCustomError:
    close = get_close_matches(word, allowed, n=1)
    meant = f'; did you mean "{close[0]}"?' if close else f"; write one of: {', '.join(allowed)}."
    return wrong(f'"{word}" is not known here{meant}')


def _kind(cell: str) -> PlaceKind:
    word = _text(cell).lower().replace(" ", "_").replace("'", "")
    if word not in set(PlaceKind):
        raise _one_of(word, [kind.value for kind in PlaceKind])
    return PlaceKind(word)


def _openness(cell: str) -> Openness:
    try:
        return Openness(_text(cell))
    except ValueError:
        raise _one_of(_text(cell), [openness.value for openness in Openness]) from None


def _unit_code(cell: str, info: ValidationInfo) -> str | None:
    code = _text(cell)
    if not code:
        return None
    context = cast("RowContext", info.context)
    code = code.zfill(5)
    if not re.fullmatch("[0-9]{5}", code):
        raise wrong(f'"{code}" is not a unit code; write its five digits, for example 00118.')
    if context.unit_codes is not None and code not in context.unit_codes:
        raise wrong(f'No unit has the code {code}; look it up with "tincay units find".')
    return code


def _degrees(cell: str, limits: tuple[float, float], swapped: tuple[float, float]) -> float | None:
    text = _text(cell).replace(",", ".")
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise wrong(f'"{text}" is not a number; write degrees such as 21.0285.') from None
    if limits[0] <= value <= limits[1]:
        return value
    if swapped[0] <= value <= swapped[1]:
        raise wrong("Latitude and longitude are swapped; exchange the two cells.")
    raise wrong(f"{text} lies outside Vietnam; write between {limits[0]:g} and {limits[1]:g}.")


def _lat(cell: str) -> float | None:
    return _degrees(cell, _LATITUDES, _LONGITUDES)


def _lon(cell: str) -> float | None:
    return _degrees(cell, _LONGITUDES, _LATITUDES)


def _phone(cell: str) -> str:
    text = _text(cell)
    for number in filter(str.strip, re.split("[;/,]", text)):
        if not re.fullmatch(r"\+?[0-9 ().-]+", number.strip()):
            raise wrong(f'"{number.strip()}" is not a telephone number; write only its digits.')
        if not _can_be_dialled(number.strip()):
            raise wrong(
                f'"{number.strip()}" cannot be dialled; write all its digits with the 0 in front '
                "(in a spreadsheet, format the column as text)."
            )
    return text


def _contact(cell: str) -> str:
    text = _text(cell)
    try:
        if "@" in text:
            return with_email(Reach(), text).email or ""
        return with_phone(Reach(), text).phone or ""
    except ReachError as error:
        raise wrong(f"{error}.") from None


def _can_be_dialled(number: str) -> bool:
    digits = re.sub("[^0-9]", "", number)
    if number.startswith("+"):
        return 10 <= len(digits) <= 15  # noqa: PLR2004 - E.164
    return bool(re.fullmatch("1[0-9]{2,3}|1[89]00[0-9]{4,6}|0[0-9]{8,11}", digits))


def _hours(cell: str) -> str:
    try:
        check_hours(_text(cell))
    except HoursError as error:
        raise wrong(str(error)) from None
    return _text(cell)


def _count(cell: str) -> int | None:
    text = _text(cell)
    if not text:
        return None
    if not re.fullmatch("[0-9]{1,6}", text):
        raise wrong(f'"{text}" is not a whole number; write for example 12, or leave it empty.')
    return int(text)


def _day(cell: str, info: ValidationInfo) -> date | None:
    text = _text(cell)
    if not text:
        return None
    context = cast("RowContext", info.context)
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            day = datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if day > context.today:
            raise wrong(f"{text} is still to come; write the day it was verified.")
        return day
    raise wrong(f'"{text}" is not a date; write it as 2026-11-23 or 23/11/2026.')


def _yes_or_no(cell: str) -> bool | None:
    word = _text(cell).lower()
    if word and word not in _YES | _NO:
        raise wrong(f'"{word}" is neither yes nor no; write yes, no, or leave it empty.')
    return (word in _YES) if word else None


def _sample(cell: str) -> bool:
    return _yes_or_no(cell) is True


class PlaceRow(BaseModel):
    """The cells of one line, as facts."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)

    name: Annotated[str, BeforeValidator(_text)]
    kind: Annotated[PlaceKind, BeforeValidator(_kind)]
    openness: Annotated[Openness, BeforeValidator(_openness)]
    unit_code: Annotated[str | None, BeforeValidator(_unit_code)] = None
    address: Annotated[str, BeforeValidator(_text)] = ""
    lat: Annotated[float | None, BeforeValidator(_lat)] = None
    lon: Annotated[float | None, BeforeValidator(_lon)] = None
    phone: Annotated[str, BeforeValidator(_phone)] = ""
    hours: Annotated[str, BeforeValidator(_hours)] = ""
    receives: Annotated[tuple[str, ...], BeforeValidator(_list)] = ()
    services: Annotated[tuple[str, ...], BeforeValidator(_list)] = ()
    languages: Annotated[tuple[str, ...], BeforeValidator(_list)] = ()
    capacity: Annotated[int | None, BeforeValidator(_count)] = None
    source: Annotated[str, BeforeValidator(_text)] = ""
    verified_on: Annotated[date | None, BeforeValidator(_day)] = None
    verified_by: Annotated[str, BeforeValidator(_text)] = ""
    step_free: Annotated[bool | None, BeforeValidator(_yes_or_no)] = None
    sample: Annotated[bool, BeforeValidator(_sample)] = False
    rank: Annotated[int | None, BeforeValidator(_count)] = None
    contact: Annotated[str, BeforeValidator(_contact)] = ""
    id: Annotated[str, BeforeValidator(_text), Field(max_length=64)] = ""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if not self.name:
            raise wrong("A place needs a name.", "name")
        if (self.lat is None) != (self.lon is None):
            missing = "lat" if self.lat is None else "lon"
            raise wrong("Give both lat and lon, or neither.", missing)
        if not self.phone and (
            self.openness is Openness.BY_PHONE or self.kind is PlaceKind.HOTLINE
        ):
            raise wrong("A place reached by phone needs its telephone number.", "phone")
        found = self.unit_code or self.lat is not None or self.kind is PlaceKind.HOTLINE
        if self.openness is Openness.PUBLIC and not found:
            raise wrong("Nobody could find it; give a unit_code, or lat and lon.", "unit_code")
        if self.verified_on and not self.verified_by:
            raise wrong("Say who verified it, or leave verified_on empty.", "verified_by")
        if self.verified_on and not self.source:
            raise wrong("Say where this is known from.", "source")
        if self.sample and not self.name.startswith(SAMPLE_MARK):
            raise wrong(f'The name of a sample begins with "{SAMPLE_MARK}".', "name")
        return self

    def place(self) -> Place:
        return Place(**{name: getattr(self, name) for name in type(self).model_fields})
