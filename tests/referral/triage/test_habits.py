"""What one typed word may stand for."""

import time

import pytest

from referral.triage.habits import readings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cứuuuu", "cứu"),
        ("cuuuu", "cuu"),
        ("emmmm", "em"),
        ("emm", "em"),
        ("ddanhs", "đánh"),
        ("d9anh1", "đánh"),
        ("danh1", "dánh"),
        ("cuwsu", "cứu"),
        ("bij", "bị"),
        ("ch3t", "chet"),
        ("d@nh", "danh"),
        ("đánk", "đánh"),
        ("đáh", "đánh"),
        ("zợ", "vợ"),
        ("ck", "chồng"),
        ("nyc", "người yêu cũ"),
        ("hok", "không"),
        ("kíu", "cứu"),
        ("vô", "vào"),
        ("bể", "vỡ"),
    ],
)
def test_chat_spellings_are_read_as_what_they_mean(typed: str, meant: str) -> None:
    assert meant in readings(typed)
    assert readings(typed)[0] == typed


def test_a_proper_syllable_is_not_read_as_switched_off_keys() -> None:
    assert readings("giao") == ("giao",)


@pytest.mark.parametrize(
    "word",
    ["u" * 10_000, "ứu" * 5_000, "a1d9" * 2_500, "\u0301" * 10_000, ""],
    ids=lambda word: repr(word[:4]),
)
def test_hostile_words_are_read_quickly_and_without_an_error(word: str) -> None:
    began = time.perf_counter()

    readings(word)

    assert time.perf_counter() - began < 0.2
