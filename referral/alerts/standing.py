"""Whether what somebody was called for still stands: asked of the facts as they are now.

What is done, or another's now, calls nobody, whoever did it and without knowing who was called.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from referral.alerts.occasions import (
    ASKED,
    COLLEAGUES,
    ERASURES,
    NEWS,
    NEWS_STANDS,
    OF_A_CASE,
    RIGHTS,
    TERMS,
    TURNS,
    VISITS,
    About,
    Occasion,
)
from referral.alerts.rules import Alert, AlertState
from referral.cases.case import Case, CaseState
from referral.cases.plan import StepKind
from referral.people.permissions import may_judge, offered
from referral.people.staff import Role, Staff, not_joined
from referral.people.walls import walled
from referral.ports import UnitOfWork
from referral.queue import notices
from referral.queue.house import House
from referral.queue.rules import QueueRules
from referral.rights.request import ERASE_AFTER, Request, Right, erases_itself
from referral.rota.rules import Swap, Turn
from referral.serious.clock import latest_mark, report_due, was_called

SWAP_AHEAD = timedelta(days=14)
"""So far ahead colleagues change turns between them."""


async def still(
    uow: UnitOfWork, hotline: House, alert: Alert, person: Staff | None
) -> About | None:
    """What an alert is about, while it stands for this person.

    What was due when they were called is due, though this machine's clock be a little behind.
    """
    if person is None or _old_news(alert, uow.now):
        return None
    return await _look_for(alert.occasion)(uow, hotline, alert, person)


_Looks = Callable[[UnitOfWork, House, Alert, Staff], Awaitable[About | None]]


def _look_for(occasion: Occasion) -> _Looks:
    if occasion in OF_A_CASE:
        return _case
    if occasion in COLLEAGUES:
        return _colleague
    if occasion in TURNS:
        return _turn
    return _swap if occasion is Occasion.SWAP_ASKED else _gaps


def _old_news(alert: Alert, now: datetime) -> bool:
    """What has been seen stays on their page for a day, so that a glance does not lose it."""
    known = alert.state is AlertState.SEEN and now >= alert.called_at + NEWS_STANDS
    return alert.occasion in NEWS and known


async def _case(uow: UnitOfWork, hotline: House, alert: Alert, person: Staff) -> Case | None:
    case = await uow.case(alert.subject) or await uow.archived(alert.subject)
    if case is None or walled(person, case):
        return None
    occasion, now = alert.occasion, max(uow.now, alert.called_at)
    if occasion in RIGHTS:
        asked = await uow.requests_of(case.id)
        holds = right_stands(occasion, case, person, asked, now, hotline.zone)
    elif occasion is Occasion.WITHHELD:
        texts = [one for one in await uow.withheld_texts() if one.case_id == case.id]
        holds = any(may_judge(person, case, one.staff_id) for one in texts)
    else:
        holds = stands(occasion, case, person, now, hotline.rules)
    return case if holds else None


async def _colleague(
    uow: UnitOfWork, _hotline: House, alert: Alert, _person: Staff
) -> Staff | None:
    about, now = await notices.staff_member(uow, alert.subject), max(uow.now, alert.called_at)
    if about is None:
        return None
    return about if colleague_stands(alert.occasion, about, now) else None


async def _gaps(uow: UnitOfWork, hotline: House, _alert: Alert, person: Staff) -> Staff | None:
    absent = not_joined(await uow.everyone())
    return person if (await uow.rota()).gaps(uow.now, hotline.zone, absent=absent) else None


async def _turn(uow: UnitOfWork, hotline: House, alert: Alert, person: Staff) -> Turn | None:
    today = uow.now.astimezone(hotline.zone).date()
    turns = (await uow.rota()).between(today, today + SWAP_AHEAD, hotline.zone)
    turn = next((one for one in turns if one.id == alert.subject), None)
    if turn is None or turn.begins <= uow.now:
        return None
    theirs = turn.staff_id == person.id
    return turn if theirs is (alert.occasion is Occasion.SWAP_DECLINED) else None


async def _swap(uow: UnitOfWork, hotline: House, alert: Alert, person: Staff) -> Swap | None:
    swaps = (one for one in await uow.swaps() if one.id == alert.subject)
    swap = next((one for one in swaps if one.asked == person.id), None)
    if swap is None:
        return None
    turn = (await uow.rota()).turn(swap.shift_id, swap.day, hotline.zone)
    holds = turn is not None and turn.staff_id == swap.asked_by and turn.begins > uow.now
    return swap if holds else None


def stands(occasion: Occasion, case: Case, person: Staff, now: datetime, rules: QueueRules) -> bool:
    """Whether a case still calls this person; what is done, or another's now, does not."""
    return _STANDS[occasion](_Look(case, person, now, rules))


