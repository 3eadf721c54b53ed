"""The texts as written: parsed from the files, with their arguments, variants and renderings."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from locales.catalogue import LANGUAGES, Catalogue

FOLDER = Path(__file__).parents[2] / "locales"


@dataclass(frozen=True, slots=True)
class Text:
    """One message or one of its attributes."""

    language: str
    file: str
    key: str
    attribute: str | None
    pattern: ast.Pattern

    @property
    def name(self) -> str:
        return f"{self.key}.{self.attribute}" if self.attribute else self.key


class _Names(Visitor):  # type: ignore[misc]
    def __init__(self) -> None:
        self.arguments: set[str] = set()
        self.variants: dict[str, set[str]] = {}

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.arguments.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        if isinstance(node.selector, ast.VariableReference):
            keys = {
                v.key.name if isinstance(v.key, ast.Identifier) else v.key.value
                for v in node.variants
            }
            self.variants.setdefault(node.selector.id.name, set()).update(keys)
        self.generic_visit(node)


def files() -> list[Path]:
    return [file for code in LANGUAGES for file in sorted((FOLDER / code).glob("*.ftl"))]


def texts() -> Iterator[Text]:
    for file in files():
        for entry in FluentParser().parse(file.read_text("utf-8")).body:
            if not isinstance(entry, ast.Message):
                continue
            where = (file.parent.name, file.name, entry.id.name)
            if entry.value is not None:
                yield Text(*where, None, entry.value)
            for attribute in entry.attributes:
                yield Text(*where, attribute.id.name, attribute.value)


def arguments(text: Text) -> frozenset[str]:
    names = _Names()
    names.visit(text.pattern)
    return frozenset(names.arguments)


def renderings(catalogue: Catalogue, text: Text, filled: dict[str, str]) -> Iterator[str]:
    """The text with every combination of its variants, other arguments as given."""
    names = _Names()
    names.visit(text.pattern)
    plain = {name: filled.get(name, "…") for name in names.arguments}
    for chosen in product(
        *([(name, key) for key in keys] for name, keys in names.variants.items())
    ):
        args = {
            name: int(value) if isinstance(value, str) and value.isdigit() else value
            for name, value in {**plain, **dict(chosen)}.items()
        }
        if text.attribute:
            yield catalogue.label(text.language, text.key, text.attribute, **args)
        else:
            yield catalogue.text(text.language, text.key, **args)
