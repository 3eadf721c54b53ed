"""The plan of a case on its page: one more line, done, not done, removed."""

from datetime import datetime
from zoneinfo import ZoneInfo

from aiohttp import web

from referral.cases import planning
from referral.cases.plan import Doer, StepKind
from web.console.desk import CASE_PATH, case_act, desk_of, one_of, to_case
from web.site import HOTLINE


async def add(request: web.Request) -> web.Response:
    """One more line; a follow-up outside her hours is moved, and the page says so."""
    desk = await desk_of(request)
    form = await desk.form()
    hotline = request.app[HOTLINE]
    kind, doer = one_of(StepKind, form.get("step_kind")), one_of(Doer, form.get("doer", "worker"))
    async with case_act(desk) as (uow, staff, case):
        added = await planning.add_step(
            uow,
            hotline,
            staff,
            case,
            kind,
            form.get("text", ""),
            doer=doer,
            due=_moment(form.get("due", ""), hotline.zone),
        )
    raise to_case(desk, "moved" if added.fit.reason else "planned")


async def change(request: web.Request) -> web.Response:
    """Done, not done after all, or out of the plan."""
    desk = await desk_of(request)
    await desk.form()
    step, act = request.match_info["step"], request.match_info["act"]
    async with case_act(desk) as (uow, staff, case):
        if act == "remove":
            await planning.remove_step(uow, staff, case, step)
        else:
            await planning.set_done(uow, staff, case, step, done=act == "done")
    raise to_case(desk, "planned")


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    """What a browser's date and time field gives: local time."""
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=zone)
    except ValueError:
        raise web.HTTPBadRequest from None


PLANNING_ROUTES = [
    web.post(f"{CASE_PATH}/plan", add),
    web.post(f"{CASE_PATH}/plan/{{step:[0-9]{{1,4}}}}/{{act:done|undone|remove}}", change),
]
