"""Who must never see a case: what she named, what a worker set, and the other side's people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Walls:
    """Sealed with the case; the rule that reads it is `referral.people.walls`."""

    said: str = ""
    """In her own words, who must not learn of it."""
    people: tuple[str, ...] = ()
    """The ids of staff she named, or a worker did."""
    offices: tuple[str, ...] = ()
    """Codes of units: nobody who works for one of them sees the case, no body of it is told."""
    places: tuple[str, ...] = ()
    """Ids of bodies of the directory that are not told of her."""
    apart: tuple[str, ...] = ()
    """The ids of the cases of the other side."""
    parted: tuple[str, ...] = ()
    """The ids of staff who have held or seen the other side's case."""
    her_numbers: tuple[str, ...] = ()
    their_numbers: tuple[str, ...] = ()
    """Telephone numbers, digits alone: hers, and of whoever she fears."""


NO_WALLS = Walls()
