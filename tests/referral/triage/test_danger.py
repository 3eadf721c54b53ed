"""The rules of danger: one lethal sign is enough, and more yes never means less danger."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral.triage.danger import Answer, Danger, DangerAnswers, Flag, assess, raised
from referral.triage.finding import Family

QUESTIONS = [f.name for f in fields(DangerAnswers)]
ANSWERS = st.builds(DangerAnswers, **{name: st.sampled_from(Answer) for name in QUESTIONS})
FAMILIES = st.frozensets(st.sampled_from(Family))
FLAGS = st.frozensets(st.sampled_from(Flag))
ORDER = [Danger.UNKNOWN, Danger.AMBER, Danger.RED]


@pytest.mark.parametrize("question", ["weapon", "strangled", "believes_kill"])
def test_one_lethal_answer_alone_is_red(question: str) -> None:
    assessment = assess(replace(DangerAnswers(), **{question: Answer.YES}))

    assert assessment.danger is Danger.RED
    assert assessment.reasons == (question,)


@pytest.mark.parametrize("question", ["more_often", "pregnant_beaten", "jealous_control"])
def test_one_other_yes_is_amber(question: str) -> None:
    assert assess(replace(DangerAnswers(), **{question: Answer.YES})).danger is Danger.AMBER


def test_two_yes_are_amber_and_three_are_red() -> None:
    two = DangerAnswers(more_often=Answer.YES, pregnant_beaten=Answer.YES)

    assert assess(two).danger is Danger.AMBER
    assert assess(replace(two, jealous_control=Answer.YES)).danger is Danger.RED


@pytest.mark.parametrize(
    "family", [Family.DANGER_NOW, Family.LETHAL, Family.CONFINEMENT, Family.SELF_HARM]
)
def test_what_was_said_of_mortal_danger_is_red_without_any_answer(family: Family) -> None:
    assessment = assess(DangerAnswers(), families=[family])

    assert assessment.danger is Danger.RED
    assert assessment.reasons == (family.value,)


@pytest.mark.parametrize("flag", list(Flag))
def test_every_flag_is_red(flag: Flag) -> None:
    assert assess(DangerAnswers(), flags=[flag]).danger is Danger.RED


def test_told_violence_alone_leaves_the_danger_unknown() -> None:
    families = [Family.PHYSICAL, Family.SEXUAL, Family.LEAVING, Family.TOPIC]

    assert assess(DangerAnswers(), families=families).danger is Danger.UNKNOWN


def test_six_times_no_is_unknown_and_never_low() -> None:
    nothing = DangerAnswers(**dict.fromkeys(QUESTIONS, Answer.NO))

    assert assess(nothing).danger is Danger.UNKNOWN
    assert {danger.value for danger in Danger} == {"red", "amber", "unknown"}


@given(ANSWERS, FAMILIES, FLAGS, st.sampled_from(QUESTIONS))
def test_one_more_yes_never_lowers_the_danger(
    answers: DangerAnswers, families: frozenset[Family], flags: frozenset[Flag], question: str
) -> None:
    before = assess(answers, families, flags)
    after = assess(replace(answers, **{question: Answer.YES}), families, flags)

    assert ORDER.index(after.danger) >= ORDER.index(before.danger)
    assert question in after.reasons


@given(ANSWERS, FAMILIES, FAMILIES, FLAGS, FLAGS)
def test_more_signs_never_lower_the_danger(
    answers: DangerAnswers,
    families: frozenset[Family],
    more_families: frozenset[Family],
    flags: frozenset[Flag],
    more_flags: frozenset[Flag],
) -> None:
    before = assess(answers, families, flags).danger
    after = assess(answers, families | more_families, flags | more_flags).danger

    assert ORDER.index(after) >= ORDER.index(before)


@given(ANSWERS, FAMILIES, FLAGS)
def test_red_and_amber_always_say_why(
    answers: DangerAnswers, families: frozenset[Family], flags: frozenset[Flag]
) -> None:
    assessment = assess(answers, families, flags)

    assert bool(assessment.reasons) == (assessment.danger is not Danger.UNKNOWN)


@given(st.sampled_from(Danger), st.sampled_from(Danger))
def test_raising_takes_the_greater_and_never_lowers(current: Danger, new: Danger) -> None:
    result = raised(current, new)

    assert result in {current, new}
    assert ORDER.index(result) >= max(ORDER.index(current), ORDER.index(new))
