"""How the fake Bot API hands updates over: by `getUpdates` or by webhook, as the real one does.

The rules are those of tdlib/telegram-bot-api: an update lives until it is confirmed or too old;
an `offset` confirms all lower ids; messages queue by chat, taps by person, apart from each other.
"""

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp

Json = dict[str, Any]

MESSAGE_SECONDS = 86_400
CALLBACK_SECONDS = 150
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
MAX_PAUSE_SECONDS = 90.0
ANSWER_SECONDS = 60.0
GONE = 410


class ConflictError(Exception):
    """Two ways of fetching updates at once (409)."""


@dataclass(slots=True)
class Pending:
    """One update that waits for its confirmation."""

    id: int
    kind: str
    body: Json
    expires: float


@dataclass(slots=True)
class Webhook:
    """Where updates are pushed to, and how it has gone."""

    url: str
    secret: str | None = None
    max_connections: int = 40
    last_error: str | None = None
    last_error_at: int | None = None


@dataclass(slots=True)
class UpdateQueue:
    """All updates not yet confirmed, oldest first."""

    clock: Callable[[], float]
    next_id: int = 700_000_001
    waiting: deque[Pending] = field(default_factory=deque)
    allowed: frozenset[str] | None = None
    twice: bool = False
    """Deliver every update a second time, as happens when an answer is lost."""
    confirmed: list[int] = field(default_factory=list)
    """Ids the bot has confirmed: it may never ask for them again."""
    on_new: Callable[[Pending], None] | None = None
    _poll: asyncio.Event = field(default_factory=asyncio.Event)
    _poller: object | None = None

    def push(self, update: Json) -> int | None:
        """Queue an update; None when the bot has not asked for its kind."""
        kind = next((name for name in update if name != "update_id"), "unknown")
        if self.allowed is None:
            if kind in NOT_BY_DEFAULT:
                return None
        elif kind not in self.allowed:
            return None
        number = update.get("update_id")
        if not isinstance(number, int):
            number = self.next_id
            update = {"update_id": number, **update}
        self.next_id = max(self.next_id, number) + 1
        life = CALLBACK_SECONDS if kind == "callback_query" else MESSAGE_SECONDS
        for _ in range(2 if self.twice else 1):
            pending = Pending(number, kind, update, self.clock() + life)
            self.waiting.append(pending)
            if self.on_new is not None:
                self.on_new(pending)
        self._poll.set()
        return number

    def restart_ids(self, at: int) -> None:
        """Number the next updates from here, as Telegram does after a quiet week."""
        self.next_id = at

    def drop(self, pending: Pending) -> None:
        """This one has arrived."""
        self.confirmed.append(pending.id)
        with contextlib.suppress(ValueError):
            self.waiting.remove(pending)

    def expire(self) -> None:
        now = self.clock()
        if any(pending.expires <= now for pending in self.waiting):
            self.waiting = deque(p for p in self.waiting if p.expires > now)

    async def get(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """One `getUpdates`: confirm what lies below the offset, then answer or wait."""
        me = object()
        self._poller = me
        self._poll.set()
        self._confirm(offset)
        deadline = asyncio.get_running_loop().time() + seconds
        while True:
            self.expire()
            found = [p.body for p in self.waiting if offset <= 0 or p.id >= offset]
            if found:
                return found[:limit]
            self._poll = asyncio.Event()
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                return []
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._poll.wait(), left)
            if self._poller is not me:
                raise ConflictError(
                    "terminated by other getUpdates request; "
                    "make sure that only one bot instance is running"
                )

    def interrupt(self) -> None:
        """End a running `getUpdates` with a conflict (a webhook was set, or we close)."""
        self._poller = None
        self._poll.set()

    def _confirm(self, offset: int) -> None:
        if offset > 0:
            self.confirmed.extend(p.id for p in self.waiting if p.id < offset)
            self.waiting = deque(p for p in self.waiting if p.id >= offset)
        elif offset < 0:
            while len(self.waiting) > -offset:
                self.confirmed.append(self.waiting.popleft().id)


