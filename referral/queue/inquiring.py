"""Somebody who says they are an official asks about her: first called back on a known number.

Nothing is confirmed or denied to who rings. A worker records the question, calls the number that
the directory has, records what came of it, and only then may write down what was told.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from referral.cases.case import Case
from referral.cases.team import Checked, Inquiry
from referral.errors import HotlineError
from referral.people.permissions import Action
from referral.people.staff import Staff
from referral.people.walls import body, is_kept_out, names_kept_out
from referral.places.naming import bodies_called
from referral.places.place import Place
from referral.ports import UnitOfWork
from referral.queue.house import House
from referral.queue.record import demand, event, present, readable, teamed

GOOD_FOR = timedelta(hours=2)
"""So long a confirmed call counts; for a later question they are called anew."""
MOST_NUMBERS = 12


class NotProvedError(HotlineError):
    """It is not known that whoever asks is who they say."""


Number = tuple[str, str]
"""The name of a body and its telephone number, as the directory has them."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the directory knows under a name that was typed."""

    numbers: tuple[Number, ...]
    kept_out: bool
    """The only bodies of that name are some she walled off: nobody there is answered."""


async def known_numbers(uow: UnitOfWork, hotline: House, case: Case) -> tuple[Number, ...]:
    """Numbers of bodies around her unit, then the national ones; more are found by their name."""
    directory, unit = hotline.directory(), case.facts.unit_code
    near = directory.neighbourhood(unit) if unit else frozenset[str]()
    around = _numbers_of(
        place for place in await _bodies(uow, hotline, case) if place.unit_code in near
    )
    national = _national(hotline)
    return (*around[: MOST_NUMBERS - len(national)], *national)


async def numbers_called(uow: UnitOfWork, hotline: House, case: Case, typed: str) -> Named:
    """The numbers of whoever is called so in the directory, wherever it lies."""
    everybody = bodies_called(typed, hotline.directory().bodies, hotline.units)
    found = [place for place in await _bodies(uow, hotline, case) if place in everybody]
    return Named(_numbers_of(found), kept_out=bool(everybody) and not found)


async def _bodies(uow: UnitOfWork, hotline: House, case: Case) -> list[Place]:
    """Public bodies, verified lately, of which she walled off none; no place kept from sight."""
    walls, staff = case.facts.walls, await uow.staff()
    names = names_kept_out(walls, staff)
    return [
        place for place in hotline.directory().bodies if not is_kept_out(body(place), walls, names)
    ]


async def _is_known(uow: UnitOfWork, hotline: House, case: Case, number: str) -> bool:
    known = (*_numbers_of(await _bodies(uow, hotline, case)), *_national(hotline))
    return number in {phone for _, phone in known}


def _numbers_of(places: Iterable[Place]) -> tuple[Number, ...]:
    return tuple(dict.fromkeys((place.name, place.phone) for place in places if place.phone))


def _national(hotline: House) -> tuple[Number, ...]:
    return tuple((one.name, one.phone) for one in hotline.directory().numbers())


async def asked(uow: UnitOfWork, staff: Staff, case: Case, who: str) -> Case:
    """Write down who asked; nothing is told them yet."""
    case = await _demanded(uow, staff, case)
    inquiry = Inquiry(readable(who), uow.now, staff.id)
    return _kept(uow, staff, case, (*case.facts.team.inquiries, inquiry), "inquiry:asked")


async def called_back(
    uow: UnitOfWork, hotline: House, staff: Staff, case: Case, number: str, checked: Checked
) -> Case:
    """What came of calling a number of the directory; any other number proves nothing.

    A body she walled off has none here: whoever rings from there is told nothing, proved or not.
    """
    case = await _demanded(uow, staff, case)
    if not await _is_known(uow, hotline, case, number):
        raise NotProvedError("only a number of the directory proves who somebody is")
    *before, last = _some(case)
    last = replace(last, number=number, checked=checked)
    return _kept(uow, staff, case, (*before, last), f"inquiry:{checked}")


async def told(uow: UnitOfWork, hotline: House, staff: Staff, case: Case, what: str) -> Case:
    """What was told to whom; refused unless they were called back and it was them."""
    case = await _demanded(uow, staff, case)
    if not await _may_be_told(uow, hotline, case):
        uow.audit("refused.tell_official", actor=staff.id, subject=case.id)
        raise NotProvedError("call them back on a number of the directory first")
    *before, last = _some(case)
    return _kept(uow, staff, case, (*before, replace(last, told=readable(what))), "inquiry:told")


async def _may_be_told(uow: UnitOfWork, hotline: House, case: Case) -> bool:
    """Whether the last who asked has been proved, not long ago, and is not walled off since."""
    if not case.facts.team.inquiries:
        return False
    last = case.facts.team.inquiries[-1]
    proved = last.checked is Checked.CONFIRMED and uow.now - last.asked_at <= GOOD_FOR
    return proved and await _is_known(uow, hotline, case, last.number)


async def _demanded(uow: UnitOfWork, staff: Staff, case: Case) -> Case:
    case = await present(uow, case)
    demand(uow, staff, Action.SET_WALLS, case)
    return case


def _some(case: Case) -> tuple[Inquiry, ...]:
    if not case.facts.team.inquiries:
        raise NotProvedError("nobody has asked; write down who did first")
    return case.facts.team.inquiries


def _kept(
    uow: UnitOfWork, staff: Staff, case: Case, inquiries: tuple[Inquiry, ...], name: str
) -> Case:
    case = teamed(case, inquiries=inquiries)
    uow.save_case(case)
    event(uow, case, name, staff)
    uow.audit(f"case.{name.replace(':', '.')}", actor=staff.id, subject=case.id)
    return case
