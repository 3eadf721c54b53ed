"""Who waits is woken by other processes, and not by every commit of their own."""

import asyncio
import sqlite3
from contextlib import closing

import pytest

from storage import waking
from storage.engine import Engines, sqlite_path
from storage.store import SqlStore
from tests.conftest import StillClock


def write_from_elsewhere(engines: Engines) -> None:
    """As another process writes: through a connection of its own."""
    path = sqlite_path(str(engines.write.url))
    assert path is not None
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE elsewhere (id INTEGER)")
        other.commit()


async def test_only_another_connection_wakes_those_who_wait_on_a_file(
    store: SqlStore, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waking, "ASK_EVERY", 0.02)
    woken = asyncio.Event()
    watching = asyncio.create_task(waking.watch(store.engines, woken.set))
    try:
        await asyncio.sleep(0.1)
        for number in range(5):
            async with store.transaction(clock.now()) as work:
                await work.converse([("web", f"session {number}")], "vi")
            await asyncio.sleep(0.03)
        assert not woken.is_set()
        write_from_elsewhere(store.engines)
        async with asyncio.timeout(2):
            await woken.wait()
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
