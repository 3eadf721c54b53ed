"""Whatever is logged, and by whom, holds neither the token nor what people write."""

import asyncio
import gc
import io
import logging
import sys
import time
from collections.abc import Iterator, Sequence

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import TelegramError

from bot.channels.base import ChannelError
from bot.channels.telegram import Telegram
from bot.channels.telegram_receiving import poll
from bot.logs import REMOVED, Redactor, set_up
from referral.errors import StoreUnavailableError
from referral.messages.message import Message
from tests.fakes.bot_api import TOKEN, FakeBotApi
from web.server import runner

WORDS = "chuyen-rieng-canary"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Where this process logs during one test, everything from DEBUG on."""
    root = logging.getLogger()
    handlers, level, hook = root.handlers[:], root.level, sys.excepthook
    printed = io.StringIO()
    set_up(logging.DEBUG, secrets=["hook-secret"], stream=printed)
    yield printed
    root.handlers[:] = handlers
    root.setLevel(level)
    sys.excepthook = hook


@pytest.mark.parametrize(
    "text",
    [
        TOKEN,
        f"POST https://api.telegram.org/bot{TOKEN}/getMe",
        f"/file/bot{TOKEN.replace(':', '%3A')}/x.jpg",
        "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
        "the hook-secret of today",
    ],
)
def test_a_secret_of_any_shape_is_removed(text: str) -> None:
    clean = Redactor(["hook-secret"]).clean(text)
    assert REMOVED in clean
    assert all(secret not in clean for secret in (TOKEN.split(":")[1], "AAHdq", "hook-secret"))


@pytest.mark.parametrize("text", ["12:30 hẹn gặp", "case HN-4F7K", "127.0.0.1:8106", "a:b"])
def test_what_is_no_secret_stays(text: str) -> None:
    assert Redactor().clean(text) == text


def test_messages_arguments_traces_and_stacks_are_cleaned(stream: io.StringIO) -> None:
    log = logging.getLogger("anything")
    log.info("to %s", f"https://x/bot{TOKEN}/y")
    log.info("%(a)s", {"a": TOKEN})
    log.info("%d does not fit", TOKEN)
    log.warning(TOKEN, stack_info=True)
    try:
        int(TOKEN)
    except ValueError:
        log.exception("failed at %s", TOKEN)
    printed = stream.getvalue()
    assert TOKEN not in printed
    assert printed.count(REMOVED) >= 5
    assert "Traceback" in printed


def test_an_error_nobody_caught_is_printed_without_secrets(stream: io.StringIO) -> None:
    error = RuntimeError(f"https://x/bot{TOKEN}")
    sys.excepthook(RuntimeError, error, None)
    assert "nobody expected" in stream.getvalue()
    assert TOKEN not in stream.getvalue()


async def test_a_whole_session_with_faults_logs_neither_token_nor_words(
    stream: io.StringIO,
) -> None:
    failing = [StoreUnavailableError(WORDS), ValueError(WORDS)]

    async def take(_: Sequence[bytes]) -> None:
        if failing:
            raise failing.pop()

    async with FakeBotApi() as api:
        channel = Telegram(TOKEN, api.base_url)
        await channel.start({"vi": {"start": "Bắt đầu"}})
        stop = asyncio.Event()
        task = asyncio.create_task(poll(channel, take, stop=stop, backoff=(0.01,)))
        lan = api.person(7, username=WORDS)
        lan.says(WORDS)
        lan.sends_photo(WORDS.encode(), caption=WORDS)
        for fault in ("drop", "lost", "garbage", "html", "status"):
            api.fail(fault, method="sendMessage")
            with pytest.raises(ChannelError):
                await channel.send("7", Message(WORDS))
        for fault in ("drop", "garbage", "html"):
            api.fail(fault, method="getUpdates")
        api.fail(status=400, description=f"Bad Request: {WORDS}", method="sendMessage")
        with pytest.raises(ChannelError):
            await channel.send("7", Message(WORDS))
        await channel.send("7", Message(WORDS), WORDS.encode())
        await channel.acknowledge(WORDS)
        async with asyncio.timeout(3):
            while failing or api.updates.waiting:
                await asyncio.sleep(0.005)
        stop.set()
        await task
        await channel.close()
    printed = stream.getvalue()
    assert "tincay.telegram" in printed
    assert TOKEN not in printed
    assert TOKEN.split(":")[1] not in printed
    assert WORDS not in printed


async def test_the_librarys_own_transport_would_not_print_the_token_either(
    stream: io.StringIO,
) -> None:
    async with FakeBotApi() as api:
        api.fail("drop", method="sendMessage")
        async with Bot(TOKEN, base_url=f"{api.base_url}/bot") as bot:
            with pytest.raises(TelegramError):
                await bot.send_message(7, WORDS)
            logging.getLogger("anything").error("failed", exc_info=TelegramError(repr(bot)))
    printed = stream.getvalue()
    assert REMOVED in printed
    assert TOKEN not in printed
    assert WORDS not in printed


BAD_REQUESTS = (
    f"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: tab={WORDS}\x01\r\n\r\n",
    f"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nBad name: {WORDS}\r\n\r\n",
    f"GET /console/in/{WORDS} HTTP/9.1\r\nHost: 127.0.0.1\r\n\r\n",
    f"POST /send HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nZZ{WORDS}\r\n",
)


@pytest.mark.parametrize("request_text", BAD_REQUESTS)
async def test_a_request_that_cannot_be_read_is_logged_without_a_word_of_it(
    stream: io.StringIO, request_text: str
) -> None:
    site = runner(web.Application())
    await site.setup()
    await web.TCPSite(site, "127.0.0.1", 0).start()
    reading, writing = await asyncio.open_connection(*site.addresses[0])
    writing.write(request_text.encode("latin-1"))
    assert (await reading.read()).startswith(b"HTTP/1.0 400")
    writing.close()
    await site.cleanup()
    printed = stream.getvalue()
    assert "aiohttp.server" in printed
    assert WORDS not in printed
    assert "127.0.0.1" not in printed


async def test_a_task_that_failed_unheard_is_logged_without_its_words(stream: io.StringIO) -> None:
    async def failing() -> None:
        try:
            int(WORDS)
        except ValueError as fault:
            raise KeyError(WORDS) from fault

    task = asyncio.create_task(failing(), name=WORDS)
    await asyncio.wait([task])
    del task
    gc.collect()
    printed = stream.getvalue()
    assert "Task exception was never retrieved" in printed
    assert "KeyError: [removed]" in printed
    assert "ValueError: [removed]" in printed
    assert WORDS not in printed


async def test_a_slow_step_is_logged_without_what_it_was_about(stream: io.StringIO) -> None:
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    loop.slow_callback_duration = 0.0

    def slow(_: str) -> None:
        time.sleep(0.001)

    loop.call_soon(slow, WORDS)
    await asyncio.sleep(0.01)
    loop.set_debug(False)
    assert WORDS not in stream.getvalue()
