"""How I am called, on the console: set by each person, installable, and seen is seen."""

from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from handlers.hotline import Hotline
from referral.alerts.occasions import Occasion
from referral.alerts.rules import Alert, AlertRules, AlertState
from referral.cases.case import Case, CaseFacts, CaseState
from referral.people.care import Care, Visit
from referral.people.reach import Way
from referral.people.staff import Role, Staff, StaffState
from referral.triage.danger import Danger
from storage.store import SqlStore
from tests.conftest import START
from tests.web.house import House

Browser = TestClient[web.Request, web.Application]
LAN = Staff("a" * 32, Role.WORKER, StaffState.ACTIVE, "Lan")
CHIEF = Staff("c" * 32, Role.SUPERVISOR, StaffState.ACTIVE, "Chi")
CASE = "d" * 32
P256DH, AUTH = "A" * 87, "B" * 22


@pytest.fixture
def hotline(hotline: Hotline) -> Hotline:
    return replace(hotline, alerts=AlertRules(ways=frozenset(Way)))


async def sign_in(house: House, browser: Browser, store: SqlStore, person: Staff) -> str:
    """Gives the token of the forms; the page asked for shows no queue."""
    async with store.transaction(START) as work:
        if await work.staff_member(LAN.id) is None:
            work.save_staff(LAN)
            work.save_staff(CHIEF)
    house.console.people = {one.id: one for one in (LAN, CHIEF)}
    browser.session.cookie_jar.clear()
    house.console.codes["code-of-the-tests"] = person.id
    await browser.post("/console/in/code-of-the-tests", allow_redirects=False)
    html = await (await browser.get("/console/reach")).text()
    return html.partition('name="token" value="')[2].partition('"')[0]


async def reached(store: SqlStore) -> Staff:
    async with store.reading(START) as work:
        found = await work.staff_member(LAN.id)
    assert found is not None
    return found


async def call(store: SqlStore, *, failed: tuple[Way, ...] = ()) -> None:
    async with store.transaction(START) as work:
        chat = ("web", "her")
        talk = (await work.converse([chat], "vi"))[chat]
        facts = CaseFacts(danger=Danger.RED)
        work.add_case(Case(CASE, "HN-4F7K", talk, CaseState.WAITING, START, facts=facts))
        due = START + timedelta(minutes=2)
        order = (Way.CHAT, Way.SMS)
        work.save_alert(
            Alert(Occasion.WAITING, CASE, LAN.id, Danger.RED, order, START, due, failed=failed)
        )


async def state(store: SqlStore) -> AlertState:
    async with store.reading(START) as work:
        alert = await work.alert(Occasion.WAITING, CASE, LAN.id)
    assert alert is not None
    return alert.state


async def test_a_person_presses_their_own_order_and_reads_it_in_sentences(
    house: House, browser: Browser, store: SqlStore
) -> None:
    token = await sign_in(house, browser, store, LAN)
    html = await (await browser.get("/console/reach")).text()
    assert "Ca ĐỎ: chưa có cách nào báo được cho bạn, chỉ thấy ở bàn trực." in html
    assert "trò chuyện (chưa vào khung trò chuyện nào)" in html
    assert not [code for code in ("red=", "chat,", "Bỏ trò chuyện") if code in html]

    written = {"email": "lan@example.test", "phone": "+84 000 000 000"}
    hours = {"quiet_from": "22:00", "quiet_to": "06:00"}
    answer = await browser.post("/console/reach", data={"token": token, **written, **hours})
    html = await answer.text()
    assert "Đã lưu." in html
    assert "Ca ĐỎ: tin nhắn SMS, rồi thư điện tử." in html
    assert "Giờ nghỉ 22:00–06:00: chỉ báo ca ĐỎ" in html
    assert 'value="22:00"' in html
    press = {"token": token, "danger": "red"}
    for act in ("drop-sms", "add-sms", "add-sms"):
        answer = await browser.post("/console/reach/way", data={**press, "act": act})
    assert "Ca ĐỎ: thư điện tử, rồi tin nhắn SMS." in await answer.text()
    assert (await reached(store)).reach.order(Danger.RED)[-2:] == (Way.EMAIL, Way.SMS)
    await browser.post("/console/reach/way", data={**press, "act": "usual"})
    assert (await reached(store)).reach.ways == ()


