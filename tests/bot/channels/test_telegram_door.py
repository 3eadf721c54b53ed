"""The bot's account is looked at until Telegram answers, which may be long after the start."""

import asyncio

from bot.sections import TelegramSettings
from bot.telegram_door import TelegramDoor
from locales.catalogue import Catalogue
from tests.fakes.bot_api import FakeBotApi


async def test_the_name_and_the_commands_come_once_telegram_is_reached_again(
    api: FakeBotApi,
) -> None:
    settings = {"token": api.token, "api_base_url": api.base_url}
    door = TelegramDoor.of(TelegramSettings.model_validate(settings))
    api.fail(status=502, method="getMe", times=2)

    async with asyncio.timeout(10):
        await door.open(Catalogue.load(), again_after=0.01)

    assert door.channel.username == "tin_fake_bot"
    assert api.calls_of("setMyCommands")
    await door.channel.close()
