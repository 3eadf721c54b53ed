"""What stands in a letter: whatever a case holds, no more than its reader may know."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.hotline import Hotline
from referral.cases.case import (
    Call,
    Case,
    CaseFacts,
    CaseState,
    Ground,
    Help,
    HelpForm,
    Serious,
)
from referral.serious.letters import GIVEN, compose
from referral.services.letter import Letter, LetterKind
from referral.services.referral import (
    Packet,
    PacketField,
    Referral,
    ReferralState,
    least,
)
from referral.triage.danger import Danger
from tests.conftest import START, make_hotline

SECRETS = {
    "place_text": "canary ngõ nhỏ",
    "phone_private": "canary điện thoại",
    "outcome": "transferred",
}
WORDS = st.text("abcđêơư ", min_size=3, max_size=30).map(lambda text: f"riêng {text}".strip())


@cache
def house() -> Hotline:
    return make_hotline()


def facts_with(**more: object) -> CaseFacts:
    held = {
        **SECRETS,
        "danger": Danger.RED,
        "reasons": ("weapon", "strangled"),
        "unit_code": "00199",
        "answers": {"told": "canary lời kể"},
        "serious": Serious("canary lý do của người trực", "s" * 32, START, START),
    }
    return CaseFacts(**{**held, **more})  # type: ignore[arg-type]


def case_of(facts: CaseFacts) -> Case:
    return Case("c" * 32, "HN-4F7KM", "t" * 32, CaseState.CLAIMED, START, facts, opened_at=START)


def referral_of(packet: Packet, **more: object) -> Referral:
    held: dict[str, object] = {
        "form": HelpForm.LEGAL, "recipient": "Nơi mẫu", "state": ReferralState.SENT,
        "made_by": "s" * 32, "made_at": START,
    }  # fmt: skip
    return Referral("ab12cd34" + "0" * 24, "c" * 32, packet=packet, **{**held, **more})  # type: ignore[arg-type]


def printed(letter: Letter) -> str:
    parts = [line for part in letter.parts for line in (part.heading, *part.lines)]
    whole = [letter.title, letter.subject, *letter.addressed_to, *parts, letter.closing]
    return "\n".join([*whole, *letter.copies_to, letter.signed_as, *letter.words.values()])


@settings(deadline=None, max_examples=60)
@given(
    st.booleans(),
    st.sampled_from([None, "00199"]),
    st.lists(WORDS, min_size=4, max_size=4, unique=True),
    st.sampled_from(HelpForm),
)
def test_a_letter_of_referral_holds_its_own_packet_and_nothing_else_of_the_case(
    child: bool,  # noqa: FBT001  drawn
    unit: str | None,
    words: list[str],
    form: HelpForm,
) -> None:
    asked, call_her, other_summary, other_number = words
    facts = facts_with(child=child, unit_code=unit, calls=(_call(other_number),))
    case = case_of(facts)
    mine = referral_of(least(case, "Phường Láng", form, asked, call_her))
    other = referral_of(((PacketField.SUMMARY, f"khác {other_summary}"),), recipient="Nơi mẫu khác")
    text = printed(compose(house(), case, LetterKind.REFERRAL, [mine, other], START, mine))
    assert asked in text
    assert call_her in text
    for kept in ("canary", case.code, case.id, "khác", other_number + " số", "Nơi mẫu khác"):
        assert kept not in text
    assert ("Có trẻ em" in text) is child
    assert ("Phường Láng" in text) is (unit is not None)


def test_without_a_field_in_the_packet_it_is_not_in_the_letter() -> None:
    case = case_of(facts_with(child=True))
    only_help = referral_of(((PacketField.HELP, "legal"),))
    text = printed(compose(house(), case, LetterKind.REFERRAL, [only_help], START, only_help))
    for more in ("ĐỎ", "Phường Láng", "trẻ em"):
        assert more not in text


def test_the_report_tells_what_was_done_and_no_word_of_hers() -> None:
    done = Help(HelpForm.MEDICAL, START + timedelta(hours=2))
    case = case_of(facts_with(calls=(_call("024 000"),), help=(done,)))
    shelter = referral_of((), form=HelpForm.SHELTER, recipient="canary nhà kín", place_id="kept")
    text = printed(compose(house(), case, LetterKind.SERIOUS, [shelter], START))
    for expected in ("HN\u20114F7KM", "có vũ khí", "024 000", "y tế", "một nơi ở tạm", "10:00"):
        assert expected in text
    assert "canary" not in text


def test_what_never_left_the_house_is_no_deed_of_the_report() -> None:
    made = [referral_of((), state=state, recipient=f"nơi {state}") for state in ReferralState]
    case = case_of(facts_with())
    text = printed(compose(house(), case, LetterKind.SERIOUS, made, START))
    assert {one.state for one in made if one.recipient in text} == GIVEN


def test_a_case_that_no_rule_calls_serious_says_who_judged() -> None:
    case = case_of(replace(facts_with(), reasons=()))
    text = printed(compose(house(), case, LetterKind.SERIOUS, [], START))
    assert "Theo đánh giá của nhân viên trực" in text


def test_her_request_is_a_draft_she_fills_in_herself() -> None:
    letter = compose(house(), case_of(facts_with()), LetterKind.NO_CONTACT, [], START)
    text = printed(letter)
    assert not letter.official
    assert "Chủ tịch Ủy ban nhân dân Phường Láng" in text
    assert "Điều 25" in text
    assert "HN-4F7KM" not in text
    assert "canary" not in text


def test_the_ground_is_named_in_the_letter() -> None:
    case = case_of(facts_with())
    for ground, words in (
        (None, "đã đồng ý"), (Ground.DANGER_TO_LIFE, "Tính mạng bị đe dọa"),
        (Ground.CHILD, "Luật Trẻ em"),
    ):  # fmt: skip
        made = referral_of((), ground=ground)
        text = printed(compose(house(), case, LetterKind.REFERRAL, [made], START, made))
        assert words in text


def _call(number: str) -> Call:
    return Call(START, "s" * 32, "lãnh đạo mẫu", number, "đã nghe")