async def test_what_cannot_be_read_is_said_and_nothing_is_kept(
    house: House, browser: Browser, store: SqlStore
) -> None:
    token = await sign_in(house, browser, store, LAN)
    fine = {"token": token, "email": "", "phone": "", "quiet_from": "", "quiet_to": ""}
    for wrong in ({"email": "lan@"}, {"phone": "call me"}, {"quiet_from": "22:00"}):
        answer = await browser.post("/console/reach", data={**fine, **wrong})
        assert "Chưa lưu gì" in await answer.text()
    press = {"token": token, "danger": "red"}
    for act in ("add-pigeon", "eat-sms", ""):
        answer = await browser.post("/console/reach/way", data={**press, "act": act})
        assert answer.status == 400
    assert (await reached(store)).reach == LAN.reach


async def test_a_browser_takes_pushes_until_it_is_taken_off_and_only_over_https(
    house: House, browser: Browser, store: SqlStore
) -> None:
    token = await sign_in(house, browser, store, LAN)
    device = {"token": token, "p256dh": P256DH, "auth": AUTH}
    wrong = await browser.post(
        "/console/reach/browser", data={**device, "endpoint": "http://127.0.0.1/x"}
    )
    assert "không nhận tin báo được" in await wrong.text()
    await browser.post("/console/reach/browser", data={**device, "endpoint": "https://push.test/1"})
    assert [one.endpoint for one in (await reached(store)).reach.devices] == ["https://push.test/1"]
    await browser.post("/console/reach/quit", data={"token": token})
    assert (await reached(store)).reach.devices == ()


async def test_the_console_can_be_installed_under_the_strict_policy(browser: Browser) -> None:
    manifest = await browser.get("/console/app.webmanifest")
    script = await browser.get("/console/pushes.js")

    told = await manifest.json(content_type="application/manifest+json")
    assert (told["name"], told["scope"]) == ("Bàn trực", "/console")
    assert script.headers["Service-Worker-Allowed"] == "/console"
    policy = manifest.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "manifest-src 'self'" in policy


async def test_opening_the_queue_or_the_case_is_having_seen_it_but_a_page_renewing_itself_is_not(
    house: House, browser: Browser, store: SqlStore
) -> None:
    await call(store)
    await sign_in(house, browser, store, LAN)
    await browser.get("/console?renewed=1")
    assert await state(store) is AlertState.DUE

    await browser.get("/console")
    assert await state(store) is AlertState.SEEN


async def test_a_supervisor_sees_whose_ways_have_failed_and_a_worker_does_not(
    house: House, browser: Browser, store: SqlStore
) -> None:
    await call(store, failed=(Way.CHAT,))
    await sign_in(house, browser, store, CHIEF)
    async with store.transaction(START) as work:
        work.save_alert(Alert(Occasion.WAITING, CASE, CHIEF.id, Danger.RED, (), START, None))
    html = await (await browser.get("/console")).text()
    assert "Chưa báo được cho Lan (HN-4F7K): trò chuyện" in html
    assert "Chưa báo được cho Chi" not in html, "whoever looks has been reached"
    await sign_in(house, browser, store, LAN)
    assert "Chưa báo được" not in await (await browser.get("/console?renewed=1")).text()


async def test_what_calls_somebody_stands_on_their_first_page_until_it_is_over(
    house: House, browser: Browser, store: SqlStore
) -> None:
    token = await sign_in(house, browser, store, CHIEF)
    visit = Visit(CASE, START, START, alarmed=True)
    async with store.transaction(START) as work:
        work.save_staff(replace(LAN, care=Care(visit=visit)))
        about = (Occasion.VISIT_OVERDUE, LAN.id, CHIEF.id, Danger.RED)
        work.save_alert(Alert(*about, (Way.SMS,), START, START))
    html = await (await browser.get("/console?renewed=1")).text()
    assert "Đang gọi bạn (1)" in html
    assert "Lan đi thăm nhà quá giờ" in html
    assert 'href="/console/care"' in html
    assert "Đã thấy" in html

    await browser.post("/console/seen", data={"token": token})
    html = await (await browser.get("/console")).text()
    assert "Lan đi thăm nhà quá giờ" in html
    assert "Đã thấy" not in html
    async with store.transaction(START) as work:
        work.save_staff(LAN)
    assert "Đang gọi bạn" not in await (await browser.get("/console")).text()
