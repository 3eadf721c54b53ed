"""What the hotline still owes: reports of serious cases, and help to those who have had none."""

from datetime import datetime

from aiohttp import web
from babel.numbers import format_decimal

from referral.cases.case import Case
from referral.serious import service as serious
from referral.services.overview import helping, outcomes_owed
from web.console.desk import desk_of
from web.console.queue import reader_of
from web.site import HOTLINE


async def show(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    async with desk.acting() as (uow, staff):
        owed = await serious.reports_owed(uow, staff)
        found = await helping(uow, staff)
        outcomes = await outcomes_owed(uow, staff)
        reader = reader_of(desk, await uow.staff())
    units = request.app[HOTLINE].units
    named = {
        one.unit_code: unit.name
        for one in found.units
        if one.unit_code and (unit := units.get(one.unit_code))
    }
    percent = found.share.percent
    return desk.page(
        "console/owed.html",
        said="",
        serious=[
            (reader.card(one.case), reader.moment(one.due), one.called, one.archived)
            for one in owed
        ],
        outcomes=[
            (reader.card(one.case), reader.moment(one.since), one.archived) for one in outcomes
        ],
        share=found.share,
        percent="–" if percent is None else format_decimal(percent, locale=desk.language),
        units=[
            (
                named.get(one.unit_code or "") or desk.t("notice-no-unit"),
                one.erased,
                [reader.card(case) for case in one.cases],
                [(case.code, reader.moment(_closed_at(case))) for case in one.archived],
            )
            for one in found.units
        ],
    )


def _closed_at(case: Case) -> datetime:
    return case.closed_at or case.created_at


OWED_ROUTES = [web.get("/console/owed", show)]
