"""The calls of the fake Bot API: how they are read, and what can be made to go wrong with them."""

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

Json = dict[str, Any]


def chat_of(params: Mapping[str, Any]) -> int | None:
    """The chat a call is about, if it is about one."""
    try:
        return int(params["chat_id"])
    except (KeyError, TypeError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it came in."""

    method: str
    params: Mapping[str, Any]
    at: float
    """`time.perf_counter` at its arrival."""

    @property
    def chat_id(self) -> int | None:
        return chat_of(self.params)


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next calls that match.

    kind: "status" answers an error; "drop" closes the line without acting; "lost" acts and closes
    the line; "silent" does nothing for `seconds`, then closes; "late" acts, and answers after
    `seconds`; "garbage" answers 200 with `body`; "html" answers `status` with a web page.
    """

    kind: str
    method: str | None = None
    chat: int | None = None
    status: int = 500
    description: str = "Internal Server Error"
    retry_after: int | None = None
    seconds: float = 30.0
    body: str = '{"ok":true,"result":{"mess'
    times: int = 1
    skip: int = 0

    def takes(self, method: str, chat_id: int | None) -> bool:
        """Whether this call is struck; counts it if so."""
        if self.method is not None and self.method.lower() != method.lower():
            return False
        if self.times <= 0 or (self.chat is not None and self.chat != chat_id):
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        self.times -= 1
        return True


async def read_params(request: web.BaseRequest) -> Json:
    """The parameters of a call: from the query, a form, JSON or multipart."""
    params: Json = dict(request.query) if request.query_string else {}
    kind = request.content_type
    if kind == "multipart/form-data":
        async for name, value in _parts(request):
            params[name] = value
        return params
    body = await request.read()
    if not body:
        return params
    if kind == "application/json":
        try:
            given = json.loads(body)
        except ValueError:
            given = {}
        return params | given if isinstance(given, dict) else params
    return params | dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


async def _parts(request: web.BaseRequest) -> AsyncIterator[tuple[str, Any]]:
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name:
            data = bytes(await part.read())
            yield part.name, data if part.filename else data.decode()
