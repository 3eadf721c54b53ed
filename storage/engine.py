"""Engines for SQLite (the embedded default) and PostgreSQL, set up to keep promises."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage import driver

T = TypeVar("T")

SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=2000",
    "secure_delete=ON",
)
"""FULL: a confirmed request survives a power cut. secure_delete: erased bytes are overwritten."""


GLANCE = "glance"
"""The option of a connection that begins no transaction: a statement alone is a snapshot too."""
IN_MEMORY = frozenset({None, "", ":memory:"})


@dataclass(frozen=True, slots=True)
class Engines:
    """`write` for transactions that change, `read` for those that only look.

    `glance` has the connections of `read`, for one statement that needs no transaction around it.
    """

    write: AsyncEngine
    read: AsyncEngine
    glance: AsyncEngine
    is_sqlite: bool

    async def dispose(self) -> None:
        await self.write.dispose()
        if self.read is not self.write:
            await self.read.dispose()


def sqlite_path(url: str) -> Path | None:
    """The file of an embedded database; None for PostgreSQL, or when nothing is kept."""
    made = make_url(url)
    if made.get_backend_name() != "sqlite" or made.database in IN_MEMORY:
        return None
    return Path(str(made.database))


def open_engines(url: str) -> Engines:
    """Engines for a SQLAlchemy async URL. Parameters never appear in error texts."""
    if make_url(url).get_backend_name() != "sqlite":
        engine = create_async_engine(
            url, hide_parameters=True, pool_size=8, max_overflow=8, pool_pre_ping=True
        )
        return Engines(engine, engine, engine, is_sqlite=False)
    write, read = _sqlite(url, connections=1), _sqlite(url, connections=4)
    _prepare_sqlite(write, "BEGIN IMMEDIATE", cache_kib=2000)
    _prepare_sqlite(read, "BEGIN", cache_kib=250)
    return Engines(write, read, read.execution_options(**{GLANCE: True}), is_sqlite=True)


def _sqlite(url: str, *, connections: int) -> AsyncEngine:
    return create_async_engine(
        url,
        hide_parameters=True,
        pool_size=connections,
        max_overflow=0,
        connect_args={"async_creator_fn": driver.connect},
    )


async def uncut(step: Coroutine[Any, Any, T]) -> T:
    """Let one step with the database end before a cancellation is heard.

    Cut off in the middle, SQLite's driver leaves its lock behind for seconds, and a commit that
    took place would not be told.
    """
    task = asyncio.ensure_future(step)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        if not task.cancelled():
            task.exception()
        raise


@asynccontextmanager
async def begun(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection in a transaction; rolled back and given back whatever happens."""
    connection = engine.connect()
    try:
        await uncut(_begin(connection))
        yield connection
    finally:
        if connection.sync_connection is not None:
            await uncut(connection.close())


async def _begin(connection: AsyncConnection) -> None:
    _ = await connection.start()
    _ = await connection.begin()


def _prepare_sqlite(engine: AsyncEngine, begin: str, *, cache_kib: int) -> None:
    """Without an explicit BEGIN IMMEDIATE the driver silently loses read-modify-write updates.

    The cache is each connection's own: what is only read need not be held five times.
    """

    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (*SQLITE_PRAGMAS, f"cache_size=-{cache_kib}"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        if not connection.get_execution_options().get(GLANCE):
            connection.connection.cursor().execute(begin)
