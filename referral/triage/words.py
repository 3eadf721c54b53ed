"""The words of one message, and what each may stand for among the words of the lexicon."""

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from referral.text import VOWELS, Syllable, fold, is_syllable, spell
from referral.triage.habits import readings

_WORD = re.compile(r"[^\W_](?:[^\W_]|[@$](?=[^\W_]))*")
_STOP = re.compile(r"[.!?;:…]+(?=\s|$)|\n")
_COMMA = re.compile(r"[,()]")
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
    """The words as typed, what each may stand for, and where sentences and their parts start."""

    words: tuple[str, ...]
    paths: tuple[tuple[Path, ...], ...]
    starts: frozenset[int]
    """Positions of the first word of a sentence; the position after the last word ends one."""
    parts: frozenset[int]
    """Positions of the first word of what commas part: no phrase runs over them."""


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
        starts, parts = {0}, {0}
        understood: dict[str, list[tuple[str, tuple[Path, ...]]]] = {}
        for sentence in _STOP.split(_DOTTED.sub(_undotted, text)):
            for part in _COMMA.split(sentence):
                for word in _spelled_out(_WORD.findall(part)):
                    if word not in understood:
                        understood[word] = self._understand(word)
                    for piece, meanings in understood[word]:
                        words.append(piece)
                        paths.append(meanings)
                parts.add(len(words))
            starts.add(len(words))
        return Message(tuple(words), tuple(paths), frozenset(starts), frozenset(parts))

    def _understand(self, word: str) -> list[tuple[str, tuple[Path, ...]]]:
        """The word with its meanings, or each of the words run together in it with theirs."""
        forms = readings(word)
        meanings = self._meanings(forms)
        if meanings or not _is_slip(word):
            return [(word, meanings)]
        spelled = _spell(word)
        if swapped := self._near(spelled, _is_swapped):
            return [(word, ((swapped,),))]
        if pieces := self._cut(forms):
            return [(piece, self._meanings(readings(piece))) for piece in pieces]
        near = self._near(spelled, _is_one_slip)
        return [(word, ((near,),) if near else ())]

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

    def _near(self, typed: Syllable, is_near: Callable[[str, str], bool]) -> frozenset[int]:
        """Words a slip away whose marks allow it; only asked of what is no syllable itself."""
        base = typed.base
        shorter = (base, *_one_less(base)) if len(base) > _SHORTEST_TYPO else (base,)
        return frozenset(
            number
            for other in {found for less in shorter for found in self._typos.get(less, ())}
            if is_near(base, other)
            for wanted, strict, number in self._by_base[other]
            if not strict and typed.tone in {"", wanted.tone}
            if set(typed.shapes) <= {" ", *wanted.shapes}
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


def _is_swapped(typed: str, meant: str) -> bool:
    """Two neighbouring letters the other way round."""
    if len(typed) != len(meant):
        return False
    apart = [
        at for at, (given, wanted) in enumerate(zip(typed, meant, strict=True)) if given != wanted
    ]
    return (
        len(apart) == len("ab")
        and apart[1] == apart[0] + 1
        and typed[apart[0]] == meant[apart[1]]
        and typed[apart[1]] == meant[apart[0]]
    )


def _is_one_slip(typed: str, meant: str) -> bool:
    """A letter left out or added; in Vietnamese also one for another."""
    if len(typed) != len(meant):
        return is_syllable(meant) or typed[0] == meant[0]
    apart = sum(given != wanted for given, wanted in zip(typed, meant, strict=True))
    return is_syllable(meant) and len(typed) > _SHORTEST_TYPO and apart == 1


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
