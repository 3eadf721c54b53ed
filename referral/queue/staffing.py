"""Who belongs to the hotline: invited, given a new way in, given another role, removed at once.

The same acts serve console and chat, where the table of permissions decides, and the command, whose
operator holds the machine anyway. What changes who may read cases is told to the other supervisors:
two-person rules would be worth little if one person could make the second unseen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from referral.errors import HotlineError, NotAllowedError
from referral.people.managing import (
    EXCHANGED,
    LONGEST_NAME,
    manages,
    oversees_alone,
    readable_name,
)
from referral.people.permissions import PERMISSIONS, Action
from referral.people.staff import Opens, Role, Staff, StaffState, staff_with_role
from referral.people.walls import walled
from referral.places.units import Question, Unit
from referral.ports import UnitOfWork
from referral.queue import duty, notices, walling
from referral.queue.house import House
from referral.queue.record import demand
from referral.rota import service as rota
from referral.rota.rules import Post

INVITATION_GOOD_FOR = timedelta(hours=48)
ENTRANCE_GOOD_FOR = timedelta(hours=1)
"""How long a new way in of somebody who has joined may wait for them."""
OWN_LINK = "people.own_link"
OWN_LINK_GOOD_FOR = timedelta(minutes=10)
LINKS_WITHIN, LINKS_AT_MOST = timedelta(hours=1), 3
"""How many links somebody makes for themselves in a while."""
SHORT_ID = 4
CODE_DIGITS = 5


class StaffingError(HotlineError):
    """Cannot be done; `reason` is "name", "unit", "self", "role", "last" or "here".

    Of "unit", `units` are those that may be meant, best first.
    """

    def __init__(self, reason: str, units: Sequence[Unit] = ()) -> None:
        super().__init__(f"the team stays as it is: {reason}")
        self.reason = reason
        self.units = tuple(units)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to be invited; without a unit they serve all. The id keeps a repeat from acting."""

    id: str
    role: Role
    name: str = ""
    unit_code: str | None = None


@dataclass(frozen=True, slots=True)
class Entrance:
    """How somebody comes in, told once: each works once, and only keyed hashes are kept."""

    person: Staff
    code: str
    link: str | None
    """Of the console, for who has a part in it."""
    until: datetime

    def console(self, public_url: str) -> str | None:
        return f"{public_url.rstrip('/')}/console/in/{self.link}" if self.link else None

    def telegram(self, bot_name: str) -> str | None:
        """The link that opens the bot's chat with the code, where the bot's name is known."""
        return f"https://t.me/{bot_name}?start={self.code}" if bot_name else None


@dataclass(frozen=True, slots=True)
class Dismissed:
    """Somebody was removed from the team."""

    person: Staff
    cases: int
    """How many cases went back to the queue."""


async def team(uow: UnitOfWork, staff: Staff) -> list[Staff]:
    """Whom this person manages, also who is invited and has not come yet."""
    demand(uow, staff, Action.MANAGE_PEOPLE)
    with_us = (one for one in await uow.everyone() if one.state is not StaffState.REMOVED)
    mine = (one for one in with_us if manages(staff, one.unit_code))
    return sorted(mine, key=lambda one: (list(Role).index(one.role), one.name, one.id))


async def managed(uow: UnitOfWork, staff: Staff, person_id: str) -> Staff:
    """One of them; who is not there looks like who is somebody else's to manage."""
    for one in await team(uow, staff):
        if one.id == person_id:
            return one
    raise NotAllowedError("there is no such person")


async def invite(uow: UnitOfWork, hotline: House, staff: Staff, newcomer: Newcomer) -> Entrance:
    """Give somebody a code to join with; who serves one unit invites for that unit."""
    demand(uow, staff, Action.MANAGE_PEOPLE)
    if not manages(staff, newcomer.unit_code):
        raise NotAllowedError("who serves one unit invites for that unit")
    entrance = await enrol(uow, hotline, newcomer, actor=staff.id)
    await _tell_others(uow, hotline, staff, "invite", entrance.person)
    return entrance


