"""What a worker does next in a case: one thing, the one that cannot wait longest.

A proposal on top of the card, never an order; the worker knows more than the record does.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from referral.cases.case import Case, CaseEntry, CaseState, HelpForm
from referral.cases.history import unanswered
from referral.services.referral import Referral, ReferralState


class Do(StrEnum):
    """What to do, by its name in the catalogue."""

    CLAIM = "claim"
    NOT_NOW = "not_now"
    """She has left in haste: nobody writes first."""
    ANSWER = "answer"
    CHILD = "child"
    REFER = "refer"
    AGAIN = "again"
    """A service has declined or not answered: ask another."""
    TALK = "talk"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Next:
    """What to do and, where there is one, the moment it is counted from or due at."""

    do: Do
    at: datetime | None = None


def next_step(case: Case, entries: Sequence[CaseEntry], referrals: Collection[Referral]) -> Next:
    """The first of the reasons that holds."""
    return next(_in_order(case, entries, referrals), Next(Do.TALK))


def _in_order(
    case: Case, entries: Sequence[CaseEntry], referrals: Collection[Referral]
) -> Iterator[Next]:
    """Every reason that holds, what harms most when it waits first."""
    if case.state is CaseState.CLOSED:
        yield Next(Do.NOTHING)
    if case.state is CaseState.WAITING:
        yield Next(Do.CLAIM, case.first_answer_due)
    if case.facts.left_in_haste:
        yield Next(Do.NOT_NOW)
    if case.answered_at is None:
        yield Next(Do.ANSWER, case.first_answer_due)
    waits = unanswered(entries)
    if waits is not None:
        yield Next(Do.ANSWER, waits.at)
    if case.facts.child and not _about_the_child(case, referrals):
        yield Next(Do.CHILD)
    states = {referral.state for referral in referrals}
    if ReferralState.AGREED in states:
        yield Next(Do.REFER)
    if states & {ReferralState.DECLINED, ReferralState.RETURNED}:
        yield Next(Do.AGAIN)


def _about_the_child(case: Case, referrals: Collection[Referral]) -> bool:
    """Whether those who protect children know, or are about to (Law on Children 2016, Art. 51)."""
    helped = any(help_.form is HelpForm.CHILD_PROTECTION for help_ in case.facts.help)
    return helped or any(one.form is HelpForm.CHILD_PROTECTION for one in referrals)
