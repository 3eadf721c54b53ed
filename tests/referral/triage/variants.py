"""The phrases of the sets, and the same sentence as other hands would type it."""

import random
import re
import unicodedata
from pathlib import Path

from referral.text import fold

_PHRASES = Path(__file__).parent / "phrases"
_CHAT = {
    "em": "e", "chồng": "ck", "vợ": "vk", "không": "k", "được": "dc", "với": "vs", "mình": "mk",
    "người yêu cũ": "nyc", "người yêu": "ny", "rồi": "r", "đang": "dg", "anh": "a", "gì": "j",
    "cứu": "kíu", "muốn": "mún", "quá": "wá", "điện thoại": "đt", "công an": "ca", "vậy": "z",
}  # fmt: skip
_CHAT_WORDS = re.compile(rf"\b({'|'.join(_CHAT)})\b")
_TELEX_TONE = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
_TELEX_SHAPE = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}


def phrases(*names: str) -> list[str]:
    """The lines of some sets, without their comments."""
    lines = (line for name in names for line in (_PHRASES / name).read_text("utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def bare(text: str) -> str:
    return fold(text)


def partly_marked(text: str, chance: random.Random) -> str:
    """Each word loses nothing, its tone, or every mark."""
    return " ".join(
        (lambda w: w, _without_tone, fold)[chance.randrange(3)](word) for word in text.split()
    )


def chat(text: str) -> str:
    """The short forms of chat, marks kept elsewhere."""
    return _CHAT_WORDS.sub(lambda found: _CHAT[found[0]], text.lower())


def telex(text: str) -> str:
    """The bare keys of Telex, as when the input method is off."""
    return " ".join(_telex_word(word) for word in text.lower().split())


def mistyped(text: str, chance: random.Random) -> str:
    """One slip in one longer word: two letters swapped, one doubled, or one left out."""
    words = text.split()
    longer = [i for i, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
    if not longer:
        return text
    at = chance.choice(longer)
    word, place = words[at], chance.randrange(1, len(words[at]) - 1)
    words[at] = chance.choice(
        (
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            word[: place + 1] + word[place:],
            word[:place] + word[place + 1 :],
        )
    )
    return " ".join(words)


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def shouted(text: str) -> str:
    return text.upper() + "!!!"


def _without_tone(word: str) -> str:
    kept = (c for c in unicodedata.normalize("NFD", word) if c not in _TELEX_TONE)
    return unicodedata.normalize("NFC", "".join(kept))


def _telex_word(word: str) -> str:
    tones = [_TELEX_TONE[c] for c in unicodedata.normalize("NFD", word) if c in _TELEX_TONE]
    keys = "".join(_TELEX_SHAPE.get(c, c) for c in _without_tone(word))
    return keys + "".join(tones[:1])
