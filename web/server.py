"""The pages as one application: chat at `/`, staff at `/console`, health and metrics."""

import asyncio
import hmac
from collections.abc import Sequence
from ipaddress import ip_address

from aiohttp import web

from handlers.hotline import Hotline
from referral.clock import Clock
from referral.ports import Store
from web import guard
from web.chat.views import CHAT_ROUTES
from web.console.approving import APPROVING_ROUTES
from web.console.archive import ARCHIVE_ROUTES
from web.console.calls import CALL_ROUTES
from web.console.care import CARE_ROUTES
from web.console.case import CASE_ROUTES
from web.console.deeds import DEED_ROUTES
from web.console.desk import DOOR_ROUTES
from web.console.directory import DIRECTORY_ROUTES
from web.console.glass import GLASS_ROUTES
from web.console.letters import LETTER_ROUTES
from web.console.owed import OWED_ROUTES
from web.console.people import PEOPLE_ROUTES
from web.console.planning import PLANNING_ROUTES
from web.console.queue import QUEUE_ROUTES
from web.console.reach import REACH_ROUTES
from web.console.releasing import RELEASING_ROUTES
from web.console.rights import RIGHTS_ROUTES
from web.console.rota import ROTA_ROUTES
from web.console.rota_file import ROTA_FILE_ROUTES
from web.console.searching import SEARCHING_ROUTES
from web.console.serious import SERIOUS_ROUTES
from web.console.services import SERVICE_ROUTES
from web.console.suggesting import SUGGESTING_ROUTES
from web.console.team import TEAM_ROUTES
from web.console.trail import TRAIL_ROUTES
from web.pages import Pages
from web.papers import PAPER_ROUTES
from web.places.tiles import TileServer
from web.places.views import PLACES_ROUTES
from web.ports import ArchiveDoor, ChatDoor, ConsoleDoor
from web.providers.views import PROVIDER_ROUTES
from web.site import (
    ARCHIVE,
    CHAT,
    CLOCK,
    CONSOLE,
    HOTLINE,
    LEAVE_PATH,
    PAGES,
    PUSH_KEY,
    SITE,
    STORE,
    UPLOADS,
    Health,
    HealthReport,
    Metrics,
    Site,
)
from web.streams import end_streams, start_streams
from web.uploads import ROOM, Room

HEALTH_SECONDS = 3.0
IDLE_SECONDS = 30.0
"""How long a connection may sit without a whole request before it is closed."""
PICTURES_AT_ONCE = 2
STATIC_SECONDS = 86_400
GUARDS = (guard.kind_faults, guard.own_host, guard.own_site, guard.limited_patience)
ROUTES = (
    *CHAT_ROUTES,
    *DOOR_ROUTES,
    *QUEUE_ROUTES,
    *GLASS_ROUTES,
    *CASE_ROUTES,
    *DEED_ROUTES,
    *RIGHTS_ROUTES,
    *PLANNING_ROUTES,
    *SUGGESTING_ROUTES,
    *SEARCHING_ROUTES,
    *ROTA_ROUTES,
    *ROTA_FILE_ROUTES,
    *TEAM_ROUTES,
    *CARE_ROUTES,
    *REACH_ROUTES,
    *PEOPLE_ROUTES,
    *TRAIL_ROUTES,
    *CALL_ROUTES,
    *APPROVING_ROUTES,
    *RELEASING_ROUTES,
    *DIRECTORY_ROUTES,
    *PLACES_ROUTES,
    *PROVIDER_ROUTES,
    *LETTER_ROUTES,
    *SERIOUS_ROUTES,
    *SERVICE_ROUTES,
    *OWED_ROUTES,
    *PAPER_ROUTES,
)
"""Every page but those of the archive, which only a hotline with one has."""


def build_app(
    *,
    chat: ChatDoor,
    console: ConsoleDoor,
    store: Store,
    hotline: Hotline,
    clock: Clock,
    health: Health,
    metrics: Metrics,
    metrics_token: str | None = None,
    leave_url: str = LEAVE_PATH,
    archive: ArchiveDoor | None = None,
    push_key: str = "",
    tiles: TileServer | None = None,
    extra_routes: Sequence[web.RouteDef] = (),
) -> web.Application:
    """The whole site; `extra_routes` are doors for machines, which limit their own time: webhooks.

    `metrics` gives the Prometheus text (`prometheus_client.generate_latest`).
    """
    app = web.Application(middlewares=GUARDS, client_max_size=guard.BODY_LIMIT)
    app[SITE] = Site(hotline.public_url, leave_url, metrics_token, tiles)
    app[PAGES] = Pages(hotline.catalogue)
    app[CHAT], app[CONSOLE], app[STORE] = chat, console, store
    app[HOTLINE], app[CLOCK] = hotline, clock
    app[UPLOADS], app[ROOM] = asyncio.Semaphore(PICTURES_AT_ONCE), Room()
    app[PUSH_KEY] = push_key
    if archive is not None:
        app[ARCHIVE] = archive
        app.add_routes(ARCHIVE_ROUTES)
    app.on_response_prepare.append(guard.add_headers)
    app.on_startup.append(start_streams)
    app.on_shutdown.append(end_streams)
    app.add_routes(ROUTES)
    app.add_routes(
        [web.get("/static/{name}", static_file), _health_route(health), _metrics_route(metrics)]
    )
    for route in extra_routes:
        guard.patient(None)(guard.for_machines(route.handler))
    app.add_routes(extra_routes)
    return app


def runner(app: web.Application) -> web.AppRunner:
    """Runs the site: no access log, since an address in a log could betray a visitor."""
    return web.AppRunner(
        app, access_log=None, keepalive_timeout=IDLE_SECONDS, shutdown_timeout=10.0
    )


async def static_file(request: web.Request) -> web.Response:
    file = request.app[PAGES].files.get(request.match_info["name"])
    if file is None:
        raise web.HTTPNotFound
    return web.Response(
        body=file.body,
        headers={
            "Content-Type": file.kind,
            "Cache-Control": f"private, max-age={STATIC_SECONDS}, immutable",
        },
    )


def _health_route(health: Health) -> web.RouteDef:
    @guard.for_machines
    async def answer(_: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(HEALTH_SECONDS):
                report = await health()
        except Exception as fault:  # noqa: BLE001  whatever it is, we are not well
            report = HealthReport(ok=False, parts={"fault": type(fault).__name__})
        body = {"ok": report.ok, **report.parts}
        return web.json_response(body, status=200 if report.ok else 503)

    return web.get("/health", answer)


def _metrics_route(metrics: Metrics) -> web.RouteDef:
    @guard.for_machines
    async def answer(request: web.Request) -> web.Response:
        if not _may_measure(request):
            raise web.HTTPNotFound
        return web.Response(
            body=await metrics(),
            headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"},
        )

    return web.get("/metrics", answer)


def _may_measure(request: web.Request) -> bool:
    """A bearer of the token, or this very machine, unless a proxy speaks for somebody else."""
    token = request.app[SITE].metrics_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and hmac.compare_digest(given.encode(), token.encode()):
        return True
    forwarded = {"Forwarded", "X-Forwarded-For", "Via", "X-Real-IP"} & set(request.headers)
    if forwarded or not request.remote:
        return False
    return ip_address(request.remote).is_loopback
