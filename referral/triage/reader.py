"""Reading one message: its words, what each may stand for, and what they say together."""

import itertools
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from referral.text import Syllable, fold, is_syllable, normalise, readings, spell
from referral.triage.finding import Family, Finding, Kind
from referral.triage.patterns import Lexicon, Rule

_WORD = re.compile(r"[^\W_](?:[^\W_]|[@$](?=[^\W_]))*")
_STOP = re.compile(r"[.!?;:…]+(?=\s|$)|\n")
_LONGEST = 10_000
_SHORTEST_TYPO = 3
_SHORTEST_ENGLISH = 5
_SHORTEST_JOINED = 4
_LONGEST_JOINED = 24
_LONGEST_PIECE = 7
_SHORT_PIECES = frozenset(("ck", "vk", "ny", "bj"))
"""Short forms of chat that people run together with the next word: "ckdanhem"."""
_KIND_ORDER = tuple(Kind)

_Span = tuple[int, int]
_Ends = dict[int, frozenset[int]]
_Spans = dict[str, _Ends]
_Path = tuple[frozenset[int], ...]


@dataclass(slots=True)
class _Node:
    """A place in the tree of literal phrases."""

    after: dict[int, "_Node"] = field(default_factory=dict)
    says: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Message:
    """The words as typed, what each may stand for, and where sentences start and end."""

    words: tuple[str, ...]
    paths: tuple[tuple[_Path, ...], ...]
    starts: frozenset[int]
    """Positions of the first word of a sentence; the position after the last word ends one."""


