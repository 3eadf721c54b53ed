"""Districts and provinces in a sentence decide what the other names in it mean."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from referral.places.cues import DISTRICT_KINDS, PROVINCE_KINDS, WARD_KINDS
from referral.places.gazetteer import Gazetteer, Province
from referral.places.readings import Mention, Reading

AWAY_OF_KIND: Final = 0.8


def provinces_meant(mentions: Sequence[Mention], prefer: str) -> Iterator[str]:
    """Provinces the text names; one that is a ward at home too, as Vĩnh Phúc, only if meant."""
    for mention in mentions:
        elsewhere = [m for m in mentions if m != mention and not m.may_be_in(prefer)]
        for name in mention.provinces:
            if (
                not mention.may_be_in(prefer)
                or mention.prefix in PROVINCE_KINDS
                or any(other.may_be_in(name) for other in elsewhere)
            ):
                yield name


def narrow(
    gazetteer: Gazetteer,
    mentions: Sequence[Mention],
    provinces: set[str],
    prefer: str,
    *,
    address: bool,
) -> list[Mention]:
    """The names that stand for a place of their own, each with the meanings that are left."""
    located, districts = _locate(gazetteer, mentions)
    kept: list[Mention] = []
    for mention in located:
        if mention.start not in districts and not _only_locates(
            mention, located, prefer, address=address
        ):
            readings = _preferred(gazetteer, mention.readings, provinces, prefer)
            if readings:
                kept.append(replace(mention, readings=readings))
    if not provinces and any(mention.may_be_in(prefer) for mention in kept):
        kept = [mention for mention in kept if mention.prefix or mention.may_be_in(prefer)]
    off_street = [mention for mention in kept if mention.prefix or not mention.lead.street]
    return off_street or kept


def _locate(gazetteer: Gazetteer, mentions: Sequence[Mention]) -> tuple[list[Mention], set[int]]:
    """Wards with the meanings inside a district named beside them; where those districts begin."""
    located: list[Mention] = []
    districts: set[int] = set()
    for mention in mentions:
        readings = mention.readings
        for other in mentions:
            if other is not mention and _may_locate(other, mention):
                inside = tuple(r for r in readings if _lies_in(gazetteer, r, other))
                if inside:
                    readings = inside
                    districts.add(other.start)
        located.append(replace(mention, readings=readings))
    return located, districts


def _preferred(
    gazetteer: Gazetteer, readings: tuple[Reading, ...], provinces: set[str], prefer: str
) -> tuple[Reading, ...]:
    """Meanings in the provinces named, or at home; others where none there is so called."""
    places = tuple(r for r in readings if not isinstance(r.named, Province))
    within = tuple(r for r in places if gazetteer.in_provinces(r.named, provinces or {prefer}))
    if not within:
        return _of_kind(tuple(r for r in places if r.is_in(prefer)) or places)
    if provinces or not all(r.other_kind for r in within):
        return _of_kind(within)
    away = (r for r in places if r not in within and not r.other_kind)
    return within + tuple(replace(r, fit=r.fit * AWAY_OF_KIND) for r in away)


def _only_locates(
    mention: Mention, mentions: Sequence[Mention], prefer: str, *, address: bool
) -> bool:
    """Whether a name is a province beside another place, or one told in passing."""
    if not mention.provinces or mention.prefix:
        return False
    others = [other for other in mentions if other is not mention]
    if any(other.may_be_in(name) for name in mention.provinces for other in others):
        return True
    stands_alone = address or mention.lead.cued
    in_passing = not stands_alone or any(other.may_be_in(prefer) for other in others)
    return in_passing and not mention.may_be_in(prefer)


def _of_kind(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    return tuple(r for r in readings if not r.other_kind) or readings


def _may_locate(larger: Mention, smaller: Mention) -> bool:
    """A district tells where a ward is if it comes after it, or if one of them has its prefix."""
    return (
        larger.start > smaller.start
        or larger.prefix in DISTRICT_KINDS
        or smaller.prefix in WARD_KINDS
    )


def _lies_in(gazetteer: Gazetteer, reading: Reading, larger: Mention) -> bool:
    return not larger.provinces and gazetteer.in_district(reading.named, larger.districts)
