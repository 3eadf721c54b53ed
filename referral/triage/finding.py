"""What reading a message can find."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the message calls for, strongest first."""

    EMERGENCY = "emergency"
    """Danger now, lethal threat or means, confinement or self-harm: numbers and a RED case."""
    VIOLENCE = "violence"
    """Physical or sexual violence is told: numbers and "are you in danger?"."""
    LEAVING = "leaving"
    """The abuser is near: offer the quick exit."""
    TOPIC = "topic"
    """Only a word of the subject: a gentle check-in, no numbers."""
    NONE = "none"


class Family(StrEnum):
    """The sort of thing that was said; one message may hold several."""

    DANGER_NOW = "danger_now"
    LETHAL = "lethal"
    PHYSICAL = "physical"
    SEXUAL = "sexual"
    CONFINEMENT = "confinement"
    SELF_HARM = "self_harm"
    LEAVING = "leaving"
    TOPIC = "topic"

    @property
    def kind(self) -> Kind:
        return _KINDS[self]


_KINDS = {
    Family.DANGER_NOW: Kind.EMERGENCY,
    Family.LETHAL: Kind.EMERGENCY,
    Family.CONFINEMENT: Kind.EMERGENCY,
    Family.SELF_HARM: Kind.EMERGENCY,
    Family.PHYSICAL: Kind.VIOLENCE,
    Family.SEXUAL: Kind.VIOLENCE,
    Family.LEAVING: Kind.LEAVING,
    Family.TOPIC: Kind.TOPIC,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """The strongest kind, the typed words that showed it, and every family found."""

    kind: Kind = Kind.NONE
    words: tuple[str, ...] = ()
    families: frozenset[Family] = frozenset()
    child: bool = False
    """The writer seems to be a child: 111 first, simple words, no interview."""
    self_as_perpetrator: bool = False
    """The writer tells of violence of their own, or fears to do some."""
    threatens: bool = False
    """The writer may hurt somebody yet: a threat, or the fear of losing hold of oneself."""
