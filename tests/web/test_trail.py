"""The record on the console: the last acts, one case's, and whether all of it holds."""

from http import HTTPStatus

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from referral.people.staff import Role, Staff, StaffState
from storage.store import SqlStore
from storage.tables import audit
from tests.conftest import START, StillClock
from tests.web.desk import waiting_case
from tests.web.house import House
from tests.web.reading import Page
from web.guard import form_token

Browser = TestClient[web.Request, web.Application]
LAN = Staff("a" * 32, Role.WORKER, StaffState.ACTIVE, "Lan")
CHI = Staff("c" * 32, Role.SUPERVISOR, StaffState.ACTIVE, "Chi")
SESSION = "s" * 43


@pytest.fixture
async def desk(house: House, browser: Browser, store: SqlStore) -> Browser:
    async with store.transaction(START) as work:
        for one in (LAN, CHI):
            work.save_staff(one)
            work.audit("signed_in", actor=one.id, subject=one.id)
    house.console.people = {one.id: one for one in (LAN, CHI)}
    house.console.sessions[SESSION] = CHI.id
    browser.session.cookie_jar.update_cookies({"desk": SESSION})
    return browser


async def post(desk: Browser, path: str, **fields: str) -> str:
    answer = await desk.post(path, data={"token": form_token(SESSION), **fields})
    return Page(await answer.text()).text


async def test_the_last_acts_stand_there_and_one_cases_alone_when_asked_for(
    desk: Browser, store: SqlStore, clock: StillClock
) -> None:
    case = await waiting_case(store, clock)
    async with store.transaction(START) as work:
        work.audit("case.read", actor=LAN.id, subject=case.id)

    shown = Page(await (await desk.get("/console/audit")).text()).text
    assert "Lan vào bàn trực trên trang web" in shown
    assert f"Lan mở xem ca {case.code}" in shown

    told = await post(desk, "/console/audit", code=case.code.lower())
    assert f"Lan mở xem ca {case.code}" in told
    assert "vào bàn trực" not in told
    assert "Không có ca nào" in await post(desk, "/console/audit", code="HN-NONE1")


async def test_every_page_that_shows_what_is_kept_of_a_case_is_an_opening(
    desk: Browser, store: SqlStore, clock: StillClock
) -> None:
    case = await waiting_case(store, clock)
    for page in ("", "/team", "/services", "/letters", "/serious"):
        shown = await desk.get(f"/console/case/{case.id}{page}")
        assert shown.status == HTTPStatus.OK, page
        async with store.reading(START) as work:
            opened = [act for _, act, who in await work.acts_on(case.id) if who == CHI.id]
        assert opened.pop() == "case.read", page
        async with store.transaction(START) as work:
            work.audit("case.note", actor=CHI.id, subject=case.id)


async def test_a_record_that_was_touched_is_told(desk: Browser, store: SqlStore) -> None:
    assert "Nhật ký nguyên vẹn" in await post(desk, "/console/audit/verify")
    async with store.engines.write.begin() as connection:
        await connection.execute(audit.update().values(action="case.read"))

    assert "không nguyên vẹn" in await post(desk, "/console/audit/verify")
