"""A person at the other end, for tests that read as a talk: she says, she taps, the bot says."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from handlers.dialogue import Incoming, Turn
from handlers.engine import Engine
from handlers.flows import take_turn
from handlers.hotline import Hotline
from handlers.timers import fire
from referral.cases.case import Case, CaseEntry
from referral.messages.conversation import Conversation
from referral.messages.message import Button, Image, Message, Outgoing
from referral.messages.wipe import WIPE
from referral.people.staff import Role, Staff, StaffState
from referral.places.geo import Point
from storage.store import SqlStore
from storage.tables import timers
from tests.conftest import StillClock


@dataclass(slots=True)
class Scene:
    """One hotline and the time of day, shared by everyone in a test."""

    store: SqlStore
    engine: Engine
    hotline: Hotline
    clock: StillClock

    def person(self, address: str = "her", *, language: str = "vi") -> "Person":
        return Person(self, address, language=language)

    async def fires(self) -> None:
        """Keep every promise that is due; the screens are left to be read."""
        async with self.store.transaction(self.clock.now()) as work:
            for kind, subject in await work.take_due(100):
                if kind != WIPE:
                    await fire(kind, subject, work, self.hotline)

    async def worker(
        self, name: str = "Nhân viên mẫu", *, on_duty: bool = True, role: Role = Role.WORKER
    ) -> "Person":
        """Somebody on duty with a chat of their own; what is sent there stands on its screen."""
        chat = Person(self, f"staff-{name}", language="vi")
        conversation_id = await chat.meet()
        now = self.clock.now()
        staff = Staff(
            id=self.hotline.new_id(),
            role=role,
            state=StaffState.ACTIVE,
            name=name,
            conversation_id=conversation_id,
            on_duty_since=now if on_duty else None,
        )
        async with self.store.transaction(now) as work:
            work.save_staff(staff)
            talk = await work.conversation(conversation_id)
            assert talk is not None
            talk.staff_id = staff.id
            work.save_conversation(talk)
        chat.staff = staff
        return chat


@dataclass(slots=True)
class Person:
    """Drives turns like the receiving process does, and reads the stored screen."""

    scene: Scene
    address: str
    channel: str = "web"
    language: str = "vi"
    staff: Staff | None = None
    heard: list[Outgoing] = field(default_factory=list)
    """The answers of the last turn."""
    shows_own_words: bool = False
    """Whether what she says stands on her screen too, as on her phone."""

    async def plays(self, script: str) -> None:
        """A talk, line by line.

        `> words` she says, `[label]` she taps, `@ lat, lon` she shares; any other line stands in
        what the bot answers, and one that begins with `~` does not.
        """
        for line in filter(None, map(str.strip, script.splitlines())):
            if line.startswith(">"):
                await self.says(line[1:].strip())
            elif line.startswith("["):
                await self.taps(line.strip("[]"))
            elif line.startswith("@"):
                lat, lon = line[1:].split(",")
                await self.shares(float(lat), float(lon))
            elif line.startswith("~"):
                assert line[1:].strip() not in self.said, self.said
            else:
                assert line in self.said, f"{line!r} is not in {self.said!r}"

    async def says(self, text: str, *, edited: bool = False) -> str:
        return await self.does(Incoming(text=text, edited=edited))

    async def taps(self, label: str) -> str:
        """Tap a button of the last answer by its label."""
        return await self.does(Incoming(action=self.button(label).action))

    async def taps_action(self, action: str) -> str:
        return await self.does(Incoming(action=action))

    async def shares(self, lat: float, lon: float) -> str:
        return await self.does(Incoming(location=Point(lat, lon)))

    async def shows(self, reference: str) -> str:
        return await self.does(Incoming(image=Image("web", reference, "")))

    async def sends_voice(self) -> str:
        return await self.does(Incoming(unsupported="voice"))

    async def does(self, incoming: Incoming) -> str:
        """One turn; returns everything the bot said in it."""
        now = self.scene.clock.now()
        async with self.scene.store.transaction(now) as work:
            ids = await work.converse([(self.channel, self.address)], self.language)
            talk = await work.conversation(ids[self.channel, self.address])
            assert talk is not None
            await work.note_unsent([talk.id])
            held = await work.held(talk.id)
            if self.shows_own_words and incoming.text and held is not None:
                work.seen(held, external_id=None, message=Message(incoming.text))
            staff = await work.staff_member(talk.staff_id) if talk.staff_id else None
            turn = Turn(incoming, talk, work, self.scene.hotline, staff=staff)
            await take_turn(self.scene.engine, turn)
            talk.fresh = False
        self.heard = turn.replies
        return self.said

    @property
    def said(self) -> str:
        return "\n".join(one.message.text for one in self.heard)

    @property
    def messages(self) -> list[Message]:
        return [one.message for one in self.heard]

    @property
    def buttons(self) -> list[Button]:
        return [button for message in self.messages for row in message.buttons for button in row]

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.buttons]

    def button(self, label: str) -> Button:
        for button in self.buttons:
            if button.label == label:
                return button
        raise AssertionError(f"no button {label!r} among {self.labels}")

    async def stands_at(self, place: str, **answers: Any) -> None:
        """Put her at a step, as if she had just been asked its question."""
        await self.meet()
        async with self.scene.store.transaction(self.scene.clock.now()) as work:
            talk = await work.conversation(await self._id())
            assert talk is not None
            talk.flow, _, talk.step = place.partition(".")
            talk.answers = {**talk.answers, **answers}
            talk.turn += 1
            work.save_conversation(talk)

    async def meet(self) -> str:
        """Her conversation, made if this is the first time; returns its id."""
        async with self.scene.store.transaction(self.scene.clock.now()) as work:
            ids = await work.converse([(self.channel, self.address)], self.language)
        return ids[self.channel, self.address]

    async def talk(self) -> Conversation:
        async with self.scene.store.transaction(self.scene.clock.now()) as work:
            found = await work.conversation(await self._id())
        assert found is not None
        return found

    async def at(self) -> str:
        talk = await self.talk()
        return f"{talk.flow}.{talk.step}"

    async def case(self) -> Case | None:
        talk = await self.talk()
        if talk.case_id is None:
            return None
        async with self.scene.store.transaction(self.scene.clock.now()) as work:
            return await work.case(talk.case_id)

    async def entries(self) -> list[CaseEntry]:
        talk = await self.talk()
        async with self.scene.store.transaction(self.scene.clock.now()) as work:
            return await work.entries(talk.case_id or "")

    async def screen(self) -> list[str]:
        """What stands on her screen now, both sides."""
        shown = await self.scene.store.screen(self.channel, self.address)
        return [line.message.text for line in shown.lines] if shown else []

    async def timer(self, kind: str, subject: str) -> datetime | None:
        async with self.scene.store.transaction(self.scene.clock.now()) as work:
            statement = select(timers.c.due_at).where(
                timers.c.kind == kind, timers.c.subject == subject
            )
            return (await work.run(statement)).scalar_one_or_none()

    async def waits(self, **span: float) -> None:
        self.scene.clock.moment += timedelta(**span)

    async def _id(self) -> str:
        found = await self.scene.store.conversation_id(self.channel, self.address)
        assert found is not None
        return found
