"""What the hotline still owes, for whoever answers for it: reports of serious cases."""

from aiohttp import web

from referral.serious import service as serious
from web.console.desk import desk_of
from web.console.queue import reader_of


async def show(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    async with desk.acting() as (uow, staff):
        owed = await serious.reports_owed(uow, staff)
        reader = reader_of(desk, await uow.staff())
    return desk.page(
        "console/owed.html",
        said="",
        serious=[(reader.card(one.case), reader.moment(one.due), one.called) for one in owed],
    )


OWED_ROUTES = [web.get("/console/owed", show)]
