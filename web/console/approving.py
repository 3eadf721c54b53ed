"""Texts of colleagues that wait for a second person."""

from aiohttp import web

from referral.people.permissions import Action
from referral.queue import approving
from web.console.desk import Desk, desk_of
from web.site import HOTLINE

SAYINGS = frozenset(judged.value for judged in approving.Judged)


async def show_waiting(request: web.Request) -> web.Response:
    """What this person may decide on; the words themselves are opened one by one."""
    desk = await desk_of(request)
    await desk.demand(Action.SEE_QUEUE)
    async with desk.looking() as (uow, staff):
        found = await approving.waiting(uow, staff)
    said = request.query.get("said", "")
    return desk.page(
        "console/withheld.html",
        waiting=found,
        shown=None,
        said=desk.t(f"worker-withheld-{said}") if said in SAYINGS else "",
    )


async def show_text(request: web.Request) -> web.Response:
    """One text, to be read before it goes; this read is audited."""
    desk = await desk_of(request)
    await desk.demand(Action.SEE_QUEUE)
    async with desk.acting() as (uow, staff):
        shown = await approving.read(uow, staff, request.match_info["id"])
    if shown is None:
        raise _to_list("late")
    return desk.page("console/withheld.html", waiting=[], shown=shown, said="")


async def approve(request: web.Request) -> web.Response:
    desk = await _posted(request)
    async with desk.acting() as (uow, staff):
        hotline = request.app[HOTLINE]
        judged = await approving.approve(uow, hotline, staff, request.match_info["id"])
    raise _to_list(judged.value)


async def refuse(request: web.Request) -> web.Response:
    desk = await _posted(request)
    async with desk.acting() as (uow, staff):
        hotline = request.app[HOTLINE]
        judged = await approving.refuse(uow, hotline, staff, request.match_info["id"])
    raise _to_list(judged.value)


async def _posted(request: web.Request) -> Desk:
    desk = await desk_of(request)
    await desk.form()
    await desk.demand(Action.SEE_QUEUE)
    return desk


def _to_list(said: str) -> web.HTTPSeeOther:
    return web.HTTPSeeOther(f"/console/withheld?said={said}")


_TEXT = "/console/withheld/{id:[0-9a-f]{1,32}}"
APPROVING_ROUTES = [
    web.get("/console/withheld", show_waiting),
    web.get(_TEXT, show_text),
    web.post(f"{_TEXT}/approve", approve),
    web.post(f"{_TEXT}/refuse", refuse),
]
