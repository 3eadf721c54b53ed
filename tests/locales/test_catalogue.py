"""What the catalogue makes of the texts for whom it speaks to."""

from pathlib import Path

import pytest
from fluent.syntax import FluentParser

from locales.catalogue import LANGUAGES, Catalogue, CatalogueError

SAFE = "safe-sentence = Gọi 113.\n"


def written(folder: Path, vietnamese: str) -> Path:
    """A folder of texts, the same words in every language."""
    for language in LANGUAGES:
        (folder / language).mkdir()
        (folder / language / "texts.ftl").write_text(SAFE + vietnamese, encoding="utf-8")
    return folder


def test_a_child_is_spoken_to_as_em_in_the_same_texts() -> None:
    catalogue = Catalogue.load(strict=True)
    voice = catalogue.to_a_child("vi")

    assert catalogue.text("vi", "news-joined").startswith("Có nhân viên trực")
    assert "với em" in catalogue.text(voice, "news-joined")
    assert "cô chú trực" in catalogue.text(voice, "news-joined")
    assert catalogue.keys(voice) == catalogue.keys("vi")


def test_where_one_word_serves_for_all_a_child_is_spoken_to_alike() -> None:
    assert Catalogue.load(strict=True).to_a_child("en") == "en"


def test_a_text_may_hold_other_texts_whichever_is_shown_first(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        "both = { -us } chào { $name }: { hello.long }\n"
        "hello = Chào bạn\n    .long = Chào bạn nhé\n-us = Tin Cậy\n",
    )
    catalogue = Catalogue.load(folder, strict=True)

    assert catalogue.text("vi", "both", name="Lan") == "Tin Cậy chào Lan: Chào bạn nhé"
    assert catalogue.text("vi", "hello") == "Chào bạn"
    assert catalogue.text(catalogue.to_a_child("vi"), "both", name="Lan").endswith("Chào em nhé")
    assert catalogue.keys("vi") == {"both", "hello", "safe-sentence"}


def test_a_text_is_read_once_however_often_it_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = Catalogue.load(written(tmp_path, "hello = Chào { $name }\n"), strict=True)
    read: list[str] = []
    parse = FluentParser.parse_entry

    def counting(parser: FluentParser, source: str) -> object:
        read.append(source)
        return parse(parser, source)

    monkeypatch.setattr(FluentParser, "parse_entry", counting)

    assert [catalogue.text("vi", "hello", name=name) for name in "AB"] == ["Chào A", "Chào B"]
    assert catalogue.has("safe-sentence")
    assert read == ["hello = Chào { $name }"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("câu = bạn\n", "cannot be read near 'câu"),
        ("hello = Chào\nhello = Xin chào\n", "'hello' is already defined"),
        ("hello = Cha\u0300o\n", "not NFC"),
    ],
)
def test_what_fluent_would_pass_over_is_refused_by_its_file(
    tmp_path: Path, text: str, fault: str
) -> None:
    with pytest.raises(CatalogueError, match=rf"texts\.ftl: .*{fault}"):
        Catalogue.load(written(tmp_path, text))
