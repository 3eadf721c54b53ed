"""For what people are called: each has its words and buttons, and stands only while it is true."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.worker import approving, desk, swapping
from locales.catalogue import LANGUAGES, Catalogue
from referral.alerts.occasions import (
    ACTS,
    ALARMS,
    OF_A_CASE,
    PAPERS,
    REPORTS,
    Occasion,
    of_step,
    spared,
    urgency,
)
from referral.alerts.rules import Alert, AlertRules, AlertState, refused, taken
from referral.alerts.standing import colleague_stands, stands
from referral.cases.case import Call, Case, CaseFacts, CaseState, Serious
from referral.cases.plan import Step, StepKind
from referral.cases.team import Offer, Promise, Share, Team
from referral.people.care import Care, Visit
from referral.people.reach import Way
from referral.people.staff import Role, Staff, StaffState
from referral.queue.rules import QueueRules
from referral.serious.clock import MARKS
from referral.triage.danger import Danger

NOW = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
RULES, ALERTS = QueueRules(), AlertRules(ways=frozenset(Way))
OWNER = Staff("a", Role.WORKER, StaffState.ACTIVE, "Lan")
OTHER = Staff("b", Role.WORKER, StaffState.ACTIVE, "Mai")
CHIEF = Staff("c", Role.SUPERVISOR, StaffState.ACTIVE, "Chi")
HOUR = timedelta(hours=1)
FOUND = Serious("có dao", CHIEF.id, NOW, NOW)
CALLED = Call(NOW, OWNER.id, "Lãnh đạo mẫu", "024 0000 0000", "đã nghe")


def owned(*, answered: bool = True, serious: Serious | None = None, **team: object) -> Case:
    facts = CaseFacts(team=Team(**team), serious=serious)  # type: ignore[arg-type]
    return Case(
        "d", "HN-T001", "talk", CaseState.CLAIMED, NOW, facts=facts, owner_id=OWNER.id,
        answered_at=NOW if answered else None,
    )  # fmt: skip


def calls(occasion: Occasion, case: Case, now: datetime = NOW) -> list[str]:
    """Whom the case calls for this."""
    people = (OWNER, OTHER, CHIEF)
    return [one.name for one in people if stands(occasion, case, one, now, RULES)]


def test_each_has_words_and_a_label_for_each_of_its_buttons() -> None:
    catalogue = Catalogue.load()
    for language, occasion in product(LANGUAGES, Occasion):
        key = f"notice-{occasion}"
        assert key in catalogue.keys(language)
        assert set(ACTS[occasion]) <= set(catalogue.attributes(language, key)), key


def test_every_button_is_an_act_of_the_desk() -> None:
    known = set(desk._CASE_ACTS) | set(desk._OWNER_ACTS) | set(desk._SUBJECT_ACTS)
    known |= set(approving.ACTS) | set(swapping.ACTS)
    assert {act for acts in ACTS.values() for act in acts} <= known


def test_a_case_that_waits_calls_until_it_is_taken() -> None:
    waiting = replace(owned(), state=CaseState.WAITING, owner_id=None)
    assert calls(Occasion.WAITING, waiting) == ["Lan", "Mai", "Chi"]
    assert calls(Occasion.WAITING, owned()) == []


@pytest.mark.parametrize("occasion", [Occasion.RAISED, Occasion.HANDED_OVER])
def test_a_case_raised_or_handed_over_calls_its_owner_until_she_is_answered(
    occasion: Occasion,
) -> None:
    assert calls(occasion, owned(answered=False)) == ["Lan"]
    assert calls(occasion, owned()) == []
    assert calls(occasion, replace(owned(answered=False), owner_id=OTHER.id)) == ["Mai"]


def test_an_offer_calls_whoever_is_asked() -> None:
    asked = Offer(OTHER.id, OWNER.id, Share.WHOLE, "tóm tắt", NOW, NOW + HOUR)
    assert calls(Occasion.OFFER_WHOLE, owned(offer=asked)) == ["Mai"]
    assert calls(Occasion.OFFER_WHOLE, owned()) == []


def test_her_words_without_an_answer_call_the_owner_and_whoever_oversees_them() -> None:
    case = owned(unanswered_since=NOW)
    assert calls(Occasion.UNANSWERED, case) == ["Lan"]
    assert calls(Occasion.UNANSWERED_OWNER, case) == ["Lan", "Chi"]
    assert calls(Occasion.UNANSWERED_OWNER, owned()) == []
    assert calls(Occasion.UNANSWERED, replace(case, state=CaseState.CLOSED)) == []


def test_a_promise_is_due_then_late_and_never_both() -> None:
    case = owned(promise=Promise(NOW + HOUR, OWNER.id, NOW))
    for minutes, due, late in ((59, [], []), (60, ["Lan"], []), (75, [], ["Lan", "Chi"])):
        at = NOW + timedelta(minutes=minutes)
        assert calls(Occasion.PROMISE, case, at) == due
        assert calls(Occasion.PROMISE_LATE, case, at) == late
    assert calls(Occasion.PROMISE_LATE, owned(), NOW + 2 * HOUR) == []


@pytest.mark.parametrize("kind", StepKind)
def test_a_step_calls_its_owner_until_it_is_done(kind: StepKind) -> None:
    step = Step("1", kind, "việc", due=NOW)
    case = owned()
    planned = replace(case, facts=replace(case.facts, plan=(step,)))
    done = replace(case, facts=replace(case.facts, plan=(replace(step, done_at=NOW),)))
    assert calls(of_step(kind), planned) == ["Lan"]
    assert calls(of_step(kind), planned, NOW - HOUR) == []
    assert calls(of_step(kind), done) == []


@given(st.integers(0, 300))
def test_of_the_serious_clock_only_the_last_mark_calls_also_when_the_case_is_closed(
    hours: int,
) -> None:
    now = NOW + timedelta(hours=hours)
    case = replace(owned(serious=FOUND), state=CaseState.CLOSED)
    calling = [mark for mark in REPORTS if calls(mark, case, now)]
    reached = [kind for kind, span in MARKS.items() if NOW + span <= now]
    assert [mark.value for mark in calling] == reached[-1:]
    assert all(calls(mark, case, now) == ["Lan", "Chi"] for mark in calling)
    sent = owned(serious=replace(FOUND, reported_at=NOW))
    assert [mark for mark in REPORTS if calls(mark, sent, now)] == []


def test_the_telephone_report_calls_until_somebody_was_reached() -> None:
    case = owned(serious=FOUND)
    assert calls(Occasion.SERIOUS_PHONE, case) == ["Lan", "Chi"]
    tried = replace(case, facts=replace(case.facts, calls=(replace(CALLED, reached=False),)))
    assert calls(Occasion.SERIOUS_PHONE, tried) == ["Lan", "Chi"]
    reached = replace(case, facts=replace(case.facts, calls=(CALLED,)))
    assert calls(Occasion.SERIOUS_PHONE, reached) == []


def test_a_visit_asks_the_visitor_when_it_is_due_and_alarms_once_it_was_raised() -> None:
    visit = Visit("d", NOW, NOW + HOUR)
    out = replace(OWNER, care=Care(visit=visit))
    late = replace(OWNER, care=Care(visit=replace(visit, alarmed=True)))
    assert not colleague_stands(Occasion.VISIT_DUE, out, NOW)
    assert colleague_stands(Occasion.VISIT_DUE, out, NOW + HOUR)
    assert not colleague_stands(Occasion.VISIT_OVERDUE, out, NOW + HOUR)
    assert colleague_stands(Occasion.VISIT_OVERDUE, late, NOW + HOUR)
    assert not colleague_stands(Occasion.VISIT_OVERDUE, OWNER, NOW + HOUR)


@pytest.mark.parametrize("occasion", Occasion)
def test_an_alarm_comes_again_and_a_reminder_only_once_though_it_is_tried_until_taken(
    occasion: Occasion,
) -> None:
    alert = Alert(occasion, "d", "a", Danger.AMBER, (Way.CHAT, Way.SMS), NOW, NOW)
    after = taken(alert, NOW, ALERTS)
    if occasion in ALARMS:
        assert (after.state, after.due_at) == (AlertState.DUE, NOW + ALERTS.amber)
    else:
        assert (after.state, after.due_at) == (AlertState.TOLD, None)
    nowhere = refused(refused(alert, NOW, ALERTS), NOW, ALERTS)
    assert (nowhere.state, nowhere.due_at) == (AlertState.FAILED, NOW + ALERTS.amber)


def test_quiet_hours_spare_from_the_matters_of_others_and_from_papers_alone() -> None:
    case = owned(serious=FOUND)
    mine = [one for one in OF_A_CASE if not spared(one, case, OWNER)]
    assert set(mine) == OF_A_CASE - PAPERS
    assert [one for one in OF_A_CASE if not spared(one, case, CHIEF)] == []
    assert not spared(Occasion.VISIT_DUE, OWNER, OWNER)
    assert spared(Occasion.GAPS, CHIEF, CHIEF)


def test_a_colleague_out_too_long_and_a_report_by_telephone_are_as_urgent_as_red() -> None:
    assert urgency(Occasion.VISIT_OVERDUE, OWNER) is Danger.RED
    assert urgency(Occasion.SERIOUS_PHONE, owned()) is Danger.RED
    assert urgency(Occasion.GAPS, CHIEF) is Danger.UNKNOWN
    assert urgency(Occasion.UNANSWERED, owned()) is owned().facts.danger
