"""What is kept so that those who answer are looked after: heavy cases, a debrief, a home visit."""

from dataclasses import dataclass
from datetime import datetime, timedelta

SHIFT = timedelta(hours=12)
"""What counts as one shift when heavy cases are counted."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A home visit under way: which case's, and until when they should have checked out."""

    case_id: str
    since: datetime
    due: datetime
    alarmed: bool = False


@dataclass(frozen=True, slots=True)
class Care:
    """Sealed with the person's line in the staff list."""

    severe_at: tuple[datetime, ...] = ()
    """When they took RED cases, of late."""
    debrief_at: datetime | None = None
    """When they asked to talk about what they carry; None once it was."""
    visit: Visit | None = None

    def severe_since(self, now: datetime) -> tuple[datetime, ...]:
        """The RED cases of this shift."""
        return tuple(at for at in self.severe_at if at > now - SHIFT)


NOTHING = Care()
