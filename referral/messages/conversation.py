"""One person's chat with the hotline: where she is in it, and how she may be reached."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from referral.messages.delivery import ContactPreference
from referral.messages.wipe import Wipe
from referral.messages.words import Words


@dataclass(frozen=True, slots=True)
class Past:
    """What is set aside until whoever writes has said her safe word."""

    cases: tuple[str, ...]
    contact: ContactPreference


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
    past_closed: bool = False
    """After she left: what waits for her is kept until she goes on by her own choice."""
    past: Past | None = None
    """Set aside: to whoever writes now, this chat is like one that was never here."""
    words: Words | None = None
    wipe: Wipe = Wipe.UNSAID
    screen_since: datetime | None = None
    """Since when something stands on the screen that is to be cleared by itself."""
    device_language: str | None = None
    announced: bool = False
    """She has been told that something waits and has not written since."""
    fresh: bool = False
    """True only in the turn that made it."""

    @property
    def cases(self) -> tuple[str, ...]:
        """Every case of this chat, also what is set aside."""
        past = self.past.cases if self.past else ()
        return past if self.case_id is None else (*past, self.case_id)

    def is_unproved(self, case_id: str | None) -> bool:
        """Whether this case, or whatever it is when none is named, is set aside."""
        if self.past is None:
            return False
        return case_id in self.past.cases if case_id else True
