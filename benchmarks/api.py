"""A Bot API that only counts: as lean as it can be, so that it is never the slow part."""

import asyncio
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from typing_extensions import override

Json = dict[str, Any]
Sent = Callable[[int, Json], None]

ME = {"id": 1, "is_bot": True, "first_name": "b", "username": "bench_bot"}


class Api(asyncio.Protocol):
    """One connection of the bot under test; tells every message that it sends."""

    def __init__(self, sent: Sent, delay: Callable[[], float]) -> None:
        self._sent = sent
        self._delay = delay
        self._buffer = b""
        self._numbers = iter(range(1, 1 << 60))
        self._transport: asyncio.Transport | None = None

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    @override
    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end]
            length = _length(head)
            if len(self._buffer) < end + 4 + length:
                return
            body = self._buffer[end + 4 : end + 4 + length]
            self._buffer = self._buffer[end + 4 + length :]
            answer = self._answer(head, body)
            if delay := self._delay():
                asyncio.get_running_loop().call_later(delay, self._write, answer)
            else:
                self._write(answer)

    def _write(self, answer: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(answer)

    def _answer(self, head: bytes, body: bytes) -> bytes:
        method = head.split(b" ", 2)[1].rpartition(b"/")[2].decode()
        result: Any = True
        if method.startswith("send"):
            params = _params(head, body)
            chat = int(params["chat_id"])
            self._sent(chat, params)
            result = {
                "message_id": next(self._numbers),
                "date": 1_800_000_000,
                "chat": {"id": chat, "type": "private", "first_name": "x"},
                "text": "x",
            }
        elif method == "getMe":
            result = ME
        elif method == "getWebhookInfo":
            result = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
        elif method == "getMyCommands":
            result = []
        payload = json.dumps({"ok": True, "result": result}).encode()
        return (
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + str(len(payload)).encode()
            + b"\r\n\r\n"
            + payload
        )


def _length(head: bytes) -> int:
    at = head.lower().find(b"content-length:")
    if at < 0:
        return 0
    return int(head[at + 15 :].split(b"\r\n", 1)[0])


def _params(head: bytes, body: bytes) -> Json:
    if b"application/json" in head.lower():
        return dict(json.loads(body))
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}
