"""A Telegram channel over a real HTTP line to the fake Bot API."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import Telegram
from tests.fakes.bot_api import FakeBotApi


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi(webhook_pace=0.005) as server:
        yield server


@pytest.fixture
async def telegram(api: FakeBotApi) -> AsyncIterator[Telegram]:
    channel = Telegram(api.token, api.base_url)
    yield channel
    await channel.close()
