"""An update is confirmed only when it is kept, whichever way it comes in."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.channels.telegram import Telegram
from bot.channels.telegram_receiving import SECRET_HEADER, keep_webhook, poll, webhook_route
from referral.errors import StoreUnavailableError
from tests.fakes.bot_api import FakeBotApi

QUICK = (0.01,)
SECRET = "S3cret_of-the-tests"


class Inbox:
    """Keeps what is taken, or fails as told."""

    def __init__(self) -> None:
        self.kept: list[dict[str, Any]] = []
        self.batches: list[int] = []
        self.faults: list[Exception] = []
        self.gate: asyncio.Event | None = None

    async def take(self, raws: Sequence[bytes]) -> None:
        if self.gate is not None:
            await self.gate.wait()
        if self.faults:
            raise self.faults.pop(0)
        self.batches.append(len(raws))
        self.kept += [json.loads(raw) for raw in raws]

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.kept if "message" in update]


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(3):
        while not true():
            await asyncio.sleep(0.002)


@asynccontextmanager
async def running(work: Callable[[asyncio.Event], Awaitable[None]]) -> AsyncIterator[asyncio.Event]:
    stop = asyncio.Event()
    task = asyncio.ensure_future(work(stop))
    try:
        yield stop
    finally:
        stop.set()
        await asyncio.wait_for(task, 2)


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
async def polling(
    api: FakeBotApi, telegram: Telegram, inbox: Inbox
) -> AsyncIterator[asyncio.Event]:
    async with running(lambda stop: poll(telegram, inbox.take, stop=stop, backoff=QUICK)) as stop:
        yield stop


@pytest.mark.usefixtures("polling")
async def test_updates_come_in_order_and_are_confirmed_after_they_are_kept(
    api: FakeBotApi, inbox: Inbox
) -> None:
    lan = api.person(7)
    for number in range(230):
        lan.says(f"tin {number}")
    await until(lambda: len(inbox.kept) == 230)
    assert inbox.texts == [f"tin {number}" for number in range(230)]
    assert max(inbox.batches) == 100
    await until(lambda: not api.updates.waiting)


@pytest.mark.usefixtures("polling")
async def test_nothing_is_confirmed_while_the_store_is_away(api: FakeBotApi, inbox: Inbox) -> None:
    inbox.faults = [StoreUnavailableError("x"), RuntimeError("y"), StoreUnavailableError("z")]
    api.person(7).says("cứu tôi")
    await until(lambda: len(inbox.faults) <= 1)
    assert api.updates.confirmed == []
    await until(lambda: inbox.texts == ["cứu tôi"])
    await until(lambda: len(api.updates.confirmed) == 1)


@pytest.mark.usefixtures("polling")
async def test_numbers_that_restart_lower_are_not_thrown_away(
    api: FakeBotApi, inbox: Inbox
) -> None:
    api.person(7).says("trước")
    await until(lambda: inbox.texts == ["trước"] and not api.updates.waiting)
    await until(lambda: "offset" not in api.calls_of("getUpdates")[-1].params)
    api.updates.restart_ids(5)
    api.person(7).says("sau")
    await until(lambda: inbox.texts == ["trước", "sau"])


async def test_polling_begins_without_an_offset_and_takes_the_webhook_away(
    api: FakeBotApi, telegram: Telegram, inbox: Inbox
) -> None:
    await telegram.use_webhook("http://127.0.0.1:9/x", SECRET)
    api.person(7).says("chờ sẵn")
    async with running(lambda stop: poll(telegram, inbox.take, stop=stop, backoff=QUICK)):
        await until(lambda: inbox.texts == ["chờ sẵn"])
    first = api.calls_of("getUpdates")[0].params
    assert "offset" not in first
    assert first["allowed_updates"] == [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    ]


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 502},
        {"kind": "drop"},
        {"kind": "garbage"},
        {"retry_after": 0},
        {"status": 409},
        {"kind": "lost"},
        {"status": 401},
        {"kind": "html", "status": 200},
    ],
)
async def test_faults_on_the_line_lose_and_double_nothing(
    api: FakeBotApi, telegram: Telegram, inbox: Inbox, fault: dict[str, Any]
) -> None:
    api.fail(**fault, method="getUpdates", times=2, skip=1)
    api.fail("status", status=500, method="deleteWebhook")
    lan = api.person(7)
    async with running(lambda stop: poll(telegram, inbox.take, stop=stop, backoff=QUICK)):
        for number in range(30):
            lan.says(str(number))
            await asyncio.sleep(0.002)
        await until(lambda: set(inbox.texts) == {str(number) for number in range(30)})
    assert len(inbox.texts) == 30


@pytest.mark.usefixtures("polling")
async def test_one_strange_update_does_not_hold_up_the_rest(api: FakeBotApi, inbox: Inbox) -> None:
    for number in range(100):
        if number == 50:
            api.push({"message": {"message_id": "?", "text": ["\ud83d", 10**30], "chat": None}})
        api.person(7).says(str(number))
    await until(lambda: len(inbox.kept) == 101)


@pytest.mark.usefixtures("polling")
async def test_a_foreign_group_is_left_without_a_word(api: FakeBotApi, inbox: Inbox) -> None:
    group = api.group(-100500)
    api.push(
        {
            "my_chat_member": {
                "chat": group.as_chat(),
                "from": {"id": 5},
                "new_chat_member": {"status": "member"},
            }
        }
    )
    await until(lambda: group.left)
    assert inbox.kept
    assert api.calls_of("sendMessage") == []


async def test_stopping_finishes_what_was_fetched_and_ends_a_long_poll(
    api: FakeBotApi, telegram: Telegram, inbox: Inbox
) -> None:
    inbox.gate = asyncio.Event()
    async with running(lambda stop: poll(telegram, inbox.take, stop=stop, backoff=QUICK)) as stop:
        api.person(7).says("đang giữ")
        await until(lambda: api.calls_of("getUpdates"))
        await asyncio.sleep(0.02)
        stop.set()
        await asyncio.sleep(0.01)
        inbox.gate.set()
    assert inbox.texts == ["đang giữ"]


async def test_a_second_poller_is_an_alarm(
    api: FakeBotApi, telegram: Telegram, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    api.fail(method="getUpdates", status=409, description="Conflict: terminated by other")
    async with running(lambda stop: poll(telegram, inbox.take, stop=stop, backoff=QUICK)):
        await until(lambda: len(api.calls_of("getUpdates")) > 1)
    assert [r.message for r in caplog.records if r.levelname == "ERROR" and "another" in r.message]


# The webhook


class Door:
    """The webhook in a server of its own."""

    def __init__(self, url: str) -> None:
        self.url = url

    async def post(
        self,
        body: bytes = b'{"update_id":1}',
        secret: Any = SECRET,
        says: bytes = b"",
        **headers: str,
    ) -> int:
        """The status; with it comes what the answer must say."""
        given = {"Content-Type": "application/json", **headers}
        if secret is not None:
            given[SECRET_HEADER] = secret
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.url, data=body, headers=given) as answer,
        ):
            assert await answer.read() == says
            return answer.status


@pytest.fixture
async def door(telegram: Telegram, inbox: Inbox) -> AsyncIterator[Door]:
    handler = webhook_route(telegram, inbox.take, (SECRET, "previous-one"), "p4th")
    app = web.Application()
    app.router.add_post("/telegram/{path}", handler)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield Door(f"http://127.0.0.1:{site.port}/telegram/p4th")
    await runner.cleanup()


async def test_a_call_with_the_secret_is_kept_and_answered_with_nothing(
    door: Door, inbox: Inbox
) -> None:
    body = '{"update_id":9,"message":{"text":"cứu"}}'.encode()
    assert await door.post(body) == 200
    assert await door.post(body, secret="previous-one") == 200
    assert inbox.texts == ["cứu", "cứu"]


async def test_the_answer_to_a_tap_stops_its_spinner_once_it_is_kept(
    door: Door, inbox: Inbox
) -> None:
    tap = b'{"update_id":9,"callback_query":{"id":"77","from":{"id":7},"data":"1:a"}}'
    stop = b'{"method":"answerCallbackQuery","callback_query_id":"77"}'
    assert await door.post(tap, says=stop) == 200
    assert len(inbox.kept) == 1
    inbox.faults = [StoreUnavailableError("x")]
    assert await door.post(tap) == 503


@pytest.mark.parametrize(
    "secret",
    [None, "", "wrong", SECRET[:-1], SECRET + "x", SECRET.upper(), "bí-mật", "x" * 4000],
)
async def test_a_call_without_the_secret_is_refused(
    door: Door, inbox: Inbox, secret: str | None
) -> None:
    assert await door.post(secret=secret) == 403
    assert inbox.kept == []


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"Content-Type": "text/plain"}, b"{}", 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"a=1", 415),
        ({"Content-Encoding": "gzip"}, b"\x1f\x8b", 415),
        ({}, b"", 400),
        ({}, b"{", 400),
        ({}, b"[1]", 400),
        ({}, b"\xff\xfe", 400),
        ({}, b"[" * 90_000, 400),
        ({}, b'{"a":"' + b"x" * 256 * 1024 + b'"}', 413),
    ],
)
async def test_what_telegram_never_sends_is_refused(
    door: Door, inbox: Inbox, headers: dict[str, str], body: bytes, status: int
) -> None:
    assert await door.post(body, **headers) == status
    assert inbox.kept == []


async def test_a_body_without_a_declared_length_is_bounded_too(door: Door, inbox: Inbox) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 16 * 1024

    headers = {"Content-Type": "application/json", SECRET_HEADER: SECRET}
    async with aiohttp.ClientSession() as session:
        try:
            async with session.post(door.url, data=endless(), headers=headers) as answer:
                assert answer.status == 413
        except aiohttp.ClientError:
            pass  # the server may close the line before we have sent all
    assert inbox.kept == []


async def raw_request(door: Door, head: str, body: bytes = b"") -> bytes:
    host, port = door.url.removeprefix("http://").split("/")[0].split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(head.replace("\n", "\r\n").encode("latin-1") + b"\r\n\r\n" + body)
    try:
        return await asyncio.wait_for(reader.readline(), 2)
    finally:
        writer.close()
        await writer.wait_closed()


PLAIN = "POST /telegram/p4th HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Length: 2"


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (f"{PLAIN}\n{SECRET_HEADER}: {SECRET}", b"200"),
        (f"{PLAIN}\n{SECRET_HEADER}: {SECRET}\n{SECRET_HEADER}: {SECRET}", b"403"),
        (f"{PLAIN}\n{SECRET_HEADER}: \xff\xfe", b"403"),
        (f"{PLAIN}\nTransfer-Encoding: chunked\n{SECRET_HEADER}: {SECRET}", b"400"),
        (f"{PLAIN}\n{SECRET_HEADER}: {'x' * 10_000}", b"400"),
        (f"{PLAIN.replace('POST', 'PUT')}\n{SECRET_HEADER}: {SECRET}", b"405"),
        (f"{PLAIN.replace('p4th', 'other')}\n{SECRET_HEADER}: {SECRET}", b"404"),
        (f"{PLAIN.replace('p4th', '%ff')}\n{SECRET_HEADER}: {SECRET}", b"404"),
    ],
)
async def test_odd_requests_are_refused_by_their_kind(door: Door, head: str, status: bytes) -> None:
    assert (await raw_request(door, head, b"{}")).split()[1] == status


async def test_a_body_that_never_comes_is_given_up(
    door: Door, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram_receiving.BODY_SECONDS", 0.05)
    head = f"{PLAIN}\n{SECRET_HEADER}: {SECRET}"
    assert (await raw_request(door, head, b"{")).split()[1] == b"408"
    assert inbox.kept == []


async def test_what_cannot_be_kept_is_not_confirmed(door: Door, inbox: Inbox) -> None:
    inbox.faults = [StoreUnavailableError("x"), RuntimeError("y")]
    assert [await door.post() for _ in range(3)] == [503, 503, 200]
    assert len(inbox.kept) == 1


@pytest.mark.parametrize(("secrets", "path"), [((), "p"), (("",), "p"), (("s",), "")])
def test_a_webhook_without_secret_or_path_is_refused(secrets: tuple[str, ...], path: str) -> None:
    async def take(_: Sequence[bytes]) -> None: ...

    with pytest.raises(ValueError, match="secret"):
        webhook_route(Telegram("1:x"), take, secrets, path)


async def test_pushed_updates_are_kept_once_each_though_the_store_fails(
    api: FakeBotApi, telegram: Telegram, door: Door, inbox: Inbox
) -> None:
    inbox.faults = [StoreUnavailableError("x")] * 3
    async with running(
        lambda stop: keep_webhook(telegram, door.url, SECRET, stop=stop, backoff=QUICK)
    ):
        for number in range(10):
            api.person(7).says(str(number))
            api.person(8 + number).says("khác")
        await until(lambda: len(inbox.kept) == 20)
    assert [text for text in inbox.texts if text != "khác"] == [str(n) for n in range(10)]
    assert not api.updates.waiting


async def test_the_webhook_is_set_until_it_stands_and_again_when_taken_over(
    api: FakeBotApi, telegram: Telegram, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    api.fail(method="setWebhook", status=502, times=2)
    async with running(
        lambda stop: keep_webhook(
            telegram, door.url, SECRET, stop=stop, backoff=QUICK, look_every=0.02
        )
    ):
        await until(lambda: api.sender.hook)
        await telegram.use_webhook("http://127.0.0.1:9/elsewhere", "x")
        await until(lambda: api.sender.hook and api.sender.hook.url == door.url)
    assert "changed by somebody else" in caplog.text
    assert api.sender.hook is not None
    assert api.sender.hook.secret == SECRET
