"""What she asks of us about her data, and by when the law wants it answered and done.

Law 91/2025/QH15 and its decree, as `docs/decisions/0020-rights.md` reads them: an answer within two
working days; seeing and correcting within ten days, taking consent back fifteen, erasing twenty.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from referral.cases.case import Case
from referral.triage.danger import Danger


class Right(StrEnum):
    """What somebody may ask about their data (Law 91/2025/QH15)."""

    SEE = "see"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    ERASE = "erase"


class Standing(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    """She took the request itself back."""


class Step(StrEnum):
    """What staff say of a request."""

    ANSWERED = "answered"
    """She knows that it is being done; of an erasure: she was asked whether she means it."""
    DONE = "done"
    REFUSED = "refused"


ANSWER_WORKING_DAYS = 2
DONE_WITHIN: Mapping[Right, timedelta] = {
    Right.SEE: timedelta(days=10),
    Right.CORRECT: timedelta(days=10),
    Right.WITHDRAW: timedelta(days=15),
    Right.ERASE: timedelta(days=20),
}
ERASE_AFTER = timedelta(hours=24)
"""So long an erasure asked for by chat can be called back: the tap may have been another's."""
WORDS_LIMIT = 4000
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Request:
    """One request; sealed under the chat it came from, for the case itself may be archived."""

    id: str
    case_id: str
    code: str
    conversation_id: str
    right: Right
    asked_at: datetime
    standing: Standing = Standing.OPEN
    words: str = ""
    """What she wants corrected, in her words."""
    answered_at: datetime | None = None
    answered_by: str | None = None
    closed_at: datetime | None = None
    closed_by: str | None = None
    reason: str = ""
    """Why it was refused."""

    @property
    def is_open(self) -> bool:
        return self.standing is Standing.OPEN

    @property
    def done_due(self) -> datetime:
        return self.asked_at + DONE_WITHIN[self.right]

    def answer_due(self, zone: ZoneInfo) -> datetime:
        return working_days_later(self.asked_at, ANSWER_WORKING_DAYS, zone)


def working_days_later(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The same time of day so many working days later, by the calendar of `zone`.

    Public holidays count as working days: the promise then falls before the law's own term.
    """
    local = moment.astimezone(zone)
    while days:
        local += timedelta(days=1)
        days -= local.weekday() < SATURDAY
    return local.astimezone(moment.tzinfo)


def answered(request: Request, by: str, now: datetime) -> Request:
    """She has been told: the first of the law's terms ends."""
    return replace(request, answered_at=now, answered_by=by)


def closed(request: Request, standing: Standing, by: str, now: datetime, why: str = "") -> Request:
    """The request at its end; who closes it has answered it too."""
    return replace(
        request,
        standing=standing,
        closed_at=now,
        closed_by=by,
        reason=why,
        answered_at=request.answered_at or now,
        answered_by=request.answered_by or by,
    )


def erases_itself(case: Case | None) -> bool:
    """Whether the time alone may erase it: an open RED case is never erased silently."""
    return case is None or not (case.is_open and case.facts.danger is Danger.RED)


def awaits_second_person(request: Request, case: Case, decider: str) -> bool:
    """Of an open RED case one of us asks her first, and another decides."""
    asked_by_another = request.answered_by not in {None, decider}
    return request.right is Right.ERASE and not erases_itself(case) and not asked_by_another
