"""The chat without a script: the forms carry everything, and nothing she typed is lost."""

import asyncio
import io
import json
from typing import Any

import pytest
from aiohttp import FormData

from referral.messages.message import QR, Button, Image, Message, Pin
from tests.conftest import START, ZONE
from tests.web.conftest import Browser
from tests.web.house import GOODBYE, PICTURE, House
from tests.web.reading import Page, next_event
from web.chat import views
from web.chat.screen import screen_of
from web.ports import HerScreen, ScreenLine

JPEG = b"\xff\xd8\xff\xe0 picture"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "ANSWER_SECONDS", 0.2)


async def opened(browser: Browser, route: str = "/") -> Page:
    return Page(await (await browser.get(route)).text())


async def said(browser: Browser, **fields: str) -> Page:
    page = await opened(browser)
    answer = await browser.post("/send", data={**page.form("/send").fields, **fields})
    return Page(await answer.text())


def session_of(browser: Browser, name: str = "tab") -> str | None:
    cookies = {cookie.key: cookie.value for cookie in browser.session.cookie_jar}
    return cookies.get(name)


async def test_the_first_page_is_neutral_small_and_has_the_numbers(browser: Browser) -> None:
    answer = await browser.get("/")
    html = await answer.text()
    weight = len(html.encode())
    for route in ("/static/style.css", "/static/chat.js", "/static/icon.svg"):
        weight += len(await (await browser.get(route)).read())
    assert weight < 60_000
    assert "<title>Trò chuyện</title>" in html
    page = Page(html)
    assert {"tel:113", "tel:115", "tel:111", "tel:1900969680"} <= set(page.links)
    assert ("", "") in page.form("/exit").buttons
    for word in ("bạo lực", "bạo hành", "nạn nhân", "cứu", "Tin Cậy"):
        assert word not in html


async def test_the_session_is_a_strong_secret_in_a_cookie_that_ends_with_the_browser(
    browser: Browser,
) -> None:
    answer = await browser.get("/")
    cookie = answer.cookies["tab"]
    assert len(cookie.value) == 43
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
    assert not cookie["max-age"]
    assert not cookie["expires"]
    assert not cookie["secure"]


async def test_over_https_the_cookie_is_bound_to_the_host(
    secure_site: tuple[House, Browser],
) -> None:
    answer = await secure_site[1].get("/")
    assert answer.cookies["__Host-tab"]["secure"]
    assert answer.headers["Strict-Transport-Security"]


async def test_a_text_is_handed_over_once_however_often_the_form_is_posted(
    house: House, browser: Browser
) -> None:
    page = await opened(browser)
    fields = {**page.form("/send").fields, "text": "Chào bạn"}
    for _ in range(3):
        await browser.post("/send", data=fields)
    (only,) = house.chat.written
    assert only["text"] == "Chào bạn"
    assert only["language"] == "vi"
    await browser.post("/send", data={**fields, "text": "Khác"})
    assert len(house.chat.written) == 2


async def test_a_tap_brings_the_next_question_with_its_buttons(browser: Browser) -> None:
    page = await said(browser, action="start")
    assert "Tôi cần giúp" in page.text
    assert ("action", "1:help") in page.form("/send").buttons
    page = await said(browser, action="1:help")
    assert "phường hoặc xã nào" in page.text
    assert ("action", "2:skip") in page.form("/send").buttons
    assert ("action", "1:help") not in page.form("/send").buttons


async def test_exit_and_emergency_stand_once_at_the_foot(browser: Browser) -> None:
    page = await said(browser, action="start")
    taps = [button for form in page.forms for button in form.buttons]
    assert taps.count(("action", "!emergency")) == 1
    assert ("action", "!exit") not in taps


async def test_a_map_link_holds_coordinates_and_nothing_else(browser: Browser) -> None:
    page = await said(browser, lat="21.02", lon="105.85")
    links = [link for link in page.links if "openstreetmap" in link]
    assert links == ["https://www.openstreetmap.org/?mlat=21.028500&mlon=105.854200"]


