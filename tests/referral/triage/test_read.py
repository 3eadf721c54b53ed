"""Reading what people type: danger is heard in any spelling, everyday speech is left alone."""

import random
import statistics
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral.triage import Family, Finding, Kind, read
from tests.referral.triage import variants
from tests.referral.triage.variants import phrases

ALARM = frozenset({Kind.EMERGENCY, Kind.VIOLENCE})


def time_taken(text: str) -> float:
    """Seconds of processor time, whatever else the machine does."""
    began = time.process_time()
    read(text)
    return time.process_time() - began


def joined_words(length: int) -> str:
    """Words of the lexicon run together, no two alike: each must be cut apart anew."""
    chance = random.Random(length)
    pieces = ["danh", "em", "bi", "chong", "no", "x"]
    words = ("".join(chance.choices(pieces, k=5)) for _ in range(length))
    return " ".join(words)[:length]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("chồng đánh em bây giờ", Kind.EMERGENCY),
        ("nó đánh em ngay lúc này", Kind.EMERGENCY),
        ("em bị đánh ngay bây giờ", Kind.EMERGENCY),
        ("he is hitting me now", Kind.EMERGENCY),
        ("he beats us right now please", Kind.EMERGENCY),
        ("trước chồng đánh em, bây giờ em muốn ly hôn", Kind.VIOLENCE),
        ("he hits me now and then", Kind.VIOLENCE),
    ],
)
def test_what_is_done_now_is_danger_now(text: str, kind: Kind) -> None:
    assert read(text).kind is kind
    assert read(variants.bare(text)).kind is kind


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("cứu em với", Family.DANGER_NOW),
        ("nó đang đập cửa", Family.DANGER_NOW),
        ("em chảy máu nhiều lắm", Family.DANGER_NOW),
        ("em bị bất tỉnh", Family.DANGER_NOW),
        ("chồng bóp cổ em", Family.LETHAL),
        ("ck cam dao duoi e", Family.LETHAL),
        ("nó dọa tạt axit", Family.LETHAL),
        ("he said he will kill me", Family.LETHAL),
        ("chồng nhốt em trong phòng", Family.CONFINEMENT),
        ("em bị lừa bán sang Trung Quốc", Family.CONFINEMENT),
        ("em không muốn sống nữa", Family.SELF_HARM),
        ("i want to die", Family.SELF_HARM),
    ],
)
def test_mortal_danger_is_an_emergency(text: str, family: Family) -> None:
    finding = read(text)

    assert finding.kind is Kind.EMERGENCY
    assert family in finding.families


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("chồng hay đánh em", Family.PHYSICAL),
        ("vợ tát tôi trước mặt con", Family.PHYSICAL),
        ("sếp sờ soạng em", Family.SEXUAL),
        ("nyc dọa tung ảnh nóng", Family.SEXUAL),
        ("my husband beats me", Family.PHYSICAL),
    ],
)
def test_told_violence_is_not_yet_an_emergency(text: str, family: Family) -> None:
    finding = read(text)

    assert finding.kind is Kind.VIOLENCE
    assert family in finding.families


@pytest.mark.parametrize("text", ["nó sắp về", "no dang o ngoai cua", "chồng em về rồi"])
def test_the_abuser_coming_near_is_a_hint_to_leave(text: str) -> None:
    assert read(text).kind is Kind.LEAVING


@pytest.mark.parametrize(
    "text", ["bạo lực gia đình", "blgd", "bạo hành là gì?", "bao luc gia dinh"]
)
def test_a_topic_word_alone_is_only_a_topic(text: str) -> None:
    assert read(text).kind is Kind.TOPIC


def test_an_ordinary_message_finds_nothing() -> None:
    assert read("chào chị, cho em hỏi giờ làm việc") == Finding()


def test_the_strongest_kind_wins_and_every_family_is_kept() -> None:
    finding = read("chồng đánh em, giờ nó cầm dao đòi giết em, nó sắp về")

    assert finding.kind is Kind.EMERGENCY
    assert {Family.PHYSICAL, Family.LETHAL} <= finding.families


