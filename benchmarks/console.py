"""The console with a full queue: how soon its page answers, and how soon it shows what is new."""

import asyncio
import json
import random
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

import aiohttp

from benchmarks.web_chat import Visitor
from handlers.dialogue import ANYTIME
from referral.cases.case import Case, CaseFacts, CaseState
from referral.clock import Clock
from referral.people.staff import Role, Staff, StaffState
from referral.triage.danger import Danger
from storage.store import SqlStore

SESSION = "a-secret-that-nobody-but-the-benchmark-know"
CASES = 1000
LOOKS = 200
NEWS = 20
PATIENCE = 20.0
LONGEST_EVENT = 1 << 22


@dataclass(slots=True)
class Console:
    """Milliseconds until the queue's page was there, and from a report until it shows there."""

    looks: list[float] = field(default_factory=list)
    news: list[float] = field(default_factory=list)

    def line(self) -> str:
        looks, news = sorted(self.looks), sorted(self.news)
        return (
            f"page p50 {looks[len(looks) // 2]:.0f} ms, "
            f"p99 {looks[len(looks) * 99 // 100]:.0f} ms; "
            f"a new case shows after {news[len(news) // 2]:.0f} ms, at most {news[-1]:.0f} ms"
        )


async def fill(store: SqlStore, clock: Clock) -> None:
    """A thousand open cases, and a supervisor who has signed in."""
    now = clock.now()
    dangers = (Danger.RED, Danger.AMBER, Danger.UNKNOWN)
    async with store.transaction(now) as work:
        staff = Staff(uuid4().hex, Role.SUPERVISOR, StaffState.ACTIVE, "Mẫu", on_duty_since=now)
        work.save_staff(staff)
        await work.begin_session(staff.id, SESSION)
        addresses = [("web", f"benchmark{number:04}") for number in range(CASES)]
        homes = await work.converse(addresses, "vi")
        for number, address in enumerate(addresses):
            work.add_case(
                Case(
                    uuid4().hex,
                    f"BM-{number:05}",
                    homes[address],
                    CaseState.WAITING,
                    now,
                    CaseFacts(danger=dangers[number % 3]),
                    opened_at=now,
                    first_answer_due=now + timedelta(minutes=number % 120),
                )
            )


async def watch(address: str) -> Console:
    """Look at the page again and again; then wait for each new case to be shown."""
    console = Console()
    headers = {"Cookie": f"desk={SESSION}", "Accept-Language": "vi"}
    timeout = aiohttp.ClientTimeout(total=None)
    async with aiohttp.ClientSession(
        headers=headers,
        timeout=timeout,
        cookie_jar=aiohttp.DummyCookieJar(),
        read_bufsize=LONGEST_EVENT,
    ) as http:
        for _ in range(LOOKS):
            began = time.perf_counter()
            async with http.get(f"{address}/console") as page:
                page.raise_for_status()
                await page.read()
            console.looks.append((time.perf_counter() - began) * 1000)
        async with _shown(http, address) as shown:
            waiting = await _waiting(shown)
            for number in range(NEWS):
                visitor = Visitor(http, address, random.Random(number))
                await visitor.open()
                began = time.perf_counter()
                await visitor.post({"action": f"{ANYTIME}emergency"})
                while (more := await _waiting(shown)) == waiting:
                    pass
                waiting = more
                console.news.append((time.perf_counter() - began) * 1000)
    return console


@asynccontextmanager
async def _shown(http: aiohttp.ClientSession, address: str) -> AsyncIterator[aiohttp.StreamReader]:
    headers = {"Accept": "text/event-stream"}
    async with http.get(f"{address}/console/live", headers=headers) as live:
        live.raise_for_status()
        yield live.content


async def _waiting(shown: aiohttp.StreamReader) -> int:
    """How many cases wait by the next version of the page's list."""
    async with asyncio.timeout(PATIENCE):
        while not (found := _WAITING.search(await _event(shown))):
            pass
    return int(found[1])


async def _event(shown: aiohttp.StreamReader) -> str:
    line = await shown.readuntil(b"\n")
    return str(json.loads(line[5:]).get("html", "")) if line.startswith(b"data:") else ""


_WAITING = re.compile(r'data-waiting="(\d+)"')
