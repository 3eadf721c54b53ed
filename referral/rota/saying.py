"""Moments and hours of the rota as people say them, in either language."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from locales.catalogue import Catalogue
from referral.queue.house import House
from referral.rota.exchange import CellError
from referral.rota.rules import Gap, Stretch, Turn

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ((11, "morning"), (13, "noon"), (18, "afternoon"), (22, "evening"), (24, "night"))
"""Until which hour a part of the day lasts, as Vietnamese names them (2 giờ sáng, 7 giờ tối)."""
_TYPED = re.compile(r"(?:(\d{1,2})/(\d{1,2})\s+)?(\d{1,2})(?:[:h](\d{2})?)?")
SAME_WEEK = timedelta(days=6)
GAPS_TOLD = 6


def say_moment(hotline: House, language: str, moment: datetime, now: datetime) -> str:
    """`7 giờ sáng mai`: the hour, the part of the day, and which day from now."""
    local = moment.astimezone(hotline.zone)
    part = next(name for until, name in PARTS if local.hour < until)
    twelve = local.hour - 12 if local.hour > 12 else local.hour  # noqa: PLR2004  noon
    return hotline.catalogue.text(
        language,
        "rota-when",
        hour=str(twelve),
        minute=f"{local:%M}" if local.minute else "none",
        part=part,
        day=_day(local.date(), now.astimezone(hotline.zone).date()),
        date=f"{local:%d/%m}",
    )


def _day(day: date, today: date) -> str:
    if day == today:
        return "today"
    if day == today + timedelta(days=1):
        return "tomorrow"
    return DAYS[day.weekday()] if day - today <= SAME_WEEK else "date"


def say_hours(hotline: House, language: str, begins: datetime, ends: datetime) -> str:
    """`thứ Hai 30/11, 22:00–06:00`."""
    first, last = begins.astimezone(hotline.zone), ends.astimezone(hotline.zone)
    weekday = hotline.catalogue.label(language, "rota-day", DAYS[first.weekday()])
    until = f"{last:%H:%M}"
    if last - first > timedelta(days=1):
        until = f"{until} {last:%d/%m}"
    return f"{weekday} {first:%d/%m}, {first:%H:%M}–{until}"


def say_gaps(hotline: House, language: str, gaps: Sequence[Gap]) -> dict[str, Any]:
    """The first hours without anybody, a line each, and how many more there are."""
    lines = [say_hours(hotline, language, gap.begins, gap.ends) for gap in gaps[:GAPS_TOLD]]
    return {"list": "\n".join(lines), "more": max(0, len(gaps) - GAPS_TOLD)}


def say_day(hotline: House, language: str, turn: Turn) -> str:
    """One turn: its day, its hours and its post."""
    post = hotline.catalogue.label(language, "rota-post", turn.post.value)
    return f"{say_hours(hotline, language, turn.begins, turn.ends)} · {post}"


def say_stretch(hotline: House, language: str, stretch: Stretch) -> dict[str, str]:
    """How long in a row somebody would be on duty: arguments of a warning."""
    hours = say_hours(hotline, language, stretch.begins, stretch.ends)
    return {"hours": str(stretch.hours), "when": hours}


def read_moment(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """A time to come as people type it: `20:30` (today, else tomorrow), `9h`, `28/11 9:00`."""
    found = _TYPED.fullmatch(text.strip().lower())
    if found is None:
        return None
    day, month, hour, minute = (int(part) if part else None for part in found.groups())
    local = now.astimezone(zone)
    try:
        moment = local.replace(hour=hour or 0, minute=minute or 0, second=0, microsecond=0)
        if day is not None and month is not None:
            moment = moment.replace(day=1).replace(month=month).replace(day=day)
            return moment if moment > now else moment.replace(year=local.year + 1)
    except ValueError:
        return None
    return moment if moment > now else moment + timedelta(days=1)


def say_fault(catalogue: Catalogue, language: str, fault: CellError) -> str:
    """What is wrong in one cell of a rota's file, and what to write instead."""
    advice = catalogue.text(language, f"rota-file-{fault.key}", **fault.args)
    return catalogue.text(
        language, "rota-file", line=fault.line, column=fault.column, advice=advice
    )
