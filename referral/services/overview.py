"""Who needed help and has had none yet, by unit, for whoever answers for it (plan, I: 100 %).

A case that is closed or archived stays on the lists: by its code and its dates alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from referral.cases.case import Case, CaseState
from referral.people.permissions import Action
from referral.people.staff import Staff
from referral.people.walls import walled
from referral.ports import UnitOfWork
from referral.queue.record import demand
from referral.services.helped import Share, share, unhelped

Unit = str | None


@dataclass(frozen=True, slots=True)
class Unhelped:
    """The work list of one unit; of the archived only the label is read, of the erased nothing."""

    unit_code: Unit
    cases: tuple[Case, ...]
    archived: tuple[Case, ...]
    erased: int


@dataclass(frozen=True, slots=True)
class OutcomeOwed:
    """A closed case that went to another service, which has not said what came of it."""

    case: Case
    since: datetime
    archived: bool


@dataclass(frozen=True, slots=True)
class Helping:
    """How many of those in need were helped, and the list that is to become empty."""

    share: Share
    units: tuple[Unhelped, ...]


async def helping(uow: UnitOfWork, staff: Staff) -> Helping:
    """Over everything this person answers for, cases at hand and archived ones alike."""
    demand(uow, staff, Action.SEE_OVERVIEW)
    archive = await uow.all_archived()
    erased = await uow.summaries(but=[one.id for one in archive])
    at_hand, archived = _known_to(staff, await uow.all_cases()), _known_to(staff, archive)
    gone = [one for one in erased if staff.serves(one.facts.unit_code)]
    return Helping(share([*at_hand, *archived, *gone]), by_unit(at_hand, archived, gone))


async def outcomes_owed(uow: UnitOfWork, staff: Staff) -> list[OutcomeOwed]:
    """Closed cases whose referrals nobody has said the outcome of, the longest waiting first."""
    demand(uow, staff, Action.SEE_OVERVIEW)
    first = dict(reversed(await uow.referrals_out()))
    return sorted(
        (
            OutcomeOwed(case, first[case.id], archived)
            for archived, cases in (
                (False, await uow.all_cases()),
                (True, await uow.all_archived()),
            )
            for case in _known_to(staff, cases)
            if case.state is CaseState.CLOSED and case.id in first
        ),
        key=lambda owed: owed.since,
    )


def by_unit(
    at_hand: Iterable[Case], archived: Iterable[Case], erased: Iterable[Case]
) -> tuple[Unhelped, ...]:
    """Those not helped, the unit with most of them first, each longest waiting first."""
    groups = [_grouped(unhelped(cases)) for cases in (at_hand, archived, erased)]
    found = [
        Unhelped(
            code,
            tuple(groups[0].get(code, ())),
            tuple(groups[1].get(code, ())),
            len(groups[2].get(code, ())),
        )
        for code in dict.fromkeys(code for group in groups for code in group)
    ]
    return tuple(
        sorted(found, key=lambda unit: (-len(unit.cases), -len(unit.archived), -unit.erased))
    )


def _grouped(cases: Iterable[Case]) -> dict[Unit, list[Case]]:
    found: dict[Unit, list[Case]] = {}
    for case in cases:
        found.setdefault(case.facts.unit_code, []).append(case)
    return found


def _known_to(staff: Staff, cases: Iterable[Case]) -> list[Case]:
    """Of cases, those of this person's units of which they may know."""
    return [one for one in cases if staff.serves(one.facts.unit_code) and not walled(staff, one)]
