"""What a message says about danger: reading it, and weighing the danger.

The words it listens for stand in `lexicon/*.toml`, for counsellors to read and extend.
"""

from functools import cache
from pathlib import Path

from referral.triage.finding import Family, Finding, Kind
from referral.triage.patterns import load
from referral.triage.reader import Reader

__all__ = ["Family", "Finding", "Kind", "read"]

LEXICON = Path(__file__).parent / "lexicon"


@cache
def _reader() -> Reader:
    return Reader(load(LEXICON))


def read(text: str) -> Finding:
    """What the text says; the strongest kind wins. Pure, offline, never raises."""
    return _reader().read(text)
