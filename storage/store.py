"""The store: opens transactions, says after each commit what changed, and reads screens."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from sqlalchemy import bindparam, exists, or_, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection

from referral.cases.case import OPEN_STATES
from referral.errors import StoreUnavailableError
from referral.messages.message import Message
from storage.conversations import voice_of
from storage.engine import Engines, begun, uncut
from storage.messages import Sending
from storage.screens import MESSAGE
from storage.sealing import DataKey
from storage.tables import cases, conversations, screen, sealing_keys
from storage.types import EPOCH
from storage.unit_of_work import SqlUnitOfWork
from storage.waking import CHANNEL
from storage.work import Context


@dataclass(frozen=True, slots=True)
class Committed:
    """What one commit changed, for those who wait for it. Ids and keyed marks only."""

    to_send: tuple[Sending, ...] = ()
    screens: frozenset[str] = frozenset()
    """Marks of addresses (`SqlStore.lookup`), known before a conversation begins."""
    cleared: frozenset[str] = frozenset()
    forgotten: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    alerts: bool = False
    """Somebody is to be called."""
    staff: bool = False
    buried: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return self != NO_NEWS


NO_NEWS = Committed()


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of a stored screen (the web chat)."""

    number: int
    mine: bool
    message: Message
    at: datetime


@dataclass(frozen=True, slots=True)
class ShownScreen:
    """A stored screen as it stands, the language of its talk, and whether a child writes."""

    language: str
    from_child: bool
    lines: tuple[ShownLine, ...]


@dataclass(slots=True)
class SqlStore:
    """Transactions on one database. On SQLite they queue here, not at the file's lock."""

    engines: Engines
    context: Context
    after_commit: list[Callable[[Committed], None]] = field(default_factory=list)
    _turnstile: AbstractAsyncContextManager[Any] = field(init=False)

    def __post_init__(self) -> None:
        self._turnstile = asyncio.Lock() if self.engines.is_sqlite else nullcontext()

    @asynccontextmanager
    async def transaction(self, now: datetime) -> AsyncIterator[SqlUnitOfWork]:
        """Everything inside is committed together; the database's faults are translated."""
        with _Translated():
            async with self._turnstile, begun(self.engines.write) as connection:
                work = SqlUnitOfWork(connection, now, self.context)
                yield work
                await uncut(self._commit(connection, work))

    @asynccontextmanager
    async def reading(self, now: datetime) -> AsyncIterator[SqlUnitOfWork]:
        """Look without locking writers out; nothing may be changed inside."""
        with _Translated():
            async with begun(self.engines.read) as connection:
                work = SqlUnitOfWork(connection, now, self.context)
                work.locks = False
                yield work

    def lookup(self, channel: str, address: str) -> str:
        """The keyed mark of an address: tells nothing without the key."""
        return self.context.sealer.lookup(channel, address)

    async def screen(self, channel: str, address: str) -> ShownScreen | None:
        """What stands on a stored screen, oldest first; None before the first message."""
        with _Translated():
            async with begun(self.engines.glance) as connection:
                work = SqlUnitOfWork(connection, EPOCH, self.context)
                found = await work.run(_SCREEN, {"mark": self.lookup(channel, address)})
                return _screen(work, found.all())

    async def conversation_id(self, channel: str, address: str) -> str | None:
        """Which conversation this address has; None before its first message."""
        with _Translated():
            async with begun(self.engines.glance) as connection:
                statement = select(conversations.c.id).where(
                    conversations.c.lookup == self.lookup(channel, address)
                )
                return (await uncut(connection.execute(statement))).scalar_one_or_none()

    async def is_with_us(self, channel: str, address: str) -> bool:
        """Whether this chat is of somebody at work, or has an open case."""
        with _Translated():
            async with begun(self.engines.glance) as connection:
                has_case = exists().where(
                    cases.c.conversation_id == conversations.c.id, cases.c.state.in_(OPEN_STATES)
                )
                statement = select(conversations.c.id).where(
                    conversations.c.lookup == self.context.sealer.lookup(channel, address),
                    or_(conversations.c.staff_id.is_not(None), has_case),
                )
                return (await connection.execute(statement)).first() is not None

    async def close(self) -> None:
        await self.engines.dispose()

    async def _commit(self, connection: AsyncConnection, work: SqlUnitOfWork) -> None:
        """What is committed is told in the same step: unsent messages are known to nobody else."""
        await work.complete()
        if not self.engines.is_sqlite and work.has_news:
            await connection.execute(_NOTIFY)
        await connection.commit()
        self._tell(work)

    def _tell(self, work: SqlUnitOfWork) -> None:
        committed = Committed(
            tuple(work.to_send),
            work.screens,
            frozenset(work.cleared),
            frozenset(work.forgotten),
            frozenset(work.touched_cases),
            work.alerts_saved,
            work.staff_changed,
            frozenset(work.buried),
        )
        if committed:
            for listener in self.after_commit:
                listener(committed)


_NOTIFY = text(f"NOTIFY {CHANNEL}")


class _Translated:
    """The database's own faults become one error that says: not now, try again."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        if isinstance(fault, IntegrityError | ProgrammingError):
            return
        if isinstance(fault, DBAPIError | PoolTimeoutError | OSError) or _of_the_driver(fault):
            reason = type(getattr(fault, "orig", None) or fault).__name__
            raise StoreUnavailableError(f"the database does not answer ({reason})") from None


def _of_the_driver(fault: BaseException | None) -> bool:
    """What drivers raise while connecting and beginning is not wrapped by SQLAlchemy."""
    return type(fault).__module__.startswith(("asyncpg", "sqlite3"))


_SHOWN = (screen.c.conversation_id == conversations.c.id) & screen.c.body.is_not(None)
_SCREEN = (
    select(
        conversations.c.id,
        conversations.c.state,
        sealing_keys.c.master_id,
        sealing_keys.c.wrapped,
        screen.c.id.label("number"),
        screen.c.mine,
        screen.c.at,
        screen.c.body,
    )
    .select_from(conversations)
    .join(sealing_keys, sealing_keys.c.subject == conversations.c.id)
    .outerjoin(screen, _SHOWN)
    .where(conversations.c.lookup == bindparam("mark"))
    .order_by(screen.c.id)
)


def _screen(work: SqlUnitOfWork, rows: Sequence[Any]) -> ShownScreen | None:
    if not rows:
        return None
    first = rows[0]
    key = work.hold_key(first.id, first.master_id, first.wrapped)
    lines = (
        ShownLine(row.number, row.mine, MESSAGE.validate_json(_body(key, row)), row.at)
        for row in rows
        if row.number is not None
    )
    return ShownScreen(*voice_of(first, key), tuple(lines))


def _body(key: DataKey, row: Any) -> bytes:
    return key.open(row.body, f"screen|body|{row.number}")
