"""However long a text is, every channel shows all of it, parted where it reads best."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.base import Capabilities
from bot.channels.render import length, split, texts, with_choices
from referral.messages.message import Button, Message

letters = st.text(alphabet=st.sampled_from("aầm 🙂\n.\u0301\u200d👩"), max_size=400)


def bare(text: str) -> str:
    return "".join(text.split())


@given(letters | st.text(max_size=300), st.integers(2, 90))
def test_nothing_is_lost_and_every_part_fits(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert bare("".join(parts)) == bare(text)
    assert all(part.strip() and length(part) <= limit for part in parts)


@given(letters, st.integers(2, 90))
def test_length_counts_as_utf_16_does(text: str, limit: int) -> None:
    assert length(text) == len(text.encode("utf-16-le")) // 2
    if length(text.strip()) <= limit:
        assert "".join(split(text, limit)) == text.strip()


def test_paragraphs_are_kept_whole_when_they_fit() -> None:
    first, second = "một hai ba. " * 3, "bốn năm sáu. " * 3
    assert split(f"{first}\n\n{second}", 45) == (first.strip(), second.strip())


def test_words_are_not_torn_while_there_is_a_blank() -> None:
    assert split("mình ở đây nghe bạn", 12) == ("mình ở đây", "nghe bạn")


def test_a_letter_keeps_its_marks_when_no_blank_is_near() -> None:
    nfd = unicodedata.normalize("NFD", "ầ" * 20)
    assert all(not unicodedata.combining(part[0]) for part in split(nfd, 10))
    assert all(part[0] != "\u200d" for part in split("👩\u200d👧" * 20, 11))


def test_a_text_of_4097_letters_makes_two_parts() -> None:
    parts = split("a" * 4097, 4096)
    assert [len(part) for part in parts] == [4096, 1]


def test_blank_text_makes_no_part() -> None:
    assert split(" \n\n ", 10) == ()


def test_a_limit_below_one_letter_is_refused() -> None:
    with pytest.raises(ValueError, match="two units"):
        split("a", 1)


CHOICES = Message(
    "Bạn cần gì?",
    (
        (Button("Có người nghe", "4:talk"), Button("Nơi an toàn", "4:place")),
        (Button("Bỏ qua", "4:skip"), Button("Quay lại", "4:back")),
        (Button("Gấp", "!emergency"), Button("Thoát nhanh", "!exit")),
    ),
)


def test_without_buttons_choices_are_numbered_and_the_ways_out_stand_below() -> None:
    assert with_choices(CHOICES) == (
        "Bạn cần gì?\n\n1. Có người nghe\n2. Nơi an toàn\n\n"
        "• Bỏ qua\n• Quay lại\n• Gấp\n• Thoát nhanh"
    )


def test_a_channel_with_buttons_gets_the_text_alone() -> None:
    able = Capabilities(text_limit=4096, buttons=True, location=True, deletes=True)
    plain = Capabilities(text_limit=40, buttons=False, location=False, deletes=False)
    assert texts(CHOICES, able) == ("Bạn cần gì?",)
    assert all(length(part) <= 40 for part in texts(CHOICES, plain))
    assert "Thoát nhanh" in texts(CHOICES, plain)[-1]
