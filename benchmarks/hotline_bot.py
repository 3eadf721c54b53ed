"""The hotline under test, as a process: a fresh database, one worker on duty, a webhook."""

import sys
from pathlib import Path
from uuid import uuid4

import uvloop

from bot import processes
from bot.app import Parts
from bot.channels.telegram import Telegram
from bot.settings import Settings
from referral.clock import SystemClock
from referral.people.staff import Role, Staff, StaffState
from tests.running import prepare, settings_for

STAFF = "1"


async def main() -> None:
    api, port, folder = sys.argv[1:4]
    made = settings_for(Path(folder), url=sys.argv[4] if len(sys.argv) > 4 else None)
    values = made.model_dump()
    values["web"] = {"port": int(port), "public_url": f"http://127.0.0.1:{port}"}
    values["telegram"] = {
        "token": "1:x",
        "api_base_url": api,
        "mode": "webhook",
        "webhook_url": f"http://127.0.0.1:{port}/telegram/hook",
        "webhook_secret": "secret",
        "max_per_second": 0,
        "per_chat_per_second": 0,
    }
    settings = Settings.model_validate(values)
    await prepare(settings, SystemClock())
    await processes.run(settings, ready=_hire)


async def _hire(parts: Parts, _address: str) -> None:
    """One worker on duty in a chat of their own, to whom every case is told."""
    now = parts.clock.now()
    async with parts.store.transaction(now) as work:
        homes = await work.converse([(Telegram.name, STAFF)], "vi")
        chat = homes[Telegram.name, STAFF]
        staff = Staff(uuid4().hex, Role.WORKER, StaffState.ACTIVE, "Mẫu", None, chat, now)
        work.save_staff(staff)
        talk = await work.conversation(chat)
        if talk is not None:
            talk.staff_id = staff.id
            work.save_conversation(talk)


if __name__ == "__main__":
    uvloop.run(main())
