"""Who works on a case, who was asked to, what is owed to her, and who asked about her."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Share(StrEnum):
    """What a colleague is asked to take over."""

    WHOLE = "whole"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Offer:
    """A colleague is asked; whoever holds the case stays responsible until they accept."""

    to: str
    by: str
    share: Share
    summary: str
    made_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Promise:
    """A worker has promised to call back at a time."""

    due: datetime
    by: str
    made_at: datetime
    she_chose: bool = False
    """She named this time herself, though it is outside the hours she gave."""


class Checked(StrEnum):
    """What came of calling an official back on a number that is known."""

    CONFIRMED = "confirmed"
    NOT_THEM = "not_them"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Somebody who says they are an official asked about her, and was called back."""

    who: str
    asked_at: datetime
    by: str
    number: str = ""
    """Of the directory; never one they gave themselves."""
    checked: Checked | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    """Sealed with the case; people by their internal ids."""

    wish: str | None = None
    """`woman` or `man`: whom she would rather speak to (`referral.people.staff.Gender`)."""
    skills: tuple[str, ...] = ()
    """What whoever answers should be able to (`referral.people.staff.Skill`)."""
    former: str | None = None
    """Who held her case before."""
    relieved: tuple[str, ...] = ()
    """Who has asked that it be taken from them."""
    seconds: tuple[str, ...] = ()
    offer: Offer | None = None
    unanswered_since: datetime | None = None
    """Her first word that nobody has answered yet, after the first answer."""
    reminded: int = 0
    promise: Promise | None = None
    inquiries: tuple[Inquiry, ...] = ()
    linked: tuple[str, ...] = ()
    """Ids of other cases of the same person, with her yes."""
    leads: str | None = None
    """The id of the case this one was merged into."""
    chats: tuple[str, ...] = ()
    """Ids of every chat that leads here, of a case that was merged from two."""
    doubles: tuple[str, ...] = ()
    """Ids of the duplicates that were merged into this one: they are erased with it."""


NOBODY = Team()
