"""Moments and hours of the rota as people say them, in either language."""

from datetime import date, datetime, timedelta

from referral.queue.house import House
from referral.rota.rules import Turn

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ((11, "morning"), (13, "noon"), (18, "afternoon"), (22, "evening"), (24, "night"))
"""Until which hour a part of the day lasts, as Vietnamese names them (2 giờ sáng, 7 giờ tối)."""
SAME_WEEK = timedelta(days=6)


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


def say_day(hotline: House, language: str, turn: Turn) -> str:
    """One turn: its day, its hours and its post."""
    post = hotline.catalogue.label(language, "rota-post", turn.post.value)
    return f"{say_hours(hotline, language, turn.begins, turn.ends)} · {post}"
