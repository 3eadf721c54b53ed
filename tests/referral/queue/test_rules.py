"""The queue's rules, tried on every mixture of people and cases."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from referral.cases.case import Case, CaseFacts, CaseState
from referral.people.staff import Role, Staff, StaffState
from referral.queue.rules import (
    QueueRules,
    Rung,
    answer_by,
    called_at,
    is_overdue,
    ladder,
    next_rung,
    on_duty,
    queue_order,
)
from referral.triage.danger import Danger

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
UNITS = st.sampled_from([None, "00199", "00004"])
MOMENTS = st.integers(-600, 600).map(lambda minutes: NOW + timedelta(minutes=minutes))


@st.composite
def staff_lists(draw: st.DrawFn) -> tuple[Staff, ...]:
    return tuple(
        Staff(
            id=str(number),
            role=draw(st.sampled_from(Role)),
            state=StaffState.ACTIVE,
            name=f"person {number}",
            unit_code=draw(UNITS),
            on_duty_since=draw(st.sampled_from([None, NOW])),
        )
        for number in range(draw(st.integers(0, 7)))
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    number = draw(st.integers(0, 10**6))
    return Case(
        id=str(number),
        code=f"HN-{number}",
        conversation_id="c",
        state=draw(st.sampled_from(CaseState)),
        created_at=draw(MOMENTS),
        facts=CaseFacts(danger=draw(st.sampled_from(Danger)), unit_code=draw(UNITS)),
        first_answer_due=draw(st.none() | MOMENTS),
        answered_at=draw(st.none() | MOMENTS),
    )


@given(cases(), staff_lists())
def test_climbing_visits_every_rung_with_anybody_once_and_in_order(
    case: Case, staff: tuple[Staff, ...]
) -> None:
    climbed: list[Rung] = []
    rung: Rung | None = next_rung(-1, case, staff)
    while rung is not None:
        climbed.append(rung)
        rung = next_rung(rung, case, staff)
    assert climbed == [one for one in Rung if called_at(one, case, staff)]
    assert tuple(climbed) == ladder(case, staff)


@given(cases(), staff_lists())
def test_whoever_answers_at_all_is_called_before_the_ladder_ends(
    case: Case, staff: tuple[Staff, ...]
) -> None:
    called = {person.id for rung in ladder(case, staff) for person in called_at(rung, case, staff)}
    assert called == {
        person.id for person in staff if person.role in {Role.WORKER, Role.SUPERVISOR}
    }


@given(cases(), staff_lists())
def test_nobody_stands_twice_on_a_rung_nor_on_both_rungs_of_those_on_duty(
    case: Case, staff: tuple[Staff, ...]
) -> None:
    for rung in Rung:
        ids = [person.id for person in called_at(rung, case, staff)]
        assert len(ids) == len(set(ids))
    ids = [person.id for person in on_duty(staff, case)]
    assert len(ids) == len(set(ids))
    assert all(person.on_duty for person in on_duty(staff, case))


@given(cases(), staff_lists())
def test_the_first_rung_is_of_her_unit_and_on_duty_when_there_is_such_a_worker(
    case: Case, staff: tuple[Staff, ...]
) -> None:
    near = [
        person
        for person in staff
        if person.role is Role.WORKER and person.on_duty and person.serves(case.facts.unit_code)
    ]
    first = next_rung(-1, case, staff)
    assert (first is Rung.ON_DUTY) == bool(near)


@given(st.lists(cases(), max_size=8))
def test_the_more_dangerous_stands_before_the_earlier(waiting: list[Case]) -> None:
    ordered = sorted(waiting, key=queue_order)
    severity = [Danger.RED, Danger.AMBER, Danger.UNKNOWN]
    for first, second in pairwise(ordered):
        ranks = severity.index(first.facts.danger), severity.index(second.facts.danger)
        assert ranks[0] <= ranks[1]
        if ranks[0] == ranks[1]:
            assert (first.first_answer_due or first.created_at) <= (
                second.first_answer_due or second.created_at
            )


@given(cases())
def test_who_takes_a_case_keeps_its_deadline_or_half_its_length(case: Case) -> None:
    rules = QueueRules()
    by = answer_by(case, rules, NOW)
    assert by >= NOW + rules.first_answer(case.facts.danger) / 2
    if case.first_answer_due is not None:
        assert by >= case.first_answer_due
    assert by in {case.first_answer_due, NOW + rules.first_answer(case.facts.danger) / 2}


@given(cases())
def test_only_an_open_case_without_an_answer_is_overdue(case: Case) -> None:
    overdue = is_overdue(case, NOW)
    if overdue:
        assert case.is_open
        assert case.answered_at is None
        assert case.first_answer_due is not None
        assert case.first_answer_due < NOW
