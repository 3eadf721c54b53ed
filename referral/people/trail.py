"""What the record of acts holds: who did what to which subject, when; never a word of a case."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the record; actor and subject are ids, or names such as "operator"."""

    action: str
    actor: str
    subject: str
    at: datetime


def name_among(action: str, known: Collection[str]) -> str | None:
    """The name of an act as words are kept for it: "case.offer.whole" may be told by "case-offer".

    None when there are no words even for its kind.
    """
    parts = action.split(".")
    names = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in names if name in known), None)
