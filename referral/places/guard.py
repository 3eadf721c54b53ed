"""Stops a protected address, telephone or name on its way out, however it is written.

It finds what is written without diacritics, with invisible signs, in letters of another script or
drawn alike, letter by letter, with digits spaced, dotted or spelled out, in another order. It does
not find what is only described ("the house behind the market"): that stays with the worker.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import permutations

from referral.places.lookalikes import plain_letters

_BETWEEN = r"[^a-z0-9]*"
_LETTER = {"o": "[o0]", "i": "[i1l]", "l": "[l1i]", "e": "[e3]", "a": "[a4]", "s": "[s5]"} | {
    "t": "[t7]",
    "b": "[b8]",
    "g": "[g9]",
}
_DIGIT = (
    ("0", "o", "khong", "zero", "linh", "le"),
    ("1", "i", "l", "mot", "one"),
    ("2", "z", "hai", "two"),
    ("3", "ba", "three"),
    ("4", "bon", "tu", "four"),
    ("5", "s", "nam", "lam", "nham", "five"),
    ("6", "sau", "six"),
    ("7", "bay", "seven"),
    ("8", "b", "tam", "eight"),
    ("9", "g", "chin", "nine"),
)
_TENS = ("muoi", "muoi", "chuc")