@pytest.mark.parametrize(
    "fields",
    [
        {"text": ""},
        {"text": " \n\t "},
        {"text": "\u200b\u200e"},
        {"text": "a" * 4001},
        {"action": "một"},
        {"action": "a" * 65},
        {"action": ""},
        {"lat": "21", "lon": "abc"},
        {"lat": "nan", "lon": "0"},
        {"lat": "91", "lon": "0"},
        {},
    ],
)
async def test_what_cannot_be_taken_is_not_handed_over_and_says_why(
    house: House, browser: Browser, fields: dict[str, str]
) -> None:
    page = await opened(browser)
    answer = await browser.post("/send", data={**page.form("/send").fields, **fields})
    assert answer.status == 400
    assert not house.chat.written


async def test_a_text_that_is_too_long_comes_back_in_its_box(browser: Browser) -> None:
    page = await opened(browser)
    long = "dài " * 1100
    answer = await browser.post("/send", data={**page.form("/send").fields, "text": long})
    assert long.strip() in (await answer.text())


@pytest.mark.parametrize(
    "text",
    ["\ud800 lone", "NUL \0 inside", "<script>alert(1)</script>", "{{7*7}}", "e\u0301" * 50, "🙂"],
)
async def test_odd_text_is_taken_and_shown_as_text(
    house: House, browser: Browser, text: str
) -> None:
    page = await said(browser, text=text.encode("utf-8", "replace").decode())
    assert len(house.chat.written) == 1
    assert page.tags.count("script") == 1
    assert "49" not in page.text


async def test_while_the_store_is_away_the_numbers_stand_there_and_her_words_are_kept(
    house: House, browser: Browser
) -> None:
    page = await opened(browser)
    house.chat.broken = True
    fields = {**page.form("/send").fields, "text": "Mình cần <nói> chuyện"}
    answer = await browser.post("/send", data=fields)
    assert answer.status == 503
    kept = Page(await answer.text())
    assert "Mình cần <nói> chuyện" in kept.text
    assert "tel:1900969680" in kept.links
    house.chat.broken = False
    await browser.post("/send", data={**kept.form("/send").fields, "text": "Mình cần <nói> chuyện"})
    await browser.post("/send", data=fields)
    assert len(house.chat.written) == 1


async def test_the_page_itself_shows_the_numbers_while_the_store_is_away(
    house: House, browser: Browser
) -> None:
    await browser.get("/")
    house.chat.broken = True
    answer = await browser.get("/")
    assert answer.status == 503
    assert "tel:113" in Page(await answer.text()).links


