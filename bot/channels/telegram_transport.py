"""python-telegram-bot over aiohttp: one lean HTTP session, and no error that names the token.

httpx, the transport the library brings, prints whole addresses in its log and scans every open
connection at every request; here neither happens. Errors carry the kind of the fault alone, since
the address of every request holds the token and every answer holds what somebody wrote.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram import Bot
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

from storage.plain import packed, unpacked

# The library's own way to opt in to durations; without it every 429 warns of a change to come.
os.environ.setdefault("PTB_TIMEDELTA", "true")

CONNECTIONS = 128
CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 15.0
UPLOAD_SECONDS = 60.0
ANSWER_LIMIT = 20 * 1024 * 1024
"""The largest file the Bot API hands out, and more than any answer holds."""
_PIECE = 256 * 1024
_HEADERS = {"Accept-Encoding": "identity", "User-Agent": "tincay"}
_OF_THE_MOMENT = frozenset({401, 403, 404, 408, 409, 425, 429})
"""Refusals that say nothing about the message itself."""


class LeanRequest(BaseRequest):
    """The library's HTTP requests on one aiohttp session."""

    __slots__ = ("_proxy", "_session")

    def __init__(self, *, proxy: str | None = None) -> None:
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    @override
    def read_timeout(self) -> float:
        return ANSWER_SECONDS

    @override
    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS, ttl_dns_cache=300),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers=_HEADERS,
                auto_decompress=False,
                proxy=self._proxy,
            )

    @override
    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request; `TimedOut` or `NetworkError` when no answer came, without its address."""
        if self._session is None:
            await self.initialize()
        body = _body(request_data)
        uploads = isinstance(body, aiohttp.FormData)
        seconds = _given(read_timeout, UPLOAD_SECONDS if uploads else ANSWER_SECONDS)
        timeout = _timeout(seconds, _given(connect_timeout, CONNECT_SECONDS))
        try:
            status, answer = await self._ask(method, url, body, timeout)
        except TimeoutError:
            raise TimedOut from None
        except TelegramError:
            raise
        except Exception as error:  # noqa: BLE001  whatever broke, its text may name the address
            raise NetworkError(f"no answer ({type(error).__name__})") from None
        return _checked(status, answer)

    async def _ask(
        self,
        method: str,
        url: str,
        body: aiohttp.BytesPayload | aiohttp.FormData | None,
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109  aiohttp's own value of that name
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NetworkError("the connection is closed")
        async with self._session.request(
            method, url, data=body, timeout=timeout, allow_redirects=False
        ) as answer:
            if (answer.content_length or 0) > ANSWER_LIMIT:
                raise BadRequest("the file is too big")
            return answer.status, await _read(answer)

    @staticmethod
    @override
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as an object; what cannot be read is not logged, since it may quote people."""
        with suppress(ValueError, RecursionError):
            found = unpacked(payload)
            if isinstance(found, dict):
                return found
        raise TelegramError("the server's answer cannot be read")


@dataclass(frozen=True, slots=True)
class Fields:
    """What one call without files sends: plain JSON values, which need no converting."""

    parameters: dict[str, Any]
    contains_files = False


class LeanBot(Bot):
    """The Bot API by the names of its methods: no object is built of an answer nobody reads."""

    __slots__ = ()

    async def call(
        self, method: str, *, read_timeout: Any = BaseRequest.DEFAULT_NONE, **fields: Any
    ) -> Any:
        """Call one method; its result as plain JSON values. Raises `TelegramError`."""
        given = Fields({name: value for name, value in fields.items() if value is not None})
        try:
            return await self.request.post(
                f"{self.base_url}/{method}",
                cast("RequestData", given),
                read_timeout=read_timeout,
            )
        except LookupError:
            raise TelegramError("the server's answer holds no result") from None

    async def upload(self, method: str, **fields: Any) -> Any:
        """Call one method with a file among its fields. Raises `TelegramError`."""
        return await self._post(method, fields)

    @override
    def __repr__(self) -> str:
        return "LeanBot()"


def proxy_for(url: str) -> str | None:
    """The proxy the environment names for an address (HTTPS_PROXY, NO_PROXY and so on)."""
    parts = urlsplit(url)
    if proxy_bypass(parts.netloc):
        return None
    return getproxies().get(parts.scheme)


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    """The whole body, as far as it is allowed to be long."""
    if answer.content_length is not None:
        return await answer.read()
    body = bytearray()
    async for piece in answer.content.iter_chunked(_PIECE):
        body += piece
        if len(body) > ANSWER_LIMIT:
            raise BadRequest("the file is too big")
    return bytes(body)


def _body(data: RequestData | None) -> aiohttp.BytesPayload | aiohttp.FormData | None:
    if data is None:
        return None
    if not data.contains_files:
        return aiohttp.BytesPayload(packed(data.parameters), content_type="application/json")
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


@lru_cache(maxsize=16)
def _timeout(answer: float | None, connect: float | None) -> aiohttp.ClientTimeout:
    """The wait for a free connection counts as part of the wait for the answer."""
    total = None if answer is None else answer + CONNECT_SECONDS
    return aiohttp.ClientTimeout(total=total, sock_connect=connect)


def _given(value: Any, default: float | None) -> float | None:
    """A timeout in seconds as asked for, or the usual one."""
    return default if value is BaseRequest.DEFAULT_NONE else value


def _checked(status: int, answer: bytes) -> tuple[int, bytes]:
    """The answer as the library may see it: a refusal without its words in exceptions and logs."""
    if status < HTTPStatus.MULTIPLE_CHOICES:
        return status, answer
    refusal: dict[str, Any] = {"ok": False, "description": f"HTTP {status}"}
    with suppress(ValueError, RecursionError):
        found = unpacked(answer)
        if isinstance(found, dict):
            refusal["description"] = str(found.get("description") or refusal["description"])
            refusal["parameters"] = _parameters(found.get("parameters"))
    if (
        HTTPStatus.BAD_REQUEST < status < HTTPStatus.INTERNAL_SERVER_ERROR
        and status not in _OF_THE_MOMENT
    ):
        raise BadRequest(str(refusal["description"]))
    return status, packed(refusal)


def _parameters(found: Any) -> dict[str, int]:
    """Of a refusal's parameters the two that are known, as whole numbers."""
    if not isinstance(found, dict):
        return {}
    kept = {}
    for name in ("migrate_to_chat_id", "retry_after"):
        with suppress(KeyError, TypeError, ValueError, OverflowError):
            kept[name] = int(found[name])
    return kept
