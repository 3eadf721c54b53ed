"""What somebody who means harm does to the doors that are open to everybody."""

import asyncio
import tempfile
from pathlib import Path

import pytest
from aiohttp import ClientResponse, FormData

from tests.web.conftest import Browser
from tests.web.house import House
from tests.web.reading import Page, next_event
from web.streams import OPEN, STREAMS_PER_SESSION
from web.uploads import ROOM

JPEG = b"\xff\xd8\xff\xe0 picture"
MARK = "----mark"


async def opened(browser: Browser) -> Page:
    return Page(await (await browser.get("/")).text())


def upload(page: Page) -> FormData:
    form = FormData()
    for name, value in page.form("/file").fields.items():
        form.add_field(name, value)
    form.add_field("file", JPEG, filename="x.jpg", content_type="image/jpeg")
    return form


def begun(token: str) -> bytes:
    """The beginning of an upload, of which no more comes."""
    return (
        (
            f'--{MARK}\r\nContent-Disposition: form-data; name="token"\r\n\r\n{token}\r\n'
            f'--{MARK}\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'
        ).encode()
        + JPEG
        + bytes(20_000)
    )


async def trickle(
    browser: Browser, token: str
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """An upload that never ends, as the browser's own session."""
    url = browser.make_url("/")
    reading, writing = await asyncio.open_connection(url.host, url.port)
    cookies = "; ".join(f"{one.key}={one.value}" for one in browser.session.cookie_jar)
    head = (
        f"POST /file HTTP/1.1\r\nHost: {url.host}:{url.port}\r\nCookie: {cookies}\r\n"
        f"Content-Type: multipart/form-data; boundary={MARK}\r\nContent-Length: 90000\r\n\r\n"
    )
    writing.write(head.encode() + begun(token))
    await writing.drain()
    return reading, writing


async def test_slow_uploads_keep_nobodys_picture_waiting(house: House, browser: Browser) -> None:
    page = await opened(browser)
    token = page.form("/file").fields["token"]
    slow = [await trickle(browser, token) for _ in range(5)]
    async with asyncio.timeout(5):
        answer = await browser.post("/file", data=upload(page))
    assert answer.status == 200
    assert house.chat.pictures
    for _, writing in slow:
        writing.close()


async def test_uploads_share_a_room_that_is_given_back(house: House, browser: Browser) -> None:
    page = await opened(browser)
    room = browser.app[ROOM]
    everything, room.free = room.free, len(JPEG) - 1
    assert (await browser.post("/file", data=upload(page))).status == 429
    assert not house.chat.written
    assert room.free == len(JPEG) - 1
    room.free = everything
    assert (await browser.post("/file", data=upload(page))).status == 200
    assert room.free == everything


async def test_a_foreign_form_is_refused_before_its_file_has_come(browser: Browser) -> None:
    await opened(browser)
    reading, writing = await trickle(browser, "foreign")
    async with asyncio.timeout(5):
        assert b" 403 " in await reading.readline()
    writing.close()


async def test_a_form_with_a_file_is_no_form_and_nothing_of_it_reaches_the_disk(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    page = await opened(browser)
    for door in ("/send", "/exit", "/places", "/p"):
        form = FormData({**page.form("/send").fields})
        form.add_field("text", b"told", filename="x")
        assert (await browser.post(door, data=form)).status == 415, door


async def streaming(browser: Browser) -> ClientResponse:
    return await browser.get("/events", headers={"Accept": "text/event-stream"})


async def test_beyond_the_ceiling_a_stream_says_what_is_new_and_ends(
    house: House, browser: Browser
) -> None:
    page = await opened(browser)
    await browser.post("/send", data={**page.form("/send").fields, "text": "Chào"})
    browser.app[OPEN].limit = 0
    for _ in range(STREAMS_PER_SESSION + 1):
        answer = await streaming(browser)
        assert "Chào" in (await next_event(answer))["lines"]
        assert await asyncio.wait_for(answer.content.read(), 2) == b"\n"
