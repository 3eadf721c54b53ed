"""What Telegram may do to us: refuse, stall, fail and lose answers. Order and screens are kept."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import sending
from storage.tables import screen
from tests.conftest import StillClock
from tests.fakes.bot_api import FakeBotApi, Person
from tests.journeys.script import TO_A_CASE, does, plays
from tests.running import Running, at_work, settings_for


@pytest.fixture
async def still(tmp_path: Path, api: FakeBotApi, clock: StillClock) -> AsyncIterator[Running]:
    """A hotline whose clock only moves when told to."""
    settings = settings_for(tmp_path, api)
    async with at_work(settings, clock) as made:
        yield made


async def joined(hotline: Running, worker: Person) -> Person:
    await does(worker, f"> /start {await hotline.invite()}", "Chào")
    await does(worker, "> /truc", "Bạn đang trực.")
    return worker


async def claimed(hotline: Running, api: FakeBotApi) -> tuple[Person, Person]:
    """She and her worker, in a talk."""
    worker, her = await joined(hotline, api.person(1)), api.person(1001)
    await plays(her, TO_A_CASE)
    await does(worker, "[Nhận ca]", "Bạn đang trả lời")
    await api.wait_for(1001, "Có nhân viên trực vào trò chuyện")
    return her, worker


async def test_a_chat_told_to_wait_delays_nobody_else(hotline: Running, api: FakeBotApi) -> None:
    slow, others = api.person(1), [api.person(10 + number) for number in range(10)]
    await does(slow, "> /start", "Chào bạn")
    before = slow.screen.messages[-1].id
    api.fail(retry_after=3, method="sendMessage", chat=1)
    began = time.monotonic()
    slow.taps("Tôi cần giúp")
    for person in others:
        person.says("/start")
    for person in others:
        await api.wait_for(person.id, "Chào bạn", 2)
    assert time.monotonic() - began < 2.5
    await api.wait_for(1, "Ngoài bạn ra", 6, after=before)
    assert time.monotonic() - began >= 3


async def test_what_is_put_back_for_later_is_not_overtaken(
    hotline: Running, api: FakeBotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wait too long to keep in hand: what is said meanwhile stays behind it."""
    monkeypatch.setattr(sending, "LONGEST_WAIT_IN_HAND", 1.0)
    her = api.person(1)
    await does(her, "> /start", "Chào bạn")
    before = her.screen.messages[-1].id
    api.fail(retry_after=3, method="sendMessage", chat=1)
    her.taps("Tôi cần giúp")
    await asyncio.sleep(1)
    her.says("/start")
    await api.wait_for(1, "Chào bạn", 10, after=before)
    shown = [seen.text for seen in her.screen if seen.from_bot and seen.id > before]
    assert "Ngoài bạn ra" in shown[0]
    assert "Chào bạn" in shown[-1]


async def test_failures_keep_the_order_of_the_chat(hotline: Running, api: FakeBotApi) -> None:
    undisturbed, her = api.person(1), api.person(2)
    await plays(undisturbed, TO_A_CASE[:6])
    for kind, fields in (
        ("status", {"status": 502}),
        ("html", {"status": 504}),
        ("drop", {}),
        ("garbage", {}),
    ):
        api.fail(kind, method="sendMessage", chat=2, skip=len(api.faults), **fields)
    await plays(her, TO_A_CASE[:6])
    shown = list(dict.fromkeys(her.screen.bot_texts))
    assert shown == list(dict.fromkeys(undisturbed.screen.bot_texts))


async def test_an_answer_lost_after_the_act_is_shown_twice_at_most(
    hotline: Running, api: FakeBotApi
) -> None:
    her = api.person(1)
    api.fail("lost", method="sendMessage", chat=1)
    her.says("/start")
    await api.wait_for(1, lambda seen: len(seen.bot_texts) == 2)
    await asyncio.sleep(1)
    assert len(her.screen.bot_texts) == 2


async def test_a_reply_older_than_ten_minutes_waits_until_she_writes(
    still: Running, api: FakeBotApi, clock: StillClock
) -> None:
    her = api.person(1)
    await does(her, "> /start", "Chào bạn")
    before = her.screen.messages[-1].id
    api.fail(status=500, method="sendMessage", chat=1, times=1000)
    her.taps("Tôi cần giúp")
    await held(still, 0)
    clock.pass_by(minutes=10, seconds=1)
    await held(still, 1)
    api.faults.clear()
    await asyncio.sleep(2)
    assert her.screen.messages[-1].id == before
    her.says("/start")
    await api.wait_for(1, "Chào bạn", after=before)
    shown = [seen.text for seen in her.screen if seen.from_bot and seen.id > before]
    assert "Ngoài bạn ra" in shown[0]
    assert "Chào bạn" in shown[-1]


async def held(hotline: Running, count: int, state: str = "held") -> None:
    async with asyncio.timeout(15):
        while (await hotline.stats())["outbox"].get(state, 0) != count:
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("is_told", [True, False])
async def test_the_worker_learns_that_she_cannot_be_reached(
    hotline: Running, api: FakeBotApi, *, is_told: bool
) -> None:
    her, worker = await claimed(hotline, api)
    if is_told:
        her.blocks()
    else:
        her.chat.blocked = True
        worker.says("em còn đó không?")
    await api.wait_for(1, "không nhắn được nữa")
    await does(worker, "> chị vẫn ở đây", "Chưa gửi được")
    assert "chị vẫn ở đây" not in " ".join(her.screen.bot_texts)
    assert sum("không nhắn được nữa" in text for text in worker.screen.bot_texts) == 1
    her.unblocks()
    await does(her, "> em quay lại rồi", "chị vẫn ở đây")


async def test_quick_exit_leaves_nothing_but_a_neutral_line(
    hotline: Running, api: FakeBotApi
) -> None:
    her, _ = await claimed(hotline, api)
    her.says("nó về rồi")
    her.says("x")
    await api.wait_for(1001, lambda seen: len(seen.messages) == 1, 8)
    only = her.screen.messages[0]
    assert only.from_bot
    assert only.silent
    assert her.screen.keyboard is None
    assert not only.buttons


async def test_what_was_on_its_way_at_the_exit_leaves_again(
    hotline: Running, api: FakeBotApi
) -> None:
    her = api.person(1)
    await does(her, "> /start", "Chào bạn")
    api.fail("late", method="sendMessage", chat=1, seconds=1.0)
    her.taps("Tôi cần giúp")
    await asyncio.sleep(0.5)
    her.taps("Thoát nhanh")
    await api.wait_for(1, lambda seen: [one.silent for one in seen] == [True], 8)


async def test_what_is_too_old_to_delete_is_listed_for_staff(
    still: Running, api: FakeBotApi, clock: StillClock
) -> None:
    her = api.person(1)
    await does(her, "> /start", "Chào bạn")
    await held(still, 0, "waiting")
    clock.pass_by(hours=48)
    await does(her, "[Tôi cần giúp]", "Ngoài bạn ra")
    await does(her, "[Chỉ mình tôi đọc]", "Lúc này")
    her.says("x")
    await api.wait_for(1, lambda seen: len(seen.messages) == 3, 8)
    async with asyncio.timeout(5):
        while "leaving" in (states := await screen_states(still)):
            await asyncio.sleep(0.05)
    assert sorted(states) == ["shown", "undeletable", "undeletable"]


async def screen_states(hotline: Running) -> list[str]:
    async with hotline.parts.store.reading(hotline.parts.clock.now()) as work:
        return list((await work.run(select(screen.c.state))).scalars())
