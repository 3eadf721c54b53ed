"""The console in a real Chromium: it can be installed, and a push shows a neutral word there."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import BrowserContext, Page, async_playwright, expect

from bot.sections import PushSettings
from referral.clock import SystemClock
from tests.chromium import QUIET
from tests.running import Running, at_work, settings_for
from tests.services import chromium_path, require

LISTEN = "self.registration.showNotification = async (...shown) => { self.shown = shown; }"
"""The worker's own call is kept: what a system without a screen shows of it varies."""


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Running]:
    push = PushSettings(contact="mailto:desk@house.test")
    settings = settings_for(tmp_path).model_copy(update={"push": push})
    async with at_work(settings, SystemClock()) as made:
        yield made


@pytest.fixture
async def browser(tmp_path: Path) -> AsyncIterator[BrowserContext]:
    """With a profile of its own: nothing can be installed from a private window."""
    path = require(chromium_path())
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch_persistent_context(
            tmp_path / "profile",
            executable_path=path,
            args=QUIET,
            locale="vi-VN",
            viewport={"width": 360, "height": 760},
            permissions=["notifications"],
        )
        yield opened
        await opened.close()


async def signed_in(browser: BrowserContext, house: Running) -> Page:
    page = await browser.new_page()
    await page.goto(await house.sign_in_link("Lan mẫu"))
    await page.get_by_role("button", name="Vào bàn trực").click()
    await page.wait_for_url("**/console")
    return page


async def test_the_console_can_be_installed_and_shows_a_push_that_tells_nothing(
    house: Running, browser: BrowserContext
) -> None:
    page = await signed_in(browser, house)
    tools = await browser.new_cdp_session(page)
    manifest: dict[str, Any] = await tools.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert await tools.send("Page.getInstallabilityErrors") == {"installabilityErrors": []}

    await page.goto(f"{house.address}/console/reach")
    await page.get_by_role("button", name="Cho trình duyệt này nhận tin báo").click()
    await page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    (worker,) = browser.service_workers
    assert worker.url == f"{house.address}/console/pushes.js"
    await worker.evaluate(LISTEN)
    registered: list[dict[str, Any]] = []
    tools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: registered.extend(event["registrations"]),
    )
    await tools.send("ServiceWorker.enable")
    while not registered:
        await page.wait_for_timeout(50)
    push = {"origin": house.address, "data": '{"title": "Có việc mới"}'}
    registration = {"registrationId": registered[0]["registrationId"]}
    await tools.send("ServiceWorker.deliverPushMessage", {**push, **registration})
    (title, options) = await worker.evaluate(
        "new Promise((told) => setInterval(() => self.shown && told(self.shown), 50))"
    )
    assert title == "Có việc mới"
    assert set(options) == {"tag", "renotify", "requireInteraction"}


async def test_how_one_is_called_is_chosen_by_presses_in_the_browser(
    house: Running, browser: BrowserContext
) -> None:
    page = await signed_in(browser, house)
    await page.get_by_role("link", name="Cách báo cho tôi").click()
    await page.get_by_label("Giờ nghỉ từ").fill("22:00")
    await page.get_by_label("đến", exact=True).fill("06:00")
    await page.get_by_role("button", name="Lưu").click()
    await expect(page.locator("main")).to_contain_text("Giờ nghỉ 22:00–06:00: chỉ báo ca ĐỎ")
    await expect(page.locator("main")).to_contain_text(
        "trình duyệt (chưa trình duyệt nào nhận tin)"
    )
