"""The rota on the console: the week, its gaps, the shifts, and swaps between colleagues."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from aiohttp import web
from multidict import MultiDict

from referral.errors import NotAllowedError
from referral.people.permissions import Action, allowed
from referral.people.staff import Role, Staff, StaffState, not_joined
from referral.ports import UnitOfWork
from referral.queue.record import demand
from referral.queue.staffing import StaffingError, unit_meant
from referral.rota import service
from referral.rota.exchange import shift_id
from referral.rota.rules import DAYS_AHEAD, Change, Post, Shift, Stretch, Turn
from referral.rota.saying import DAYS, say_day, say_hours, say_stretch
from web.console.again import Choice, asked_again, which_unit
from web.console.desk import Desk, desk_of
from web.site import CLOCK, HOTLINE

SAYINGS = frozenset(
    {"set", "removed", "asked", "agreed", "declined", "late"}
    | {"bad-time", "bad-days", "bad-unit", "bad-day"}
)
ROTA = "/console/rota"
AT_WORK = frozenset({Role.WORKER, Role.SUPERVISOR})


async def show_rota(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    async with desk.looking() as (uow, staff):
        values = await _week(desk, uow, staff)
    said = request.query.get("said", "")
    return desk.page(
        "console/rota.html",
        said=desk.t("console-rota-said", name=said) if said in SAYINGS else "",
        **values,
    )


async def _week(desk: Desk, uow: UnitOfWork, staff: Staff) -> dict[str, Any]:
    demand(uow, staff, Action.SEE_QUEUE)
    hotline, now = desk.request.app[HOTLINE], desk.request.app[CLOCK].now()
    today = now.astimezone(hotline.zone).date()
    first = _day(desk.request.query.get("from")) or today - timedelta(days=today.weekday())
    days = [first + timedelta(days=step) for step in range(DAYS_AHEAD)]
    rota, people = await uow.rota(), [one for one in await uow.staff() if one.role in AT_WORK]
    everyone = await uow.everyone()
    turns = rota.between(days[0], days[-1], hotline.zone)
    mine = await service.coming(uow, hotline, staff)
    swaps = await service.waiting_swaps(uow, hotline, staff)
    return {
        "first": f"{days[0]:%d/%m}",
        "last": f"{days[-1]:%d/%m}",
        "before": first - timedelta(days=DAYS_AHEAD),
        "after": first + timedelta(days=DAYS_AHEAD),
        "days": [(day, [one for one in turns if one.day == day]) for day in days],
        "posts": tuple(Post),
        "weekdays": tuple(enumerate(DAYS)),
        "names": names_of(desk, everyone),
        "places": _places_of(desk, rota.shifts),
        "hours": lambda turn: _hours(desk, turn),
        "gaps": [
            say_hours(hotline, desk.language, gap.begins, gap.ends)
            for gap in rota.gaps(now, hotline.zone, absent=not_joined(everyone))
        ],
        "long": [
            desk.t(
                "console-rota-long",
                name=names_of(desk, everyone).get(one.staff_id, "–"),
                **say_stretch(hotline, desk.language, one),
            )
            for one in rota.stretches(days[0], days[-1], hotline.zone)
        ],
        "there": [one.name for one in people if one.on_duty],
        "shifts": sorted(
            (one for one in rota.shifts if one.valid_to is None or one.valid_to >= today),
            key=lambda one: (one.post, one.begins, one.staff_id),
        ),
        "manages": allowed(staff, Action.MANAGE_ROTA),
        "people": people,
        "today": today,
        "coming": [(one, say_day(hotline, desk.language, one)) for one in mine],
        "colleagues": [one for one in people if one.id != staff.id],
        "swaps": [(one, say_day(hotline, desk.language, one.turn)) for one in swaps],
    }


def _places_of(desk: Desk, shifts: Iterable[Shift]) -> dict[str, str]:
    """The wards of the plan by name."""
    units = desk.request.app[HOTLINE].units
    found = [units.get(one.unit_code) for one in shifts if one.unit_code]
    return {unit.code: unit.name for unit in found if unit is not None}


def names_of(desk: Desk, everyone: Iterable[Staff]) -> dict[str, str]:
    """How everybody is called on a plan: who is invited and has not come yet is marked."""
    return {
        one.id: desk.t("console-rota-not-joined", name=one.name)
        if one.state is StaffState.INVITED
        else one.name
        for one in everyone
    }


def _hours(desk: Desk, turn: Turn) -> str:
    zone = desk.request.app[HOTLINE].zone
    return f"{turn.begins.astimezone(zone):%H:%M}–{turn.ends.astimezone(zone):%H:%M}"


async def add_shift(request: web.Request) -> web.Response:
    desk, form = await _asked(request, Action.MANAGE_ROTA)
    begins, ends = _time(form.get("begins")), _time(form.get("ends"))
    days = frozenset(int(day) for day in form.getall("days", ()) if day in set("0123456"))
    if begins is None or ends is None or begins == ends:
        raise _back("bad-time")
    if not days:
        raise _back("bad-days")
    try:
        unit = unit_meant(request.app[HOTLINE], form.get("unit", ""))
    except StaffingError as fault:
        if not fault.units:
            raise _back("bad-unit") from None
        return which_unit(desk, fault.units, title=desk.t("console-rota-set"), form=form, back=ROTA)
    post = _post(form)
    first, last = _day(form.get("from")), _day(form.get("to"))
    async with desk.acting() as (uow, staff):
        person = await _person(uow, form.get("person"))
        shift = Shift("", person.id, post, days, begins, ends, unit, first, last)
        named = Shift(shift_id(shift), person.id, post, days, begins, ends, unit, first, last)
        await service.set_shift(uow, staff, named)
    raise _back("set")


async def remove_shift(request: web.Request) -> web.Response:
    desk, form = await _asked(request, Action.MANAGE_ROTA)
    async with desk.acting() as (uow, staff):
        await service.remove_shift(uow, staff, form.get("shift", "")[:64])
    raise _back("removed")


async def change_day(request: web.Request) -> web.Response:
    """One day of a shift: nobody, or somebody else."""
    desk, form = await _asked(request, Action.MANAGE_ROTA)
    day = _day(form.get("date"))
    async with desk.acting() as (uow, staff):
        shift = (await uow.rota()).shift(form.get("shift", ""))
        fits = day is not None and shift is not None and shift.on(day)
        if fits and day is not None and shift is not None:
            other = form.get("person")
            stand_in = (await _person(uow, other)).id if other else None
            await service.change_day(uow, staff, Change(shift.id, day, stand_in))
    raise _back("set" if fits else "bad-day")


async def ask_swap(request: web.Request) -> web.Response:
    desk, form = await _asked(request, Action.GO_ON_DUTY)
    name, _, day = form.get("turn", "").partition("|")
    chosen = _day(day)
    if chosen is None:
        raise _back("bad-day")
    async with desk.acting() as (uow, staff):
        hotline = request.app[HOTLINE]
        asked, sure = form.get("person", ""), form.get("sure") == "yes"
        done = await service.ask_swap(uow, hotline, staff, name, chosen, asked, sure=sure)
        everyone = await uow.everyone()
    if isinstance(done, Stretch):
        named = names_of(desk, everyone).get(done.staff_id, "–")
        return _warned(desk, form, done, key="rota-long", yes="sure", name=named)
    raise _back("asked")


async def answer_swap(request: web.Request) -> web.Response:
    desk, form = await _asked(request, Action.GO_ON_DUTY)
    hotline, swap_id = request.app[HOTLINE], form.get("swap", "")
    agrees, sure = form.get("agrees") == "yes", form.get("sure") == "yes"
    async with desk.acting() as (uow, staff):
        swap = await service.open_swap(uow, staff, swap_id)
        long = await service.would_last(uow, hotline, staff, swap)
        answered = await service.answer_swap(uow, hotline, staff, swap_id, agrees=agrees, sure=sure)
    if answered is service.Answered.LONG and long is not None:
        return _warned(desk, form, long, key="rota-answer-long", yes="yes")
    raise _back(answered.value)


def _warned(
    desk: Desk, form: MultiDict[str], long: Stretch, *, key: str, yes: str, **args: str
) -> web.Response:
    """So many hours in a row: nothing is done before a second press."""
    hotline = desk.request.app[HOTLINE]
    text = desk.t(key, **say_stretch(hotline, desk.language, long), **args)
    sure = Choice("sure", "yes", hotline.catalogue.label(desk.language, key, yes))
    title = desk.t("console-rota")
    return asked_again(desk, title=title, text=text, form=form, choices=[sure], back=ROTA)


async def _asked(request: web.Request, action: Action) -> tuple[Desk, MultiDict[str]]:
    """The form of somebody who may do this; what it says is looked at only then."""
    desk = await desk_of(request)
    form = await desk.form()
    async with desk.acting() as (uow, staff):
        demand(uow, staff, action)
    return desk, form


async def _person(uow: UnitOfWork, staff_id: str | None) -> Staff:
    for one in await uow.staff():
        if one.id == staff_id and one.role in AT_WORK:
            return one
    raise NotAllowedError("there is no such person")


def _post(form: MultiDict[str]) -> Post:
    try:
        return Post(form.get("post", ""))
    except ValueError:
        raise web.HTTPBadRequest from None


def _time(text: str | None) -> time | None:
    try:
        return time.fromisoformat((text or "").strip()).replace(tzinfo=None)
    except ValueError:
        return None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "").strip())
    except ValueError:
        return None


def _back(said: str) -> web.HTTPSeeOther:
    return web.HTTPSeeOther(f"/console/rota?said={said}")


ROTA_ROUTES = [
    web.get("/console/rota", show_rota),
    web.post("/console/rota/add", add_shift),
    web.post("/console/rota/remove", remove_shift),
    web.post("/console/rota/day", change_day),
    web.post("/console/rota/ask", ask_swap),
    web.post("/console/rota/answer", answer_swap),
]
