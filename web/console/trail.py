"""The record of acts for a supervisor: who opened which case when, and whether it is whole."""

from collections.abc import Sequence

from aiohttp import web

from referral.errors import NotAllowedError
from referral.people.permissions import Action
from referral.queue import trail
from referral.queue.trail import Trace
from web.console.desk import Desk, desk_of
from web.guard import patient
from web.site import HOTLINE

VERIFYING_SECONDS = 120.0
"""A year's record of a large hotline takes some seconds."""


async def show_latest(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    async with desk.acting() as (uow, staff):
        trail.noted(uow, staff)
    async with desk.looking() as (uow, staff):
        found = await trail.latest(uow, staff)
    return _page(desk, found)


async def show_case(request: web.Request) -> web.Response:
    """Of one case; the code travels in a form, as every code that somebody types."""
    desk = await desk_of(request)
    code = (await desk.form()).get("code", "")
    await desk.demand(Action.READ_AUDIT)
    try:
        async with desk.acting() as (uow, staff):
            found = await trail.of_case(uow, staff, code)
    except NotAllowedError:
        return _page(desk, (), said=desk.t("trail-no-case"))
    return _page(desk, found, code=code.strip().upper())


@patient(VERIFYING_SECONDS)
async def verify(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    await desk.form()
    async with desk.acting() as (uow, staff):
        trail.noted(uow, staff)
    async with desk.looking() as (uow, staff):
        whole = await trail.is_whole(uow, staff)
        found = await trail.latest(uow, staff)
    return _page(desk, found, said=desk.t("trail-whole" if whole else "trail-broken"))


def _page(desk: Desk, found: Sequence[Trace], *, code: str = "", said: str = "") -> web.Response:
    hotline = desk.request.app[HOTLINE]
    told = [trail.words(hotline, desk.language, one) for one in found]
    return desk.page("console/trail.html", told=told, code=code, said=said)


TRAIL_ROUTES = [
    web.get("/console/audit", show_latest),
    web.post("/console/audit", show_case),
    web.post("/console/audit/verify", verify),
]
