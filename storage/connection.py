"""SQLAlchemy's engines and connections for asyncio: as much of them as is used here.

SQLAlchemy's own, in `sqlalchemy.ext.asyncio`, bring the whole ORM, which nothing here uses. They
work alike: SQLAlchemy runs in a greenlet, which steps aside while the driver waits.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar, TypeVarTuple, overload

import sqlalchemy
from sqlalchemy import URL, CursorResult, Executable, PoolProxiedConnection
from sqlalchemy.sql.selectable import TypedReturnsRows
from sqlalchemy.util import greenlet_spawn

T = TypeVar("T")
Given = TypeVarTuple("Given")
Columns = TypeVarTuple("Columns")
Values = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None


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


class Connection:
    """A connection of a pool: taken by `start`, given back by `close`, which rolls back."""

    def __init__(self, engine: sqlalchemy.Engine) -> None:
        self._engine = engine
        self.sync_connection: sqlalchemy.Connection | None = None
        """SQLAlchemy's connection, while this one is started."""

    async def start(self) -> None:
        self.sync_connection = await greenlet_spawn(self._engine.connect)

    async def close(self) -> None:
        if self.sync_connection is not None:
            await greenlet_spawn(self.sync_connection.close)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _fault: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        await uncut(self.close())

    async def begin(self) -> None:
        await greenlet_spawn(self._started.begin)

    async def commit(self) -> None:
        await greenlet_spawn(self._started.commit)

    @overload
    async def execute(
        self, statement: TypedReturnsRows[*Columns], values: Values = None
    ) -> CursorResult[*Columns]: ...

    @overload
    async def execute(
        self, statement: Executable, values: Values = None
    ) -> CursorResult[*tuple[Any, ...]]: ...

    async def execute(
        self, statement: Executable, values: Values = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """Its rows are all there already."""
        return await greenlet_spawn(self._started.execute, statement, values)

    async def exec_driver_sql(self, statement: str) -> CursorResult[Any]:
        return await greenlet_spawn(self._started.exec_driver_sql, statement)

    async def run_sync(
        self, work: Callable[[sqlalchemy.Connection, *Given], T], *given: *Given
    ) -> T:
        """Let this work on SQLAlchemy's connection itself."""
        return await greenlet_spawn(work, self._started, *given)

    async def get_raw_connection(self) -> PoolProxiedConnection:
        """The pool's connection, whose `driver_connection` is the driver's own."""
        return await greenlet_spawn(getattr, self._started, "connection")

    @property
    def _started(self) -> sqlalchemy.Connection:
        if self.sync_connection is None:
            raise RuntimeError("the connection is not started")
        return self.sync_connection


@dataclass(frozen=True, slots=True)
class Engine:
    """A pool of connections to one database."""

    sync_engine: sqlalchemy.Engine

    @property
    def url(self) -> URL:
        return self.sync_engine.url

    def connect(self) -> Connection:
        """A connection, not started yet."""
        return Connection(self.sync_engine)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Connection]:
        """A connection in a transaction, which is committed at the end."""
        async with self.connect() as connection:
            await connection.begin()
            yield connection
            await connection.commit()

    def execution_options(self, **options: Any) -> "Engine":
        """The same pool, with these options on each connection."""
        return Engine(self.sync_engine.execution_options(**options))

    async def dispose(self) -> None:
        await greenlet_spawn(self.sync_engine.dispose)
