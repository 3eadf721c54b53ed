"""`tincay demo`: a fresh hotline with sample places, two workers and a supervisor to play."""

import os
import secrets
import shutil
import socket
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import click

from bot import processes
from bot.app import DATA, Parts, open_store
from bot.keyring import make_key_file
from bot.settings import Settings
from referral.clock import SystemClock
from referral.people.staff import Role, Staff, StaffState
from referral.places.exchange import read_places, read_sample
from storage import schema
from storage.engine import open_engines
from storage.people import SIGN_IN
from storage.store import SqlStore

FOLDER = Path("demo")
FIRST_PORT = 8106
PORTS_TRIED = 50
CODE_GOOD_FOR = timedelta(hours=12)
WORKERS = ("Nhân viên mẫu 1", "Nhân viên mẫu 2")
SUPERVISOR = "Người phụ trách mẫu"


async def run(port: int | None) -> None:
    """Make everything anew, print where to look, and serve until stopped."""
    click.echo("Preparing a fresh demo database with sample places, two workers and a supervisor…")
    _clear()
    chosen = port if port is not None else free_port(FIRST_PORT)
    settings = _settings(chosen)
    await _prepare_database(settings)
    await processes.run(settings, ready=_announce)


def _clear() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    make_key_file(FOLDER / "master.key")


def free_port(first: int) -> int:
    """The first free port of the loopback address from this one on."""
    for port in range(first, first + PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise click.ClickException(f"no free port from {first} on: set PORT to one that is free")


def _settings(port: int) -> Settings:
    return Settings.model_validate(
        {
            "database": {"url": f"sqlite+aiosqlite:///{FOLDER / 'demo.sqlite'}"},
            "keys": {"master_key_file": FOLDER / "master.key"},
            "web": {"port": port, "public_url": f"http://127.0.0.1:{port}"},
            "hotline": {"operator": "Tin Cậy (bản thử)"},
        }
    )


async def _prepare_database(settings: Settings) -> None:
    engines = open_engines(settings.database.url)
    await schema.migrate(engines)
    await engines.dispose()
    async with open_store(settings) as store:
        await _load_sample(store)
        await _hire(store)


async def _load_sample(store: SqlStore) -> None:
    today = SystemClock().now().date()
    folder = DATA / "places"
    national = read_places((folder / "national.csv").read_bytes(), today=today)
    sample = read_sample((folder / "sample.csv").read_bytes(), today=today)
    async with store.transaction(SystemClock().now()) as work:
        await work.replace_places(
            [place if place.id else replace(place, id=uuid4().hex) for place in national + sample]
        )


async def _hire(store: SqlStore) -> None:
    now = SystemClock().now()
    async with store.transaction(now) as work:
        for name in WORKERS:
            work.save_staff(
                Staff(uuid4().hex, Role.WORKER, StaffState.ACTIVE, name, on_duty_since=now)
            )
        work.save_staff(Staff(uuid4().hex, Role.SUPERVISOR, StaffState.ACTIVE, SUPERVISOR))


async def _announce(parts: Parts, address: str) -> None:
    now = parts.clock.now()
    lines = [f"  {'Person who asks for help':<42} {address}/"]
    async with parts.store.transaction(now) as work:
        for person in sorted(
            await work.staff(), key=lambda one: (one.role is not Role.WORKER, one.name)
        ):
            code = secrets.token_urlsafe(24)
            await work.make_code(person.id, code, SIGN_IN, now + CODE_GOOD_FOR)
            title = f"{person.role.value.capitalize()} ({person.name})"
            lines.append(f"  {title:<42} {address}/console/in/{code}")
    click.echo(
        "\n".join(
            [
                "",
                "Tin Cậy is running. Open these in two browser windows (one of them private):",
                "",
                *lines,
                "",
                "Each sign-in link works once. The places are samples.",
                f"The database is in {FOLDER}{os.sep} and is made anew at the next start.",
                "Stop with Ctrl+C.",
            ]
        )
    )
