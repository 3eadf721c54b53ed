"""A hotline to travel through: by chat over the fake Bot API, or by page in a browser."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from referral.clock import Clock, SystemClock
from tests.chromium import launched
from tests.fakes.bot_api import FakeBotApi
from tests.running import Running, at_work, settings_for


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi(webhook_pace=0) as made:
        yield made


@pytest.fixture
async def hotline(tmp_path: Path, api: FakeBotApi, clock: Clock) -> AsyncIterator[Running]:
    """The whole hotline with Telegram; its clock stands still unless a file says otherwise."""
    async with at_work(settings_for(tmp_path, api), clock) as made:
        yield made


@pytest.fixture
async def by_page(tmp_path: Path) -> AsyncIterator[Running]:
    """The whole hotline without Telegram, by the clock that browsers go by."""
    async with at_work(settings_for(tmp_path), SystemClock()) as made:
        yield made


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with launched() as opened:
        yield opened
