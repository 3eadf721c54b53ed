"""A worker's text that gives something away: it waits until a second person has read it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Protected(StrEnum):
    """What kind of thing a text gives away; never which."""

    ADDRESS = "address"
    PHONE = "phone"
    NAME = "name"
    STAFF = "staff"
    """The full name of somebody of the hotline."""


@dataclass(frozen=True, slots=True)
class WithheldText:
    """The text as it would reach her, who wrote it and when."""

    id: str
    case_id: str
    staff_id: str
    at: datetime
    text: str
    found: Protected
