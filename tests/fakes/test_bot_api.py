"""The fake keeps the rules of the real Bot API, so that what passes here may be believed."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.fakes.bot_api import TOKEN, FakeBotApi

Json = dict[str, Any]
Ask = Callable[..., Awaitable[tuple[int, Json]]]


class Hand:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
async def api(hand: Hand) -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi(clock=hand, webhook_pace=0.005) as server:
        yield server


@pytest.fixture
async def ask(api: FakeBotApi) -> AsyncIterator[Ask]:
    async with aiohttp.ClientSession() as session:

        async def call(method: str, token: str = TOKEN, **params: Any) -> tuple[int, Json]:
            url = f"{api.base_url}/bot{token}/{method}"
            async with session.post(url, json=params) as answer:
                return answer.status, await answer.json()

        yield call


async def ids(ask: Ask, **params: Any) -> list[int]:
    _, answer = await ask("getUpdates", **params)
    return [update["update_id"] for update in answer["result"]]


async def test_an_offset_confirms_everything_below_it(api: FakeBotApi, ask: Ask) -> None:
    lan = api.person(7)
    for number in range(4):
        lan.says(str(number))
    first = await ids(ask, limit=3)
    assert len(first) == 3
    assert await ids(ask) == [*first, first[-1] + 1]
    assert await ids(ask, offset=first[1]) == [first[1], first[2], first[2] + 1]
    assert api.updates.confirmed == [first[0]]
    assert await ids(ask) == [first[1], first[2], first[2] + 1]


async def test_a_negative_offset_forgets_the_older(api: FakeBotApi, ask: Ask) -> None:
    for number in range(5):
        api.person(7).says(str(number))
    assert len(await ids(ask, offset=-2)) == 2
    assert len(api.updates.confirmed) == 3


async def test_an_offset_above_restarted_ids_drops_them(api: FakeBotApi, ask: Ask) -> None:
    api.updates.restart_ids(10)
    api.person(7).says("mất")
    assert await ids(ask, offset=500) == []
    assert await ids(ask) == []


async def test_a_long_poll_answers_as_soon_as_somebody_writes(api: FakeBotApi, ask: Ask) -> None:
    waiting = asyncio.ensure_future(ids(ask, timeout=30))
    await asyncio.sleep(0.02)
    api.person(7).says("có ai không")
    assert len(await asyncio.wait_for(waiting, 1)) == 1


async def test_a_second_poller_ends_the_first_with_409(api: FakeBotApi, ask: Ask) -> None:
    first = asyncio.ensure_future(ask("getUpdates", timeout=30))
    await asyncio.sleep(0.02)
    second = asyncio.ensure_future(ask("getUpdates", timeout=1))
    status, answer = await asyncio.wait_for(first, 1)
    assert (status, answer["ok"]) == (409, False)
    assert "terminated by other getUpdates" in answer["description"]
    api.person(7).says("xin chào")
    assert (await second)[0] == 200


async def test_polling_beside_a_webhook_is_refused(ask: Ask) -> None:
    await ask("setWebhook", url="http://127.0.0.1:9/x")
    status, answer = await ask("getUpdates")
    assert status == 409
    assert "webhook is active" in answer["description"]
    await ask("deleteWebhook")
    assert (await ask("getUpdates"))[0] == 200


async def test_taps_are_gone_after_150_seconds_and_messages_after_a_day(
    api: FakeBotApi, ask: Ask, hand: Hand
) -> None:
    lan = api.person(7)
    message = lan.says("tôi cần giúp")
    lan.forges_tap("1:x", message)
    hand.now += 151
    assert len(await ids(ask)) == 1
    hand.now += 86_400
    assert await ids(ask) == []


async def test_the_wanted_kinds_stay_until_changed(api: FakeBotApi, ask: Ask) -> None:
    await ask("getUpdates", allowed_updates=["message"])
    lan = api.person(7)
    message = lan.says("một")
    lan.edits(message, "hai")
    lan.blocks()
    assert len(await ids(ask)) == 1
    await ask("getUpdates", allowed_updates=["message", "edited_message"])
    lan.edits(message, "ba")
    assert len(await ids(ask)) == 2


async def test_an_update_may_come_twice(api: FakeBotApi, ask: Ask) -> None:
    api.deliver_twice = True
    api.person(7).says("một")
    first, second = await ids(ask)
    assert first == second


REFUSED: list[tuple[str, Json, int, str]] = [
    ("sendMessage", {"chat_id": 99, "text": "x"}, 400, "chat not found"),
    ("sendMessage", {"chat_id": "@ai", "text": "x"}, 400, "chat not found"),
    ("sendMessage", {"text": "x"}, 400, "chat_id is empty"),
    ("sendMessage", {"chat_id": 7}, 400, "message text is empty"),
    ("sendMessage", {"chat_id": 7, "text": " \n "}, 400, "message text is empty"),
    ("sendMessage", {"chat_id": 7, "text": "a" * 4097}, 400, "message is too long"),
    ("sendMessage", {"chat_id": 7, "text": "x", "parse_mode": "bbcode"}, 400, "parse_mode"),
    ("sendMessage", {"chat_id": 7, "text": "x", "reply_markup": "{"}, 400, "can't parse"),
    ("sendVenue", {"chat_id": 7, "latitude": 91, "longitude": 1}, 400, "wrong latitude"),
    ("sendPhoto", {"chat_id": 7}, 400, "no photo"),
    ("deleteMessage", {"chat_id": 7, "message_id": 5}, 400, "message to delete not found"),
    ("deleteMessages", {"chat_id": 7, "message_ids": list(range(101))}, 400, "too many"),
    ("answerCallbackQuery", {"callback_query_id": "1"}, 400, "query is too old"),
    ("getFile", {"file_id": "nix"}, 400, "invalid file_id"),
    ("leaveChat", {"chat_id": 7}, 400, "private"),
    ("setWebhook", {"url": "ftp://x"}, 400, "bad webhook"),
    ("setWebhook", {"url": "http://x", "secret_token": "có dấu"}, 400, "unallowed"),
    ("setMyCommands", {"commands": [{"command": "Xoá", "description": "x"}]}, 400, "INVALID"),
    ("noSuchMethod", {}, 404, "method not found"),
]


@pytest.mark.parametrize(("method", "params", "status", "words"), REFUSED)
async def test_what_the_real_one_refuses_is_refused(
    api: FakeBotApi, ask: Ask, method: str, params: Json, status: int, words: str
) -> None:
    api.person(7)
    got, answer = await ask(method, **params)
    assert (got, answer["ok"], answer["error_code"]) == (status, False, status)
    assert words in answer["description"]


@pytest.mark.parametrize("data", ["", "ạ" * 22, "x" * 65])
async def test_button_data_is_1_to_64_bytes(api: FakeBotApi, ask: Ask, data: str) -> None:
    api.person(7)
    keyboard = {"inline_keyboard": [[{"text": "Có", "callback_data": data}]]}
    status, answer = await ask("sendMessage", chat_id=7, text="?", reply_markup=keyboard)
    assert (status, answer["description"]) == (400, "Bad Request: BUTTON_DATA_INVALID")


async def test_tokens_are_checked(api: FakeBotApi, ask: Ask) -> None:
    assert (await ask("getMe", token="1:wrong"))[0] == 401
    assert (await ask("getMe", token="nonsense"))[0] == 404
    assert (await ask("getMe"))[1]["result"]["is_bot"] is True
    assert (await ask("GETME"))[0] == 200


async def test_form_json_multipart_and_query_are_understood(api: FakeBotApi) -> None:
    api.person(7)
    url = f"{api.base_url}/bot{TOKEN}/sendMessage"
    form = aiohttp.FormData()
    form.add_field("chat_id", "7")
    form.add_field("text", "phần")
    form.add_field("photo", b"jpeg", filename="a.jpg", content_type="image/jpeg")
    async with aiohttp.ClientSession() as session:
        await session.post(url, data={"chat_id": "7", "text": "mẫu"})
        await session.post(url, json={"chat_id": 7, "text": "json"})
        await session.post(url, data=form)
        await session.get(url, params={"chat_id": "7", "text": "hỏi"})
    assert api.screen(7).texts == ["mẫu", "json", "phần", "hỏi"]
    assert api.calls[2].params["photo"] == b"jpeg"


async def test_the_screen_shows_both_sides_and_what_can_be_tapped(
    api: FakeBotApi, ask: Ask
) -> None:
    lan = api.person(7)
    lan.says("/start")
    keys = {"inline_keyboard": [[{"text": "Tôi cần giúp", "callback_data": "1:help"}]]}
    await ask("sendMessage", chat_id=7, text="Chào bạn", reply_markup=keys, protect_content=True)
    place = {"keyboard": [[{"text": "Vị trí", "request_location": True}], [{"text": "Bỏ qua"}]]}
    await ask("sendMessage", chat_id=7, text="Ở đâu?", reply_markup=place)
    await ask("sendVenue", chat_id=7, latitude=21.0, longitude=105.8, title="Trạm", address="Phố")
    screen = api.screen(7)
    assert screen.texts == ["/start", "Chào bạn", "Ở đâu?", "Trạm\nPhố"]
    assert screen.labels == ["Tôi cần giúp", "Vị trí", "Bỏ qua"]
    assert screen.asks_location
    assert [seen.protected for seen in screen] == [False, True, False, False]
    lan.taps("Tôi cần")
    lan.taps("Bỏ qua")
    await ask("sendMessage", chat_id=7, text="Xong", reply_markup={"remove_keyboard": True})
    assert api.screen(7).keyboard is None
    updates = (await ask("getUpdates"))[1]["result"]
    assert updates[1]["callback_query"]["data"] == "1:help"
    assert updates[2]["message"]["text"] == "Bỏ qua"


async def test_both_sides_can_be_deleted_within_48_hours_and_not_after(
    api: FakeBotApi, ask: Ask, hand: Hand
) -> None:
    lan = api.person(7)
    old = lan.says("cũ")
    hand.now += 48 * 3600
    mine = lan.says("mới")
    yours = (await ask("sendMessage", chat_id=7, text="vâng"))[1]["result"]["message_id"]
    assert (await ask("deleteMessages", chat_id=7, message_ids=[mine, yours, 999]))[0] == 200
    assert api.screen(7).texts == ["cũ"]
    status, answer = await ask("deleteMessage", chat_id=7, message_id=old)
    assert (status, answer["description"]) == (400, "Bad Request: message can't be deleted")


async def test_messages_can_be_edited_but_not_into_the_same(api: FakeBotApi, ask: Ask) -> None:
    api.person(7)
    sent = (await ask("sendMessage", chat_id=7, text="a"))[1]["result"]["message_id"]
    assert (await ask("editMessageText", chat_id=7, message_id=sent, text="b"))[0] == 200
    status, answer = await ask("editMessageText", chat_id=7, message_id=sent, text="b")
    assert status == 400
    assert "message is not modified" in answer["description"]
    assert api.screen(7).texts == ["b"]


async def test_who_blocks_the_bot_cannot_be_written_to(api: FakeBotApi, ask: Ask) -> None:
    lan = api.person(7)
    lan.blocks()
    status, answer = await ask("sendMessage", chat_id=7, text="x")
    assert (status, answer["description"]) == (403, "Forbidden: bot was blocked by the user")
    lan.unblocks()
    assert (await ask("sendMessage", chat_id=7, text="x"))[0] == 200
    updates = (await ask("getUpdates"))[1]["result"]
    assert [u["my_chat_member"]["new_chat_member"]["status"] for u in updates] == [
        "kicked",
        "member",
    ]


async def test_a_group_is_left_and_a_migrated_one_says_where_to(api: FakeBotApi, ask: Ask) -> None:
    api.group(-100500)
    old = api.group(-5, "group")
    old.migrated_to = -100500
    _, answer = await ask("sendMessage", chat_id=-5, text="x")
    assert answer["parameters"] == {"migrate_to_chat_id": -100500}
    assert (await ask("leaveChat", chat_id=-100500))[0] == 200
    assert (await ask("sendMessage", chat_id=-100500, text="x"))[0] == 403


async def test_a_tap_spins_until_answered(api: FakeBotApi, ask: Ask) -> None:
    lan = api.person(7)
    query = lan.forges_tap("1:a", lan.says("x"))
    assert api.spinning == [query]
    assert (await ask("answerCallbackQuery", callback_query_id=query))[0] == 200
    assert api.spinning == []


async def test_a_picture_can_be_fetched_up_to_20_megabytes(api: FakeBotApi, ask: Ask) -> None:
    api.person(7).sends_photo(b"jpeg")
    photo = (await ask("getUpdates"))[1]["result"][0]["message"]["photo"]
    assert [size["width"] for size in photo] == [90, 320, 1280]
    found = (await ask("getFile", file_id=photo[-1]["file_id"]))[1]["result"]
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{api.base_url}/file/bot{TOKEN}/{found['file_path']}") as answer,
    ):
        assert await answer.read() == b"jpeg"
    big = api.add_file(b"x", declared=20 * 1024 * 1024 + 1)
    assert "too big" in (await ask("getFile", file_id=big["file_id"]))[1]["description"]


async def test_faults_strike_as_planned(api: FakeBotApi, ask: Ask) -> None:
    api.person(7)
    api.person(8)
    api.fail(method="sendMessage", chat=7, retry_after=3, skip=1)
    assert (await ask("sendMessage", chat_id=7, text="1"))[0] == 200
    assert (await ask("sendMessage", chat_id=8, text="1"))[0] == 200
    status, answer = await ask("sendMessage", chat_id=7, text="2")
    assert (status, answer["parameters"]) == (429, {"retry_after": 3})
    assert (await ask("sendMessage", chat_id=7, text="2"))[0] == 200
    for kind, left in (("drop", ["1", "2"]), ("lost", ["1", "2", "3"])):
        api.fail(kind, method="sendMessage")
        with pytest.raises(aiohttp.ClientError):
            await ask("sendMessage", chat_id=7, text="3")
        assert api.screen(7).texts == left
    api.fail("garbage")
    with pytest.raises(ValueError, match="line 1 column"):
        await ask("getMe")


async def test_waiting_for_a_text_that_never_comes_says_what_stands(api: FakeBotApi) -> None:
    api.person(7).says("tôi đây")
    with pytest.raises(AssertionError, match="tôi đây"):
        await api.wait_for(7, "Chào bạn", timeout=0.05)


class Hook:
    """A webhook that answers as told and remembers what it got."""

    def __init__(self) -> None:
        self.got: list[Json] = []
        self.headers: list[str | None] = []
        self.statuses: list[int] = []
        self.answer: bytes = b""

    async def handle(self, request: web.BaseRequest) -> web.Response:
        self.headers.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.got.append(json.loads(await request.read()))
        return web.Response(status=status, body=self.answer)

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got]


@pytest.fixture
async def hook() -> AsyncIterator[tuple[Hook, str]]:
    target = Hook()
    runner = web.ServerRunner(web.Server(target.handle), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield target, f"http://127.0.0.1:{site.port}/telegram/x"
    await runner.cleanup()


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(3):
        while not true():
            await asyncio.sleep(0.005)


async def test_a_webhook_gets_the_updates_in_order_with_its_secret(
    api: FakeBotApi, ask: Ask, hook: tuple[Hook, str]
) -> None:
    target, url = hook
    api.person(7).says("đã chờ sẵn")
    await ask("setWebhook", url=url, secret_token="S3-cret", max_connections=5)
    for number in range(5):
        api.person(7).says(str(number))
    await until(lambda: len(target.got) == 6)
    assert target.texts == ["đã chờ sẵn", "0", "1", "2", "3", "4"]
    assert set(target.headers) == {"S3-cret"}
    assert (await ask("getWebhookInfo"))[1]["result"]["pending_update_count"] == 0


async def test_a_webhook_that_fails_is_tried_again_and_keeps_the_order(
    api: FakeBotApi, ask: Ask, hook: tuple[Hook, str]
) -> None:
    target, url = hook
    target.statuses = [503, 500, 403]
    await ask("setWebhook", url=url)
    for text in ("một", "hai"):
        api.person(7).says(text)
    await until(lambda: len(target.got) == 2)
    assert target.texts == ["một", "hai"]
    info = (await ask("getWebhookInfo"))[1]["result"]
    assert "403" in info["last_error_message"]


async def test_a_method_in_the_webhooks_answer_is_carried_out(
    api: FakeBotApi, ask: Ask, hook: tuple[Hook, str]
) -> None:
    target, url = hook
    target.answer = json.dumps({"method": "sendMessage", "chat_id": 7, "text": "đáp"}).encode()
    await ask("setWebhook", url=url)
    api.person(7).says("hỏi")
    await api.wait_for(7, "đáp")


async def test_the_fake_runs_as_a_process_of_its_own() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.bot_api", stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        base = (await process.stdout.readline()).decode().split()[1]
        control = (await process.stdout.readline()).decode().split()[1]
        async with aiohttp.ClientSession() as session:
            says = {"do": "says", "with": ["/start"]}
            await session.post(f"{control}/person/7", json=says)
            got = await (await session.post(f"{base}/bot{TOKEN}/getUpdates")).json()
            assert got["result"][0]["message"]["text"] == "/start"
            shown = await (await session.get(f"{control}/screen/7")).json()
            assert shown["messages"][0]["text"] == "/start"
    finally:
        process.terminate()
        await process.wait()
