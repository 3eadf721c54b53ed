"""Four words that bring her case back on another phone: a thing and its quality, four times.

64 things and 32 qualities make 2,048 words of two syllables: 11 bits each, 44 bits a phrase. All
differ without their marks, so a phrase may be typed without any.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from referral.text import fold, syllables

WORDS_IN_A_PHRASE = 4
THINGS, QUALITIES = 64, 32
LONGEST = 200
"""No phrase is typed with more letters."""


class WordListError(Exception):
    """The list of words is damaged: too short, or two words look alike without marks."""


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """The words a phrase is made of, in their order."""

    things: tuple[str, ...]
    qualities: tuple[str, ...]

    @classmethod
    def load(cls, folder: Path) -> "PhraseBook":
        """Read `things.txt` and `qualities.txt`, a syllable a line; raises `WordListError`."""
        return cls(_read(folder / "things.txt", THINGS), _read(folder / "qualities.txt", QUALITIES))

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(f"{thing} {quality}" for thing in self.things for quality in self.qualities)

    def new(self, below: Callable[[int], int]) -> str:
        """A new phrase, as she reads it; `below(n)` gives a random number under n."""
        words = self.words
        return " · ".join(words[below(len(words))] for _ in range(WORDS_IN_A_PHRASE))

    def read(self, text: str) -> str | None:
        """A typed phrase in the one shape it is compared in; None when it is none of ours."""
        if len(text) > LONGEST:
            return None
        typed = [fold(syllable) for syllable in syllables(text)]
        if len(typed) != 2 * WORDS_IN_A_PHRASE:
            return None
        things, qualities = _folded(self.things), _folded(self.qualities)
        known = all(
            syllable in (qualities if place % 2 else things) for place, syllable in enumerate(typed)
        )
        return " ".join(typed) if known else None


def looks_like_phrase(text: str) -> bool:
    """Whether a text has the length of a phrase, right or wrong."""
    return len(text) <= LONGEST and len(syllables(text)) > WORDS_IN_A_PHRASE


def _folded(words: Sequence[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _read(file: Path, count: int) -> tuple[str, ...]:
    words = tuple(filter(None, map(str.strip, file.read_text("utf-8").splitlines())))
    if len(words) != count or len(_folded(words)) != count:
        raise WordListError(f"{file.name} needs {count} words that differ without their marks")
    return words
