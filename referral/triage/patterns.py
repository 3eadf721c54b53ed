"""The small language in which the lexicon is written.

A pattern is a line of parts, separated by blanks:

    đánh            this syllable, typed with all, some or none of its marks
    sờ!             this syllable with its marks: "so" alone says something else
    đánh/ra_tay     one of these; _ is the blank inside one of them
    rất?            may be missing
    <abuser>        anything that the table [abuser] says
    ..3             up to three words of any kind
    ^  $            the start, the end of a sentence

A table [name] has `says`, a list of patterns, and may have `family` (what it tells), `flag` (what
it tells of the writer), `harmless = true` (idioms: what lies inside one, or runs on into it, is
not counted), `person = true` (people count everywhere) or `firm = true`: words that a firm pattern
names itself are hidden by firm idioms only.
"""

import itertools
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from referral.text import normalise
from referral.triage.finding import Family

_KEYS = {"says", "family", "flag", "harmless", "person", "firm"}
_FLAGS = {"child", "self_as_perpetrator", "threatens"}


class LexiconError(ValueError):
    """A lexicon file says something that cannot be read; the sentence names the place."""


@dataclass(frozen=True, slots=True)
class Literal:
    """Syllables one after another; a strict one must be typed with its marks."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a rule: a named group or a literal, after at most `gap` other words."""

    group: str
    gap: int

    @property
    def phrase(self) -> str:
        """The words of a literal step, which name its group in quotes; of a group none."""
        return self.group[1:-1] if self.group.startswith("'") else ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Steps in order that together say `group`."""

    group: str
    steps: tuple[Step, ...]
    at_start: int | None = None
    """At most this many words between the start of the sentence and the first step."""
    at_end: int | None = None
    needs: frozenset[str] = field(init=False)
    """The groups of its steps."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "needs", frozenset(step.group for step in self.steps))

    @property
    def is_free(self) -> bool:
        return self.at_start is None and self.at_end is None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the lexicon."""

    name: str
    says: tuple[str, ...]
    family: Family | None = None
    flag: str | None = None
    harmless: bool = False
    person: bool = False
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables, taken apart: literals by the groups they belong to, and rules in order.

    The tables themselves no longer hold what they say.
    """

    tables: Mapping[str, Table]
    literals: Mapping[Literal, frozenset[str]]
    rules: tuple[Rule, ...]


def load(folder: Path) -> Lexicon:
    """Read every `.toml` of a folder, in the order of their names."""
    tables: dict[str, Table] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LexiconError(f"{path.name} is not valid TOML: {error}") from error
        for name, entry in content.items():
            if name in tables:
                raise LexiconError(f"{path.name}: [{name}] stands twice; give one another name")
            tables[name] = _table(path.name, name, entry)
    if not tables:
        raise LexiconError(f"no lexicon (*.toml) in {folder}")
    return compile_tables(tables.values())


def compile_tables(tables: Iterable[Table]) -> Lexicon:
    """Take the patterns apart; a group must be written before the one that uses it."""
    literals: dict[Literal, frozenset[str]] = {}
    said: dict[frozenset[str], frozenset[str]] = {}
    """Each set of groups once: thousands of phrases say the same few things."""
    rules: list[Rule] = []
    known: dict[str, Table] = {}
    once: dict[Step, Step] = {}
    for table in tables:
        known[table.name] = replace(table, says=())
        for pattern in table.says:
            for parts in _variants(pattern):
                rule = _rule(table.name, pattern, parts, known, once)
                if len(rule.steps) == 1 and rule.is_free and rule.steps[0].phrase:
                    spoken = [(rule.steps[0].phrase, table.name)]
                else:
                    rules.append(rule)
                    spoken = [(step.phrase, step.group) for step in rule.steps]
                for phrase, group in spoken:
                    for literal in _literals(phrase):
                        groups = literals.get(literal, frozenset()) | {group}
                        literals[literal] = said.setdefault(groups, groups)
    return Lexicon(known, literals, tuple(rules))


def _table(file: str, name: str, entry: Any) -> Table:
    if not isinstance(entry, dict) or not entry.keys() <= _KEYS or "says" not in entry:
        raise LexiconError(
            f"{file}: [{name}] needs `says` and knows only {', '.join(sorted(_KEYS))}"
        )
    family, flag = entry.get("family"), entry.get("flag")
    if family is not None and family not in list(Family):
        raise LexiconError(f"{file}: [{name}] has the unknown family {family!r}")
    if flag is not None and flag not in _FLAGS:
        raise LexiconError(f"{file}: [{name}] has the unknown flag {flag!r}")
    says = tuple(normalise(pattern).lower().replace("'", "") for pattern in entry["says"])
    return Table(
        name=name,
        says=says,
        family=Family(family) if family else None,
        flag=flag,
        harmless=bool(entry.get("harmless")),
        person=bool(entry.get("person")),
        firm=bool(entry.get("firm")),
    )


def _variants(pattern: str) -> Iterable[tuple[str, ...]]:
    """Every choice among groups; runs of plain words stay together, with their alternatives."""
    choices: list[tuple[str, ...]] = []
    for is_plain, run in itertools.groupby(pattern.split(), key=_is_plain):
        if is_plain:
            words = " ".join(run)
            optional = all(word.endswith("?") for word in words.split())
            choices.append((words, "") if optional else (words,))
            continue
        for part in run:
            found = tuple(part.removesuffix("?").split("/"))
            choices.append((*found, "") if part.endswith("?") else found)
    for picked in itertools.product(*choices):
        yield tuple(part for part in picked if part)


def _literals(phrase: str) -> Iterable[Literal]:
    """Every way to say a run of plain words."""
    choices: list[tuple[str, ...]] = []
    for part in phrase.split():
        found = tuple(part.removesuffix("?").split("/"))
        choices.append((*found, "") if part.endswith("?") else found)
    for picked in itertools.product(*choices):
        words = tuple(word for part in picked for word in part.split("_") if word)
        if words:
            yield Literal(words)


def _rule(
    name: str,
    pattern: str,
    parts: tuple[str, ...],
    known: Mapping[str, Table],
    once: dict[Step, Step],
) -> Rule:
    """One choice of a pattern's parts; `once` holds each step that many rules share."""
    at_start, parts = _anchor("^", parts)
    at_end, parts = _anchor("$", parts[::-1])
    steps: list[Step] = []
    gap = 0
    for part in parts[::-1]:
        if part.startswith(".."):
            gap = _gap(part) if steps else 0
            continue
        group = f"'{part}'"
        if part.startswith("<"):
            group = part[1:-1]
            if group not in known:
                raise LexiconError(f"[{name}]: {part} in {pattern!r} must be written before it")
        step = Step(group, gap)
        steps.append(once.setdefault(step, step))
        gap = 0
    if not steps:
        raise LexiconError(f"[{name}]: {pattern!r} has no words")
    return Rule(name, tuple(steps), at_start, at_end)


def _anchor(sign: str, parts: tuple[str, ...]) -> tuple[int | None, tuple[str, ...]]:
    if not parts or parts[0] != sign:
        return None, parts
    if len(parts) > 1 and parts[1].startswith(".."):
        return _gap(parts[1]), parts[2:]
    return 0, parts[1:]


def _is_plain(part: str) -> bool:
    return "<" not in part and not part.startswith(("..", "^", "$"))


def _gap(part: str) -> int:
    if not part[2:].isdigit():
        raise LexiconError(f"{part!r} needs a number, as in ..3")
    return int(part[2:])
