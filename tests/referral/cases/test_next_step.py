"""What the card says to do next: the thing that cannot wait longest."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from referral.cases.case import (
    Case,
    CaseFacts,
    CaseState,
    Consent,
    ConsentPurpose,
    Help,
    HelpForm,
)
from referral.cases.next_step import Do, next_step
from referral.cases.plan import Step, StepKind
from referral.cases.team import NOBODY, Promise
from referral.services.referral import Referral, ReferralState

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
DUE = NOW + timedelta(minutes=5)
LATER = NOW + timedelta(days=1)
YES = Consent(ConsentPurpose.SHARE_WITH_WORKER, "workers", NOW)
CALM = CaseFacts(consents=(YES,))
WAITING = Case("case", "HN-1", "chat", CaseState.WAITING, NOW, CALM, first_answer_due=DUE)
TAKEN = replace(WAITING, state=CaseState.CLAIMED, owner_id="an")
ANSWERED = replace(TAKEN, answered_at=NOW)
OWED = replace(CALM, team=replace(NOBODY, unanswered_since=NOW))
HASTE = replace(CALM, left_in_haste=True)
CHILD = replace(CALM, child=True)
KNOWN = replace(CHILD, help=(Help(HelpForm.CHILD_PROTECTION, NOW),))
GOAL = Step("1", StepKind.GOAL, "tự giữ tiền của mình")
PLAN = replace(CALM, plan=(GOAL, Step("2", StepKind.STEP, "gọi", due=LATER)))
LATE = replace(CALM, plan=(GOAL, Step("2", StepKind.STEP, "gọi", due=NOW)))
DONE = replace(CALM, plan=(replace(GOAL, done_at=NOW),))
NOW_CALL = replace(PLAN, team=replace(NOBODY, promise=Promise(NOW, "an", NOW)))
CALL_LATER = replace(PLAN, team=replace(NOBODY, promise=Promise(LATER, "an", NOW)))
BACK = replace(OWED, consents=(replace(YES, withdrawn_at=NOW),))


@pytest.mark.parametrize(
    ("case", "facts", "do"),
    [
        (WAITING, CALM, Do.CLAIM),
        (TAKEN, CALM, Do.ANSWER),
        (TAKEN, HASTE, Do.NOT_NOW),
        (TAKEN, BACK, Do.STOP),
        (ANSWERED, OWED, Do.ANSWER),
        (ANSWERED, CALM, Do.TALK),
        (ANSWERED, CHILD, Do.CHILD),
        (ANSWERED, KNOWN, Do.TALK),
        (ANSWERED, replace(OWED, child=True), Do.ANSWER),
        (ANSWERED, PLAN, Do.PLANNED),
        (ANSWERED, LATE, Do.DUE),
        (ANSWERED, replace(LATE, team=OWED.team), Do.ANSWER),
        (ANSWERED, DONE, Do.REVIEW),
        (ANSWERED, NOW_CALL, Do.CALL),
        (ANSWERED, CALL_LATER, Do.CALL),
        (replace(ANSWERED, state=CaseState.CLOSED), OWED, Do.NOTHING),
    ],
)
def test_the_next_step_is_what_cannot_wait(case: Case, facts: CaseFacts, do: Do) -> None:
    assert next_step(replace(case, facts=facts), (), NOW).do is do


@pytest.mark.parametrize(
    ("state", "do"),
    [
        (ReferralState.AGREED, Do.REFER),
        (ReferralState.DECLINED, Do.AGAIN),
        (ReferralState.RETURNED, Do.AGAIN),
        (ReferralState.SENT, Do.PLANNED),
    ],
)
def test_a_referral_that_needs_a_hand_goes_before_the_plan(state: ReferralState, do: Do) -> None:
    referral = Referral("r", "case", HelpForm.LEGAL, "nơi mẫu", (), state, "an", NOW)
    assert next_step(replace(ANSWERED, facts=PLAN), (referral,), NOW).do is do


def test_the_time_is_the_promise_before_the_first_answer_and_her_waiting_after_it() -> None:
    assert next_step(TAKEN, (), NOW).at == DUE
    assert next_step(replace(ANSWERED, facts=OWED), (), DUE).at == NOW
