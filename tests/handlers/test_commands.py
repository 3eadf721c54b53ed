"""What may be typed at any time: understood without marks, and not instead of another word."""

import unicodedata
from collections.abc import Iterator
from itertools import product

import pytest

from handlers.commands import command_in, may_spell, spells
from referral.text import fold
from tests.conftest import catalogue

SHAPES = {"a": "aăâ", "e": "eê", "i": "i", "o": "oôơ", "u": "uưu", "y": "y", "d": "dđ"}
HORN = "\u031b"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
WHATEVER_THE_MARKS = {"exit", "emergency"}
COMMANDS = [
    (name, phrase.strip())
    for name in catalogue().attributes("vi", "commands")
    for phrase in catalogue().label("vi", "commands", name).split("|")
]
LABELS = [
    ("navigation", "skip"),
    ("navigation", "back"),
    ("checkin-danger", "yes"),
    ("checkin-danger", "no"),
    ("intake-danger-weapon", "unsure"),
    ("relay-stop", "stop"),
    ("erase", "keep"),
]
ANOTHER_WORD = {
    "stop": ["dùng", "đúng", "đừng", "dưng", "dựng", "dũng", "đựng", "dùng lại", "đúng lại"],
    "start": ["về đâu", "vẽ đầu", "bát đầu"],
    "code": ["má", "mà", "mạ", "mả"],
    "erase": ["xoa dữ liệu đi", "xòa"],
    "phrase": ["mã bón từ", "má bốn từ"],
    "human": ["ngươi trực", "người trục"],
}
"""Words that differ from what is typed for a command by their marks alone."""


def variants(syllable: str) -> Iterator[str]:
    """A syllable with every mark that its letters could carry."""
    letters = [SHAPES.get(letter, letter) for letter in fold(syllable)]
    for written in map("".join, product(*letters)):
        vowels = [place for place, letter in enumerate(fold(written)) if letter in "aeiouy"]
        for tone in TONES if vowels else ("",):
            at = vowels[-1] + 1 if vowels else 0
            yield unicodedata.normalize("NFC", written[:at] + tone + written[at:])


def spellings(phrase: str) -> Iterator[str]:
    """The phrase with every variant of one of its syllables."""
    words = phrase.split()
    for place, word in enumerate(words):
        for variant in set(variants(word)):
            yield " ".join((*words[:place], variant, *words[place + 1 :]))


def is_meant(typed: str, phrase: str) -> bool:
    """Each syllable with the phrase's own marks or with none."""
    return all(
        said == fold(meant) or marks(said) == marks(meant)
        for said, meant in zip(typed.split(), phrase.split(), strict=True)
    )


def marks(syllable: str) -> list[str]:
    """Its letters and marks, wherever the tone stands; half of "ươ" counts for the whole."""
    found = sorted(unicodedata.normalize("NFD", syllable))
    half = "uo" in fold(syllable) and found.count(HORN) == 1
    return sorted([*found, HORN]) if half else found


@pytest.mark.parametrize(("name", "phrase"), COMMANDS)
def test_of_all_the_marks_a_command_could_carry_only_its_own_or_none_are_understood(
    name: str, phrase: str
) -> None:
    if phrase.startswith("/"):
        return
    for typed in spellings(phrase):
        wide = name in WHATEVER_THE_MARKS or typed == phrase
        meant = wide or (is_meant(typed, phrase) and typed != "dung")
        assert command_in(catalogue(), typed) == (name if meant else None), typed


@pytest.mark.parametrize(("key", "name"), LABELS)
def test_of_all_the_marks_a_button_could_carry_only_its_own_or_none_are_understood(
    key: str, name: str
) -> None:
    label = catalogue().label("vi", key, name)
    for typed in spellings(label.lower()):
        assert spells(typed, label) is is_meant(typed, label.lower()), typed


@pytest.mark.parametrize(
    ("name", "typed"), [(name, one) for name, words in ANOTHER_WORD.items() for one in words]
)
def test_another_word_of_the_same_letters_is_no_command(name: str, typed: str) -> None:
    assert command_in(catalogue(), typed) is None
    for known, phrase in COMMANDS:
        assert not (known == name and may_spell(typed, phrase)), phrase


@pytest.mark.parametrize("typed", ["thoat", "thoát", "thóat", "thoạt", "THOÁT.", "x", "X"])
def test_the_way_out_is_as_wide_as_it_can_be(typed: str) -> None:
    assert command_in(catalogue(), typed) == "exit"


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("Dừng.", "stop"),
        ("dừng lại", "stop"),
        ("dung lai", "stop"),
        ("dung", None),
        ("đúng", None),
        ("dùng", None),
        ("nguời trực", "human"),
        ("xóa", "erase"),
        ("xoá", "erase"),
        ("xoa", "erase"),
        ("MÃ", "code"),
        ("má", None),
        ("mà", None),
        ("  quyền   riêng tư ", "privacy"),
        ("người trực", "human"),
        ("nguoi truc", "human"),
        ("thoat", "exit"),
        ("thóat", "exit"),
        ("thoãt", "exit"),
        ("viêc gâp", "emergency"),
        ("/dung", "stop"),
    ],
)
def test_a_command_without_its_marks_is_one_and_another_word_is_not(
    typed: str, command: str | None
) -> None:
    assert command_in(catalogue(), typed) == command


@pytest.mark.parametrize("typed", ['"xóa"', "“xóa”", "«xoa»", "'xóa'", "‘xóa’."])
def test_a_command_is_understood_with_the_quotes_it_is_shown_in(typed: str) -> None:
    assert command_in(catalogue(), typed) == "erase"