class WebhookSender:
    """Delivers updates to a webhook: in order within a queue, queues side by side, with retries."""

    def __init__(
        self,
        updates: UpdateQueue,
        execute: Callable[[str, Json], object],
        pace: float,
    ) -> None:
        """`execute` carries out a method named in the answer; `pace` scales the retry pauses."""
        self._updates = updates
        self._execute = execute
        self._pace = pace
        self._lanes: dict[tuple[str, object], deque[Pending]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        self._room = asyncio.Semaphore(1)
        self.hook: Webhook | None = None

    async def set(self, hook: Webhook) -> None:
        await self.clear()
        self.hook = hook
        self._room = asyncio.Semaphore(hook.max_connections)
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS),
            connector=aiohttp.TCPConnector(limit=hook.max_connections),
        )
        self._updates.interrupt()
        self._updates.on_new = self._queue
        for pending in list(self._updates.waiting):
            self._queue(pending)

    async def clear(self) -> None:
        """Stop delivering; what was not delivered waits on."""
        self.hook = None
        self._updates.on_new = None
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._lanes.clear()
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _queue(self, pending: Pending) -> None:
        lane = _lane(pending)
        running = lane in self._lanes
        self._lanes.setdefault(lane, deque()).append(pending)
        if not running:
            task = asyncio.get_running_loop().create_task(self._drain(lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _drain(self, lane: tuple[str, object]) -> None:
        queue = self._lanes[lane]
        failures = 0
        while queue:
            pending = queue[0]
            if pending.expires <= self._updates.clock():
                self._updates.drop(queue.popleft())
                continue
            pause = await self._post(pending)
            if pause is None:
                self._updates.drop(queue.popleft())
                failures = 0
                continue
            backoff = 0.0 if failures == 0 else min(2.0**failures, MAX_PAUSE_SECONDS)
            failures += 1
            await asyncio.sleep(max(backoff, pause) * self._pace)
        del self._lanes[lane]

    async def _post(self, pending: Pending) -> float | None:
        """Deliver once; None when it arrived, else the pause the receiver asked for."""
        hook, session = self.hook, self._session
        if hook is None or session is None:
            return 0.0
        headers = {"Content-Type": "application/json"}
        if hook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = hook.secret
        body = json.dumps(pending.body, ensure_ascii=False).encode("utf-8", "surrogatepass")
        try:
            async with (
                self._room,
                session.post(hook.url, data=body, headers=headers, allow_redirects=False) as answer,
            ):
                content = await answer.read()
                status, after = answer.status, answer.headers.get("Retry-After", "0")
        except (aiohttp.ClientError, TimeoutError) as error:
            self._failed(hook, f"Connection failed: {type(error).__name__}")
            return 0.0
        if not 200 <= status < 300:
            self._failed(hook, f"Wrong response from the webhook: {status}")
            return min(float(after) if after.isdigit() else 0.0, 3600.0)
        _answered(content, self._execute)
        return None

    def _failed(self, hook: Webhook, what: str) -> None:
        hook.last_error, hook.last_error_at = what, int(self._updates.clock())


def _lane(pending: Pending) -> tuple[str, object]:
    """Messages and edits queue by chat, taps by person, memberships by chat in a queue apart."""
    body = pending.body.get(pending.kind)
    body = body if isinstance(body, dict) else {}
    if pending.kind == "callback_query":
        return "tap", (body.get("from") or {}).get("id")
    chat = (body.get("chat") or {}).get("id")
    return ("member" if pending.kind == "my_chat_member" else "chat"), chat


def _answered(content: bytes, execute: Callable[[str, Json], object]) -> None:
    """An answer that names a method is carried out, and nobody learns how it went."""
    if not content:
        return
    with contextlib.suppress(ValueError):
        answer = json.loads(content)
        if isinstance(answer, dict) and isinstance(answer.get("method"), str):
            execute(str(answer.pop("method")), answer)


def kinds(value: Sequence[object] | None) -> frozenset[str] | None:
    """`allowed_updates` as asked; an empty list means the default."""
    return frozenset(str(kind) for kind in value) if value else None