class Reader:
    """A lexicon made ready once for reading many messages. Keeps nothing of what it reads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._tables = lexicon.tables
        self._by_base: dict[str, list[tuple[Syllable, bool, int]]] = defaultdict(list)
        self._root = _Node()
        ids: dict[str, int] = {}
        said: dict[frozenset[str], frozenset[str]] = {}
        """Each set of groups once: thousands of phrases say the same few things."""
        for literal, groups in lexicon.literals.items():
            node = self._root
            for word in literal.words:
                node = node.after.setdefault(ids.setdefault(word, len(ids)), _Node())
            both = node.says | groups
            node.says = said.setdefault(both, both)
        for word, number in ids.items():
            spelled = _spell(word.removesuffix("!"))
            self._by_base[spelled.base].append((spelled, word.endswith("!"), number))
        self._typos = _typos(self._by_base)
        harmless = {name for name, table in self._tables.items() if table.harmless}
        self._harmless = frozenset(harmless)
        self._people = frozenset(name for name, table in self._tables.items() if table.person)
        self._idioms: dict[str, list[Rule]] = defaultdict(list)
        for rule in lexicon.rules:
            if rule.group in harmless:
                self._idioms[_telling(rule)].append(rule)
        self._rules = tuple(rule for rule in lexicon.rules if rule.group not in harmless)
        self._by_part: dict[str, list[int]] = defaultdict(list)
        for number, rule in enumerate(self._rules):
            self._by_part[_telling(rule)].append(number)
        self._pieces = frozenset(
            form for base in self._by_base for form in (base, f"{base[:-1]}y") if len(form) > 1
        )
        self._bare_pieces = _SHORT_PIECES.union(filter(self._known, self._pieces))

    def read(self, text: str) -> Finding:
        """What the text says; the strongest kind wins. Never raises."""
        message = self._split(normalise(text[:_LONGEST]).lower().replace("'", ""))
        everything = self._phrases(message)
        spans = self._without_idioms(everything, message)
        self._follow_rules(spans, message)
        return self._finding(message, spans, everything)

    def _follow_rules(self, spans: _Spans, message: _Message) -> None:
        """Each rule whose telling part was said, in order; what one says may be part of a later."""
        due = [number for part in spans for number in self._by_part.get(part, ())]
        heapify(due)
        while due:
            number = heappop(due)
            rule = self._rules[number]
            if rule.needs <= spans.keys() and (found := _match(rule, spans, message)):
                if rule.group not in spans:
                    later = self._by_part.get(rule.group, ())
                    for other in later[bisect_right(later, number) :]:
                        heappush(due, other)
                _add(spans.setdefault(rule.group, {}), found)

    def _finding(self, message: _Message, spans: _Spans, everything: _Spans) -> Finding:
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

    def _split(self, text: str) -> _Message:
        words: list[str] = []
        starts = {0}
        cut: dict[str, tuple[str, ...]] = {}
        for sentence in _STOP.split(text):
            for word in _spelled_out(_WORD.findall(sentence)):
                if word not in cut:
                    cut[word] = self._cut(word) or (word,)
                words.extend(cut[word])
            starts.add(len(words))
        meanings = {word: self._meanings(word) for word in dict.fromkeys(words)}
        return _Message(tuple(words), tuple(meanings[w] for w in words), frozenset(starts))

    def _meanings(self, word: str) -> tuple[_Path, ...]:
        """The syllables of the lexicon that a typed word may stand for, one or several in a row."""
        single: set[int] = set()
        paths: list[_Path] = []
        for form in readings(word):
            if " " in form:
                paths.append(tuple(frozenset(self._known(part)) for part in form.split()))
            else:
                single |= self._known(form)
        if not single and not paths and _is_slip(word):
            single = self._near(spell(word).base)
        return ((frozenset(single),), *paths) if single else tuple(paths)

    def _known(self, form: str) -> set[int]:
        spelled = _spell(form)
        return {
            number
            for wanted, strict, number in self._by_base.get(spelled.base, ())
            if spelled.agrees(wanted) and (not strict or wanted.agrees(spelled))
        }

    def _near(self, base: str) -> set[int]:
        """Words one slip of the finger away; only asked when the word is no syllable itself."""
        shorter = (base, *_one_less(base)) if len(base) > _SHORTEST_TYPO else (base,)
        near = {found for less in shorter for found in self._typos.get(less, ())}
        return {
            number
            for other in near
            if _one_slip(base, other)
            for _, strict, number in self._by_base[other]
            if not strict
        }

    def _cut(self, word: str) -> tuple[str, ...]:
        """Words typed without the blanks between them, as in "cuuemvoi", in the fewest pieces."""
        if not _is_slip(word) or len(word) < _SHORTEST_JOINED:
            return ()
        forms = readings(word)
        if any(" " in form or self._known(form) for form in forms):
            return ()
        for form in forms:
            letters = fold(form)
            if len(letters) != len(form):
                continue
            best: list[tuple[str, ...] | None] = [(), *([None] * len(form))]
            for end in range(2, len(form) + 1):
                for start in range(max(0, end - _LONGEST_PIECE), end - 1):
                    before, found = best[start], best[end]
                    if before is None or (found is not None and len(found) < len(before) + 1):
                        continue
                    piece = form[start:end]
                    if piece in self._bare_pieces or (
                        letters[start:end] in self._pieces and self._known(piece)
                    ):
                        best[end] = (*before, piece)
            pieces = best[-1]
            if pieces and len(pieces) > 1:
                return pieces
        return ()

    def _phrases(self, message: _Message) -> _Spans:
        """Every literal phrase of the lexicon in the message, by group and start."""
        heard: dict[frozenset[str], set[_Span]] = defaultdict(set)
        for start in range(len(message.words)):
            nodes, position = [self._root], start
            while nodes and position < len(message.words):
                nodes = [
                    reached for path in message.paths[position] for reached in _walk(nodes, path)
                ]
                position += 1
                for node in nodes:
                    if node.says:
                        heard[node.says].add((start, position))
        spans: _Spans = {}
        for groups, found in heard.items():
            said: _Ends = {}
            _add(said, found)
            for group in groups:
                if group in spans:
                    _add(spans[group], found)
                else:
                    spans[group] = dict(said)
        return spans

    def _without_idioms(self, everything: _Spans, message: _Message) -> _Spans:
        idioms = [
            (start, end)
            for name in self._harmless & everything.keys()
            for start, ends in everything[name].items()
            for end in ends
        ]
        for rule in itertools.chain(*(self._idioms.get(part, ()) for part in everything)):
            if rule.needs <= everything.keys():
                idioms.extend(_match(rule, everything, message))
        if not idioms:
            return {group: dict(found) for group, found in everything.items()}
        reach = _furthest_end(idioms, len(message.words))
        spans: _Spans = {}
        for group, found in everything.items():
            for start, ends in found.items():
                kept = ends
                if group not in self._people:
                    kept = frozenset(e for e in ends if e > reach[start] and e >= reach[e - 1])
                if kept:
                    spans.setdefault(group, {})[start] = kept
        return spans


def _add(ends: _Ends, found: Iterable[_Span]) -> None:
    """Note stretches by their start; what others hold of the same start stays as it was."""
    for start, end in found:
        known = ends.get(start)
        ends[start] = known | {end} if known else frozenset((end,))


def _telling(rule: Rule) -> str:
    """The part by which a rule is found: its longest phrase, else its first group."""
    phrases = [step.group for step in rule.steps if step.phrase]
    return max(phrases, key=len, default=rule.steps[0].group)


def _spell(word: str) -> Syllable:
    """As `spell`, with hỏi and ngã as one tone: half the country writes them as one."""
    spelled = spell(word)
    return spelled._replace(tone="r") if spelled.tone == "x" else spelled


def _typos(bases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The words that a word, or one with a letter less, may have been meant for."""
    meant: dict[str, list[str]] = defaultdict(list)
    for base in bases:
        if len(base) > (_SHORTEST_TYPO if is_syllable(base) else _SHORTEST_ENGLISH - 1):
            for less in {base, *_one_less(base)}:
                meant[less].append(base)
    return {less: tuple(found) for less, found in meant.items()}


