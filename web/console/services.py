"""Referrals of a case on the console: what is proposed, what each needs next, what help was had."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import segno
from aiohttp import web

from referral.cases.case import Case, HelpForm
from referral.errors import HotlineError
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue.record import demand, looked
from referral.services import request as requesting
from referral.services import service
from referral.services.helped import unmet
from referral.services.recipients import WalledOffError, recipients
from referral.services.referral import (
    SHORT_TEXT,
    Referral,
    ReferralState,
    can_move,
    lawful_ground,
    may_be_asked,
)
from referral.services.rules import services
from referral.services.signs import Mark
from web.console.desk import CASE_PATH, Desk, case_of, desk_of, one_of
from web.site import HOTLINE

_Act = Callable[[UnitOfWork, Staff, Case], Awaitable[str]]
SAYINGS = frozenset(
    {"asked-send", "asked-hold", "not-now", "walled", "written", "taken-back", "recorded"}
)


@dataclass(frozen=True, slots=True)
class Row:
    """One referral with what may be done with it next."""

    referral: Referral
    told: list[str]
    acts: tuple[str, ...]


async def show(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    hotline = request.app[HOTLINE]
    async with desk.acting() as (uow, staff):
        case = await case_of(desk, uow)
        proposals = await service.proposals(uow, hotline, staff, case)
        looked(uow, staff, case)
        made = await uow.referrals_of(case.id)
        form = next((one for one in HelpForm if one == request.query.get("form")), None)
        to = await recipients(uow, hotline, case, form) if form else None
    said = request.query.get("said", "")
    return desk.page(
        "console/services.html",
        said=desk.t("services-said", name=said) if said in SAYINGS else "",
        case=case,
        proposals=proposals,
        rows=[_row(desk, case, one) for one in made],
        had=[one.form.value for one in case.facts.help],
        unmet=unmet(case, services()),
        forms=[one.value for one in HelpForm],
        marks=[mark.value for mark in Mark],
        form=form.value if form else "",
        to=to,
        may_be_asked=may_be_asked(case),
        limit=SHORT_TEXT,
    )


def _row(desk: Desk, case: Case, referral: Referral) -> Row:
    proposed = referral.state is ReferralState.PROPOSED
    able = {
        "rask": can_move(referral, ReferralState.ASKED) and may_be_asked(case),
        "rground": proposed and lawful_ground(case) is not None,
        "rsend": can_move(referral, ReferralState.SENT),
        "rback": can_move(referral, ReferralState.WITHDRAWN),
    }
    told = service.packet_lines(desk.request.app[HOTLINE], desk.language, referral)
    return Row(referral, told, tuple(name for name, can in able.items() if can))


async def propose(request: web.Request) -> web.Response:
    """Write a referral down; nobody is told yet."""
    desk = await desk_of(request)
    form = await desk.form()
    hotline = request.app[HOTLINE]

    async def act(uow: UnitOfWork, staff: Staff, case: Case) -> str:
        await service.propose(
            uow,
            hotline,
            staff,
            case,
            one_of(HelpForm, form.get("form")),
            place=hotline.directory().get(form.get("place", "")),
            summary=form.get("summary", ""),
            call_her=form.get("call_her", ""),
        )
        return "written"

    raise await _done(desk, act)


async def ask(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    await desk.form()

    async def act(uow: UnitOfWork, staff: Staff, case: Case) -> str:
        referral = await _referral(desk, uow, case)
        delivery = await service.ask(uow, request.app[HOTLINE], staff, referral.id)
        return f"asked-{delivery}"

    raise await _done(desk, act)


async def take_back(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    await desk.form()

    async def act(uow: UnitOfWork, staff: Staff, case: Case) -> str:
        referral = await _referral(desk, uow, case)
        await service.take_back(uow, staff, referral.id)
        return "taken-back"

    raise await _done(desk, act)


async def send(request: web.Request) -> web.Response:
    """Open the recipient's way in: link, picture of it and short code are shown this once."""
    desk = await desk_of(request)
    ground = (await desk.form()).get("ground") == "yes"
    hotline = request.app[HOTLINE]
    sent: list[service.SentOut] = []

    async def act(uow: UnitOfWork, staff: Staff, case: Case) -> str:
        referral = await _referral(desk, uow, case)
        if ground:
            await service.on_ground(uow, hotline, staff, referral.id)
        sent.append(await service.send_out(uow, hotline, staff, referral.id))
        return ""

    again = await _done(desk, act)
    if not sent:
        raise again
    picture = segno.make_qr(sent[0].link, error="m").svg_data_uri(scale=4, border=4)
    case_id = request.match_info["id"]
    return desk.page("console/sent.html", said="", sent=sent[0], picture=picture, case_id=case_id)


async def record_help(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    form = await desk.form()

    async def act(uow: UnitOfWork, staff: Staff, case: Case) -> str:
        await service.record_help(uow, staff, case, one_of(HelpForm, form.get("form")))
        return "recorded"

    raise await _done(desk, act, Action.RECORD_HELP)


async def set_marks(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    ticked = set((await desk.form()).getall("marks", []))

    async def act(uow: UnitOfWork, staff: Staff, case: Case) -> str:
        await service.set_marks(uow, staff, case, {mark for mark in Mark if mark in ticked})
        return "recorded"

    raise await _done(desk, act)


async def offer(request: web.Request) -> web.Response:
    """Ask her whether she wants the draft of a no-contact request."""
    desk = await desk_of(request)
    await desk.form()

    async def act(uow: UnitOfWork, staff: Staff, case: Case) -> str:
        return f"asked-{await requesting.offer(uow, request.app[HOTLINE], staff, case)}"

    raise await _done(desk, act)


async def _referral(desk: Desk, uow: UnitOfWork, case: Case) -> Referral:
    """The referral of the address, if it is this case's."""
    made = {one.id: one for one in await uow.referrals_of(case.id)}
    referral = made.get(desk.request.match_info["referral"])
    if referral is None:
        raise web.HTTPNotFound
    return referral


async def _done(desk: Desk, act: _Act, action: Action = Action.REFER) -> web.HTTPSeeOther:
    """One act, then the way back; what cannot be done as things stand is said so."""
    may = False
    try:
        async with desk.acting() as (uow, staff):
            case = await case_of(desk, uow)
            demand(uow, staff, action, case)
            may = True
            said = await act(uow, staff, case)
    except WalledOffError:
        said = "walled"
    except HotlineError:
        if not may:
            raise
        said = "not-now"
    page = "/services" if allowed(staff, Action.REFER, case) else ""
    return web.HTTPSeeOther(f"/console/case/{case.id}{page}?said={said}")


_SERVICES = f"{CASE_PATH}/services"
_ONE = f"{_SERVICES}/{{referral:[0-9a-f]{{1,32}}}}"
SERVICE_ROUTES = [
    web.get(_SERVICES, show),
    web.post(_SERVICES, propose),
    web.post(f"{_SERVICES}/marks", set_marks),
    web.post(f"{_SERVICES}/helped", record_help),
    web.post(f"{_SERVICES}/request", offer),
    web.post(f"{_ONE}/ask", ask),
    web.post(f"{_ONE}/send", send),
    web.post(f"{_ONE}/back", take_back),
]
