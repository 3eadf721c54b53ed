"""A case is offered to a colleague, whole or to join as second: they accept or decline.

Until then whoever holds the case stays responsible for it; after a while the offer is over.
"""

from collections.abc import Iterable

from referral.alerts import service as alerts
from referral.alerts.occasions import Occasion
from referral.cases.case import Case
from referral.cases.team import Offer, Share
from referral.errors import NotAllowedError
from referral.people.permissions import Action, allowed, offered
from referral.people.staff import Staff
from referral.people.walls import walled
from referral.ports import UnitOfWork
from referral.queue import ladder, notices
from referral.queue.house import House
from referral.queue.record import (
    demand,
    event,
    keep_apart,
    note,
    present,
    readable,
    teamed,
    unowned,
)

OFFERED = "offer"
"""The kind of the timer that ends an offer; its subject is the case's id."""


async def offer(
    uow: UnitOfWork,
    hotline: House,
    staff: Staff,
    case: Case,
    to: Staff,
    summary: str,
    share: Share = Share.WHOLE,
) -> Case:
    """Ask a colleague; a new offer takes the place of the one before."""
    case = await present(uow, case)
    demand(uow, staff, Action.HAND_OVER, case)
    if not may_be_offered(to, case):
        raise NotAllowedError("this person cannot take the case; choose another colleague")
    until = uow.now + hotline.rules.offer
    made = Offer(to.id, staff.id, share, readable(summary), uow.now, until)
    case = teamed(case, offer=made)
    uow.save_case(case)
    uow.set_timer(OFFERED, case.id, until)
    event(uow, case, f"offered:{share}", staff)
    uow.audit(f"case.offer.{share}", actor=staff.id, subject=case.id)
    await alerts.call(uow, hotline, Occasion(f"offer-{share}"), case, [to])
    return case


def may_be_offered(person: Staff, case: Case) -> bool:
    """Whether a colleague could take it: they might claim it, and have no part in it yet."""
    has_part = person.id == case.owner_id or person.id in case.facts.team.seconds
    return not has_part and allowed(person, Action.CLAIM, unowned(case))


def shared(staff: Staff, cases: Iterable[Case]) -> tuple[list[Case], list[Case]]:
    """Of open cases: those this person is asked to take or join, and those they have joined."""
    may_know = [case for case in cases if not walled(staff, case)]
    asked = [case for case in may_know if offered(case, staff.id)]
    return asked, [case for case in may_know if staff.id in case.facts.team.seconds]


async def look(uow: UnitOfWork, staff: Staff, case: Case) -> Offer | None:
    """What the colleague wrote about the case, for who is asked; the look is audited."""
    case = await present(uow, case)
    made = case.facts.team.offer
    if made is None or not allowed(staff, Action.ANSWER_OFFER, case):
        return None
    uow.audit("case.offer.read", actor=staff.id, subject=case.id)
    return made


async def accept(uow: UnitOfWork, hotline: House, staff: Staff, case: Case) -> Case | None:
    """From now on it is theirs, or they are its second; None when the offer is over."""
    case = await present(uow, case)
    made = case.facts.team.offer
    if made is None or not allowed(staff, Action.ANSWER_OFFER, case) or made.until < uow.now:
        return None
    uow.cancel_timer(OFFERED, case.id)
    if made.share is Share.SECOND:
        return await _join(uow, hotline, staff, case, made)
    giver = await notices.staff_member(uow, made.by)
    passed = await uow.hand_over_case(case.id, made.by, staff.id)
    if passed is None:
        return None
    note(uow, passed, giver or staff, made.summary)
    passed = await taken_over(uow, hotline, passed, staff)
    uow.audit("case.hand_over", actor=staff.id, subject=case.id)
    if giver is not None:
        await notices.to_staff(uow, hotline, giver, passed, "notice-offer-accepted")
    await notices.to_person(uow, hotline, passed, "news-changed")
    return passed


async def taken_over(uow: UnitOfWork, hotline: House, case: Case, staff: Staff) -> Case:
    """What follows once somebody else holds a case: a fresh promise, no old offer, walls."""
    await uow.drop_alerts(Occasion.WAITING, case.id)
    seconds = tuple(one for one in case.facts.team.seconds if one != staff.id)
    case = teamed(case, offer=None, seconds=seconds, unanswered_since=None, reminded=0)
    event(uow, case, "handed_over", staff)
    case = ladder.promised(uow, hotline, case)
    await keep_apart(uow, case, staff)
    return case


async def decline(uow: UnitOfWork, hotline: House, staff: Staff, case: Case) -> bool:
    """No: it stays where it is, and whoever asked is told at once."""
    case = await present(uow, case)
    made = case.facts.team.offer
    if made is None or not allowed(staff, Action.ANSWER_OFFER, case):
        return False
    await _over(uow, hotline, case, made, "declined", staff)
    return True


async def expire(uow: UnitOfWork, hotline: House, case_id: str) -> None:
    """Nobody has answered: whoever asked holds the case still, and is told."""
    case = await uow.case(case_id)
    made = case.facts.team.offer if case else None
    if case is not None and made is not None:
        await _over(uow, hotline, case, made, "expired")


async def leave(uow: UnitOfWork, hotline: House, staff: Staff, case: Case) -> Case:
    """A second goes again; the case stays with its owner."""
    case = await present(uow, case)
    demand(uow, staff, Action.READ_CASE, case)
    if staff.id not in case.facts.team.seconds:
        return case
    case = teamed(case, seconds=tuple(one for one in case.facts.team.seconds if one != staff.id))
    uow.save_case(case)
    event(uow, case, "second-left", staff)
    uow.audit("case.leave", actor=staff.id, subject=case.id)
    await notices.to_owner(uow, hotline, case, "notice-second-left", "card")
    return case


async def _join(uow: UnitOfWork, hotline: House, staff: Staff, case: Case, made: Offer) -> Case:
    case = teamed(case, offer=None, seconds=(*case.facts.team.seconds, staff.id))
    uow.save_case(case)
    await keep_apart(uow, case, staff)
    note(uow, case, await notices.staff_member(uow, made.by) or staff, made.summary)
    event(uow, case, "joined", staff)
    uow.audit("case.join", actor=staff.id, subject=case.id)
    await notices.to_owner(uow, hotline, case, "notice-offer-joined", "card")
    return case


async def _over(
    uow: UnitOfWork, hotline: House, case: Case, made: Offer, how: str, staff: Staff | None = None
) -> None:
    stands = offered(case, made.to)
    case = teamed(case, offer=None)
    uow.save_case(case)
    uow.cancel_timer(OFFERED, case.id)
    event(uow, case, f"offer:{how}", staff)
    uow.audit(f"case.offer.{how}", actor=staff.id if staff else "hotline", subject=case.id)
    giver = await notices.staff_member(uow, made.by)
    if stands and giver is not None:
        await notices.to_staff(uow, hotline, giver, case, f"notice-offer-{how}", "team")
