"""How updates come in from Telegram: fetched by a loop of our own, or pushed to a webhook.

Either way an update is confirmed only after `take` has committed it. The loop never starts from a
remembered offset: Telegram's numbers restart after a quiet week, and an offset above them would
throw away what waits below.
"""

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from datetime import timedelta
from http import HTTPStatus
from typing import Any, TypeVar

from aiohttp import web
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels import telegram_reading as reading
from bot.channels.telegram import Telegram, raw_of
from referral.errors import StoreUnavailableError
from storage.plain import packed

log = logging.getLogger("tincay.telegram")

BACKOFF = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds between tries that fail."""
BODY_LIMIT = 256 * 1024
BODY_SECONDS = 10.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the header's name
LOOK_SECONDS = 300.0
"""How often the webhook is checked to be still ours."""

Take = Callable[[Sequence[bytes]], Awaitable[None]]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
T = TypeVar("T")


async def poll(
    channel: Telegram,
    take: Take,
    *,
    stop: asyncio.Event,
    backoff: Sequence[float] = BACKOFF,
) -> None:
    """Fetch updates until `stop`; what was fetched is finished first."""
    offset: int | None = None
    failures = 0
    webhook_gone = False
    while not stop.is_set():
        try:
            if not webhook_gone:
                await _unless(stop, channel.use_polling())
                webhook_gone = not stop.is_set()
            updates = None if stop.is_set() else await _unless(stop, channel.updates(offset))
            offset = await _hand_over(channel, take, updates) if updates else None
            failures = 0
        except Exception as error:  # noqa: BLE001  nothing may end the receiving
            webhook_gone = webhook_gone and not isinstance(error, Conflict)
            await _pause(stop, _seconds(error, backoff, failures))
            failures += 1


async def _hand_over(channel: Telegram, take: Take, updates: Sequence[Any]) -> int:
    """Have a batch committed; the offset that confirms it."""
    await take([raw_of(update) for update in updates])
    found = [update for update in updates if isinstance(update, dict)]
    for update in found:
        _leave_group(channel, update)
    numbers = [one["update_id"] for one in found if isinstance(one.get("update_id"), int)]
    if not numbers:
        raise ValueError("no update has a number: none of them can be confirmed")
    return int(max(numbers)) + 1


def webhook_route(channel: Telegram, take: Take, secrets: Collection[str], path: str) -> Handler:
    """The handler of POST /telegram/{path}: 200 only after `take` has returned.

    The answer to a tap stops its spinner, so nobody else need acknowledge what comes this way.

    `secrets` are the present and, while they change, the previous one.
    """
    wanted = [secret.encode() for secret in secrets]
    if not wanted or not all(wanted) or not path:
        raise ValueError("A webhook needs a secret and a path of its own.")

    async def handle(request: web.Request) -> web.StreamResponse:
        if not _same(request.match_info.get("path", ""), [path.encode()]):
            return _answer(HTTPStatus.NOT_FOUND)
        given = request.headers.getall(SECRET_HEADER, [])
        if len(given) != 1 or not _same(given[0], wanted):
            return _answer(HTTPStatus.FORBIDDEN)
        packed = request.headers.get("Content-Encoding", "identity") != "identity"
        if packed or request.content_type != "application/json":
            return _answer(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                raw = await _body(request)
        except TimeoutError:
            return _answer(HTTPStatus.REQUEST_TIMEOUT)
        if raw is None:
            return _answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return await _taken(channel, take, raw)

    return handle


async def _taken(channel: Telegram, take: Take, raw: bytes) -> web.StreamResponse:
    try:
        update = reading.parse(raw)
    except ValueError:
        return _answer(HTTPStatus.BAD_REQUEST)
    try:
        await take([raw])
    except StoreUnavailableError:
        return _answer(HTTPStatus.SERVICE_UNAVAILABLE)
    except Exception as error:  # noqa: BLE001  not kept, so it must come again
        log.error("an update was not kept: %s", type(error).__name__)  # noqa: TRY400  no content in logs
        return _answer(HTTPStatus.SERVICE_UNAVAILABLE)
    _leave_group(channel, update)
    return _answer(HTTPStatus.OK, reading.tapped(update))


async def keep_webhook(
    channel: Telegram,
    url: str,
    secret: str,
    *,
    stop: asyncio.Event,
    backoff: Sequence[float] = BACKOFF,
    look_every: float = LOOK_SECONDS,
) -> None:
    """Set the webhook, and look now and then whether it is still ours, until `stop`."""
    failures = 0
    is_set = False
    while not stop.is_set():
        try:
            if not is_set:
                await _unless(stop, channel.use_webhook(url, secret))
                is_set = not stop.is_set()
            failures = 0
            await _pause(stop, look_every)
            if not stop.is_set() and (await channel.webhook()).get("url") != url:
                log.error("the webhook of the bot was changed by somebody else: set again")
                is_set = False
        except Exception as error:  # noqa: BLE001  nothing may end the watch
            await _pause(stop, _seconds(error, backoff, failures))
            failures += 1


def _leave_group(channel: Telegram, update: dict[str, Any]) -> None:
    group = reading.group_to_leave(update)
    if group is not None:
        channel.leave_soon(group)


async def _body(request: web.Request) -> bytes | None:
    """The body, or None when it is longer than any update."""
    if (request.content_length or 0) > BODY_LIMIT:
        return None
    body = bytearray()
    async for piece in request.content.iter_any():
        body += piece
        if len(body) > BODY_LIMIT:
            return None
    return bytes(body)


def _same(given: str, wanted: Sequence[bytes]) -> bool:
    """Compared in a time that does not depend on where they differ."""
    told = given.encode("utf-8", "surrogateescape")
    return any(hmac.compare_digest(told, one) for one in wanted)


def _answer(status: HTTPStatus, tap: str | None = None) -> web.Response:
    """With a tap, the answer also stops its spinner: one call less than asking for it apart."""
    if tap is None:
        return web.Response(status=status)
    stop = {"method": "answerCallbackQuery", "callback_query_id": tap}
    return web.Response(status=status, body=packed(stop), content_type="application/json")


async def _unless(stop: asyncio.Event, asked: Awaitable[T]) -> T | None:
    """The answer, or None as soon as we are to stop: what is not confirmed comes again."""
    request = asyncio.ensure_future(asked)
    stopping = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({request, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return request.result() if request.done() else None
    finally:
        for task in (request, stopping):
            task.cancel()
        await asyncio.gather(request, stopping, return_exceptions=True)


def _seconds(error: Exception, backoff: Sequence[float], failures: int) -> float:
    """How long to wait after this fault; what the operator must know is said as an error."""
    usual = backoff[min(failures, len(backoff) - 1)]
    if isinstance(error, RetryAfter):
        after = error.retry_after
        return after.total_seconds() if isinstance(after, timedelta) else float(after)
    if isinstance(error, Conflict):
        log.error(
            "another program fetches the updates of this bot: if it is not ours, revoke the token"
        )
    elif isinstance(error, InvalidToken):
        log.error("Telegram refuses the bot token: take a new one from BotFather")
    elif isinstance(error, StoreUnavailableError):
        log.warning("updates wait at Telegram until they can be kept")
    elif isinstance(error, TelegramError):
        log.warning("Telegram does not answer: %s", type(error).__name__)
    else:
        log.error("updates were not taken: %s", type(error).__name__)
    return usual


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
