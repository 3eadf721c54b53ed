"""Which names stand in a sentence, and what each may mean."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from referral.places.cues import (
    ADDRESS_WORDS,
    DISTRICT_KINDS,
    HERE,
    LIVES,
    PROVINCE_KINDS,
    WARD_KINDS,
    Lead,
    ends_a_home,
    is_everyday,
    is_no_mistake,
    is_single,
    is_unmarked,
    key_of,
    lead_to,
    may_be_misspelt,
    prefix_before,
)
from referral.places.gazetteer import (
    SHORT_PROVINCES,
    EarlierName,
    FormerDistrict,
    FormerWard,
    Gazetteer,
    Landmark,
    Named,
    Province,
    Unit,
)
from referral.places.spelling import (
    SHORTEST_MISSPELT,
    UNDER_TYPED,
    Word,
    agreement,
    fits,
    name_key,
    slip,
    syllables_of,
)

LONGEST_NAME: Final = 7
SHORTEST_BARE: Final = 3
MOST_NAMES: Final = 20

STEM: Final = 0.85
EARLIER: Final = 0.75
SLIP: Final = 0.7
OTHER_KIND: Final = 0.85
AWAY: Final = 0.6
PREFIX_WEIGHT: Final = 2.5
MAY_LEAD: Final = 0.9


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing a mention may mean, and how well the typed words fit its name."""

    named: Named
    fit: float
    other_kind: bool = False

    def is_in(self, province: str) -> bool:
        return not isinstance(self.named, Province) and self.named.province == province


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the text that may be names, with what the words before them tell."""

    start: int
    end: int
    words: str
    readings: tuple[Reading, ...]
    prefix: str | None
    prefix_start: int
    lead: Lead
    likely: float = 1.0
    run_on: bool = False
    """One syllable that words which are no address follow at once: "ở phùng khoang"."""

    @property
    def weight(self) -> float:
        """Long names before short ones, names with a prefix before bare ones."""
        best = max(reading.fit for reading in self.readings)
        prefixed = PREFIX_WEIGHT * (self.start - self.prefix_start)
        return ((self.end - self.start) ** 2 + prefixed) * best * self.likely

    @property
    def provinces(self) -> tuple[str, ...]:
        return tuple(r.named.short_name for r in self.readings if isinstance(r.named, Province))

    @property
    def districts(self) -> list[FormerDistrict]:
        return [r.named for r in self.readings if isinstance(r.named, FormerDistrict)]

    def may_be_in(self, province: str) -> bool:
        return any(reading.is_in(province) for reading in self.readings)


def find_mentions(
    gazetteer: Gazetteer, words: Sequence[Word], province: str
) -> tuple[list[Mention], bool]:
    """The names in a text, in order, and whether the text is nothing but an address."""
    spans = list(_spans(gazetteer, words, province))
    away = {name for span in spans for name in span.provinces} - {province}
    if len(words) > 1 and not away:
        spans = [span for span in spans if not _doubtful(span, words, province)]
    found = _with_misspelt(gazetteer, words, _best_cover(spans), province)
    address = all(ADDRESS_WORDS.holds(words[i]) for i in _outside(words, found))
    if not address:
        closed = {span.prefix_start for span in spans}
        locating = _locating(gazetteer, spans)
        spans = [
            admitted
            for span in spans
            if (
                admitted := span
                if (span.start, span.end) in locating
                else _admitted(gazetteer, span, words, province, away)
            )
        ]
        spans = [replace(s, run_on=_runs_on(s, words, closed)) for s in spans]
        found = _with_misspelt(gazetteer, words, _best_cover(spans), province)
    return sorted(found, key=lambda mention: mention.start)[:MOST_NAMES], address


def _spans(gazetteer: Gazetteer, words: Sequence[Word], province: str) -> Iterator[Mention]:
    """Every run of words that is some name, overlapping ones too."""
    for start in range(len(words)):
        prefix, prefix_start = prefix_before(words, start)
        for end in _ends(words, start):
            window = words[start:end]
            led = start > 0 and HERE.holds(words[start - 1])
            known = tuple(_readings(gazetteer, window, prefix, led=led or _closes(words, end)))
            readings = _by_age(words, end, known)
            if not readings:
                continue
            lead = lead_to(words, prefix_start)
            at_home = any(r.is_in(province) or isinstance(r.named, Province) for r in readings)
            likely = (1 if at_home else AWAY) * (MAY_LEAD if ADDRESS_WORDS.holds(window[0]) else 1)
            bare = Mention(start, end, _joined(window), readings, None, start, lead, likely)
            yield bare
            if prefix and any(_kind_fits(prefix, reading.named) for reading in readings):
                yield replace(bare, prefix=prefix, prefix_start=prefix_start)


def _closes(words: Sequence[Word], end: int) -> bool:
    """Whether a name is the last of its clause, but for Hanoi."""
    rest = words[end:]
    return not rest or rest[0].after_break or key_of(rest) in {"hn", "hanoi"}


def _joined(window: Sequence[Word]) -> str:
    return " ".join(word.text for word in window)


def _ends(words: Sequence[Word], start: int) -> Iterator[int]:
    for end in range(start + 1, min(len(words), start + LONGEST_NAME) + 1):
        if end - start > 1 and words[end - 1].after_break:
            return
        yield end


def _readings(
    gazetteer: Gazetteer, window: Sequence[Word], prefix: str | None, *, led: bool
) -> Iterator[Reading]:
    key = key_of(window)
    common = not led and ADDRESS_WORDS.holds(window[0])
    if len(window) == 1 and prefix is None:
        if key in SHORT_PROVINCES and len(key) < SHORTEST_BARE:
            yield Reading(Province(SHORT_PROVINCES[key]), UNDER_TYPED)
        if key.isdigit() or len(key) < SHORTEST_BARE or common:
            return
    found: list[Reading] = []
    for named in gazetteer.names.get(key, ()):
        if isinstance(named, EarlierName):
            found.append(Reading(named, EARLIER))
        elif (fit := _fit(window, named, key)) is not None:
            found.append(Reading(named, fit))
    exact = {r.named.province for r in found if not isinstance(r.named, Province)}
    stems = () if all(map(ADDRESS_WORDS.holds, window)) else gazetteer.stems.get(key, ())
    for named in stems:
        beginning = syllables_of(named.short_name)[: len(window)]
        if named.province not in exact and agreement(window, beginning) is not None:
            found.append(Reading(named, STEM))
    yield from _by_kind(found, prefix, numbered=key.isdigit())


def _by_kind(found: Sequence[Reading], prefix: str | None, *, numbered: bool) -> Iterator[Reading]:
    """All names, those of another kind than was typed before them marked so."""
    if prefix == "tinh" and any(isinstance(reading.named, Province) for reading in found):
        found = [reading for reading in found if isinstance(reading.named, Province)]
    for reading in found:
        if _kind_fits(prefix, reading.named) or isinstance(reading.named, Province):
            yield reading
        elif not numbered and not isinstance(reading.named, Landmark):
            yield Reading(reading.named, round(reading.fit * OTHER_KIND, 3), other_kind=True)


def _fit(window: Sequence[Word], named: Named, key: str) -> float | None:
    """How well words fit a name under one of its keys: whole, without "Bắc" or "Nam", initials."""
    syllables = syllables_of(named.short_name)
    official = name_key(named.short_name)
    if official == key:
        return agreement(window, syllables)
    if official.endswith(key):
        return agreement(window, syllables[-len(window) :])
    return UNDER_TYPED


def _kind_fits(prefix: str | None, named: Named) -> bool:
    match named:
        case Unit() | FormerWard():
            return prefix is None or named.kind == prefix
        case EarlierName():
            return prefix is None or named.former.kind == prefix
        case FormerDistrict():
            return prefix is None or prefix in DISTRICT_KINDS
        case Province():
            return prefix is None or prefix in PROVINCE_KINDS
        case Landmark():
            return prefix is None


def _by_age(words: Sequence[Word], end: int, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Heed "cũ" and "mới" right after a name."""
    if end == len(words) or words[end].after_break:
        return readings
    after = words[end].text
    if fits(after, "cũ"):
        return tuple(r for r in readings if not isinstance(r.named, Unit)) or readings
    if fits(after, "mới"):
        return tuple(r for r in readings if isinstance(r.named, Unit)) or readings
    return readings


