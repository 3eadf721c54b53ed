"""Reading one message: what its words say together."""

import itertools
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from referral.text import normalise
from referral.triage.finding import Family, Finding, Kind
from referral.triage.patterns import Lexicon, Rule
from referral.triage.words import Message, Path, Words

_LONGEST = 10_000
_PEOPLE_ARE = 20
"""How many times oftener a person is named than another word of the lexicon is said."""
_LONGER_IS = 8
"""How many times seldomer a phrase is said for each word it is longer."""
_KIND_ORDER = tuple(Kind)

_Span = tuple[int, int]
_Ends = dict[int, frozenset[int]]
_Spans = dict[str, _Ends]


@dataclass(slots=True)
class _Node:
    """A place in the tree of literal phrases."""

    after: dict[int, "_Node"] = field(default_factory=dict)
    says: frozenset[str] = frozenset()


class Reader:
    """A lexicon made ready once for reading many messages. Keeps nothing of what it reads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._tables = lexicon.tables
        root = _Node()
        numbers: dict[str, int] = {}
        said: dict[frozenset[str], frozenset[str]] = {}
        """Each set of groups once: thousands of phrases say the same few things."""
        for literal, groups in lexicon.literals.items():
            node = root
            for word in literal.words:
                node = node.after.setdefault(numbers.setdefault(word, len(numbers)), _Node())
            both = node.says | groups
            node.says = said.setdefault(both, both)
        self._root = _merged(root, {})
        self._words = Words(numbers)
        self._harmless = frozenset(t.name for t in self._tables.values() if t.harmless)
        self._people = frozenset(t.name for t in self._tables.values() if t.person)
        firm = {t.name for t in self._tables.values() if t.firm and not t.harmless}
        self._firm = firm.union(
            *(
                {step.group for step in r.steps if step.phrase}
                for r in lexicon.rules
                if r.group in firm
            )
        )
        """The groups that only firm idioms hide."""
        weights = _commonness(lexicon)
        self._idioms: dict[str, list[Rule]] = defaultdict(list)
        self._by_part: dict[str, list[int]] = defaultdict(list)
        self._rules = tuple(rule for rule in lexicon.rules if rule.group not in self._harmless)
        for number, rule in enumerate(self._rules):
            self._by_part[_telling(rule, weights)].append(number)
        for rule in lexicon.rules:
            if rule.group in self._harmless:
                self._idioms[_telling(rule, weights)].append(rule)

    def read(self, text: str) -> Finding:
        """What the text says; the strongest kind wins. Never raises."""
        message = self._words.split(normalise(text[:_LONGEST]).lower().replace("'", ""))
        everything = self._phrases(message)
        spans = self._without_idioms(everything, message)
        self._follow_rules(spans, message)
        return self._finding(message, spans, everything)

    def _follow_rules(self, spans: _Spans, message: Message) -> None:
        """Each rule whose telling part was said, in order; what one says may be part of a later."""
        due = [n for part in spans.keys() & self._by_part.keys() for n in self._by_part[part]]
        heapify(due)
        while due:
            number = heappop(due)
            rule = self._rules[number]
            if rule.needs <= spans.keys() and (found := _match(rule, spans, message)):
                if rule.group not in spans:
                    later = self._by_part.get(rule.group, ())
                    for other in later[bisect_right(later, number) :]:
                        heappush(due, other)
                spans[rule.group] = _with(spans.get(rule.group, {}), found)

    def _finding(self, message: Message, spans: _Spans, everything: _Spans) -> Finding:
        families: set[Family] = set()
        flags: set[str] = set()
        told: list[tuple[Kind, int, int]] = []
        for name in self._tables.keys() & (spans.keys() | everything.keys()):
            table = self._tables[name]
            heard = spans.get(name) or (
                everything.get(name) if table.family is Family.TOPIC else None
            )
            if not heard:
                continue
            if table.flag:
                flags.add(table.flag)
            if table.family:
                families.add(table.family)
                told.extend((table.family.kind, s, e) for s, ends in heard.items() for e in ends)
        kind = min((family.kind for family in families), key=_KIND_ORDER.index, default=Kind.NONE)
        words = dict.fromkeys(
            " ".join(message.words[start:end])
            for found, start, end in sorted(told)
            if found is kind
        )
        return Finding(
            kind=kind,
            words=tuple(words),
            families=frozenset(families),
            child="child" in flags,
            self_as_perpetrator=bool({"self_as_perpetrator", "threatens"} & flags),
            threatens="threatens" in flags,
        )

    def _phrases(self, message: Message) -> _Spans:
        """Every literal phrase of the lexicon in the message, by group and start."""
        heard: dict[frozenset[str], set[_Span]] = defaultdict(set)
        for start in range(len(message.words)):
            nodes, position = [self._root], start
            while nodes and (position == start or position not in message.parts):
                nodes = [
                    reached for path in message.paths[position] for reached in _walk(nodes, path)
                ]
                position += 1
                for node in nodes:
                    if node.says:
                        heard[node.says].add((start, position))
        spans: _Spans = {}
        for groups, found in heard.items():
            said = _with({}, found)
            for group in groups:
                spans[group] = _with(spans[group], found) if group in spans else said
        return spans

    def _without_idioms(self, everything: _Spans, message: Message) -> _Spans:
        idioms = list(self._idioms_in(everything, message))
        if not idioms:
            return everything
        length = len(message.words)
        reach = _furthest_end((span for _, span in idioms), length)
        firm_reach = _furthest_end((s for name, s in idioms if self._tables[name].firm), length)
        spans: _Spans = {}
        for group, found in everything.items():
            hidden = firm_reach if group in self._firm else reach
            for start, ends in found.items():
                kept = ends
                if group not in self._people:
                    kept = frozenset(e for e in ends if e > hidden[start] and e >= hidden[e - 1])
                if kept:
                    spans.setdefault(group, {})[start] = kept
        return spans

    def _idioms_in(self, everything: _Spans, message: Message) -> Iterator[tuple[str, _Span]]:
        """Every idiom that was said, by the table it stands in."""
        for name in self._harmless & everything.keys():
            for start, ends in everything[name].items():
                yield from ((name, (start, end)) for end in ends)
        heard = everything.keys() & self._idioms.keys()
        for rule in itertools.chain.from_iterable(self._idioms[part] for part in heard):
            if rule.needs <= everything.keys():
                yield from ((rule.group, span) for span in _match(rule, everything, message))


def _with(ends: _Ends, found: Iterable[_Span]) -> _Ends:
    """These stretches too, by their start; what was known is shared by groups, and stays."""
    more = dict(ends)
    for start, end in found:
        known = more.get(start)
        more[start] = known | {end} if known else frozenset((end,))
    return more


def _commonness(lexicon: Lexicon) -> dict[str, float]:
    """How often each group is likely to be said: people in any message, long phrases seldom."""
    weights: dict[str, float] = defaultdict(float)
    for literal, groups in lexicon.literals.items():
        of_people = any(
            group in lexicon.tables and lexicon.tables[group].person for group in groups
        )
        for group in groups:
            weights[group] += (_PEOPLE_ARE if of_people else 1) / _LONGER_IS ** len(literal.words)
    for rule in lexicon.rules:
        weights[rule.group] += min(weights[part] for part in rule.needs)
    return weights


def _telling(rule: Rule, weights: dict[str, float]) -> str:
    """The part by which a rule is found: the one least often said."""
    return min(rule.needs, key=lambda part: (weights[part], part))


def _merged(node: _Node, known: dict[tuple[object, ...], _Node]) -> _Node:
    """The same tree with branches that are alike kept once: most phrases end as others do."""
    node.after = {word: _merged(below, known) for word, below in node.after.items()}
    below = frozenset((word, id(one)) for word, one in node.after.items())
    return known.setdefault((node.says, below), node)


def _walk(nodes: list[_Node], path: Path) -> list[_Node]:
    for numbers in path:
        nodes = [node.after[n] for node in nodes for n in numbers if n in node.after]
    return nodes


def _furthest_end(idioms: Iterable[_Span], length: int) -> list[int]:
    """For each position, the furthest end of an idiom that began there or before."""
    reach = [0] * (length + 1)
    for start, end in idioms:
        reach[start] = max(reach[start], end)
    for position in range(1, length + 1):
        reach[position] = max(reach[position], reach[position - 1])
    return reach


def _match(rule: Rule, spans: _Spans, message: Message) -> set[_Span]:
    """Every stretch of the message that follows the rule's steps."""
    first, *others = rule.steps
    found = {
        (start, end)
        for start, ends in spans[first.group].items()
        if rule.at_start is None or _near_start(start, rule.at_start, message)
        for end in ends
    }
    for step in others:
        places = spans[step.group]
        near = {place - gap for place in places for gap in range(step.gap + 1)}
        found = {
            (start, further)
            for start, end in found
            if end in near
            for place in range(end, end + step.gap + 1)
            if place in places
            for further in places[place]
        }
    if rule.at_end is None:
        return found
    return {(start, end) for start, end in found if _near_end(end, rule.at_end, message)}


def _near_start(position: int, within: int, message: Message) -> bool:
    return any(position - step in message.starts for step in range(within + 1))


def _near_end(position: int, within: int, message: Message) -> bool:
    return any(position + step in message.starts for step in range(within + 1))
