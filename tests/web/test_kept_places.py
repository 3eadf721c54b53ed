"""The console's second person, and giving an address: over the real store, in pages."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from handlers.hotline import Hotline
from referral.cases.case import CaseKind
from referral.people.staff import Role, Staff, StaffState
from referral.places.place import Openness
from storage.store import SqlStore
from tests.conftest import START, StillClock, directory_of
from tests.web.conftest import Browser
from tests.web.desk import CASE, HERE, press, sign_in, waiting_case
from tests.web.house import House, open_house
from tests.web.reading import Page
from tests.web.test_places import LANG, place

HIDDEN = place(80, Openness.HIDDEN, address="12 ngõ Mẫu Kín, Hà Nội", name="(Mẫu) Tổ chim sáo")
FAR = place(81, Openness.HIDDEN, unit_code="00118", name="(Mẫu) Nơi bên kia sông")
WRITER = Staff("a" * 32, Role.WORKER, StaffState.ACTIVE, "Lan (mẫu)", on_duty_since=START)
SECOND = Staff("b" * 32, Role.WORKER, StaffState.ACTIVE, "Mai (mẫu)", on_duty_since=START)
AWAY = Staff("c" * 32, Role.WORKER, StaffState.ACTIVE, "Cúc (mẫu)")
TEXT = "Bạn đến 12 ngõ Mẫu Kín nhé"


@pytest.fixture
def hotline(hotline: Hotline) -> Hotline:
    made = directory_of(HIDDEN, FAR)
    return replace(hotline, directory=lambda: made, new_id=lambda: "f" * 32)


@pytest.fixture
async def desk(
    hotline: Hotline, store: SqlStore, clock: StillClock
) -> AsyncIterator[tuple[House, Browser]]:
    """A case in the ward, owned by the writer, whose person is in the chat."""
    await waiting_case(store, clock)
    async with store.transaction(clock.now()) as uow:
        for person in (WRITER, SECOND, AWAY):
            uow.save_staff(person)
        case = await uow.case(CASE)
        assert case is not None
        uow.save_case(replace(case, facts=replace(case.facts, unit_code=LANG)))
        await uow.claim_case(CASE, WRITER.id)
    async with open_house(hotline, store, clock) as (house, browser):
        house.console.people = {person.id: person for person in (WRITER, SECOND, AWAY)}
        yield house, browser


async def page_at(browser: Browser, address: str) -> tuple[int, Page]:
    answer = await browser.get(address)
    return answer.status, Page(await answer.text())


async def screen(store: SqlStore) -> str:
    shown = await store.screen("web", "her session")
    return "\n".join(line.message.text for line in shown.lines) if shown else ""


async def withheld(house: House, browser: Browser) -> Page:
    await sign_in(house, browser, WRITER)
    _, page = await page_at(browser, HERE)
    _, page = await press(browser, page, f"{HERE}/write", text=TEXT)
    return page


async def test_a_text_typed_at_the_console_waits_for_a_second_person(
    desk: tuple[House, Browser], store: SqlStore
) -> None:
    page = await withheld(*desk)

    assert "địa chỉ của một nơi không công khai" in page.text
    assert "giữ lại" in page.text
    assert await screen(store) == ""


async def test_the_second_person_is_led_there_from_the_queue_reads_and_lets_it_pass(
    desk: tuple[House, Browser], store: SqlStore
) -> None:
    house, browser = desk
    await withheld(house, browser)
    page = await sign_in(house, browser, SECOND)
    assert "/console/withheld" in page.links
    assert TEXT not in page.text

    _, page = await page_at(browser, "/console/withheld")
    assert TEXT not in page.text
    _, page = await page_at(browser, f"/console/withheld/{'f' * 32}")
    assert TEXT in page.text
    status, page = await press(browser, page, f"/console/withheld/{'f' * 32}/approve")

    assert status == 200
    assert "Đã cho gửi" in page.text
    assert await screen(store) == TEXT


async def test_neither_the_writer_nor_somebody_off_duty_sees_or_decides(
    desk: tuple[House, Browser], store: SqlStore
) -> None:
    house, browser = desk
    await withheld(house, browser)
    for person in (WRITER, AWAY):
        page = await sign_in(house, browser, person)
        assert "/console/withheld" not in page.links
        status, _ = await page_at(browser, f"/console/withheld/{'f' * 32}")
        assert status == 403
        token = page.form("/console/out").fields
        answer = await browser.post(f"/console/withheld/{'f' * 32}/approve", data=token)
        assert answer.status == 403
    assert await screen(store) == ""


async def test_a_decided_text_is_said_to_be_decided(desk: tuple[House, Browser]) -> None:
    house, browser = desk
    await withheld(house, browser)
    await sign_in(house, browser, SECOND)
    _, page = await page_at(browser, f"/console/withheld/{'f' * 32}")
    await press(browser, page, f"/console/withheld/{'f' * 32}/refuse")

    _, page = await press(browser, page, f"/console/withheld/{'f' * 32}/approve")

    assert "đã có người quyết định" in page.text


async def test_an_address_is_given_in_two_steps(
    desk: tuple[House, Browser], store: SqlStore
) -> None:
    house, browser = desk
    await sign_in(house, browser, WRITER)
    _, page = await page_at(browser, HERE)
    assert f"{HERE}/places" in page.links
    _, page = await page_at(browser, f"{HERE}/places")
    assert HIDDEN.name in page.text
    assert FAR.name not in page.text
    assert HIDDEN.address not in page.text

    _, page = await press(browser, page, f"{HERE}/places/give", place=HIDDEN.id)
    assert "Chỉ gửi cho đúng người của ca HN-4F7K" in page.text
    assert await screen(store) == ""
    _, page = await press(browser, page, f"{HERE}/places/give")

    assert "Đã gửi thẻ địa chỉ" in page.text
    assert f"Đã đưa địa chỉ: {HIDDEN.name}" in page.text
    assert HIDDEN.address in await screen(store)


async def test_an_address_is_not_offered_on_a_neighbours_report(
    desk: tuple[House, Browser], store: SqlStore, clock: StillClock
) -> None:
    house, browser = desk
    async with store.transaction(clock.now()) as uow:
        case = await uow.case(CASE)
        assert case is not None
        uow.save_case(replace(case, facts=replace(case.facts, kind=CaseKind.THIRD_PARTY)))
    await sign_in(house, browser, WRITER)

    _, page = await page_at(browser, HERE)

    assert f"{HERE}/team" in page.links
    assert f"{HERE}/places" not in page.links


async def test_another_ward_can_be_looked_around(desk: tuple[House, Browser]) -> None:
    house, browser = desk
    await sign_in(house, browser, WRITER)
    _, page = await page_at(browser, f"{HERE}/places")

    _, page = await press(browser, page, f"{HERE}/places/around", unit="phuong bo de")

    assert FAR.name in page.text


async def test_when_she_has_left_nothing_is_listed_or_given(
    desk: tuple[House, Browser], store: SqlStore, clock: StillClock
) -> None:
    house, browser = desk
    await sign_in(house, browser, WRITER)
    _, page = await page_at(browser, f"{HERE}/places")
    clock.pass_by(minutes=30)

    status, after = await press(browser, page, f"{HERE}/places/give", place=HIDDEN.id, sure="yes")

    assert status == 200
    assert "không ở trong cuộc trò chuyện" in after.text
    assert HIDDEN.name not in after.text
    assert await screen(store) == ""


async def test_only_who_holds_the_case_sees_the_list(desk: tuple[House, Browser]) -> None:
    house, browser = desk
    await sign_in(house, browser, SECOND)

    assert (await page_at(browser, f"{HERE}/places"))[0] == 403
