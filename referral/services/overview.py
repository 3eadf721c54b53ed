"""Who needed help and has had none yet, by unit, for whoever answers for it (plan, I: 100 %)."""

from collections.abc import Iterable
from dataclasses import dataclass

from referral.cases.case import Case
from referral.people.permissions import Action
from referral.people.staff import Staff
from referral.people.walls import walled
from referral.ports import UnitOfWork
from referral.queue.record import demand
from referral.services.helped import Share, share, unhelped

Unit = str | None


@dataclass(frozen=True, slots=True)
class Unhelped:
    """The work list of one unit; `archived` counts what only the archive's key opens."""

    unit_code: Unit
    cases: tuple[Case, ...]
    archived: int


@dataclass(frozen=True, slots=True)
class Helping:
    """How many of those in need were helped, and the list that is to become empty."""

    share: Share
    units: tuple[Unhelped, ...]


async def helping(uow: UnitOfWork, staff: Staff) -> Helping:
    """Over everything this person answers for, cases at hand and archived ones alike."""
    demand(uow, staff, Action.SEE_OVERVIEW)
    at_hand = [
        one
        for one in await uow.all_cases()
        if staff.serves(one.facts.unit_code) and not walled(staff, one)
    ]
    archived = [one for one in await uow.summaries() if staff.serves(one.facts.unit_code)]
    return Helping(share([*at_hand, *archived]), by_unit(at_hand, archived))


def by_unit(at_hand: Iterable[Case], archived: Iterable[Case]) -> tuple[Unhelped, ...]:
    """Those not helped, the unit with most of them first, each longest waiting first."""
    waiting: dict[Unit, list[Case]] = {}
    kept: dict[Unit, int] = {}
    for case in unhelped(at_hand):
        waiting.setdefault(case.facts.unit_code, []).append(case)
    for case in unhelped(archived):
        kept[case.facts.unit_code] = kept.get(case.facts.unit_code, 0) + 1
    found = [
        Unhelped(code, tuple(waiting.get(code, ())), kept.get(code, 0))
        for code in dict.fromkeys([*waiting, *kept])
    ]
    return tuple(sorted(found, key=lambda unit: (-len(unit.cases), -unit.archived)))
