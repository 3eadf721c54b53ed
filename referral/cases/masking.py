"""What is not put before a worker's eyes unasked: pictures, and words that are hard to read.

It stays masked in cards, lists and previews until it is opened (domain, 4.6: "mask graphic text
until clicked; no photo previews"); every opening is audited.
"""

from enum import StrEnum

from referral.cases.case import Author, CaseEntry, EntryKind
from referral.text import fold
from referral.triage import read
from referral.triage.finding import Family, Finding, Kind


class Mask(StrEnum):
    """What lies beneath, as much as a worker needs to know before opening it."""

    PICTURE = "picture"
    SEXUAL = "sexual"
    BLOOD = "blood"
    VIOLENCE = "violence"
    SELF_HARM = "self_harm"


def mask_of(entry: CaseEntry) -> Mask | None:
    """Under what an entry is masked; what the hotline itself wrote and events never are."""
    if entry.kind is EntryKind.IMAGE:
        return Mask.PICTURE
    if entry.kind is EntryKind.FILE:
        return None
    if entry.kind is EntryKind.NOTE or entry.author is Author.PERSON:
        return graphic(entry.body)
    return None


def graphic(text: str) -> Mask | None:
    """What makes a text hard to read, by what triage finds in it."""
    return _mask(read(text))


def hidden_in_relay(text: str) -> Mask | None:
    """The same for words that arrive while a worker talks with her.

    Words of danger now are shown at once: a tap more may be too late.
    """
    finding = read(text)
    return None if finding.kind is Kind.EMERGENCY else _mask(finding)


def _mask(finding: Finding) -> Mask | None:
    if Family.SEXUAL in finding.families:
        return Mask.SEXUAL
    if any(sign in fold(words) for words in finding.words for sign in _BLOOD):
        return Mask.BLOOD
    if finding.families & {Family.PHYSICAL, Family.LETHAL}:
        return Mask.VIOLENCE
    return Mask.SELF_HARM if Family.SELF_HARM in finding.families else None


_BLOOD = ("mau chay", "chay mau", "day mau", "blood", "bleed")
"""Without their marks; looked for only in words that triage has found to tell of danger."""
