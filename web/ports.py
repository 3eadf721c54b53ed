"""What the pages need from the process that runs them; the composition root provides it."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from referral.messages.message import Message
from referral.people.staff import Staff


class PasswordRefusedError(Exception):
    """A new password is too short or too long; `reason` is "short" or "long"."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the password is too {reason}")
        self.reason = reason


class TooManyTriesError(Exception):
    """This person has to wait a minute before the next password."""


class PictureRefusedError(Exception):
    """These bytes are no picture we can take: broken, too large, or of another kind."""


@dataclass(frozen=True, slots=True)
class ScreenLine:
    """One line that stands on her screen; its number is larger than those of the lines before."""

    number: int
    mine: bool
    """True for what she wrote."""
    message: Message
    at: datetime


@dataclass(frozen=True, slots=True)
class HerScreen:
    """Her screen as it stands, the language of the talk, and whether a child writes."""

    language: str
    lines: Sequence[ScreenLine]
    from_child: bool = False


class Arrivals(Protocol):
    """Wakes a page when something may have changed."""

    async def wait(self, timeout: float) -> bool:  # noqa: ASYNC109  a heartbeat, not a deadline
        """True when something arrived, False after `timeout` seconds without."""
        ...


class ChatDoor(Protocol):
    """The web chat's way to the hotline. `session` is the secret of one browser tab's cookie."""

    async def write(self, session: str, payload: bytes) -> None:
        """Hand over one raw payload; returns when it is committed.

        Raises `StoreUnavailableError` when it could not be kept.
        """
        ...

    async def screen(self, session: str) -> HerScreen | None:
        """What stands there; None before her first message. Raises `StoreUnavailableError`."""
        ...

    def listen(self, session: str) -> AbstractAsyncContextManager[Arrivals]:
        """Be woken when a line is added or the screen is cleared."""
        ...

    async def picture(self, session: str, reference: str) -> bytes | None:
        """A picture that stands on her screen, re-encoded; None when it does not."""
        ...

    async def keep_picture(self, session: str, data: bytes) -> str | None:
        """Re-encode and seal a picture she uploads; its reference, or None while none is taken.

        Raises `PictureRefusedError` or `StoreUnavailableError`.
        """
        ...

    async def keep_file(self, session: str, data: bytes) -> str | None:
        """Seal a file of any kind, unread; its reference, or None while none is taken.

        Raises `StoreUnavailableError`.
        """
        ...

    def fallback_numbers(self) -> Sequence[str]:
        """The numbers that are shown when nothing can be read."""
        ...


class ConsoleDoor(Protocol):
    """Sign-in for staff: a one-time link makes a session; only hashes of secrets are kept."""

    async def redeem_link(self, code: str) -> str | None:
        """Use a one-time sign-in code; returns the new session's secret, or None."""
        ...

    async def staff(self, session: str, *, acting: bool = True) -> Staff | None:
        """Who this session belongs to; None when unknown, ended, or the person was removed.

        `acting` False: a page that keeps itself up to date, which does not put off the idle end.
        """
        ...

    async def end(self, session: str) -> None: ...

    def listen(self) -> AbstractAsyncContextManager[Arrivals]:
        """Be woken when any case may have changed."""
        ...

    async def picture(self, case_id: str, reference: str) -> bytes | None:
        """A picture of a case, re-encoded without metadata."""
        ...

    async def file(self, case_id: str, reference: str) -> bytes | None:
        """A file of a case as it came; only ever to be downloaded."""
        ...

    async def keep_picture(self, case_id: str, data: bytes) -> str:
        """Re-encode and seal a picture staff send in a case; returns its reference.

        Raises `PictureRefusedError` or `StoreUnavailableError`.
        """
        ...


class ArchiveDoor(Protocol):
    """Closed cases whose keys the hotline no longer holds; a supervisor's password opens one."""

    @property
    def days(self) -> int:
        """How long after its closing a case is put away."""
        ...

    async def waits_for(self) -> frozenset[str]:
        """What is missing before any case is put away: "recovery", "password"."""
        ...

    async def has_password(self, staff: Staff) -> bool: ...

    async def set_password(self, staff: Staff, present: str, password: str) -> bool:
        """False when the present one is not right; the first needs none.

        Raises `PasswordRefusedError` or `TooManyTriesError`.
        """
        ...

    async def open(self, staff: Staff, code: str, password: str) -> str | None:
        """The id of the case, readable again for a day; None when refused, whatever the reason.

        Raises `TooManyTriesError`.
        """
        ...
