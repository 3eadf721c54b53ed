"""The turn of one update: what it says is read, noted where it stands, and answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.channels.base import Channel, Received
from handlers.dialogue import Turn
from handlers.engine import Engine
from handlers.flows import take_turn
from handlers.hotline import Hotline
from handlers.notices import (
    tell_supervisors_of_trouble,
    tell_worker_unreachable,
    trouble_message,
)
from referral.alerts.service import chat_failed
from referral.messages.conversation import Conversation
from referral.messages.message import Message, Outgoing, Priority, Purpose
from storage.conversations import Held
from storage.inbox import Waiting
from storage.unit_of_work import SqlUnitOfWork


@dataclass(frozen=True, slots=True)
class Turns:
    """Takes turns inside transactions that others open."""

    engine: Engine
    hotline: Hotline
    channels: Mapping[str, Channel]

    async def prepare(self, work: SqlUnitOfWork, rows: Sequence[Waiting]) -> None:
        """Load together what the turns of a batch will ask for."""
        talks = [await work.conversation(row.conversation_id) for row in rows]
        cases = {talk.case_id for talk in talks if talk is not None and talk.case_id}
        await work.hold_cases(sorted(cases))
        await work.note_unsent(row.conversation_id for row in rows)

    async def take(self, work: SqlUnitOfWork, row: Waiting) -> list[tuple[Channel, str]]:
        """Answer one update; returns the taps to acknowledge. Raises whatever goes wrong in it."""
        channel = self.channels[row.channel]
        held = await work.held(row.conversation_id)
        if held is None:
            return []
        received = channel.read(row.raw)
        work.done(row)
        talk = held.conversation
        if received.unreachable is not None:
            await self._note_reach(work, talk, unreachable=received.unreachable)
        if not received.ignore:
            await self._note_her_words(work, held, received)
            await self._answer(work, talk, received)
        return [(channel, received.callback)] if received.callback else []

    async def give_numbers(self, work: SqlUnitOfWork, talk: Conversation) -> None:
        """Of a turn that cannot be taken: she is not left without an answer."""
        talk.last_wrote_at = work.now
        work.save_conversation(talk)
        message = trouble_message(self.hotline, talk.language)
        work.send(Outgoing(talk.id, message, Purpose.REPLY, Priority.EMERGENCY))
        await tell_supervisors_of_trouble(work, self.hotline)

    async def _note_reach(
        self, work: SqlUnitOfWork, talk: Conversation, *, unreachable: bool
    ) -> None:
        if unreachable and await work.unreachable(talk.id):
            await tell_worker_unreachable(work, self.hotline, talk.id)
            await chat_failed(work, self.hotline, talk.id)
        talk.unreachable = unreachable
        work.save_conversation(talk)

    async def _note_her_words(self, work: SqlUnitOfWork, held: Held, received: Received) -> None:
        """What she wrote stands on her screen too, and must be removable from it."""
        words = received.shown_as
        if self.channels[held.conversation.channel].capabilities.stored:
            action = received.incoming.action
            words = await work.label_of(held.conversation.id, action) if action else words
        image = received.incoming.image
        shown = Message(words or "", image=image) if words or image else None
        work.seen(held, external_id=received.external_id, message=shown)

    async def _answer(self, work: SqlUnitOfWork, talk: Conversation, received: Received) -> None:
        talk.unreachable = False
        staff = await work.staff_member(talk.staff_id) if talk.staff_id else None
        await take_turn(self.engine, Turn(received.incoming, talk, work, self.hotline, staff=staff))
        talk.fresh = False
