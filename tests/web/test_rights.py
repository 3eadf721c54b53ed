"""Requests about data on the console: listed with their terms, answered on the case's page."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from handlers.hotline import Hotline
from referral.cases.case import Case, CaseState
from referral.cases.walls import Walls
from referral.people.staff import Role, Staff, StaffState
from referral.rights import service
from referral.rights.request import Request, Right, Standing
from storage.store import SqlStore
from tests.conftest import StillClock
from tests.web.conftest import Browser
from tests.web.desk import CASE, HERE, HOA, LAN, owned, press, sign_in, waiting_case
from tests.web.house import House
from tests.web.reading import Page
from tests.web.test_console import people

__all__ = ["people"]
NGA = Staff("d" * 32, Role.SUPERVISOR, StaffState.ACTIVE, "Nga (mẫu)")
ANSWER = f"{HERE}/right"


@pytest.fixture
async def case(store: SqlStore, clock: StillClock) -> Case:
    return await waiting_case(store, clock)


async def asks(
    store: SqlStore, clock: StillClock, hotline: Hotline, case: Case, right: Right, words: str = ""
) -> Request:
    async with store.transaction(clock.now()) as uow:
        talk = await uow.conversation(case.conversation_id)
        assert talk is not None
        request = await service.ask(uow, hotline, talk, case.id, right, words)
    assert request is not None
    return request


async def standing(store: SqlStore, clock: StillClock, request: Request) -> Request | None:
    async with store.reading(clock.now()) as uow:
        return await uow.request(request.id)


async def test_a_request_is_read_and_answered_on_the_page_of_its_case(
    house: House, browser: Browser, store: SqlStore, clock: StillClock, hotline: Hotline, case: Case
) -> None:
    words = "Không phải <b>nhà mẹ</b>"
    request = await asks(store, clock, hotline, case, Right.CORRECT, words)
    page = await owned(house, browser)
    assert "sửa điều đã kể · xin ngày" in page.text
    assert words in page.text
    status, page = await press(browser, page, ANSWER, step="answered")
    assert status == 200
    assert "Đã ghi. Người đó được báo" in page.text
    assert "Đã trả lời yêu cầu: sửa điều đã kể" in page.text
    _, page = await press(browser, page, ANSWER, step="done")
    done = await standing(store, clock, request)
    assert done is not None
    assert (done.standing, done.closed_by) == (Standing.DONE, LAN.id)
    assert ANSWER not in {form.action for form in page.forms}


async def test_a_refusal_needs_its_reason_and_names_nobody(
    house: House, browser: Browser, store: SqlStore, clock: StillClock, hotline: Hotline, case: Case
) -> None:
    request = await asks(store, clock, hotline, case, Right.CORRECT)
    page = await owned(house, browser)
    _, page = await press(browser, page, ANSWER, step="refused", reason=" ")
    assert "Ô viết đang trống." in page.text
    _, page = await press(browser, page, ANSWER, step="refused", reason=f"{HOA.name} không chịu")
    assert "Chưa ghi: trong lý do" in page.text
    _, page = await press(browser, page, ANSWER, step="refused", reason="Hồ sơ đã gửi đi")
    refused = await standing(store, clock, request)
    assert refused is not None
    assert refused.reason == "Hồ sơ đã gửi đi"


async def test_a_worker_cannot_erase_and_a_lone_supervisor_cannot_while_it_is_red(
    house: House, browser: Browser, store: SqlStore, clock: StillClock, hotline: Hotline, case: Case
) -> None:
    request = await asks(store, clock, hotline, case, Right.ERASE)
    page = await owned(house, browser)
    status, _ = await press(browser, page, ANSWER, step="done")
    assert status == 403
    page = await sign_in(house, browser, HOA)
    page = await opened(browser)
    _, page = await press(browser, page, ANSWER, step="done")
    assert "một người hỏi người đó trước" in page.text
    _, page = await press(browser, page, ANSWER, step="answered")
    _, page = await press(browser, page, ANSWER, step="done")
    assert "một người hỏi người đó trước" in page.text
    house.console.people[NGA.id] = NGA
    async with store.transaction(clock.now()) as uow:
        uow.save_staff(NGA)
    await sign_in(house, browser, NGA)
    status, page = await press(browser, await opened(browser), ANSWER, step="done")
    assert status == 200
    assert "Đã xóa ca." in page.text
    async with store.reading(clock.now()) as uow:
        assert await uow.case(CASE) is None
    assert await standing(store, clock, request) is None


async def opened(browser: Browser) -> Page:
    answer = await browser.get(HERE)
    return Page(await answer.text())


async def test_supervisors_see_all_that_waits_and_what_is_late(
    house: House, browser: Browser, store: SqlStore, clock: StillClock, hotline: Hotline, case: Case
) -> None:
    await asks(store, clock, hotline, case, Right.SEE)
    page = await sign_in(house, browser, HOA)
    assert "Yêu cầu về dữ liệu (1)" in page.text
    listed = Page(await (await browser.get("/console/rights")).text())
    assert "HN-4F7K" in listed.text
    assert "Quá hạn" not in listed.text
    clock.pass_by(days=3)
    listed = Page(await (await browser.get("/console/rights")).text())
    assert "Quá hạn" in listed.text


async def test_a_supervisor_kept_from_an_archived_case_finds_no_request_about_it(
    house: House, browser: Browser, store: SqlStore, clock: StillClock, hotline: Hotline, case: Case
) -> None:
    await asks(store, clock, hotline, case, Right.SEE)
    async with store.transaction(clock.now()) as uow:
        uow.save_staff(NGA)
        found = await uow.case(case.id)
        assert found is not None
        walls = Walls(people=(HOA.id,))
        closed = replace(found, state=CaseState.CLOSED, closed_at=clock.now())
        uow.save_case(replace(closed, facts=replace(found.facts, walls=walls)))
    async with store.transaction(clock.now()) as uow:
        public = X25519PrivateKey.generate().public_key().public_bytes_raw()
        await uow.archive_case(case.id, {"recovery": public})
    house.console.people[NGA.id] = NGA
    for person, knows in ((HOA, False), (NGA, True)):
        page = await sign_in(house, browser, person)
        assert ("Yêu cầu về dữ liệu (1)" in page.text) is knows
        listed = Page(await (await browser.get("/console/rights")).text())
        assert ("HN-4F7K" in listed.text) is knows
        owed = Page(await (await browser.get("/console/owed")).text())
        assert ("HN-4F7K" in owed.text) is knows


async def test_to_see_is_answered_by_showing(
    house: House, browser: Browser, store: SqlStore, clock: StillClock, hotline: Hotline, case: Case
) -> None:
    await asks(store, clock, hotline, case, Right.SEE)
    page = await owned(house, browser)
    await press(browser, page, ANSWER, step="done")
    shown = await store.screen("web", "her session")
    assert shown is not None
    assert any("đang được giữ với mã HN-4F7K" in line.message.text for line in shown.lines)