async def test_quick_exit_ends_the_session_and_leads_to_an_ordinary_page(
    house: House, browser: Browser
) -> None:
    page = await said(browser, text="Chào")
    first = session_of(browser)
    answer = await browser.post("/exit", data=page.form("/exit").fields, allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/x")
    assert house.chat.written[-1]["action"] == "!exit"
    assert session_of(browser) is None
    calendar = await opened(browser, "/x")
    assert "Tháng 11 2026" in calendar.text
    assert calendar.tags.count("script") == 0
    again = await opened(browser)
    assert "Chào" not in [line for line in again.text.split() if line == "Chào"][1:]
    assert session_of(browser) not in {None, first}


async def test_quick_exit_works_while_everything_is_broken(house: House, browser: Browser) -> None:
    page = await opened(browser)
    house.chat.broken = True
    answer = await browser.post("/exit", data=page.form("/exit").fields, allow_redirects=False)
    assert answer.status == 303
    assert session_of(browser) is None


async def test_an_exit_that_only_the_page_knew_of_is_done_on_the_next_visit(
    house: House, browser: Browser
) -> None:
    await said(browser, text="Chào")
    first = session_of(browser)
    browser.session.cookie_jar.update_cookies({"bye": "1"})
    await browser.get("/x")
    last = house.chat.written[-1]
    assert (last["session"], last["action"]) == (first, "!exit")
    assert session_of(browser) is None


async def test_a_chat_that_closed_itself_shows_the_ordinary_page(
    house: House, browser: Browser
) -> None:
    await said(browser, text="Chào")
    house.chat.clear(session_of(browser) or "")
    house.chat.say(session_of(browser) or "", GOODBYE)
    answer = await browser.get("/", allow_redirects=False)
    assert answer.headers["Location"] == "/x"
    assert session_of(browser) is None


async def test_a_link_from_another_site_does_not_cost_her_the_chat(browser: Browser) -> None:
    answer = await browser.get("/", headers={"Sec-Fetch-Site": "cross-site"})
    assert "Set-Cookie" not in answer.headers
    assert "http-equiv" in await answer.text()


async def test_a_picture_is_looked_at_and_handed_over(house: House, browser: Browser) -> None:
    page = await opened(browser)
    answer = await browser.post("/file", data=file(page, JPEG))
    assert house.chat.written[-1]["image"] == "pic1"
    assert "/picture/pic1" in await answer.text()
    shown = await browser.get("/picture/pic1")
    assert (shown.content_type, await shown.read()) == ("image/jpeg", PICTURE)


def file(page: Page, data: bytes) -> FormData:
    form = FormData()
    for name, value in page.form("/file").fields.items():
        form.add_field(name, value)
    form.add_field("file", io.BytesIO(data), filename="../../etc/x.jpg", content_type="image/jpeg")
    return form


@pytest.mark.parametrize(
    "data", [b"<html><script>alert(1)</script>", b"GIF89a", b"%PDF-1.7", b"PK\x03\x04 docx"]
)
async def test_what_is_no_picture_is_kept_as_it_came_under_no_name_and_shown_to_nobody(
    house: House, browser: Browser, data: bytes
) -> None:
    answer = await browser.post("/file", data=file(await opened(browser), data))
    assert list(house.chat.files.values()) == [data]
    assert house.chat.written[-1]["file"] == {"size": len(data), "reference": "file1"}
    assert "etc" not in json.dumps(house.chat.written[-1])
    assert data.decode() not in await answer.text()
    assert (await browser.get("/picture/file1")).status == 404


async def test_a_file_that_is_not_taken_now_is_answered_in_the_talk(
    house: House, browser: Browser
) -> None:
    house.chat.takes_files = False
    answer = await browser.post("/file", data=file(await opened(browser), b"%PDF-1.7"))
    assert answer.status == 200
    assert house.chat.written[-1]["file"] == {"size": 8}


async def test_a_picture_that_is_not_taken_now_is_answered_in_the_talk(
    house: House, browser: Browser
) -> None:
    house.chat.takes_files = False
    await browser.post("/file", data=file(await opened(browser), JPEG))
    assert house.chat.written[-1]["file"] == {"size": len(JPEG)}
    assert not house.chat.pictures


@pytest.mark.parametrize(
    "data",
    [
        b"ID3\x04",
        b"\xff\xfb\x90",
        b"OggS\x00",
        b"#!AMR\n",
        b"\x00\x00\x00\x20ftypM4A ",
        b"RIFF1234WAVE",
    ],
    ids=["mp3", "mp3 without a tag", "ogg", "amr", "m4a", "wav"],
)
async def test_a_recording_is_known_for_one_by_its_first_bytes(
    house: House, browser: Browser, data: bytes
) -> None:
    await browser.post("/file", data=file(await opened(browser), data))
    assert house.chat.written[-1]["file"]["sound"] is True


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"", 400),
        (b"x" * (10 * 1024 * 1024 + 1), 413),
        (b"\xff\xd8\xff" + b"x" * 10 * 1024 * 1024, 413),
        (b"\xff\xd8\xff broken", 400),
    ],
    ids=["empty", "too-large", "too-large-a-picture", "broken-picture"],
)
async def test_what_cannot_be_taken_is_refused(
    house: House, browser: Browser, data: bytes, status: int
) -> None:
    answer = await browser.post("/file", data=file(await opened(browser), data))
    assert answer.status == status
    assert "113" in await answer.text()
    assert not house.chat.written
    assert not house.chat.files


async def test_a_picture_of_another_session_is_not_there(house: House, browser: Browser) -> None:
    await browser.post("/file", data=file(await opened(browser), JPEG))
    browser.session.cookie_jar.clear()
    await browser.get("/")
    assert (await browser.get("/picture/pic1")).status == 404


async def events(browser: Browser, house: House, after: int = 0, **headers: str) -> Any:
    answer = await browser.get(f"/events?after={after}", headers=headers)
    assert answer.content_type == "text/event-stream"
    return answer


