"""What those who answer may ask for themselves, and who of them waits for a colleague's ear."""

from aiohttp import web

from referral.people.permissions import Action, allowed
from referral.queue import caring
from referral.queue.record import demand
from web.console.desk import desk_of
from web.site import HOTLINE


async def show_care(request: web.Request) -> web.Response:
    """What one may ask for oneself; for supervisors, who waits and who is out too long."""
    desk = await desk_of(request)
    async with desk.looking() as (uow, staff):
        demand(uow, staff, Action.GO_ON_DUTY)
        overview = allowed(staff, Action.SEE_OVERVIEW)
        waiting = await caring.wait_for_debrief(uow, staff) if overview else []
        out = await caring.out_too_long(uow, staff) if overview else []
    return desk.page(
        "console/care.html", visit=staff.care.visit, waiting=waiting, out=out, said="",
        asked=staff.care.debrief_at is not None,
    )  # fmt: skip


async def debrief(request: web.Request) -> web.StreamResponse:
    desk = await desk_of(request)
    await desk.form()
    async with desk.acting() as (uow, staff):
        await caring.ask_debrief(uow, request.app[HOTLINE], staff)
    raise web.HTTPSeeOther("/console/care")


async def debriefed(request: web.Request) -> web.StreamResponse:
    desk = await desk_of(request)
    form = await desk.form()
    async with desk.acting() as (uow, staff):
        demand(uow, staff, Action.SEE_OVERVIEW)
        if form.get("person", "") not in {one.id for one in await uow.staff()} - {staff.id}:
            raise web.HTTPBadRequest
        await caring.debriefed(uow, staff, form["person"])
    raise web.HTTPSeeOther("/console/care")


async def check_out(request: web.Request) -> web.StreamResponse:
    desk = await desk_of(request)
    await desk.form()
    async with desk.acting() as (uow, staff):
        demand(uow, staff, Action.GO_ON_DUTY)
        await caring.check_out(uow, request.app[HOTLINE], staff)
    raise web.HTTPSeeOther("/console/care")


CARE_ROUTES = [
    web.get("/console/care", show_care),
    web.post("/console/care/debrief", debrief),
    web.post("/console/care/debriefed", debriefed),
    web.post("/console/care/out", check_out),
]
