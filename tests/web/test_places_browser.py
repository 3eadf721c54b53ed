"""The page of places in a real browser: it fits, prints, asks nobody else, and can be left."""

from dataclasses import replace

import pytest
from playwright.async_api import Browser, expect

from handlers.hotline import Hotline
from tests.conftest import directory_of
from tests.web.browsing import opened
from tests.web.house import House
from tests.web.test_places import LANG, NEAR, NUMBER, OPEN


@pytest.fixture
def hotline(hotline: Hotline) -> Hotline:
    made = directory_of(OPEN, NEAR, NUMBER)
    return replace(hotline, directory=lambda: made)


@pytest.fixture
def address(served: tuple[House, str]) -> str:
    return served[1]


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize(
    "path", ["/places", f"/places?unit={LANG}", f"/places?unit={LANG}&lang=en"]
)
async def test_nothing_sticks_out_at_any_width(
    chromium: Browser, address: str, width: int, path: str
) -> None:
    size = {"width": width, "height": 640}
    async with opened(chromium, address + path, viewport=size) as page:
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide == width
        leave = (
            await page.get_by_role("link", name="Thoát nhanh")
            .or_(page.get_by_role("link", name="Quick exit"))
            .bounding_box()
        )
        assert leave is not None
        assert leave["height"] >= 44


async def test_the_page_asks_nobody_but_us(chromium: Browser, address: str) -> None:
    context = await chromium.new_context(locale="vi-VN")
    page = await context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    await page.goto(f"{address}/places?unit={LANG}")

    assert asked
    assert all(url.startswith((address, "data:")) for url in asked)
    await context.close()


async def test_a_search_leaves_only_the_code_in_the_address(
    chromium: Browser, address: str
) -> None:
    async with opened(chromium, f"{address}/places") as page:
        await page.get_by_label("Tên phường hoặc xã").fill("phường láng cũ của mình")
        await page.get_by_role("button", name="Tìm").click()
        await expect(page.get_by_role("heading", name=OPEN.name)).to_be_visible()
        assert "ng%20l" not in page.url
        await page.get_by_label("Tên phường hoặc xã").fill("phuong lang")
        await page.get_by_role("button", name="Tìm").click()
        await page.wait_for_url(f"**/places?unit={LANG}&lang=vi")


@pytest.mark.parametrize("way", ["tap", "escape"])
async def test_leaving_shows_the_calendar_and_back_does_not_return(
    chromium: Browser, address: str, way: str
) -> None:
    async with opened(chromium, f"{address}/places?unit={LANG}") as page:
        if way == "tap":
            await page.get_by_role("link", name="Thoát nhanh").click()
        else:
            for _ in range(3):
                await page.keyboard.press("Escape")
        await page.wait_for_url("**/x")
        await page.go_back()
        assert "/places" not in page.url


async def test_on_paper_the_list_stands_without_the_buttons(
    chromium: Browser, address: str
) -> None:
    async with opened(chromium, f"{address}/places?unit={LANG}") as page:
        await page.emulate_media(media="print")
        await expect(page.get_by_label("Tên phường hoặc xã")).to_be_hidden()
        await expect(page.get_by_role("link", name="Thoát nhanh")).to_be_hidden()
        await expect(page.get_by_role("heading", name=OPEN.name)).to_be_visible()
        await expect(page.locator("svg .pin").first).to_be_visible()
