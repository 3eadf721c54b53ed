"""What a worker does next in a case: one thing, the one that cannot wait longest.

A proposal on top of the card, never an order; the worker knows more than the record does.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain

from referral.cases.case import Case, CaseState, HelpForm
from referral.cases.plan import upcoming
from referral.rights.consents import may_be_read
from referral.services.referral import Referral, ReferralState


class Do(StrEnum):
    """What to do, by its name in the catalogue."""

    CLAIM = "claim"
    STOP = "stop"
    """She has taken her consent back: nobody reads on."""
    NOT_NOW = "not_now"
    """She has left in haste: nobody writes first."""
    ANSWER = "answer"
    CALL = "call"
    """A call that was promised."""
    CHILD = "child"
    REFER = "refer"
    AGAIN = "again"
    """A service has declined or not answered: ask another."""
    DUE = "due"
    """Something of the plan has come due."""
    PLANNED = "planned"
    """Nothing is pressing: the next line of the plan."""
    REVIEW = "review"
    """The plan is done: make another appointment, or close."""
    TALK = "talk"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Next:
    """What to do and, where there is one, the moment it is counted from or due at."""

    do: Do
    at: datetime | None = None
    text: str = ""
    """A line of the plan."""


def next_step(case: Case, referrals: Collection[Referral], now: datetime) -> Next:
    """The first of the reasons that holds, in the order of what harms most when it waits."""
    return next(chain(_pressing(case), _to_do(case, referrals, now)), Next(Do.TALK))


def _pressing(case: Case) -> Iterator[Next]:
    """Somebody waits for a word, or must not be given one."""
    if case.state is CaseState.CLOSED:
        yield Next(Do.NOTHING)
    if case.state is CaseState.WAITING:
        yield Next(Do.CLAIM, case.first_answer_due)
    if not may_be_read(case):
        yield Next(Do.STOP)
    if case.facts.left_in_haste:
        yield Next(Do.NOT_NOW)
    if case.answered_at is None:
        yield Next(Do.ANSWER, case.first_answer_due)
    since = case.facts.team.unanswered_since
    if since is not None:
        yield Next(Do.ANSWER, since)


def _to_do(case: Case, referrals: Collection[Referral], now: datetime) -> Iterator[Next]:
    """What the case itself asks for."""
    still, promise = upcoming(case.facts.plan), case.facts.team.promise
    if promise is not None and promise.due <= now:
        yield Next(Do.CALL, promise.due)
    if still and still[0].is_due(now):
        yield Next(Do.DUE, still[0].due, still[0].text)
    if case.facts.child and not _about_the_child(case, referrals):
        yield Next(Do.CHILD)
    yield from _of_referrals({referral.state for referral in referrals})
    if promise is not None:
        yield Next(Do.CALL, promise.due)
    if still:
        yield Next(Do.PLANNED, still[0].due, still[0].text)
    elif case.facts.plan:
        yield Next(Do.REVIEW)


def _of_referrals(states: Collection[ReferralState]) -> Iterator[Next]:
    if ReferralState.AGREED in states:
        yield Next(Do.REFER)
    if {ReferralState.DECLINED, ReferralState.RETURNED} & set(states):
        yield Next(Do.AGAIN)


def _about_the_child(case: Case, referrals: Collection[Referral]) -> bool:
    """Whether those who protect children know, or are about to (Law on Children 2016, Art. 51)."""
    helped = any(help_.form is HelpForm.CHILD_PROTECTION for help_ in case.facts.help)
    return helped or any(one.form is HelpForm.CHILD_PROTECTION for one in referrals)
