"""Words of her own: one that shows it is her, one for when she is forced, one to leave by.

What is kept of a word is a keyed mark (`UnitOfWork.mark`), never the word. A word is compared as
people type it: marks, case, stops and blanks do not matter.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from referral.text import fold

SHORTEST, LONGEST = 3, 40
"""Letters of a word; anything longer that is typed need not be compared."""


class Word(StrEnum):
    """What one of her own words does."""

    SAFE = "safe"
    """Shows that it is her, before anything of the past is opened."""
    DURESS = "duress"
    """Somebody forces her to open the chat: it closes as by a quick exit, and staff learn of it."""
    EXIT = "exit"
    """Her own way to say "quick exit"."""


@dataclass(frozen=True, slots=True)
class Words:
    """The marks of the words one person chose; `salt` makes them hers alone."""

    salt: str
    safe: str | None = None
    duress: str | None = None
    exit: str | None = None

    def of(self, word: Word) -> str | None:
        return {Word.SAFE: self.safe, Word.DURESS: self.duress, Word.EXIT: self.exit}[word]


def spelled(text: str | None) -> str | None:
    """A text as it is compared; None when it is too short or too long to be one of her words."""
    if not text or len(text) > LONGEST * 2:
        return None
    word = " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())
    return word if SHORTEST <= len(word) <= LONGEST else None


def everyday_words(file: Path) -> frozenset[str]:
    """What people type by chance, a line each, as it is compared."""
    lines = map(spelled, file.read_text("utf-8").splitlines())
    return frozenset(line for line in lines if line is not None)