def _doubtful(mention: Mention, words: Sequence[Word], province: str) -> bool:
    """A name that only other provinces have, where its letters may be other words by chance.

    One syllable, an everyday word, or bare letters after words that do not lead to a place.
    """
    window = words[mention.start : mention.end]
    follows = mention.start > 0 and not mention.lead.cued
    return (
        mention.prefix is None
        and not mention.provinces
        and (len(window) == 1 or is_everyday(window) or (follows and is_unmarked(window)))
        and not mention.may_be_in(province)
    )


def _locating(gazetteer: Gazetteer, spans: Sequence[Mention]) -> set[tuple[int, int]]:
    """Where districts stand right after a ward of theirs: "van ha dong anh"."""
    return {
        (larger.start, larger.end)
        for larger in spans
        for smaller in spans
        if smaller.end == larger.prefix_start
        and any(gazetteer.in_district(r.named, larger.districts) for r in smaller.readings)
    }


def _runs_on(mention: Mention, words: Sequence[Word], names: Collection[int]) -> bool:
    """Whether words that are no address follow a bare syllable; `names`: where names begin."""
    end = mention.end
    if mention.prefix or not is_single(words[mention.start : end]) or end == len(words):
        return False
    follows = words[end]
    return not (follows.after_break or end in names or ADDRESS_WORDS.holds(follows))


