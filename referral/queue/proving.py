"""What staff learn of who writes from her chat: in doubt, shown to be her, moved, or forced.

Codes of other cases pass between staff alone; nothing here is ever said to whoever writes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from referral.cases.case import Case, Ground
from referral.ports import UnitOfWork
from referral.queue import notices, opening
from referral.queue.house import House
from referral.queue.record import event
from referral.triage.danger import Danger

FORCED = "forced"
"""The reason of the danger, and the event, when she typed the word for being forced."""


async def open_among(uow: UnitOfWork, case_ids: Iterable[str]) -> list[Case]:
    """Those of these cases that are with the workers, in their order."""
    found = [await uow.case(case_id) for case_id in case_ids]
    return [case for case in found if case is not None and case.is_open]


async def opened_beside(
    uow: UnitOfWork, hotline: House, case: Case, set_aside: Sequence[str], *, alarm: bool
) -> Case:
    """A case begun by somebody who has not shown to be the one of the cases set aside.

    Either side's worker learns the other's code, so that they can put it together.
    """
    before = await open_among(uow, set_aside)
    if not before or set(case.facts.same_phone) >= {one.code for one in before}:
        return case
    for old in before:
        told = replace(old, facts=replace(old.facts, same_phone=_and(old.facts.same_phone, case)))
        uow.save_case(told)
        event(uow, told, f"unproved:{case.code}")
        key = "notice-alarm-unproved" if alarm else "notice-unproved"
        await notices.to_owner(uow, hotline, told, key, "card")
    case = replace(case, facts=replace(case.facts, same_phone=_and(case.facts.same_phone, *before)))
    uow.save_case(case)
    return case


async def unverified(uow: UnitOfWork, hotline: House, case: Case) -> None:
    """After long silence somebody writes who cannot be asked for a word: the worker is to ask."""
    event(uow, case, "unverified")
    await notices.to_owner(uow, hotline, case, "notice-unverified", "card")


async def proved(uow: UnitOfWork, hotline: House, case: Case, beside: Case | None = None) -> Case:
    """The safe word was right; a case begun meanwhile from the same phone is the same person's."""
    event(uow, case, "proved")
    uow.audit("case.proved", actor=opening.PERSON, subject=case.id)
    if beside is None or beside.id == case.id or not beside.is_open:
        await notices.to_owner(uow, hotline, case, "notice-proved", "card")
        return case
    for one, other in ((case, beside), (beside, case)):
        event(uow, one, f"same-as:{other.code}")
    joined = replace(beside, facts=replace(beside.facts, same_as=_and(beside.facts.same_as, case)))
    uow.save_case(joined)
    await notices.to_owner(uow, hotline, joined, "notice-same-person", "card")
    case = replace(case, facts=replace(case.facts, same_as=_and(case.facts.same_as, beside)))
    uow.save_case(case)
    await notices.to_owner(uow, hotline, case, "notice-same-person", "card")
    if case.is_open and beside.facts.danger is Danger.RED is not case.facts.danger:
        opened = await opening.raise_danger(
            uow, hotline, case, reasons=beside.facts.reasons, ground=beside.facts.ground
        )
        return opened.case
    return case


async def moved(uow: UnitOfWork, hotline: House, case: Case) -> None:
    """Her case is talked about from another phone, channel or account now."""
    followed(uow, case)
    await notices.to_owner(uow, hotline, case, "notice-moved", "card")


def followed(uow: UnitOfWork, case: Case) -> None:
    """It stands in the case that she writes from elsewhere now."""
    event(uow, case, "moved")
    uow.audit("case.moved", actor=opening.PERSON, subject=case.id)


async def forced(uow: UnitOfWork, hotline: House, case: Case) -> Case:
    """Somebody makes her open the chat: RED, everybody who must act is called, nobody writes."""
    case = replace(case, facts=replace(case.facts, left_in_haste=True))
    opened = await opening.raise_danger(
        uow, hotline, case, reasons=(FORCED,), ground=Ground.DANGER_TO_LIFE
    )
    event(uow, opened.case, FORCED)
    uow.audit("case.forced", actor=opening.PERSON, subject=case.id)
    await notices.to_owner(uow, hotline, opened.case, "notice-forced", "card")
    return opened.case


def _and(codes: tuple[str, ...], *cases: Case) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*codes, *(case.code for case in cases))))
