"""What the card says to do next: the thing that cannot wait longest."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from referral.cases.case import (
    Author,
    Case,
    CaseEntry,
    CaseFacts,
    CaseState,
    EntryKind,
    Help,
    HelpForm,
)
from referral.cases.next_step import Do, next_step
from referral.cases.plan import Step, StepKind

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
DUE = NOW + timedelta(minutes=5)
WAITING = Case("case", "HN-1", "chat", CaseState.WAITING, NOW, first_answer_due=DUE)
TAKEN = replace(WAITING, state=CaseState.CLAIMED, owner_id="an")
ANSWERED = replace(TAKEN, answered_at=NOW)
HERS = CaseEntry("case", NOW, Author.PERSON, EntryKind.MESSAGE, "alo", id=1)
OURS = CaseEntry("case", NOW, Author.WORKER, EntryKind.MESSAGE, "mình nghe", "an", id=2)
HASTE = CaseFacts(left_in_haste=True)
CHILD = CaseFacts(child=True)
KNOWN = replace(CHILD, help=(Help(HelpForm.CHILD_PROTECTION, NOW),))
GOAL = Step("1", StepKind.GOAL, "tự giữ tiền của mình")
PLAN = CaseFacts(plan=(GOAL, Step("2", StepKind.STEP, "gọi", due=NOW + timedelta(days=1))))
LATE = CaseFacts(plan=(GOAL, Step("2", StepKind.STEP, "gọi", due=NOW)))
DONE = CaseFacts(plan=(replace(GOAL, done_at=NOW),))


@pytest.mark.parametrize(
    ("case", "entries", "do"),
    [
        (WAITING, [HERS], Do.CLAIM),
        (TAKEN, [HERS], Do.ANSWER),
        (replace(TAKEN, facts=HASTE), [HERS], Do.NOT_NOW),
        (ANSWERED, [OURS, HERS], Do.ANSWER),
        (ANSWERED, [HERS, OURS], Do.TALK),
        (replace(ANSWERED, facts=CHILD), [HERS, OURS], Do.CHILD),
        (replace(ANSWERED, facts=KNOWN), [HERS, OURS], Do.TALK),
        (replace(ANSWERED, facts=CHILD), [OURS, HERS], Do.ANSWER),
        (replace(ANSWERED, facts=PLAN), [HERS, OURS], Do.PLANNED),
        (replace(ANSWERED, facts=LATE), [HERS, OURS], Do.DUE),
        (replace(ANSWERED, facts=LATE), [OURS, HERS], Do.ANSWER),
        (replace(ANSWERED, facts=DONE), [HERS, OURS], Do.REVIEW),
        (replace(ANSWERED, state=CaseState.CLOSED), [HERS], Do.NOTHING),
    ],
)
def test_the_next_step_is_what_cannot_wait(case: Case, entries: list[CaseEntry], do: Do) -> None:
    assert next_step(case, entries, (), NOW).do is do


def test_the_time_is_the_promise_before_the_first_answer_and_her_waiting_after_it() -> None:
    later = replace(HERS, at=NOW + timedelta(minutes=3), id=4)

    assert next_step(TAKEN, [HERS], (), NOW).at == DUE
    assert next_step(ANSWERED, [OURS, HERS, later], (), NOW).at == HERS.at
