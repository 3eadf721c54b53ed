"""A worker gives the address of a kept place to one person, on one card that does not stay.

Only while she is writing herself and has not just left: who writes from her phone may be somebody
else, and what is kept for later is read by whoever opens it.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from referral.cases.case import Case, CaseKind
from referral.messages.delivery import is_live
from referral.messages.message import Button, Message, Outgoing, Priority, Purpose
from referral.people.permissions import Action
from referral.people.staff import Staff
from referral.places.place import Place
from referral.ports import UnitOfWork
from referral.queue import notices, relay
from referral.queue.house import House
from referral.queue.record import demand, event, present

STANDS_FOR = timedelta(minutes=60)
"""Long enough to set out and to ring up; then the card leaves her screen."""

OFFERED = 9
"""As many as she herself could be shown: a worker's list is no copy of the directory either."""


class NotNow(StrEnum):
    """Why an address is not given."""

    AWAY = "away"
    LEFT = "left"
    WITHDRAWN = "withdrawn"
    REPORTER = "reporter"
    """Somebody reports for another: the address is for that one alone."""
    NO_PLACE = "no-place"
    """Unknown, open to everybody, or verified too long ago."""


@dataclass(frozen=True, slots=True)
class Released:
    """Given to her: which place, and for how long the card stands."""

    case: Case
    place: Place
    stands_for: timedelta


async def offered(
    uow: UnitOfWork, hotline: House, staff: Staff, case: Case, unit_code: str | None = None
) -> tuple[Place, ...]:
    """The kept places around a unit: the case's, else the worker's; without any, the city's own."""
    demand(uow, staff, Action.RELEASE_PLACE, case)
    unit_code = unit_code or case.facts.unit_code or staff.unit_code
    return hotline.directory().kept_around(unit_code)[:OFFERED]


def is_for_her(case: Case) -> bool:
    """Whether an address is offered at all: somebody who reports for another is never given one."""
    return case.facts.kind is CaseKind.OWN


async def hindrance(uow: UnitOfWork, case: Case) -> NotNow | None:
    """Why no address may be given in this case at this moment; None when it may."""
    if not is_for_her(case):
        return NotNow.REPORTER
    if case.facts.withdrawn_by_tap:
        return NotNow.WITHDRAWN
    if case.facts.left_in_haste:
        return NotNow.LEFT
    talk = await uow.conversation(case.conversation_id)
    if talk is None or talk.unreachable or case.id in talk.set_aside:
        return NotNow.AWAY
    return None if is_live(talk.last_wrote_at, talk.exited_at, uow.now) else NotNow.AWAY


async def release_place(
    uow: UnitOfWork, hotline: House, staff: Staff, case: Case, place_id: str
) -> Released | NotNow:
    """Send one card to her alone; the case remembers which place it was."""
    case = await present(uow, case)
    demand(uow, staff, Action.RELEASE_PLACE, case)
    place = hotline.directory().kept(place_id)
    if place is None:
        return NotNow.NO_PLACE
    why_not = await hindrance(uow, case)
    talk = await uow.conversation(case.conversation_id)
    if why_not is not None or talk is None:
        return why_not or NotNow.AWAY
    released = tuple(dict.fromkeys((*case.facts.released, place.id)))
    case = replace(case, facts=replace(case.facts, released=released))
    uow.save_case(case)
    case = relay.answered(uow, case, staff)
    event(uow, case, f"place-given:{place.name}", staff)
    uow.audit("place.release", actor=staff.id, subject=case.id)
    uow.send(
        Outgoing(
            talk.id,
            _card(hotline, notices.voice(hotline, talk, case), place),
            Purpose.NEWS,
            Priority.REPLY,
            case_id=case.id,
        )
    )
    return Released(case, place, STANDS_FOR)


def _card(hotline: House, language: str, place: Place) -> Message:
    words = hotline.catalogue
    parts = (place.name, place.address, place.phone, place.hours)
    text = "\n".join(
        (
            words.text(language, "news-place"),
            *filter(None, parts),
            words.text(language, "news-place-stands", minutes=STANDS_FOR // timedelta(minutes=1)),
        )
    )
    leave = Button(words.label(language, "navigation", "exit"), notices.EXIT)
    return Message(text, ((leave,),), protect=True, stands_for=STANDS_FOR)
