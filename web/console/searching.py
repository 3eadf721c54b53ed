"""Searching the cases one may read. The words travel in a form, never in an address."""

from aiohttp import web

from referral.cases.searching import search, searched
from web.console.desk import desk_of
from web.console.queue import reader_of
from web.site import HOTLINE


async def show_found(request: web.Request) -> web.Response:
    """What was found, by code, ward and danger."""
    desk = await desk_of(request)
    form = await desk.form()
    async with desk.looking() as (uow, staff):
        found = await search(uow, request.app[HOTLINE], staff, form.get("words", ""))
        reader = reader_of(desk, await uow.staff())
    async with desk.acting() as (uow, staff):
        await searched(uow, staff, found)
    said = desk.t("worker-search", cases=len(found.cases))
    cards = [reader.card(case) for case in found.cases]
    return desk.page("console/found.html", said=said, cards=cards)


SEARCHING_ROUTES = [web.post("/console/search", show_found)]
