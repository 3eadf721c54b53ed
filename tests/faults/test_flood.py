"""One chat writes without end and hundreds of new ones begin: the others notice nothing."""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.sections import LimitSettings
from referral.clock import SystemClock
from storage.tables import inbox
from tests.fakes.bot_api import FakeBotApi, Person
from tests.running import Running, at_work, settings_for

CLOCK = SystemClock()
VICTIMS = 50
FLOOD = 3000
NEWCOMERS = 400
LIMITS = LimitSettings(chat_burst=30, chat_per_minute=60, new_chats_per_minute=200)


@pytest.fixture
async def hotline(tmp_path: Path, api: FakeBotApi) -> AsyncIterator[Running]:
    settings = settings_for(tmp_path, api).model_copy(update={"limits": LIMITS})
    async with at_work(settings, CLOCK) as made:
        yield made


async def test_fifty_people_are_answered_in_time_while_one_floods_and_many_begin(
    hotline: Running, api: FakeBotApi
) -> None:
    flooder = api.person(666)
    victims = [api.person(1000 + number) for number in range(VICTIMS)]
    for number in range(FLOOD):
        flooder.says(f"rác {number}")
    waits = await asyncio.gather(*(asked_for_help(victim) for victim in victims))
    for number in range(NEWCOMERS):
        api.person(5000 + number).says("xin chào")
    again = await asyncio.gather(*(asked_for_help(victim) for victim in victims))

    late = statistics.quantiles([*waits, *again], n=20)[-1]
    assert late <= 2.0, f"p95 {late:.2f} s"
    async with asyncio.timeout(20):
        while api.updates.waiting:
            await asyncio.sleep(0.05)
    assert (await hotline.stats())["cases"]["by_danger"] == {"red": VICTIMS}
    async with hotline.parts.store.reading(CLOCK.now()) as work:
        kept = (await work.run(select(func.count()).select_from(inbox))).scalar_one()
    assert kept < 2 * VICTIMS + LIMITS.chat_burst + LIMITS.new_chats_per_minute + 100
    numbers = [text for text in flooder.screen.bot_texts if "1900 96 96 80" in text]
    assert len(numbers) >= 1
    async with asyncio.timeout(10):
        while not all(api.person(5000 + number).screen.bot_texts for number in range(NEWCOMERS)):
            await asyncio.sleep(0.05)


async def asked_for_help(victim: Person) -> float:
    """Seconds until the numbers stand on her screen."""
    last = victim.screen.last
    began = time.monotonic()
    victim.forges_tap("!emergency")
    await victim.api.wait_for(victim.id, "113", 20, after=last.id if last else 0)
    return time.monotonic() - began
