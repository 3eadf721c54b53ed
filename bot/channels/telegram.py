"""Telegram as a channel: messages through the Bot API, private chats only.

No parse mode (what people write is never markup), no link previews, no names kept. The bot may
delete messages of both sides in a private chat while they are younger than 48 hours.
"""

import asyncio
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)
from typing_extensions import override

from bot.channels import telegram_reading as reading
from bot.channels.base import (
    Capabilities,
    ChannelError,
    Envelope,
    Received,
    RejectedError,
    RetryLaterError,
    UnclearError,
    UnreachableError,
)
from bot.channels.telegram_transport import LeanBot, LeanRequest, proxy_for
from bot.channels.telegram_writing import calls
from locales.catalogue import LANGUAGES, Catalogue
from referral.messages.message import Message
from storage.plain import packed

log = logging.getLogger("tincay.telegram")

API_BASE_URL = "https://api.telegram.org"
MENU: Final = "telegram-menu"
TEXT_LIMIT = 4096
DELETE_LIMIT = 100
LEAVING_AT_ONCE = 50
POLL_SECONDS = 30
"""How long the server may hold a `getUpdates` open."""

MUST_BE_OFF = ("can_join_groups", "supports_inline_queries", "supports_guest_queries")
"""What BotFather must have switched off: only private chats are served."""

Json = dict[str, Any]
Menu = Mapping[str, str]
"""The description of each command."""


def menus(catalogue: Catalogue) -> dict[str, Menu]:
    """The commands every chat offers, described in each language."""
    return {
        language: {
            command: catalogue.label(language, MENU, command)
            for command in catalogue.attributes(language, MENU)
        }
        for language in LANGUAGES
    }


