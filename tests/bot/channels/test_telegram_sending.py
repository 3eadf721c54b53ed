"""What is sent stands on her screen as meant, and every fault is told by its name."""

import asyncio
import time

import pytest

from bot.channels.base import (
    ChannelError,
    RejectedError,
    RetryLaterError,
    UnclearError,
    UnreachableError,
)
from bot.channels.telegram import Telegram, menus
from bot.channels.telegram_transport import ANSWER_LIMIT, proxy_for
from locales.catalogue import Catalogue
from referral.messages.message import Button, Message, Pin
from tests.fakes.bot_api import TOKEN, FakeBotApi
from tests.fakes.bot_chats import Person

BUTTONS = (
    (Button("Tôi cần giúp", "1:help"), Button("Tìm nơi tin cậy", "1:place")),
    (Button("Thoát nhanh", "!exit"),),
)


@pytest.fixture
def lan(api: FakeBotApi) -> Person:
    return api.person(7)


async def test_a_text_arrives_as_it_is_without_markup_or_preview(
    api: FakeBotApi, telegram: Telegram, lan: Person
) -> None:
    text = "Chào bạn <b>*_` [x](https://example.org) & 🙂"
    (number,) = await telegram.send("7", Message(text))
    seen = lan.screen.last
    assert seen is not None
    assert (str(seen.id), seen.text, seen.silent, seen.protected) == (number, text, False, False)
    sent = api.calls_of("sendMessage", 7)[0].params
    assert "parse_mode" not in sent
    assert sent["link_preview_options"] == {"is_disabled": True}
    assert sent["reply_markup"] == {"remove_keyboard": True}


async def test_buttons_stand_under_the_last_part(telegram: Telegram, lan: Person) -> None:
    ids = await telegram.send("7", Message("một hai ba\n\n" * 800, BUTTONS, protect=True))
    screen = lan.screen
    assert [str(seen.id) for seen in screen] == list(ids)
    assert len(ids) == 3
    assert [seen.labels for seen in screen] == [
        [],
        [],
        ["Tôi cần giúp", "Tìm nơi tin cậy", "Thoát nhanh"],
    ]
    assert all(seen.protected for seen in screen)
    assert sum(seen.text.count("hai") for seen in screen) == 800


async def test_rows_wider_than_telegram_shows_are_folded(telegram: Telegram, lan: Person) -> None:
    row = tuple(Button(str(number), f"1:{number}") for number in range(11))
    await telegram.send("7", Message("Chọn", (row,)))
    assert [len(r) for r in lan.screen.messages[0].buttons] == [8, 3]


async def test_asking_where_brings_the_location_key_and_all_labels(
    telegram: Telegram, lan: Person
) -> None:
    await telegram.send("7", Message("Bạn đang ở đâu?", BUTTONS, "Gửi vị trí"))
    screen = lan.screen
    assert screen.keyboard == (
        ("Gửi vị trí",),
        ("Tôi cần giúp", "Tìm nơi tin cậy"),
        ("Thoát nhanh",),
    )
    assert screen.asks_location
    await telegram.send("7", Message("Cảm ơn bạn"))
    assert lan.screen.keyboard is None


async def test_the_closing_message_is_silent_and_takes_every_key_away(
    telegram: Telegram, lan: Person
) -> None:
    await telegram.send("7", Message("Bạn đang ở đâu?", (), "Gửi vị trí"))
    await telegram.send("7", Message("Thời tiết hôm nay", BUTTONS, "Gửi vị trí", closing=True))
    screen = lan.screen
    assert screen.messages[-1].silent
    assert screen.labels == []