async def enrol(uow: UnitOfWork, hotline: House, newcomer: Newcomer, *, actor: str) -> Entrance:
    """What an invitation does, whoever was allowed to make it."""
    name = readable_name(newcomer.name)
    if len(name) > LONGEST_NAME:
        raise StaffingError("name")
    if newcomer.id in {one.id for one in await uow.everyone()}:
        raise StaffingError("here")
    person = Staff(
        id=newcomer.id,
        role=newcomer.role,
        state=StaffState.INVITED,
        name=name or f"{newcomer.role.value} {newcomer.id[:SHORT_ID]}",
        unit_code=newcomer.unit_code,
    )
    uow.save_staff(person)
    uow.audit("people.invite", actor=actor, subject=person.id)
    return await _entrance(uow, hotline, person, INVITATION_GOOD_FOR)


async def new_entrance(uow: UnitOfWork, hotline: House, staff: Staff, person_id: str) -> Entrance:
    """A fresh code and link for somebody of the team; those of before open nothing any more.

    Whoever has joined is told, since whoever holds these comes in as them.
    """
    person = await managed(uow, staff, person_id)
    await uow.void_codes(person.id)
    uow.audit("people.entrance", actor=staff.id, subject=person.id)
    if person.state is StaffState.INVITED:
        return await _entrance(uow, hotline, person, INVITATION_GOOD_FOR)
    if person.id != staff.id:
        await _tell(uow, hotline, person, "entrance", staff, person)
    await _tell_others(uow, hotline, staff, "entrance", person)
    return await _entrance(uow, hotline, person, ENTRANCE_GOOD_FOR)


async def own_link(uow: UnitOfWork, hotline: House, staff: Staff) -> Entrance | None:
    """A link to the console for oneself, asked for in one's own chat; None: too many of late.

    Whoever holds that chat can read its cases anyway; the link works once and not for long.
    """
    demand(uow, staff, Action.SEE_QUEUE)
    since = uow.now - LINKS_WITHIN
    asked = [at for at, act, _ in await uow.acts_on(staff.id) if act == OWN_LINK and at > since]
    if len(asked) >= LINKS_AT_MOST:
        return None
    link, until = hotline.new_secret(), uow.now + OWN_LINK_GOOD_FOR
    await uow.make_code(staff.id, link, Opens.CONSOLE, until)
    uow.audit(OWN_LINK, actor=staff.id, subject=staff.id)
    return Entrance(staff, "", link, until)


async def change_role(uow: UnitOfWork, hotline: House, staff: Staff, person_id: str) -> Staff:
    """A worker becomes a supervisor or the other way round, from this moment on; never oneself."""
    staff, person = await _held(uow, staff, person_id)
    role = EXCHANGED.get(person.role)
    if person.id == staff.id:
        raise StaffingError("self")
    if role is None:
        raise StaffingError("role")
    if oversees_alone(person, await uow.staff()):
        raise StaffingError("last")
    changed = replace(person, role=role)
    uow.save_staff(changed)
    uow.audit(f"people.role.{role}", actor=staff.id, subject=person.id)
    if role is Role.WORKER:
        await rota.leave(uow, hotline, person.id, frozenset({Post.SUPERVISOR}))
    await _tell(uow, hotline, changed, "role", staff, changed)
    await _tell_others(uow, hotline, staff, "role", changed)
    return changed


async def change_unit(
    uow: UnitOfWork, hotline: House, staff: Staff, person_id: str, unit_code: str | None
) -> Staff:
    """Somebody serves another ward, or all, from this moment on; what they hold they keep.

    Nobody gives more than they manage, nor leaves cases that no supervisor answers for.
    """
    staff, person = await _held(uow, staff, person_id)
    if not manages(staff, unit_code):
        raise NotAllowedError("who serves one unit gives no other")
    if unit_code is not None and oversees_alone(person, await uow.staff()):
        raise StaffingError("last")
    changed = replace(person, unit_code=unit_code)
    uow.save_staff(changed)
    uow.audit("people.unit", actor=staff.id, subject=person.id)
    await _tell(uow, hotline, changed, "unit", staff, changed)
    await _tell_others(uow, hotline, staff, "unit", changed)
    return changed


