"""Requests about data: every open one for the supervisors, and the answer on the case's page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from referral.cases.case import Case
from referral.errors import NotAllowedError
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue.record import NotTakenError
from referral.rights import service, view
from referral.rights.request import Request, Right, Step, awaits_second_person
from referral.rights.waiting import open_to
from web.console.desk import CASE_PATH, Desk, desk_of
from web.site import CLOCK, HOTLINE


@dataclass(frozen=True, slots=True)
class Row:
    """One request in words, and what this person may say of it."""

    id: str
    code: str
    line: str
    words: str
    overdue: bool
    asked_her: str
    steps: tuple[str, ...] = ()
    second: bool = False
    """RED and open: this person may not erase it alone."""
    case_id: str | None = None
    """None: its case is archived."""


async def rows_of(desk: Desk, uow: UnitOfWork, staff: Staff, case: Case) -> list[Row]:
    """The open requests about one case."""
    waiting = [one for one in await uow.requests_of(case.id) if one.is_open]
    return [_row(desk, request, case, staff) for request in waiting]


async def show_requests(request: web.Request) -> web.Response:
    """Everything that waits, also of archived cases; words stand on the case's own page."""
    desk = await desk_of(request)
    await desk.demand(Action.SEE_OVERVIEW)
    async with desk.looking() as (uow, staff):
        waiting = await open_to(uow, staff)
    rows = [_row(desk, one, case, staff) for one, case in waiting]
    return desk.page("console/rights.html", rows=rows, said="")


async def answer(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    form = await desk.form()
    case_id = request.match_info["id"]
    try:
        async with desk.acting() as (uow, staff):
            case = await uow.case(case_id)
            if case is None or not allowed(staff, Action.ANSWER_REQUEST, case):
                raise NotAllowedError("this case is somebody else's")
            said = await _answer(desk, uow, staff, case, form)
    except NotTakenError as fault:
        raise web.HTTPSeeOther(f"/console/case/{case_id}?said={fault.reason}") from None
    erased = said == "right-erased"
    raise web.HTTPSeeOther(f"/console{'' if erased else f'/case/{case_id}'}?said={said}")


async def _answer(
    desk: Desk, uow: UnitOfWork, staff: Staff, case: Case, form: Mapping[str, str]
) -> str:
    """What the page says of it afterwards."""
    found = await uow.request(form.get("request", ""))
    step = next((one for one in Step if one.value == form.get("step")), None)
    if found is None or step is None or not found.is_open or found.case_id != case.id:
        return "right-gone"
    if not allowed(staff, service.action_for(found, step), case):
        raise NotAllowedError("whether something is erased a supervisor decides")
    if step is Step.DONE and awaits_second_person(found, case, staff.id):
        return "right-second"
    hotline = desk.request.app[HOTLINE]
    await service.answer(uow, hotline, staff, found.id, step, form.get("reason", ""))
    return "right-erased" if step is Step.DONE and found.right is Right.ERASE else "right-noted"


def _row(desk: Desk, request: Request, case: Case | None, staff: Staff) -> Row:
    app = desk.request.app
    hotline, now = app[HOTLINE], app[CLOCK].now()
    answer_due = request.answer_due(hotline.zone)

    def day(moment: datetime) -> str:
        return view.day(hotline, desk.language, moment)

    late = request.answered_at is None and answer_due < now
    return Row(
        request.id,
        request.code,
        desk.t(
            "right-line",
            right=hotline.catalogue.label(desk.language, "right-name", request.right.value),
            asked=day(request.asked_at),
            answer=day(answer_due),
            done=day(request.done_due),
        ),
        request.words if case else "",
        late or request.done_due < now,
        desk.t("rights-asked-her", at=day(request.answered_at)) if request.answered_at else "",
        _steps(request, case, staff),
        case is not None and awaits_second_person(request, case, staff.id),
        case.id if case else None,
    )


def _steps(request: Request, case: Case | None, staff: Staff) -> tuple[str, ...]:
    if case is None:
        return ()
    return tuple(
        step.value for step in Step if allowed(staff, service.action_for(request, step), case)
    )


RIGHTS_ROUTES: Sequence[web.RouteDef] = (
    web.get("/console/rights", show_requests),
    web.post(f"{CASE_PATH}/right", answer),
)
