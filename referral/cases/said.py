"""All that was said and noted in one case, as a search reads it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """Without marks and capitals, a line each; `count` tells of how many lines of its history."""

    text: str
    count: int
    kept: bool = False
    """Whether it stands in the store as it is."""
