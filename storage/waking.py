"""Being woken by what other processes commit: PostgreSQL tells; a SQLite file is asked."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from storage.engine import Engines

log = logging.getLogger("tincay.waking")

CHANNEL = "tincay"
ASK_EVERY = 0.5
AGAIN_AFTER = 5.0


async def watch(engines: Engines, woken: Callable[[], None]) -> None:
    """Call `woken` whenever another process has committed; runs until cancelled."""
    while True:
        try:
            await (_watch_file if engines.is_sqlite else _listen)(engines, woken)
        except Exception as fault:  # noqa: BLE001  drivers raise errors of their own here
            log.warning("not told of other processes' work: %s", type(fault).__name__)
            woken()
            await asyncio.sleep(AGAIN_AFTER)


async def _watch_file(engines: Engines, woken: Callable[[], None]) -> None:
    """`data_version` changes when another connection has written to the file.

    All our own commits go through the one writing connection, so that is the one to ask: asked of
    another, every commit of ours would wake every page.
    """
    seen = None
    while True:
        async with engines.write.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            ((version,),) = await driver.execute_fetchall("PRAGMA data_version")
        if seen is not None and version != seen:
            woken()
        seen = version
        await asyncio.sleep(ASK_EVERY)


async def _listen(engines: Engines, woken: Callable[[], None]) -> None:
    async with engines.read.connect() as connection:
        raw = await connection.get_raw_connection()
        driver: Any = raw.driver_connection
        heard = asyncio.Event()

        def hear(*_: object) -> None:
            heard.set()

        await driver.add_listener(CHANNEL, hear)
        try:
            while True:
                await _news(heard, driver)
                heard.clear()
                woken()
        finally:
            if not driver.is_closed():
                await driver.remove_listener(CHANNEL, hear)


async def _news(heard: asyncio.Event, driver: Any) -> None:
    """Wait for news, noticing a line that broke meanwhile."""
    while not heard.is_set():
        try:
            async with asyncio.timeout(AGAIN_AFTER):
                await heard.wait()
        except TimeoutError:
            if driver.is_closed():
                raise ConnectionError("the line to the database broke") from None
