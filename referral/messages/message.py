"""What is said to a person, free of any channel, and how it travels."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

ACTION_LIMIT_BYTES = 64
"""The smallest room a channel gives a button's data (Telegram)."""


@dataclass(frozen=True, slots=True)
class Button:
    """A tap target: `action` is short ASCII, at most 64 bytes, and never carries content."""

    label: str
    action: str


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the map; only ever of a place that may be shown whole."""

    lat: float
    lon: float
    title: str
    address: str


QR = "qr"
"""The source of a picture that nobody holds: drawn as it is sent, from the address it leads to."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture by reference: `source` names the channel or store that holds it, or is `QR`."""

    source: str
    reference: str
    case_id: str


@dataclass(frozen=True, slots=True)
class File:
    """A file by reference, of unknown type: neither its name nor what it calls itself is kept.

    `size` in bytes; `voice` marks a spoken message, which tells who somebody is; `sound` a
    recording chosen as a file.
    """

    source: str
    reference: str
    size: int
    voice: bool = False
    sound: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One message as a person sees it: text, rows of buttons, at most one picture, pins.

    `location_label` asks the channel for its own "share location" button with that label.
    `closing` marks the innocuous last message of a quick exit: sent silently, keyboard removed.
    `stands_for` ends it: after that time it leaves the screen, and it is never kept for later.
    `fleeting` marks a question asked in confidence: it goes as soon as something is answered.
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    location_label: str | None = None
    pins: tuple[Pin, ...] = ()
    image: Image | None = None
    protect: bool = False
    closing: bool = False
    stands_for: timedelta | None = None
    fleeting: bool = False


class Priority(IntEnum):
    """The order in which the sender takes rows; lower goes first."""

    EMERGENCY = 0
    REPLY = 1
    SYSTEM = 2


class Purpose(StrEnum):
    """Why something is sent; the delivery policy decides by it."""

    REPLY = "reply"
    """An answer to what this person has just written."""
    NEWS = "news"
    """From a worker or about the case: goes to her only while live or inside her window."""
    CONFIDENCE = "confidence"
    """Of a case from before: kept until her word leads into it, and never announced."""
    NOTICE = "notice"
    """That something waits, and not what: like news, but never itself kept back by a notice."""
    ALERT = "alert"
    """To staff."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message on its way to one conversation. `case_id` lets a worker's reply find the case."""

    conversation_id: str
    message: Message
    purpose: Purpose = Purpose.REPLY
    priority: Priority = Priority.REPLY
    case_id: str | None = None
    expires_at: datetime | None = None
