"""Finding a case again among those one may read: by code, ward, or words that were said.

Every case is opened and looked through; there is no index of anybody's words. What is found is told
by code, ward and danger alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from referral.cases.case import Case
from referral.cases.said import Said
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue.house import House
from referral.queue.record import demand
from referral.queue.rules import queue_order
from referral.text import fold

SHORTEST = 2
FOUND_AT_MOST = 20


def asked_for(text: str) -> tuple[str, ...]:
    """The words of a search, without marks; none when it is too short to find anything by."""
    words = tuple(fold(text).split())
    return words if len("".join(words)) >= SHORTEST else ()


def is_found(words: Sequence[str], texts: Iterable[str], said: str = "") -> bool:
    """Whether each word stands in what was said, which has no marks, or in one of the texts."""
    left = [word for word in words if word not in said]
    folded = [fold(text) for text in texts] if left else []
    return bool(words) and all(any(word in text for text in folded) for word in left)


@dataclass(frozen=True, slots=True)
class Found:
    """The cases in which everything stands, and what was read of all that were searched."""

    cases: tuple[Case, ...] = ()
    said: Mapping[str, Said] | None = None
    """None when too little was asked for to search by."""


async def search(uow: UnitOfWork, hotline: House, staff: Staff, text: str) -> Found:
    """The open cases this person may read in which everything asked for stands; changes nothing."""
    demand(uow, staff, Action.SEE_QUEUE)
    words = asked_for(text)
    if not words:
        return Found()
    everything = allowed(staff, Action.SEE_OVERVIEW)
    cases = await uow.open_cases() if everything else await uow.cases_of(staff.id)
    mine = sorted((one for one in cases if allowed(staff, Action.READ_CASE, one)), key=queue_order)
    said = await uow.said_in([case.id for case in mine])
    found = (case for case in mine if is_found(words, _texts(hotline, case), said[case.id].text))
    return Found(tuple(islice(found, FOUND_AT_MOST)), said)


async def searched(uow: UnitOfWork, staff: Staff, found: Found) -> None:
    """Write down that somebody searched, without the words; keep what was put together anew."""
    demand(uow, staff, Action.SEE_QUEUE)
    if found.said is not None:
        uow.audit("case.search", actor=staff.id, subject=staff.id)
        await uow.keep_said(found.said)


def _texts(hotline: House, case: Case) -> Iterable[str]:
    unit = hotline.units.get(case.facts.unit_code) if case.facts.unit_code else None
    yield case.code
    yield unit.name if unit else ""
    yield case.facts.place_text or ""
    yield case.facts.called or ""
    yield from (step.text for step in case.facts.plan)
