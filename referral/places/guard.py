"""Stops a protected address, telephone or name on its way out, however it is written.

It finds what is written without diacritics, with invisible signs, in letters of another script or
drawn alike, letter by letter, with digits spaced, dotted or spelled out, with the number after the
street. It cannot find what is only described ("the house behind the market"), nor what is spread
over several messages: that stays with the worker.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import permutations

from referral.places.lookalikes import plain_letters

_BETWEEN = "[^a-z0-9]*"
_DRAWN_AS = {
    "a": "[a4]",
    "b": "[b8]",
    "e": "[e3]",
    "g": "[g9]",
    "i": "[i1l]",
    "l": "[l1i]",
    "o": "[o0]",
    "s": "[s5]",
    "t": "[t7]",
}
_DIGIT_WORDS = (
    ("khong", "zero", "linh", "le", "muoi", "chuc"),
    ("mot", "one", "muoi"),
    ("hai", "two"),
    ("ba", "three"),
    ("bon", "tu", "four"),
    ("nam", "lam", "nham", "five"),
    ("sau", "six"),
    ("bay", "seven"),
    ("tam", "eight"),
    ("chin", "nine"),
)
_DIGIT_LETTERS = ("o", "li", "z", "", "", "s", "", "", "b", "g")
_DIGIT_OF = {word: str(digit) for digit, words in enumerate(_DIGIT_WORDS) for word in words}
_OF_ADDRESSES = "so nha ngo ngach hem pho duong khu to lo toa can ho phong tang xom thon"
_IN_BETWEEN = "sn s ng ngh d dg p k no street o tai tren trong thuoc cua la"
_ADDRESS_WORDS = frozenset(_OF_ADDRESSES.split())
_LINKS = (*_OF_ADDRESSES.split(), *_IN_BETWEEN.split())

_TELEPHONE = re.compile(r"\d(?:[^a-z0-9]*\d){7,}")
_TOKEN = re.compile(r"[a-z]?[0-9]+(?:[a-z](?![a-z]))?|[a-z]+")
_SHORT_NAME = 8
_SHORTEST = 4
_MOST_NUMBERS = 3


def protected_in(text: str, protected: Sequence[str]) -> str | None:
    """The first protected text that this one gives away, if any.

    Of an address, its number and street suffice. What has fewer than four letters or digits (113)
    is not protected.
    """
    forms = {plain_letters(text), plain_letters(text, signs_too=True)}
    streams = {stream for form in forms for stream in (_digits(form), _digits_and_words(form))}
    for secret in protected:
        needle = _needle(secret)
        if any(number in stream for number in needle.telephones for stream in streams):
            return secret
        if any(pattern.found_in(form) for pattern in needle.patterns for form in forms):
            return secret
    return None


class _Pattern:
    """An expression, and parts of it that are quick to build and must all be there first."""

    __slots__ = ("_parts", "_whole", "_whole_source")

    def __init__(self, whole: str, parts: Sequence[str] = ()) -> None:
        self._parts = [re.compile(part) for part in parts]
        self._whole_source = whole
        self._whole: re.Pattern[str] | None = None if parts else re.compile(whole)

    def found_in(self, form: str) -> bool:
        if not all(part.search(form) for part in self._parts):
            return False
        if self._whole is None:
            self._whole = re.compile(self._whole_source)
        return self._whole.search(form) is not None


class _Needle:
    """What to look for to find one protected text."""

    __slots__ = ("patterns", "telephones")

    def __init__(self, secret: str) -> None:
        plain = plain_letters(secret)
        found = _TELEPHONE.findall(plain)
        self.telephones = [_without_prefix(_digits(number)) for number in found]
        self.patterns = [_Pattern(_number(number)) for number in self.telephones]
        if not found:
            self.patterns += _places(secret)


@lru_cache(maxsize=4096)
def _needle(secret: str) -> _Needle:
    return _Needle(secret)


def _digits(plain: str) -> str:
    return "".join(filter(str.isdigit, plain))


def _digits_and_words(plain: str) -> str:
    """The digits of a text with the spelled ones; every other word is passed over."""
    words = re.findall(r"[0-9]|[a-z]+", plain)
    return "".join(_DIGIT_OF.get(word, word if word.isdigit() else "") for word in words)


def _without_prefix(number: str) -> str:
    """A telephone number without what changes between home and abroad: 0 or 84."""
    return number.removeprefix("84") if number.startswith("84") else number.removeprefix("0")


def _places(secret: str) -> Iterator[_Pattern]:
    """Patterns for an address (number and street in any order) or a name."""
    segments = [plain_letters(segment) for segment in re.split(r"[,;\n]| - ", secret)]
    address = _TOKEN.findall(segments[0])
    if not any(token[-1].isalpha() and token not in _ADDRESS_WORDS for token in address):
        address = _TOKEN.findall(" ".join(segments[:2]))
    numbers = [token for token in address if any(map(str.isdigit, token))]
    street = [token for token in address if token not in numbers and token not in _ADDRESS_WORDS]
    if numbers and street:
        parts = [_street(street[:2]), *map(_house, numbers[:_MOST_NUMBERS])]
        yield _Pattern(_address(numbers, street), parts)
        return
    whole = _TOKEN.findall(plain_letters(secret))
    if len("".join(whole)) >= _SHORTEST:
        yield _Pattern(_name(whole))
    if len("".join(street)) >= _SHORT_NAME and len(segments) > 1:
        yield _Pattern(_name(street))


def _address(numbers: Sequence[str], street: Sequence[str]) -> str:
    """Its numbers and the first two words of its street, in any order, with words like "ngõ"."""
    groups: list[str | None] = [*numbers[:_MOST_NUMBERS], None]
    ways = (_in_this_order(order, _street(street[:2])) for order in permutations(groups))
    return "|".join(f"(?:{way})" for way in ways)


def _in_this_order(order: Iterable[str | None], street: str) -> str:
    """One pattern of house numbers and the street, which None stands for.

    Right after the street a number is either in figures or announced ("Hàng Bông, số mười hai"):
    else "ở Hàng Bông hai hôm nay" would give away 2 Hàng Bông.
    """
    pattern = ""
    after_street = False
    for number in order:
        if number is None:
            pattern += f"{_LINK}{street}" if pattern else street
        elif after_street:
            pattern += f"(?:{_ANNOUNCED}{_house(number)}|{_BETWEEN}{_BETWEEN.join(number)})"
        else:
            pattern += f"{_LINK}{_house(number)}" if pattern else _first_house(number)
        after_street = number is None
    return f"{pattern}(?![0-9])"


def _street(words: Sequence[str]) -> str:
    pattern = _BETWEEN.join(map(_spelled, words))
    return f"{pattern}(?![a-z])" if len("".join(words)) < _SHORT_NAME else pattern


def _name(words: Sequence[str]) -> str:
    pattern = _BETWEEN.join(map(_spelled, words))
    short = len("".join(words)) < _SHORT_NAME
    return f"(?<![a-z0-9]){pattern}(?![a-z0-9])" if short else pattern


def _number(digits: str) -> str:
    return _BETWEEN.join(f"(?:{_written(digit)})" for digit in digits)


def _first_house(token: str) -> str:
    """A house number that is not the end of a longer number or word ("22", "mỗi")."""
    start = f"(?:(?<![0-9])(?={token[0]})|(?<![a-z0-9])(?:{_LINK_WORD}{_BETWEEN}){_A_FEW})"
    return start + _house(token)


def _house(token: str) -> str:
    """A house number: figures, letters drawn like figures, words with or without their tens."""
    signs = (f"(?:{_written(sign)})" for sign in token)
    return f"{_BETWEEN}(?:{_TENS}{_BETWEEN})?".join(signs)


def _written(sign: str) -> str:
    if sign.isalpha():
        return _DRAWN_AS.get(sign, sign)
    ways = [sign, *_DIGIT_LETTERS[int(sign)], *map(_spelled, _DIGIT_WORDS[int(sign)])]
    return "|".join(ways)


def _spelled(word: str) -> str:
    return _BETWEEN.join(_DRAWN_AS.get(sign, sign) for sign in word)


_TENS = f"(?:{_spelled('tram')}|{_spelled('muoi')}|{_spelled('chuc')})"
_LINK_WORD = f"(?:{'|'.join(map(_spelled, _LINKS))})"
_A_FEW = "{0,6}"
_LINK = f"{_BETWEEN}(?:{_LINK_WORD}{_BETWEEN}){_A_FEW}"
_ANNOUNCED = f"{_BETWEEN}{_LINK_WORD}{_LINK}"
