"""The pages' doors: how the web chat and the console reach the store and the path."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from bot.budgets import EVERYBODY, Buckets
from bot.channels import webchat
from bot.channels.base import ChannelError
from bot.gallery import Gallery
from bot.pictures import PictureError
from bot.receiving import Receiving
from bot.wakes import CASES, Wakes
from handlers.victim.attaching import case_for_files, is_unread
from referral.cases.case import EntryKind
from referral.clock import Clock
from referral.errors import StoreUnavailableError
from referral.messages.message import Image
from referral.people.staff import Staff
from referral.queue.relay import FILES_AN_HOUR
from storage.people import SIGN_IN
from storage.store import SqlStore
from storage.unit_of_work import SqlUnitOfWork
from web.ports import Arrivals, HerScreen, PictureRefusedError, ScreenLine

SESSION_BYTES = 32
AN_HOUR = timedelta(hours=1)
STRANGERS_PICTURES = 60
"""A minute, of all chats without an open case together."""
NOTED_EVERY = timedelta(minutes=1)
"""How often a session's use is written down, so that reading a page seldom writes."""


@dataclass(frozen=True, slots=True)
class StoredChat:
    """The `ChatDoor` of a running process."""

    store: SqlStore
    receiving: Receiving
    gallery: Gallery
    wakes: Wakes
    clock: Clock
    numbers: Sequence[str]
    of_strangers: Buckets = field(
        default_factory=lambda: Buckets(STRANGERS_PICTURES, STRANGERS_PICTURES)
    )
    """Pictures from chats without an open case, so that nobody fills the disk with them."""

    async def write(self, session: str, payload: bytes) -> None:
        wrapped = {"session": session, "body": json.loads(payload)}
        await self.receiving.take(webchat.NAME, [json.dumps(wrapped).encode()])

    async def screen(self, session: str) -> HerScreen | None:
        shown = await self.store.screen(webchat.NAME, session)
        if shown is None:
            return None
        lines = [ScreenLine(one.number, one.mine, one.message, one.at) for one in shown.lines]
        return HerScreen(shown.language, lines, from_child=shown.from_child)

    @asynccontextmanager
    async def listen(self, session: str) -> AsyncIterator[Arrivals]:
        async with self.wakes.sleep(self.store.lookup(webchat.NAME, session)) as sleeper:
            yield sleeper

    async def picture(self, session: str, reference: str) -> bytes | None:
        shown = await self.screen(session)
        for line in shown.lines if shown else ():
            image = line.message.image
            if image is not None and image.reference == reference:
                return await _loaded(self.gallery, image)
        return None

    async def keep_picture(self, session: str, data: bytes) -> str | None:
        chat = await self.store.conversation_id(webchat.NAME, session)
        if chat is None:
            raise PictureRefusedError
        async with self.store.transaction(self.clock.now()) as work:
            subject = await self._place_for_picture(work, chat)
        return await _kept(self.gallery, subject, data) if subject is not None else None

    async def _place_for_picture(self, work: SqlUnitOfWork, chat: str) -> str | None:
        """Under what a picture is kept; None when too many have come, or it may not be read."""
        talk = await work.conversation(chat)
        case = await work.case(talk.case_id) if talk is not None and talk.case_id else None
        if talk is not None and await is_unread(work, talk):
            return None
        subject = case.id if case is not None else chat
        if await work.pictures_since(subject, work.now - AN_HOUR) >= FILES_AN_HOUR:
            return None
        if case is not None and case.is_open:
            return subject
        now = asyncio.get_running_loop().time()
        return subject if self.of_strangers.take(EVERYBODY, now) else None

    async def keep_file(self, session: str, data: bytes) -> str | None:
        chat = await self.store.conversation_id(webchat.NAME, session)
        async with self.store.transaction(self.clock.now()) as work:
            talk = await work.conversation(chat) if chat is not None else None
            case = await case_for_files(work, talk) if talk is not None else None
            return await work.keep_file(case.id, data) if case is not None else None

    def fallback_numbers(self) -> Sequence[str]:
        return self.numbers


