"""What calls somebody now, on their first page; and whom the calls do not reach."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from handlers.shared.ways import way_names
from referral.alerts import service as alerts
from referral.alerts.occasions import COLLEAGUES, OFFERS, RIGHTS, Occasion
from referral.alerts.rules import AlertState
from referral.cases.case import Case
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue.record import demand
from web.console.desk import Desk, desk_of
from web.site import HOTLINE

SHOWN_OTHERWISE = OFFERS | {Occasion.WITHHELD}


@dataclass(frozen=True, slots=True)
class Line:
    """The first sentence, and the page on which the rest stands and something can be done."""

    text: str
    page: str
    seen: bool


async def of(desk: Desk, uow: UnitOfWork, staff: Staff) -> list[Line]:
    """All but the cases that wait, the offers and the texts: the page shows those by itself."""
    found = await alerts.calling(uow, desk.request.app[HOTLINE], staff, desk.language)
    return [
        Line(
            one.text.splitlines()[0].rstrip(":"),
            await _page(uow, staff, one),
            one.alert.state is AlertState.SEEN,
        )
        for one in found
        if one.alert.occasion not in SHOWN_OTHERWISE
    ]


async def _page(uow: UnitOfWork, staff: Staff, called: alerts.Called) -> str:
    """Where something can be done about it, or at least where more of it is told."""
    occasion = called.alert.occasion
    if isinstance(called.about, Case):
        return await _page_of(uow, staff, called.about, occasion)
    return "/console/care" if occasion in COLLEAGUES else "/console/rota"


async def _page_of(uow: UnitOfWork, staff: Staff, case: Case, occasion: Occasion) -> str:
    """An archived case has no page: supervisors have it on their lists."""
    if await uow.case(case.id) is not None:
        readable = allowed(staff, Action.READ_CASE, case)
        return f"/console/case/{case.id}" if readable else "/console"
    if not allowed(staff, Action.SEE_OVERVIEW):
        return "/console"
    return "/console/rights" if occasion in RIGHTS else "/console/owed"


async def out_of_reach(
    desk: Desk, uow: UnitOfWork, staff: Staff, cases: Sequence[Case]
) -> list[str]:
    """Whose ways have failed, for whoever answers for the work; who looks has been reached."""
    if not allowed(staff, Action.SEE_OVERVIEW):
        return []
    hotline = desk.request.app[HOTLINE]
    return [
        desk.t(
            "console-unreached",
            name=person.name,
            code=code or "none",
            ways=way_names(hotline, desk.language, alert.failed) if alert.failed else "none",
        )
        for person, alert, code in await alerts.out_of_reach(uow, hotline, cases)
        if person.id != staff.id
    ]


async def seen(request: web.Request) -> web.Response:
    """They know of all that calls them: it does not come again."""
    desk = await desk_of(request)
    await desk.form()
    async with desk.acting() as (uow, staff):
        demand(uow, staff, Action.SEE_QUEUE)
        await alerts.saw(uow, staff)
    raise web.HTTPSeeOther("/console")


CALL_ROUTES = [web.post("/console/seen", seen)]
