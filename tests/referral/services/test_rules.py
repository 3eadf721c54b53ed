"""The rules as data: every proposal has its reason and its source, whatever the case."""

from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from referral.cases.case import Case, CaseFacts, CaseKind, CaseState, HelpForm
from referral.cases.walls import Walls
from referral.people.walls import body, is_kept_out
from referral.places.directory import Directory
from referral.places.exchange import read_sample
from referral.places.place import PlaceKind
from referral.services.helped import share, unmet, with_help
from referral.services.rules import Proposal, proposed, serious_rules, services
from referral.services.signs import Mark, signs
from referral.triage.danger import Danger
from tests.conftest import ROOT, START, TODAY, directory_of

NEEDS = ["talk", "place", "services", "information", "change"]
KINDS = ["physical", "sexual", "marriage", "money", "words", "other"]
REASONS = [
    "weapon", "strangled", "pregnant_beaten", "believes_kill", "in_danger_now", "confined",
    "child_in_danger", "bleeding", "suicidal", "danger_now", "lethal", "physical", "sexual",
    "confinement", "self_harm", "leaving", "button", "silence", "jealous_control", "more_often",
]  # fmt: skip
FACTS = st.builds(
    CaseFacts,
    kind=st.sampled_from(CaseKind),
    danger=st.sampled_from(Danger),
    reasons=st.lists(st.sampled_from(REASONS), max_size=4).map(tuple),
    needs=st.lists(st.sampled_from(NEEDS), max_size=3).map(tuple),
    unit_code=st.sampled_from([None, "00199", "00070"]),
    answers=st.fixed_dictionaries({}, optional={"kind": st.sampled_from(KINDS)}),
    child=st.booleans(),
    marks=st.lists(st.sampled_from([mark.value for mark in Mark]), max_size=4).map(tuple),
)


@cache
def directory() -> Directory:
    """The sample places, verified on the day the tests play."""
    sample = (ROOT / "data" / "places" / "sample.csv").read_bytes()
    return directory_of(*read_sample(sample, today=TODAY))


def of(facts: CaseFacts, known: Directory | None = None) -> dict[HelpForm, Proposal]:
    found = proposed(facts, services(), known or directory(), START)
    return {proposal.form: proposal for proposal in found}


@settings(deadline=None)
@given(FACTS)
def test_every_proposal_has_a_reason_a_source_and_places_that_give_it(facts: CaseFacts) -> None:
    known = {service.form: service for service in services()}
    made = proposed(facts, services(), directory(), START)
    assert len({proposal.form for proposal in made}) == len(made)
    assert [one.urgent for one in made] == sorted((one.urgent for one in made), reverse=True)
    for proposal in made:
        assert proposal.reasons
        assert proposal.sources
        assert {place.kind for place in proposal.places} <= set(known[proposal.form].kinds)


WALLS = st.builds(
    Walls,
    offices=st.lists(st.sampled_from(["00199", "00070", "00235"]), max_size=2).map(tuple),
    their_numbers=st.lists(st.sampled_from(["0000000002", "0000000012"]), max_size=1).map(tuple),
)


@settings(deadline=None)
@given(FACTS, WALLS)
def test_whoever_she_walled_off_is_proposed_to_nobody_and_takes_nobodys_turn(
    facts: CaseFacts, walls: Walls
) -> None:
    """What is left is what the rules propose in a directory without them, for the same reasons."""
    behind = replace(facts, walls=walls)
    known = [one for one in directory().places if not is_kept_out(body(one), walls)]
    assert of(behind) == of(facts, directory_of(*known))
    for proposal in of(behind).values():
        assert not any(is_kept_out(body(place), walls) for place in proposal.places)


@given(FACTS, st.sampled_from([mark.value for mark in Mark]))
def test_to_learn_more_never_takes_a_service_away(facts: CaseFacts, mark: str) -> None:
    more = CaseFacts(
        kind=facts.kind, danger=facts.danger, reasons=facts.reasons, needs=facts.needs,
        unit_code=facts.unit_code, answers=facts.answers, child=facts.child,
        marks=(*facts.marks, mark),
    )  # fmt: skip
    assert set(of(facts)) <= set(of(more))


@given(FACTS)
def test_a_child_is_always_referred_to_those_who_protect_children(facts: CaseFacts) -> None:
    if facts.child:
        assert of(facts)[HelpForm.CHILD_PROTECTION].urgent


def test_the_plan_decides_whom_school_work_and_trafficking_concern() -> None:
    assert HelpForm.SCHOOL in of(CaseFacts(marks=("school",)))
    assert HelpForm.UNION in of(CaseFacts(marks=("work",)))
    assert of(CaseFacts(marks=("trafficking",)))[HelpForm.POLICE].urgent
    assert of(CaseFacts(answers={"kind": "sexual"}))[HelpForm.MEDICAL].urgent


def test_the_womens_union_helps_in_a_form_of_its_own_and_in_no_other() -> None:
    assert HelpForm.WOMENS_UNION in of(CaseFacts(answers={"kind": "words"}))
    given_by = {one.form for one in services() if PlaceKind.WOMENS_UNION in one.kinds}
    assert given_by == {HelpForm.WOMENS_UNION}
    talk = Case("c", "HN-1", "t", CaseState.CLAIMED, START, CaseFacts(needs=("talk",)))
    helped = with_help(talk, HelpForm.WOMENS_UNION, START)
    assert unmet(talk, services()) == ("talk",)
    assert unmet(helped, services()) == ()
    assert share([talk, helped]).percent == 50


def test_abuse_of_a_child_goes_to_the_police_at_once_however_it_was_learnt() -> None:
    for more in (
        {"marks": ("physical",)}, {"marks": ("sexual",)}, {"reasons": ("strangled",)},
        {"answers": {"kind": "physical"}}, {"reasons": ("child_in_danger",)},
    ):  # fmt: skip
        police = of(CaseFacts(child=True, **more))[HelpForm.POLICE]  # type: ignore[arg-type]
        assert police.urgent
        assert "child-abuse" in police.reasons


def test_what_says_nothing_proposes_nothing() -> None:
    assert of(CaseFacts()) == {}


def test_a_place_of_her_own_ward_comes_first() -> None:
    facts = CaseFacts(reasons=("lethal",), unit_code="00070")
    first = of(facts)[HelpForm.POLICE].places[0]
    assert first.unit_code == "00070"


def test_the_rules_speak_only_of_signs_that_a_case_can_show() -> None:
    shown = {f"need:{need}" for need in NEEDS} | {f"kind:{kind}" for kind in KINDS}
    shown |= {f"reason:{reason}" for reason in REASONS} | {f"mark:{mark}" for mark in Mark}
    shown |= {f"danger:{danger}" for danger in Danger}
    shown |= {"child", "self", "reporter", "violence:physical", "violence:bodily"}
    rules = [rule for service in services() for rule in service.rules] + list(serious_rules())
    assert {sign for rule in rules for sign in rule.any | rule.all} <= shown


def test_signs_of_bodily_violence_come_from_every_way_of_knowing_it() -> None:
    for facts in (
        CaseFacts(answers={"kind": "physical"}),
        CaseFacts(reasons=("strangled",)),
        CaseFacts(marks=("sexual",)),
    ):
        assert "violence:bodily" in signs(facts)
