"""How a typed name may differ from the official one and still be that name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from referral.text import Syllable, fold, normalise, spell

LONGEST_TEXT: Final = 2000
LONGEST_SYLLABLE: Final = 7
SHORTEST_MISSPELT: Final = 5
UNDER_TYPED: Final = 0.97

_PIECE: Final = re.compile(r"\d+|[^\W\d_]+")
_BREAK: Final = re.compile(r"[,;:\n!?()/|\"]|\s[-–—]\s")
_LONGEST_ABBREVIATION: Final = 2
_ROMAN: Final = {"ii": "2", "iii": "3"}
_SOUNDS: Final = {"tr": "ch", "gi": "d", "r": "d", "x": "s", "n": "l"}
_CONFUSED: Final = re.compile(r"tr|gi(?=[aeou])|r|x|n(?=[aeiou])")


@dataclass(frozen=True, slots=True)
class Word:
    """One typed syllable or number: as typed in lower case, its key, and what stands before it."""

    text: str
    key: str
    after_break: bool
    capital: bool


def _key(piece: str) -> str:
    """What is left of a syllable or number without marks; numbers people type are not kept."""
    if len(piece) > LONGEST_SYLLABLE or piece.isdigit():
        return _key_of(piece)
    return _kept_key_of(piece)


def _key_of(piece: str) -> str:
    folded = fold(piece)
    if folded.isdigit():
        return folded.lstrip("0") or "0"
    return _ROMAN.get(folded, folded.replace("y", "i"))


_kept_key_of = lru_cache(maxsize=8192)(_key_of)
_kept_spell = lru_cache(maxsize=8192)(spell)


def _spell(syllable: str) -> Syllable:
    return spell(syllable) if len(syllable) > LONGEST_SYLLABLE else _kept_spell(syllable)


def fits(typed: str, official: str) -> bool:
    """`referral.text.agrees`, with the short syllables seen lately kept taken apart."""
    return _spell(typed).agrees(_spell(official))


def words_of(text: str) -> tuple[Word, ...]:
    """The syllables and numbers of a text, in order."""
    clean = normalise(text[:LONGEST_TEXT])
    words: list[Word] = []
    end = 0
    for piece in _PIECE.finditer(clean):
        gap = clean[end : piece.start()]
        typed = piece.group()
        stop = gap.startswith(".") and len(words[-1].text if words else "") > _LONGEST_ABBREVIATION
        parted = bool(_BREAK.search(gap)) or (stop and gap != ".")
        words.append(Word(typed.lower(), _key(typed.lower()), parted, typed[0].isupper()))
        end = piece.end()
    return tuple(words)


def syllables_of(name: str) -> list[str]:
    """The words of a name in small letters, with their marks."""
    return _PIECE.findall(name.lower())


def name_key(name: str) -> str:
    """`Mỹ Đình 2` → `midinh2`: no spaces, no marks, i for y."""
    return "".join(map(_key, syllables_of(name)))


def agreement(words: Sequence[Word], syllables: Sequence[str]) -> float | None:
    """How well typed words fit a name of the same key: 1 if exactly, none if a mark differs."""
    exact = True
    for typed, official in _aligned(words, syllables):
        if official is None:
            return None
        if typed.text != official:
            exact = False
            if not (typed.key.isdigit() or _glued_fits(typed, official) or _fits(typed, official)):
                return None
    return 1.0 if exact else UNDER_TYPED


def _fits(typed: Word, official: str) -> bool:
    return " " not in official and fits(typed.text, official)


def _glued_fits(typed: Word, official: str) -> bool:
    """Whether syllables typed without a space between them are a name's, or bare of all marks."""
    return " " in official and typed.text in {official.replace(" ", ""), fold(typed.text)}


def _aligned(words: Sequence[Word], syllables: Sequence[str]) -> Iterator[tuple[Word, str | None]]:
    """Each typed word with the syllable, or the syllables written together, that it stands for."""
    rest = list(syllables)
    for word in words:
        taken: list[str] = []
        while rest and len("".join(map(_key, taken))) < len(word.key):
            taken.append(rest.pop(0))
        fits = "".join(map(_key, taken)) == word.key
        yield word, " ".join(taken) if fits else None


def slip(words: Sequence[Word], syllables: Sequence[str]) -> bool:
    """Whether a typed name is one letter, or one common confusion of sounds, away from a name."""
    if len(words) == len(syllables):
        wrong = [
            (word, syllable)
            for word, syllable in zip(words, syllables, strict=True)
            if not fits(word.text, syllable)
        ]
        if len(wrong) != 1:
            return False
        word, syllable = wrong[0]
        return one_edit(word.key, _key(syllable)) or sound(word.key) == sound(_key(syllable))
    typed, official = "".join(word.key for word in words), "".join(map(_key, syllables))
    return all(word.text.isascii() for word in words) and one_edit(typed, official)


def sound(key: str) -> str:
    """A key by how many in the north say it: tr as ch, gi and r as d, x as s, n as l."""
    return _CONFUSED.sub(lambda written: _SOUNDS[written.group()], key)


def one_edit(one: str, other: str) -> bool:
    """Whether one letter added, left out, changed, or swapped with the next is the difference."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    same = next((i for i, letter in enumerate(one) if letter != other[i]), len(one))
    if len(one) < len(other):
        return one[same:] == other[same + 1 :]
    if one[same + 1 :] == other[same + 1 :]:
        return True
    swapped = one[same + 1 : same + 2] + one[same : same + 1]
    return other[same : same + 2] == swapped and one[same + 2 :] == other[same + 2 :]
