"""The database locked, full or gone: the numbers within five seconds, and nothing is lost."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import func, select, update
from sqlalchemy.engine import URL, make_url

from referral.cases.case import Author, EntryKind
from referral.clock import SystemClock
from referral.people.staff import Role
from storage.tables import cases, conversations, outbox
from tests import services
from tests.fakes.bot_api import FakeBotApi, Person
from tests.journeys.script import does
from tests.running import Running, at_work, settings_for

FROM_MEMORY = "1900 96 96 80"
WITHIN = 5.0
UNLIMITED = 2**30


async def in_a_case(api: FakeBotApi, number: int) -> Person:
    """Somebody whose words are kept in a case."""
    person = api.person(number)
    person.forges_tap("!emergency")
    await api.wait_for(number, "Bạn không cần viết gì thêm.")
    return person


async def told(hotline: Running) -> list[list[str]]:
    """What each case has been told, in order."""
    async with hotline.parts.store.reading(SystemClock().now()) as work:
        return [
            [
                entry.body
                for entry in await work.entries(case.id)
                if entry.author is Author.PERSON and entry.kind is EntryKind.MESSAGE
            ]
            for case in await work.open_cases()
        ]


async def numbers_within_five_seconds(api: FakeBotApi, *people: Person) -> None:
    began = time.monotonic()
    for person in people:
        await api.wait_for(person.id, FROM_MEMORY, WITHIN)
    assert time.monotonic() - began <= WITHIN


async def until_told(hotline: Running, wanted: list[list[str]]) -> None:
    found: list[list[str]] = []
    try:
        async with asyncio.timeout(30):
            while (found := sorted(await told(hotline))) != wanted:
                await asyncio.sleep(0.1)
    except TimeoutError:
        raise AssertionError(f"the cases were told {found}, not {wanted}") from None


async def test_locked_by_another_program(hotline: Running, api: FakeBotApi, tmp_path: Path) -> None:
    known, new = await in_a_case(api, 1), api.person(2)
    holder = sqlite3.connect(tmp_path / "hotline.sqlite", isolation_level=None, timeout=0)
    await lock(holder)
    try:
        for number in range(3):
            known.says(f"tin {number}")
        new.says("/start")
        await numbers_within_five_seconds(api, known, new)
        assert api.updates.waiting
    finally:
        holder.close()
    await until_told(hotline, [["tin 0", "tin 1", "tin 2"]])
    await api.wait_for(2, "Chào bạn", 10)
    assert sum("Chào bạn" in text for text in new.screen.bot_texts) == 1


async def lock(holder: sqlite3.Connection) -> None:
    """Take the file between two transactions of the hotline."""
    while True:
        try:
            holder.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            await asyncio.sleep(0.01)
        else:
            return


async def test_full(hotline: Running, api: FakeBotApi) -> None:
    known = await in_a_case(api, 1)
    store = hotline.parts.store
    async with store.transaction(SystemClock().now()) as work:
        await work.connection.exec_driver_sql("PRAGMA max_page_count=1")
    texts = [f"tin {number} " + "dài " * 900 for number in range(30)]
    for text in texts:
        known.says(text)
    await numbers_within_five_seconds(api, known)
    assert await health(hotline) == 503
    async with store.transaction(SystemClock().now()) as work:
        await work.connection.exec_driver_sql(f"PRAGMA max_page_count={UNLIMITED}")
    await until_told(hotline, [[text.strip() for text in texts]])
    assert await health(hotline) == 200


async def health(hotline: Running) -> int:
    async with aiohttp.ClientSession() as web, web.get(f"{hotline.address}/health") as answer:
        return answer.status


@pytest.fixture
def server() -> Iterator["Server"]:
    with tempfile.TemporaryDirectory(prefix="tincay-postgres-") as folder:
        made = Server(Path(folder))
        made.start()
        try:
            yield made
        finally:
            made.stop()


@dataclass(slots=True)
class Server:
    """A PostgreSQL of the test's own, so that it may be stopped."""

    folder: Path
    port: int = field(default_factory=services._free_port)
    _programs: Path = field(init=False)
    _process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        programs = services._programs(self.folder)
        if programs is None:
            pytest.skip("No PostgreSQL here that a test could stop.")
        self._programs = programs
        subprocess.run(
            [programs / "initdb", *services.INITDB], capture_output=True, check=True, **self._as()
        )

    @property
    def url(self) -> URL:
        return URL.create(
            services.DRIVER, "postgres", host="127.0.0.1", port=self.port, database="postgres"
        )

    def start(self) -> None:
        with (self.folder / "log").open("ab") as output:
            self._process = subprocess.Popen(
                [self._programs / "postgres", *services.POSTGRES, "-p", str(self.port)],
                stdout=output,
                stderr=output,
                **self._as(),
            )
        deadline = time.monotonic() + 30
        while services._refusal(make_url(self.url)) and time.monotonic() < deadline:
            time.sleep(0.05)

    def stop(self) -> None:
        """At once, as when it crashes."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(30)

    def _as(self) -> dict[str, Any]:
        data = {**os.environ, "PGDATA": str(self.folder / "data")}
        return {"cwd": self.folder, "env": data, **services._identity(self.folder)}


async def test_postgresql_stopped(server: Server, tmp_path: Path, api: FakeBotApi) -> None:
    url = server.url.render_as_string(hide_password=False)
    settings = settings_for(tmp_path, api, url=url)
    async with at_work(settings, SystemClock()) as hotline:
        known, new = await in_a_case(api, 1), api.person(2)
        known.says("tin 0")
        await until_told(hotline, [["tin 0"]])
        server.stop()
        known.says("tin 1")
        known.says("tin 2")
        new.says("/start")
        await numbers_within_five_seconds(api, known, new)
        server.start()
        await until_told(hotline, [["tin 0", "tin 1", "tin 2"]])
        await api.wait_for(2, "Chào bạn", 10)


async def test_a_case_that_does_not_open_harms_nobody_else(
    hotline: Running, api: FakeBotApi
) -> None:
    """One in ten has a damaged row: three tries, then the numbers, and a human is told."""
    chief = api.person(1)
    await does(chief, f"> /start {await hotline.invite(Role.SUPERVISOR)}", "Chào")
    people = [await in_a_case(api, 100 + number) for number in range(20)]
    for person in people[::10]:
        await damage(hotline, person)
    await asyncio.sleep(0.2)
    marks = {person.id: person.screen.messages[-1].id for person in people}
    began = time.monotonic()
    for person in people:
        person.says("/start")
    for number, person in enumerate(people):
        if number % 10:
            await api.wait_for(person.id, "Việc gấp", 3, after=marks[person.id])
    for person in people[::10]:
        await api.wait_for(person.id, "Mình đang gặp trục trặc", WITHIN, after=marks[person.id])
    assert time.monotonic() - began <= WITHIN
    await api.wait_for(1, "Có tin nhắn mà hệ thống chưa đọc được")


async def damage(hotline: Running, person: Person) -> None:
    async with hotline.parts.store.transaction(SystemClock().now()) as work:
        pair = ("telegram", str(person.id))
        chat = (await work.converse([pair], "vi"))[pair]
        row = (await work.run(select(cases).where(cases.c.conversation_id == chat))).one()
        flipped = row.facts[:-1] + bytes([row.facts[-1] ^ 1])
        await work.run(update(cases).where(cases.c.id == row.id).values(facts=flipped))


async def damage_chat(hotline: Running, person: Person) -> None:
    async with hotline.parts.store.transaction(SystemClock().now()) as work:
        pair = ("telegram", str(person.id))
        chat = (await work.converse([pair], "vi"))[pair]
        await work.run(
            update(conversations).where(conversations.c.id == chat).values(state=b"garbage")
        )


async def test_a_conversation_that_breaks_under_an_answer_holds_up_no_other(
    hotline: Running, api: FakeBotApi
) -> None:
    """Its message has left when it can no longer be noted; the others' are noted all the same."""
    broken, other = api.person(1), api.person(2)
    for person in (broken, other):
        await does(person, "> /start", "Chào bạn")
    api.fail("late", chat=1, seconds=0.5)
    broken.says("/start")
    before = other.screen.messages[-1].id
    await api.wait_for(1, lambda screen: len(screen.bot_texts) > 1)
    await damage_chat(hotline, broken)
    other.says("/start")
    await api.wait_for(2, "Chào bạn", WITHIN, after=before)
    async with asyncio.timeout(WITHIN):
        while await still_to_send(hotline):
            await asyncio.sleep(0.05)
    await does(other, "> 1", "có ai đọc được tin nhắn trên máy này")


async def still_to_send(hotline: Running) -> int:
    async with hotline.parts.store.reading(SystemClock().now()) as work:
        return int((await work.run(select(func.count()).select_from(outbox))).scalar_one())


async def test_a_conversation_that_does_not_open_gets_the_numbers_from_memory(
    hotline: Running, api: FakeBotApi
) -> None:
    broken, other = api.person(1), api.person(2)
    for person in (broken, other):
        await does(person, "> /start", "Chào bạn")
    await damage_chat(hotline, broken)
    before = broken.screen.messages[-1].id, other.screen.messages[-1].id
    broken.says("em cần giúp")
    other.says("/start")
    await api.wait_for(1, FROM_MEMORY, WITHIN, after=before[0])
    await api.wait_for(2, "Chào bạn", WITHIN, after=before[1])
    await asyncio.sleep(0.2)
    assert not api.updates.waiting
