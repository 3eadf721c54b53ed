"""Yes and no as people say them: "dạ có ạ", "không ạ", "rồi", "yes please".

"Dạ" alone is a yes to some and in the North often mere politeness: it is heard as neither.
"""

from collections.abc import Sequence

from referral.text import is_written, syllables

LONGEST_ANSWER = 5
LONGEST_YES = 3
_YES_WHATEVER_ELSE = ("có", "vâng", "đúng", "ừ", "ờ", "uh", "yes", "yeah", "yep", "y")
_YES = (*_YES_WHATEVER_ELSE, "phải", "rồi", "từng", "đang")
_POLITE = ("dạ",)
_AGREED = ("ý", "được", "ok", "oke", "okay", "agree")
_NO = ("không", "hông", "chưa", "ko", "k", "no", "nope", "n", "not", "never")
_DOUBT = ("biết", "rõ", "chắc", "sure", "know")
_BESIDE = (
    *("ạ", "em", "con", "cháu", "mình", "tôi", "cô", "chú", "chị", "bị", "đã"),
    *("bao", "giờ", "ai", "đồng", "sao", "đâu", "gì", "lắm", "nguy", "hiểm", "nhé", "nha"),
    *("i", "am", "it", "is", "do", "don", "dont", "t", "please", "thanks", "now"),
)
"""Words that change nothing in such an answer."""


POLITE = "polite"
"""Said "dạ" and nothing more: to be asked once again."""
INSISTS = "insists"
"""Said so a second time: a question may take it for what is safest."""

ON_THE_SAFE_SIDE = {INSISTS: "yes"}
"""How a question about danger takes it."""


def answer(text: str) -> str | None:
    """Say "yes", "agreed", "no", "unsure" or "polite" where the words say that and nothing else.

    "Không an toàn" is no "no": a "no" with more to it may tell of the danger that was asked about.
    """
    words = syllables(text)
    if len(words) > LONGEST_ANSWER or not all(_is(word, _KNOWN) for word in words):
        return None
    return next((said for said, known in _MEANS if _among(words, known)), None)


def means_yes(text: str) -> bool:
    """Whether somebody asked about danger says yes, and perhaps a word more."""
    words = syllables(text)
    if len(words) > LONGEST_YES or _among(words, (*_DOUBT, *_NO)):
        return False
    return _among(words, _YES_WHATEVER_ELSE)


def is_greeting(text: str) -> bool:
    """Whether somebody only calls: "alo", "chào chị ạ", "hello"."""
    words = syllables(text)
    return _among(words, _GREETS) and all(_is(word, (*_GREETS, *_GREETED)) for word in words)


def yes_or_no(text: str) -> str | None:
    """What somebody asked whether something is so answers, perhaps with a word more."""
    return "yes" if means_yes(text) else answer(text)


_MEANS = (
    ("unsure", _DOUBT), ("no", _NO), ("agreed", _AGREED), ("yes", _YES), (POLITE, _POLITE),
)  # fmt: skip
_GREETS = ("alo", "lô", "chào", "hello", "hi", "hey", "ơi")
_GREETED = ("xin", "a", "ạ", "em", "chị", "anh", "cô", "chú", "bạn", "mình", "ad", "there", "nhé")
_KNOWN = (*(word for _, words in _MEANS for word in words), *_BESIDE)


def _among(words: Sequence[str], known: Sequence[str]) -> bool:
    return any(_is(word, known) for word in words)


def _is(word: str, known: Sequence[str]) -> bool:
    return any(is_written(word, one) for one in known)
