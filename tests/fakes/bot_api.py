"""A Bot API server on loopback that keeps the real one's rules, with people to use the bot.

    async with FakeBotApi() as api:
        start_the_bot(api.base_url, api.token)
        lan = api.person(1001)
        lan.says("/start")
        await api.wait_for(1001, "Tôi cần giúp")

Also a process of its own, driven over HTTP: `python -m tests.fakes.bot_api --port 8081`.
"""

import asyncio
import inspect
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.fakes.bot_calls import Call, Fault, chat_of, read_params
from tests.fakes.bot_chats import Chat, Person, Screen, Seen
from tests.fakes.bot_checks import ApiError
from tests.fakes.bot_methods import BotMethods
from tests.fakes.bot_updates import CALLBACK_SECONDS, UpdateQueue, WebhookSender

Json = dict[str, Any]

TOKEN = "1234567:AAFakeTokenForTheTestsOnly_0123456789"
Wanted = str | Callable[[Screen], Any]


@dataclass(slots=True)
class _File:
    data: bytes
    width: int
    declared: int | None = None


@dataclass(slots=True)
class _Waiter:
    chat: int
    event: asyncio.Event = field(default_factory=asyncio.Event)


class FakeBotApi:
    """The server, its chats and its people. Use as an async context manager."""

    def __init__(
        self,
        *,
        token: str = TOKEN,
        clock: Callable[[], float] = time.time,
        delay: float = 0.0,
        port: int = 0,
        record: bool = True,
        webhook_pace: float = 1.0,
    ) -> None:
        """`webhook_pace` scales the pauses between webhook retries (0 = none)."""
        self.token = token
        self.clock = clock
        self.delay = delay
        self.record = record
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, _File] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self.callbacks: dict[str, tuple[int, float, bool]] = {}
        self.updates = UpdateQueue(clock, next_id=700_000_001 + int(clock() * 1000) % 100_000_000)
        self.methods = BotMethods(self)
        self.sender = WebhookSender(self.updates, self._execute, webhook_pace)
        self.me: Json = {
            "id": int(token.split(":", maxsplit=1)[0]),
            "is_bot": True,
            "first_name": "Tin",
            "username": "tin_fake_bot",
            "can_join_groups": False,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }
        self._port = port
        self._message_ids = count(1)
        self._callback_ids = count(int(clock() * 1_000_000))
        self._waiters: list[_Waiter] = []
        self._prefix = f"/bot{token}/"
        self._file_prefix = f"/file/bot{token}/"
        self._runner: web.ServerRunner | None = None

    # The server

    async def __aenter__(self) -> Self:
        server = web.Server(self._serve, access_log=None)
        self._runner = web.ServerRunner(server, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = site.port
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.sender.clear()
        self.updates.interrupt()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def date(self) -> int:
        return int(self.clock())

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if not path.startswith(self._prefix):
            return self._elsewhere(path)
        params = await read_params(request)
        method = path[len(self._prefix) :]
        chat_id = chat_of(params)
        if self.record:
            self.calls.append(Call(method, params, time.perf_counter()))
        fault = self._fault(method, chat_id) if self.faults else None
        if self.delay:
            await asyncio.sleep(self.delay)
        if fault is None:
            return await self._answer(method, params)
        return await self._strike(fault, request, method, params)

    def _elsewhere(self, path: str) -> web.StreamResponse:
        if path.startswith(self._file_prefix):
            key = path.rsplit("/", maxsplit=1)[-1].removesuffix(".jpg")
            found = self.files.get(key)
            if found is not None:
                return web.Response(body=found.data, content_type="application/octet-stream")
            return _failed(ApiError(404, "Not Found"))
        looks_right = path.startswith("/bot") and ":" in path.split("/")[1]
        return _failed(ApiError(401, "Unauthorized") if looks_right else ApiError(404, "Not Found"))

    async def _answer(self, method: str, params: Json) -> web.Response:
        act = self.methods.find(method)
        if act is None:
            return _failed(ApiError(404, "Not Found: method not found"))
        try:
            result = act(params)
            if inspect.isawaitable(result):
                result = await result
        except ApiError as error:
            return _failed(error)
        body = b'{"ok":true,"result":' + json.dumps(result).encode() + b"}"
        return web.Response(body=body, content_type="application/json")

    def _execute(self, method: str, params: Json) -> None:
        """A method named in a webhook's answer; its result goes nowhere."""
        act = self.methods.find(method)
        if act is not None and not inspect.iscoroutinefunction(act):
            self.calls.append(Call(method, params, time.perf_counter()))
            try:
                act(params)
            except ApiError:
                return

    # Faults

    def fail(self, kind: str = "status", **fields: Any) -> Fault:
        """Plan a fault (see `Fault`); `retry_after=3` alone makes a 429."""
        if "retry_after" in fields:
            seconds = fields["retry_after"]
            fields.setdefault("status", 429)
            fields.setdefault("description", f"Too Many Requests: retry after {seconds}")
        fault = Fault(kind, **fields)
        self.faults.append(fault)
        return fault

    def _fault(self, method: str, chat_id: int | None) -> Fault | None:
        self.faults = [fault for fault in self.faults if fault.times > 0]
        return next((fault for fault in self.faults if fault.takes(method, chat_id)), None)

    async def _strike(
        self, fault: Fault, request: web.BaseRequest, method: str, params: Json
    ) -> web.StreamResponse:
        if fault.kind == "status":
            after = {} if fault.retry_after is None else {"retry_after": fault.retry_after}
            return _failed(ApiError(fault.status, fault.description, **after))
        if fault.kind == "html":
            return web.Response(status=fault.status, text="<html>nginx</html>")
        if fault.kind == "garbage":
            return web.Response(text=fault.body, content_type="application/json")
        if fault.kind == "silent":
            await asyncio.sleep(fault.seconds)
        answer = await self._answer(method, params) if fault.kind in {"lost", "late"} else None
        if fault.kind == "late" and answer is not None:
            await asyncio.sleep(fault.seconds)
            return answer
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)

    # Chats and people

    def person(self, chat_id: int, language_code: str | None = "vi", **fields: Any) -> Person:
        """The person of this private chat; the same one when asked again."""
        chat = self.chats.get(chat_id)
        if chat is None:
            chat = self.chats[chat_id] = Chat(chat_id, language=language_code, **fields)
        return Person(self, chat)

    def group(self, chat_id: int, kind: str = "supergroup", name: str = "Nhóm lạ") -> Chat:
        """A group or channel the bot stands in."""
        return self.chats.setdefault(chat_id, Chat(chat_id, kind=kind, name=name))

    def screen(self, chat_id: int) -> Screen:
        return self.chats[chat_id].screen()

    def incoming(self, chat: Chat, fields: Mapping[str, Any]) -> Json:
        """A person's message, put on the screen."""
        message = self._message(chat, chat.as_user(), fields)
        chat.messages[message["message_id"]] = message
        self.changed(chat.id)
        return message

    def outgoing(self, chat: Chat, fields: Mapping[str, Any]) -> Json:
        """A message of the bot's, not yet on the screen."""
        return self._message(chat, {key: self.me[key] for key in _SENDER}, fields)

    def _message(self, chat: Chat, sender: Json, fields: Mapping[str, Any]) -> Json:
        return {
            "message_id": next(self._message_ids),
            "from": sender,
            "chat": chat.as_chat(),
            "date": self.date,
            **fields,
        }

    def push(self, update: Mapping[str, Any]) -> int | None:
        """Hand the bot any update; one without `update_id` gets the next."""
        return self.updates.push(dict(update))

    @property
    def deliver_twice(self) -> bool:
        return self.updates.twice

    @deliver_twice.setter
    def deliver_twice(self, on: bool) -> None:
        self.updates.twice = on

    # Files and callbacks

    def add_file(self, data: bytes, *, width: int = 1280, declared: int | None = None) -> Json:
        """Keep a file; `declared` claims another size than it has."""
        key = f"AgACAgUAAxk-{len(self.files) + 1}"
        self.files[key] = _File(data, width, declared)
        return self.file_size(key)

    def file_size(self, key: str) -> Json:
        file = self.files[key]
        size = len(file.data) if file.declared is None else file.declared
        return {
            "file_id": key,
            "file_unique_id": f"u{key}",
            "width": file.width,
            "height": file.width * 3 // 4,
            "file_size": size,
        }

    def new_callback(self, chat_id: int) -> str:
        key = str(next(self._callback_ids))
        self.callbacks[key] = (chat_id, self.clock() + CALLBACK_SECONDS, False)
        return key

    def answer_callback(self, key: str) -> bool:
        chat_id, expires, _ = self.callbacks.get(key, (0, 0.0, False))
        if expires <= self.clock():
            return False
        self.callbacks[key] = (chat_id, expires, True)
        return True

    @property
    def spinning(self) -> list[str]:
        """Taps nobody has acknowledged yet."""
        return [key for key, (_, _, answered) in self.callbacks.items() if not answered]

    # Watching

    def calls_of(self, method: str, chat_id: int | None = None) -> list[Call]:
        return [
            call
            for call in self.calls
            if call.method.lower() == method.lower() and chat_id in {None, call.chat_id}
        ]

    def changed(self, chat_id: int) -> None:
        """A screen has changed: wake who waits for it."""
        if self._waiters:
            for waiter in self._waiters:
                if waiter.chat == chat_id:
                    waiter.event.set()

    async def wait_for(
        self, chat_id: int, wanted: Wanted, timeout: float = 5.0, *, after: int = 0
    ) -> Any:
        """Wait until the bot says this, or a test of the screen holds; returns what was found.

        A text is sought in the bot's messages with an id above `after`; the newest is returned.
        """
        waiter = _Waiter(chat_id)
        self._waiters.append(waiter)
        try:
            async with asyncio.timeout(timeout):
                while not (found := self._find(chat_id, wanted, after)):
                    waiter.event.clear()
                    await waiter.event.wait()
                return found
        except TimeoutError:
            stands = self.screen(chat_id).texts if chat_id in self.chats else "no such chat"
            raise AssertionError(
                f"chat {chat_id} never showed {wanted!r} within {timeout:g} s; it shows {stands}"
            ) from None
        finally:
            self._waiters.remove(waiter)

    def _find(self, chat_id: int, wanted: Wanted, after: int) -> Any:
        chat = self.chats.get(chat_id)
        if chat is None:
            return None
        return chat.said(wanted, after) if isinstance(wanted, str) else wanted(chat.screen())


_SENDER = ("id", "is_bot", "first_name", "username")


def _failed(error: ApiError) -> web.Response:
    answer: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        answer["parameters"] = error.parameters
    return web.json_response(answer, status=error.code)


if __name__ == "__main__":
    from tests.fakes.bot_control import main

    main()


__all__ = ["TOKEN", "Call", "FakeBotApi", "Fault", "Person", "Screen", "Seen"]
