"""Giving an address to the person of one case: a list, a question, a card."""

from datetime import timedelta

from aiohttp import web

from referral.places.place import Place
from referral.queue import releasing
from referral.queue.releasing import NotNow
from web.console.desk import CASE_PATH, Desk, case_of, desk_of
from web.site import HOTLINE


async def show_places(request: web.Request) -> web.Response:
    """The first step: which place. Nothing is listed while none could be given."""
    return await _page(await desk_of(request))


async def look_around(request: web.Request) -> web.Response:
    """The same around another ward, typed as people type it."""
    desk = await desk_of(request)
    form = await desk.form()
    found = request.app[HOTLINE].units.find(form.get("unit", "")).candidates
    return await _page(
        desk,
        unit_code=found[0].unit.code if found else None,
        said="" if found else desk.t("worker-release-no-unit"),
    )


async def give(request: web.Request) -> web.Response:
    """The second step asks; the third, with `sure`, sends."""
    desk = await desk_of(request)
    form = await desk.form()
    place_id = form.get("place", "")
    if form.get("sure") != "yes":
        return await _page(desk, chosen=request.app[HOTLINE].directory().kept(place_id))
    async with desk.acting() as (uow, staff):
        case = await case_of(desk, uow)
        done = await releasing.release_place(uow, request.app[HOTLINE], staff, case, place_id)
    if isinstance(done, NotNow):
        return await _page(desk)
    raise web.HTTPSeeOther(f"/console/case/{case.id}?said=given")


async def _page(
    desk: Desk, *, chosen: Place | None = None, unit_code: str | None = None, said: str = ""
) -> web.Response:
    hotline = desk.request.app[HOTLINE]
    async with desk.acting() as (uow, staff):
        case = await case_of(desk, uow)
        offered = await releasing.offered(uow, hotline, staff, case, unit_code)
        why_not = await releasing.hindrance(uow, case)
    unit = hotline.units.get(unit_code or case.facts.unit_code or staff.unit_code or "")
    name = f"{case.code} · {unit.name}" if unit else case.code
    return desk.page(
        "console/release.html",
        case=case,
        places=() if why_not else offered,
        chosen=chosen,
        name=name,
        unit=unit.name if unit else desk.t("notice-no-unit"),
        minutes=releasing.STANDS_FOR // timedelta(minutes=1),
        said=desk.t(f"worker-release-{why_not}", case=name) if why_not else said,
        refused=why_not is not None,
    )


_PLACES = f"{CASE_PATH}/places"
RELEASING_ROUTES = [
    web.get(_PLACES, show_places),
    web.post(f"{_PLACES}/around", look_around),
    web.post(f"{_PLACES}/give", give),
]
