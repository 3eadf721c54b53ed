"""Which names stand in a sentence, and what each may mean."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from referral.places.admitting import doubtful, meant
from referral.places.cues import (
    ADDRESS_WORDS,
    HERE,
    WARD_KINDS,
    key_of,
    lead_to,
    may_be_misspelt,
    prefix_before,
)
from referral.places.gazetteer import Gazetteer, Province
from referral.places.readings import Mention, by_age, kind_fits, misspelt_readings, readings_of
from referral.places.spelling import Word

LONGEST_NAME: Final = 7
MOST_NAMES: Final = 20
AWAY: Final = 0.6
MAY_LEAD: Final = 0.9


def find_mentions(
    gazetteer: Gazetteer, words: Sequence[Word], province: str
) -> tuple[list[Mention], bool]:
    """The names in a text, in order, and whether the text is nothing but an address."""
    spans = list(_spans(gazetteer, words, province))
    away = {name for span in spans for name in span.provinces} - {province}
    if len(words) > 1 and not away:
        spans = [span for span in spans if not doubtful(span, words, province)]
    found = _with_misspelt(gazetteer, words, _best_cover(spans), province)
    address = all(ADDRESS_WORDS.holds(words[i]) for i in _outside(words, found))
    if not address:
        spans = meant(gazetteer, spans, words, province, away)
        found = _with_misspelt(gazetteer, words, _best_cover(spans), province)
    return sorted(found, key=lambda mention: mention.start)[:MOST_NAMES], address


def _spans(gazetteer: Gazetteer, words: Sequence[Word], province: str) -> Iterator[Mention]:
    """Every run of words that is some name, overlapping ones too."""
    for start in range(len(words)):
        prefix, prefix_start = prefix_before(words, start)
        for end in _ends(words, start):
            window = words[start:end]
            led = start > 0 and HERE.holds(words[start - 1])
            known = tuple(readings_of(gazetteer, window, prefix, led=led or _closes(words, end)))
            readings = by_age(words, end, known)
            if not readings:
                continue
            lead = lead_to(words, prefix_start)
            at_home = any(r.is_in(province) or isinstance(r.named, Province) for r in readings)
            likely = (1 if at_home else AWAY) * (MAY_LEAD if ADDRESS_WORDS.holds(window[0]) else 1)
            bare = Mention(start, end, _joined(window), readings, None, start, lead, likely)
            yield bare
            if prefix and any(kind_fits(prefix, reading.named) for reading in readings):
                yield replace(bare, prefix=prefix, prefix_start=prefix_start)


def _closes(words: Sequence[Word], end: int) -> bool:
    """Whether a name is the last of its clause, but for Hanoi."""
    rest = words[end:]
    return not rest or rest[0].after_break or key_of(rest) in {"hn", "hanoi"}


def _ends(words: Sequence[Word], start: int) -> Iterator[int]:
    for end in range(start + 1, min(len(words), start + LONGEST_NAME) + 1):
        if end - start > 1 and words[end - 1].after_break:
            return
        yield end


def _joined(window: Sequence[Word]) -> str:
    return " ".join(word.text for word in window)


def _best_cover(spans: Sequence[Mention]) -> list[Mention]:
    """The choice of names that do not overlap with the greatest weight."""
    best: list[tuple[float, tuple[Mention, ...]]] = [(0.0, ())]
    ends = sorted(spans, key=lambda span: span.end)
    position = 0
    for end in range(1, max((span.end for span in spans), default=0) + 1):
        choice = best[-1]
        while position < len(ends) and ends[position].end == end:
            span = ends[position]
            weight, before = best[span.prefix_start]
            if weight + span.weight > choice[0]:
                choice = (weight + span.weight, (*before, span))
            position += 1
        best.append(choice)
    return list(best[-1][1])


def _outside(words: Sequence[Word], mentions: Sequence[Mention]) -> list[int]:
    covered = {i for m in mentions for i in range(m.prefix_start, m.end)}
    return [i for i in range(len(words)) if i not in covered]


def _with_misspelt(
    gazetteer: Gazetteer, words: Sequence[Word], found: list[Mention], province: str
) -> list[Mention]:
    """The names found and, where no ward was called one, names a letter off in the other words."""
    if any(mention.prefix in WARD_KINDS for mention in found):
        return found
    outside = _outside(words, found)
    provinces = sorted({name for mention in found for name in mention.provinces} or {province})
    misspelt = [m for name in provinces for m in _misspelt(gazetteer, words, outside, name)]
    return [*found, *_best_cover(misspelt)]


def _misspelt(
    gazetteer: Gazetteer, words: Sequence[Word], outside: Sequence[int], province: str
) -> Iterator[Mention]:
    """Names a letter off after a word such as "ở" or a prefix, or where the rest is an address."""
    free = set(outside)
    strange = {i for i in outside if not ADDRESS_WORDS.holds(words[i])}
    for start in outside:
        prefix, prefix_start = prefix_before(words, start)
        lead = lead_to(words, prefix_start)
        for end in _ends(words, start):
            if end - 1 not in free:
                break
            window = words[start:end]
            alone = strange.issubset(range(prefix_start, end))
            if alone or ((prefix or lead.near) and may_be_misspelt(window)):
                readings = tuple(misspelt_readings(gazetteer, window, prefix, province))
                if readings:
                    cued = lead._replace(cued=lead.cued or alone)
                    yield Mention(start, end, _joined(window), readings, prefix, prefix_start, cued)
