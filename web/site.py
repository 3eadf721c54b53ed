"""What every page of the site leans on: its settings and its doors, under typed keys."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

from handlers.hotline import Hotline
from locales.catalogue import LANGUAGES
from referral.clock import Clock
from referral.ports import Store
from web.pages import Pages
from web.places.tiles import TileServer
from web.ports import ArchiveDoor, ChatDoor, ConsoleDoor

LEAVE_PATH = "/x"
"""Our own innocuous page, where quick exit leads unless another address is set."""


CHAT_COOKIE = "tab"
"""The cookie of her chat; its name says nothing."""


@dataclass(frozen=True, slots=True)
class HealthReport:
    """Whether this process can serve, and why not."""

    ok: bool
    parts: Mapping[str, object] = field(default_factory=dict)


Health = Callable[[], Awaitable[HealthReport]]
Metrics = Callable[[], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Site:
    """The settings of the pages."""

    public_url: str
    leave_url: str = LEAVE_PATH
    metrics_token: str | None = None
    tiles: TileServer | None = None

    def __post_init__(self) -> None:
        target = urlsplit(self.leave_url)
        own = not target.netloc and self.leave_url.startswith("/")
        if not own and not (target.scheme == "https" and target.netloc):
            raise ValueError("The address quick exit leads to must begin with https:// or with /.")

    @property
    def secure(self) -> bool:
        """Whether browsers reach us through TLS, so that cookies may demand it."""
        return urlsplit(self.public_url).scheme == "https"

    def serves(self, host: str) -> bool:
        """Whether a Host header names us: our own name, or a bare address (no DNS tricks)."""
        try:
            named = urlsplit(f"//{host}")
            name, at_a_port = named.hostname or "", named.port is None or named.port > 0
            ours = name in {"localhost", urlsplit(self.public_url).hostname}
            return at_a_port and (ours or bool(ip_address(name)))
        except ValueError:
            return False


SITE = web.AppKey("site", Site)
PAGES = web.AppKey("pages", Pages)
CHAT = web.AppKey[ChatDoor]("chat", ChatDoor)
CONSOLE = web.AppKey[ConsoleDoor]("console", ConsoleDoor)
ARCHIVE = web.AppKey[ArchiveDoor]("archive", ArchiveDoor)
STORE = web.AppKey[Store]("store", Store)
HOTLINE = web.AppKey("hotline", Hotline)
PUSH_KEY = web.AppKey("push_key", str)
"""By what push services know us, as a browser wants it; empty while there are no pushes."""
CLOCK = web.AppKey[Clock]("clock", Clock)
UPLOADS = web.AppKey("uploads", asyncio.Semaphore)
"""How many pictures are decoded and files kept at the same time."""


def language_of(request: web.Request) -> str:
    """The language asked for in the address, else the first the browser names that we speak."""
    wanted: str = request.query.get("lang") or request.headers.get("Accept-Language") or ""
    for part in wanted.lower().split(","):
        code = part.split(";")[0].strip()[:2]
        if code in LANGUAGES:
            return code
    return request.app[HOTLINE].default_language