class Telegram:
    """One bot account. `start` before use, `close` after."""

    name = reading.NAME
    capabilities = Capabilities(text_limit=TEXT_LIMIT, buttons=True, location=True, deletes=True)

    def __init__(self, token: str, api_base_url: str = API_BASE_URL) -> None:
        self.username = ""
        """The name of the account, once Telegram has told it."""
        base = api_base_url.rstrip("/")
        self._request = LeanRequest(proxy=proxy_for(base))
        self._leaving: dict[int, asyncio.Task[None]] = {}
        self._bot = LeanBot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=self._request,
            get_updates_request=self._request,
        )

    @override
    def __repr__(self) -> str:
        return "Telegram()"

    async def start(self, menus: Mapping[str, Menu]) -> tuple[str, ...]:
        """Look at the account and set its commands; returns what the operator should mend.

        `menus` holds each command's description by language; the first is also for all others.
        Telegram may be out of reach when the hotline starts: nothing here is an error.
        """
        await self._request.initialize()
        try:
            me = await self._bot.call("getMe")
        except InvalidToken:
            return ("Telegram refuses the bot token: take a new one from BotFather.",)
        except TelegramError as error:
            return (f"Telegram does not answer now ({type(error).__name__}).",)
        told = me if isinstance(me, dict) else {}
        self.username = str(told.get("username") or "")
        on = [name for name in MUST_BE_OFF if told.get(name)]
        found = [f"Switch off {name} for the bot in BotFather." for name in on]
        try:
            await self._set_commands(menus)
        except TelegramError as error:
            found.append(f"The bot's commands could not be set ({type(error).__name__}).")
        return tuple(found)

    async def close(self) -> None:
        for task in self._leaving.values():
            task.cancel()
        await self._request.shutdown()

    def envelope(self, raw: bytes) -> Envelope:
        return reading.envelope(raw)

    def read(self, raw: bytes) -> Received:
        return reading.read(raw)

    async def send(
        self, address: str, message: Message, image: bytes | None = None
    ) -> tuple[str, ...]:
        """Deliver all parts or none: parts of a message that fails half-way are taken back."""
        chat_id = _chat_id(address)
        sent: list[str] = []
        try:
            with _translated():
                for method, fields in calls(message, image, self.capabilities):
                    act = self._bot.upload if "photo" in fields else self._bot.call
                    answer = await act(method, chat_id=chat_id, **fields)
                    sent.append(str(answer["message_id"]))
        except ChannelError:
            if sent:
                await self._take_back(address, sent)
            raise
        return tuple(sent)

    async def delete(self, address: str, external_ids: tuple[str, ...]) -> None:
        """Both sides' messages; what is gone already is well, too old raises `RejectedError`."""
        chat_id = _chat_id(address)
        numbers = [int(one) for one in external_ids if one.isdecimal()]
        refused = 0
        with _translated():
            for start in range(0, len(numbers), DELETE_LIMIT):
                part = numbers[start : start + DELETE_LIMIT]
                try:
                    await self._bot.call("deleteMessages", chat_id=chat_id, message_ids=part)
                except BadRequest:
                    refused += await self._delete_singly(chat_id, part)
        if refused:
            raise RejectedError(f"{refused} messages can no longer be deleted")

    async def acknowledge(self, callback: str) -> None:
        """Stop the spinner; a tap too old to be answered has stopped spinning by itself."""
        try:
            await self._bot.call("answerCallbackQuery", callback_query_id=callback)
        except (TelegramError, LookupError, ValueError) as error:
            log.info("a tap was not acknowledged: %s", type(error).__name__)

    async def fetch(self, reference: str) -> bytes:
        """The picture's bytes; its link holds the token and goes nowhere."""
        with _translated():
            found = await self._bot.call("getFile", file_id=reference)
            path = str(found["file_path"])
            if path.startswith("/") or ".." in path or "://" in path:
                raise RejectedError("the picture is not on the server")
            return bytes(await self._request.retrieve(f"{self._bot.base_file_url}/{path}"))

    def leave_soon(self, chat_id: int) -> None:
        """Leave a group without a word, beside everything else."""
        if chat_id not in self._leaving and len(self._leaving) < LEAVING_AT_ONCE:
            task = asyncio.create_task(self._leave(chat_id))
            self._leaving[chat_id] = task
            task.add_done_callback(lambda _: self._leaving.pop(chat_id, None))

    async def _leave(self, chat_id: int) -> None:
        try:
            await self._bot.call("leaveChat", chat_id=chat_id)
        except TelegramError as error:
            log.warning("a group could not be left: %s", type(error).__name__)
        else:
            log.info("left a group")

    async def updates(self, offset: int | None) -> list[Any]:
        """What has come in. Raises `TelegramError`.

        An offset confirms all before it and is answered at once; without one the server waits
        for the next update. So no offset is kept for long: the numbers may restart below it.
        """
        found = await self._bot.call(
            "getUpdates",
            read_timeout=POLL_SECONDS + 10,
            offset=offset,
            timeout=POLL_SECONDS if offset is None else 0,
            allowed_updates=list(reading.KINDS),
        )
        if not isinstance(found, list):
            raise TelegramError("the updates cannot be read")
        return found

    async def use_polling(self) -> None:
        """Take the webhook away: updates are fetched. Raises `TelegramError`."""
        await self._bot.call("deleteWebhook")

    async def use_webhook(self, url: str, secret: str) -> None:
        """Have updates pushed here. Raises `TelegramError`."""
        await self._bot.call(
            "setWebhook", url=url, secret_token=secret, allowed_updates=list(reading.KINDS)
        )

    async def webhook(self) -> Json:
        """Where updates are pushed to and how it goes. Raises `TelegramError`."""
        found = await self._bot.call("getWebhookInfo")
        return found if isinstance(found, dict) else {}

    async def _set_commands(self, menus: Mapping[str, Menu]) -> None:
        scope = {"type": "all_private_chats"}
        for number, (language, menu) in enumerate(menus.items()):
            wanted = [{"command": name, "description": text} for name, text in menu.items()]
            for code in (None, language) if number == 0 else (language,):
                known = await self._bot.call("getMyCommands", scope=scope, language_code=code)
                if known != wanted:
                    await self._bot.call(
                        "setMyCommands", commands=wanted, scope=scope, language_code=code
                    )

    async def _take_back(self, address: str, sent: Sequence[str]) -> None:
        try:
            await self.delete(address, tuple(sent))
        except ChannelError as error:
            log.warning("parts of a message stay on a screen: %s", type(error).__name__)

    async def _delete_singly(self, chat_id: int, numbers: Sequence[int]) -> int:
        """How many of them still stand."""
        refused = 0
        for number in numbers:
            try:
                await self._bot.call("deleteMessage", chat_id=chat_id, message_id=number)
            except BadRequest as error:
                refused += "not found" not in error.message
        return refused


def _chat_id(address: str) -> int:
    try:
        return int(address)
    except ValueError:
        raise RejectedError("a Telegram address is a number") from None


@contextmanager
def _translated() -> Iterator[None]:
    """The library's errors as the channel's, without their words: they may quote what was sent."""
    try:
        yield
    except ChannelError:
        raise
    except RetryAfter as error:
        after = error.retry_after
        seconds = after.total_seconds() if isinstance(after, timedelta) else float(after)
        raise RetryLaterError(seconds) from None
    except Forbidden:
        raise UnreachableError("the person has blocked the bot or is gone") from None
    except (BadRequest, ChatMigrated) as error:
        raise RejectedError(error.message[:80]) from None
    except InvalidToken:
        log.error("Telegram refuses the bot token")  # noqa: TRY400  the trace holds the address
        raise UnclearError("the bot token is refused") from None
    except (TelegramError, LookupError, TypeError, ValueError) as error:
        raise UnclearError(type(error).__name__) from None


def raw_of(update: Any) -> bytes:
    """An update as the bytes that are kept."""
    return packed(update)
