"""A floor to try the desk on: people with chats, a real store, and what was said to whom."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any

from sqlalchemy import select

from handlers import timers
from handlers.dialogue import Incoming, Turn
from handlers.engine import Engine
from handlers.hotline import Hotline
from handlers.worker import WORKER_FLOWS, desk
from referral.cases.case import (
    Case,
    CaseFacts,
    CaseState,
    Consent,
    ConsentPurpose,
)
from referral.cases.team import Team
from referral.messages.delivery import ContactPreference
from referral.messages.message import Message, Outgoing
from referral.people.staff import Role, Staff, StaffState
from referral.queue import service
from referral.rota.rules import Post, Shift
from referral.triage.danger import Danger
from storage.screens import MESSAGE
from storage.store import SqlStore
from storage.tables import outbox
from storage.unit_of_work import SqlUnitOfWork
from tests.conftest import StillClock

UNIT = "00199"
"""Phường Láng."""


@dataclass(repr=False)
class Floor:
    """Acts happen in transactions of their own, as in life; `said` keeps what was sent."""

    store: SqlStore
    hotline: Hotline
    clock: StillClock
    engine: Engine = field(default_factory=lambda: Engine(WORKER_FLOWS, {"": "desk"}))
    said: dict[str, list[Outgoing]] = field(default_factory=dict)
    shown: int = 0

    @asynccontextmanager
    async def work(self) -> AsyncIterator[SqlUnitOfWork]:
        sent: list[Outgoing] = []
        async with self.store.transaction(self.clock.now()) as uow:
            real = uow.send

            def send(outgoing: Outgoing) -> None:
                sent.append(outgoing)
                real(outgoing)

            uow.send = send  # type: ignore[method-assign]
            yield uow
        for outgoing in sent:
            self.said.setdefault(outgoing.conversation_id, []).append(outgoing)

    async def chat(self, address: str) -> str:
        async with self.work() as uow:
            found = await uow.converse([("telegram", address)], "vi")
            return found["telegram", address]

    async def hire(
        self, name: str, role: Role = Role.WORKER, *, unit: str | None = None, on_duty: bool = True
    ) -> Staff:
        talk_id = await self.chat(f"staff {name}")
        staff = Staff(
            id=f"{name:a<32}"[:32].lower().replace(" ", "b"),
            role=role,
            state=StaffState.ACTIVE,
            name=name,
            unit_code=unit,
            conversation_id=talk_id,
            on_duty_since=self.clock.now() if on_duty else None,
        )
        async with self.work() as uow:
            uow.save_staff(staff)
            talk = await uow.conversation(talk_id)
            assert talk is not None
            talk.staff_id = staff.id
            uow.save_conversation(talk)
        return staff

    async def person(self, name: str) -> str:
        """Somebody who has just written."""
        talk_id = await self.chat(f"person {name}")
        await self.live(talk_id)
        return talk_id

    async def live(self, talk_id: str) -> None:
        async with self.work() as uow:
            talk = await uow.conversation(talk_id)
            assert talk is not None
            talk.last_wrote_at = self.clock.now()
            uow.save_conversation(talk)

    async def prefers(self, talk_id: str, contact: ContactPreference) -> None:
        """She said how she may be written to, an hour ago."""
        async with self.work() as uow:
            talk = await uow.conversation(talk_id)
            assert talk is not None
            talk.contact = contact
            talk.last_wrote_at = self.clock.now() - timedelta(hours=1)
            uow.save_conversation(talk)

    async def ask_for_help(
        self,
        talk_id: str,
        danger: Danger = Danger.AMBER,
        *,
        unit: str | None = UNIT,
        former: str | None = None,
    ) -> service.Opened:
        now = self.clock.now()
        consent = Consent(ConsentPurpose.SHARE_WITH_WORKER, self.hotline.operator, now)
        case = Case(
            id=self.hotline.new_id(),
            code=self.hotline.new_code(),
            conversation_id=talk_id,
            state=CaseState.DRAFT,
            created_at=now,
            facts=CaseFacts(
                danger=danger, unit_code=unit, consents=(consent,), team=Team(former=former)
            ),
        )
        async with self.work() as uow:
            uow.add_case(case)
            return await service.open_case(uow, self.hotline, case)

    async def case(self, case_id: str) -> Case:
        async with self.work() as uow:
            found = await uow.case(case_id)
            assert found is not None
            return found

    async def colleague(self, name: str) -> Staff:
        """Somebody hired, as they are now."""
        async with self.work() as uow:
            return next(one for one in await uow.staff() if one.name == name)

    async def plan(self, staff: Staff, post: Post) -> None:
        """From now on the rota has them at this post, day and night."""
        days, midnight = frozenset(range(7)), time()
        shift = Shift(f"{staff.id[:8]}{post}", staff.id, post, days, midnight, midnight)
        async with self.work() as uow:
            await uow.save_shifts([shift])

    async def she_writes(self, case_id: str, text: str) -> None:
        async with self.work() as uow:
            case = await uow.case(case_id)
            assert case is not None
            await service.person_wrote(uow, self.hotline, case, text)
        await self.live(case.conversation_id)

    async def take(self, talk_id: str, incoming: Incoming) -> list[Message]:
        """One message of a person at work, and what they were answered."""
        async with self.work() as uow:
            talk = await uow.conversation(talk_id)
            assert talk is not None
            staff = await uow.staff_member(talk.staff_id) if talk.staff_id else None
            turn = Turn(incoming, talk, uow, self.hotline, staff=staff)
            assert await desk.first(turn, self.engine)
            uow.save_conversation(talk)
            for outgoing in turn.replies:
                uow.send(outgoing)
        return [outgoing.message for outgoing in turn.replies]

    async def types(self, staff: Staff, text: str, **more: Any) -> list[Message]:
        return await self.take(str(staff.conversation_id), Incoming(text=text, **more))

    async def taps(self, staff: Staff, action: str) -> list[Message]:
        return await self.take(str(staff.conversation_id), Incoming(action=action))

    async def fire_due(self) -> int:
        """Fire what is due, as the timer process does."""
        async with self.work() as uow:
            due = await uow.take_due(100)
            for kind, subject in due:
                await timers.fire(kind, subject, uow, self.hotline)
        return len(due)

    async def pass_by(self, **span: float) -> None:
        """Time passes and every timer on the way fires at its own second."""
        end = self.clock.now() + timedelta(**span)
        while self.clock.now() < end:
            self.clock.moment = min(end, self.clock.moment + timedelta(seconds=30))
            await self.fire_due()

    def heard(self, talk_id: str | None) -> list[str]:
        """Every text sent to this chat so far."""
        return [one.message.text for one in self.said.get(str(talk_id), [])]

    async def on_their_way(self, talk_id: str | None) -> list[str]:
        """Every text put on its way to this chat by whatever process, and not sent yet."""
        async with self.work() as uow:
            theirs = select(outbox).where(outbox.c.conversation_id == talk_id).order_by("id")
            rows = (await uow.run(theirs)).all()
            key = await uow.key(str(talk_id))
            assert key is not None
            sealed = [key.open(row.payload, f"outbox|body|{row.id}") for row in rows]
        return [MESSAGE.validate_json(one).text for one in sealed]

    def forget(self) -> None:
        self.said.clear()

    async def arrive(self, talk_id: str | None) -> list[tuple[str, Outgoing]]:
        """What was sent to this chat stands on its screen now, with ids to reply to."""
        arrived = []
        async with self.work() as uow:
            held = await uow.held(str(talk_id))
            assert held is not None
            for outgoing in self.said.get(str(talk_id), []):
                self.shown += 1
                uow._put_on_screen(
                    held,
                    None,
                    external_id=str(self.shown),
                    case_id=outgoing.case_id,
                    mine=False,
                )
                arrived.append((str(self.shown), outgoing))
        return arrived


def actions(messages: list[Message]) -> list[str]:
    return [button.action for one in messages for row in one.buttons for button in row]


def texts(messages: list[Message]) -> str:
    return "\n".join(one.text for one in messages)


async def claimed(floor: Floor, worker: Staff, name: str) -> tuple[str, service.Opened]:
    talk = await floor.person(name)
    opened = await floor.ask_for_help(talk)
    await floor.taps(worker, f"@claim:{opened.case.code}")
    return talk, opened


async def choose(floor: Floor, worker: Staff, said: list[Message], name: str) -> list[Message]:
    """Tap the button of a question whose action ends in `name`."""
    return await floor.taps(
        worker, next(one for one in actions(said) if one.partition(":")[2] == name)
    )
