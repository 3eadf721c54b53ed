"""The whole process: stopped, started with a fault, killed while it clears a screen."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import func, select

from bot.app import open_store
from bot.keyring import make_key_file
from bot.settings import Settings
from referral.cases.case import Author, EntryKind
from referral.clock import SystemClock
from storage.tables import outbox
from tests.fakes.bot_api import FakeBotApi
from tests.faults.process import hotline_process
from tests.journeys.script import TO_A_CASE, plays
from tests.running import free_port, prepare, running, settings_for
from tests.services import ROOT

CLOCK = SystemClock()
NUMBERS = "1900 96 96 80"


async def told(settings: Settings) -> list[list[str]]:
    async with open_store(settings) as store, store.reading(CLOCK.now()) as work:
        return [
            [
                entry.body
                for entry in await work.entries(case.id)
                if entry.author is Author.PERSON and entry.kind is EntryKind.MESSAGE
            ]
            for case in await work.open_cases()
        ]


async def test_sigterm_in_a_rush_drains_and_loses_nothing(tmp_path: Path, api: FakeBotApi) -> None:
    settings = settings_for(tmp_path, api)
    await prepare(settings, CLOCK)
    people = [api.person(100 + number) for number in range(100)]
    async with hotline_process(settings, tmp_path) as hotline:
        api.fail(retry_after=3600, method="sendMessage", chat=100, times=1000)
        for person in people:
            person.forges_tap("!emergency")
            for number in range(3):
                person.says(f"tin {person.id}.{number}")
        await api.wait_for(150, "Gọi ngay")
        code, seconds = await hotline.stop()
        assert code == 0
        assert seconds <= 25
        api.faults.clear()
        await hotline.start()
        await hotline.is_open()
        async with asyncio.timeout(20):
            while api.updates.waiting:
                await asyncio.sleep(0.05)
        await hotline.stop()
    wanted = [[f"tin {person.id}.{number}" for number in range(3)] for person in people]
    assert sorted(await told(settings)) == wanted
    for person in people[1:]:
        assert len(person.screen.bot_texts) == len(set(person.screen.bot_texts))
    async with open_store(settings) as store, store.reading(CLOCK.now()) as work:
        unsent = select(func.count()).select_from(outbox)
        assert (await work.run(unsent)).scalar_one() == len(set(people[1].screen.bot_texts))


def remove_key(settings: Settings) -> Callable[[], None]:
    key = settings.keys.master_key_file
    aside = key.rename(key.with_suffix(".aside"))
    return lambda: put_back(aside, key)


def put_back(aside: Path, place: Path) -> None:
    aside.replace(place)


def show_key_to_all(settings: Settings) -> Callable[[], None]:
    key = settings.keys.master_key_file
    key.chmod(0o444)
    return lambda: key.chmod(0o400)


def change_key(settings: Settings) -> Callable[[], None]:
    mend = remove_key(settings)
    make_key_file(settings.keys.master_key_file)
    return mend


def database_of(settings: Settings) -> Path:
    return Path(settings.database.url.removeprefix("sqlite+aiosqlite:///"))


def empty_database(settings: Settings) -> Callable[[], None]:
    return _replace_database(settings, b"")


def garbage_for_a_database(settings: Settings) -> Callable[[], None]:
    return _replace_database(settings, os.urandom(8192))


def _replace_database(settings: Settings, content: bytes) -> Callable[[], None]:
    file = database_of(settings)
    kept = file.read_bytes()

    def put(what: bytes) -> None:
        for name in ("-wal", "-shm"):
            file.with_name(file.name + name).unlink(missing_ok=True)
        file.write_bytes(what)

    put(content)
    return lambda: put(kept)


@pytest.mark.parametrize(
    "spoil",
    [remove_key, show_key_to_all, change_key, empty_database, garbage_for_a_database],
)
async def test_when_it_cannot_work_people_get_the_numbers_and_an_answer_once_it_is_mended(
    tmp_path: Path, api: FakeBotApi, spoil: Callable[[Settings], Callable[[], None]]
) -> None:
    settings = settings_for(tmp_path, api)
    await prepare(settings, CLOCK)
    mend = spoil(settings)
    her = api.person(1)
    async with hotline_process(settings, tmp_path) as hotline:
        her.says("/start")
        await api.wait_for(1, NUMBERS)
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as web:
            address = f"http://127.0.0.1:{settings.web.port}"
            for _ in range(2):
                async with web.get(f"{address}/") as page:
                    assert NUMBERS in await page.text()
            assert page.status == 503
            async with web.get(f"{address}/health") as health:
                assert health.status == 503
        assert not api.updates.confirmed
        code, _ = await hotline.stop()
        assert code == 2 or (code == 1 and spoil is garbage_for_a_database)
        await hotline.start()
        await hotline.is_open()
        mend()
        await api.wait_for(1, "Chào bạn", 25)
        await hotline.is_open()
        await asyncio.sleep(0.5)
        assert sum("Chào bạn" in text for text in her.screen.bot_texts) == 1
        assert not api.updates.waiting


async def test_a_screen_is_cleared_though_the_process_dies_in_the_middle(
    tmp_path: Path, api: FakeBotApi
) -> None:
    settings = settings_for(tmp_path, api)
    await prepare(settings, CLOCK)
    her = api.person(1)
    async with hotline_process(settings, tmp_path) as hotline:
        await plays(her, TO_A_CASE)
        await asyncio.sleep(0.2)
        api.fail("silent", method="deleteMessages", seconds=1.0, times=1)
        her.says("x")
        while not api.calls_of("deleteMessages"):
            await asyncio.sleep(0.01)
        await hotline.kill()
        await hotline.start()
        await api.wait_for(1, lambda seen: {one.silent for one in seen} == {True}, 15)
        await hotline.is_open()
    assert 1 <= len(her.screen.messages) <= 2


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux' own")
def test_a_crash_leaves_no_core_and_nobody_looks_into_the_memory() -> None:
    program = (
        "import ctypes, resource; from bot.processes import forbid_core_dumps as forbid; forbid();"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert told.stdout == "(0, 0) 0\n"


@pytest.mark.parametrize("missing", ["webhook_secret", "webhook_url"])
async def test_half_a_webhook_is_named_and_whoever_writes_to_the_bot_gets_the_numbers(
    tmp_path: Path, api: FakeBotApi, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    settings = settings_for(tmp_path, api, mode="webhook")
    await prepare(settings, CLOCK)
    monkeypatch.setenv(f"TINCAY_TELEGRAM__{missing.upper()}", "")
    her = api.person(1)
    her.says("/start")

    async with hotline_process(settings, tmp_path) as hotline:
        await api.wait_for(1, NUMBERS)
        code, _ = await hotline.stop()

    assert code == 2
    assert f"[telegram] mode: webhook needs [telegram] {missing}" in hotline.log.read_text()
    assert not api.updates.confirmed


async def test_the_webhook_brings_the_numbers_though_it_was_never_set_before(
    tmp_path: Path, api: FakeBotApi
) -> None:
    settings = settings_for(tmp_path, api, mode="webhook")
    await prepare(settings, CLOCK)
    remove_key(settings)
    api.person(1).says("/start")

    async with hotline_process(settings, tmp_path):
        await api.wait_for(1, NUMBERS)


async def test_where_telegram_is_blocked_the_page_opens_without_waiting_for_it(
    tmp_path: Path, api: FakeBotApi
) -> None:
    settings = settings_for(tmp_path, api)
    await prepare(settings, CLOCK)
    api.fail("silent", seconds=60, times=100)

    async with (
        asyncio.timeout(10),
        running(settings, CLOCK) as hotline,
        aiohttp.ClientSession() as web,
    ):
        async with web.get(f"{hotline.address}/health") as health:
            assert health.status == 200
        assert not [call for call in api.calls if call.method == "setMyCommands"]


async def test_a_second_process_on_one_sqlite_file_is_refused_and_harms_nothing(
    tmp_path: Path, api: FakeBotApi
) -> None:
    settings = settings_for(tmp_path, api)
    await prepare(settings, CLOCK)
    async with hotline_process(settings, tmp_path) as hotline:
        second = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "--config", str(hotline.config), "run",
            cwd=ROOT, stderr=subprocess.PIPE,
            env={**os.environ, "TINCAY_WEB__PORT": str(free_port())},
        )  # fmt: skip
        _, told = await asyncio.wait_for(second.communicate(), 30)
        assert second.returncode == 1
        assert told.decode().startswith("The hotline already runs on ")
        assert len(told.splitlines()) == 1
        api.person(1).says("/start")
        await api.wait_for(1, "Chào bạn")
        await hotline.kill()
        await hotline.start()
        await hotline.is_open()
