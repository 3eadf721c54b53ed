"""A ward she names in passing: offered where the ward is asked for, never taken for granted."""

from handlers.dialogue import Turn
from referral.places.units import Question

UNIT = "unit"
HEARD = "heard"
LONGEST_READ = 600
"""Letters of a text that are searched for a ward: what is longer takes too long to read."""


def note_ward(turn: Turn, text: str) -> None:
    """Remember the one ward her words clearly name, while none is known."""
    if turn.recall(UNIT) is not None:
        return
    found = turn.hotline.units.find(text[:LONGEST_READ], limit=1)
    if found.question is Question.SURE:
        turn.remember(HEARD, found.candidates[0].unit.code)


def ward_heard(turn: Turn) -> str | None:
    """The name of the ward she may be in."""
    unit = turn.hotline.units.get(turn.recall(HEARD, ""))
    return unit.name if unit else None
