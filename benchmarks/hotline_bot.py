"""The hotline under test, as a process.

    python -m benchmarks.hotline_bot prepare FOLDER [full]   a fresh database with sample places,
                                                             and a queue of a thousand cases
    python -m benchmarks.hotline_bot run FOLDER PORT [API]   serve; with API also its webhook

Preparing is a process of its own, so that the memory of the other is only what serving needs.
"""

import asyncio
import sys
from pathlib import Path
from uuid import uuid4

import uvloop

import benchmarks.as_installed  # noqa: F401  before anything that loads httpx
from benchmarks import console
from bot import processes
from bot.app import Parts, open_store
from bot.channels.telegram_reading import NAME as TELEGRAM
from bot.settings import Settings
from referral.clock import SystemClock
from referral.people.staff import Role, Staff, StaffState
from tests.running import prepare, settings_for

STAFF = "1"


def bench_settings(folder: Path, port: str, api: str | None) -> Settings:
    values = settings_for(folder).model_dump()
    values["web"] = {"port": int(port), "public_url": f"http://127.0.0.1:{port}"}
    if api is not None:
        values["telegram"] = {
            "token": "1:x",
            "api_base_url": api,
            "mode": "webhook",
            "webhook_url": f"http://127.0.0.1:{port}/telegram/hook",
            "webhook_secret": "secret",
            "max_per_second": 0,
            "per_chat_per_second": 0,
        }
    return Settings.model_validate(values)


async def _hire(parts: Parts, _address: str) -> None:
    """One worker on duty in a chat of their own, to whom every case is told."""
    now = parts.clock.now()
    async with parts.store.transaction(now) as work:
        homes = await work.converse([(TELEGRAM, STAFF)], "vi")
        chat = homes[TELEGRAM, STAFF]
        staff = Staff(uuid4().hex, Role.WORKER, StaffState.ACTIVE, "Mẫu", None, chat, now)
        work.save_staff(staff)
        talk = await work.conversation(chat)
        if talk is not None:
            talk.staff_id = staff.id
            work.save_conversation(talk)


async def _prepare(settings: Settings, *, full: bool) -> None:
    clock = SystemClock()
    await prepare(settings, clock)
    if full:
        async with open_store(settings) as store:
            await console.fill(store, clock)


def main() -> None:
    what, folder, *rest = sys.argv[1:]
    if what == "prepare":
        asyncio.run(_prepare(settings_for(Path(folder)), full="full" in rest))
        return
    port, api = rest[0], rest[1] if len(rest) > 1 else None
    settings = bench_settings(Path(folder), port, api)
    uvloop.run(processes.run(settings, ready=_hire if api else None))


if __name__ == "__main__":
    main()
