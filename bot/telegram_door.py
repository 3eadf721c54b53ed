"""Telegram as a running hotline uses it: the account, and the way in that the settings choose."""

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.telegram import Telegram, menus
from bot.channels.telegram_receiving import Take, keep_webhook, poll, webhook_route
from bot.sections import TelegramSettings
from locales.catalogue import Catalogue

log = logging.getLogger("tincay.telegram")

AGAIN_AFTER = 300.0
"""Seconds until Telegram is asked anew who the bot is."""


@dataclass(frozen=True, slots=True)
class TelegramDoor:
    """Updates are fetched, or pushed to a webhook; `open` before use, `channel.close` after."""

    channel: Telegram
    settings: TelegramSettings

    @classmethod
    def of(cls, settings: TelegramSettings) -> Self:
        return cls(Telegram(settings.token.get_secret_value(), settings.api_base_url), settings)

    @property
    def pushed(self) -> bool:
        return self.settings.mode == "webhook"

    async def open(self, catalogue: Catalogue, *, again_after: float = AGAIN_AFTER) -> None:
        """Learn the bot's name and set its commands, as soon as Telegram can be reached.

        What the operator should mend is logged.
        """
        while True:
            for sentence in await self.channel.start(menus(catalogue)):
                log.warning("telegram: %s", sentence)
            if self.channel.username:
                return
            await asyncio.sleep(again_after)

    def poll(self, take: Take, *, stop: asyncio.Event) -> Coroutine[Any, Any, None]:
        """Fetch updates until `stop`."""
        return poll(self.channel, take, stop=stop)

    def keep(self, *, stop: asyncio.Event) -> Coroutine[Any, Any, None]:
        """See to it until `stop` that updates are pushed to us."""
        return keep_webhook(self.channel, self.settings.webhook_url, self._secret, stop=stop)

    def route(self, take: Take) -> web.RouteDef:
        """Where they are pushed to."""
        path = urlsplit(self.settings.webhook_url).path.removeprefix("/telegram/")
        handler = webhook_route(self.channel, take, [self._secret], path)
        return web.post("/telegram/{path}", handler)

    @property
    def _secret(self) -> str:
        return self.settings.webhook_secret.get_secret_value()