async def test_pins_follow_the_text(telegram: Telegram, lan: Person) -> None:
    pins = (
        Pin(21.03, 105.85, "Trạm y tế (mẫu)", "Phố Mẫu"),
        Pin(21.04, 105.86, "Nhà mẫu", "Ngõ Mẫu"),
    )
    ids = await telegram.send("7", Message("Hai nơi gần bạn", BUTTONS, pins=pins, protect=True))
    assert [seen.kind for seen in lan.screen] == ["text", "venue", "venue"]
    assert len(ids) == 3
    assert lan.screen.messages[1].text == "Trạm y tế (mẫu)\nPhố Mẫu"
    assert lan.screen.messages[2].protected


async def test_a_picture_carries_its_words(
    api: FakeBotApi, telegram: Telegram, lan: Person
) -> None:
    await telegram.send("7", Message("Ảnh của bạn", BUTTONS, protect=True), b"\xff\xd8jpeg")
    (seen,) = lan.screen
    assert (seen.kind, seen.text, seen.protected) == ("photo", "Ảnh của bạn", True)
    assert seen.labels[0] == "Tôi cần giúp"
    assert api.calls_of("sendPhoto")[0].params["photo"] == b"\xff\xd8jpeg"


async def test_words_too_long_for_a_picture_follow_it(telegram: Telegram, lan: Person) -> None:
    ids = await telegram.send("7", Message("dài " * 300, BUTTONS), b"jpeg")
    assert [seen.kind for seen in lan.screen] == ["photo", "text"]
    assert len(ids) == 2
    assert lan.screen.messages[0].labels == []
    assert lan.screen.messages[1].labels != []


async def test_a_picture_may_come_alone(telegram: Telegram, lan: Person) -> None:
    await telegram.send("7", Message(""), b"jpeg")
    assert [seen.kind for seen in lan.screen] == ["photo"]


async def test_half_letters_do_not_stop_a_message(telegram: Telegram, lan: Person) -> None:
    await telegram.send("7", Message("a\ud83db"))
    assert lan.screen.texts == ["a?b"]


FAULTS = [
    ({"retry_after": 3}, RetryLaterError),
    ({"retry_after": 18053}, RetryLaterError),
    ({"status": 403, "description": "Forbidden: user is deactivated"}, UnreachableError),
    ({"status": 400, "description": "Bad Request: chat not found"}, RejectedError),
    ({"status": 413, "description": "Request Entity Too Large"}, RejectedError),
    ({"status": 401, "description": "Unauthorized"}, UnclearError),
    ({"status": 404, "description": "Not Found"}, UnclearError),
    ({"status": 409, "description": "Conflict"}, UnclearError),
    ({"status": 429, "description": "Too Many Requests"}, UnclearError),
    ({"status": 500}, UnclearError),
    ({"status": 502}, UnclearError),
    ({"status": 503}, UnclearError),
    ({"status": 599}, UnclearError),
    ({"kind": "html", "status": 502}, UnclearError),
    ({"kind": "html", "status": 403}, UnreachableError),
    ({"kind": "html", "status": 301}, UnclearError),
    ({"kind": "garbage"}, UnclearError),
    ({"kind": "garbage", "body": ""}, UnclearError),
    ({"kind": "garbage", "body": "null"}, UnclearError),
    ({"kind": "garbage", "body": '{"ok":true}'}, UnclearError),
    ({"kind": "garbage", "body": '{"ok":true,"result":null}'}, UnclearError),
    ({"kind": "garbage", "body": '{"ok":true,"result":{}}'}, UnclearError),
    ({"kind": "garbage", "body": "[" * 50_000}, UnclearError),
    ({"kind": "drop"}, UnclearError),
    ({"kind": "lost"}, UnclearError),
]


