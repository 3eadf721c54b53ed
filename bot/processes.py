"""Runs the wired parts until a signal, and ends them in order: nothing in hand is dropped."""

import asyncio
import contextlib
import ctypes
import gc
import logging
import resource
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from aiohttp import web

from bot import logs
from bot.alerting.ways import push_key
from bot.app import ROLES, Parts, make_places, open_store, wire
from bot.archive import Archive
from bot.copies import forget_unfinished
from bot.doors import StoredChat, StoredConsole
from bot.erased import erased_log
from bot.retention import begin_rounds, kept_for
from bot.settings import Settings
from handlers.directory import STALE_PLACES, SUBJECT, next_look
from referral.clock import Clock, SystemClock
from referral.errors import StoreUnavailableError
from referral.rota.service import DAILY, GAPS, next_reminder
from referral.triage import read
from storage.engine import sqlite_path
from storage.erasure import all_tombstones
from storage.retention import Kept
from storage.waking import watch
from web.places.tiles import TileServer
from web.server import build_app, runner
from web.site import HealthReport

log = logging.getLogger("tincay")

PR_SET_DUMPABLE = 4
"""Of Linux' prctl(2): whether a process leaves a core and lets others look into it."""
WARM_UP = "xin chào"

KEEP_UP_EVERY = 5.0
"""Seconds between being seen and looking whether the directory changed."""
FINISHING = 22.0
"""How long everything in hand may take to end after the signal."""

LOSING = timedelta(minutes=3)
"""So long it counts that somebody's words could not be kept; nobody may have written since."""

Ready = Callable[[Parts, str], Awaitable[None]]


async def run(
    settings: Settings,
    roles: frozenset[str] = ROLES,
    *,
    clock: Clock | None = None,
    ready: Ready | None = None,
    stop: asyncio.Event | None = None,
) -> None:
    """Run until `stop`, else SIGTERM or SIGINT; `ready` gets the address when all is open."""
    logs.set_up(secrets=settings.secrets())
    forbid_core_dumps()
    allow_connections()
    stop = stop or stop_at_signal()
    clock = clock or SystemClock()
    read(WARM_UP)  # the first of all: what the lexicon lets go of is used by what is loaded after
    places = make_places(settings, clock)
    if (file := sqlite_path(settings.database.url)) is not None:
        forget_unfinished(file.parent)
    async with open_store(settings, sends="send" in roles, process_id=uuid4().hex) as store:
        await places.refresh(store)
        push = await push_key(settings, store, clock)
        parts = wire(settings, roles, clock, store, places, push)
        async with store.transaction(clock.now()) as work:
            await work.arrive()
            if "timers" in roles:
                begin_rounds(work)
                await work.begin_timer(STALE_PLACES, SUBJECT, next_look(clock.now(), places.zone))
                await work.begin_timer(GAPS, DAILY, next_reminder(work.now, parts.hotline))
            marks = await all_tombstones(work)
        erased_log(settings).complete(marks)
        try:
            await _serve(parts, stop, ready)
        finally:
            with contextlib.suppress(StoreUnavailableError):
                async with store.transaction(clock.now()) as work:
                    await work.leave()


