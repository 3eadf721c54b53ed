"""What waits for somebody until they may see it, and lets it go when they may."""

from sqlalchemy import ColumnElement, delete, select

from referral.messages.conversation import Conversation
from referral.messages.message import Outgoing, Priority, Purpose
from storage.conversations import Held
from storage.messages import MessageRows, is_kept
from storage.screens import MESSAGE, place
from storage.tables import outbox


class HeldRows(MessageRows):
    async def release_if_held(self, conversation_id: str) -> None:
        if conversation_id in self._something_held:
            self._something_held.discard(conversation_id)
            await self.release_held(conversation_id)

    async def release_held(self, conversation_id: str) -> int:
        await self.flush()
        held = await self.held(conversation_id)
        if held is None:
            return 0
        which = _let_into(held.conversation)
        return await self._let_go(held, conversation_id, which, Purpose.NEWS)

    async def has_held(self, conversation_id: str) -> bool:
        held = await self.held(conversation_id)
        await self.flush()
        if held is None:
            return False
        waits = (outbox.c.conversation_id == conversation_id) & (outbox.c.state == "held")
        found = select(outbox.c.id).where(waits, _let_into(held.conversation)).limit(1)
        return (await self.run(found)).first() is not None

    async def show_held(self, case_id: str, conversation_id: str) -> None:
        await self.flush()
        held = await self.held(conversation_id)
        if held is not None:
            which = outbox.c.case_id == case_id
            await self._let_go(held, conversation_id, which, Purpose.REPLY)

    async def hand_on_held(self, case_id: str, conversation_id: str, to: str) -> None:
        await self.flush()
        held = await self.held(conversation_id)
        if held is not None:
            confided = outbox.c.purpose == Purpose.CONFIDENCE
            for which, purpose in ((confided, Purpose.CONFIDENCE), (~confided, Purpose.NEWS)):
                await self._let_go(held, to, (outbox.c.case_id == case_id) & which, purpose)

    async def _let_go(
        self, held: Held, to: str, which: ColumnElement[bool], purpose: Purpose
    ) -> int:
        """What waited goes on its way again, now for this purpose; returns how many."""
        statement = (
            delete(outbox)
            .where(
                outbox.c.conversation_id == held.conversation.id, outbox.c.state == "held", which
            )
            .returning(
                outbox.c.id,
                outbox.c.payload,
                outbox.c.purpose,
                outbox.c.priority,
                outbox.c.case_id,
            )
        )
        rows = sorted((await self.run(statement)).all(), key=lambda row: row.id)
        for row in rows:
            message = MESSAGE.validate_json(held.key.open(row.payload, place("outbox", row.id)))
            if is_kept(Purpose(row.purpose), message):
                self.send(Outgoing(to, message, purpose, Priority(row.priority), row.case_id))
        return len(rows)


def _let_into(talk: Conversation) -> ColumnElement[bool]:
    """What whoever writes now may be shown: nothing of a case that only a word leads into."""
    of_another = outbox.c.case_id.is_distinct_from(talk.case_id)
    confided = (outbox.c.purpose == Purpose.CONFIDENCE.value) & of_another
    set_aside = outbox.c.case_id.in_(talk.set_aside)
    return outbox.c.case_id.is_(None) | ~(set_aside | confided)
