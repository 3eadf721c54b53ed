"""SQLite's driver as the engines use it: one trip to its thread for a statement, not four.

aiosqlite goes to its thread to make a cursor, to execute, to fetch and to close. Every statement
here is short and all its rows are wanted, so these four travel together: a trip costs more than
most statements do.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any, Self

import aiosqlite
from typing_extensions import override

ITER_CHUNK = 64
"""What aiosqlite asks for; nothing here is read in pieces."""


class Cursor:
    """A cursor that has fetched and closed before it comes back."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Self:
        self._take(await self._connection.travel(_execute, statement, parameters))
        return self

    async def executemany(self, statement: str, rows: Sequence[Sequence[Any]]) -> Self:
        self._take(await self._connection.travel(_execute_many, statement, rows))
        return self

    async def fetchall(self) -> Sequence[Any]:
        rows, self._rows = self._rows, ()
        return rows

    async def close(self) -> None:
        self._rows = ()

    def _take(self, done: tuple[sqlite3.Cursor, Sequence[Any]]) -> None:
        cursor, self._rows = done
        self.description, self.rowcount = cursor.description, cursor.rowcount
        self.lastrowid = cursor.lastrowid


class Connection(aiosqlite.Connection):
    """aiosqlite's connection with such cursors."""

    @override
    def cursor(self) -> Cursor:  # type: ignore[override]  # SQLAlchemy enters it, as it is
        return Cursor(self)

    async def travel(self, work: Any, *arguments: Any) -> Any:
        """Do this on the connection's thread."""
        return await self._execute(work, self._conn, *arguments)  # type: ignore[no-untyped-call]

    @override
    async def rollback(self) -> None:
        """Nothing to do, and no trip, after a commit."""
        if self.in_transaction:
            await super().rollback()


def connect(path: str, **settings: Any) -> Connection:
    """As `aiosqlite.connect`, for `async_creator_fn` of SQLAlchemy's engines."""
    connection = Connection(lambda: sqlite3.connect(path, **settings), ITER_CHUNK)
    connection._thread.daemon = True  # noqa: SLF001  as SQLAlchemy does with those it makes itself
    return connection


def _execute(
    connection: sqlite3.Connection, statement: str, parameters: Sequence[Any]
) -> tuple[sqlite3.Cursor, Sequence[Any]]:
    cursor = connection.execute(statement, parameters)
    rows = cursor.fetchall() if cursor.description else ()
    cursor.close()
    return cursor, rows


def _execute_many(
    connection: sqlite3.Connection, statement: str, rows: Sequence[Sequence[Any]]
) -> tuple[sqlite3.Cursor, Sequence[Any]]:
    cursor = connection.executemany(statement, rows)
    cursor.close()
    return cursor, ()
