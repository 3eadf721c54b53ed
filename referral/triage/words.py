"""The words of one message, and what each may stand for among the words of the lexicon."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from referral.text import VOWELS, Syllable, fold, is_syllable, spell
from referral.triage.habits import readings

_WORD = re.compile(r"[^\W_](?:[^\W_]|[@$](?=[^\W_]))*")
_STOP = re.compile(r"[.!?;:…]+(?=\s|$)|\n")
_SHORTEST_TYPO = 3
_SHORTEST_ENGLISH = 5
_SHORTEST_JOINED = 4
_LONGEST_JOINED = 24
_LONGEST_PIECE = 7
_SHORT_PIECES = frozenset(("ck", "vk", "ny", "bj"))
"""Short forms of chat that people run together with the next word: "ckdanhem"."""
_LAST_PIECE = "e"
"""The one letter that is a word at the end of others: "danhe" is "đánh em"."""
_DOTTED = re.compile(r"(?<!\S)[^\W\d_]{1,3}(?:[.*\-][^\W\d_]{1,3})+(?!\S)")
_SPOKEN = re.compile(f"[{VOWELS}]")

Path = tuple[frozenset[int], ...]
"""One way to read a typed word: for each syllable, the numbers of the words it may be."""


@dataclass(frozen=True, slots=True)
class Message:
    """The words as typed, what each may stand for, and where sentences start and end."""

    words: tuple[str, ...]
    paths: tuple[tuple[Path, ...], ...]
    starts: frozenset[int]
    """Positions of the first word of a sentence; the position after the last word ends one."""


class Words:
    """The words of a lexicon by number, known again however they are typed."""

    def __init__(self, numbers: dict[str, int]) -> None:
        self._by_base: dict[str, list[tuple[Syllable, bool, int]]] = defaultdict(list)
        for word, number in numbers.items():
            spelled = _spell(word.removesuffix("!"))
            self._by_base[spelled.base].append((spelled, word.endswith("!"), number))
        self._typos = _typos(self._by_base)
        self._pieces = frozenset(
            form for base in self._by_base for form in (base, f"{base[:-1]}y") if len(form) > 1
        )
        self._bare_pieces = _SHORT_PIECES.union(filter(self._known, self._pieces))

    def split(self, text: str) -> Message:
        """The message in a text that is in lower case and NFC."""
        words: list[str] = []
        paths: list[tuple[Path, ...]] = []
        starts = {0}
        understood: dict[str, list[tuple[str, tuple[Path, ...]]]] = {}
        for sentence in _STOP.split(_DOTTED.sub(_undotted, text)):
            for word in _spelled_out(_WORD.findall(sentence)):
                if word not in understood:
                    understood[word] = self._understand(word)
                for piece, meanings in understood[word]:
                    words.append(piece)
                    paths.append(meanings)
            starts.add(len(words))
        return Message(tuple(words), tuple(paths), frozenset(starts))

    def _understand(self, word: str) -> list[tuple[str, tuple[Path, ...]]]:
        """The word with its meanings, or each of the words run together in it with theirs."""
        forms = readings(word)
        meanings = self._meanings(forms)
        if not meanings and _is_slip(word):
            if pieces := self._cut(forms):
                return [(piece, self._meanings(readings(piece))) for piece in pieces]
            if near := self._near(spell(word).base):
                meanings = ((near,),)
        return [(word, meanings)]

    def _meanings(self, forms: tuple[str, ...]) -> tuple[Path, ...]:
        """The words of the lexicon that a typed word may stand for, one or several in a row."""
        single: frozenset[int] = frozenset()
        paths: list[Path] = []
        for form in forms:
            if " " in form:
                paths.append(tuple(self._known(part) for part in form.split()))
            else:
                single |= self._known(form)
        return ((single,), *paths) if single else tuple(paths)

    def _known(self, form: str) -> frozenset[int]:
        spelled = _spell(form)
        return frozenset(
            number
            for wanted, strict, number in self._by_base.get(spelled.base, ())
            if spelled.agrees(wanted) and (not strict or wanted.agrees(spelled))
        )

    def _near(self, base: str) -> frozenset[int]:
        """Words one slip of the finger away; only asked when the word is no syllable itself."""
        shorter = (base, *_one_less(base)) if len(base) > _SHORTEST_TYPO else (base,)
        near = {found for less in shorter for found in self._typos.get(less, ())}
        return frozenset(
            number
            for other in near
            if _one_slip(base, other)
            for _, strict, number in self._by_base[other]
            if not strict
        )

    def _cut(self, forms: tuple[str, ...]) -> tuple[str, ...]:
        """Words typed without the blanks between them, as in "cuuemvoi", in the fewest pieces."""
        for form in forms:
            letters = fold(form)
            if len(letters) != len(form) or len(form) < _SHORTEST_JOINED:
                continue
            best: list[tuple[str, ...] | None] = [(), *([None] * len(form))]
            for end in range(2, len(form) + 1):
                for start in range(max(0, end - _LONGEST_PIECE), end):
                    before, found = best[start], best[end]
                    if before is None or (found is not None and len(found) < len(before) + 1):
                        continue
                    piece = form[start:end]
                    if (
                        piece in self._bare_pieces
                        or (piece == _LAST_PIECE and end == len(form))
                        or (letters[start:end] in self._pieces and self._known(piece))
                    ):
                        best[end] = (*before, piece)
            pieces = best[-1]
            if pieces and len(pieces) > 1:
                return pieces
        return ()


def _spell(word: str) -> Syllable:
    """As `spell`, with hỏi and ngã as one tone: half the country writes them as one."""
    spelled = spell(word)
    return spelled._replace(tone="r") if spelled.tone == "x" else spelled


def _typos(bases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The words that a word, or one with a letter less, may have been meant for."""
    meant: dict[str, list[str]] = defaultdict(list)
    for base in bases:
        if len(base) > (_SHORTEST_TYPO if is_syllable(base) else _SHORTEST_ENGLISH - 1):
            for less in {base, *_one_less(base)}:
                meant[less].append(base)
    return {less: tuple(found) for less, found in meant.items()}


def _one_less(base: str) -> set[str]:
    return {base[:i] + base[i + 1 :] for i in range(len(base))}


def _one_slip(typed: str, meant: str) -> bool:
    """A letter left out, added, or two swapped; in Vietnamese also one for another."""
    if is_syllable(meant):
        return len(typed) != len(meant) or len(typed) > _SHORTEST_TYPO
    return typed[0] == meant[0] and (len(typed) != len(meant) or sorted(typed) == sorted(meant))


def _is_slip(word: str) -> bool:
    """Whether a word is none that Vietnamese could spell, and of a length worth guessing at."""
    base = spell(word).base
    return _SHORTEST_TYPO <= len(base) <= _LONGEST_JOINED and not is_syllable(base)


def _undotted(found: re.Match[str]) -> str:
    """The word inside "d.anh" or "gi-ết", cut up so that nobody else may read it."""
    parts = re.split(r"[.*\-]", found[0])
    whole = all(_SPOKEN.search(part) for part in parts)
    return found[0] if whole else "".join(parts)


def _spelled_out(words: list[str]) -> Iterator[str]:
    """Make one word of letters typed apart: "S.O.S", "c ứ u"."""
    for single, run in itertools.groupby(words, key=lambda w: len(w) == 1 and w.isalpha()):
        letters = list(run)
        if single and len(letters) >= len("sos"):
            yield "".join(letters)
        else:
            yield from letters
