"""The safety plan on the page of a case: fitted here, sent only after her own yes."""

from aiohttp import web

from referral.cases import safety
from web.console.desk import CASE_PATH, case_act, desk_of, to_case
from web.site import HOTLINE


async def offer(request: web.Request) -> web.Response:
    """Ask her whether she wants what the worker has written."""
    desk = await desk_of(request)
    form = await desk.form()
    async with case_act(desk) as (uow, staff, case):
        await safety.offer(uow, request.app[HOTLINE], staff, case, form.get("safety", ""))
    raise to_case(desk, "safety-asked")


SUGGESTING_ROUTES = [web.post(f"{CASE_PATH}/safety", offer)]
