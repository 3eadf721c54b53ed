"""The rota on the console: set by who may, seen by all at work, swapped with agreement."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from aiohttp import FormData, web
from aiohttp.test_utils import TestClient

from referral.people.staff import Role, Staff, StaffState
from storage.store import SqlStore
from tests.conftest import START
from tests.web.house import House
from tests.web.reading import Page

Browser = TestClient[web.Request, web.Application]
LAN = Staff("a" * 32, Role.WORKER, StaffState.ACTIVE, "Lan")
MAI = Staff("b" * 32, Role.WORKER, StaffState.ACTIVE, "Mai")
CHIEF = Staff("c" * 32, Role.SUPERVISOR, StaffState.ACTIVE, "Chi")
SHIFT = {
    "person": LAN.id, "post": "duty", "days": ["0", "1", "2", "3", "4"],
    "begins": "19:00", "ends": "23:00", "unit": "", "from": "", "to": "",
}  # fmt: skip


@asynccontextmanager
async def at_desk(
    house: House, browser: Browser, store: SqlStore, person: Staff
) -> AsyncIterator[str]:
    """Signed in as this person; gives the token of their forms."""
    async with store.transaction(START) as work:
        for one in (LAN, MAI, CHIEF):
            work.save_staff(one)
    house.console.people = {one.id: one for one in (LAN, MAI, CHIEF)}
    browser.session.cookie_jar.clear()
    house.console.codes["code-of-the-tests"] = person.id
    await browser.post("/console/in/code-of-the-tests")
    answer = await browser.get("/console/rota")
    assert answer.status == 200
    html = await answer.text()
    yield html.partition('name="token" value="')[2].partition('"')[0]


async def post(browser: Browser, path: str, token: str, **fields: object) -> str:
    answer = await browser.post(f"/console/rota/{path}", data={"token": token, **fields})
    return await answer.text()


async def test_a_supervisor_sets_a_shift_and_sees_the_gaps(
    house: House, browser: Browser, store: SqlStore
) -> None:
    async with at_desk(house, browser, store, CHIEF) as token:
        html = await post(browser, "add", token, **SHIFT)

    assert "Đã ghi lịch." in html
    assert "19:00–23:00 Lan" in html
    assert "Chưa có ai trực: thứ Hai 23/11, 23:00–19:00" in html


async def test_bad_hours_days_and_units_are_said_in_words(
    house: House, browser: Browser, store: SqlStore
) -> None:
    async with at_desk(house, browser, store, CHIEF) as token:
        assert "Giờ chưa đúng" in await post(browser, "add", token, **SHIFT | {"ends": "19:00"})
        assert "ít nhất một ngày" in await post(browser, "add", token, **SHIFT | {"days": []})
        assert "mang mã này" in await post(browser, "add", token, **SHIFT | {"unit": "99999"})


async def test_a_worker_sets_nothing_but_may_ask_a_colleague_who_then_keeps_the_turn(
    house: House, browser: Browser, store: SqlStore
) -> None:
    async with at_desk(house, browser, store, CHIEF) as token:
        await post(browser, "add", token, **SHIFT)
    async with at_desk(house, browser, store, LAN) as token:
        assert "không thuộc quyền" in await post(browser, "add", token, **SHIFT)
        html = await (await browser.get("/console/rota")).text()
        turn = html.partition('<option value="')[2].partition('"')[0]
        assert turn.endswith("|2026-11-23")
        assert "Đã hỏi." in await post(browser, "ask", token, turn=turn, person=MAI.id)
    async with at_desk(house, browser, store, MAI) as token:
        html = await (await browser.get("/console/rota")).text()
        assert 0 < html.index("Lan nhờ Mai") < html.index("<table"), "what waits comes first"
        swap = html.partition('name="swap" value="')[2].partition('"')[0]
        html = await post(browser, "answer", token, swap=swap, agrees="yes")

    assert "Bạn đã nhận trực thay" in html
    assert "19:00–23:00 Mai" in html


async def test_a_day_is_left_out_and_a_shift_removed(
    house: House, browser: Browser, store: SqlStore
) -> None:
    async with at_desk(house, browser, store, CHIEF) as token:
        html = await post(browser, "add", token, **SHIFT)
        shift = html.partition('name="shift" value="')[2].partition('"')[0]
        assert html.count("19:00–23:00 Lan") == 5
        html = await post(browser, "day", token, shift=shift, date="2026-11-25", person="")
        assert html.count("19:00–23:00 Lan") == 4
        wrong = await post(browser, "day", token, shift=shift, date="2026-11-28", person="")
        assert "Ngày chưa đúng" in wrong
        html = await post(browser, "remove", token, shift=shift)
        assert "Chưa có lịch trực" in html


async def send_file(browser: Browser, token: str, content: str) -> str:
    form = FormData({"token": token}, default_to_multipart=True)
    form.add_field("file", content.encode(), filename="lich.csv")
    return await (await browser.post("/console/rota/file", data=form)).text()


async def test_without_a_plan_the_page_says_what_to_do_first(
    house: House, browser: Browser, store: SqlStore
) -> None:
    async with at_desk(house, browser, store, CHIEF):
        shown = Page(await (await browser.get("/console/rota")).text())
        assert "hiện có 3 người xếp lịch được" in shown.text
        assert {"/console/people", "/console/rota/template.csv"} <= set(shown.links)
    async with at_desk(house, browser, store, LAN):
        shown = Page(await (await browser.get("/console/rota")).text())
        assert "Người phụ trách chưa đặt lịch" in shown.text
        assert "/console/people" not in shown.links


async def test_the_template_filled_in_is_checked_looked_at_and_then_counts(
    house: House, browser: Browser, store: SqlStore
) -> None:
    async with at_desk(house, browser, store, CHIEF) as token:
        filled = await (await browser.get("/console/rota/template.csv")).text()
        html = await send_file(browser, token, filled)
        assert "Tệp có 3 ca trực của: Chi, Lan, Mai." in html
        assert "Chưa có ai trực: thứ Hai 23/11, 23:00" in html
        async with store.reading(START) as work:
            assert (await work.rota()).shifts == ()

        content = html.partition('<textarea name="content" hidden>')[2].partition("<")[0]
        html = await post(browser, "file", token, sure="yes", content=content)

    assert "07:00–15:00 Lan" in html
    assert "15:00–23:00 Mai" in html


async def test_a_file_with_faults_names_the_cells_and_changes_nothing(
    house: House, browser: Browser, store: SqlStore
) -> None:
    async with at_desk(house, browser, store, CHIEF) as token:
        await post(browser, "add", token, **SHIFT)
        wrong = "person,post,weekdays,begins,ends\nLam,duty,daily,25:00,08:00\n"
        for html in (
            await send_file(browser, token, wrong),
            await post(browser, "file", token, sure="yes", content=wrong),
            await post(browser, "file", token, sure="yes", content=""),
        ):
            assert "lịch chưa đổi" in html
        assert "Dòng 2, cột person: không ai trong nhóm tên “Lam”; có phải Lan không?" in (
            await send_file(browser, token, wrong)
        )
        async with store.reading(START) as work:
            assert len((await work.rota()).shifts) == 1


async def test_a_ward_is_typed_by_name_and_chosen_when_several_may_be_meant(
    house: House, browser: Browser, store: SqlStore
) -> None:
    async with at_desk(house, browser, store, CHIEF) as token:
        html = await post(browser, "add", token, **SHIFT | {"unit": "phuong lang"})
        assert "Phường Láng" in html
        asked = await post(browser, "add", token, **SHIFT | {"unit": "Đống Đa"})
        assert "có thể là nhiều nơi" in asked
        code = asked.partition('name="unit" value="')[2].partition('"')[0]
        assert 'name="days" value="4"' in asked, "what was filled in waits"
        html = await post(browser, "add", token, **SHIFT | {"unit": code})

    assert "Đã ghi lịch." in html


async def test_a_day_and_a_night_in_a_row_want_a_second_press_and_stand_on_the_page(
    house: House, browser: Browser, store: SqlStore
) -> None:
    async with at_desk(house, browser, store, CHIEF) as token:
        night = SHIFT | {"begins": "20:00", "ends": "08:00"}
        await post(browser, "add", token, **night)
        html = await post(
            browser, "add", token, **night | {"begins": "08:00", "ends": "20:00", "person": MAI.id}
        )
        assert "trực liền" not in html
    async with at_desk(house, browser, store, LAN) as token:
        html = await (await browser.get("/console/rota")).text()
        turn = html.partition('<option value="')[2].partition('"')[0]
        asked = {"turn": turn, "person": MAI.id}
        assert "Bạn vẫn hỏi chứ?" in await post(browser, "ask", token, **asked)
        assert "Đã hỏi." in await post(browser, "ask", token, **asked, sure="yes")
    async with at_desk(house, browser, store, MAI) as token:
        html = await (await browser.get("/console/rota")).text()
        swap = {"swap": html.partition('name="swap" value="')[2].partition('"')[0], "agrees": "yes"}
        assert "Bạn vẫn nhận chứ?" in await post(browser, "answer", token, **swap)
        html = await post(browser, "answer", token, **swap, sure="yes")

    assert "Mai trực liền" in html


async def test_who_is_invited_and_has_not_come_is_marked_and_covers_nothing(
    house: House, browser: Browser, store: SqlStore
) -> None:
    async with at_desk(house, browser, store, CHIEF) as token:
        await post(browser, "add", token, **SHIFT | {"begins": "00:00", "ends": "12:00"})
        async with store.transaction(START) as work:
            work.save_staff(replace(LAN, state=StaffState.INVITED))
        html = await (await browser.get("/console/rota")).text()

    assert "00:00–12:00 Lan (chưa nhận lời mời)" in html
    assert "Chưa có ai trực: thứ Hai 23/11, 10:00–10:00 30/11" in html