@dataclass(frozen=True, slots=True)
class StoredConsole:
    """The `ConsoleDoor` of a running process."""

    store: SqlStore
    gallery: Gallery
    wakes: Wakes
    clock: Clock

    async def redeem_link(self, code: str) -> str | None:
        secret = secrets.token_urlsafe(SESSION_BYTES)
        async with self.store.transaction(self.clock.now()) as work:
            staff_id = await work.use_code(code, SIGN_IN)
            if staff_id is None:
                return None
            await work.activate(staff_id)
            await work.begin_session(staff_id, secret)
            work.audit("signed_in", actor=staff_id, subject=staff_id)
        return secret

    async def staff(self, session: str, *, acting: bool = True) -> Staff | None:
        now = self.clock.now()
        async with self.store.reading(now) as work:
            found = await work.session_staff(session)
        if found is None:
            return None
        person, seen_at = found
        if acting and now - seen_at > NOTED_EVERY:
            async with self.store.transaction(now) as work:
                await work.keep_session(session)
        return person

    async def end(self, session: str) -> None:
        async with self.store.transaction(self.clock.now()) as work:
            await work.end_session(session)

    @asynccontextmanager
    async def listen(self) -> AsyncIterator[Arrivals]:
        async with self.wakes.sleep(CASES) as sleeper:
            yield sleeper

    async def picture(self, case_id: str, reference: str) -> bytes | None:
        async with self.store.reading(self.clock.now()) as work:
            entries = await work.entries(case_id)
        for entry in entries:
            source, _, found = entry.body.partition(":")
            if entry.kind is EntryKind.IMAGE and found == reference:
                return await _loaded(self.gallery, Image(source, found, case_id))
        return None

    async def file(self, case_id: str, reference: str) -> bytes | None:
        async with self.store.reading(self.clock.now()) as work:
            entries = await work.entries(case_id)
        for entry in entries:
            source, _, rest = entry.body.partition(":")
            if entry.kind is EntryKind.FILE and rest.partition(":")[0] == reference:
                try:
                    return await self.gallery.as_it_came(source, reference)
                except ChannelError:
                    return None
        return None

    async def keep_picture(self, case_id: str, data: bytes) -> str:
        return await _kept(self.gallery, case_id, data)


@dataclass(frozen=True, slots=True)
class ShutChat:
    """The chat while nothing can be kept: every page is the one with the numbers."""

    numbers: Sequence[str]
    wakes: Wakes

    async def write(self, session: str, payload: bytes) -> None:  # noqa: ARG002  the port's
        raise StoreUnavailableError("nothing can be kept now")

    async def screen(self, session: str) -> HerScreen | None:  # noqa: ARG002
        raise StoreUnavailableError("nothing can be read now")

    @asynccontextmanager
    async def listen(self, session: str) -> AsyncIterator[Arrivals]:  # noqa: ARG002
        async with self.wakes.sleep(None) as sleeper:
            yield sleeper

    async def picture(self, session: str, reference: str) -> bytes | None:  # noqa: ARG002
        return None

    async def keep_picture(self, session: str, data: bytes) -> str | None:  # noqa: ARG002
        raise StoreUnavailableError("nothing can be kept now")

    async def keep_file(self, session: str, data: bytes) -> str | None:  # noqa: ARG002
        raise StoreUnavailableError("nothing can be kept now")

    def fallback_numbers(self) -> Sequence[str]:
        return self.numbers


async def _loaded(gallery: Gallery, image: Image) -> bytes | None:
    try:
        return await gallery.load(image)
    except ChannelError:
        return None


async def _kept(gallery: Gallery, subject: str, data: bytes) -> str:
    try:
        return await gallery.keep(subject, data)
    except PictureError:
        raise PictureRefusedError from None


@dataclass(frozen=True, slots=True)
class ShutConsole:
    """The console while nothing can be kept: nobody signs in."""

    wakes: Wakes

    async def redeem_link(self, code: str) -> str | None:  # noqa: ARG002  the port's
        raise StoreUnavailableError("nobody can sign in now")

    async def staff(self, session: str, *, acting: bool = True) -> Staff | None:  # noqa: ARG002
        raise StoreUnavailableError("nobody can be recognised now")

    async def end(self, session: str) -> None:
        """No session is open."""

    @asynccontextmanager
    async def listen(self) -> AsyncIterator[Arrivals]:
        async with self.wakes.sleep(None) as sleeper:
            yield sleeper

    async def picture(self, case_id: str, reference: str) -> bytes | None:  # noqa: ARG002
        return None

    async def file(self, case_id: str, reference: str) -> bytes | None:  # noqa: ARG002
        return None

    async def keep_picture(self, case_id: str, data: bytes) -> str:  # noqa: ARG002
        raise StoreUnavailableError("nothing can be kept now")