def forbid_core_dumps() -> None:
    """What a crash would write down, or another program read in memory, is keys and words."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def allow_connections() -> None:
    """As many open sockets as the machine allows: the usual 1024 are soon held by somebody idle."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def stop_at_signal() -> asyncio.Event:
    """An event that a SIGTERM or SIGINT to this process sets."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    return stop


@dataclass(slots=True)
class Crew:
    """The running tasks; one that ends by a fault stops the whole process, which says why."""

    stop: asyncio.Event
    tasks: list[asyncio.Task[None]] = field(default_factory=list)
    fault: BaseException | None = None
    _deadline: float | None = None

    def start(self, *works: Coroutine[Any, Any, None]) -> list[asyncio.Task[None]]:
        started = [asyncio.create_task(work) for work in works]
        for task in started:
            task.add_done_callback(self._ended)
        self.tasks += started
        return started

    async def finish(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        """Wait for their end; all that is finished shares one time."""
        now = asyncio.get_running_loop().time()
        self._deadline = self._deadline or now + FINISHING
        if tasks:
            await asyncio.wait(tasks, timeout=max(0.0, self._deadline - now))

    async def dismiss(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (fault := task.exception()) is not None:
            log.critical("a part of the hotline failed: %s", type(fault).__name__)
            self.fault = self.fault or fault
            self.stop.set()


async def _serve(parts: Parts, stop: asyncio.Event, ready: Ready | None) -> None:
    """Intake ends first; then what was taken in is answered; then what was said is sent."""
    _warm_up(parts)
    crew = Crew(stop)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(crew.dismiss)
        if parts.telegram is not None:
            stack.push_async_callback(parts.telegram.channel.close)
        answering = crew.start(parts.receiving.run())
        sending: list[asyncio.Task[None]] = []
        if "timers" in parts.roles:
            answering += crew.start(parts.timing.run())
        if "send" in parts.roles:
            sending += crew.start(parts.sender.run(), parts.wiper.run())
            answering += crew.start(parts.dispatcher.run(), parts.reminding.run())
        crew.start(_keep_up(parts), watch(parts.store.engines, lambda: _woken(parts)))
        crew.start(parts.overwriting.run())
        site = await _open_site(parts) if _needs_site(parts) else None
        intake = crew.start(*_intake(parts, stop))
        if parts.telegram is not None:  # where it is blocked, the pages must not wait for it
            crew.start(parts.telegram.open(parts.hotline.catalogue))
        _settle_memory()
        if ready is not None:
            await ready(parts, site.address if site else "")
        await stop.wait()
        log.info("stopping: what is in hand is finished first")
        await crew.finish(intake)
        if site is not None:
            await site.close()
        parts.receiving.stop()
        parts.timing.stop()
        parts.dispatcher.stop()
        parts.reminding.stop()
        await crew.finish(answering)
        parts.sender.stop()
        parts.wiper.stop()
        await crew.finish(sending)
    if crew.fault is not None:
        raise crew.fault


def _woken(parts: Parts) -> None:
    """Another process has committed something: pages, turns and sends may wait for it."""
    parts.wakes.wake_all()
    parts.receiving.look()
    parts.sender.look()


def _intake(parts: Parts, stop: asyncio.Event) -> list[Coroutine[Any, Any, None]]:
    telegram = parts.telegram
    if telegram is None or "receive" not in parts.roles:
        return []
    if telegram.pushed:
        return [telegram.keep(stop=stop)]
    return [telegram.poll(partial(parts.receiving.take, telegram.channel.name), stop=stop)]


async def _keep_up(parts: Parts) -> None:
    """Be seen to live, cross out the dead, and read the directory again when it changed."""
    while True:
        await asyncio.sleep(KEEP_UP_EVERY)
        await parts.places.refresh(parts.store)
        try:
            async with parts.store.transaction(parts.clock.now()) as work:
                await work.be_seen()
                await work.cross_out_dead()
        except StoreUnavailableError as fault:
            log.warning("this process could not be noted as alive: %s", fault)


def _needs_site(parts: Parts) -> bool:
    pushed = parts.telegram is not None and parts.telegram.pushed
    return "web" in parts.roles or ("receive" in parts.roles and pushed)


@dataclass(frozen=True, slots=True)
class OpenSite:
    runner: web.AppRunner
    address: str

    async def close(self) -> None:
        await self.runner.cleanup()


async def _open_site(parts: Parts) -> OpenSite:
    """The pages, the health door and the webhook: one site, whatever the roles."""
    chat = StoredChat(
        parts.store,
        parts.receiving,
        parts.gallery,
        parts.wakes,
        parts.clock,
        parts.settings.hotline.fallback_numbers,
    )
    console = StoredConsole(parts.store, parts.gallery, parts.wakes, parts.clock)
    app = build_app(
        chat=chat,
        console=console,
        archive=Archive(parts.store, parts.clock, _kept(parts.settings)),
        store=parts.store,
        hotline=parts.hotline,
        clock=parts.clock,
        push_key=parts.push.public if parts.push else "",
        tiles=_tiles(parts.settings),
        health=lambda: _health(parts),
        metrics=lambda: _metrics(parts),
        metrics_token=parts.settings.web.metrics_token.get_secret_value() or None,
        extra_routes=_webhook(parts),
    )
    return await open_site(app, parts.settings)


def _kept(settings: Settings) -> Kept:
    return kept_for(settings.retention, settings.keys.recovery_public_key)


def _tiles(settings: Settings) -> TileServer | None:
    known = settings.places
    return TileServer(known.tile_url, known.tile_attribution) if known.tile_url else None


async def open_site(app: web.Application, settings: Settings) -> OpenSite:
    """Listen; a taken port is an OSError that names it."""
    made = runner(app)
    await made.setup()
    listener = web.TCPSite(made, settings.web.host, settings.web.port)
    await listener.start()
    return OpenSite(made, f"http://{settings.web.host}:{made.addresses[0][1]}")


def _webhook(parts: Parts) -> list[web.RouteDef]:
    telegram = parts.telegram
    if telegram is None or not telegram.pushed or "receive" not in parts.roles:
        return []
    return [telegram.route(partial(parts.receiving.take, telegram.channel.name))]


async def _health(parts: Parts) -> HealthReport:
    try:
        async with parts.store.reading(parts.clock.now()) as work:
            await work.directory_version()
    except StoreUnavailableError:
        return HealthReport(ok=False, parts={"database": "does not answer"})
    lost = parts.receiving.lost_at
    if lost is not None and parts.clock.now() - lost < LOSING:
        return HealthReport(ok=False, parts={"database": "does not keep what people write"})
    return HealthReport(ok=True, parts={"database": "ok", "roles": sorted(parts.roles)})


async def _metrics(parts: Parts) -> bytes:
    """Counts alone, in Prometheus' words; its library is loaded when somebody measures."""
    from prometheus_client import CollectorRegistry, Gauge, generate_latest  # noqa: PLC0415

    async with parts.store.reading(parts.clock.now()) as work:
        stats = await work.stats()
    registry = CollectorRegistry()
    for group, values in stats.items():
        pairs = values.items() if isinstance(values, dict) else [("", values)]
        for name, value in pairs:
            if isinstance(value, int):
                title = f"tincay_{group}_{name}".rstrip("_")
                Gauge(title, f"{group} {name}".strip(), registry=registry).set(value)
    return generate_latest(registry)


def _warm_up(parts: Parts) -> None:
    """Load what the first message would wait for; the words of danger are there already."""
    parts.hotline.units.find(WARM_UP)


def _settle_memory() -> None:
    """What was made at start stays: kept out of the garbage collector's rounds (a measured p99)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
