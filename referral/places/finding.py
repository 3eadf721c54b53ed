"""From the names in a sentence to candidates, best first, and what is still to be asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from referral.places.gazetteer import (
    EarlierName,
    FormerDistrict,
    FormerWard,
    Gazetteer,
    Landmark,
    Province,
    Unit,
)
from referral.places.mentions import SLIP, Mention, Reading, find_mentions
from referral.places.spelling import words_of

SURE_FROM: Final = 0.75
AWAY: Final = 0.8
MINOR_PART: Final = 0.9
LATER_IN_DISTRICT: Final = 0.02
SMALLEST_DISTRICT_SHARE: Final = 0.5


class Via(StrEnum):
    """How a unit was found."""

    NEW = "new"
    FORMER_WARD = "former_ward"
    FORMER_DISTRICT = "former_district"
    LANDMARK = "landmark"


class Question(StrEnum):
    """What the conversation has to ask next."""

    SURE = "sure"
    CHOOSE = "choose"
    SPLIT = "split"
    OLD_OR_NEW = "old_or_new"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit she may mean, by which official name it was found, and how likely (0 to 1)."""

    unit: Unit
    score: float
    matched: str
    via: Via
    former: FormerWard | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Candidates, best first; `more` counts those beyond the limit; `province` is one she named."""

    candidates: tuple[Candidate, ...]
    question: Question
    more: int = 0
    province: str | None = None


def find(gazetteer: Gazetteer, text: str, prefer_province: str, limit: int) -> Finding:
    words = words_of(text)
    mentions, address = find_mentions(gazetteer, words, prefer_province)
    provinces = list(_provinces(mentions, prefer_province))
    narrowed = _narrow(gazetteer, mentions, set(provinces), prefer_province, address=address)
    best: dict[str, Candidate] = {}
    for mention in narrowed:
        for candidate in _candidates(gazetteer, mention, led=address or mention.cued):
            known = best.get(candidate.unit.code)
            if known is None or candidate.score > known.score:
                best[candidate.unit.code] = candidate
    ordered = sorted(best.values(), key=lambda candidate: -candidate.score)
    question = _question(ordered, narrowed)
    doubtful = [name for mention in mentions for name in _province_names(mention)]
    if question is Question.SURE and doubtful and not provinces:
        question = Question.CHOOSE if set(doubtful) != {prefer_province} else question
    named = provinces or doubtful
    return Finding(
        tuple(ordered[:limit]), question, max(0, len(ordered) - limit), named[0] if named else None
    )


def _province_names(mention: Mention) -> list[str]:
    return [r.named.short_name for r in mention.readings if isinstance(r.named, Province)]


def _provinces(mentions: Sequence[Mention], prefer: str) -> Iterator[str]:
    """Provinces the text names; one that is a ward at home too, as Vĩnh Phúc, only if meant."""
    for mention in mentions:
        for name in _province_names(mention):
            if (
                not _at(mention, prefer)
                or mention.prefix in {"tinh", "thanh_pho"}
                or any(_at(m, name) and not _at(m, prefer) for m in mentions if m != mention)
            ):
                yield name


def _narrow(
    gazetteer: Gazetteer,
    mentions: Sequence[Mention],
    provinces: set[str],
    prefer: str,
    *,
    address: bool,
) -> list[Mention]:
    """Let districts and provinces in the text decide between the meanings of the other names."""
    kept: list[Mention] = []
    consumed: set[int] = set()
    for mention in mentions:
        readings = mention.readings
        for other in mentions:
            if other is not mention and _may_locate(other, mention):
                inside = tuple(r for r in readings if _lies_in(gazetteer, r, other))
                if inside:
                    readings = inside
                    consumed.add(other.start)
        kept.append(replace(mention, readings=readings))
    narrowed: list[Mention] = []
    for mention in kept:
        if mention.start in consumed or _only_locates(mention, kept, prefer, address=address):
            continue
        places = tuple(r for r in mention.readings if not isinstance(r.named, Province))
        wanted = provinces or {prefer}
        within = tuple(r for r in places if _in_provinces(gazetteer, r, wanted))
        if not provinces and within and all(r.other_kind for r in within):
            away = (r for r in places if r not in within and not r.other_kind)
            within += tuple(replace(r, fit=r.fit * AWAY) for r in away)
        else:
            within = _of_kind(within)
        if within or places:
            narrowed.append(replace(mention, readings=within or _of_kind(places)))
    if not provinces and any(_at(mention, prefer) for mention in narrowed):
        narrowed = [mention for mention in narrowed if mention.prefix or _at(mention, prefer)]
    streets = [mention for mention in narrowed if mention.street and mention.prefix is None]
    if len(streets) < len(narrowed):
        narrowed = [mention for mention in narrowed if mention not in streets]
    return narrowed


def _at(mention: Mention, province: str) -> bool:
    return any(
        not isinstance(r.named, Province) and r.named.province == province for r in mention.readings
    )


def _only_locates(
    mention: Mention, mentions: Sequence[Mention], prefer: str, *, address: bool
) -> bool:
    """Whether a name is a province beside another place, or one told in passing."""
    names = _province_names(mention)
    if not names or mention.prefix:
        return False
    others = [other for other in mentions if other is not mention]
    if any(_at(other, name) for name in names for other in others):
        return True
    in_passing = any(_at(other, prefer) for other in others) or not (address or mention.cued)
    return in_passing and not _at(mention, prefer)


def _of_kind(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    return tuple(r for r in readings if not r.other_kind) or readings


def _may_locate(larger: Mention, smaller: Mention) -> bool:
    """A district tells where a ward is if it comes after it, or if one of them has its prefix."""
    return larger.start > smaller.start or (
        larger.prefix in {"quan", "huyen", "thi_xa", "thanh_pho"}
        or smaller.prefix in {"phuong", "xa", "thi_tran"}
    )


def _lies_in(gazetteer: Gazetteer, reading: Reading, larger: Mention) -> bool:
    districts = [r.named for r in larger.readings if isinstance(r.named, FormerDistrict)]
    match reading.named:
        case Unit() as unit:
            return any(d in gazetteer.districts_of.get(unit.code, ()) for d in districts)
        case FormerWard() as ward:
            return any((d.name, d.province) == (ward.district, ward.province) for d in districts)
        case EarlierName(former=ward):
            return any((d.name, d.province) == (ward.district, ward.province) for d in districts)
        case _:
            return False


def _in_provinces(gazetteer: Gazetteer, reading: Reading, provinces: set[str]) -> bool:
    named = reading.named
    if isinstance(named, Province):
        return False
    if named.province in provinces:
        return True
    return any(
        gazetteer.units[code].province in provinces
        or any(d.province in provinces for d in gazetteer.districts_of.get(code, ()))
        for code in gazetteer.codes(named)
        if isinstance(named, Unit)
    )


def _candidates(gazetteer: Gazetteer, mention: Mention, *, led: bool) -> Iterator[Candidate]:
    factor = 1.0 if led or mention.prefix else 0.7
    factor *= 0.85 if mention.home else 1.0
    factor *= 0.7 if mention.street and not mention.prefix else 1.0
    for reading in mention.readings:
        for code, share, via, matched, former in _units(reading, mention):
            score = round(min(1.0, reading.fit * share * factor), 3)
            yield Candidate(gazetteer.units[code], score, matched, via, former)


def _units(
    reading: Reading, mention: Mention
) -> Iterator[tuple[str, float, Via, str, FormerWard | None]]:
    match reading.named:
        case Unit() as unit:
            yield unit.code, 1.0, Via.NEW, unit.name, None
        case FormerWard() as ward:
            for place, code in enumerate(ward.units):
                yield code, MINOR_PART if place else 0.97, Via.FORMER_WARD, ward.name, ward
        case EarlierName(former=ward):
            for place, code in enumerate(ward.units):
                share = MINOR_PART if place else 0.97
                yield code, share, Via.FORMER_WARD, mention.words, ward
        case FormerDistrict() as district:
            for place, code in enumerate(district.units):
                share = max(SMALLEST_DISTRICT_SHARE, 0.8 - LATER_IN_DISTRICT * place)
                yield code, share, Via.FORMER_DISTRICT, district.name, None
        case Landmark() as landmark:
            for place, code in enumerate(landmark.units):
                yield code, 0.85 - 0.1 * place, Via.LANDMARK, landmark.short_name, None
        case Province():
            return


def _question(ordered: Sequence[Candidate], mentions: Sequence[Mention]) -> Question:
    if not ordered:
        return Question.NONE
    kinds = {candidate.via for candidate in ordered}
    if len(mentions) == 1 and {Via.NEW, Via.FORMER_DISTRICT} <= kinds:
        return Question.OLD_OR_NEW
    if len(ordered) == 1:
        best = ordered[0]
        clear = best.score >= SURE_FROM and best.score > SLIP
        return Question.SURE if clear and best.via is not Via.LANDMARK else Question.CHOOSE
    former = {candidate.former.code if candidate.former else None for candidate in ordered}
    if len(former) == 1 and None not in former and ordered[0].score > SLIP:
        return Question.SPLIT
    return Question.CHOOSE
