"""What people write and who they are stands in no byte on the disk, whatever happened to it."""

import asyncio
import base64
import os
import resource
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import aiohttp
import pytest

from bot.app import open_store
from bot.settings import Settings
from referral.clock import SystemClock
from referral.people.staff import Role, Staff, StaffState
from storage.people import SIGN_IN
from tests.fakes.bot_api import FakeBotApi, Person
from tests.faults.canaries import CANARIES, found_in, scan, shapes
from tests.faults.process import HotlineProcess, hotline_process
from tests.journeys.script import TO_A_CASE, does, plays
from tests.running import prepare, settings_for
from tests.services import ROOT

CLOCK = SystemClock()
HER, WORKER = int(CANARIES["her chat's number"]), int(CANARIES["the worker's chat"])
ROOM_FOR_NOTHING = 4096
PICTURE = b"\xff\xd8\xff\xe0 no picture at all"


@pytest.fixture
async def browser() -> AsyncIterator[aiohttp.ClientSession]:
    headers = {"User-Agent": CANARIES["a browser's name"]}
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(headers=headers, cookie_jar=jar) as session:
        yield session


def test_every_shape_of_a_canary_is_found() -> None:
    for words in CANARIES.values():
        for shape in shapes(words):
            assert found_in(b"before" + shape + b"after"), (words, shape)
    for offset in range(3):
        coded = base64.b64encode(b"x" * offset + CANARIES["her words"].encode() + b"after")
        assert found_in(coded) == ["her words"]


async def test_no_canary_stands_anywhere_after_a_stop_a_kill_a_full_disk_and_a_backup(
    tmp_path: Path, api: FakeBotApi, browser: aiohttp.ClientSession
) -> None:
    settings = settings_for(tmp_path, api)
    await prepare(settings, CLOCK)
    her = api.person(HER)
    her.chat.name, her.chat.username = CANARIES["her first name"], CANARIES["her username"]
    async with hotline_process(settings, tmp_path) as hotline:
        code, link = await hired(settings)
        worker = api.person(WORKER)
        await does(worker, f"> /start {code}", "Chào")
        await does(worker, "> /truc", "Bạn đang trực.")

        await she_writes_everything(her)
        await the_worker_answers(worker, her)
        pages = await somebody_visits_every_page(settings, browser, link)
        assert found_in(pages) == []
        await hotline.stop()
        assert scan(tmp_path) == {}

        await hotline.start()
        await hotline.is_open()
        her.says(CANARIES["words before a kill"])
        await asyncio.sleep(0.05)
        await hotline.kill()
        assert scan(tmp_path) == {}

        await hotline.start()
        await hotline.is_open()
        await api.wait_for(WORKER, CANARIES["words before a kill"], 10)
        await on_a_full_disk(hotline, her)
        await hotline.kill()
        assert scan(tmp_path) == {}

        backed_up(tmp_path)
        assert (tmp_path / "copy.sealed").stat().st_size > 0
        assert scan(tmp_path) == {}


async def hired(settings: Settings) -> tuple[str, str]:
    """A worker with a telling name; a code for the chat and a link for the console."""
    code, link = "j" * 32, "s" * 32
    person = Staff(uuid4().hex, Role.WORKER, StaffState.INVITED, CANARIES["a worker's name"])
    async with open_store(settings) as store, store.transaction(CLOCK.now()) as work:
        until = CLOCK.now().replace(year=2099)
        await work.invite(person, code, until)
        await work.make_code(person.id, link, SIGN_IN, until)
    return code, link


async def she_writes_everything(her: Person) -> None:
    """Every kind of message, then her case, then words of danger."""
    await does(her, "> /start " + CANARIES["a link's code"], "Việc gấp: gọi")
    her.says(f"/{CANARIES['an unknown command']}")
    her.forges_tap(CANARIES["a forged button"])
    her.sends_photo(PICTURE, caption=CANARIES["a caption"])
    her.sends(
        document={"file_id": "d", "file_unique_id": "d", "file_name": CANARIES["a file name"]}
    )
    name, number = CANARIES["a contact's name"], CANARIES["a contact's telephone"]
    her.sends(contact={"phone_number": number, "first_name": name})
    lat, lon = float(CANARIES["her latitude"]), float(CANARIES["her longitude"])
    her.sends_location(lat, lon)
    await asyncio.sleep(0.5)
    await plays(her, TO_A_CASE)
    first = her.says(CANARIES["her words"])
    her.edits(first, CANARIES["an edited text"])
    her.says(f"hắn đang cầm dao {CANARIES['her words after the alarm']}")
    await her.api.wait_for(HER, "113", 10, after=first)


async def the_worker_answers(worker: Person, her: Person) -> None:
    await does(worker, "[Nhận ca]", CANARIES["an edited text"])
    worker.says(CANARIES["a worker's answer"])
    await her.api.wait_for(HER, CANARIES["a worker's answer"], 10)
    worker.taps("Ghi chú")
    await asyncio.sleep(0.3)
    worker.says(CANARIES["a worker's note"])
    await asyncio.sleep(0.3)


async def somebody_visits_every_page(
    settings: Settings, browser: aiohttp.ClientSession, link: str
) -> bytes:
    """The chat, a search, the console; what machines and lost visitors are shown comes back."""
    site = settings.web.public_url
    async with browser.get(f"{site}/") as page:
        token = (await page.text()).partition('name="token" value="')[2].partition('"')[0]
    words = {"text": CANARIES["words on the web"], "token": token}
    async with browser.post(f"{site}/send", data=words) as answer:
        assert answer.status == 200
    async with browser.post(
        f"{site}/places", data={"text": CANARIES["a search for a place"], "token": token}
    ) as answer:
        await answer.read()
    async with browser.post(f"{site}/console/in/{link}") as answer:
        assert answer.status == 200
    lost = quote(CANARIES["a page's address"])
    shown = b""
    for path in ("health", "metrics", lost, f"console/case/{lost}", f"static/{lost}?q={lost}"):
        async with browser.get(f"{site}/{path}", headers={"X-Odd": "\u0080"}) as answer:
            shown += await answer.read()
    async with browser.post(f"{site}/send", data=b"\xff{}" + CANARIES["her words"].encode()) as bad:
        shown += await bad.read()
    return shown


async def on_a_full_disk(hotline: HotlineProcess, her: Person) -> None:
    """No file may grow any more: what she writes is not kept, and not written elsewhere either."""
    assert hotline._process is not None
    limits = resource.prlimit(hotline._process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(hotline._process.pid, resource.RLIMIT_FSIZE, (ROOM_FOR_NOTHING, limits[1]))
    last = her.says(CANARIES["words on a full disk"])
    await her.api.wait_for(HER, "1900 96 96 80", 10, after=last)


def backed_up(folder: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TINCAY_")}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "--config", "config.toml", "backup", "copy.sealed"],
        cwd=folder, env=clean | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert found_in(done.stdout + done.stderr) == []
