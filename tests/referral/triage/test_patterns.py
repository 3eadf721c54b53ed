"""The small language of the lexicon, on lexicons of a few lines."""

from pathlib import Path

import pytest

from referral.triage import Kind
from referral.triage.patterns import LexiconError, load
from referral.triage.reader import Reader


def reader(folder: Path, *lines: str, file: str = "words.toml") -> Reader:
    (folder / file).write_text("\n".join(lines), encoding="utf-8")
    return Reader(load(folder))


def physical(*patterns: str) -> tuple[str, ...]:
    return ("[told]", 'family = "physical"', f"says = [{', '.join(map(repr, patterns))}]")


def heard(reader: Reader, text: str) -> bool:
    return reader.read(text).kind is Kind.VIOLENCE


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("đánh", "danh"),
        ("đánh/tát em", "tat em"),
        ("đánh rất? đau", "danh dau"),
        ("đánh rất? đau", "đánh rất đau"),
        ("đánh/ra_tay em", "ra tay em"),
        ("chồng ..2 đánh", "chồng em lại đánh"),
        ("^ cứu $", "em sợ. cứu"),
        ("^ ..1 cứu", "ơi cứu em"),
        ("sờ! em", "nó sờ em"),
        ("cứu em", "cuuem"),
        ("cứu em", "c ứ u e m"),
        ("giết em", "gi.ế.t em"),
        ("chết", "ch*t"),
        ("đánh em", "danhe"),
        ("giết", "gitế"),
        ("chồng", "chogn"),
        ("người yêu", "ny"),
    ],
)
def test_a_pattern_is_heard(tmp_path: Path, pattern: str, text: str) -> None:
    assert heard(reader(tmp_path, *physical(pattern)), text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("đánh", "dành"),
        ("đánh/tát em", "đánh anh"),
        ("chồng ..2 đánh", "chồng em hôm qua đánh"),
        ("^ cứu $", "cứu hỏa"),
        ("^ ..1 cứu", "chị ơi nghiên cứu"),
        ("sờ! em", "so em"),
        ("chồng", "chong chóng".replace("chong ", "")),
        ("chôn em", "chồgn em"),
        ("chém", "chmậ"),
        ("chém", "chma"),
    ],
)
def test_a_pattern_is_not_heard_in_something_else(tmp_path: Path, pattern: str, text: str) -> None:
    assert not heard(reader(tmp_path, *physical(pattern)), text)


def test_a_group_stands_for_all_it_says(tmp_path: Path) -> None:
    lines = ("[they]", 'says = ["chồng", "anh ta"]', *physical("<they> ..1 đánh"))

    assert heard(reader(tmp_path, *lines), "anh ta lại đánh")


def test_an_idiom_hides_what_lies_inside_or_runs_on_into_it(tmp_path: Path) -> None:
    lines = ("[idiom]", "harmless = true", 'says = ["đánh răng"]', *physical("đánh", "đang đánh"))
    words = reader(tmp_path, *lines)

    assert not heard(words, "đang đánh răng")
    assert heard(words, "đang đánh gãy răng")


def test_only_a_firm_idiom_hides_what_a_firm_pattern_names(tmp_path: Path) -> None:
    lines = ("[idiom]", "harmless = true", 'says = ["đánh máy"]')
    firm = ("[idiom_firm]", "harmless = true", "firm = true", 'says = ["đánh giá"]')
    words = reader(tmp_path, *lines, *firm, *physical("bị ..2 đánh", "đánh"), "firm = true")

    assert heard(words, "bi bo danh may lan")
    assert not heard(words, "bi bo danh gia")


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (("says = ",), "is not valid TOML"),
        (("[told]",), r"\[told\] needs `says`"),
        (("[told]", "says = []", "colour = 1"), "knows only"),
        (("[told]", 'family = "sad"', "says = []"), "unknown family 'sad'"),
        (("[told]", 'flag = "tall"', "says = []"), "unknown flag 'tall'"),
        (physical("<they> đánh"), "<they> in '<they> đánh' must be written before it"),
        (physical("chồng ..x đánh"), "'..x' needs a number"),
        (physical("^ $"), "has no words"),
    ],
)
def test_a_mistake_in_the_lexicon_is_named(
    tmp_path: Path, lines: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(LexiconError, match=sentence):
        reader(tmp_path, *lines)


def test_two_tables_of_one_name_are_refused(tmp_path: Path) -> None:
    reader(tmp_path, *physical("đánh"))

    with pytest.raises(LexiconError, match=r"\[told\] stands twice"):
        reader(tmp_path, *physical("tát"), file="more.toml")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no lexicon"):
        load(tmp_path)
