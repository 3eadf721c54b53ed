"""A hotline in the test's own loop by the real clock, and people over the fake Bot API."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from referral.clock import SystemClock
from tests.fakes.bot_api import FakeBotApi
from tests.running import Running, at_work, settings_for


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi() as made:
        yield made


@pytest.fixture
async def hotline(tmp_path: Path, api: FakeBotApi) -> AsyncIterator[Running]:
    settings = settings_for(tmp_path, api)
    async with at_work(settings, SystemClock()) as made:
        yield made
