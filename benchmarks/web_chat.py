"""People at the chat page: each keeps its stream open, acts now and then, waits for the answer."""

import asyncio
import json
import random
import re
import time
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import aiohttp

PATIENCE = 20.0
PAUSES = (2.0, 6.0)
"""Seconds between an answer and the next act: quicker than people read and write."""

SCRIPT = (
    "[Tôi cần giúp]",
    "[Chỉ mình tôi đọc]",
    "[Nói chuyện với người trực]",
    "chong em hay chui em",
    *("[Không]",) * 6,
    "lang thuong",
    "[Bỏ qua]",
    "[Nhắn ở đây lúc nào cũng được]",
    "[Đồng ý]",
)
_TOKEN = re.compile(r'name="token" value="([^"]+)"')
_CHOICE = re.compile(r'name="action" value="([^"]+)">([^<]+)<')
_FILE = re.compile(r'(?:src|href)="(/static/[^"]+)"')
Json = dict[str, Any]


@dataclass(slots=True)
class Answers:
    """Milliseconds from an act to its answer on the page; the first act opens the talk."""

    first: list[float] = field(default_factory=list)
    later: list[float] = field(default_factory=list)
    errors: int = 0


@dataclass(slots=True)
class Visitor:
    """One person: a page, a stream of what happens on it, and forms."""

    http: aiohttp.ClientSession
    address: str
    rng: random.Random
    token: str = ""
    cookie: str = ""
    choices: dict[str, str] = field(default_factory=dict)
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    answered_at: float = 0.0

    async def visit(self, until: float, answers: Answers) -> None:
        try:
            await self.open()
            stream = asyncio.create_task(self._listen())
            try:
                await self._talk(until, answers)
            finally:
                stream.cancel()
                await asyncio.gather(stream, return_exceptions=True)
        except (TimeoutError, aiohttp.ClientError, KeyError, OSError):
            answers.errors += 1

    async def open(self) -> None:
        async with self.http.get(self.address, headers={"Accept-Language": "vi"}) as page:
            html = await page.text()
            self.cookie = page.headers["Set-Cookie"].partition(";")[0]
        found = _TOKEN.search(html)
        self.token = found[1] if found else ""

    async def _talk(self, until: float, answers: Answers) -> None:
        answers.first.append(await self._act({"action": "start"}))
        for line in SCRIPT:
            await asyncio.sleep(self.rng.uniform(*PAUSES))
            if time.perf_counter() >= until:
                return
            act = {"action": self._action(line[1:-1])} if line.startswith("[") else {"text": line}
            answers.later.append(await self._act(act))

    def _action(self, label: str) -> str:
        return (
            next((act for name, act in self.choices.items() if name.startswith(label)), "")
            or (self.choices["Bỏ qua"])
        )

    async def _act(self, act: Json) -> float:
        """Post as the page's script does; returns when the answer stands on the page."""
        self.answered.clear()
        began = time.perf_counter()
        async with asyncio.timeout(PATIENCE):
            await self.post(act)
            await self.answered.wait()
        return (self.answered_at - began) * 1000

    async def post(self, act: Json) -> None:
        form = {"token": self.token, "id": f"{self.rng.getrandbits(128):032x}", **act}
        headers = {"Accept": "application/json", "Cookie": self.cookie}
        async with self.http.post(f"{self.address}/send", data=form, headers=headers) as taken:
            taken.raise_for_status()

    async def _listen(self) -> None:
        headers = {"Accept": "text/event-stream", "Cookie": self.cookie}
        url = f"{self.address}/events"
        async with self.http.get(url, headers=headers) as stream:
            async for line in stream.content:
                if line.startswith(b"data:"):
                    self._show(json.loads(line[5:]))

    def _show(self, event: Json) -> None:
        if "theirs" in event["lines"]:
            self.answered_at = time.perf_counter()
            found = _CHOICE.findall(event["choices"])
            self.choices = {unescape(label): unescape(action) for action, label in found}
            self.answered.set()


async def write(address: str, people: int, seconds: float) -> Answers:
    """So many people come within the first half of the time and write until it is over."""
    answers = Answers()
    rng = random.Random(1)
    until = time.perf_counter() + seconds
    connector = aiohttp.TCPConnector(limit=0)
    timeout = aiohttp.ClientTimeout(total=None)
    async with aiohttp.ClientSession(
        connector=connector, timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()
    ) as http:

        async def come() -> None:
            visitor = Visitor(http, address, random.Random(rng.random()))
            await asyncio.sleep(rng.uniform(0, seconds / 2))
            await visitor.visit(until, answers)

        await asyncio.gather(*(come() for _ in range(people)))
    return answers


async def first_page_kb(address: str) -> float:
    """Everything a first visit fetches, uncompressed."""
    async with aiohttp.ClientSession() as http:
        async with http.get(address, headers={"Accept-Language": "vi"}) as page:
            html = await page.text()
        total = len(html.encode())
        for path in set(_FILE.findall(html)):
            async with http.get(f"{address}{path}") as file:
                total += len(await file.read())
    return total / 1000