def _admitted(
    gazetteer: Gazetteer,
    mention: Mention,
    words: Sequence[Word],
    province: str,
    away: Collection[str],
) -> Mention | None:
    """A name inside a longer sentence, if something besides its letters says that it is one.

    `away`: other provinces that the sentence names.
    """
    window = words[mention.start : mention.end]
    single, everyday = is_single(window), is_everyday(window)
    by_chance = everyday or (single and is_unmarked(window))
    if mention.prefix and (away or not by_chance or mention.may_be_in(province)):
        return mention
    titled = all(word.capital for word in window)
    at_home = mention.may_be_in(province) or bool(mention.provinces)
    kept = tuple(r for r in mention.readings if not isinstance(r.named, EarlierName))
    if at_home and mention.lead.cued:
        kept = mention.readings
    elif at_home and not single and (titled or not everyday or _at_end(mention, words)):
        kept = tuple(
            r for r in mention.readings if r.is_in(province) or isinstance(r.named, Province)
        )
    elif not _said_to_live(mention, words) or single:
        there = tuple(r for r in kept if gazetteer.in_provinces(r.named, away))
        kept = () if everyday else there
    return replace(mention, readings=kept) if kept else None


def _at_end(mention: Mention, words: Sequence[Word]) -> bool:
    return ends_a_home(words, mention.start, mention.end)


def _said_to_live(mention: Mention, words: Sequence[Word]) -> bool:
    return mention.start > 0 and LIVES.holds(words[mention.start - 1])


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
                near = _near(gazetteer, window, province)
                readings = tuple(Reading(n, SLIP) for n in near if _kind_fits(prefix, n))
                if readings:
                    cued = lead._replace(cued=lead.cued or alone)
                    yield Mention(start, end, _joined(window), readings, prefix, prefix_start, cued)


def _near(gazetteer: Gazetteer, window: Sequence[Word], province: str) -> list[Named]:
    typed = key_of(window)
    too_short = len(typed) < SHORTEST_MISSPELT or typed.isdigit()
    if too_short or is_no_mistake(window) or typed in gazetteer.names:
        return []
    found: list[Named] = []
    for key in gazetteer.spellings(province).near(typed):
        for named in gazetteer.names[key]:
            if (
                not isinstance(named, EarlierName | Province)
                and named not in found
                and named.province == province
                and slip(window, syllables_of(named.short_name))
            ):
                found.append(named)
    return found
