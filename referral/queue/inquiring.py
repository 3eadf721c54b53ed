"""Somebody who says they are an official asks about her: first called back on a known number.

Nothing is confirmed or denied to who rings. A worker records the question, calls the number that
the directory has, records what came of it, and only then may write down what was told.
"""

from dataclasses import replace
from datetime import timedelta

from referral.cases.case import Case
from referral.cases.team import Checked, Inquiry
from referral.errors import HotlineError
from referral.people.permissions import Action
from referral.people.staff import Staff
from referral.places.place import Openness
from referral.ports import UnitOfWork
from referral.queue.house import House
from referral.queue.record import demand, event, present, readable, teamed

GOOD_FOR = timedelta(hours=2)
"""So long a confirmed call counts; for a later question they are called anew."""
MOST_NUMBERS = 12


class NotProvedError(HotlineError):
    """It is not known that whoever asks is who they say."""


def known_numbers(uow: UnitOfWork, hotline: House, case: Case) -> tuple[tuple[str, str], ...]:
    """Name and telephone of bodies around her unit, then the national numbers: from the directory.

    Never a number of a place that is kept from sight.
    """
    directory, unit = hotline.directory(), case.facts.unit_code
    near = directory.neighbourhood(unit) if unit else frozenset()
    around = [
        (place.name, place.phone)
        for _, place, _ in directory.open_to_all(uow.now)
        if place.unit_code in near and place.phone and place.openness is Openness.PUBLIC
    ]
    national = [(one.name, one.phone) for one in directory.numbers()]
    return tuple(dict.fromkeys((*around, *national)))[:MOST_NUMBERS]


async def asked(uow: UnitOfWork, staff: Staff, case: Case, who: str) -> Case:
    """Write down who asked; nothing is told them yet."""
    case = await _demanded(uow, staff, case)
    inquiry = Inquiry(readable(who), uow.now, staff.id)
    return _kept(uow, staff, case, (*case.facts.team.inquiries, inquiry), "inquiry:asked")


async def called_back(
    uow: UnitOfWork, hotline: House, staff: Staff, case: Case, number: str, checked: Checked
) -> Case:
    """What came of calling a number of the directory; any other number proves nothing."""
    case = await _demanded(uow, staff, case)
    if number not in {phone for _, phone in known_numbers(uow, hotline, case)}:
        raise NotProvedError("only a number of the directory proves who somebody is")
    *before, last = _some(case)
    last = replace(last, number=number, checked=checked)
    return _kept(uow, staff, case, (*before, last), f"inquiry:{checked}")


async def told(uow: UnitOfWork, staff: Staff, case: Case, what: str) -> Case:
    """What was told to whom; refused unless they were called back and it was them."""
    case = await _demanded(uow, staff, case)
    if not may_be_told(case, uow):
        uow.audit("refused.tell_official", actor=staff.id, subject=case.id)
        raise NotProvedError("call them back on a number of the directory first")
    *before, last = _some(case)
    return _kept(uow, staff, case, (*before, replace(last, told=readable(what))), "inquiry:told")


def may_be_told(case: Case, uow: UnitOfWork) -> bool:
    """Whether the last who asked has been proved, and not long ago."""
    inquiries = case.facts.team.inquiries
    if not inquiries or inquiries[-1].checked is not Checked.CONFIRMED:
        return False
    return uow.now - inquiries[-1].asked_at <= GOOD_FOR


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
