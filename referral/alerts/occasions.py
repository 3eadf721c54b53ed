"""For what people are called, and whether it still stands: pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from referral.cases.case import Case, CaseState
from referral.cases.plan import StepKind
from referral.people.permissions import offered
from referral.people.staff import Role, Staff
from referral.queue.rules import QueueRules
from referral.serious.clock import latest_mark, report_due, was_called
from referral.triage.danger import Danger


class Occasion(StrEnum):
    """What somebody is called for; its words in the catalogue are `notice-` and the value."""

    WAITING = "waiting"
    """A case waits for somebody to take it."""
    RAISED = "raised"
    """One's own case has become RED."""
    HANDED_OVER = "handed-over"
    OFFER_WHOLE = "offer-whole"
    OFFER_SECOND = "offer-second"
    UNANSWERED = "unanswered"
    UNANSWERED_OWNER = "unanswered-owner"
    """A colleague's case in which her words wait for an answer."""
    PROMISE = "promise"
    PROMISE_UNSAFE = "promise-unsafe"
    """A promised call fell due outside her safe hours: she has changed them since."""
    PROMISE_LATE = "promise-late"
    DUE_STEP = "due-step"
    DUE_GOAL = "due-goal"
    DUE_FOLLOW_UP = "due-follow_up"
    FOLLOW_UP_UNSAFE = "follow-up-unsafe"
    SERIOUS_PHONE = "serious-phone"
    SERIOUS_72H = "serious-72h"
    SERIOUS_96H = "serious-96h"
    SERIOUS_OVERDUE = "serious-overdue"
    VISIT_DUE = "visit-due"
    VISIT_OVERDUE = "visit-overdue"
    GAPS = "gaps"
    """Hours of the coming week have nobody on duty."""


OFFERS = frozenset({Occasion.OFFER_WHOLE, Occasion.OFFER_SECOND})
REPORTS = frozenset({Occasion.SERIOUS_72H, Occasion.SERIOUS_96H, Occasion.SERIOUS_OVERDUE})
VISITS = frozenset({Occasion.VISIT_DUE, Occasion.VISIT_OVERDUE})
"""They are about a colleague, as `GAPS` is about whoever is told; all others about a case."""
OF_A_CASE = frozenset(Occasion) - VISITS - {Occasion.GAPS}
URGENT = VISITS | {Occasion.SERIOUS_PHONE}
"""As urgent as a RED case, whatever the danger."""
ALARMS = REPORTS | {
    Occasion.WAITING, Occasion.RAISED, Occasion.PROMISE_LATE, Occasion.SERIOUS_PHONE,
    Occasion.VISIT_OVERDUE,
}  # fmt: skip
"""They come again until they are seen; all others are gentle, and come once."""
ACTS: Mapping[Occasion, tuple[str, ...]] = {
    Occasion.WAITING: ("claim", "seen"), Occasion.RAISED: ("card", "seen"),
    Occasion.HANDED_OVER: ("card",), Occasion.OFFER_WHOLE: ("offer",),
    Occasion.OFFER_SECOND: ("offer",), Occasion.UNANSWERED: ("card", "noreply"),
    Occasion.UNANSWERED_OWNER: ("card",), Occasion.PROMISE: ("card", "kept"),
    Occasion.PROMISE_UNSAFE: ("promise", "card"),
    Occasion.PROMISE_LATE: ("card", "seen"),
    Occasion.DUE_STEP: ("plan",), Occasion.DUE_GOAL: ("plan",),
    Occasion.DUE_FOLLOW_UP: ("plan",), Occasion.FOLLOW_UP_UNSAFE: ("plan",),
    Occasion.SERIOUS_PHONE: ("card", "seen"), Occasion.SERIOUS_72H: ("card", "seen"),
    Occasion.SERIOUS_96H: ("card", "seen"), Occasion.SERIOUS_OVERDUE: ("card", "seen"),
    Occasion.VISIT_DUE: ("checkout",), Occasion.VISIT_OVERDUE: ("visitseen",), Occasion.GAPS: (),
}  # fmt: skip
"""The buttons beneath its words in a chat."""


def of_step(kind: StepKind) -> Occasion:
    return Occasion(f"due-{kind}")


def urgency(occasion: Occasion, about: Case | Staff) -> Danger:
    """The danger by which a person's ways are chosen, and how soon an alarm comes again."""
    if occasion in URGENT:
        return Danger.RED
    return about.facts.danger if isinstance(about, Case) else Danger.UNKNOWN


def spared(occasion: Occasion, about: Case | Staff, person: Staff) -> bool:
    """Whether their quiet hours hold this back: not what is theirs to answer for, but for papers.

    A RED case and whoever is on duty are never spared (`referral.alerts.rules.begins_at`).
    """
    mine = about.id == person.id or (isinstance(about, Case) and about.owner_id == person.id)
    return not mine or occasion in {*REPORTS, Occasion.GAPS}


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
}


def visit_stands(occasion: Occasion, visitor: Staff, now: datetime) -> bool:
    """Whether a home visit still calls: they have not checked out."""
    visit = visitor.care.visit
    if visit is None:
        return False
    return visit.alarmed if occasion is Occasion.VISIT_OVERDUE else visit.due <= now
