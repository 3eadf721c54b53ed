"""How many pictures somebody may leave with us before anybody has looked at one."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from bot.budgets import Buckets
from bot.channels.webchat import WebChat
from bot.doors import StoredChat
from bot.gallery import Gallery
from bot.marking import Marks
from bot.numbers import FallbackNumbers
from bot.receiving import Receiving
from bot.wakes import Wakes
from handlers.flows import build_engine
from referral.cases.case import CaseState
from referral.queue.relay import FILES_AN_HOUR
from storage.store import SqlStore
from tests.conftest import StillClock, make_hotline
from tests.handlers.person import Person, Scene


@pytest.fixture
def door(store: SqlStore, clock: StillClock) -> StoredChat:
    channels = {WebChat.name: WebChat()}
    receiving = Receiving(
        store,
        build_engine(),
        make_hotline(),
        channels,
        clock,
        FallbackNumbers(lambda: "113", clock),
        Marks(lambda: 0.0),
    )
    gallery = Gallery(store, channels, clock)
    return StoredChat(store, receiving, gallery, Wakes(), clock, ("113",), Buckets(1, 0.001))


@pytest.fixture
def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def her(door: StoredChat, clock: StillClock) -> Person:
    return Person(Scene(door.store, build_engine(), make_hotline(), clock), "hers")


async def opens_a_case(her: Person) -> str:
    await her.meet()
    await her.says("người trực")
    await her.taps("Nhắn ở đây lúc nào cũng được")
    await her.taps("Đồng ý")
    case = await her.case()
    assert case is not None
    assert case.state is not CaseState.DRAFT
    return case.id


async def test_chats_without_an_open_case_share_few_pictures(
    door: StoredChat, picture: bytes, her: Person
) -> None:
    stranger = replace(her, address="another")
    await her.meet()
    await stranger.meet()
    assert await door.keep_picture("hers", picture) is not None
    assert await door.keep_picture("hers", picture) is None
    assert await door.keep_picture("another", picture) is None
    await opens_a_case(her)
    assert await door.keep_picture("hers", picture) is not None


async def test_a_case_takes_so_many_an_hour_and_no_more_is_stored(
    door: StoredChat, picture: bytes, her: Person, clock: StillClock
) -> None:
    case_id = await opens_a_case(her)
    async with door.store.transaction(clock.now()) as work:
        for _ in range(FILES_AN_HOUR):
            await work.keep_picture(case_id, picture)
    assert await door.keep_picture("hers", picture) is None
    clock.pass_by(hours=1)
    assert await door.keep_picture("hers", picture) is not None