def test_an_idiom_hides_only_itself() -> None:
    assert read("chồng em đánh bài").kind is Kind.NONE
    assert read("chồng em đánh bài thua về đánh em").kind is Kind.VIOLENCE


def test_the_words_that_spoke_are_given_as_typed() -> None:
    words = read("dạ em chào chị, ck danh e").words

    assert "ck danh e" in words


@pytest.mark.parametrize(
    "text",
    [
        "tôi lỡ đánh vợ",
        "em vừa tát vợ em, em hối hận quá",
        "tôi sợ mình sẽ đánh con",
        "i hit my wife",
    ],
)
def test_someone_who_tells_of_own_violence_is_recognised(text: str) -> None:
    finding = read(text)

    assert finding.self_as_perpetrator
    assert finding.kind in ALARM


@pytest.mark.parametrize(
    "text",
    [
        "tôi sẽ giết vợ tôi",
        "toi se giet vo toi",
        "em sợ mình sẽ đánh con",
        "tôi sợ mình không kiềm chế được",
        "i will kill my wife",
    ],
)
def test_who_may_hurt_somebody_yet_is_heard_as_threatening(text: str) -> None:
    assert read(text).threatens


@pytest.mark.parametrize(
    "text",
    [
        "tôi lỡ đánh vợ",
        "chồng tôi sẽ giết tôi",
        "nó nói sẽ giết vợ con nó",
        "em sợ chồng đánh con em",
        "con sợ bố đánh mẹ",
        "em sợ mình bị đánh",
    ],
)
def test_who_fears_another_or_tells_of_the_past_does_not_threaten(text: str) -> None:
    assert not read(text).threatens


@pytest.mark.parametrize(
    "text", ["chồng tôi đánh con", "vợ em đánh em", "bố đánh mẹ", "tôi bị vợ đánh", "cứu em với"]
)
def test_someone_who_suffers_violence_is_not_taken_for_its_doer(text: str) -> None:
    assert not read(text).self_as_perpetrator


@pytest.mark.parametrize(
    "text",
    [
        "con bị bố đánh",
        "cháu học lớp 7, bố hay đánh cháu",
        "em mới 13 tuổi",
        "chau bi bo duong so",
        "I am 12",
        "i am 11 and my dad shouts at me",
    ],
)
def test_a_child_is_recognised(text: str) -> None:
    assert read(text).child


@pytest.mark.parametrize(
    "text",
    [
        "chồng đánh em",
        "con em 3 tuổi",
        "tôi 45 tuổi",
        "con tôi học lớp 3",
        "i am 30 years old",
        "i am 12 weeks pregnant",
        "i am 10 minutes away",
    ],
)
def test_a_grown_up_is_not_taken_for_a_child(text: str) -> None:
    assert not read(text).child


@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    "text",
    [
        "danh em " * 1250,
        "bị chồng đánh em " * 600,
        "ck danh e " * 1000,
        "u" * 10_000,
        "a b c " * 1600,
        "cứu " * 2500,
        "xzqw " * 2000,
        "đánhđánh" * 1250,
        "\u0301" * 10_000,
        "😀" * 10_000,
        "giết" + "\u200b" * 9_000,
        joined_words(10_000),
    ],
    ids=lambda text: repr(text[:8]),
)
def test_hostile_texts_are_read_quickly(text: str) -> None:
    read("")

    assert min(time_taken(text) for _ in range(3)) < 0.150


def test_an_ordinary_message_takes_a_millisecond() -> None:
    texts = phrases("alarm.txt", "calm.txt")
    read("")

    assert statistics.median(time_taken(text) for text in texts) < 0.0015


@pytest.mark.parametrize("text", ["hôm qua chồng em lại đánh em, bóp cổ em", "nó dí dao vào cổ em"])
def test_a_hand_or_a_blade_at_the_throat_is_no_sexual_violence(text: str) -> None:
    families = read(text).families
    assert Family.LETHAL in families
    assert Family.SEXUAL not in families


@pytest.mark.parametrize("text", ["thầy vuốt cổ em", "nó bóp ngực em"])
def test_a_hand_that_strokes_a_throat_or_grips_a_breast_is(text: str) -> None:
    assert Family.SEXUAL in read(text).families
