"""Whether words inside a sentence that may be a name are meant as one."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from referral.places.cues import (
    ADDRESS_WORDS,
    LIVES,
    ends_a_home,
    is_everyday,
    is_single,
    is_unmarked,
)
from referral.places.gazetteer import EarlierName, Gazetteer, Province
from referral.places.readings import Mention
from referral.places.spelling import Word


def doubtful(mention: Mention, words: Sequence[Word], province: str) -> bool:
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


def meant(
    gazetteer: Gazetteer,
    spans: Sequence[Mention],
    words: Sequence[Word],
    province: str,
    away: Collection[str],
) -> list[Mention]:
    """The names of a sentence that is more than an address, without what is none in it.

    `away`: other provinces that the sentence names.
    """
    begins = {span.prefix_start for span in spans}
    locating = _locating(gazetteer, spans)
    admitted = (
        span
        if (span.start, span.end) in locating
        else _admitted(gazetteer, span, words, province, away)
        for span in spans
    )
    return [
        replace(span, run_on=_runs_on(span, words, begins)) for span in admitted if span is not None
    ]


def _admitted(
    gazetteer: Gazetteer,
    mention: Mention,
    words: Sequence[Word],
    province: str,
    away: Collection[str],
) -> Mention | None:
    """A name inside a longer sentence, if something besides its letters says that it is one."""
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
