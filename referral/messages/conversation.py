"""One person's chat with the hotline: where she is in it, and how she may be reached."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from referral.messages.delivery import ContactPreference


@dataclass(slots=True)
class Conversation:
    """The state of one chat; changed by one turn at a time and saved with it.

    `answers` holds what the running flow has been told (plain JSON values); steps are stored by
    name. `turn` numbers the questions, so that a stale tap is known. For staff, `staff_id` is set
    and `answers["case_id"]` is the case they are writing to.
    """

    id: str
    channel: str
    language: str
    staff_id: str | None = None
    case_id: str | None = None
    flow: str | None = None
    step: str | None = None
    back: list[str] = field(default_factory=list)
    answers: dict[str, Any] = field(default_factory=dict)
    turn: int = 0
    contact: ContactPreference = field(default_factory=ContactPreference)
    last_wrote_at: datetime | None = None
    exited_at: datetime | None = None
    unreachable: bool = False
    fresh: bool = False
    """True only in the turn that made it."""