def _one_less(base: str) -> set[str]:
    return {base[:i] + base[i + 1 :] for i in range(len(base))}


def _walk(nodes: list[_Node], path: _Path) -> list[_Node]:
    for numbers in path:
        nodes = [node.after[n] for node in nodes for n in numbers if n in node.after]
    return nodes


def _one_slip(typed: str, meant: str) -> bool:
    """A letter left out, added, or two swapped; in Vietnamese also one for another."""
    if is_syllable(meant):
        return len(typed) != len(meant) or len(typed) > _SHORTEST_TYPO
    return typed[0] == meant[0] and (len(typed) != len(meant) or sorted(typed) == sorted(meant))


def _is_slip(word: str) -> bool:
    """Whether a word is none that Vietnamese could spell, and of a length worth guessing at."""
    base = spell(word).base
    return _SHORTEST_TYPO <= len(base) <= _LONGEST_JOINED and not is_syllable(base)


def _spelled_out(words: list[str]) -> Iterator[str]:
    """Make one word of letters typed apart: "S.O.S", "c ứ u"."""
    for single, run in itertools.groupby(words, key=lambda w: len(w) == 1 and w.isalpha()):
        letters = list(run)
        if single and len(letters) >= len("sos"):
            yield "".join(letters)
        else:
            yield from letters


def _furthest_end(idioms: list[_Span], length: int) -> list[int]:
    """For each position, the furthest end of an idiom that began there or before."""
    reach = [0] * (length + 1)
    for start, end in idioms:
        reach[start] = max(reach[start], end)
    for position in range(1, length + 1):
        reach[position] = max(reach[position], reach[position - 1])
    return reach


def _match(rule: Rule, spans: _Spans, message: _Message) -> set[_Span]:
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


def _near_start(position: int, within: int, message: _Message) -> bool:
    return any(position - step in message.starts for step in range(within + 1))


def _near_end(position: int, within: int, message: _Message) -> bool:
    return any(position + step in message.starts for step in range(within + 1))
