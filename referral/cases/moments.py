"""Moments as a worker types them: `14:00`, `9h30 mai`, `30/11 14h`; always one that is to come."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from referral.text import fold

_CLOCK = re.compile(r"\b(\d{1,2})(?:[:h]|\s*gio\s*)(\d{2})?\b")
_DAY = re.compile(r"\b(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?\b")
_TOMORROW = re.compile(r"\b(?:mai|tomorrow)\b")


def read_moment(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The next such moment in local time, as UTC; None when it cannot be read."""
    words, local = fold(text), now.astimezone(zone)
    clock, day = _CLOCK.search(words), _DAY.search(words)
    if clock is None:
        return None
    try:
        moment = local.replace(
            hour=int(clock[1]), minute=int(clock[2] or 0), second=0, microsecond=0
        )
        if day is not None:
            year = int(day[3] or local.year)
            moment = moment.replace(year=year, month=int(day[2]), day=int(day[1]))
            if moment <= local and day[3] is None:
                moment = moment.replace(year=year + 1)
        elif _TOMORROW.search(words) or moment <= local:
            moment += timedelta(days=1)
    except ValueError:
        return None
    return moment.astimezone(now.tzinfo)
