"""Whoever reads with a screen reader, a keyboard, or a small phone gets the same: WCAG 2.2 AA.

`accessible.js` holds what a program can check: names, lists, contrast, size of targets, width. All
pages were read with axe-core 4.14 as well when this was written, with nothing left to find.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from handlers.hotline import Hotline
from referral.people.staff import Role
from storage.store import SqlStore
from tests.conftest import StillClock, directory_of
from tests.web.browsing import opened
from tests.web.desk import LAN, waiting_case
from tests.web.house import House
from tests.web.test_places import LANG, NEAR, NUMBER, OPEN, STALE

CHECKS = Path(__file__).with_name("accessible.js").read_text(encoding="utf-8")
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.fixture
def hotline(hotline: Hotline) -> Hotline:
    made = directory_of(OPEN, NEAR, STALE, NUMBER)
    return replace(hotline, directory=lambda: made)


async def faults(page: Page) -> list[str]:
    found: list[str] = await page.evaluate(CHECKS)
    return [f"{page.url}: {one}" for one in found]


@SCHEMES
async def test_what_she_sees_is_readable_and_named(
    chromium: Browser, served: tuple[House, str], scheme: str
) -> None:
    _, address = served
    async with opened(chromium, address, color_scheme=scheme) as page:
        assert await faults(page) == []
        await page.get_by_label("Viết ở đây").fill("chào")
        await page.get_by_role("button", name="Gửi", exact=True).click()
        await expect(page.locator("#lines .theirs").first).to_be_visible()
        found = await faults(page)
        for path in ("/places", f"/places?unit={LANG}", "/places?lang=en", "/x"):
            await page.goto(address + path)
            found += await faults(page)
    assert found == []


@SCHEMES
async def test_what_staff_see_is_readable_and_named(
    chromium: Browser, served: tuple[House, str], store: SqlStore, clock: StillClock, scheme: str
) -> None:
    house, address = served
    chief = replace(LAN, role=Role.SUPERVISOR)
    house.console.people = {chief.id: chief}
    house.console.codes["one-time-code"] = chief.id
    async with store.transaction(clock.now()) as uow:
        uow.save_staff(chief)
    await waiting_case(store, clock)
    async with opened(chromium, f"{address}/console/in/one-time-code", color_scheme=scheme) as page:
        found = await faults(page)
        await page.get_by_role("button", name="Vào bàn trực").click()
        team = ("/console/people", f"/console/people/{chief.id}", "/console/audit")
        for path in ("/console", "/console/places", "/console/rota", "/console/reach", *team):
            await page.goto(address + path)
            found += await faults(page)
    assert found == []


async def test_the_keyboard_alone_reaches_the_way_out_and_shows_where_it_is(
    chromium: Browser, served: tuple[House, str]
) -> None:
    _, address = served
    for path in ("/", "/places"):
        async with opened(chromium, address + path) as page:
            reached: list[str] = []
            for _ in range(40):
                await page.keyboard.press("Tab")
                name, seen = await page.evaluate(
                    """() => {
                        const node = document.activeElement, style = getComputedStyle(node);
                        if (node === document.body) return ["", true]; // nothing has it
                        return [node.textContent.trim(),
                                style.outlineStyle !== "none" || style.boxShadow !== "none"];
                    }"""
                )
                assert seen or name == "", f"nothing shows that {name!r} has the focus"
                reached.append(name)
                if "Thoát nhanh" in name:
                    break
            assert "Thoát nhanh" in reached
