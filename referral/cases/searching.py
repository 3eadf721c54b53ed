"""Finding a case again among those one may read: by code, ward, or words that were said.

Every case is opened and looked through; there is no index of anybody's words. What is found is told
by code, ward and danger alone.
"""

from collections.abc import Iterable, Sequence

from referral.cases.case import Case, CaseEntry, EntryKind
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


def is_found(words: Sequence[str], texts: Iterable[str]) -> bool:
    """Whether each word stands in one of the texts; marks and capitals do not matter."""
    folded = [fold(text) for text in texts]
    return bool(words) and all(any(word in text for text in folded) for word in words)


async def search(uow: UnitOfWork, hotline: House, staff: Staff, text: str) -> list[Case]:
    """The open cases this person may read in which everything asked for stands; audited."""
    demand(uow, staff, Action.SEE_QUEUE)
    words = asked_for(text)
    if not words:
        return []
    uow.audit("case.search", actor=staff.id, subject=staff.id)
    everything = allowed(staff, Action.SEE_OVERVIEW)
    cases = await uow.open_cases() if everything else await uow.cases_of(staff.id)
    found: list[Case] = []
    for case in sorted(cases, key=queue_order):
        if len(found) < FOUND_AT_MOST and allowed(staff, Action.READ_CASE, case):
            entries = await uow.entries(case.id)
            if is_found(words, _texts(hotline, case, entries)):
                found.append(case)
    return found


def _texts(hotline: House, case: Case, entries: Iterable[CaseEntry]) -> Iterable[str]:
    unit = hotline.units.get(case.facts.unit_code) if case.facts.unit_code else None
    yield case.code
    yield unit.name if unit else ""
    yield case.facts.place_text or ""
    yield case.facts.called or ""
    yield from (step.text for step in case.facts.plan)
    for entry in entries:
        if entry.kind in {EntryKind.MESSAGE, EntryKind.NOTE}:
            yield entry.body
