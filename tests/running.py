"""The whole hotline, running in the test's own loop over real HTTP and a real database."""

import asyncio
import secrets
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from bot import processes
from bot.app import DATA, ROLES, Parts, open_store
from bot.keyring import make_key_file
from bot.settings import Settings
from referral.clock import Clock
from referral.people.staff import Role, Staff, StaffState
from referral.places.exchange import read_places, read_sample
from storage import schema
from storage.engine import open_engines
from storage.people import JOIN, SIGN_IN
from tests.fakes.bot_api import FakeBotApi

WEBHOOK_SECRET = "invented-secret-of-the-tests"


@dataclass(slots=True, repr=False)
class Running:
    """A hotline at work. Without a repr: a fixture's is written out, units and all, for seconds."""

    settings: Settings
    parts: Parts
    address: str

    async def invite(self, role: Role = Role.WORKER, unit_code: str | None = None) -> str:
        """A one-time code to join by chat."""
        code = secrets.token_urlsafe(24)
        now = self.parts.clock.now()
        staff = Staff(uuid4().hex, role, StaffState.INVITED, f"Mẫu {code[:4]}", unit_code)
        async with self.parts.store.transaction(now) as work:
            work.save_staff(staff)
            await work.make_code(staff.id, code, JOIN, now + timedelta(hours=48))
        return code

    async def sign_in_link(self, name: str = "Nhân viên mẫu", role: Role = Role.WORKER) -> str:
        """A one-time link to the console, for somebody on duty."""
        code = secrets.token_urlsafe(24)
        now = self.parts.clock.now()
        staff = Staff(uuid4().hex, role, StaffState.ACTIVE, name, on_duty_since=now)
        async with self.parts.store.transaction(now) as work:
            work.save_staff(staff)
            await work.make_code(staff.id, code, SIGN_IN, now + timedelta(hours=48))
        return f"{self.address}/console/in/{code}"

    async def stats(self) -> dict[str, dict[str, int]]:
        async with self.parts.store.reading(self.parts.clock.now()) as work:
            return await work.stats()


def settings_for(
    folder: Path, api: FakeBotApi | None = None, *, url: str | None = None, mode: str = "polling"
) -> Settings:
    """Settings of a hotline in this folder, at a free port, against the fake Bot API."""
    folder.mkdir(parents=True, exist_ok=True)
    key = folder / "master.key"
    if not key.exists():
        make_key_file(key)
    telegram: dict[str, object] = {"max_per_second": 0, "per_chat_per_second": 0}
    port = free_port()
    if api is not None:
        telegram |= {
            "token": api.token,
            "api_base_url": api.base_url,
            "mode": mode,
            "webhook_url": f"http://127.0.0.1:{port}/telegram/abc",
            "webhook_secret": WEBHOOK_SECRET,
        }
    return Settings.model_validate(
        {
            "database": {"url": url or f"sqlite+aiosqlite:///{folder / 'hotline.sqlite'}"},
            "keys": {"master_key_file": key},
            "web": {"port": port, "public_url": f"http://127.0.0.1:{port}"},
            "telegram": telegram,
            "hotline": {"operator": "Tin Cậy (mẫu)"},
        }
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def prepare(settings: Settings, clock: Clock) -> None:
    """A migrated database with the sample places and the national numbers."""
    engines = open_engines(settings.database.url)
    await schema.migrate(engines)
    await engines.dispose()
    today = clock.now().date()
    folder = DATA / "places"
    places = read_places((folder / "national.csv").read_bytes(), today=today)
    places += read_sample((folder / "sample.csv").read_bytes(), today=today)
    async with open_store(settings) as store, store.transaction(clock.now()) as work:
        await work.replace_places(
            [place if place.id else replace(place, id=uuid4().hex) for place in places]
        )


@asynccontextmanager
async def at_work(settings: Settings, clock: Clock) -> AsyncIterator[Running]:
    """With a database of its own, made for it, until the block ends."""
    await prepare(settings, clock)
    async with running(settings, clock) as made:
        yield made


@asynccontextmanager
async def running(
    settings: Settings, clock: Clock, roles: Sequence[str] = tuple(ROLES)
) -> AsyncIterator[Running]:
    """Run until the block ends, then stop as SIGTERM does."""
    stop = asyncio.Event()
    opened: asyncio.Future[Running] = asyncio.get_running_loop().create_future()

    async def ready(parts: Parts, address: str) -> None:
        opened.set_result(Running(settings, parts, address))

    task = asyncio.create_task(
        processes.run(settings, frozenset(roles), clock=clock, ready=ready, stop=stop)
    )
    await asyncio.wait({task, opened}, return_when=asyncio.FIRST_COMPLETED)
    if task.done():
        task.result()
    try:
        yield opened.result()
    finally:
        stop.set()
        await task
