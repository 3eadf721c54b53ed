"""Every event that code writes into a history has words: nobody reads a name of the code."""

import ast
import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

ROOT = Path(__file__).parents[3]
CODE = ("referral", "handlers")


def written() -> set[str]:
    """The names handed to `event`, and bodies of entries of that kind, up to their first gap."""
    found = set()
    for folder in CODE:
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    found |= _names(node)
    return found


def _names(call: ast.Call) -> set[str]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    wanted = name == "event" or any(
        isinstance(one, ast.Attribute) and one.attr == "EVENT" for one in call.args
    )
    return {_text(arg) for arg in call.args if wanted} - {""}


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value.partition(":")[0]
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        name, colon, _ = str(node.values[0].value).partition(":")
        return name if colon else ""
    return ""


def named(language: str) -> set[str]:
    source = (ROOT / "locales" / language / "console.ftl").read_text("utf-8")
    message = next(
        entry
        for entry in FluentParser().parse(source).body
        if isinstance(entry, ftl.Message) and entry.id.name == "console-event"
    )
    assert message.value is not None
    return set(re.findall(r"\[([\w-]+)\]", source[message.span.start : message.span.end]))  # type: ignore[union-attr]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_event_has_words(language: str) -> None:
    names = written()
    assert len(names) > 20
    assert {name for name in names if name not in named(language)} - {"referral"} == set()
