"""A referral's life: what may follow what, what leaves, how many were helped."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral.cases.case import (
    Case,
    CaseFacts,
    CaseState,
    Consent,
    ConsentPurpose,
    Ground,
    HelpForm,
)
from referral.errors import HotlineError
from referral.services.codes import halves, ways_in
from referral.services.helped import Share, share, unhelped, unmet, with_help
from referral.services.referral import (
    ANSWER_URGENT_WITHIN,
    PacketField,
    Referral,
    ReferralState,
    can_move,
    consented,
    lawful_ground,
    least,
    moved,
)
from referral.services.rules import services
from referral.triage.danger import Danger
from tests.conftest import START


def case(**facts: object) -> Case:
    return Case("c" * 32, "HN-1", "t", CaseState.CLAIMED, START, CaseFacts(**facts))  # type: ignore[arg-type]


def referral(state: ReferralState = ReferralState.PROPOSED) -> Referral:
    return Referral("r" * 32, "c" * 32, HelpForm.LEGAL, "Nơi mẫu", (), state, "s", START)


@given(st.lists(st.sampled_from(ReferralState), max_size=12))
def test_nothing_is_sent_that_was_not_agreed_and_an_end_is_an_end(
    steps: list[ReferralState],
) -> None:
    now, passed = referral(), [ReferralState.PROPOSED]
    for step in steps:
        if can_move(now, step):
            now = moved(now, step, START)
            passed.append(step)
        else:
            with pytest.raises(HotlineError):
                moved(now, step, START)
    if ReferralState.SENT in passed:
        assert ReferralState.AGREED in passed[: passed.index(ReferralState.SENT)]
    ends = {
        ReferralState.REFUSED,
        ReferralState.DECLINED,
        ReferralState.HELPED,
        ReferralState.WITHDRAWN,
    }
    assert not ends & set(passed[:-1])


def test_consent_counts_for_its_recipient_alone_and_only_until_withdrawn() -> None:
    def given_to(recipient: str, **more: object) -> Case:
        consent = Consent(ConsentPurpose.SHARE_WITH_PROVIDER, recipient, START, **more)  # type: ignore[arg-type]
        return case(consents=(consent,))

    one = referral()
    assert consented(given_to(one.id), one)
    assert not consented(given_to("another"), one)
    assert not consented(given_to(one.id, withdrawn_at=START), one)
    assert not consented(case(), one)


def test_only_danger_to_life_or_a_child_goes_without_asking() -> None:
    assert lawful_ground(case()) is None
    assert lawful_ground(case(danger=Danger.AMBER)) is None
    assert lawful_ground(case(danger=Danger.RED)) is Ground.DANGER_TO_LIFE
    assert lawful_ground(case(child=True, danger=Danger.RED)) is Ground.CHILD


def test_the_least_packet_holds_nothing_of_what_she_said() -> None:
    told = case(
        place_text="CANARY nhà số 5", phone_private="mine", unit_code="00199",
        answers={"kind": "sexual"}, reasons=("sexual",),
    )  # fmt: skip
    packet = least(told, "Phường Láng", HelpForm.MEDICAL)
    assert [field for field, _ in packet] == [
        PacketField.HELP, PacketField.DANGER, PacketField.UNIT,
    ]  # fmt: skip
    assert "CANARY" not in str(packet)
    assert "sexual" not in str(packet)


def test_an_urgent_referral_is_missed_sooner() -> None:
    agreed = moved(referral(ReferralState.AGREED), ReferralState.SENT, START)
    assert agreed.answer_due == START + timedelta(hours=24)
    assert timedelta(hours=24) > ANSWER_URGENT_WITHIN


@given(st.text(min_size=1), st.integers(0, 10))
def test_a_short_code_is_read_however_it_is_typed(chance: str, at: int) -> None:
    short = ways_in("link", chance).short
    first, _, second = short.partition("-")
    typed = f" {short[:at]} {short[at:].lower()} "
    assert halves(typed) == (first, second)
    assert halves(short[:-1]) is None


def test_one_left_out_is_never_printed_as_everybody() -> None:
    assert Share(5000, 4999).percent == 99.9
    assert Share(5000, 5000).percent == 100
    assert Share(0, 0).percent is None


def test_those_not_helped_are_listed_until_there_is_none() -> None:
    waiting = case(needs=("talk", "place"))
    assert unhelped([waiting]) == [waiting]
    helped = with_help(waiting, HelpForm.COUNSELLING, START)
    assert with_help(helped, HelpForm.COUNSELLING, START) == helped
    assert unhelped([helped]) == []
    assert share([waiting, helped]) == Share(2, 1)
    assert unmet(helped, services()) == ("place",)
