"""The safety plan on the page of a case: fitted here, sent only after her own yes."""

from aiohttp import web

from referral.cases import safety
from referral.queue.service import NotTakenError
from web.console.case import CASE_PATH, to_case
from web.console.desk import case_of, desk_of
from web.site import HOTLINE


async def offer(request: web.Request) -> web.Response:
    """Ask her whether she wants what the worker has written."""
    desk = await desk_of(request)
    form = await desk.form()
    try:
        async with desk.acting() as (uow, staff):
            case = await case_of(desk, uow)
            await safety.offer(uow, request.app[HOTLINE], staff, case, form.get("safety", ""))
    except NotTakenError as fault:
        raise to_case(desk, fault.reason) from None
    raise to_case(desk, "safety-asked")


SUGGESTING_ROUTES = [web.post(f"{CASE_PATH}/safety", offer)]
