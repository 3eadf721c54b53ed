"""Whom a worker's plain text goes to, when one chat carries several cases: pure, and never a guess.

One open case: her. Several: the one that was picked, unless another person has written since or
ten minutes have passed. When a case has gone meanwhile, and in every other case: nobody, and the
worker is asked.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from referral.cases.case import Case

PICK_HOLDS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Pick:
    """The case a worker chose, when, and how much each other person had written by then."""

    case_id: str
    at: datetime
    heard: Mapping[str, int]


def addressee(
    mine: Sequence[Case],
    pick: Pick | None,
    *,
    known: Collection[str],
    heard: Mapping[str, int],
    now: datetime,
) -> Case | None:
    """The one case a text without any address can only mean, or None.

    `known` are the cases the worker knew to hold; one that has gone since may be the one meant.
    """
    if not set(known) <= {case.id for case in mine}:
        return None
    if len(mine) == 1:
        return mine[0]
    picked = next((case for case in mine if pick is not None and case.id == pick.case_id), None)
    return picked if pick is not None and _holds(pick, heard, now) else None


def _holds(pick: Pick, heard: Mapping[str, int], now: datetime) -> bool:
    if now - pick.at >= PICK_HOLDS:
        return False
    return all(
        count <= pick.heard.get(case_id, 0)
        for case_id, count in heard.items()
        if case_id != pick.case_id
    )
