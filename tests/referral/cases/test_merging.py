"""A duplicate and its lead: of everything the safest for her stands, nothing is lost or doubled."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from referral.cases.case import (
    Call,
    Case,
    CaseFacts,
    CaseState,
    Consent,
    ConsentPurpose,
    Ground,
    Help,
    HelpForm,
    SafetyPlan,
    Serious,
)
from referral.cases.merging import MERGED, beside, merged, narrowest, shell
from referral.cases.plan import Step, StepKind
from referral.cases.team import Inquiry, Promise, Team
from referral.cases.walls import Walls
from referral.people.staff import Role, Staff, StaffState
from referral.people.walls import Recipient, is_kept_out, walled
from referral.rights.consents import may_be_read
from referral.serious.clock import report_due
from referral.services.helped import needs_help, share
from referral.triage.danger import Danger, raised

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
MOMENTS = st.integers(-500, 500).map(lambda hours: NOW + timedelta(hours=hours))
IDS = st.lists(st.sampled_from("abcd"), max_size=2, unique=True).map(tuple)
UNITS = st.sampled_from([None, "00199", "00004"])


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:  # type: ignore[type-arg]
    return st.one_of(st.none(), strategy)


CONSENTS = st.lists(
    st.builds(
        lambda purpose, recipient, given_at, ended: Consent(
            purpose, recipient, given_at, given_at + timedelta(hours=1) if ended else None
        ),
        st.sampled_from(ConsentPurpose),
        st.sampled_from(["nơi một", "nơi hai"]),
        MOMENTS,
        st.booleans(),
    ),
    max_size=3,
).map(tuple)
STEPS = st.lists(
    st.builds(
        lambda kind, text, due: Step("", kind, text, due=due),
        st.sampled_from(StepKind),
        st.sampled_from(["tìm chỗ ở", "gọi chị gái", "đi khám"]),
        maybe(MOMENTS),
    ),
    max_size=3,
    unique=True,
).map(lambda steps: tuple(replace(one, id=str(n)) for n, one in enumerate(steps, 1)))
WALLS = st.builds(
    Walls,
    said=st.sampled_from(["", "đừng nói với anh ấy", "cô Hoa"]),
    people=IDS,
    offices=st.lists(st.sampled_from(["00199", "00004"]), max_size=1).map(tuple),
    places=IDS,
    apart=IDS,
    parted=IDS,
    her_numbers=IDS,
    their_numbers=IDS,
)
TEAM = st.builds(
    Team,
    skills=IDS,
    relieved=IDS,
    seconds=IDS,
    unanswered_since=maybe(MOMENTS),
    promise=maybe(st.builds(Promise, MOMENTS, st.just("s"), st.just(NOW))),
    inquiries=st.lists(st.builds(Inquiry, st.just("ai"), MOMENTS, st.just("s")), max_size=2).map(
        tuple
    ),
    linked=IDS,
)
FACTS = st.builds(
    CaseFacts,
    danger=st.sampled_from(Danger),
    reasons=IDS,
    needs=IDS,
    unit_code=UNITS,
    place_text=maybe(st.sampled_from(["gần chợ", "gần trường"])),
    phone_private=maybe(st.sampled_from(["mine", "others", "unsure"])),
    answers=st.fixed_dictionaries(
        {}, optional={"weapon": st.sampled_from(["yes", "no", "skipped"]),
                      "kind": st.sampled_from(["physical", "money"])},
    ),
    consents=CONSENTS,
    ground=maybe(st.sampled_from(Ground)),
    child=st.booleans(),
    threatens=st.booleans(),
    withdrawn_by_tap=st.booleans(),
    left_in_haste=st.booleans(),
    released=IDS,
    marks=IDS,
    help=st.lists(st.builds(Help, st.sampled_from(HelpForm), MOMENTS), max_size=3).map(tuple),
    serious=maybe(
        st.builds(
            lambda reason, at, reported: Serious(reason, "s", at, at, reported),
            st.sampled_from(["dao", "trẻ em"]), MOMENTS, maybe(MOMENTS),
        )
    ),
    calls=st.lists(
        st.builds(Call, MOMENTS, st.just("s"), st.sampled_from(["ai", "ai đó"]), st.just("024"),
                  st.just("đã nghe")),
        max_size=2, unique=True,
    ).map(tuple),
    plan=STEPS,
    safety_plan=maybe(st.builds(SafetyPlan, st.sampled_from(["túi", "chị"]), maybe(MOMENTS))),
    called=maybe(st.sampled_from(["Mai", "Lan"])),
    walls=WALLS,
    team=TEAM,
)  # fmt: skip


@st.composite
def cases(draw: st.DrawFn, name: str) -> Case:
    owner = draw(st.sampled_from([None, "s", "t"]))
    return Case(
        name, f"HN-{name}", "t", CaseState.CLAIMED if owner else CaseState.WAITING,
        NOW - timedelta(days=30), draw(FACTS), owner, opened_at=draw(MOMENTS),
        first_answer_due=draw(MOMENTS), claimed_at=draw(MOMENTS) if owner else None,
        answered_at=draw(maybe(MOMENTS)), rung=draw(st.integers(0, 3)),
    )  # fmt: skip


LEAD, DOUBLE = cases("lead"), cases("double")


@given(LEAD, DOUBLE)
def test_the_danger_is_the_higher_and_every_warning_of_either_stands(
    lead: Case, double: Case
) -> None:
    case, mine, theirs = merged(lead, double), lead.facts, double.facts
    assert case.facts.danger is raised(mine.danger, theirs.danger)
    for name in ("child", "threatens", "withdrawn_by_tap", "left_in_haste"):
        assert getattr(case.facts, name) is (getattr(mine, name) or getattr(theirs, name))
    read_by_others = "others" in {mine.phone_private, theirs.phone_private}
    assert (case.facts.phone_private == "others") is read_by_others
    yes = "yes" in {mine.answers.get("weapon"), theirs.answers.get("weapon")}
    assert (case.facts.answers.get("weapon") == "yes") is yes


@given(LEAD, DOUBLE)
def test_whoever_is_kept_from_either_is_kept_from_the_merged_one_and_from_its_shell(
    lead: Case, double: Case
) -> None:
    case = merged(lead, double)
    for person_id in ("a", "b", "c", "d", "e"):
        for unit in (None, "00199", "00004"):
            person = Staff(person_id, Role.WORKER, StaffState.ACTIVE, "…", unit)
            kept = walled(person, lead) or walled(person, double)
            assert walled(person, case) is kept
            assert walled(person, shell(double, case, NOW)) is kept
    for place in ("a", "b", "c"):
        recipient = Recipient("", place_id=place, numbers=(place,))
        either = any(is_kept_out(recipient, one.facts.walls) for one in (lead, double))
        assert is_kept_out(recipient, case.facts.walls) is either
    assert not {"lead", "double"} & set(case.facts.walls.apart)


@given(CONSENTS, CONSENTS)
def test_what_she_took_back_in_either_is_taken_back_and_nothing_is_added(
    mine: tuple[Consent, ...], theirs: tuple[Consent, ...]
) -> None:
    both = narrowest(mine, theirs)

    def given_now(consents: tuple[Consent, ...]) -> set[tuple[str, str]]:
        return {(one.purpose, one.recipient) for one in consents if one.withdrawn_at is None}

    def last_ended(consents: tuple[Consent, ...]) -> set[tuple[str, str]]:
        last = {
            (one.purpose, one.recipient): one
            for one in sorted(consents, key=lambda one: one.given_at)
        }
        return {key for key, one in last.items() if one.withdrawn_at is not None}

    assert given_now(both) <= given_now(mine) | given_now(theirs)
    assert not given_now(both) & (last_ended(mine) | last_ended(theirs))
    assert {(one.purpose, one.recipient, one.given_at) for one in both} == {
        (one.purpose, one.recipient, one.given_at) for one in (*mine, *theirs)
    }
    assert set(narrowest(theirs, mine)) == set(both)
    assert set(narrowest(both, both)) == set(both)


@given(LEAD, DOUBLE)
def test_the_earliest_deadline_of_each_kind_stands(lead: Case, double: Case) -> None:
    case = merged(lead, double)
    due = [one for one in map(report_due, (lead, double)) if one is not None]
    owed = report_due(case)
    assert (owed is None) == (not due)
    if owed is not None:
        assert owed <= min(due)
    promises = [one.facts.team.promise for one in (lead, double) if one.facts.team.promise]
    promise = case.facts.team.promise
    assert promise == min(promises, key=lambda one: one.due, default=None)
    later = beside(lead, double).promise
    kept = [one for one in (promise, later) if one is not None]
    assert Counter(one.due for one in kept) == Counter(one.due for one in promises)
    assert case.opened_at == min(lead.opened_at, double.opened_at)  # type: ignore[type-var]


@given(LEAD, DOUBLE)
def test_an_answer_owed_in_either_is_owed(lead: Case, double: Case) -> None:
    case = merged(lead, double)
    owed = any(one.answered_at is None or one.facts.team.unanswered_since for one in (lead, double))
    assert (case.answered_at is None or case.facts.team.unanswered_since is not None) is owed
    if case.answered_at is None:
        assert lead.answered_at is double.answered_at is None
        assert case.first_answer_due == min(lead.first_answer_due, double.first_answer_due)  # type: ignore[type-var]


@given(LEAD, DOUBLE)
def test_nothing_of_either_is_lost_and_nothing_stands_twice(lead: Case, double: Case) -> None:
    case, mine, theirs = merged(lead, double), lead.facts, double.facts
    for name in ("reasons", "needs", "marks", "released", "calls"):
        both = {*getattr(mine, name), *getattr(theirs, name)}
        assert Counter(getattr(case.facts, name)) == Counter(both), name
    told = [replace(step, id="") for step in case.facts.plan]
    assert Counter(told) == Counter({replace(step, id="") for step in (*mine.plan, *theirs.plan)})
    assert len({step.id for step in case.facts.plan}) == len(case.facts.plan)
    assert case.facts.plan[: len(mine.plan)] == mine.plan
    assert {one.form for one in case.facts.help} == {one.form for one in (*mine.help, *theirs.help)}
    assert len({one.form for one in case.facts.help}) == len(case.facts.help)
    for text in (mine.place_text, theirs.place_text, mine.walls.said, theirs.walls.said):
        assert (text or "") in f"{case.facts.place_text}\n{case.facts.walls.said}"
    asked = {*mine.team.inquiries, *theirs.team.inquiries}
    assert Counter(case.facts.team.inquiries) == Counter(asked)


@given(LEAD, DOUBLE)
def test_what_one_case_can_hold_once_is_kept_by_the_lead_and_told_beside(
    lead: Case, double: Case
) -> None:
    case, other, mine, theirs = merged(lead, double), beside(lead, double), lead.facts, double.facts
    pairs = (
        (mine.unit_code, theirs.unit_code, case.facts.unit_code, other.unit_code),
        (mine.called, theirs.called, case.facts.called, other.called),
        (mine.answers.get("kind"), theirs.answers.get("kind"), case.facts.answers.get("kind"),
         other.kind),
        (_text(mine.safety_plan), _text(theirs.safety_plan), _text(case.facts.safety_plan),
         other.safety_plan),
    )  # fmt: skip
    for hers, said, stands, told in pairs:
        assert stands == (hers or said)
        assert {stands, told} - {None} == {hers, said} - {None}


def _text(plan: SafetyPlan | None) -> str | None:
    return plan.text if plan else None


@given(LEAD, DOUBLE)
def test_whoever_holds_either_holds_it_the_leads_first(lead: Case, double: Case) -> None:
    case = merged(lead, double)
    assert case.owner_id == (lead.owner_id or double.owner_id)
    assert case.state is (CaseState.CLAIMED if case.owner_id else CaseState.WAITING)
    assert (case.claimed_at is None) == (case.owner_id is None)
    assert case.owner_id not in case.facts.team.seconds


@given(LEAD, DOUBLE)
def test_the_duplicate_is_counted_once_with_its_lead(lead: Case, double: Case) -> None:
    case = merged(lead, double)
    empty = shell(double, case, NOW)
    assert empty.facts.outcome == MERGED
    assert not needs_help(empty)
    assert share([case, empty]).needed == 1
    assert report_due(empty) is None
    assert (empty.facts.team.leads, case.facts.team.doubles) == (lead.id, (double.id,))
    words = (empty.facts.place_text, empty.facts.called, empty.facts.safety_plan)
    assert (*words, empty.facts.plan, empty.facts.consents) == (None, None, None, (), ())


def test_without_a_consent_taken_back_workers_read_on() -> None:
    consent = Consent(ConsentPurpose.SHARE_WITH_WORKER, "nơi", NOW)
    lead, double = (
        Case(name, name, "t", CaseState.CLAIMED, NOW, CaseFacts(consents=(consent,)), "s")
        for name in ("lead", "double")
    )
    assert may_be_read(merged(lead, double))
    ended = replace(consent, withdrawn_at=NOW)
    took_back = replace(double, facts=replace(double.facts, consents=(ended,)))
    assert not may_be_read(merged(lead, took_back))
