"""A supervisor's first evening: a team invited, a rota, a swap, quiet hours, somebody removed."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from referral.people.staff import Role
from tests.conftest import ZONE
from tests.fakes.bot_api import FakeBotApi, Person
from tests.journeys.pages import (
    ASKS_FOR_A_PERSON,
    JOINED,
    PATIENCE_MS,
    Her,
    Worker,
    her_page,
    worker_page,
)
from tests.journeys.test_browser import api, both, browser, chromium
from tests.running import Running

__all__ = ["api", "both", "browser", "chromium"]

pytestmark = pytest.mark.asyncio(loop_scope="module")

DESK, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
OUT = "Bạn chưa vào, hoặc phiên đã kết thúc."


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of the team: a page of the console, and a chat."""

    name: str
    desk: Worker
    chat: Person


@pytest_asyncio.fixture(loop_scope="module")
async def chief(browser: Browser, both: Running) -> AsyncIterator[Worker]:
    """The first supervisor, whom the operator has invited."""
    link = await both.sign_in_link("Chi (mẫu)", Role.SUPERVISOR)
    desk = await worker_page(browser, link, viewport=DESK)
    await desk.page.get_by_role("button", name="Nghỉ trực").click()
    await desk.reads("Bạn đang nghỉ trực.")
    yield desk


async def fits(page: Page) -> None:
    """Nothing has to be pushed sideways to be read."""
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


async def visits(desk: Worker, both: Running, path: str) -> Page:
    await desk.page.goto(f"{both.address}/console/{path}".rstrip("/"))
    await fits(desk.page)
    return desk.page


async def joins(
    browser: Browser, chief: Worker, both: Running, api: FakeBotApi, name: str, chat: int
) -> Colleague:
    """Invited at the supervisor's page; comes in by link at a browser of their own, and by chat."""
    page = await visits(chief, both, "people")
    await page.get_by_label("Đồng nghiệp gọi người đó là gì").fill(name)
    await page.get_by_role("button", name="Mời một người").click()
    await chief.reads("Chỉ hiện lần này")
    shown = await page.locator("main").inner_text()
    link, code = (
        re.search(pattern, shown) for pattern in (r"http://\S+/console/in/\S+", r"/start (\S+)")
    )
    assert link is not None
    assert code is not None
    assert f"?start={code[1]}" in shown

    desk = await worker_page(browser, link[0], viewport=PHONE)
    await desk.reads("Bạn đang nghỉ trực.")
    person = api.person(chat)
    person.starts(code[1])
    await api.wait_for(chat, "bạn đã vào nhóm trực")
    return Colleague(name, desk, person)


@dataclass(frozen=True, slots=True)
class Evening:
    """When it began: shifts are planned by whole hours from then."""

    began: datetime

    def hours(self, first: int, last: int) -> str:
        begins, ends = (self.began + timedelta(hours=hour) for hour in (first, last))
        return f"{begins:%H}:00–{ends:%H}:00"

    @property
    def quiet(self) -> tuple[str, str]:
        """From two hours before until two hours after."""
        span = timedelta(hours=2)
        return f"{self.began - span:%H:%M}", f"{self.began + span:%H:%M}"


async def plans(chief: Worker, both: Running, who: Colleague, post: str, hours: str) -> None:
    """Every day these hours, for one of the team."""
    begins, _, ends = hours.partition("–")
    page = await visits(chief, both, "rota")
    form = page.locator("details", has=page.locator("form[action='/console/rota/add']"))
    if await form.get_attribute("open") is None:
        await form.locator("summary").click()
    await form.get_by_label("Ai trực").select_option(label=who.name)
    await form.get_by_label("Việc trực").select_option(label=post)
    for box in await form.get_by_role("checkbox").all():
        await box.check()
    await form.get_by_label("Từ", exact=True).fill(begins)
    await form.get_by_label("Đến (sớm hơn").fill(ends)
    await form.get_by_role("button", name="Thêm ca trực").click()
    await chief.reads("Đã ghi lịch.")


