"""From the names in a sentence to candidates, best first, and what is still to be asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from referral.places.gazetteer import (
    EarlierName,
    FormerDistrict,
    FormerWard,
    Gazetteer,
    Landmark,
    Named,
    Unit,
)
from referral.places.mentions import find_mentions
from referral.places.narrowing import narrow, provinces_meant
from referral.places.readings import SLIP, Mention
from referral.places.spelling import words_of

SURE_FROM: Final = 0.75
MAIN_PART: Final = 0.97
MINOR_PART: Final = 0.9
UNLED: Final = 0.7
FROM_HOME: Final = 0.85
ON_STREET: Final = 0.7
RUN_ON: Final = 0.6


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
    """Candidates, best first; `more` counts those beyond the limit; `province` is one she named.

    `address`: the text is nothing but an address.
    """

    candidates: tuple[Candidate, ...]
    question: Question
    more: int = 0
    province: str | None = None
    address: bool = False


def find(gazetteer: Gazetteer, text: str, prefer_province: str, limit: int) -> Finding:
    """The units a text may name, at most `limit` of them, and what to ask next."""
    mentions, address = find_mentions(gazetteer, words_of(text), prefer_province)
    meant = list(provinces_meant(mentions, prefer_province))
    places = narrow(gazetteer, mentions, set(meant), prefer_province, address=address)
    best: dict[str, Candidate] = {}
    for mention in places:
        for candidate in _candidates(gazetteer, mention, led=address or mention.lead.cued):
            known = best.get(candidate.unit.code)
            if known is None or candidate.score > known.score:
                best[candidate.unit.code] = candidate
    ordered = sorted(best.values(), key=lambda candidate: -candidate.score)
    question = _question(ordered, places)
    named = meant or [name for mention in mentions for name in mention.provinces]
    told = {prefer_province, *meant}
    if question is Question.SURE and (
        not told.issuperset((*named, ordered[0].unit.province)) or _province_too(places, mentions)
    ):
        question = Question.CHOOSE
    return Finding(
        candidates=tuple(ordered[: max(0, limit)]),
        question=question,
        more=len(ordered) - len(ordered[: max(0, limit)]),
        province=named[0] if named else None,
        address=address,
    )


def _province_too(places: Sequence[Mention], mentions: Sequence[Mention]) -> bool:
    """Whether the ward found bears the name of a province, as Sài Gòn does."""
    starts = {mention.start for mention in places if not mention.prefix}
    return any(mention.provinces and mention.start in starts for mention in mentions)


def _candidates(gazetteer: Gazetteer, mention: Mention, *, led: bool) -> Iterator[Candidate]:
    factor = 1.0 if led or mention.prefix else UNLED
    factor *= FROM_HOME if mention.lead.home else 1.0
    factor *= ON_STREET if mention.lead.street and not mention.prefix else 1.0
    factor *= RUN_ON if mention.run_on else 1.0
    for reading in mention.readings:
        via, matched, former = _way(reading.named, mention.words)
        for place, code in enumerate(gazetteer.codes(reading.named)):
            score = round(min(1.0, reading.fit * _share(via, place) * factor), 3)
            yield Candidate(gazetteer.units[code], score, matched, via, former)


def _way(named: Named, words: str) -> tuple[Via, str, FormerWard | None]:
    """How a name leads to units, under which name to show it, and the former ward if it is one."""
    match named:
        case FormerWard():
            return Via.FORMER_WARD, named.name, named
        case EarlierName():
            return Via.FORMER_WARD, words, named.former
        case FormerDistrict():
            return Via.FORMER_DISTRICT, named.name, None
        case Landmark():
            return Via.LANDMARK, named.short_name, None
        case _:
            return Via.NEW, named.name if isinstance(named, Unit) else named.short_name, None


def _share(via: Via, place: int) -> float:
    """How likely the n-th unit behind a name is the one: the larger part of a ward comes first."""
    match via:
        case Via.NEW:
            return 1.0
        case Via.FORMER_WARD:
            return MAIN_PART if place == 0 else MINOR_PART
        case Via.FORMER_DISTRICT:
            return max(0.5, 0.8 - 0.02 * place)
        case Via.LANDMARK:
            return max(0.5, 0.85 - 0.1 * place)


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
    former = {candidate.former for candidate in ordered}
    if len(former) == 1 and None not in former and ordered[0].score > SLIP:
        return Question.SPLIT
    return Question.CHOOSE
