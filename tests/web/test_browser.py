"""The pages in a real browser: what she sees, what is kept on a bad line, and how she leaves."""

from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from referral.messages.message import Message
from storage.store import SqlStore
from tests.conftest import StillClock
from tests.web.browsing import SMALL, opened
from tests.web.desk import LAN, waiting_case
from tests.web.house import GOODBYE, House

LONG = Message("Dòng đầu\n" + "dòng sau\n" * 40)


def only_session(house: House) -> str:
    session: str = house.chat.written[0]["session"]
    return session


async def begins_in_sight(page: Page) -> None:
    """The long answer is read from its beginning, in the upper half of the screen."""
    answer = page.locator(".line", has_text="Dòng đầu")
    await expect(answer).to_be_in_viewport()
    box = await answer.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < SMALL["height"] / 2


async def test_the_chat_lives_and_fits_a_small_screen(
    chromium: Browser, served: tuple[House, str]
) -> None:
    house, address = served
    place = {"latitude": 21.02, "longitude": 105.85}
    async with opened(chromium, address, geolocation=place, permissions=["geolocation"]) as page:
        await page.get_by_role("button", name="Tôi cần giúp").click()
        await page.get_by_role("button", name="Gửi vị trí").click()
        await expect(page.get_by_role("link", name="Bản đồ")).to_be_visible()
        house.chat.say(only_session(house), Message("Có nhân viên trực vào với bạn."))
        await expect(page.get_by_text("Có nhân viên trực vào")).to_be_in_viewport()
        await page.get_by_label("Viết ở đây").fill("Mình đây")
        await page.get_by_role("button", name="Gửi", exact=True).click()
        await expect(page.locator(".line.mine", has_text="Mình đây")).to_have_count(1)
        await expect(page.locator(".pending")).to_have_count(0)
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide == SMALL["width"]
        for name in ("Thoát nhanh", "Việc gấp"):
            box = await page.get_by_role("button", name=name).bounding_box()
            assert box is not None
            assert box["height"] >= 44
            assert box["y"] > SMALL["height"] / 2
        await expect(page.get_by_role("link", name="1900 96 96 80")).to_be_in_viewport()
    assert [one["location"] for one in house.chat.written if "location" in one] == [
        {"lat": 21.02, "lon": 105.85}
    ]


async def test_an_answer_longer_than_the_screen_is_read_from_its_beginning(
    chromium: Browser, served: tuple[House, str]
) -> None:
    house, address = served
    async with opened(chromium, address) as page:
        await page.get_by_role("button", name="Tôi cần giúp").wait_for()
        house.chat.say(only_session(house), LONG)
        await begins_in_sight(page)


async def test_without_scripts_too_the_page_opens_where_the_answer_begins(
    chromium: Browser, served: tuple[House, str]
) -> None:
    house, address = served
    async with opened(chromium, address, java_script_enabled=False) as page:
        await page.get_by_role("button", name="Bắt đầu").click()
        house.chat.answers["Mình đây"] = LONG
        await page.get_by_label("Viết ở đây").fill("Mình đây")
        await page.get_by_role("button", name="Gửi", exact=True).click()
        await begins_in_sight(page)


