"""What a channel is: it reads raw payloads and sends messages; how they differ is data."""

from dataclasses import dataclass
from typing import Protocol

from handlers.dialogue import Incoming
from referral.messages.message import Message


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What this channel can do; flows never ask, rendering does."""

    text_limit: int
    buttons: bool
    location: bool
    deletes: bool
    stored: bool = False
    """True when delivering means storing: the page fetches what stands on its screen (web chat)."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """Just enough of a raw payload to keep it once and in order; found tolerantly, never raising.

    `event_key` is unique per delivery, `message_key` per message and edit; `address` is the chat.
    """

    event_key: str
    address: str | None = None
    message_key: str | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """A raw payload fully read: what the person did, and what the channel needs to go with it."""

    incoming: Incoming
    external_id: str | None = None
    """Her own message's id on her screen, so that it can be deleted later."""
    shown_as: str | None = None
    """Her own words as they stand on a stored screen (the web chat); None elsewhere."""
    callback: str | None = None
    """A tap to be acknowledged after the answer."""
    unreachable: bool | None = None
    """True when she has blocked us, False when she has let us back."""
    ignore: bool = False
    """Nothing to answer: a group, a bot, a kind of update we do not serve."""


class ChannelError(Exception):
    """A send did not succeed."""


class RetryLaterError(ChannelError):
    """The channel asks to wait (429); only this chat waits."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"retry after {seconds:g} s")
        self.seconds = seconds


class UnreachableError(ChannelError):
    """The person blocked us or is gone (403): stop, and tell the worker."""


class RejectedError(ChannelError):
    """The channel will never take this message (400)."""


class UnclearError(ChannelError):
    """5xx, a timeout or a broken line: it may or may not have arrived; try again."""


class Channel(Protocol):
    """One way to reach people."""

    name: str
    capabilities: Capabilities

    def envelope(self, raw: bytes) -> Envelope: ...

    def read(self, raw: bytes) -> Received:
        """Raises ValueError (or any error) when the payload cannot be understood."""
        ...

    async def send(
        self, address: str, message: Message, image: bytes | None = None
    ) -> tuple[str, ...]:
        """Deliver; returns the ids of what now stands on the screen. Raises `ChannelError`."""
        ...

    async def delete(self, address: str, external_ids: tuple[str, ...]) -> None:
        """Remove messages of both sides from the screen. Raises `ChannelError`."""
        ...

    async def acknowledge(self, callback: str) -> None:
        """Stop the spinner of a tapped button; never raises."""
        ...

    async def fetch(self, reference: str) -> bytes:
        """The bytes of a picture she sent. Raises `ChannelError`."""
        ...
