"""Copies of the whole database: made while the hotline runs, put back into an empty place.

A copy holds the database and the key ring, sealed as a whole (`bot.sealed_file`). Putting it back
erases again whoever was erased since it was made, before anybody can use the database.
"""

import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.engine import URL, make_url

from bot.app import open_store
from bot.erased import erased_log
from bot.keyring import KeyRing, make_key_file_of, read_key_file, replace_key_file
from bot.recovery import parse_public
from bot.sealed_file import DAMAGED, Holders, Keys, open_file, seal_file
from bot.settings import Settings
from referral.errors import HotlineError, SealBrokenError
from storage import schema
from storage.engine import open_engines, sqlite_path
from storage.erasure import all_tombstones, empty_log, replay
from storage.store import SqlStore

READ_AT_ONCE = 1024 * 1024
LENGTH_BYTES = 4
UNFINISHED = ".tincay-copy-"
SQLITE, POSTGRESQL = "sqlite", "postgresql"


class CopyError(HotlineError):
    """A copy cannot be made or put back; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class PutBack:
    """What a restored copy was, and what was erased from it again."""

    made: str
    erased: int
    removed: int


async def make_copy(settings: Settings, target: Path, now: datetime) -> None:
    """Seal one moment of the database into a new file."""
    ring = read_key_file(settings.keys.master_key_file)
    with contextlib.suppress(schema.SchemaError):  # one of another version is copied as well
        async with open_store(settings) as store, store.reading(now) as work:
            erased_log(settings).complete(await all_tombstones(work))
    public = settings.keys.recovery_public_key
    holders = Holders(ring, parse_public(public) if public else None)
    file = sqlite_path(settings.database.url)
    about = {"made": now.isoformat(" ", "minutes"), "engine": SQLITE if file else POSTGRESQL}
    with _beside(file or settings.keys.master_key_file) as moment:
        if file is not None:
            _vacuum_into(file, moment)
        else:
            _dump(make_url(settings.database.url), moment)
        unfinished = target.with_name(f".{target.name}.unfinished")
        unfinished.unlink(missing_ok=True)
        try:
            seal_file(unfinished, _payload(ring, moment), holders, about)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)


async def put_back(settings: Settings, source: Path, keys: Keys, now: datetime) -> PutBack:
    """Restore a copy into an empty place; nothing is there unless all of it went well."""
    about, pieces = open_file(source, keys)
    file = sqlite_path(settings.database.url)
    if about.get("engine") != (SQLITE if file else POSTGRESQL):
        raise CopyError(f"this is a copy of a {about.get('engine')} database: mend [database] url")
    with _beside(file or settings.keys.master_key_file) as moment:
        ring = _unpack(pieces, moment)
        if file is not None:
            return await _put_file(settings, ring, moment, file, about["made"], now)
        await _load(settings, moment)
        _put_ring(settings.keys.master_key_file, ring)
        erased, removed = await _obey_tombstones(settings, settings, now)
    return PutBack(about["made"], erased, removed)


async def refuse_occupied(settings: Settings) -> None:
    """A copy is put back only where nothing is: a database in use is never overwritten."""
    file = sqlite_path(settings.database.url)
    if file is not None:
        for one in (file, file.with_name(f"{file.name}-wal")):
            if one.exists() and one.stat().st_size:
                raise CopyError(f"{one} is already there: stop the hotline and move it away first")
        return
    engines = open_engines(settings.database.url)
    try:
        async with engines.read.connect() as connection:
            tables = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    finally:
        await engines.dispose()
    if tables:
        raise CopyError("the database is not empty: create an empty one and name it in its url")


async def _put_file(
    settings: Settings, ring: KeyRing, moment: Path, file: Path, made: str, now: datetime
) -> PutBack:
    """Bring the copy up to date where nobody looks, then give it its name."""
    _check(moment)
    _put_ring(settings.keys.master_key_file, ring)
    there = settings.database.model_copy(update={"url": f"sqlite+aiosqlite:///{moment}"})
    aside = settings.model_copy(update={"database": there})
    erased, removed = await _obey_tombstones(aside, settings, now)
    _name(moment, file)
    return PutBack(made, erased, removed)


async def _obey_tombstones(where: Settings, settings: Settings, now: datetime) -> tuple[int, int]:
    """Up to the present schema, then erase what the list beside the database tells."""
    listed = erased_log(settings)
    engines = open_engines(where.database.url)
    try:
        await schema.migrate(engines)
    finally:
        await engines.dispose()
    async with _store(where) as store:
        async with store.transaction(now) as work:
            erased, removed = await replay(work, listed.read())
            work.audit("database.restore", actor="operator", subject="operator")
        await empty_log(store.engines)
        async with store.reading(now) as work:
            listed.complete(await all_tombstones(work))
    return erased, removed


@asynccontextmanager
async def _store(settings: Settings) -> AsyncIterator[SqlStore]:
    async with open_store(settings) as store:
        store.after_commit.clear()
        yield store


def _put_ring(path: Path, ring: KeyRing) -> None:
    """The keys of the copy, beside those that came since."""
    if not path.exists():
        make_key_file_of(path, ring)
        return
    present = read_key_file(path)
    both = present.joined(ring)
    if both != present:
        replace_key_file(path, both)


def _payload(ring: KeyRing, moment: Path) -> Iterator[bytes]:
    text = ring.text().encode()
    yield len(text).to_bytes(LENGTH_BYTES, "big") + text
    with moment.open("rb") as file:
        while piece := file.read(READ_AT_ONCE):
            yield piece


def _unpack(pieces: Iterator[bytes], moment: Path) -> KeyRing:
    first = next(pieces)
    end = LENGTH_BYTES + int.from_bytes(first[:LENGTH_BYTES], "big")
    try:
        ring = KeyRing.parse(first[LENGTH_BYTES:end].decode())
    except ValueError:
        raise SealBrokenError(DAMAGED) from None
    with moment.open("wb") as file:
        file.write(first[end:])
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return ring


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A file of this user alone, in a folder of its own on the same disk; gone at the end."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    forget_unfinished(target.parent)
    folder = target.parent / f"{UNFINISHED}{os.getpid()}"
    folder.mkdir(mode=0o700)
    moment = folder / "database"
    os.close(os.open(moment, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield moment
    finally:
        shutil.rmtree(folder)


def _name(moment: Path, file: Path) -> None:
    moment.replace(file)


def forget_unfinished(folder: Path) -> None:
    """Remove what a killed backup left: nobody would erase anything in it."""
    for left in folder.glob(f"{UNFINISHED}*"):
        try:
            os.kill(int(left.name.removeprefix(UNFINISHED)), 0)
        except ProcessLookupError:
            shutil.rmtree(left, ignore_errors=True)


def _vacuum_into(source: Path, moment: Path) -> None:
    """VACUUM INTO takes one moment of the database, without what was erased before it."""
    with closing(sqlite3.connect(source, timeout=10)) as connection:
        connection.execute("VACUUM INTO ?", [str(moment)])
    _check(moment)


def _check(moment: Path) -> None:
    with closing(sqlite3.connect(moment)) as copy:
        told = copy.execute("PRAGMA quick_check").fetchone()[0]
    if told != "ok":
        raise CopyError("the copy is damaged: run `tincay check` and try again")


def _dump(url: URL, moment: Path) -> None:
    _postgres("pg_dump", url, ["--format=custom", "--no-owner", f"--file={moment}"])


async def _load(settings: Settings, moment: Path) -> None:
    url = make_url(settings.database.url)
    options = ["--no-owner", "--exit-on-error", "--single-transaction", f"--dbname={url.database}"]
    _postgres("pg_restore", url, [*options, str(moment)])


def _postgres(program: str, url: URL, options: list[str]) -> None:
    """PostgreSQL's own program; the password goes by the environment, never by the command line."""
    path = shutil.which(program)
    if path is None:
        raise CopyError(f"{program} is not installed here: install PostgreSQL's client programs")
    where = {
        "PGHOST": url.host,
        "PGPORT": str(url.port) if url.port else None,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
    }
    environment = os.environ | {name: value for name, value in where.items() if value}
    done = subprocess.run(  # noqa: S603  PostgreSQL's own program, found on PATH
        [path, *options], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        told = (done.stderr.strip().splitlines() or ["it did not say why"])[0]
        raise CopyError(f"{program} failed: {told}")
