"""Opens what a command works with: the settings, the checked database, the directory."""

import fcntl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.engine import make_url

from bot.app import make_hotline, make_places, open_store
from bot.places import Places
from bot.settings import Settings, SettingsError, load_settings
from handlers.hotline import Hotline
from locales.catalogue import Catalogue
from referral.clock import Clock, SystemClock
from referral.places.directory import Directory
from storage.engine import sqlite_path
from storage.schema import SchemaError
from storage.store import SqlStore

OPERATOR = "operator"
"""The actor of what is done by command, in the audit."""
SHORT_ID = 8
"""So much of an id is shown; any beginning that is unique is taken."""


class AlreadyRunsError(Exception):
    """An embedded database serves one process, and another one runs on it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open hotline in the hands of its operator."""

    settings: Settings
    store: SqlStore
    clock: Clock

    @property
    def now(self) -> datetime:
        return self.clock.now()

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.settings.hotline.timezone)).date()

    async def hotline(self) -> Hotline:
        """The rules and words, with the directory as it stands now."""
        return make_hotline(self.settings, await self._places(), Catalogue.load())

    async def directory(self) -> Directory:
        return (await self._places()).present()

    async def _places(self) -> Places:
        places = make_places(self.settings, self.clock)
        await places.refresh(self.store)
        return places


@asynccontextmanager
async def opened(config: Path | None) -> AsyncIterator[Opened]:
    """Settings, keys, schema: each checked before anything is done."""
    settings = load_settings(config)
    refuse_missing(settings)
    async with open_store(settings) as store:
        yield Opened(settings, store, SystemClock())


def sqlite_file(settings: Settings) -> Path | None:
    """The file of an embedded database; None for PostgreSQL. It must be a file that stays."""
    if make_url(settings.database.url).get_backend_name() != "sqlite":
        return None
    file = sqlite_path(settings.database.url)
    if file is None:
        raise SchemaError(
            "[database] url names no file, so nothing would be kept:"
            " write for example sqlite+aiosqlite:///var/tincay.sqlite"
        )
    return file


def refuse_missing(settings: Settings) -> None:
    """SQLite would make an empty file of whatever name it is given, and say little of rights."""
    file = sqlite_file(settings)
    if file is None:
        return
    try:
        file.open("r+b").close()
    except FileNotFoundError:
        raise SchemaError(
            f"the database {file} does not exist: run `tincay migrate` to make it"
        ) from None
    except OSError as fault:
        reason = (fault.strerror or "it is no file").lower()
        raise SettingsError(
            f"the database {file} cannot be opened ({reason}): mend its rights or [database] url"
        ) from None


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """The only `run` on this SQLite file; the lock goes with the process, however it ends."""
    with file.with_name(f"{file.name}-run").open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunsError(
                f"the hotline already runs on {file}: end that process first,"
                " or use PostgreSQL for several processes"
            ) from None
        yield