async def test_the_live_page_gets_new_lines_and_learns_what_is_gone(
    house: House, browser: Browser
) -> None:
    await said(browser, action="start")
    session = session_of(browser) or ""
    stream = await events(browser, house)
    first = await next_event(stream)
    assert "Chào bạn" in first["lines"]
    assert "1:help" in first["choices"]
    house.chat.say(session, Message("Có nhân viên <trực>.", ((Button("Được", "9:ok"),),)))
    second = await next_event(stream)
    assert "Chào bạn" not in second["lines"]
    assert "&lt;trực&gt;" in second["lines"]
    assert len(second["standing"]) == 2
    house.chat.clear(session)
    assert (await next_event(stream))["standing"] == []
    house.chat.say(session, GOODBYE)
    assert (await next_event(stream))["closed"] is True
    stream.close()


async def test_a_page_that_comes_back_gets_what_it_missed_and_no_more(
    house: House, browser: Browser
) -> None:
    await said(browser, action="start")
    session = session_of(browser) or ""
    stream = await events(browser, house)
    last = (await next_event(stream))["id"]
    stream.close()
    house.chat.say(session, Message("Tin mới"))
    for after, headers in ((last, {}), (0, {"Last-Event-ID": str(last)})):
        stream = await events(browser, house, after, **headers)
        event = await next_event(stream)
        assert "Tin mới" in event["lines"]
        assert "Chào bạn" not in event["lines"]
        stream.close()


async def test_a_session_has_few_streams_and_a_stranger_none(
    house: House, browser: Browser
) -> None:
    await said(browser, action="start")
    streams = [await events(browser, house) for _ in range(4)]
    assert (await browser.get("/events")).status == 429
    for stream in streams:
        stream.close()
    browser.session.cookie_jar.clear()
    assert (await browser.get("/events")).status == 403


async def test_stopping_ends_open_streams_at_once(house: House, browser: Browser) -> None:
    await said(browser, action="start")
    stream = await events(browser, house)
    await next_event(stream)
    async with asyncio.timeout(2):
        await house.app.shutdown()
        assert await stream.content.read() is not None


async def test_english_is_offered_until_the_chat_has_a_language(
    house: House, browser: Browser
) -> None:
    english = await opened(browser, "/?lang=en")
    assert "Write here" in await (await browser.get("/?lang=en")).text()
    await browser.post("/send", data={**english.form("/send").fields, "action": "start"})
    first = house.chat.written[0]
    assert (first["language"], first["device"]) == ("en", "vi")
    assert "Write here" in await (await browser.get("/")).text()


async def test_a_script_is_answered_with_a_sentence(house: House, browser: Browser) -> None:
    page = await opened(browser)
    headers = {"Accept": "application/json"}
    fields = {**page.form("/send").fields, "id": "0123456789abcdef"}
    taken = await browser.post("/send", data={**fields, "text": "Chào"}, headers=headers)
    assert taken.status == 202
    assert house.chat.written[0]["id"] == "0123456789abcdef"
    house.chat.broken = True
    away = await browser.post("/send", data={**fields, "text": "Chào"}, headers=headers)
    assert away.status == 503
    assert "trục trặc" in (await away.json())["error"]


async def test_a_hostile_place_name_stays_text(house: House, browser: Browser) -> None:
    await said(browser, action="start")
    pin = Pin(21.0, 105.8, '"><img src=x onerror=alert(1)>', "{{7*7}}")
    house.chat.say(session_of(browser) or "", Message("<b>", pins=(pin,)))
    page = await opened(browser)
    assert "img" not in page.tags
    assert "onerror" not in page.attributes


def test_a_code_that_is_drawn_for_others_puts_no_address_into_the_page() -> None:
    link = "http://127.0.0.1:8106/p/x"
    shown = [
        ScreenLine(1, False, Message(f"Đường dẫn: {link}", image=Image(source, ref, "c")), START)
        for source, ref in ((QR, link), ("web", "kept"))
    ]
    drawn, kept = screen_of(HerScreen("vi", tuple(shown)), ZONE).lines
    assert drawn.picture is None
    assert kept.picture == "kept"
