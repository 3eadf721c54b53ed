"""When her screen is cleared by itself: as she chose, and while the channel still can."""

from datetime import datetime, timedelta
from enum import StrEnum

WIPE = "wipe"
"""The kind of the timer; its subject is the conversation."""

REMOVABLE_FOR = timedelta(hours=47)
"""Telegram deletes what is younger than 48 hours (Bot API, deleteMessages)."""


class Wipe(StrEnum):
    """Her choice; a screen that stays can be read, one that is suddenly empty can be noticed."""

    UNSAID = "unsaid"
    DAY = "day"
    HOUR = "hour"
    KEEP = "keep"


QUIET = {
    Wipe.UNSAID: timedelta(hours=24),
    Wipe.DAY: timedelta(hours=24),
    Wipe.HOUR: timedelta(hours=1),
}
"""How long after the last word of a talk its screen is cleared."""


def next_wipe(choice: Wipe, last: datetime, oldest: datetime) -> datetime | None:
    """When the screen is to be cleared next; None when she wants it kept.

    `last` is when something was last said, `oldest` when the oldest of it was.
    """
    quiet = QUIET.get(choice)
    return None if quiet is None else min(last + quiet, oldest + REMOVABLE_FOR)
