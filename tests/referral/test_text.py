"""Text as it arrives: broken, bare, held down, or typed with the input method switched off."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral.text import agrees, fold, is_syllable, normalise, syllables

ANY_TEXT = st.text(alphabet=st.characters(), max_size=200)
VIETNAMESE = st.text(
    alphabet="aàáảãạăắâấậbcdđeéêếệghiíklmnoóôốơớpqrstuúưứvxyý \u0301\u0323\u031b", max_size=60
)
HOSTILE = {
    "empty": "",
    "blanks only": " \t\n\u00a0",
    "zero-width only": "\u200b\u200c\u200d\ufeff",
    "direction override round a number": "\u202e311\u202c",
    "lone surrogate": "cứu \ud800 em",
    "NUL": "cứu\x00 em",
    "emoji only": "😭🆘👨‍👩‍👧" * 200,
    "a hundred marks": "a" + "\u0301\u0323" * 50,
    "marks without a letter": "\u0301" * 10_000,
    "one letter ten thousand times": "u" * 10_000,
    "mixed letters of one key": "ứu" * 5_000,
    "digits and letters": "a1d9" * 2_500,
    "ligatures that expand": "\ufdfa" * 10_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_quickly_and_without_an_error(text: str) -> None:
    began = time.perf_counter()

    normalise(text)
    fold(text)
    syllables(text)

    assert time.perf_counter() - began < 0.5


@given(ANY_TEXT)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_cleaned_text_can_always_be_written_as_utf8(text: str) -> None:
    normalise(text).encode()
    fold(text).encode()


@given(VIETNAMESE)
def test_both_unicode_forms_of_a_sentence_read_the_same(text: str) -> None:
    clean = normalise(text)

    assert syllables(unicodedata.normalize("NFD", clean)) == syllables(clean)


@given(ANY_TEXT)
def test_every_word_agrees_with_itself_and_its_bare_form_agrees_with_it(text: str) -> None:
    for word in syllables(text):
        assert agrees(word, word)


@given(VIETNAMESE)
def test_a_word_without_its_marks_agrees_with_the_word(text: str) -> None:
    for word in syllables(text):
        assert agrees(fold(word), word)


@pytest.mark.parametrize("typed", ["danh", "đanh", "dánh", "đánh", "ĐÁNH"])
def test_marks_left_out_still_agree(typed: str) -> None:
    assert agrees(typed, "đánh")


@pytest.mark.parametrize("typed", ["đành", "dành", "đảnh", "đan", "đánhh", ""])
def test_marks_given_otherwise_do_not_agree(typed: str) -> None:
    assert not agrees(typed, "đánh")


def test_the_place_of_the_tone_does_not_matter() -> None:
    assert agrees("hoà", "hòa")
    assert agrees("thuý", "thúy")
    assert agrees("Mĩ", "Mỹ")


def test_folding_takes_away_every_mark_and_the_stroke_of_d() -> None:
    assert fold("Phường ĐỐNG ĐA, Ðông Anh") == "phuong dong da, dong anh"


def test_syllables_keep_marks_and_drop_punctuation() -> None:
    assert syllables("Cứu em với!!! (Đống Đa)") == ("cứu", "em", "với", "đống", "đa")


@pytest.mark.parametrize(
    "letters", ["danh", "nghieng", "quyet", "giet", "gi", "khuya", "huou", "y"]
)
def test_vietnamese_syllables_are_known(letters: str) -> None:
    assert is_syllable(letters)


@pytest.mark.parametrize("letters", ["help", "dahn", "gjet", "zo", "knife", ""])
def test_other_letters_are_not_a_syllable(letters: str) -> None:
    assert not is_syllable(letters)
