"""How I am called: each person's own ways, quiet hours and browsers; and what makes it an app."""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

from aiohttp import web
from multidict import MultiDict

from referral.alerts import service as alerts
from referral.people import reaching
from referral.people.permissions import Action
from referral.people.reach import USUAL_ORDER, Device, Reach, Way
from referral.queue.record import demand
from referral.triage.danger import Danger
from web.console.desk import Desk, desk_of
from web.guard import for_machines
from web.site import HOTLINE, PAGES, PUSH_KEY, language_of

SAYINGS = frozenset({"kept", "on", "off", "email", "phone", "ways", "quiet", "device"})
SCOPE = "/console"
ORDERED = (Danger.RED, Danger.AMBER, Danger.UNKNOWN)
NIGHT = ("quiet-from", "quiet-to")


async def show_reach(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    async with desk.looking() as (uow, staff):
        demand(uow, staff, Action.SEE_QUEUE)
    reach, said = staff.reach, request.query.get("said", "")
    hotline = request.app[HOTLINE]
    there, name = hotline.alerts.ways, partial(hotline.catalogue.label, desk.language)
    begins, _, ends = reaching.written_quiet(reach).partition("-")
    return desk.page(
        "console/reach.html",
        said=desk.t("console-reach-said", name=said) if said in SAYINGS else "",
        reach=reach,
        ways=_offered(reach, there),
        orders=_orders(reach, there),
        quiet=(begins, ends),
        has_chat=staff.conversation_id is not None,
        there=", ".join(name("way", way) for way in USUAL_ORDER if way in there),
        push_key=request.app[PUSH_KEY] if Way.PUSH in there else "",
    )


async def set_reach(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    form = await desk.form()

    def read(reach: Reach) -> Reach:
        reach = reaching.with_email(reach, form.get("email", ""))
        reach = reaching.with_phone(reach, form.get("phone", ""))
        reach = reaching.with_ways(reach, _written_orders(form))
        begins, ends = (form.get(name, "") for name in NIGHT)
        return reaching.with_quiet(reach, f"{begins}-{ends}" if begins or ends else "")

    raise _back(await _change(desk, read, "kept"))


def _offered(reach: Reach, there: Collection[Way]) -> list[Way]:
    """The ways that can be chosen: those set up, and whatever was chosen before."""
    chosen = {way for _, ways in reach.ways for way in ways}
    return [way for way in USUAL_ORDER if way in there or way in chosen]


def _orders(reach: Reach, there: Collection[Way]) -> dict[str, list[Way | None]]:
    """For each danger a place per way, in the order chosen; places without a way stay empty."""
    places, chosen = len(_offered(reach, there)), dict(reach.ways)
    orders: dict[str, list[Way | None]] = {}
    for danger in ORDERED:
        ways = chosen.get(danger, ())
        orders[danger.value] = [*ways, *[None] * (places - len(ways))]
    return orders


def _written_orders(form: MultiDict[str]) -> str:
    """As the command writes it; a danger for which nothing was chosen keeps the usual order."""
    chosen = {danger: [way for way in form.getall(danger, []) if way] for danger in ORDERED}
    return " ".join(f"{danger}={','.join(ways)}" for danger, ways in chosen.items() if ways)


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
