"""Canaries through every way in; then no byte that was written tells of them, however it ended.

What is searched: database, write-ahead file, log, backup, and the pages and figures shown.
"""

import asyncio
import logging
import os
import re
import sys
from pathlib import Path

import aiohttp
import pytest

from bot.app import open_store
from bot.settings import Settings
from referral.clock import SystemClock
from referral.people.staff import Role, Staff, StaffState
from storage.people import JOIN
from tests.fakes.bot_api import FakeBotApi, Person
from tests.faults.canaries import CANARIES, found_in, scan, shapes
from tests.faults.process import hotline_process
from tests.journeys.script import does
from tests.running import at_work, prepare, settings_for
from tests.services import ROOT
from tests.web.reading import Page

CLOCK = SystemClock()
CODE = "a-code-of-the-tests-that-nobody-guesses"


def told(name: str) -> str:
    return CANARIES[name]


async def everything_is_told(api: FakeBotApi, settings: Settings) -> bytes:
    """Every canary goes in by a way of its own; returns all that pages and figures showed."""
    await invite(settings)
    worker = api.person(int(told("the worker's chat")))
    her = api.person(
        int(told("her chat's number")),
        name=told("her first name"),
        username=told("her username"),
    )
    worker.starts(CODE)
    await api.wait_for(worker.id, "Chào", 10)
    await does(worker, "> /truc", "Bạn đang trực.")
    await she_tells(api, her)
    await does(worker, "[Nhận ca]", told("a caption"))
    await does(worker, "> " + told("a worker's answer"), "Đã gửi")
    await api.wait_for(her.id, told("a worker's answer"), 10)
    await does(worker, "[Ghi chú]", "Bạn viết, người đó không thấy")
    await does(worker, "> " + told("a worker's note"), "Đã ghi chú")
    return await on_the_web(settings)


async def invite(settings: Settings) -> None:
    now = CLOCK.now()
    staff = Staff("5" * 32, Role.WORKER, StaffState.INVITED, told("a worker's name"))
    async with open_store(settings) as store, store.transaction(now) as work:
        work.save_staff(staff)
        await work.make_code(staff.id, CODE, JOIN, now.replace(year=now.year + 1))


async def she_tells(api: FakeBotApi, her: Person) -> None:
    her.starts(told("a link's code"))
    await api.wait_for(her.id, "Việc gấp: gọi", 10)
    her.says(f"/{told('an unknown command')}")
    her.forges_tap(told("a forged button"))
    her.sends_location(float(told("her latitude")), float(told("her longitude")))
    await api.wait_for(her.id, "Việc gấp", 10)
    await does(her, "> người trực", "mình nhắn lại thế nào")
    await does(her, "[Nhắn ở đây lúc nào cũng được]", "Mình chuyển lời của bạn")
    await does(her, "[Đồng ý]", "Khi nào mình dọn tin")
    number = her.says(told("her words"))
    await api.wait_for(her.id, "chưa có ai nhận", 10)
    her.edits(number, told("an edited text"))
    her.sends_photo(b"\xff\xd8\xff no picture", caption=told("a caption"))
    her.sends(document={"file_id": "d", "file_name": told("a file name"), "file_size": 9})
    await api.wait_for(her.id, "Mình đã giữ tệp", 10)
    her.sends(
        contact={
            "first_name": told("a contact's name"),
            "phone_number": told("a contact's telephone"),
        }
    )
    await does(her, f"> cứu em nó cầm dao {told('her words after the alarm')}", "Gọi ngay: 113")


async def on_the_web(settings: Settings) -> bytes:
    """A visitor's words, a search, a wrong address; and what machines are shown."""
    shown = bytearray()
    address = settings.web.public_url
    headers = {"User-Agent": told("a browser's name")}
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(headers=headers, cookie_jar=jar) as browser:
        strange = "/" + told("a page's address")
        for path in ("/", strange, "/metrics", "/health", "/console"):
            async with browser.get(f"{address}{path}") as answer:
                page = await answer.read()
            if path == "/":
                form = Page(page.decode()).form("/send").fields
                await browser.post(
                    f"{address}/send", data={**form, "text": told("words on the web")}
                )
            shown += page
        search = {"ward": told("a search for a place")}
        async with browser.post(f"{address}/places", data=search) as answer:
            await answer.read()
    return bytes(shown)


async def backed_up(folder: Path) -> None:
    """As the operator does it while the hotline runs."""
    command = (sys.executable, "-m", "bot", "--config", str(folder / "config.toml"))
    process = await asyncio.create_subprocess_exec(
        *command, "backup", str(folder / "copy.backup"),
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    out, _ = await process.communicate()
    (folder / "backup.log").write_bytes(out)
    assert process.returncode == 0, out.decode()


def case_code(her: Person) -> bytes:
    (code,) = {found[0] for text in her.screen.bot_texts if (found := re.search(r"HN-\w{5}", text))}
    return code.encode()


@pytest.mark.parametrize("end", ["stopped", "killed"])
async def test_no_byte_that_was_written_tells_anything(
    tmp_path: Path, api: FakeBotApi, end: str
) -> None:
    settings = settings_for(tmp_path, api)
    await prepare(settings, CLOCK)
    async with hotline_process(settings, tmp_path) as hotline:
        shown = await everything_is_told(api, settings)
        await backed_up(tmp_path)
        her = api.person(int(told("her chat's number")))
        her.says(told("words before a kill"))
        await asyncio.sleep(0.3)
        if end == "killed":
            await hotline.kill()
        else:
            assert (await hotline.stop())[0] == 0
    assert any(case_code(her) in path.read_bytes() for path in tmp_path.glob("hotline.sqlite*")), (
        "what stands in clear is found"
    )
    assert scan(tmp_path) == {}
    assert found_in(shown) == []


async def test_a_full_disk_writes_no_word_anywhere_else(
    tmp_path: Path, api: FakeBotApi, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    settings = settings_for(tmp_path, api)
    async with at_work(settings, CLOCK) as hotline:
        shown = await everything_is_told(api, settings)
        store = hotline.parts.store
        async with store.transaction(CLOCK.now()) as work:
            await work.connection.exec_driver_sql("PRAGMA max_page_count=1")
        her = api.person(int(told("her chat's number")))
        for number in range(20):
            her.says(f"{number} {told('words on a full disk')} {'dài ' * 900}")
        await api.wait_for(her.id, "1900 96 96 80", 10)
        async with store.transaction(CLOCK.now()) as work:
            await work.connection.exec_driver_sql("PRAGMA max_page_count=1073741823")
    (tmp_path / "log.txt").write_text(caplog.text)
    assert scan(tmp_path) == {}
    assert found_in(shown) == []


@pytest.mark.parametrize("name", CANARIES)
def test_the_search_finds_a_canary_in_every_shape(name: str, tmp_path: Path) -> None:
    for number, shape in enumerate(shapes(told(name))):
        (tmp_path / f"{number}.bin").write_bytes(b"before" + shape + b"after")
    hits = scan(tmp_path)
    assert len(hits) == len(list(tmp_path.iterdir()))
    assert all(name in found for found in hits.values())