@dataclass(frozen=True, slots=True)
class _Look:
    """One case as one person stands to it now."""

    case: Case
    person: Staff
    now: datetime
    rules: QueueRules

    @property
    def is_owner(self) -> bool:
        return self.case.is_open and self.case.owner_id == self.person.id

    @property
    def answers(self) -> bool:
        """They hold it, or a supervisor does their part."""
        return self.case.owner_id == self.person.id or self.person.role is Role.SUPERVISOR

    @property
    def first_answer_owed(self) -> bool:
        return self.is_owner and self.case.answered_at is None

    @property
    def is_offered(self) -> bool:
        return offered(self.case, self.person.id)

    @property
    def unanswered(self) -> bool:
        return self.case.is_open and self.case.facts.team.unanswered_since is not None

    @property
    def promised(self) -> bool:
        return self.case.facts.team.promise is not None

    def promise_past(self, grace: timedelta) -> bool:
        promise = self.case.facts.team.promise
        return self.case.is_open and promise is not None and promise.due + grace <= self.now

    @property
    def promise_late(self) -> bool:
        return self.answers and self.promise_past(self.rules.promise_grace)

    @property
    def promise_due(self) -> bool:
        return self.is_owner and self.promise_past(timedelta()) and not self.promise_late

    @property
    def phone_owed(self) -> bool:
        return self.answers and self.case.facts.serious is not None and not was_called(self.case)

    def step_due(self, kind: StepKind) -> bool:
        steps = (step for step in self.case.facts.plan if step.kind is kind)
        return self.is_owner and any(step.is_due(self.now) for step in steps)

    def report_owed(self, mark: str) -> bool:
        """Each mark of the clock takes the place of the one before."""
        serious = self.case.facts.serious
        if serious is None or report_due(self.case) is None:
            return False
        return self.answers and latest_mark(serious, self.now) == mark


_STANDS: Mapping[Occasion, Callable[[_Look], bool]] = {
    Occasion.WAITING: lambda look: look.case.state is CaseState.WAITING,
    Occasion.RAISED: lambda look: look.first_answer_owed,
    Occasion.HANDED_OVER: lambda look: look.first_answer_owed,
    Occasion.OFFER_WHOLE: lambda look: look.is_offered,
    Occasion.OFFER_SECOND: lambda look: look.is_offered,
    Occasion.UNANSWERED: lambda look: look.is_owner and look.unanswered,
    Occasion.UNANSWERED_OWNER: lambda look: look.answers and look.unanswered,
    Occasion.PROMISE: lambda look: look.promise_due,
    Occasion.PROMISE_UNSAFE: lambda look: look.is_owner and look.promised,
    Occasion.PROMISE_LATE: lambda look: look.promise_late,
    Occasion.DUE_STEP: lambda look: look.step_due(StepKind.STEP),
    Occasion.DUE_GOAL: lambda look: look.step_due(StepKind.GOAL),
    Occasion.DUE_FOLLOW_UP: lambda look: look.step_due(StepKind.FOLLOW_UP),
    Occasion.FOLLOW_UP_UNSAFE: lambda look: look.step_due(StepKind.FOLLOW_UP),
    Occasion.SERIOUS_PHONE: lambda look: look.phone_owed,
    Occasion.SERIOUS_72H: lambda look: look.report_owed("serious-72h"),
    Occasion.SERIOUS_96H: lambda look: look.report_owed("serious-96h"),
    Occasion.SERIOUS_OVERDUE: lambda look: look.report_owed("serious-overdue"),
    Occasion.GLASS: lambda _: True,
}


def right_stands(
    occasion: Occasion,
    case: Case,
    person: Staff,
    asked: Iterable[Request],
    now: datetime,
    zone: ZoneInfo,
) -> bool:
    """Whether what she has asked about her data still waits for this person."""
    if case.owner_id != person.id and person.role is not Role.SUPERVISOR:
        return False
    waiting = [one for one in asked if one.is_open]
    if occasion in ERASURES:
        red = not erases_itself(case)
        return red and any(_undecided(occasion, person, one, now) for one in waiting)
    return any(_unanswered(occasion, one, now, zone) for one in waiting)


def _undecided(occasion: Occasion, person: Staff, request: Request, now: datetime) -> bool:
    if request.right is not Right.ERASE:
        return False
    if occasion is Occasion.ERASURE_RED:
        return request.asked_at + ERASE_AFTER <= now
    return person.role is Role.SUPERVISOR and request.answered_at is not None


def _unanswered(occasion: Occasion, request: Request, now: datetime, zone: ZoneInfo) -> bool:
    if occasion in TERMS:
        return request.right is TERMS[occasion] and request.done_due <= now
    if request.answered_at is not None:
        return False
    if occasion in ASKED:
        return request.right is ASKED[occasion]
    return request.answer_due(zone) <= now


def colleague_stands(occasion: Occasion, colleague: Staff, now: datetime) -> bool:
    """Whether a colleague still calls: not back from a visit, or not talked with yet."""
    if occasion not in VISITS:
        return colleague.care.debrief_at is not None
    visit = colleague.care.visit
    if visit is None:
        return False
    return visit.alarmed if occasion is Occasion.VISIT_OVERDUE else visit.due <= now