async def swaps(lan: Colleague, mai: Colleague, both: Running, turn: str) -> str:
    """Lan asks Mai to keep her next turn; nothing changes before Mai agrees. Gives the day."""
    page = await visits(lan.desk, both, "rota")
    await page.locator("summary", has_text="Nhờ trực thay").click()
    chosen = page.get_by_label("Buổi trực của bạn")
    day = str(await chosen.locator("option").first.get_attribute("value")).partition("|")[2]
    await page.get_by_role("combobox", name="Ai trực").first.select_option(label=mai.name)
    await page.get_by_role("button", name="Hỏi người đó").click()
    await lan.desk.reads("Đã hỏi.")

    page = await visits(mai.desk, both, f"rota?from={day}")
    await mai.desk.reads(f"{turn} {lan.name}")
    await page.get_by_role("button", name="Tôi trực thay").click()
    await mai.desk.reads("Bạn đã nhận trực thay")
    return day


async def asks_to_be_left_in_peace(lan: Colleague, both: Running, quiet: tuple[str, str]) -> None:
    """In these hours only a RED case calls her."""
    begins, ends = quiet
    page = await visits(lan.desk, both, "reach")
    await page.locator("#quiet-from").fill(begins)
    await page.locator("#quiet-to").fill(ends)
    await page.get_by_role("button", name="Lưu", exact=True).click()
    await lan.desk.reads(f"Giờ nghỉ {begins}–{ends}: chỉ báo ca ĐỎ")
    await visits(lan.desk, both, "reach")
    await expect(page.locator("#quiet-from")).to_have_value(begins)


async def asks_for_a_person(browser: Browser, both: Running) -> tuple[Her, str]:
    her = await her_page(browser, both.address)
    await her.plays(ASKS_FOR_A_PERSON)
    return her, await her.code()


async def removes(chief: Worker, both: Running, name: str) -> None:
    page = await visits(chief, both, "people")
    await page.get_by_role("link", name=f"Mở {name}").click()
    await page.get_by_role("button", name="Xóa khỏi nhóm").click()
    await chief.reads("1 ca đang giữ trở lại hàng đợi")
    await fits(page)
    await page.get_by_role("button", name="Xóa khỏi nhóm ngay").click()
    await chief.reads("Đã xóa khỏi nhóm.")


async def test_the_first_evening_of_a_supervisor(
    browser: Browser, chief: Worker, both: Running, api: FakeBotApi
) -> None:
    evening = Evening(datetime.now(ZONE))
    await visits(chief, both, "rota")
    await chief.reads("Chưa có lịch trực.")
    await chief.reads("Mời đủ người vào nhóm")
    lan = await joins(browser, chief, both, api, "Lan (mẫu)", 501)
    mai = await joins(browser, chief, both, api, "Mai (mẫu)", 502)

    turn = evening.hours(3, 7)
    await plans(chief, both, lan, "trực chính", turn)
    await plans(chief, both, mai, "trực chính", evening.hours(7, 11))
    await chief.reads("Chưa có ai trực")
    await chief.reads(evening.hours(11, 3))
    day = await swaps(lan, mai, both, turn)
    await visits(chief, both, f"rota?from={day}")
    await chief.reads(f"{turn} {mai.name}")

    for one in (lan, mai):
        await plans(chief, both, one, "dự bị", evening.hours(-1, -2))
    await asks_to_be_left_in_peace(lan, both, evening.quiet)
    her, code = await asks_for_a_person(browser, both)
    await api.wait_for(502, "Ca mới")
    assert all("Ca mới" not in text for text in lan.chat.screen.bot_texts)
    await her.page.get_by_role("button", name="Việc gấp").click()
    await api.wait_for(501, "Ca mới · ĐỎ")

    await visits(lan.desk, both, "")
    await lan.desk.claims(code)
    await her.reads(JOINED)
    await lan.desk.writes("Mình đang đọc đây")
    await her.reads("Mình đang đọc đây")
    beside = await lan.desk.page.context.new_page()
    await beside.goto(f"{both.address}/console/rota")
    await visits(mai.desk, both, "")

    await removes(chief, both, lan.name)

    for page in (lan.desk.page, beside):
        await expect(page.get_by_text(OUT)).to_be_visible(timeout=PATIENCE_MS)
    await mai.desk.claims(code)
    await mai.desk.hears("Mình đang đọc đây")
    lan.chat.says("/hangdoi")
    await api.wait_for(501, "Chào bạn, mình đang nghe.")
    assert all(code not in text for text in lan.chat.screen.bot_texts)
    await visits(chief, both, "rota")
    await chief.reads(evening.hours(11, 7))
    await visits(chief, both, "audit")
    await chief.reads("xóa khỏi nhóm")
    await visits(chief, both, "places")
