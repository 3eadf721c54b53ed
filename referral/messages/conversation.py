"""One person's chat with the hotline: where she is in it, and how she may be reached."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from referral.messages.delivery import ContactPreference
from referral.messages.wipe import Wipe
from referral.messages.words import Words

FROM_CHILD = "child"
"""The answer that tells whether a child writes."""


@dataclass(frozen=True, slots=True)
class Past:
    """One time that is set aside until whoever writes has shown to be the one it belongs to."""

    case_id: str | None
    contact: ContactPreference
    words: Words | None = None
    phrase: str | None = None


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
    """None again once the chat has been left, until somebody writes."""
    exited_at: datetime | None = None
    unreachable: bool = False
    pasts: tuple[Past, ...] = ()
    """Set aside, oldest first: to whoever writes now, this chat is like one never here."""
    words: Words | None = None
    phrase: str | None = None
    """The keyed mark of the four words that lead to her case."""
    wipe: Wipe = Wipe.UNSAID
    screen_since: datetime | None = None
    """Since when something stands on the screen that is to be cleared by itself."""
    device_language: str | None = None
    announced: bool = False
    """She has been told that something waits and has not written since."""
    fresh: bool = False
    """True only in the turn that made it."""

    @property
    def from_child(self) -> bool:
        """Whether a child writes, as far as its words have told."""
        return bool(self.answers.get(FROM_CHILD))

    @property
    def cases(self) -> tuple[str, ...]:
        """Every case of this chat, also what is set aside."""
        return (*self.set_aside, *((self.case_id,) if self.case_id else ()))

    @property
    def set_aside(self) -> tuple[str, ...]:
        """The cases that whoever writes now is not let into."""
        return tuple(past.case_id for past in self.pasts if past.case_id is not None)

    @property
    def present(self) -> Past:
        """What whoever writes now is let into."""
        return Past(self.case_id, self.contact, self.words, self.phrase)

    def time_of(self, case_id: str) -> Past:
        """The time a case of this chat belongs to, set aside or present."""
        return next((past for past in self.pasts if past.case_id == case_id), self.present)

    def close_present(self) -> None:
        """Set aside what this chat is about; what was set aside before stays apart from it."""
        if self.case_id is not None or self.words is not None:
            self.pasts = (*self.pasts, self.present)
        self.begin_anew()

    def begin_anew(self) -> None:
        """As if nobody had written here."""
        self.case_id, self.words, self.phrase = None, None, None
        self.contact = ContactPreference()

    def open_past(self, past: Past) -> None:
        """One of the times set aside goes on."""
        self.pasts = tuple(one for one in self.pasts if one is not past)
        self.case_id, self.contact = past.case_id, past.contact
        self.words, self.phrase = past.words or self.words, past.phrase or self.phrase

    def forget_case(self, case_id: str) -> None:
        """This case is gone, and with it the time it belonged to."""
        if self.case_id == case_id:
            self.case_id = None
        self.pasts = tuple(past for past in self.pasts if past.case_id != case_id)