async def dismiss(uow: UnitOfWork, hotline: House, staff: Staff, person_id: str) -> Dismissed:
    """Remove somebody at once and everywhere; never whoever alone answers for the work."""
    staff, person = await _held(uow, staff, person_id)
    if oversees_alone(person, await uow.staff()):
        raise StaffingError("last")
    cases = (await uow.loads()).get(person.id, 0)
    await duty.remove(uow, hotline, person, actor=staff.id)
    await _tell_others(uow, hotline, staff, "remove", person)
    return Dismissed(person, cases)


async def joins_at_work(uow: UnitOfWork, hotline: House, former: Staff, joined: Staff) -> Staff:
    """A collaborator who now answers others: one person, one part, and every wall goes along.

    What they held or were called to behind a wall against them as a neighbour is others' at once.
    """
    await duty.remove(uow, hotline, former, actor=joined.id)
    person = replace(joined, formerly=(former.id, *former.formerly, *joined.formerly))
    uow.save_staff(person)
    for case in await uow.open_cases():
        if walled(person, case):
            await walling.hold(uow, hotline, case)
    return person


async def _held(uow: UnitOfWork, staff: Staff, person_id: str) -> tuple[Staff, Staff]:
    """Both as they are now, while nobody else changes the team: two may be removing each other."""
    demand(uow, staff, Action.MANAGE_PEOPLE)
    await uow.hold_staff()
    now = await notices.staff_member(uow, staff.id)
    if now is None:
        raise NotAllowedError("this person is not with the hotline any more")
    return now, await managed(uow, now, person_id)


async def _entrance(uow: UnitOfWork, hotline: House, person: Staff, lasts: timedelta) -> Entrance:
    code, until = hotline.new_secret(), uow.now + lasts
    await uow.make_code(person.id, code, Opens.CHAT, until)
    if Action.SEE_QUEUE not in PERMISSIONS[person.role]:
        return Entrance(person, code, None, until)
    link = hotline.new_secret()
    await uow.make_code(person.id, link, Opens.CONSOLE, until)
    return Entrance(person, code, link, until)


async def _tell_others(
    uow: UnitOfWork, hotline: House, staff: Staff, act: str, person: Staff
) -> None:
    for other in staff_with_role(await uow.staff(), Role.SUPERVISOR):
        if other.id not in {staff.id, person.id} and manages(other, person.unit_code):
            await _tell(uow, hotline, other, act, staff, person)


async def _tell(
    uow: UnitOfWork, hotline: House, to: Staff, act: str, staff: Staff, person: Staff
) -> None:
    talk = await notices.chat_of(uow, to)
    if talk is None:
        return
    role = hotline.catalogue.label(talk.language, "people-role", person.role.value)
    unit = hotline.units.get(person.unit_code) if person.unit_code else None
    where = unit.name if unit else hotline.catalogue.text(talk.language, "people-everywhere")
    yours = "yes" if to.id == person.id else "no"
    notices.tell(
        uow, hotline, talk, f"people-told-{act}", by=staff.name, name=person.name, role=role,
        unit=where, yours=yours,
    )  # fmt: skip


def unit_meant(hotline: House, text: str) -> str | None:
    """The code of the ward that was typed by name or code; None for nothing typed: everywhere."""
    typed = text.strip()
    if not typed:
        return None
    if hotline.units.get(typed.zfill(CODE_DIGITS)) is not None:
        return typed.zfill(CODE_DIGITS)
    found = hotline.units.find(typed)
    if found.question is not Question.SURE:
        raise StaffingError("unit", [one.unit for one in found.candidates])
    return found.candidates[0].unit.code
