"""Whether a place is open: the OpenStreetMap `opening_hours` syntax, read by opening-hours-py.

`PH` stands for the public holidays the library knows for Vietnam, which are those of the solar
calendar: Tết and the Hùng Kings' day must be written as dates (`2027 Feb 05-11 off`).
https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State, validate

from referral.errors import HotlineError

_ONLY_A_COMMENT = re.compile(r'\s*"[^"]*"\s*')


class HoursError(HotlineError):
    """Opening hours that cannot be read."""


@dataclass(frozen=True, slots=True)
class OpenState:
    """Open, closed, or not known (None); and until when, if that changes at all."""

    open: bool | None
    until: datetime | None

    @property
    def always(self) -> bool:
        return self.open is True and self.until is None


UNKNOWN = OpenState(open=None, until=None)


def check_hours(hours: str) -> None:
    """Raise HoursError unless the text is empty (not known) or in the right syntax."""
    if hours.strip() and not validate(hours):
        raise HoursError(
            f'"{hours}" is not in the opening_hours syntax; write for example "24/7", '
            '"Mo-Fr 08:00-17:00" or "Mo-Sa 07:30-11:30,13:30-20:00".'
        )


def open_state(hours: str, at: datetime, timezone: ZoneInfo) -> OpenState:
    """Whether hours kept in this time zone are open at a moment; a bare comment is not known."""
    if not hours.strip() or _ONLY_A_COMMENT.fullmatch(hours):
        return UNKNOWN
    schedule = _schedule(hours, timezone)
    local = at.astimezone(timezone)
    state, _comment = schedule.state(local)
    is_open = None if state == State.UNKNOWN else state == State.OPEN
    return OpenState(open=is_open, until=schedule.next_change(local))


@lru_cache(maxsize=1024)
def _schedule(hours: str, timezone: ZoneInfo) -> OpeningHours:
    check_hours(hours)
    return OpeningHours(hours, timezone=timezone, country="VN")