async def test_what_a_tap_asks_next_is_seen_wherever_she_has_scrolled(
    chromium: Browser, served: tuple[House, str]
) -> None:
    house, address = served
    async with opened(chromium, address) as page:
        await page.get_by_role("button", name="Tôi cần giúp").wait_for()
        house.chat.say(only_session(house), LONG)
        await expect(page.locator(".line", has_text="Dòng đầu")).to_be_in_viewport()
        await page.get_by_role("button", name="Tôi cần giúp").evaluate("button => button.click()")
        await expect(page.get_by_text("Bạn đang ở phường hoặc xã nào?")).to_be_in_viewport()
        await expect(page.get_by_role("button", name="Gửi vị trí")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("way", ["button", "escape", "duress"])
async def test_she_leaves_at_once_and_going_back_shows_nothing(
    chromium: Browser, served: tuple[House, str], way: str
) -> None:
    house, address = served
    async with opened(chromium, address) as page:
        await page.get_by_role("button", name="Tôi cần giúp").wait_for()
        if way == "button":
            await page.get_by_role("button", name="Thoát nhanh").click()
        elif way == "escape":
            await page.get_by_label("Viết ở đây").focus()
            for _ in range(3):
                await page.keyboard.press("Escape")
        else:
            house.chat.clear(only_session(house))
            house.chat.say(only_session(house), GOODBYE)
        await page.wait_for_url("**/x")
        assert await page.title() == "Tháng 11 2026"
        await page.wait_for_load_state("networkidle")
        assert [c for c in await page.context.cookies() if c["name"] == "tab"] == []
        await page.go_back()
        assert "Chào bạn" not in await page.content()
    assert house.chat.written[-1]["action"] == "!exit"


@pytest.mark.parametrize("way", ["without a line", "without a word from the others"])
async def test_a_page_that_slept_while_she_left_elsewhere_turns_away_too(
    chromium: Browser, served: tuple[House, str], way: str
) -> None:
    _, address = served
    async with opened(chromium, address) as page:
        await page.get_by_label("Viết ở đây").fill("Lời riêng")
        await page.keyboard.press("Enter")
        await expect(page.locator(".line.mine", has_text="Lời riêng")).to_have_count(1)
        asleep = await page.context.new_page()
        await asleep.route("**/events*", lambda route: route.abort())
        if way != "without a line":
            await asleep.add_init_script("delete window.BroadcastChannel")
        await asleep.goto(address)
        await expect(asleep.get_by_text("Lời riêng")).to_be_visible()
        await page.get_by_role("button", name="Thoát nhanh").click()
        await page.wait_for_url("**/x")
        if way != "without a line":
            await asleep.unroute("**/events*")
        await asleep.wait_for_url("**/x")
        assert "Lời riêng" not in await asleep.content()


async def test_on_a_broken_line_nothing_is_lost_and_nothing_acts_twice(
    chromium: Browser, served: tuple[House, str]
) -> None:
    house, address = served
    async with opened(chromium, address) as page:
        await page.get_by_role("button", name="Tôi cần giúp").wait_for()
        answers: list[str] = []

        async def lose_the_answer(route: Any) -> None:
            if len(answers) < 1:
                answers.append("lost")
                await route.fetch()
                await route.abort()
            else:
                await route.continue_()

        await page.route("**/send", lose_the_answer)
        await page.get_by_label("Viết ở đây").fill("Lời quan trọng")
        await page.keyboard.press("Enter")
        await expect(page.locator(".line.mine", has_text="Lời quan trọng")).to_have_count(1)
        await expect(page.locator("#status")).to_be_empty()
    assert [one.get("text") for one in house.chat.written].count("Lời quan trọng") == 1


async def test_words_that_the_house_keeps_off_the_screen_leave_the_page_too(
    chromium: Browser, served: tuple[House, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    house, address = served
    shown = house.chat.say

    def say(session: str, message: Message, *, mine: bool = False) -> None:
        if not mine:
            shown(session, message)

    monkeypatch.setattr(house.chat, "say", say)
    async with opened(chromium, address) as page:
        await page.get_by_role("button", name="Tôi cần giúp").wait_for()
        await page.get_by_label("Viết ở đây").fill("từ riêng")
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("Cảm ơn bạn đã nói ra.")).to_be_visible()
        await expect(page.get_by_text("từ riêng")).to_have_count(0)


async def test_words_that_cannot_be_sent_come_back_to_their_box(
    chromium: Browser, served: tuple[House, str]
) -> None:
    house, address = served
    async with opened(chromium, address) as page:
        await page.get_by_role("button", name="Tôi cần giúp").wait_for()
        await page.evaluate("document.querySelector('#write [name=token]').value = 'stale'")
        box = page.get_by_label("Viết ở đây")
        await box.fill("Đừng mất")
        await page.keyboard.press("Enter")
        await expect(box).to_have_value("Đừng mất")
        await expect(page.locator("#status")).to_contain_text("mở lại trang")
    assert "Đừng mất" not in [one.get("text") for one in house.chat.written]


async def test_the_queue_moves_by_itself_and_a_case_is_worked(
    chromium: Browser,
    served: tuple[House, str],
    store: SqlStore,
    clock: StillClock,
) -> None:
    house, address = served
    house.console.people = {LAN.id: LAN}
    house.console.codes["one-time-code"] = LAN.id
    async with store.transaction(clock.now()) as uow:
        uow.save_staff(LAN)
    async with opened(chromium, f"{address}/console/in/one-time-code") as page:
        await page.get_by_role("button", name="Vào bàn trực").click()
        await expect(page.get_by_text("Không có ca nào đang chờ.")).to_be_visible()
        await waiting_case(store, clock)
        house.console.bells.ring("any")
        await page.get_by_role("button", name="Nhận ca").click()
        await page.get_by_label("Nhắn cho người của ca").fill("Chào bạn")
        await page.get_by_role("button", name="Gửi", exact=True).click()
        await expect(page.locator(".history .mine", has_text="Chào bạn")).to_be_visible()
        await expect(page.get_by_role("status")).to_contain_text("Đã gửi")
        assert await page.evaluate("document.documentElement.scrollWidth") == SMALL["width"]
