"""How I am called: each person's own ways, quiet hours and browsers; and what makes it an app."""

from collections.abc import Callable
from dataclasses import replace

from aiohttp import web

from referral.alerts import service as alerts
from referral.people import reaching
from referral.people.permissions import Action
from referral.people.reach import Device, Reach, Way
from referral.queue.record import demand
from web.console.desk import Desk, desk_of
from web.guard import for_machines
from web.site import HOTLINE, PAGES, PUSH_KEY, language_of

SAYINGS = frozenset({"kept", "on", "off", "email", "phone", "ways", "quiet", "device"})
SCOPE = "/console"
READERS: tuple[tuple[str, Callable[[Reach, str], Reach]], ...] = (
    ("email", reaching.with_email),
    ("phone", reaching.with_phone),
    ("ways", reaching.with_ways),
    ("quiet", reaching.with_quiet),
)


async def show_reach(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    async with desk.looking() as (uow, staff):
        demand(uow, staff, Action.SEE_QUEUE)
    reach, said = staff.reach, request.query.get("said", "")
    return desk.page(
        "console/reach.html",
        said=desk.t("console-reach-said", name=said) if said in SAYINGS else "",
        reach=reach,
        ways=reaching.written_ways(reach),
        quiet=reaching.written_quiet(reach),
        has_chat=staff.conversation_id is not None,
        there=sorted(request.app[HOTLINE].alerts.ways),
        push_key=request.app[PUSH_KEY] if Way.PUSH in request.app[HOTLINE].alerts.ways else "",
    )


async def set_reach(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    form = await desk.form()

    def read(reach: Reach) -> Reach:
        for name, reader in READERS:
            reach = reader(reach, form.get(name, ""))
        return reach

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
    async with desk.acting() as (uow, staff):
        demand(uow, staff, Action.SEE_QUEUE)
        try:
            uow.save_staff(replace(staff, reach=read(staff.reach)))
        except reaching.ReachError as fault:
            return fault.field
        uow.audit("people.reach", actor=staff.id, subject=staff.id)
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
    web.post("/console/reach/browser", add_browser),
    web.post("/console/reach/quit", remove_browsers),
    web.get("/console/app.webmanifest", manifest),
    web.get("/console/pushes.js", push_worker),
]
