"""A serious case on the console: the rules, a human's word, the telephone log, the clock."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from referral.cases.case import Case
from referral.errors import HotlineError, NotAllowedError
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue.record import NotTakenError, demand, looked
from referral.serious import service
from referral.serious.clock import is_late, report_due
from web.console.desk import CASE_PATH, Desk, case_of, desk_of
from web.console.queue import reader_of
from web.site import HOTLINE

_Act = Callable[[UnitOfWork, Staff, Case], Awaitable[None]]
SAYINGS = frozenset({"empty", "too-long", "serious", "not-serious", "logged", "explained"})


async def show(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    async with desk.acting() as (uow, staff):
        case = await case_of(desk, uow)
        demand(uow, staff, Action.JUDGE_SERIOUS, case)
        looked(uow, staff, case)
        reader = reader_of(desk, await uow.staff())
    said = request.query.get("said", "")
    facts, due = case.facts, report_due(case)
    return desk.page(
        "console/serious.html",
        said=desk.t("console-said", name=said) if said in SAYINGS else "",
        case=case,
        serious=facts.serious,
        reasons=service.proposed_serious(case),
        calls=[(reader.moment(call.at), reader.name(call.staff_id), call) for call in facts.calls],
        came=reader.moment(case.opened_at or case.created_at),
        due="" if due is None else reader.moment(due),
        left=reader.time_left(case),
        late=is_late(case, reader.now),
        may_write_letters=allowed(staff, Action.MAKE_LETTER, case),
    )


async def judge(request: web.Request) -> web.Response:
    """Found serious, since it came or since now; or not serious after all."""
    desk = await desk_of(request)
    form = await desk.form()

    async def act(uow: UnitOfWork, staff: Staff, case: Case) -> None:
        if form.get("serious") == "no":
            await service.unset_serious(uow, staff, case)
            return
        learnt = uow.now if form.get("since") == "now" else None
        reason = form.get("reason", "")
        await service.set_serious(
            uow, request.app[HOTLINE], staff, case, reason, discovered_at=learnt
        )

    raise await _done(desk, act, "not-serious" if form.get("serious") == "no" else "serious")


async def log_call(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    form = await desk.form()
    missed = form.get("reached") == "no"

    async def act(uow: UnitOfWork, staff: Staff, case: Case) -> None:
        said = form.get("outcome", "").strip()
        await service.log_call(
            uow,
            staff,
            case,
            whom=form.get("whom", ""),
            number=form.get("number", ""),
            outcome=said or desk.t("serious-unanswered") if missed else said,
            reached=not missed,
        )

    raise await _done(desk, act, "logged")


async def explain(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    form = await desk.form()

    async def act(uow: UnitOfWork, staff: Staff, case: Case) -> None:
        await service.explain_delay(uow, staff, case, form.get("reason", ""))

    raise await _done(desk, act, "explained")


async def _done(desk: Desk, act: _Act, said: str) -> web.HTTPSeeOther:
    """One act, then the way to its page again; words that were not taken are said so."""
    try:
        async with desk.acting() as (uow, staff):
            await act(uow, staff, await case_of(desk, uow))
    except NotTakenError as refusal:
        said = refusal.reason
    except NotAllowedError:
        raise
    except HotlineError:
        raise web.HTTPBadRequest from None
    return web.HTTPSeeOther(f"{desk.request.path.partition('/serious')[0]}/serious?said={said}")


_SERIOUS = f"{CASE_PATH}/serious"
SERIOUS_ROUTES = [
    web.get(_SERIOUS, show),
    web.post(_SERIOUS, judge),
    web.post(f"{_SERIOUS}/call", log_call),
    web.post(f"{_SERIOUS}/late", explain),
]