@pytest.mark.parametrize(("fault", "error"), FAULTS)
async def test_every_fault_of_the_line_has_its_name(
    api: FakeBotApi,
    telegram: Telegram,
    lan: Person,
    fault: dict[str, object],
    error: type[ChannelError],
) -> None:
    api.fail(**fault)  # type: ignore[arg-type]  # a table of keywords
    with pytest.raises(error) as caught:
        await telegram.send("7", Message("bí mật"))
    assert TOKEN not in repr(caught.value) + str(caught.value)
    assert "bí mật" not in str(caught.value)
    if "retry_after" in fault:
        assert isinstance(caught.value, RetryLaterError)
        assert caught.value.seconds == fault["retry_after"]
    assert await telegram.send("7", Message("lần sau"))
    assert lan.screen.texts[-1] == "lần sau"


async def test_blocked_is_unreachable_and_a_migrated_group_is_refused(
    api: FakeBotApi, telegram: Telegram, lan: Person
) -> None:
    lan.blocks()
    with pytest.raises(UnreachableError):
        await telegram.send("7", Message("x"))
    api.group(-5).migrated_to = -100
    with pytest.raises(RejectedError):
        await telegram.send("-5", Message("x"))


@pytest.mark.parametrize("address", ["", "lan", "7.5", "99"])
async def test_an_address_nobody_has_is_refused(telegram: Telegram, address: str) -> None:
    with pytest.raises(RejectedError):
        await telegram.send(address, Message("x"))


