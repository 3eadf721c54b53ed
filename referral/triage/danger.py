"""How great the danger is, from what she answered and what was said.

The six questions follow the WHO questions for immediate risk of violence (WHO 2014, "Health care
for women subjected to intimate partner violence or sexual violence": three or more yes mean an
especially high risk), asked in our own words. Beyond that sum any single lethal sign is enough.
There is no "low": UNKNOWN never means safe.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum

from referral.triage.finding import Family


class Danger(StrEnum):
    RED = "red"
    AMBER = "amber"
    UNKNOWN = "unknown"


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    SKIPPED = "skipped"


class Flag(StrEnum):
    """A lethal sign learnt otherwise than by the six questions: each alone means RED."""

    IN_DANGER_NOW = "in_danger_now"
    CONFINED = "confined"
    CHILD_IN_DANGER = "child_in_danger"
    BLEEDING = "bleeding"
    SUICIDAL = "suicidal"


@dataclass(frozen=True, slots=True)
class DangerAnswers:
    """The six questions; not asked yet counts as skipped."""

    more_often: Answer = Answer.SKIPPED
    """Oftener or worse in the last six months."""
    weapon: Answer = Answer.SKIPPED
    """A weapon used, or threatened with."""
    strangled: Answer = Answer.SKIPPED
    pregnant_beaten: Answer = Answer.SKIPPED
    jealous_control: Answer = Answer.SKIPPED
    """Violently and constantly jealous."""
    believes_kill: Answer = Answer.SKIPPED
    """She believes she could be killed."""

    def yes(self) -> tuple[str, ...]:
        return tuple(f.name for f in fields(self) if getattr(self, f.name) is Answer.YES)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The danger, with its reasons: names of questions, families and flags."""

    danger: Danger
    reasons: tuple[str, ...]


_LETHAL_ANSWERS = frozenset({"weapon", "strangled", "believes_kill"})
_LETHAL_FAMILIES = frozenset(
    {Family.DANGER_NOW, Family.LETHAL, Family.CONFINEMENT, Family.SELF_HARM}
)
_HIGH_RISK_YES = 3
_ORDER = (Danger.UNKNOWN, Danger.AMBER, Danger.RED)


def assess(
    answers: DangerAnswers,
    families: Iterable[Family] = (),
    flags: Iterable[Flag] = (),
) -> Assessment:
    """RED by one lethal sign or three yes of six, AMBER by one or two yes, else UNKNOWN."""
    yes = answers.yes()
    said = _LETHAL_FAMILIES.intersection(families)
    signs = set(flags)
    reasons = (*yes, *sorted(said), *sorted(signs))
    if said or signs or _LETHAL_ANSWERS.intersection(yes) or len(yes) >= _HIGH_RISK_YES:
        return Assessment(Danger.RED, reasons)
    return Assessment(Danger.AMBER if yes else Danger.UNKNOWN, reasons)


def raised(current: Danger, new: Danger) -> Danger:
    """The greater of two dangers: only a person, with a reason, ever lowers it."""
    return max(current, new, key=_ORDER.index)
