"""The team on the console: who is with us, invited, given a way in, another role, removed."""

import re
from collections.abc import Sequence
from dataclasses import replace

import segno
from aiohttp import web

from referral.people.managing import EXCHANGED, LONGEST_NAME, oversees_alone
from referral.people.permissions import Action
from referral.people.staff import Role, Staff
from referral.queue import staffing
from referral.queue.staffing import Entrance, Newcomer, StaffingError
from web.console.again import which_unit
from web.console.desk import Desk, desk_of, one_of
from web.site import HOTLINE

SAYINGS = frozenset({"role", "removed", "self", "last", "name", "unit", "here", "moved"})
PEOPLE = "/console/people"
PERSON = f"{PEOPLE}/{{person:[0-9a-z]{{1,64}}}}"
_AN_ID = re.compile(r"[0-9a-f]{32}")


async def show_people(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    hotline = request.app[HOTLINE]
    async with desk.looking() as (uow, staff):
        people = await staffing.team(uow, staff)
        loads = await uow.loads()
    return desk.page(
        "console/people.html",
        said=_said(desk),
        people=people,
        loads=loads,
        units=_units(desk, people),
        own_unit=hotline.units.get(staff.unit_code) if staff.unit_code else None,
        roles=[role.value for role in Role],
        new_id=hotline.new_id(),
        longest=LONGEST_NAME,
    )


async def invite(request: web.Request) -> web.Response:
    """The code and the links are shown this once; the form's own id keeps a repeat from acting."""
    desk = await desk_of(request)
    form = await desk.form()
    hotline = request.app[HOTLINE]
    await desk.demand(Action.MANAGE_PEOPLE)
    newcomer = Newcomer(
        form.get("newcomer", ""), one_of(Role, form.get("role")), form.get("name", "")
    )
    if not _AN_ID.fullmatch(newcomer.id):
        raise web.HTTPBadRequest
    try:
        async with desk.acting() as (uow, staff):
            unit = staff.unit_code or staffing.unit_meant(hotline, form.get("unit", ""))
            newcomer = replace(newcomer, unit_code=unit)
            entrance = await staffing.invite(uow, hotline, staff, newcomer)
    except StaffingError as fault:
        if fault.units:
            title = desk.t("people-invite")
            return which_unit(desk, fault.units, title=title, form=form, back=PEOPLE)
        raise _to_people(fault.reason) from None
    return _entrance(desk, entrance)


async def show_person(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    return await _person(desk, "")


async def give_entrance(request: web.Request) -> web.Response:
    """A new code and link, shown this once; those of before are void."""
    desk = await desk_of(request)
    await desk.form()
    async with desk.acting() as (uow, staff):
        entrance = await staffing.new_entrance(
            uow, request.app[HOTLINE], staff, request.match_info["person"]
        )
    return _entrance(desk, entrance)


async def change_role(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    form = await desk.form()
    if form.get("sure") != "yes":
        return await _person(desk, "role")
    try:
        async with desk.acting() as (uow, staff):
            await staffing.change_role(
                uow, request.app[HOTLINE], staff, request.match_info["person"]
            )
    except StaffingError as fault:
        raise _to_people(fault.reason) from None
    raise _to_people("role")


async def change_unit(request: web.Request) -> web.Response:
    """The ward somebody serves, by name or code; nothing typed means all."""
    desk = await desk_of(request)
    form = await desk.form()
    person_id = request.match_info["person"]
    try:
        async with desk.acting() as (uow, staff):
            person = await staffing.managed(uow, staff, person_id)
            unit = staffing.unit_meant(request.app[HOTLINE], form.get("unit", ""))
            await staffing.change_unit(uow, request.app[HOTLINE], staff, person_id, unit)
    except StaffingError as fault:
        if fault.units:
            back = f"{PEOPLE}/{person_id}"
            return which_unit(desk, fault.units, title=person.name, form=form, back=back)
        raise _to_people(fault.reason) from None
    raise _to_people("moved")


async def remove(request: web.Request) -> web.Response:
    """The first press shows what it would do; the second, with `sure`, does it."""
    desk = await desk_of(request)
    form = await desk.form()
    if form.get("sure") != "yes":
        return await _person(desk, "remove")
    try:
        async with desk.acting() as (uow, staff):
            gone = await staffing.dismiss(
                uow, request.app[HOTLINE], staff, request.match_info["person"]
            )
    except StaffingError as fault:
        raise _to_people(fault.reason) from None
    if gone.person.id == desk.staff.id:
        raise web.HTTPSeeOther("/console")
    raise _to_people("removed")


async def _person(desk: Desk, asks: str) -> web.Response:
    """One of the team; `asks` names the act that wants a second press."""
    async with desk.acting() as (uow, staff):
        person = await staffing.managed(uow, staff, desk.request.match_info["person"])
        held = len(await uow.cases_of(person.id))
        alone = oversees_alone(person, await uow.staff())
    return desk.page(
        "console/person.html",
        said=_said(desk),
        person=person,
        unit=_units(desk, [person]).get(person.id),
        held=held,
        alone=alone,
        myself=person.id == staff.id,
        everywhere=staff.unit_code is None,
        becomes=EXCHANGED.get(person.role),
        asks=asks,
    )


def _entrance(desk: Desk, entrance: Entrance) -> web.Response:
    hotline = desk.request.app[HOTLINE]
    chat = entrance.telegram(hotline.bot_name())
    return desk.page(
        "console/entrance.html",
        said="",
        person=entrance.person,
        entrance=entrance,
        chat=chat,
        picture=segno.make_qr(chat, error="m").svg_data_uri(scale=4, border=4) if chat else None,
        console=entrance.console(hotline.public_url),
        until=f"{entrance.until.astimezone(hotline.zone):%H:%M %d/%m}",
    )


def _units(desk: Desk, people: Sequence[Staff]) -> dict[str, str]:
    """By person, the ward they serve; who serves all is not in it."""
    units = desk.request.app[HOTLINE].units
    found = {one.id: units.get(one.unit_code) for one in people if one.unit_code}
    return {person_id: unit.name for person_id, unit in found.items() if unit is not None}


def _said(desk: Desk) -> str:
    said = desk.request.query.get("said", "")
    return desk.t("people-said", name=said, longest=LONGEST_NAME) if said in SAYINGS else ""


def _to_people(said: str) -> web.HTTPSeeOther:
    return web.HTTPSeeOther(f"{PEOPLE}?said={said}")


PEOPLE_ROUTES = [
    web.get(PEOPLE, show_people),
    web.post(PEOPLE, invite),
    web.get(PERSON, show_person),
    web.post(f"{PERSON}/entrance", give_entrance),
    web.post(f"{PERSON}/role", change_role),
    web.post(f"{PERSON}/unit", change_unit),
    web.post(f"{PERSON}/remove", remove),
]
