"""When the hotline cannot work (keys, database, settings): the numbers still go to who writes.

Nothing is confirmed to Telegram meanwhile: it keeps what people write for up to a day, and it is
read as soon as the fault is mended: it may have been a server that started late.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from aiohttp import web

from bot import logs
from bot.app import make_hotline, make_places, telegram_door
from bot.doors import ShutChat, ShutConsole
from bot.numbers import FallbackNumbers
from bot.processes import open_site, stop_at_signal
from bot.settings import Settings
from bot.wakes import Wakes
from locales.catalogue import Catalogue
from referral.clock import Clock, SystemClock
from referral.errors import StoreUnavailableError
from referral.ports import UnitOfWork
from web.server import build_app
from web.site import HealthReport

if TYPE_CHECKING:
    from bot.telegram_door import TelegramDoor

log = logging.getLogger("tincay")

Mended = Callable[[], Awaitable[bool]]


async def run(settings: Settings, reason: str, mended: Mended, *, every: float) -> bool:
    """Answer everybody with the numbers until `mended`, or until a signal: then False.

    `reason` is the operator's sentence; `every` the seconds between looks.
    """
    logs.set_up(secrets=settings.secrets())
    log.critical("only the emergency numbers are given: %s", reason)
    stop = stop_at_signal()
    clock = SystemClock()
    catalogue = Catalogue.load()
    listed = settings.hotline.fallback_numbers
    language = settings.hotline.default_language
    text = catalogue.text(language, "fallback-numbers", numbers=" · ".join(listed))
    door = telegram_door(settings.telegram)
    giving = Giving(door, FallbackNumbers(lambda: text, clock)) if door else None
    routes = giving.routes() if giving else []
    site = await open_site(_site(settings, catalogue, clock, routes), settings)
    watching = asyncio.create_task(_until(mended, stop, every))
    if giving is not None:
        await giving.run(catalogue, stop)
    await stop.wait()
    await site.close()
    if giving is not None:
        await giving.door.channel.close()
    return await watching


async def _until(mended: Mended, stop: asyncio.Event, every: float) -> bool:
    """Look now and then; once it is mended, `stop` is set and True returned."""
    while True:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), every)
        if stop.is_set():
            return False
        if await mended():
            stop.set()
            return True


@dataclass(frozen=True, slots=True)
class Giving:
    """Takes updates only to answer them with the numbers; confirms none."""

    door: "TelegramDoor"
    numbers: FallbackNumbers

    def routes(self) -> list[web.RouteDef]:
        return [self.door.route(self.take)] if self.door.pushed else []

    async def run(self, catalogue: Catalogue, stop: asyncio.Event) -> None:
        """Have updates brought until `stop`; the account is looked at meanwhile."""
        looking = asyncio.create_task(self.door.open(catalogue))
        if self.door.pushed:
            await self.door.keep(stop=stop)
        else:
            await self.door.poll(self.take, stop=stop)
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)

    async def take(self, raws: Sequence[bytes]) -> None:
        channel = self.door.channel
        chats = [channel.envelope(raw).address for raw in raws]
        await self.numbers.show(channel, [chat for chat in chats if chat])
        raise StoreUnavailableError("nothing is kept now")


class ShutStore:
    """A store that opens no transaction."""

    @asynccontextmanager
    async def reading(self, now: datetime) -> AsyncIterator[UnitOfWork]:
        async with self.transaction(now) as work:
            yield work

    @asynccontextmanager
    async def transaction(self, now: datetime) -> AsyncIterator[UnitOfWork]:
        raise StoreUnavailableError(f"no database at {now:%H:%M}")
        yield


def _site(
    settings: Settings, catalogue: Catalogue, clock: Clock, routes: Sequence[web.RouteDef]
) -> web.Application:
    return build_app(
        chat=ShutChat(settings.hotline.fallback_numbers, Wakes()),
        console=ShutConsole(Wakes()),
        store=ShutStore(),
        hotline=make_hotline(settings, make_places(settings, clock), catalogue),
        clock=clock,
        health=_unwell,
        metrics=_nothing,
        extra_routes=routes,
    )


async def _unwell() -> HealthReport:
    return HealthReport(ok=False, parts={"mode": "numbers only"})


async def _nothing() -> bytes:
    return b"tincay_numbers_only 1\n"
