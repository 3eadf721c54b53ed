"""The page of a case in a real browser: one screen on a desk, usable on a phone, masks in place."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.async_api import Browser, Page, expect

from handlers.hotline import Hotline
from referral.cases.case import Author, CaseEntry, EntryKind
from storage.store import SqlStore
from storage.tables import audit
from tests.conftest import StillClock
from tests.web.house import House, open_house
from tests.web.test_browser import chromium, opened  # noqa: F401  a fixture and a door
from tests.web.test_console import CASE, HERE, LAN, waiting_case

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
HARD = "tối qua anh ta tát mình"
SAID = ["Chào chị", HARD, *(f"mình kể tiếp, câu {number}" for number in range(60))]


@pytest.fixture
async def served(
    hotline: Hotline, store: SqlStore, clock: StillClock
) -> AsyncIterator[tuple[House, str]]:
    async with open_house(hotline, store, clock) as (house, client):
        yield house, str(client.make_url("/")).rstrip("/")


async def told(store: SqlStore, clock: StillClock, said: Sequence[str] = SAID) -> None:
    """Her case, held by Lan, with much said in it."""
    await waiting_case(store, clock)
    async with store.transaction(clock.now()) as uow:
        uow.save_staff(LAN)
        await uow.claim_case(CASE, LAN.id)
        case = await uow.case(CASE)
        assert case is not None
        facts = replace(case.facts, needs=("talk",), phone_private="mine", called="chị Mẫu")
        uow.save_case(replace(case, facts=facts))
        for number, words in enumerate(said):
            at = clock.now() + timedelta(seconds=number)
            uow.add_entry(CaseEntry(CASE, at, Author.PERSON, EntryKind.MESSAGE, words))


async def at_the_case(house: House, page: Page) -> None:
    house.console.people[LAN.id] = LAN
    house.console.codes["one-time-code"] = LAN.id
    await page.get_by_role("button", name="Vào bàn trực").click()
    await page.get_by_role("link", name="Mở ca").click()
    await expect(page.locator(".next")).to_contain_text("Trả lời người đó")


async def test_everything_stands_on_one_screen_of_a_desk(
    chromium: Browser,  # noqa: F811
    served: tuple[House, str],
    store: SqlStore,
    clock: StillClock,
) -> None:
    house, address = served
    await told(store, clock)
    async with opened(chromium, f"{address}/console/in/one-time-code", viewport=DESK) as page:
        await at_the_case(house, page)
        assert await page.evaluate("document.documentElement.scrollHeight") <= DESK["height"]
        for what in (".next", ".contact", ".facts", "#text", ".history .line:last-child"):
            await expect(page.locator(what)).to_be_in_viewport()
        await expect(page.get_by_text("Tự gọi mình là: chị Mẫu")).to_be_in_viewport()
        await expect(page.get_by_text("câu 59")).to_be_in_viewport()


async def test_on_a_phone_nothing_is_cut_off_and_the_next_step_comes_first(
    chromium: Browser,  # noqa: F811
    served: tuple[House, str],
    store: SqlStore,
    clock: StillClock,
) -> None:
    house, address = served
    await told(store, clock)
    async with opened(chromium, f"{address}/console/in/one-time-code", viewport=PHONE) as page:
        await at_the_case(house, page)
        assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        await expect(page.locator(".next")).to_be_in_viewport()
        await page.get_by_role("link", name="Trước đó").click()
        await expect(page.get_by_text("Chào chị")).to_be_visible()
        await page.get_by_role("link", name="Ghi chú").click()
        await expect(page.get_by_text("Chưa có gì ở mục này")).to_be_visible()


async def test_a_masked_line_is_opened_by_a_press_recorded_once_and_stays_open(
    chromium: Browser,  # noqa: F811
    served: tuple[House, str],
    store: SqlStore,
    clock: StillClock,
) -> None:
    house, address = served
    await told(store, clock, (HARD,))
    async with opened(chromium, f"{address}/console/in/one-time-code", viewport=DESK) as page:
        await at_the_case(house, page)
        assert HARD not in await page.content()
        await page.get_by_text("(lời kể nặng: bạo lực, bấm để xem)").click()
        await expect(page.get_by_text(HARD)).to_be_visible()
        async with store.transaction(clock.now()) as uow:
            words = "mình nói thêm"
            uow.add_entry(CaseEntry(CASE, clock.now(), Author.PERSON, EntryKind.MESSAGE, words))
        house.console.bells.ring("any")
        await expect(page.get_by_text("mình nói thêm")).to_be_visible()
        await expect(page.get_by_text(HARD)).to_be_visible()
    async with store.reading(clock.now()) as uow:
        acts = [row.action for row in await uow.run(audit.select())]
    assert acts.count("case.open_entry") == 1


async def test_without_scripts_a_masked_line_is_read_on_a_page_of_its_own(
    chromium: Browser,  # noqa: F811
    served: tuple[House, str],
    store: SqlStore,
    clock: StillClock,
) -> None:
    house, address = served
    await told(store, clock, (HARD,))
    door = f"{address}/console/in/one-time-code"
    async with opened(chromium, door, viewport=PHONE, java_script_enabled=False) as page:
        await at_the_case(house, page)
        await page.get_by_text("(lời kể nặng: bạo lực, bấm để xem)").click()
        await page.get_by_role("link", name="Mở xem").click()
        await expect(page.get_by_text(HARD)).to_be_visible()
        await page.get_by_role("link", name="HN-4F7K").click()
        assert page.url.endswith(HERE)
