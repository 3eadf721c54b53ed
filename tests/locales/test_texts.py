"""Every text people see: complete in both languages, used, short, calm, neutral at first sight."""

import ast
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

from handlers.flows import build_engine
from handlers.worker import WORKER_FLOWS
from handlers.worker.questions import CaseFlow
from locales.catalogue import LANGUAGES, Catalogue
from tests.locales.texts import Text, arguments, files, renderings, texts

ROOT = Path(__file__).parents[2]
CODE = ("bot", "web", "handlers", "referral", "locales")
LONGEST = 2000
MOST_LINES = 4
MOST_WORDS = 26
"""A line may run over on a small screen, a paragraph may not."""
AT_FIRST_SIGHT = 40
FILLED = {
    "urgent": "113 công an · 115 cấp cứu · 111 trẻ em",
    "all": "113 công an · 115 cấp cứu · 111 trẻ em · 1900 96 96 80 tư vấn",
    "unit": "Phường Văn Miếu - Quốc Tử Giám",
    "operator": "Trung tâm Công tác xã hội và Quỹ Bảo trợ trẻ em",
    "code": "HN-4F7K",
    "url": "https://example.org/tro-chuyen",
}
TELLING = re.compile(
    r"bạo lực|nạn nhân|tạm lánh|công an|cứu|cần giúp|xâm hại|hiếp|đánh|giết|bóp cổ"
    r"|violence|abuse|victim|shelter|police|\bhelp|rape|beat|\bkill",
    re.IGNORECASE,
)
"""Words that must not light up a locked screen."""
ADDRESSED = re.compile(r"\b(?:bạn|em|cháu)\b", re.IGNORECASE)
NUMBERS_FIRST = {
    "emergency-numbers",
    "emergency-again",
    "emergency-self-harm",
    "numbers-short",
    "report-numbers",
    "child-numbers",
}
"""Cards on which the numbers come before everything, whoever may see them."""
INSIDE_OTHERS = {
    "notice-masked",
    "places-kind",
    "places-urgent",
    "service-packet",
    "service-kind",
    "service-ward-body",
    "service-line",
    "worker-next",
    "right-name",
    "right-yours",
}

"""Never the beginning of a message."""
READ_ON_A_PAGE = {"web.ftl", "console.ftl", "providers.ftl", "letters.ftl", "helping.ftl"}
TO_STAFF = {
    "people.ftl",
    "trail.ftl",
    "archive.ftl",
    "glass.ftl",
    "worker.ftl",
    "console.ftl",
    "notices.ftl",
    "rota.ftl",
    "alerts.ftl",
    "rights.ftl",
}
ALL = list(texts())


@cache
def catalogue() -> Catalogue:
    return Catalogue.load(strict=True)


def test_both_languages_have_the_same_files() -> None:
    first, second = (
        {file.name for file in files() if file.parent.name == code} for code in LANGUAGES
    )
    assert first == second


def test_both_languages_have_the_same_texts_in_the_same_files() -> None:
    first, second = (
        {(text.file, text.name) for text in ALL if text.language == code} for code in LANGUAGES
    )
    assert first ^ second == set()


def test_both_languages_have_the_buttons_in_the_same_order() -> None:
    first, second = ([t.name for t in ALL if t.language == code] for code in LANGUAGES)
    wrong = {
        name.partition(".")[0]
        for name in first
        if [n for n in first if n.startswith(f"{name.partition('.')[0]}.")]
        != [n for n in second if n.startswith(f"{name.partition('.')[0]}.")]
    }
    assert wrong == set()


def test_both_languages_take_the_same_arguments() -> None:
    first, second = (
        {text.name: arguments(text) for text in ALL if text.language == code} for code in LANGUAGES
    )
    assert {name for name in first if first[name] != second.get(name)} == set()


def test_every_file_is_composed_unicode_without_tabs_or_trailing_blanks() -> None:
    for file in files():
        source = file.read_text("utf-8")
        assert source == unicodedata.normalize("NFC", source), file
        assert not re.search(r"\t|[ \u00a0]+$", source, re.MULTILINE), file


def test_no_text_is_empty_too_long_or_shouted() -> None:
    assert _faulty(ALL, lambda said: not said.strip() or len(said) > LONGEST or "!" in said) == {}


def test_what_she_reads_is_a_few_short_lines() -> None:
    hers = [
        text
        for text in ALL
        if text.attribute is None
        and text.file not in READ_ON_A_PAGE | TO_STAFF
        and not text.key.startswith("notice-")
    ]
    assert _faulty(hers, _runs_on) == {}


