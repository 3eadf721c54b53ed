"""A hotline small enough for the pages: doors that keep everything in memory and answer by rote."""

import asyncio
import contextlib
import json
import secrets
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from handlers.hotline import Hotline
from referral.clock import Clock
from referral.errors import StoreUnavailableError
from referral.messages.message import Button, Image, Message, Pin
from referral.people.staff import Staff
from referral.ports import Store
from web.ports import Arrivals, HerScreen, PictureRefusedError, ScreenLine
from web.server import build_app
from web.site import HealthReport

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
FIRST_LINE = 7_530_784_154_414_220_960
"""Line numbers are as long as the real store makes them."""
PICTURE = b"\xff\xd8\xff\xe0 a clean picture"


class Bell:
    """Wakes whoever waits."""

    def __init__(self) -> None:
        self.changed = asyncio.Event()

    async def wait(self, timeout: float) -> bool:
        try:
            await asyncio.wait_for(self.changed.wait(), timeout)
        except TimeoutError:
            return False
        self.changed.clear()
        return True


class Bells:
    """All who wait for one name."""

    def __init__(self) -> None:
        self._hung: dict[str, set[Bell]] = defaultdict(set)

    @contextlib.asynccontextmanager
    async def listen(self, name: str) -> AsyncIterator[Arrivals]:
        bell = Bell()
        self._hung[name].add(bell)
        try:
            yield bell
        finally:
            self._hung[name].discard(bell)

    def ring(self, name: str) -> None:
        for bell in self._hung[name]:
            bell.changed.set()


MENU = Message(
    "Chào bạn, mình đang nghe.\nMình là máy trả lời tự động. Khi bạn cần, nhân viên trực sẽ vào "
    "trò chuyện riêng với bạn.\nViệc gấp: gọi 113 · 115 · trẻ em 111.",
    (
        (Button("Tôi cần giúp", "1:help"), Button("Tìm nơi tin cậy", "1:place")),
        (Button("Báo tin giúp người khác", "1:report"), Button("Tìm hiểu", "1:learn")),
        (Button("Khẩn cấp", "!emergency"), Button("Thoát nhanh", "!exit")),
    ),
)
WHERE = Message(
    "Bạn đang ở phường hoặc xã nào? Gõ tên cũ hay mới, không dấu cũng được.",
    ((Button("Bỏ qua", "2:skip"), Button("Quay lại", "2:back")),),
    location_label="Gửi vị trí",
)
PLACES = Message(
    "Gần bạn nhất (đường chim bay):\n1. Nơi mẫu để thử · 0,8 km\nNên gọi trước khi đến.",
    ((Button("Xem thêm", "3:more"),),),
    pins=(Pin(21.0285, 105.8542, "Nơi mẫu để thử", "Số 1 phố Mẫu (địa chỉ mẫu)"),),
)
GOODBYE = Message("Cảm ơn bạn đã ghé qua.", closing=True)


