"""A case: one person's request for help, from draft to closing."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from referral.cases.plan import Step
from referral.cases.team import NOBODY, Team
from referral.cases.walls import NO_WALLS, Walls
from referral.triage.danger import Danger


class CaseState(StrEnum):
    """How far a case has come; only a worker closes one that was opened."""

    DRAFT = "draft"
    """She has begun; nobody is alerted and nobody can claim it."""
    WAITING = "waiting"
    """In the queue, without an owner."""
    CLAIMED = "claimed"
    CLOSED = "closed"


OPEN_STATES = (CaseState.WAITING, CaseState.CLAIMED)


class CaseKind(StrEnum):
    """For whom it was begun."""

    OWN = "own"
    """She writes for herself."""
    THIRD_PARTY = "third_party"
    """Somebody reports for another person."""


class Ground(StrEnum):
    """Why a case was opened without asking (Law 91/2025/QH15 Art. 19; Law on Children Art. 51)."""

    DANGER_TO_LIFE = "danger_to_life"
    CHILD = "child"


class ConsentPurpose(StrEnum):
    """For what she may say yes; each yes stands for one recipient."""

    SHARE_WITH_WORKER = "share_with_worker"
    SHARE_WITH_PROVIDER = "share_with_provider"


class HelpForm(StrEnum):
    """In which forms somebody is helped (plan 106/KH-UBND, I: "in different forms")."""

    COUNSELLING = "counselling"
    POLICE = "police"
    MEDICAL = "medical"
    LEGAL = "legal"
    SHELTER = "shelter"
    SCHOOL = "school"
    UNION = "union"
    """The trade union's, for harassment at work (plan III.11)."""
    WOMENS_UNION = "womens_union"
    """The Women's Union's own help (plan III.10), whatever it gives."""
    MATERIAL = "material"
    CHILD_PROTECTION = "child_protection"


@dataclass(frozen=True, slots=True)
class Help:
    """One form of help that was received."""

    form: HelpForm
    at: datetime


@dataclass(frozen=True, slots=True)
class Call:
    """One telephone call about a serious case: also one that nobody answered."""

    at: datetime
    staff_id: str
    whom: str
    number: str
    outcome: str
    reached: bool = True
    """False: nobody answered, and somebody is to be tried again."""


@dataclass(frozen=True, slots=True)
class Serious:
    """A human has found the case serious: what for, and since when the five days run."""

    reason: str
    set_by: str
    set_at: datetime
    discovered_at: datetime
    reported_at: datetime | None = None
    """When the written report was sent."""
    late_because: str = ""
    """Why the written report is or was late, in the words of whoever answers for it."""


@dataclass(frozen=True, slots=True)
class SafetyPlan:
    """The words a worker has fitted to her; they reach her only after her own yes."""

    text: str
    asked_at: datetime | None = None
    """When she was asked; None once she has answered."""
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """One purpose, one recipient, never assumed."""

    purpose: ConsentPurpose
    recipient: str
    given_at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What is known of a case; sealed as a whole under the case's own key."""

    kind: CaseKind = CaseKind.OWN
    danger: Danger = Danger.UNKNOWN
    reasons: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    unit_code: str | None = None
    place_text: str | None = None
    phone_private: str | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    consents: tuple[Consent, ...] = ()
    ground: Ground | None = None
    child: bool = False
    vetted: bool = False
    """Reported by a collaborator whom the hotline has vetted; never by which."""
    threatens: bool = False
    """The writer threatens or fears to hurt somebody: another person is the one at risk."""
    withdrawn_by_tap: bool = False
    left_in_haste: bool = False
    same_phone: tuple[str, ...] = ()
    """Codes of cases from the same chat; that it is the same person was not shown."""
    same_as: tuple[str, ...] = ()
    """Codes of other cases of the same person, as she has shown."""
    outcome: str | None = None
    released: tuple[str, ...] = ()
    """The ids of the places whose address a worker has given her."""
    marks: tuple[str, ...] = ()
    """What a worker has marked (`referral.services.signs.Mark`)."""
    help: tuple[Help, ...] = ()
    serious: Serious | None = None
    calls: tuple[Call, ...] = ()
    plan: tuple[Step, ...] = ()
    safety_plan: SafetyPlan | None = None
    called: str | None = None
    """How she calls herself, only if she has said so; never who she is."""
    walls: Walls = NO_WALLS
    team: Team = NOBODY


@dataclass(frozen=True, slots=True)
class Case:
    """One case. Times are UTC; `first_answer_due` is the promise the ladder keeps."""

    id: str
    code: str
    conversation_id: str
    state: CaseState
    created_at: datetime
    facts: CaseFacts = CaseFacts()
    owner_id: str | None = None
    opened_at: datetime | None = None
    first_answer_due: datetime | None = None
    claimed_at: datetime | None = None
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    rung: int = 0

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


class Author(StrEnum):
    """Who speaks in a history."""

    PERSON = "person"
    WORKER = "worker"
    HOTLINE = "hotline"


class EntryKind(StrEnum):
    """What a line of a history is."""

    MESSAGE = "message"
    IMAGE = "image"
    FILE = "file"
    """Any other file: it is only ever downloaded at the console, and never opened here."""
    NOTE = "note"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """One line of a case's history.

    `body` is text, an image as "source:reference", a file as "source:reference:size", or an event.
    """

    case_id: str
    at: datetime
    author: Author
    kind: EntryKind
    body: str
    staff_id: str | None = None
    id: int | None = None