def test_no_line_ends_with_a_dot_that_parts_nothing() -> None:
    dangling = re.compile(r"·\s*$|· *·|^\s*·(?! \S)", re.MULTILINE)
    assert _faulty(ALL, lambda said: dangling.search(said) is not None) == {}


def test_the_page_itself_addresses_nobody_once_a_talk_has_begun() -> None:
    """A child reads it too, and a page that changed for it would tell an onlooker."""
    said = [
        text
        for text in ALL
        if (text.language, text.file) == ("vi", "web.ftl") and text.key != "web-hello"
    ]
    assert said
    assert _faulty(said, lambda said: ADDRESSED.search(said) is not None) == {}


def test_a_locked_screen_shows_nothing_telling() -> None:
    sent = [
        text
        for text in ALL
        if text.attribute is None
        and text.file not in READ_ON_A_PAGE
        and text.key not in NUMBERS_FIRST | INSIDE_OTHERS
    ]
    assert _faulty(sent, lambda said: TELLING.search(said[:AT_FIRST_SIGHT]) is not None) == {}


def _runs_on(said: str) -> bool:
    lines = said.splitlines()
    return len(lines) > MOST_LINES or any(len(line.split()) > MOST_WORDS for line in lines)


def _faulty(found: list[Text], wrong: Callable[[str], bool]) -> dict[str, str]:
    """The texts of which some variant is wrong, with that variant."""
    return {
        f"{text.language}/{text.name}": said
        for text in found
        for said in renderings(catalogue(), text, FILLED)
        if wrong(said)
    }


def test_every_question_of_every_flow_has_its_words_and_buttons() -> None:
    for language in LANGUAGES:
        for key, choices in _questions():
            assert key in catalogue().keys(language), key
            missing = set(choices) - set(catalogue().attributes(language, key))
            assert not missing, f"{key} lacks the buttons {missing} in {language}"


def test_every_question_about_a_case_names_it() -> None:
    written = {(text.language, text.name): text for text in ALL}
    asked = [
        written[language, spec.question.key]
        for language in LANGUAGES
        for flow in WORKER_FLOWS
        if isinstance(flow, CaseFlow)
        for spec in flow.steps.values()
        if spec.question is not None
    ]
    assert {text.name for text in asked if "case" not in arguments(text)} == set()


def test_every_key_that_code_says_exists() -> None:
    known = catalogue().keys(LANGUAGES[0])
    assert {key for key in _said_keys() if key not in known} == set()


def test_every_text_is_used() -> None:
    used = {key for key, _ in _questions()} | _words_in_code() | _words_in_templates()
    beginnings = tuple(_beginnings_in_code())
    idle = {
        key
        for key in catalogue().keys(LANGUAGES[0])
        if key not in used and not key.startswith(beginnings)
    }
    assert idle == set()


def _questions() -> list[tuple[str, tuple[str, ...]]]:
    return [
        (spec.question.key, spec.question.choices)
        for flow in build_engine()._flows.values()
        for spec in flow.steps.values()
        if spec.question is not None
    ]


def _said_keys() -> set[str]:
    """The keys handed to `say`, `text` and `label` as plain words."""
    found: set[str] = set()
    for tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                found.update(_key_of(node))
    return found


def _key_of(call: ast.Call) -> set[str]:
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in {"say", "text", "label"}:
        return set()
    words = [arg.value for arg in call.args[:2] if isinstance(arg, ast.Constant)]
    return {word for word in words[:1] if isinstance(word, str) and "-" in word}


def _words_in_code() -> set[str]:
    return {
        node.value
        for tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _beginnings_in_code() -> set[str]:
    """What stands before the first gap of a made-up key, such as `f"worker-danger-{…}"`."""
    return {
        node.values[0].value
        for tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        and isinstance(node.values[0], ast.Constant)
        and isinstance(node.values[0].value, str)
        and node.values[0].value.endswith("-")
    }


def _words_in_templates() -> set[str]:
    templates = (ROOT / "web" / "templates").rglob("*.html")
    return {word for file in templates for word in re.findall(r"[\w-]+", file.read_text("utf-8"))}


@cache
def _trees() -> tuple[ast.Module, ...]:
    files = [file for folder in CODE for file in (ROOT / folder).rglob("*.py")]
    return tuple(ast.parse(file.read_text("utf-8")) for file in files)
