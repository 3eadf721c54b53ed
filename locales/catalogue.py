"""Every text people see, from Fluent files; strict where Fluent itself is forgiving.

Fluent swallows junk, unknown keys, missing arguments and text that is not NFC; each of them is
an error here, found when the catalogue is loaded or in the tests. In production a key that cannot
be shown falls back to the default language and then to a plain safe sentence, never to an id.
"""

import logging
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast
from typing_extensions import override

LANGUAGES = ("vi", "en")
DEFAULT_LANGUAGE = "vi"
log = logging.getLogger("tincay.locales")

_CHILD = "x-child"
_TO_A_CHILD = {
    "vi": {
        "bạn": "em",
        "Bạn": "Em",
        "nhân viên trực": "cô chú trực",
        "Nhân viên trực": "Cô chú trực",
    }
}
"""How a child is spoken to: the same texts with other words for "you" and for those on duty."""


class CatalogueError(Exception):
    """A text is missing, broken or lacks an argument."""


class Catalogue:
    """The words of one hotline in all its languages."""

    def __init__(self, bundles: Mapping[str, FluentBundle], *, strict: bool = False) -> None:
        self._bundles = bundles
        self._strict = strict
        self._attributes: dict[tuple[str, str], tuple[str, ...]] = {}
        self._plain: dict[tuple[str, str, str | None], str] = {}

    @classmethod
    def load(cls, folder: Path | None = None, *, strict: bool = False) -> "Catalogue":
        """Read `<folder>/<language>/*.ftl`; `CatalogueError` names the file and the fault."""
        root = folder or Path(__file__).parent
        sources = {code: _checked(root / code) for code in LANGUAGES}
        bundles = {code: _Bundle(code, written) for code, written in sources.items()}
        for code, words in _TO_A_CHILD.items():
            bundles[f"{code}-{_CHILD}"] = _Bundle(code, sources[code], words)
        return cls(bundles, strict=strict)

    def to_a_child(self, language: str) -> str:
        """The same language as a child is spoken to; itself where one word serves for all."""
        addressed = f"{language}-{_CHILD}"
        return addressed if addressed in self._bundles else language

    def keys(self, language: str) -> frozenset[str]:
        return frozenset(self._bundles[language]._messages)  # noqa: SLF001  no public listing

    def has(self, key: str) -> bool:
        return self._bundles[DEFAULT_LANGUAGE].has_message(key)

    def text(self, language: str, key: str, **args: Any) -> str:
        """The message, its arguments filled in."""
        return self._formatted(language, key, None, args)

    def label(self, language: str, key: str, attribute: str, **args: Any) -> str:
        """The text of one button of a question: an attribute of its message."""
        return self._formatted(language, key, attribute, args)

    def attributes(self, language: str, key: str) -> tuple[str, ...]:
        """The names of a message's buttons, in the order written."""
        found = self._attributes.get((language, key))
        if found is None:
            message = self._bundles[language].get_message(key)
            found = self._attributes[language, key] = tuple(message.attributes)
        return found

    def _formatted(
        self, language: str, key: str, attribute: str | None, args: dict[str, Any]
    ) -> str:
        slot = (language, key, attribute)
        if not args and slot in self._plain:
            return self._plain[slot]
        try:
            text = self._format(language, key, attribute, args)
        except CatalogueError as fault:
            if self._strict:
                raise
            log.error("text cannot be shown: %s", fault)  # noqa: TRY400  the key, never the arguments
            return self._fallback(language, key, attribute, args)
        if not args:
            self._plain[slot] = text
        return text

    def _format(self, language: str, key: str, attribute: str | None, args: dict[str, Any]) -> str:
        bundle = self._bundles.get(language) or self._bundles[DEFAULT_LANGUAGE]
        if not bundle.has_message(key):
            raise CatalogueError(f"no text {key!r} in {language!r}")
        message = bundle.get_message(key)
        pattern = message.attributes.get(attribute) if attribute else message.value
        if pattern is None:
            raise CatalogueError(f"no text {key!r}.{attribute} in {language!r}")
        value, errors = bundle.format_pattern(pattern, args)
        if errors:
            raise CatalogueError(f"text {key!r} in {language!r}: {type(errors[0]).__name__}")
        return str(value)

    def _fallback(
        self, language: str, key: str, attribute: str | None, args: dict[str, Any]
    ) -> str:
        for candidate in (language, DEFAULT_LANGUAGE):
            try:
                return self._format(candidate, key, attribute, args)
            except CatalogueError:
                continue
        return self._format(DEFAULT_LANGUAGE, "safe-sentence", None, {})


class _Bundle(FluentBundle):
    """The texts of a language as they are written; each is read when it is first shown.

    Read, they weigh ten times as much, and one process never shows most of them. Fluent does
    nothing with its two dictionaries but look into them.
    """

    def __init__(
        self, language: str, sources: "_Sources", words: Mapping[str, str] | None = None
    ) -> None:
        super().__init__([language], use_isolating=False)
        self._messages = _Unread(sources[ast.Message], words or {})  # type: ignore[assignment]
        self._terms = _Unread(sources[ast.Term], words or {})  # type: ignore[assignment]


class _Unread(Mapping[str, Any]):
    """Entries by name, read anew whenever they are asked for, with some words said otherwise."""

    def __init__(self, sources: Mapping[str, str], words: Mapping[str, str]) -> None:
        self._sources = sources
        self._words = words

    @override
    def __getitem__(self, name: str) -> Any:
        source = self._sources[name]
        if self._words:
            said = "|".join(map(re.escape, self._words))
            source = re.sub(rf"\b(?:{said})\b", lambda found: self._words[found[0]], source)
        return FluentParser(with_spans=False).parse_entry(source)

    @override
    def __contains__(self, name: object) -> bool:
        return name in self._sources

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    @override
    def __len__(self) -> int:
        return len(self._sources)


_Sources = Mapping[type, Mapping[str, str]]
"""What is written of each kind of entry, by name."""


def _checked(folder: Path) -> _Sources:
    """Every message and term of a folder; all of them can be read."""
    sources: dict[type, dict[str, str]] = {ast.Message: {}, ast.Term: {}}
    files = sorted(folder.glob("*.ftl"))
    if not files:
        raise CatalogueError(f"no .ftl files in {folder}")
    for file in files:
        text = file.read_text(encoding="utf-8")
        if text != unicodedata.normalize("NFC", text):
            raise CatalogueError(f"{file}: text is not NFC; save it with composed letters")
        for entry in FluentParser().parse(text).body:
            if isinstance(entry, ast.Junk):
                near = (entry.content or "").strip()[:60]
                raise CatalogueError(f"{file}: cannot be read near {near!r}")
            if isinstance(entry, ast.Message | ast.Term):
                known = sources[type(entry)]
                if entry.id.name in known:
                    raise CatalogueError(f"{file}: {entry.id.name!r} is already defined")
                span = cast("ast.Span", entry.span)
                known[entry.id.name] = text[span.start : span.end]
    return sources
