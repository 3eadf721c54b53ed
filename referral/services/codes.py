"""The recipient's ways in: a link with 256 random bits, and a short code to read over a telephone.

The short code has two halves: the first finds the referral, the second proves the right to see it
and may be wrong only a few times.
"""

import hashlib
from dataclasses import dataclass

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No letter or digit that is misread over the telephone."""
HALF = 5
WRONG_TRIES = 5


@dataclass(frozen=True, slots=True)
class WaysIn:
    """Shown once to the worker; the house keeps only keyed hashes."""

    link: str
    short: str


def ways_in(link: str, chance: str) -> WaysIn:
    """A way in from two random secrets."""
    number = int.from_bytes(hashlib.sha256(chance.encode()).digest())
    drawn = []
    for _ in range(2 * HALF):
        number, place = divmod(number, len(LETTERS))
        drawn.append(LETTERS[place])
    return WaysIn(link, f"{''.join(drawn[:HALF])}-{''.join(drawn[HALF:])}")


def halves(typed: str) -> tuple[str, str] | None:
    """The two halves of a short code as somebody typed it; None when it is none."""
    plain = "".join(letter for letter in typed.upper() if letter.isalnum())
    if len(plain) != 2 * HALF or not set(plain) <= set(LETTERS):
        return None
    return plain[:HALF], plain[HALF:]
