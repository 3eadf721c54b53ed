"""Her own words over real HTTP on Telegram: chosen, left by, forced, and moved to another phone."""

import re

import pytest

from referral.clock import SystemClock
from referral.people.staff import Role
from tests.fakes.bot_api import FakeBotApi, Person, Screen
from tests.handlers.victim.hers import DURESS, EXIT, GOODBYE, SAFE
from tests.journeys.script import TO_WORDS, does, plays
from tests.running import Running


@pytest.fixture
def clock() -> SystemClock:
    return SystemClock()


def shown(screen: Screen) -> list[tuple[str, bool, bool]]:
    """What stands there, as far as a glance could tell two phones apart."""
    return [(one.text, one.from_bot, one.silent) for one in screen]


def is_left(screen: Screen) -> bool:
    return shown(screen) == [(GOODBYE, True, True)] and screen.keyboard is None


def is_clean(screen: Screen) -> bool:
    words = (SAFE, DURESS, EXIT, "Bạn chọn một từ", "thêm một từ khác", "một từ riêng để thoát")
    return not any(word in text for text in screen.texts for word in words)


async def phrase_of(her: Person) -> str:
    await does(her, "[Mã bốn từ, cho máy khác]", "Bạn nhớ bốn từ này")
    text = next(text for text in her.screen.bot_texts if "Bạn nhớ bốn từ này" in text)
    found = re.search(r"trên máy: (.*)", text)
    assert found is not None
    return found[1]


async def test_words_leave_the_chat_and_exit_and_duress_look_the_same(
    hotline: Running, api: FakeBotApi
) -> None:
    worker = api.person(1)
    await does(worker, f"> /start {await hotline.invite(Role.WORKER)}", "Chào")
    await does(worker, "> /truc", "Bạn đang trực.")
    free, forced = api.person(1001), api.person(1002)
    for her in (free, forced):
        await plays(her, TO_WORDS)
        await api.wait_for(her.id, is_clean, 10)
    free.says(EXIT)
    forced.says(DURESS)
    for her in (free, forced):
        await api.wait_for(her.id, is_left, 20)
    await api.wait_for(1, "Ca mới · ĐỎ", 20)
    await does(free, "> alo", "Chào bạn, mình đang nghe.")
    await does(free, "[Trò chuyện tiếp]", "Gõ từ riêng của bạn")
    await does(free, f"> {SAFE}", "Bạn viết ở đây")
    await api.wait_for(free.id, is_clean, 10)


async def test_the_four_words_bring_a_case_to_another_account(
    hotline: Running, api: FakeBotApi
) -> None:
    old, new = api.person(1001), api.person(1002)
    await plays(old, TO_WORDS)
    phrase = await phrase_of(old)
    await does(new, "> /start", "Việc gấp: gọi")
    await does(new, f"> {phrase}", "Gõ từ riêng của bạn")
    await does(new, f"> {SAFE}", "Mã bốn từ vừa dùng đã hết hiệu lực")
    await api.wait_for(old.id, lambda screen: not screen.messages, 20)
    await api.wait_for(new.id, lambda screen: phrase not in screen.texts, 10)
    assert (await hotline.stats())["cases"]["total"] == 1
