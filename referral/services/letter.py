"""An official letter as data: what stands in it, free of any file format."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class LetterKind(StrEnum):
    """What a letter is for; each kind has numbers of its own."""

    REFERRAL = "referral"
    NO_CONTACT = "no_contact"
    SERIOUS = "serious"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes, from where, to whom reports go; the operator's settings."""

    superior: str = ""
    organisation: str = ""
    place: str = "Hà Nội"
    report_to: tuple[str, ...] = ()
    signer_title: str = ""
    initials: str = ""
    """The organisation's own letters, as they follow the number and the kind of document."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with the paragraphs beneath it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything printed, in the order of an administrative document (Decree 30/2020/ND-CP).

    A personal request is not `official`: no organisation and no number stand above it.
    """

    title: str
    subject: str
    addressed_to: tuple[str, ...]
    parts: tuple[Part, ...]
    closing: str
    copies_to: tuple[str, ...]
    head: Letterhead
    day: date
    symbol: str = ""
    """The kind of document as it follows the number (Decree 30/2020/ND-CP, appendix III)."""
    official: bool = True
    signed_as: str = ""
    words: dict[str, str] = field(default_factory=dict)
    """The fixed words of the form: motto, "Số", "Kính gửi", "Nơi nhận"…"""


@dataclass(frozen=True, slots=True)
class LetterVersion:
    """One version of a case's letter as it was made; locked once it has been sent.

    Its content is never written again, sent or not: what changes is a new version.
    """

    id: str
    case_id: str
    kind: LetterKind
    number: int
    made_by: str
    made_at: datetime
    content: bytes
    digest: str
    """SHA-256 of the content, in hexadecimal."""
    referral_id: str | None = None
    sent_at: datetime | None = None
