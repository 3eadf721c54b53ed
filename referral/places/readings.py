"""What words that stand together may mean, and how well they fit each name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from referral.places.cues import (
    ADDRESS_WORDS,
    DISTRICT_KINDS,
    PROVINCE_KINDS,
    Lead,
    is_no_mistake,
    key_of,
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

SHORTEST_BARE: Final = 3
STEM: Final = 0.85
EARLIER: Final = 0.75
SLIP: Final = 0.7
OTHER_KIND: Final = 0.85
PREFIX_WEIGHT: Final = 2.5


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


def readings_of(
    gazetteer: Gazetteer, window: Sequence[Word], prefix: str | None, *, led: bool
) -> Iterator[Reading]:
    """The names these words are, or begin; `led`: a word such as "ở" leads up to them."""
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
        if kind_fits(prefix, reading.named) or isinstance(reading.named, Province):
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


def kind_fits(prefix: str | None, named: Named) -> bool:
    """Whether the kind of unit that was typed, if any, is the one of this name."""
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


def by_age(words: Sequence[Word], end: int, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Heed "cũ" and "mới" right after a name."""
    if end == len(words) or words[end].after_break:
        return readings
    after = words[end].text
    if fits(after, "cũ"):
        return tuple(r for r in readings if not isinstance(r.named, Unit)) or readings
    if fits(after, "mới"):
        return tuple(r for r in readings if isinstance(r.named, Unit)) or readings
    return readings


def misspelt_readings(
    gazetteer: Gazetteer, window: Sequence[Word], prefix: str | None, province: str
) -> Iterator[Reading]:
    """The names of a province that these words are a letter off."""
    typed = key_of(window)
    too_short = len(typed) < SHORTEST_MISSPELT or typed.isdigit()
    if too_short or is_no_mistake(window) or typed in gazetteer.names:
        return
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
    yield from (Reading(named, SLIP) for named in found if kind_fits(prefix, named))
