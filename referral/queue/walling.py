"""Walls are set: by her words, by a worker, and between two who write about each other.

Neither side ever learns from us that the other writes, and whoever is walled off finds what
somebody without permission finds. There is no list of perpetrators: numbers are compared with
those of the open cases in memory, each opened with its own key.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from referral.cases.case import Case, CaseState
from referral.cases.walls import Walls
from referral.errors import NotAllowedError
from referral.messages.plain import rebuilt
from referral.people.permissions import Action, allowed
from referral.people.staff import Role, Staff, staff_with_role
from referral.people.walls import bodies_in, named_in, numbers_in, two_sides, walled
from referral.places.units import Question
from referral.ports import UnitOfWork
from referral.queue import ladder, notices
from referral.queue.house import House
from referral.queue.record import demand, event, keep_apart, present
from referral.queue.rules import Rung, called_at
from referral.services.recipients import revoke_walled

LONGEST_SAID = 500


class Whose(StrEnum):
    """Whose telephone numbers a worker writes down."""

    HERS = "hers"
    THEIRS = "theirs"


def named_by_her(
    uow: UnitOfWork, hotline: House, case: Case, text: str, staff: Sequence[Staff]
) -> Case:
    """The case with her words kept, and walls against whom they may mean; not saved yet."""
    said = rebuilt(text)[:LONGEST_SAID]
    found = hotline.units.find(said)
    sure = found.candidates[:1] if found.question is Question.SURE else ()
    walls = case.facts.walls
    people = (*walls.people, *(person.id for person in named_in(said, staff)))
    offices = (*walls.offices, *(one.unit.code for one in sure))
    places = (*walls.places, *(one.id for one in bodies_in(said, hotline.directory().places)))
    uow.audit("case.wall", actor="person", subject=case.id)
    return _with(
        case,
        replace(
            walls,
            said="\n".join(filter(None, (walls.said, said))),
            people=tuple(dict.fromkeys(people)),
            offices=tuple(dict.fromkeys(offices)),
            places=tuple(dict.fromkeys(places)),
        ),
    )


async def wall_off_person(
    uow: UnitOfWork, hotline: House, staff: Staff, case: Case, person_id: str
) -> Case:
    """Somebody of the hotline must not see this case; one may name oneself."""
    case = await _demanded(uow, staff, case)
    if person_id not in {one.id for one in await uow.staff()}:
        raise NotAllowedError("there is no such person")
    walls = case.facts.walls
    people = tuple(dict.fromkeys((*walls.people, person_id)))
    return await _set(uow, hotline, staff, _with(case, replace(walls, people=people)))


async def wall_off_office(
    uow: UnitOfWork, hotline: House, staff: Staff, case: Case, unit_code: str
) -> Case:
    """Nobody who works for this ward or commune may see this case."""
    case = await _demanded(uow, staff, case)
    if hotline.units.get(unit_code) is None:
        raise NotAllowedError("there is no such unit")
    walls = case.facts.walls
    offices = tuple(dict.fromkeys((*walls.offices, unit_code)))
    return await _set(uow, hotline, staff, _with(case, replace(walls, offices=offices)))


async def wall_off_place(
    uow: UnitOfWork, hotline: House, staff: Staff, case: Case, place_id: str
) -> Case:
    """One body of the directory must not be told of her, though it belongs to no office of hers."""
    case = await _demanded(uow, staff, case)
    if hotline.directory().get(place_id) is None:
        raise NotAllowedError("there is no such place")
    walls = case.facts.walls
    places = tuple(dict.fromkeys((*walls.places, place_id)))
    return await _set(uow, hotline, staff, _with(case, replace(walls, places=places)))


async def lift(uow: UnitOfWork, staff: Staff, case: Case, named: str) -> Case:
    """A wall against a person, an office or a place was a mistake; those of two sides stay."""
    case = await _demanded(uow, staff, case)
    walls = case.facts.walls
    lifted = replace(
        walls,
        people=tuple(one for one in walls.people if one != named),
        offices=tuple(one for one in walls.offices if one != named),
        places=tuple(one for one in walls.places if one != named),
    )
    case = _with(case, lifted)
    uow.save_case(case)
    event(uow, case, "wall-lifted", staff)
    uow.audit("case.wall.lift", actor=staff.id, subject=case.id)
    return case


async def part(uow: UnitOfWork, hotline: House, staff: Staff, case: Case, code: str) -> Case:
    """Two cases are of two sides: different workers, and neither sees the other's.

    An unknown code and one that may not be known look the same. Who holds both keeps this one.
    """
    case = await _demanded(uow, staff, case)
    other = await uow.case_by_code(code.strip().upper())
    uow.audit("case.part", actor=staff.id, subject=case.id)
    event(uow, case, "parted", staff)
    if other is None or other.id == case.id or not other.is_open or walled(staff, other):
        return case
    case, other = await _parted(uow, case, other)
    both = await notices.staff_member(uow, case.owner_id)
    if both is not None and other.owner_id == both.id:
        await keep_apart(uow, case, both)
        await hold(uow, hotline, await present(uow, other))
    return case


async def write_numbers(
    uow: UnitOfWork, hotline: House, staff: Staff, case: Case, whose: Whose, text: str
) -> Case:
    """Telephone numbers she gave; if another open case knows them, the two are kept apart."""
    case = await _demanded(uow, staff, case)
    walls = case.facts.walls
    numbers = numbers_in(text)
    if whose is Whose.HERS:
        walls = replace(walls, her_numbers=tuple(dict.fromkeys((*walls.her_numbers, *numbers))))
    else:
        walls = replace(walls, their_numbers=tuple(dict.fromkeys((*walls.their_numbers, *numbers))))
    case = _with(case, walls)
    uow.save_case(case)
    uow.audit("case.numbers", actor=staff.id, subject=case.id)
    await revoke_walled(uow, hotline, case)
    for other in await uow.open_cases():
        if (
            other.id != case.id
            and other.id not in walls.apart
            and two_sides(walls, other.facts.walls)
        ):
            locked = await uow.case(other.id)
            if locked is not None:
                case, locked = await _parted(uow, case, locked)
                await _tell_who_sees_both(uow, hotline, case, locked)
    return case


async def _demanded(uow: UnitOfWork, staff: Staff, case: Case) -> Case:
    case = await present(uow, case)
    demand(uow, staff, Action.SET_WALLS, case)
    return case


def _with(case: Case, walls: Walls) -> Case:
    return replace(case, facts=replace(case.facts, walls=walls))


async def _set(uow: UnitOfWork, hotline: House, staff: Staff, case: Case) -> Case:
    uow.save_case(case)
    event(uow, case, "walled", staff)
    uow.audit("case.wall", actor=staff.id, subject=case.id)
    return await hold(uow, hotline, case)


async def hold(uow: UnitOfWork, hotline: House, case: Case) -> Case:
    """Make true what the walls say: nobody behind one holds the case, is called or told."""
    case = await _held_by_others(uow, hotline, case)
    await revoke_walled(uow, hotline, case)
    return case


async def _held_by_others(uow: UnitOfWork, hotline: House, case: Case) -> Case:
    """The case in the hands, or on the rung, of people who may know of it."""
    people = await uow.staff()
    for person in people:
        if walled(person, case):
            await uow.forget_calls(case.id, person.id)
    owner = next((one for one in people if one.id == case.owner_id), None)
    if owner is not None and walled(owner, case):
        return (await ladder.give_back(uow, hotline, case)).case
    if case.state is CaseState.WAITING and not called_at(
        Rung(case.rung), case, people, await ladder.fit_now(uow, hotline, case)
    ):
        return (await ladder.call_first(uow, hotline, case)).case
    return case


async def _parted(uow: UnitOfWork, one: Case, other: Case) -> tuple[Case, Case]:
    """Both know of each other, and whoever holds one is walled off from the other."""
    first, second = _apart(one, other), _apart(other, one)
    uow.save_case(first)
    uow.save_case(second)
    if first.owner_id != second.owner_id:
        for mine, theirs in ((first, second), (second, first)):
            holder = await notices.staff_member(uow, mine.owner_id)
            if holder is not None:
                await keep_apart(uow, mine, holder)
                await uow.forget_calls(theirs.id, holder.id)
    return await present(uow, first), await present(uow, second)


def _apart(case: Case, other: Case) -> Case:
    apart = tuple(dict.fromkeys((*case.facts.walls.apart, other.id)))
    return _with(case, replace(case.facts.walls, apart=apart))


async def _tell_who_sees_both(uow: UnitOfWork, hotline: House, one: Case, other: Case) -> None:
    """The supervisors who may read either case; nobody who works on one learns of the other."""
    same = one.owner_id is not None and one.owner_id == other.owner_id
    for person in staff_with_role(await uow.staff(), Role.SUPERVISOR):
        talk = await notices.chat_of(uow, person)
        sees = all(allowed(person, Action.READ_CASE, case) for case in (one, other))
        if talk is not None and sees and person.id not in {one.owner_id, other.owner_id}:
            notices.tell(
                uow, hotline, talk, "notice-sides",
                code=one.code, other=other.code, same="yes" if same else "no",
            )  # fmt: skip