@pytest.mark.parametrize("kind", ["silent", "late"])
async def test_an_answer_that_does_not_come_is_unclear(
    api: FakeBotApi,
    telegram: Telegram,
    lan: Person,
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.channels.telegram_transport.ANSWER_SECONDS", 0.05)
    monkeypatch.setattr("bot.channels.telegram_transport.CONNECT_SECONDS", 0.05)
    api.fail(kind, seconds=1)
    started = time.perf_counter()
    with pytest.raises(UnclearError):
        await telegram.send("7", Message("x"))
    assert time.perf_counter() - started < 0.9


async def test_nobody_listening_is_unclear_and_names_no_address() -> None:
    channel = Telegram(TOKEN, "http://127.0.0.1:9")
    with pytest.raises(UnclearError) as caught:
        await channel.send("7", Message("x"))
    assert "127.0.0.1" not in str(caught.value)
    await channel.close()


async def test_a_message_that_fails_half_way_is_taken_back_whole(
    api: FakeBotApi, telegram: Telegram, lan: Person
) -> None:
    api.fail(method="sendMessage", retry_after=5, skip=1)
    with pytest.raises(RetryLaterError):
        await telegram.send("7", Message("dòng\n\n" * 1500))
    assert lan.screen.texts == []


async def test_both_sides_are_deleted_a_hundred_at_a_time(
    api: FakeBotApi, telegram: Telegram, lan: Person
) -> None:
    hers = [str(lan.says(str(number))) for number in range(130)]
    mine = list(await telegram.send("7", Message("vâng")))
    await telegram.delete("7", (*hers, *mine, "999999", "không số"))
    assert lan.screen.texts == []
    assert len(api.calls_of("deleteMessages")) == 2


async def test_what_is_too_old_is_told_and_the_rest_is_gone(
    api: FakeBotApi, telegram: Telegram, lan: Person
) -> None:
    old = lan.says("cũ")
    lan.chat.messages[old]["date"] -= 48 * 3600
    new = lan.says("mới")
    with pytest.raises(RejectedError, match="1 messages"):
        await telegram.delete("7", (str(old), str(new), "777"))
    assert lan.screen.texts == ["cũ"]


async def test_a_tap_is_acknowledged_and_an_old_one_is_no_error(
    api: FakeBotApi, telegram: Telegram, lan: Person
) -> None:
    query = lan.forges_tap("1:a", lan.says("x"))
    await telegram.acknowledge(query)
    assert api.spinning == []
    await telegram.acknowledge("999")
    for kind in ("drop", "garbage", "html"):
        api.fail(kind)
        await telegram.acknowledge(query)


async def test_a_picture_of_hers_is_fetched_whole(
    api: FakeBotApi, telegram: Telegram, lan: Person
) -> None:
    data = bytes(range(256)) * 8000
    lan.sends_photo(data)
    photo = lan.screen.messages[0].fields["photo"]
    assert await telegram.fetch(photo[-1]["file_id"]) == data


async def test_a_picture_too_big_or_unknown_is_refused(api: FakeBotApi, telegram: Telegram) -> None:
    declared = api.add_file(b"x", declared=ANSWER_LIMIT + 1)["file_id"]
    grown = api.add_file(b"x" * (ANSWER_LIMIT + 1), declared=5)["file_id"]
    for reference in (declared, grown, "nix", "../../etc/passwd", ""):
        with pytest.raises(RejectedError):
            await telegram.fetch(reference)


async def test_a_picture_whose_line_breaks_may_be_fetched_again(
    api: FakeBotApi, telegram: Telegram
) -> None:
    key = api.add_file(b"jpeg")["file_id"]
    api.fail("drop")
    with pytest.raises(UnclearError):
        await telegram.fetch(key)
    assert await telegram.fetch(key) == b"jpeg"


async def test_the_menu_is_set_once_and_neutral(api: FakeBotApi, telegram: Telegram) -> None:
    assert await telegram.start(menus(Catalogue.load(strict=True))) == ()
    names = {
        key: [command["command"] for command in commands] for key, commands in api.commands.items()
    }
    everywhere = ["start", "thoat", "xoa", "privacy"]
    assert names == {("all_private_chats", code): everywhere for code in ("", "vi", "en")}
    await telegram.start(menus(Catalogue.load(strict=True)))
    assert len(api.calls_of("setMyCommands")) == 3


async def test_what_the_operator_should_mend_is_said(api: FakeBotApi, telegram: Telegram) -> None:
    api.me |= {"can_join_groups": True, "supports_inline_queries": True}
    api.fail(method="setMyCommands")
    found = await telegram.start({"vi": {"start": "Bắt đầu"}})
    assert [sentence.split()[2] for sentence in found[:2]] == [
        "can_join_groups",
        "supports_inline_queries",
    ]
    assert "commands" in found[2]


async def test_a_start_without_telegram_is_no_error(api: FakeBotApi) -> None:
    for token, words in ((TOKEN, "does not answer"), ("1234:" + "x" * 35, "refuses the bot token")):
        api.fail("drop", method="getMe")
        channel = Telegram(token, api.base_url)
        (found,) = await channel.start({})
        assert words in found
        assert token not in found
        await channel.close()


async def test_an_answer_without_sense_does_not_stop_the_start(api: FakeBotApi) -> None:
    for body in ("{}", '{"ok":true,"result":[]}', '{"ok":true,"result":"x"}', "null"):
        api.fail("garbage", method="getMe", body=body)
        api.fail("garbage", method="getMyCommands", body=body)
        channel = Telegram(TOKEN, api.base_url)
        assert isinstance(await channel.start({"vi": {"start": "Bắt đầu"}}), tuple)
        await channel.close()


async def test_a_group_is_left_once_at_a_time(api: FakeBotApi, telegram: Telegram) -> None:
    group = api.group(-100500)
    for _ in range(5):
        telegram.leave_soon(-100500)
    telegram.leave_soon(-1)
    async with asyncio.timeout(2):
        while not group.left or len(api.calls) < 2:
            await asyncio.sleep(0.005)
    assert len(api.calls_of("leaveChat", -100500)) == 1


def test_nothing_that_is_printed_shows_the_token() -> None:
    channel = Telegram(TOKEN)
    assert TOKEN not in repr(channel) + str(channel) + repr(channel._bot) + str(channel._bot)


def test_the_proxy_of_the_environment_is_used_but_not_for_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert proxy_for("https://api.telegram.org") == "http://proxy.example:3128"
    assert proxy_for("https://127.0.0.1:8081") is None
    monkeypatch.delenv("https_proxy")
    assert proxy_for("https://api.telegram.org") is None
