"""The console over the real store: sign-in, the queue, a case, and every act allowed or not."""

import io
import re
from dataclasses import replace
from datetime import time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import FormData

from referral.cases.case import (
    Author,
    Case,
    CaseEntry,
    CaseState,
    EntryKind,
)
from referral.messages.delivery import ContactPreference, WriteBack
from referral.people.staff import StaffState
from referral.triage.danger import Danger
from storage.store import SqlStore
from tests.conftest import StillClock
from tests.web.conftest import Browser
from tests.web.desk import CASE, HERE, HOA, LAN, MAI, owned, press, sign_in, stored, waiting_case
from tests.web.house import PICTURE, House
from tests.web.reading import Page, next_event


@pytest.fixture(autouse=True)
async def people(house: House, store: SqlStore, clock: StillClock) -> None:
    house.console.people = {person.id: person for person in (LAN, MAI, HOA)}
    async with store.transaction(clock.now()) as uow:
        for person in (LAN, MAI, HOA):
            uow.save_staff(person)


@pytest.fixture
async def case(store: SqlStore, clock: StillClock) -> Case:
    """A RED case that waits since four minutes, with one line of hers."""
    made = await waiting_case(store, clock)
    clock.pass_by(minutes=4)
    return made


async def test_a_link_is_used_up_by_the_button_and_not_by_looking(
    house: House, browser: Browser
) -> None:
    house.console.codes["one-time-code"] = LAN.id
    for _ in range(2):
        look = await browser.get("/console/in/one-time-code")
        assert look.status == 200
        assert Page(await look.text()).forms[0].method == "post"
    entered = await browser.post("/console/in/one-time-code", allow_redirects=False)
    cookie = entered.cookies["desk"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Strict", "")
    again = await browser.post("/console/in/one-time-code")
    assert again.status == 403
    assert "đã dùng" in await again.text()


@pytest.mark.parametrize("route", ["/console", "/console/live", HERE, f"{HERE}/live"])
async def test_without_a_session_there_is_only_the_way_in(browser: Browser, route: str) -> None:
    answer = await browser.get(route)
    assert answer.status == 401
    assert "đăng nhập" in await answer.text()


async def test_signing_out_ends_the_session_on_the_server(house: House, browser: Browser) -> None:
    page = await sign_in(house, browser)
    session = next(c.value for c in browser.session.cookie_jar if c.key == "desk")
    await press(browser, page, "/console/out")
    assert not house.console.sessions
    browser.session.cookie_jar.update_cookies({"desk": session})
    assert (await browser.get("/console")).status == 401


async def test_duty_is_switched_and_switched_back(
    house: House, browser: Browser, store: SqlStore, clock: StillClock
) -> None:
    page = await sign_in(house, browser)
    assert "đang nghỉ trực" in page.text
    _, page = await press(browser, page, "/console/duty")
    assert "Bạn đang trực" in page.text
    async with store.reading(clock.now()) as uow:
        assert [person.name for person in await uow.staff() if person.on_duty] == [LAN.name]
    _, page = await press(browser, page, "/console/duty")
    assert "đang nghỉ trực" in page.text


@pytest.mark.usefixtures("case")
async def test_the_queue_says_how_dangerous_how_long_and_what_to_press(
    house: House, browser: Browser, clock: StillClock
) -> None:
    page = await sign_in(house, browser)
    for words in ("ĐỎ", "HN-4F7K", "chờ 4 phút", "còn 1 phút để trả lời", "Nhận ca"):
        assert words in page.text
    assert "dọa" not in page.text
    clock.pass_by(minutes=100)
    page = Page(await (await browser.get("/console")).text())
    assert "chờ 1 giờ 44 phút" in page.text
    assert "quá hạn 1 giờ 39 phút" in page.text


@pytest.mark.usefixtures("case")
async def test_the_plan_is_kept_on_the_page_and_a_follow_up_only_in_her_hours(
    house: House, browser: Browser, store: SqlStore, clock: StillClock
) -> None:
    page = await owned(house, browser)
    _, page = await press(browser, page, f"{HERE}/plan", step_kind="goal", text="tự giữ tiền lương")
    assert "1. Mục tiêu: tự giữ tiền lương" in page.text
    late = {"step_kind": "follow_up", "text": "hỏi thăm", "due": "2026-11-25T22:00"}
    _, page = await press(browser, page, f"{HERE}/plan", **late)
    assert "chưa nói nhắn lại thế nào" in page.text
    async with store.transaction(clock.now()) as uow:
        talk = await uow.conversation((await stored(store, clock))[0].conversation_id)
        assert talk is not None
        talk.contact = ContactPreference(WriteBack.WINDOW, time(9), time(11))
        uow.save_conversation(talk)
    _, page = await press(browser, page, f"{HERE}/plan", **late)
    assert "đã dời sang đầu giờ an toàn" in page.text
    assert "2. Liên hệ lại: hỏi thăm · 9 giờ sáng thứ Năm" in page.text
    _, page = await press(browser, page, f"{HERE}/plan/1/done")
    assert "1. ✓ xong: Mục tiêu" in page.text
    _, page = await press(browser, page, f"{HERE}/plan/1/remove")
    assert "Mục tiêu: tự giữ" not in page.text
    case, entries = await stored(store, clock)
    assert [step.id for step in case.facts.plan] == ["2"]
    assert [e.body for e in entries if e.body.startswith(("planned", "done", "unplanned"))] == [
        "planned:goal", "planned:follow_up", "done:goal", "unplanned:goal",
    ]  # fmt: skip


@pytest.mark.usefixtures("case")
async def test_a_case_is_claimed_once_and_only_its_owner_reads_it(
    house: House, browser: Browser, store: SqlStore, clock: StillClock
) -> None:
    await sign_in(house, browser, MAI)
    before = await browser.get(HERE)
    assert before.status == 403
    page = await owned(house, browser)
    assert "Anh ấy <b>dọa</b> mình" in page.text
    assert "b" not in page.tags
    assert "có vũ khí" in page.text
    assert (await stored(store, clock))[0].owner_id == LAN.id
    fresh = await sign_in(house, browser, MAI)
    token = fresh.form("/console/out").fields
    answer = await browser.post(f"{HERE}/claim", data=token)
    assert "đã có người nhận" in await answer.text()
    assert (await browser.get(HERE)).status == 403


@pytest.mark.usefixtures("case")
async def test_words_go_to_the_person_and_their_fate_is_told(
    house: House, browser: Browser, store: SqlStore, clock: StillClock
) -> None:
    page = await owned(house, browser)
    _, page = await press(browser, page, f"{HERE}/write", text="Chào bạn, mình đang ở đây.")
    assert "Đã gửi." in page.text
    assert "Chào bạn, mình đang ở đây." in page.text
    clock.pass_by(minutes=30)
    _, page = await press(browser, page, f"{HERE}/write", text="Bạn còn đó không?")
    assert "Tin đang được giữ" in page.text
    case, entries = await stored(store, clock)
    assert case.answered_at is not None
    assert [e.body for e in entries if e.author is Author.WORKER and e.kind is EntryKind.MESSAGE]


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(
    ("act", "fields", "words"),
    [
        ("write", {"text": " \u200b "}, "đang trống"),
        ("write", {"text": "a" * 4001}, "dài quá"),
        ("note", {"text": ""}, "đang trống"),
        ("danger", {"danger": "amber", "reason": " "}, "đang trống"),
        ("pass", {"to": "", "summary": ""}, "đang trống"),
    ],
)
async def test_what_is_empty_or_too_long_is_not_taken(
    house: House, browser: Browser, act: str, fields: dict[str, str], words: str
) -> None:
    page = await owned(house, browser)
    _, page = await press(browser, page, f"{HERE}/{act}", **fields)
    assert words in page.text


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(
    ("act", "fields"),
    [("danger", {"danger": "low", "reason": "x"}), ("close", {"outcome": "bored"}), ("close", {})],
)
async def test_a_choice_that_is_not_offered_is_refused(
    house: House, browser: Browser, act: str, fields: dict[str, str]
) -> None:
    page = await owned(house, browser)
    status, _ = await press(browser, page, f"{HERE}/{act}", **fields)
    assert status == 400


@pytest.mark.usefixtures("case")
async def test_note_danger_and_closing_are_kept(
    house: House, browser: Browser, store: SqlStore, clock: StillClock
) -> None:
    page = await owned(house, browser)
    _, page = await press(browser, page, f"{HERE}/note", text="Gọi lại buổi sáng")
    _, page = await press(browser, page, f"{HERE}/danger", danger="amber", reason="Đã ra ngoài")
    assert "VÀNG" in page.text
    _, page = await press(browser, page, f"{HERE}/close", outcome="goals_met")
    assert "Đã đóng ca" in page.text
    case, entries = await stored(store, clock)
    assert (case.state, case.facts.danger) == (CaseState.CLOSED, Danger.AMBER)
    notes = [entry.body for entry in entries if entry.kind is EntryKind.NOTE]
    assert notes == ["Gọi lại buổi sáng", "Đã ra ngoài"]
    assert (await browser.get(HERE)).status == 403


@pytest.mark.usefixtures("case")
async def test_a_case_is_handed_to_a_colleague_or_back_to_the_queue(
    house: House, browser: Browser, store: SqlStore, clock: StillClock
) -> None:
    page = await owned(house, browser)
    assert MAI.name in page.text
    _, page = await press(browser, page, f"{HERE}/pass", to=MAI.id, summary="Đã nói chuyện")
    assert "Ca vẫn của bạn cho đến khi người đó nhận" in page.text
    assert (await stored(store, clock))[0].owner_id == LAN.id
    page = await sign_in(house, browser, MAI)
    page = Page(await (await browser.get(f"{HERE}/offer")).text())
    await press(browser, page, f"{HERE}/offer/accept")
    assert (await stored(store, clock))[0].owner_id == MAI.id
    page = Page(await (await browser.get(HERE)).text())
    _, page = await press(browser, page, f"{HERE}/pass", to="", summary="Hết ca trực")
    case, _ = await stored(store, clock)
    assert (case.state, case.owner_id) == (CaseState.WAITING, None)


@pytest.mark.usefixtures("case")
async def test_a_supervisor_reads_and_passes_but_does_not_write_in_anothers_case(
    house: House, browser: Browser
) -> None:
    await owned(house, browser)
    page = await sign_in(house, browser, HOA)
    assert LAN.name in page.text
    page = Page(await (await browser.get(HERE)).text())
    actions = {form.action for form in page.forms}
    assert {f"{HERE}/note", f"{HERE}/pass"} <= actions
    assert f"{HERE}/write" not in actions
    token = page.form("/console/out").fields
    assert (await browser.post(f"{HERE}/write", data={**token, "text": "a"})).status == 403


@pytest.mark.usefixtures("case")
async def test_a_role_taken_away_counts_at_once_though_the_session_stands(
    house: House, browser: Browser, store: SqlStore, clock: StillClock
) -> None:
    page = await owned(house, browser)
    async with store.transaction(clock.now()) as uow:
        uow.save_staff(replace(LAN, state=StaffState.REMOVED))
    status, _ = await press(browser, page, f"{HERE}/note", text="x")
    assert status == 403
    assert (await browser.get("/console")).status == 403


@pytest.mark.parametrize(
    "route", ["/console/case/none", "/console/case/" + "f" * 32, f"{HERE}/picture/x"]
)
async def test_a_case_that_is_not_there_looks_like_one_that_is_not_yours(
    house: House, browser: Browser, route: str
) -> None:
    await sign_in(house, browser)
    assert (await browser.get(route)).status == 403


@pytest.mark.usefixtures("case")
async def test_every_act_needs_the_token_of_its_own_session(house: House, browser: Browser) -> None:
    page = await owned(house, browser)
    acts = {form.action for form in page.forms} | {"/console/duty"}
    assert len(acts) >= 7
    for action in acts:
        data: Any = {"token": "0" * 32, "text": "a"}
        if action.endswith("/picture"):
            data = FormData()
            data.add_field("token", "0" * 32)
            data.add_field("picture", io.BytesIO(b"\xff\xd8\xff"), filename="a.jpg")
        assert (await browser.post(action, data=data)).status == 403, action


@pytest.mark.usefixtures("case")
async def test_a_file_is_downloaded_as_nothing_that_a_browser_would_open(
    house: House, browser: Browser, store: SqlStore, clock: StillClock
) -> None:
    page = await owned(house, browser)
    async with store.transaction(clock.now()) as uow:
        entry = CaseEntry(CASE, clock.now(), Author.PERSON, EntryKind.FILE, "telegram:BQACf:3000")
        uow.add_entry(entry)
    house.console.files[f"{CASE}/BQACf"] = b"<script>alert(1)</script>"
    page = Page(await (await browser.get(HERE)).text())
    assert "một tệp, 3 KB, loại chưa biết" in page.text
    assert f"{HERE}/file/BQACf" in page.links
    answer = await browser.get(f"{HERE}/file/BQACf")
    assert await answer.read() == b"<script>alert(1)</script>"
    assert answer.content_type == "application/octet-stream"
    name = answer.headers["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="[0-9a-f]{16}\.bin"', name)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox"
    assert answer.headers["Cache-Control"] == "no-store"
    assert (await browser.get(f"{HERE}/file/other")).status == 404
    await sign_in(house, browser, MAI)
    assert (await browser.get(f"{HERE}/file/BQACf")).status == 403


@pytest.mark.usefixtures("case")
async def test_a_picture_goes_to_the_person_and_is_seen_only_in_its_case(
    house: House, browser: Browser
) -> None:
    page = await owned(house, browser)
    form = FormData()
    form.add_field("token", page.form(f"{HERE}/picture").fields["token"])
    form.add_field("picture", io.BytesIO(b"\xff\xd8\xff x"), filename="secret name.jpg")
    answer = await browser.post(f"{HERE}/picture", data=form)
    html = await answer.text()
    assert f"{HERE}/picture/pic1" in html
    assert "secret" not in html
    assert await (await browser.get(f"{HERE}/picture/pic1")).read() == PICTURE
    await sign_in(house, browser, MAI)
    assert (await browser.get(f"{HERE}/picture/pic1")).status == 403


@pytest.mark.usefixtures("case")
async def test_the_queue_page_follows_and_ends_with_the_session(
    house: House, browser: Browser, store: SqlStore, clock: StillClock
) -> None:
    await sign_in(house, browser)
    acted = house.console.acted
    stream = await browser.get("/console/live")
    assert "HN-4F7K" in (await next_event(stream))["html"]
    assert house.console.acted == acted, "a page that follows by itself is no activity"
    async with store.transaction(clock.now()) as uow:
        await uow.claim_case(CASE, MAI.id)
    house.console.bells.ring("any")
    assert "HN-4F7K" not in (await next_event(stream))["html"]
    house.console.sessions.clear()
    house.console.bells.ring("any")
    assert await next_event(stream) == {"over": True}


async def test_of_a_long_queue_the_first_to_take_are_shown_and_the_rest_on_request(
    house: House, browser: Browser, store: SqlStore, clock: StillClock
) -> None:
    async with store.transaction(clock.now()) as uow:
        for number in range(60):
            due = clock.now() + timedelta(minutes=number)
            uow.add_case(
                Case(
                    uuid4().hex,
                    f"HN-{number:05}",
                    "nobody",
                    CaseState.WAITING,
                    clock.now(),
                    opened_at=clock.now(),
                    first_answer_due=due,
                )
            )
    page = await sign_in(house, browser)
    assert "Đang chờ (60)" in page.text
    assert "HN-00049" in page.text
    assert "HN-00050" not in page.text
    assert "Còn 10 ca nữa: xem tất cả" in page.text
    whole = await (await browser.get("/console?all=1")).text()
    assert "HN-00059" in whole
    assert 'data-live="/console/live?all=1"' in whole


@pytest.mark.usefixtures("case")
async def test_a_case_page_follows_and_closes_when_the_case_goes_to_another(
    house: House, browser: Browser, store: SqlStore, clock: StillClock
) -> None:
    await owned(house, browser)
    stream = await browser.get(f"{HERE}/live")
    assert "dọa" in (await next_event(stream))["html"]
    async with store.transaction(clock.now()) as uow:
        uow.add_entry(
            CaseEntry(CASE, clock.now(), Author.PERSON, EntryKind.MESSAGE, "<i>Tin mới</i>")
        )
    house.console.bells.ring("any")
    assert "&lt;i&gt;Tin mới" in (await next_event(stream))["html"]
    async with store.transaction(clock.now()) as uow:
        await uow.hand_over_case(CASE, LAN.id, MAI.id)
    house.console.bells.ring("any")
    assert await next_event(stream) == {"over": True}


@pytest.mark.usefixtures("case")
async def test_a_script_is_told_where_to_go_and_what_is_wrong(
    house: House, browser: Browser
) -> None:
    page = await owned(house, browser)
    headers = {"Accept": "application/json"}
    fields = {**page.form(f"{HERE}/note").fields, "text": "x"}
    kept = await browser.post(f"{HERE}/note", data=fields, headers=headers)
    assert await kept.json() == {"to": f"{HERE}?said=noted"}
    bad = await browser.post(f"{HERE}/note", data={"text": "x"}, headers=headers)
    assert bad.status == 403
    assert (await bad.json())["error"]