@dataclass
class Chat:
    """The web chat's door: keeps what is handed over and answers by rote."""

    written: list[dict[str, Any]] = field(default_factory=list)
    lines: dict[str, list[ScreenLine]] = field(default_factory=lambda: defaultdict(list))
    pictures: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    takes_files: bool = True
    answers: dict[str, Message] = field(default_factory=dict)
    """What is said to a text, if not what is said to all."""
    broken: bool = False
    told: int = 0
    bells: Bells = field(default_factory=Bells)

    async def write(self, session: str, payload: bytes) -> None:
        if self.broken:
            raise StoreUnavailableError
        body = json.loads(payload)
        if any(one["session"] == session and one["id"] == body["id"] for one in self.written):
            return
        self.written.append({"session": session, **body})
        if body.get("action") == "!exit":
            self.lines[session].clear()
        if "text" in body:
            self.say(session, Message(body["text"]), mine=True)
        if "image" in body:
            self.say(session, Message("", image=Image("web", body["image"], "")), mine=True)
        self.say(session, self.answers.get(body.get("text", "")) or answer_to(body))

    def say(self, session: str, message: Message, *, mine: bool = False) -> None:
        self.told += 1
        number = FIRST_LINE + self.told
        self.lines[session].append(ScreenLine(number, mine, message, NOW))
        self.bells.ring(session)

    def clear(self, session: str) -> None:
        self.lines[session].clear()
        self.bells.ring(session)

    async def screen(self, session: str) -> HerScreen | None:
        if self.broken:
            raise StoreUnavailableError
        spoken = [one["language"] for one in self.written if one["session"] == session]
        lines = list(self.lines[session])
        return HerScreen(spoken[0] if spoken else "vi", lines) if spoken or lines else None

    def listen(self, session: str) -> contextlib.AbstractAsyncContextManager[Arrivals]:
        return self.bells.listen(session)

    async def picture(self, session: str, reference: str) -> bytes | None:
        return self.pictures.get(f"{session}/{reference}")

    async def keep_picture(self, session: str, data: bytes) -> str | None:
        if b"broken" in data:
            raise PictureRefusedError
        if not self.takes_files:
            return None
        self.pictures[f"{session}/pic1"] = PICTURE
        return "pic1"

    async def keep_file(self, session: str, data: bytes) -> str | None:
        if not self.takes_files:
            return None
        self.files[f"{session}/file1"] = data
        return "file1"

    def fallback_numbers(self) -> Sequence[str]:
        return ("113", "115", "111", "1900 96 96 80")


def answer_to(body: dict[str, Any]) -> Message:
    if body.get("action") == "!exit":
        return GOODBYE
    if body.get("action") == "1:help":
        return WHERE
    if "location" in body:
        return PLACES
    return MENU if "action" in body else Message("Cảm ơn bạn đã nói ra.")


@dataclass
class Console:
    """The console's door: sessions by one-time codes."""

    people: dict[str, Staff] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    acted: int = 0
    bells: Bells = field(default_factory=Bells)

    async def redeem_link(self, code: str) -> str | None:
        staff_id = self.codes.pop(code, None)
        if staff_id is None:
            return None
        session = secrets.token_urlsafe(32)
        self.sessions[session] = staff_id
        return session

    async def staff(self, session: str, *, acting: bool = True) -> Staff | None:
        self.acted += acting
        return self.people.get(self.sessions.get(session, ""))

    async def end(self, session: str) -> None:
        self.sessions.pop(session, None)

    def listen(self) -> contextlib.AbstractAsyncContextManager[Arrivals]:
        return self.bells.listen("any")

    async def picture(self, case_id: str, reference: str) -> bytes | None:
        return self.pictures.get(f"{case_id}/{reference}")

    async def keep_picture(self, case_id: str, data: bytes) -> str:
        if b"broken" in data:
            raise PictureRefusedError
        self.pictures[f"{case_id}/pic1"] = PICTURE
        return "pic1"

    async def file(self, case_id: str, reference: str) -> bytes | None:
        return self.files.get(f"{case_id}/{reference}")


@dataclass
class House:
    """The doors of one site, and a way to knock at it."""

    app: web.Application
    chat: Chat
    console: Console


async def well() -> HealthReport:
    return HealthReport(ok=True, parts={"database": "ok"})


async def measured() -> bytes:
    return b"# HELP tincay_up x\n"


def house(hotline: Hotline, store: Store, clock: Clock, **settings: Any) -> House:
    """A site with doors of its own."""
    chat, console = Chat(), Console()
    app = build_app(
        chat=chat,
        console=console,
        store=store,
        hotline=hotline,
        clock=clock,
        **{"health": well, "metrics": measured, **settings},
    )
    return House(app, chat, console)


@contextlib.asynccontextmanager
async def open_house(
    hotline: Hotline, store: Store, clock: Clock, **settings: Any
) -> AsyncIterator[tuple[House, TestClient[web.Request, web.Application]]]:
    """The site served on loopback, and a client that keeps cookies."""
    site = house(hotline, store, clock, **settings)
    async with TestClient(TestServer(site.app)) as client:
        yield site, client
