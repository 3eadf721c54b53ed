"""What she says and does to a case of hers: it opens, is called anew, is no longer written to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from referral.alerts import service as alerts
from referral.alerts.occasions import Occasion
from referral.cases.case import Case, CaseKind, CaseState, ConsentPurpose, Ground
from referral.errors import HotlineError
from referral.ports import UnitOfWork
from referral.queue import ladder, notices
from referral.queue.house import House
from referral.queue.ladder import Called
from referral.queue.record import event
from referral.triage.danger import Danger

PERSON = "person"
"""The actor of what she does herself, in the audit: never who she is."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A case in the queue: who has been called. `on_duty` 0 means: say that nobody is there now."""

    case: Case
    reached: int
    on_duty: int

    @classmethod
    def by(cls, called: Called) -> Self:
        return cls(called.case, len(called.people), called.on_duty)


async def open_case(
    uow: UnitOfWork, hotline: House, case: Case, *, ground: Ground | None = None
) -> Opened:
    """Put a draft in the queue: deadline, timer, and the first rung with anybody is called.

    It takes her consent, or the recorded ground (Law 91/2025/QH15: life, child).
    """
    if case.is_open:
        return await as_it_stands(uow, hotline, case)
    if case.state is not CaseState.DRAFT:
        raise HotlineError(f"case {case.code} is closed; begin a new one")
    ground = ground or case.facts.ground
    if ground is None and not _consented(case):
        raise HotlineError(f"case {case.code} has neither consent nor a recorded ground")
    case = replace(
        case,
        state=CaseState.WAITING,
        opened_at=uow.now,
        facts=replace(case.facts, ground=ground),
    )
    uow.audit("case.open", actor=PERSON, subject=case.id)
    event(uow, case, "opened")
    return Opened.by(await ladder.call_first(uow, hotline, case))


async def raise_danger(
    uow: UnitOfWork,
    hotline: House,
    case: Case,
    *,
    reasons: Iterable[str] = (),
    ground: Ground | None = None,
) -> Opened:
    """She is in danger now: a draft opens, an open case becomes RED and is called anew.

    An owner is told and owes her an answer again; without one the ladder goes on.
    """
    risen = case.facts.danger is not Danger.RED or case.facts.withdrawn_by_tap
    facts = replace(
        case.facts,
        danger=Danger.RED,
        reasons=tuple(dict.fromkeys((*case.facts.reasons, *reasons))),
        ground=ground or case.facts.ground,
        withdrawn_by_tap=False,
    )
    case = replace(case, facts=facts)
    if case.state is CaseState.DRAFT:
        return await open_case(uow, hotline, case)
    if not case.is_open:
        raise HotlineError(f"case {case.code} is closed; begin a new one")
    uow.audit("case.raise", actor=PERSON, subject=case.id)
    event(uow, case, f"danger:{Danger.RED}")
    if case.state is CaseState.WAITING and risen:
        return Opened.by(await ladder.call_first(uow, hotline, case))
    if case.state is CaseState.CLAIMED:
        case = ladder.promised(uow, hotline, case)
        await alerts.call_owner(uow, hotline, Occasion.RAISED, case)
    else:
        uow.save_case(case)
    return await as_it_stands(uow, hotline, case)


async def withdraw(uow: UnitOfWork, hotline: House, case: Case) -> Case:
    """A tap said it was a mistake: messages to her stop, the case stays until a worker closes it.

    The tap may have been somebody else's.
    """
    case = replace(case, facts=replace(case.facts, withdrawn_by_tap=True))
    uow.save_case(case)
    event(uow, case, "withdrawn")
    uow.audit("case.withdraw", actor=PERSON, subject=case.id)
    await notices.to_owner(uow, hotline, case, "notice-withdrawn")
    return case


async def left_in_haste(uow: UnitOfWork, hotline: House, case: Case) -> Case:
    """She used the quick exit: her worker is told not to write first."""
    case = replace(case, facts=replace(case.facts, left_in_haste=True))
    uow.save_case(case)
    event(uow, case, "left_in_haste")
    await notices.to_owner(uow, hotline, case, "notice-left")
    return case


async def as_it_stands(uow: UnitOfWork, hotline: House, case: Case) -> Opened:
    """Who answers for a case now, without calling anybody."""
    staff = await uow.staff()
    called = ladder.standing(case, staff, await ladder.fit_now(uow, hotline, case))
    return Opened.by(called)


def _consented(case: Case) -> bool:
    given = {one.purpose for one in case.facts.consents if one.withdrawn_at is None}
    return case.facts.kind is CaseKind.THIRD_PARTY or ConsentPurpose.SHARE_WITH_WORKER in given
