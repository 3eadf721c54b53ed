"""How I am called: each person's own ways, quiet hours and browsers; and what makes it an app."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aiohttp import web

from handlers.shared.ways import DANGERS, WayAct, changed, order_said, rest_said, way_acts
from referral.alerts import service as alerts
from referral.alerts.choosing import choose
from referral.people import reaching
from referral.people.permissions import Action
from referral.people.reach import Device, Reach, Way
from referral.people.staff import Staff
from referral.queue.notices import chat_of
from referral.queue.record import demand
from referral.triage.danger import Danger
from web.console.desk import Desk, desk_of, one_of
from web.guard import for_machines
from web.site import HOTLINE, PAGES, PUSH_KEY, language_of

SAYINGS = frozenset({"kept", "on", "off", "device"})
WRONG = frozenset({"email", "phone", "quiet"})
SCOPE = "/console"


@dataclass(frozen=True, slots=True)
class Order:
    """How somebody is called at one danger: a sentence, and the buttons that change it."""

    danger: Danger
    said: str
    acts: Sequence[WayAct]


async def show_reach(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    hotline = request.app[HOTLINE]
    async with desk.looking() as (uow, staff):
        demand(uow, staff, Action.SEE_QUEUE)
        talk = await chat_of(uow, staff)
    chat = talk is not None and not talk.unreachable
    return desk.page(
        "console/reach.html",
        said=_said(desk, request.query.get("said", "")),
        reach=staff.reach,
        orders=[_order(desk, staff, danger, chat=chat) for danger in DANGERS],
        rest=rest_said(hotline, desk.language, staff, chat=chat),
        push_key=request.app[PUSH_KEY] if Way.PUSH in hotline.alerts.ways else "",
    )


def _said(desk: Desk, said: str) -> str:
    if said in WRONG:
        return desk.t("reach-wrong", field=said)
    return desk.t("console-reach-said", name=said) if said in SAYINGS else ""


def _order(desk: Desk, staff: Staff, danger: Danger, *, chat: bool) -> Order:
    hotline, language = desk.request.app[HOTLINE], desk.language
    said = order_said(hotline, language, staff, danger, chat=chat)
    return Order(danger, said, way_acts(hotline, language, staff, danger, chat=chat))


async def set_order(request: web.Request) -> web.Response:
    """A way taken out or put last, or the usual order again."""
    desk = await desk_of(request)
    form = await desk.form()
    danger, there = one_of(Danger, form.get("danger")), request.app[HOTLINE].alerts.ways
    name = form.get("act", "")
    try:
        raise _back(await _change(desk, lambda reach: changed(reach, danger, name, there), "kept"))
    except ValueError:
        raise web.HTTPBadRequest from None


async def set_reach(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    form = await desk.form()
    hours = f"{form.get('quiet_from', '')}-{form.get('quiet_to', '')}".strip("-")

    def read(reach: Reach) -> Reach:
        reach = reaching.with_email(reach, form.get("email", ""))
        reach = reaching.with_phone(reach, form.get("phone", ""))
        return reaching.with_quiet(reach, hours)

    raise _back(await _change(desk, read, "kept"))


async def add_browser(request: web.Request) -> web.Response:
    """This browser takes pushes from now on."""
    desk = await desk_of(request)
    form = await desk.form()
    device = Device(form.get("endpoint", ""), form.get("p256dh", ""), form.get("auth", ""))
    raise _back(await _change(desk, lambda reach: reaching.with_device(reach, device), "on"))


async def remove_browsers(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    await desk.form()
    raise _back(await _change(desk, reaching.without_devices, "off"))


async def _change(desk: Desk, read: Callable[[Reach], Reach], done: str) -> str:
    """What to say: `done`, or the name of what could not be read."""
    try:
        async with desk.acting() as (uow, staff):
            choose(uow, staff, read)
    except reaching.ReachError as fault:
        return fault.field
    return done


async def saw(desk: Desk) -> None:
    """A person has looked: what called them comes no more. Writes only when there is something."""
    async with desk.looking() as (uow, staff):
        unseen = await uow.has_unseen_alerts(staff.id)
    if unseen:
        async with desk.acting() as (uow, staff):
            await alerts.saw(uow, staff)


def _back(said: str) -> web.HTTPSeeOther:
    return web.HTTPSeeOther(f"/console/reach?said={said}")


@for_machines
async def manifest(request: web.Request) -> web.Response:
    """What a browser reads to install the console; neutral, and open to all, as it says nothing."""
    pages = request.app[PAGES]
    name = pages.words(language_of(request))("console-title")
    icon = {"src": pages.files["icon.svg"].address, "sizes": "any", "type": "image/svg+xml"}
    told = {
        "name": name,
        "short_name": name,
        "id": SCOPE,
        "start_url": SCOPE,
        "scope": SCOPE,
        "display": "standalone",
        "icons": [icon],
    }
    return web.json_response(told, content_type="application/manifest+json")


@for_machines
async def push_worker(request: web.Request) -> web.Response:
    """The script that shows a push; it may act for the console and for nothing else."""
    file = request.app[PAGES].files["pushes.js"]
    headers = {"Content-Type": file.kind, "Service-Worker-Allowed": SCOPE}
    return web.Response(body=file.body, headers=headers)


REACH_ROUTES = [
    web.get("/console/reach", show_reach),
    web.post("/console/reach", set_reach),
    web.post("/console/reach/way", set_order),
    web.post("/console/reach/browser", add_browser),
    web.post("/console/reach/quit", remove_browsers),
    web.get("/console/app.webmanifest", manifest),
    web.get("/console/pushes.js", push_worker),
]
