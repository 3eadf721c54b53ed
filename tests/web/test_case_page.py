"""The page of a case in a real browser: one screen on a desk, usable on a phone, masks in place."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, Page, Route, expect

from referral.cases.case import Author, CaseEntry, CaseState, EntryKind
from storage.store import SqlStore
from storage.tables import audit
from tests.conftest import StillClock
from tests.web.browsing import opened
from tests.web.desk import CASE, HERE, LAN, waiting_case
from tests.web.house import House

CasePage = Callable[..., AbstractAsyncContextManager[Page]]
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
HARD = "tối qua anh ta tát mình"
SAID = ["Chào chị", HARD, *(f"mình kể tiếp, câu {number}" for number in range(60))]


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


@pytest.fixture
def case_page(
    chromium: Browser, served: tuple[House, str], store: SqlStore, clock: StillClock
) -> CasePage:
    """Opens the page of her case as Lan comes to it: signed in, and from the queue."""

    @asynccontextmanager
    async def at_the_case(
        size: dict[str, int], said: Sequence[str] = SAID, **settings: Any
    ) -> AsyncIterator[Page]:
        house, address = served
        await told(store, clock, said)
        house.console.people[LAN.id] = LAN
        house.console.codes["one-time-code"] = LAN.id
        door = f"{address}/console/in/one-time-code"
        async with opened(chromium, door, viewport=size, **settings) as page:
            await page.get_by_role("button", name="Vào bàn trực").click()
            await page.get_by_role("link", name="Mở ca").click()
            await expect(page.locator(".next")).to_contain_text("Trả lời người đó")
            yield page

    return at_the_case


async def test_everything_stands_on_one_screen_of_a_desk(case_page: CasePage) -> None:
    async with case_page(DESK) as page:
        assert await page.evaluate("document.documentElement.scrollHeight") <= DESK["height"]
        for what in (".next", ".contact", ".facts", "#text", ".history .line:last-child"):
            await expect(page.locator(what)).to_be_in_viewport()
        await expect(page.get_by_text("Muốn được gọi là: chị Mẫu")).to_be_in_viewport()
        await expect(page.get_by_text("câu 59")).to_be_in_viewport()


async def test_on_a_phone_nothing_is_cut_off_and_the_next_step_comes_first(
    case_page: CasePage,
) -> None:
    async with case_page(PHONE) as page:
        assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        await expect(page.locator(".next")).to_be_in_viewport()
        await page.get_by_role("link", name="Trước đó").click()
        await expect(page.get_by_text("Chào chị")).to_be_visible()
        await page.get_by_role("link", name="Ghi chú").click()
        await expect(page.get_by_text("Chưa có gì ở mục này")).to_be_visible()


async def test_a_masked_line_is_opened_by_a_press_recorded_once_and_stays_open(
    case_page: CasePage, served: tuple[House, str], store: SqlStore, clock: StillClock
) -> None:
    house, _ = served
    async with case_page(DESK, (HARD,)) as page:
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


async def test_a_masked_line_is_recorded_once_though_news_come_while_it_is_fetched(
    case_page: CasePage, served: tuple[House, str], store: SqlStore, clock: StillClock
) -> None:
    house, _ = served
    asked, may_answer = [], asyncio.Event()

    async def slowly(route: Route) -> None:
        asked.append(route.request.url)
        await may_answer.wait()
        await route.continue_()

    async with case_page(DESK, (HARD,)) as page:
        opens = await page.locator("[data-opens]").get_attribute("data-opens")
        await page.route(f"**{opens}", slowly)
        await page.get_by_text("(lời kể nặng: bạo lực, bấm để xem)").click()
        async with store.transaction(clock.now()) as uow:
            words = "mình nói thêm"
            uow.add_entry(CaseEntry(CASE, clock.now(), Author.PERSON, EntryKind.MESSAGE, words))
        house.console.bells.ring("any")
        await expect(page.get_by_text("mình nói thêm")).to_be_visible()
        may_answer.set()
        await expect(page.get_by_text(HARD)).to_be_visible()
    assert len(asked) == 1


async def test_without_scripts_a_masked_line_is_read_on_a_page_of_its_own(
    case_page: CasePage,
) -> None:
    async with case_page(PHONE, (HARD,), java_script_enabled=False) as page:
        await page.get_by_text("(lời kể nặng: bạo lực, bấm để xem)").click()
        await page.get_by_role("link", name="Mở xem").click()
        await expect(page.get_by_text(HARD)).to_be_visible()
        await page.get_by_role("link", name="HN-4F7K").click()
        assert page.url.endswith(HERE)


async def test_a_suggested_reply_fills_the_box_and_is_sent_by_the_worker_alone(
    case_page: CasePage, store: SqlStore, clock: StillClock
) -> None:
    async with case_page(DESK) as page:
        box = page.get_by_label("Nhắn cho người của ca")
        await box.fill("Chào chị Mẫu.")
        await page.get_by_text("Gợi ý", exact=True).click()
        await page.get_by_role("link", name="Cảm ơn bạn đã nói ra").click()
        await expect(box).to_be_focused()
        filled = await box.input_value()
        assert filled.startswith("Chào chị Mẫu.\nCảm ơn bạn đã nói ra.")
        async with store.reading(clock.now()) as uow:
            assert all(one.author is Author.PERSON for one in await uow.entries(CASE))
        await box.fill("Cảm ơn chị đã kể.")
        await page.get_by_role("button", name="Gửi", exact=True).click()
        await expect(page.locator("#said")).to_contain_text("Đã gửi")


async def test_the_plan_and_the_safety_plan_are_kept_beside_the_talk(
    case_page: CasePage, store: SqlStore, clock: StillClock
) -> None:
    async with case_page(DESK) as page:
        await page.get_by_text("Kế hoạch", exact=True).click()
        await page.get_by_label("Mục tiêu của người đó").check()
        await page.get_by_label("Một câu ngắn").fill("tự giữ tiền lương")
        await page.locator("form[action$='/plan']").get_by_role("button", name="Lưu").click()
        await expect(page.locator("#plan")).to_contain_text("1. Mục tiêu: tự giữ tiền lương")
        await page.get_by_role("button", name="Xong (1)").click()
        await expect(page.locator("#plan")).to_contain_text("✓ xong")
        await page.get_by_text("Kế hoạch an toàn", exact=True).click()
        words = page.get_by_label("Người đó được hỏi trước")
        assert "Túi đồ" in await words.input_value()
        await words.fill("Túi đồ: để ở nhà người quen.")
        await page.get_by_role("button", name="Hỏi ý người đó").click()
        await expect(page.locator("#said")).to_contain_text("Người đó bấm muốn thì")
    async with store.reading(clock.now()) as uow:
        case = await uow.case(CASE)
    assert case is not None
    assert case.facts.safety_plan is not None
    assert case.facts.safety_plan.sent_at is None


async def test_a_case_is_found_again_and_the_words_stand_in_no_address(
    case_page: CasePage, served: tuple[House, str]
) -> None:
    _, address = served
    async with case_page(PHONE) as page:
        await page.goto(f"{address}/console")
        await page.get_by_label("Tìm trong các ca").fill("ke tiep cau 59")
        await page.get_by_role("button", name="Tìm", exact=True).click()
        await expect(page.locator("#said")).to_contain_text("Tìm thấy 1 ca")
        assert "59" not in urlsplit(page.url).path + urlsplit(page.url).query
        assert "kể tiếp" not in await page.locator("main").inner_text()
        await page.get_by_role("link", name="Mở ca").click()
        await expect(page.locator(".next")).to_be_visible()


async def test_a_case_that_leaves_while_words_are_written_says_that_they_went_to_nobody(
    case_page: CasePage, served: tuple[House, str], store: SqlStore, clock: StillClock
) -> None:
    house, _ = served
    async with case_page(PHONE) as page:
        await page.locator("#text").fill("chị đang viết dở")
        async with store.transaction(clock.now()) as uow:
            case = await uow.case(CASE)
            assert case is not None
            uow.save_case(replace(case, state=CaseState.CLOSED, owner_id=None))
        house.console.bells.ring("any")
        await expect(page.locator("#said")).to_contain_text("Chữ viết dở chưa gửi cho ai")
