"""People who write as fast as they are answered: six updates each, through the webhook."""

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.api import Api
from benchmarks.process import Program

Json = dict[str, Any]
STAFF = 1
PATIENCE = 60.0
"""Seconds a person waits for all messages of a step; then it counts as an error."""

STEPS: tuple[tuple[str, str], ...] = (
    ("text", "/start"),
    ("tap", "Tôi cần giúp"),
    ("tap", "Chỉ mình tôi đọc"),
    ("text", "1"),
    ("location", ""),
    ("text", "chong em doa giet em"),
)
"""A greeting, two taps, a number, a place, and words that open a case and call the worker."""


@dataclass(slots=True)
class Chat:
    """One person: waits for as many messages as a step brings, then takes the next step."""

    id: int
    messages: list[Json] = field(default_factory=list)
    first_at: float = 0.0
    wanted: int = 0
    done: asyncio.Event = field(default_factory=asyncio.Event)

    def expect(self, count: int) -> None:
        self.messages, self.first_at, self.wanted = [], 0.0, count
        self.done.clear()

    def got(self, message: Json) -> None:
        if not self.messages:
            self.first_at = time.perf_counter()
        self.messages.append(message)
        if self.wanted and len(self.messages) >= self.wanted:
            self.done.set()


@dataclass(slots=True)
class Result:
    """What one window of time brought; latencies in milliseconds."""

    seconds: float
    latencies: list[float]
    conversations: int = 0
    staff_posts: int = 0
    errors: int = 0

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


class Driver:
    """The fake Bot API and its people, against one bot's webhook."""

    def __init__(self, hook: str, port: int) -> None:
        self.hook, self.port = hook, port
        self.delay = 0.0
        """Seconds that every answer of the API is held back from now on."""
        self.api = ""
        self.chats: dict[int, Chat] = {}
        self.staff_posts = 0
        self._update = 1
        self._chat = 1000
        self._server: asyncio.Server | None = None

    async def open(self) -> str:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: Api(self._sent, lambda: self.delay), "127.0.0.1", 0
        )
        self.api = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self.api

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()

    async def wait_until_up(self, program: Program) -> None:
        """Raises `ProgramDiedError` when it ends instead."""
        for _ in range(400):
            program.demand_alive()
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.05)
                continue
            writer.close()
            return
        raise TimeoutError("the bot did not open its webhook")

    async def learn(self) -> list[list[int]]:
        """How many messages each step brings and how long they are; last, those to the worker."""
        before = self.staff_posts
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        chat = self._new_chat()
        lengths = []
        for kind, words in STEPS:
            update = self._update_of(chat, kind, words)
            chat.expect(0)
            await self._post(reader, writer, update)
            await asyncio.sleep(2.0)
            lengths.append([len(message.get("text", "x" * 40)) for message in chat.messages])
        writer.close()
        lengths.append([60] * (self.staff_posts - before))
        return lengths

    async def run(self, people: int, seconds: float, counts: Sequence[int]) -> Result:
        """`people` at once, one conversation after another, until the time is over."""
        began = time.perf_counter()
        result = Result(seconds, [], staff_posts=self.staff_posts)
        await asyncio.gather(
            *(self._person(began + seconds, counts, result) for _ in range(people))
        )
        result.seconds = time.perf_counter() - began
        result.staff_posts = self.staff_posts - result.staff_posts
        return result

    async def _person(self, until: float, counts: Sequence[int], result: Result) -> None:
        """Whole conversations only, so that every step is met equally often."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        while True:
            chat = self._new_chat()
            try:
                for (kind, words), count in zip(STEPS, counts, strict=True):
                    update = self._update_of(chat, kind, words)
                    chat.expect(count)
                    began = time.perf_counter()
                    async with asyncio.timeout(PATIENCE):
                        await self._post(reader, writer, update)
                        await chat.done.wait()
                    result.latencies.append((chat.first_at - began) * 1000)
                    result.errors += len(chat.messages) != count
                result.conversations += 1
            except (TimeoutError, RuntimeError, OSError, asyncio.IncompleteReadError):
                result.errors += 1
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            del self.chats[chat.id]
            if time.perf_counter() >= until:
                break
        writer.close()

    def _new_chat(self) -> Chat:
        self._chat += 1
        chat = self.chats[self._chat] = Chat(self._chat)
        return chat

    def _sent(self, chat_id: int, message: Json) -> None:
        if chat_id == STAFF:
            self.staff_posts += 1
        elif chat_id in self.chats:
            self.chats[chat_id].got(message)

    def _update_of(self, chat: Chat, kind: str, words: str) -> bytes:
        self._update += 1
        who = {"id": chat.id, "is_bot": False, "first_name": "Mẫu", "language_code": "vi"}
        message: Json = {
            "message_id": self._update,
            "date": int(time.time()),
            "chat": {"id": chat.id, "type": "private", "first_name": "Mẫu"},
        }
        update: Json = {"update_id": self._update}
        if kind == "tap":
            update["callback_query"] = {
                "id": str(self._update),
                "from": who,
                "message": {**message, "text": "x"},
                "chat_instance": "1",
                "data": _data_of(chat.messages, words),
            }
        elif kind == "location":
            where = {"latitude": 21.0163, "longitude": 105.8123}
            update["message"] = {**message, "from": who, "location": where}
        else:
            entities = [{"type": "bot_command", "offset": 0, "length": len(words)}]
            commanding = {"entities": entities} if words.startswith("/") else {}
            update["message"] = {**message, "from": who, "text": words, **commanding}
        return json.dumps(update).encode()

    async def _post(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, body: bytes
    ) -> None:
        head = (
            f"POST {self.hook} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            "Content-Type: application/json\r\nX-Telegram-Bot-Api-Secret-Token: secret\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        lowered = answer.lower()
        if b" 200 " not in answer.split(b"\r\n", 1)[0]:
            raise RuntimeError(answer.decode(errors="replace"))
        at = lowered.find(b"content-length:")
        if at >= 0:
            length = int(lowered[at + 15 :].split(b"\r\n", 1)[0])
            if length:
                await reader.readexactly(length)


def _data_of(messages: Sequence[Json], label: str) -> str:
    """What stands behind the button of this label; any, for the bot that has only one kind."""
    for message in reversed(messages):
        markup = message.get("reply_markup")
        found = json.loads(markup) if isinstance(markup, str) else markup
        rows = (found or {}).get("inline_keyboard", [])
        for button in (button for row in rows for button in row):
            if button["text"].startswith((label, "Chọn")):
                return str(button["callback_data"])
    raise RuntimeError(f"no button {label!r} to tap")
