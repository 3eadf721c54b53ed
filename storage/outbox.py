"""The sender's side of the outbox, and the removal of what must leave a screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, delete, insert, or_, select, update

from referral.messages.message import Priority
from storage.messages import MessageRows, Sending
from storage.screens import LEAVING, MESSAGE, VANISH, standing
from storage.statements import among
from storage.tables import outbox, processes, screen


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that has arrived, with the ids it got on the screen."""

    sending: Sending
    external_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """Messages of one chat that must leave its screen."""

    conversation_id: str
    channel: str
    address: str
    rows: tuple[tuple[int, str, datetime], ...]
    """Row id, the channel's id, when it was shown."""


class OutboxRows(MessageRows):
    """Used inside a transaction by the sending process."""

    async def mark_sent(self, sent: Sequence[Sent]) -> None:
        """The outbox row goes; what stands on the screen is noted, to be removable."""
        if not sent:
            return
        await self.hold_many(sorted({one.sending.conversation_id for one in sent}))
        await self.note_gone(sent)
        self.cleared.update(
            one.sending.conversation_id for one in sent if self._is_over(one.sending)
        )
        rows = [
            self._shown(one.sending, external_id)
            for one in sent
            for external_id in one.external_ids
        ]
        if rows:
            await self.run(insert(screen), rows)

    async def note_gone(self, sent: Sequence[Sent]) -> None:
        """The outbox rows go; of the screen nothing is noted."""
        await self.run(_GONE, {"among": [one.sending.row_id for one in sent]})

    def _shown(self, sending: Sending, external_id: str) -> dict[str, Any]:
        row_id = self.context.ids.next(self.now)
        if sending.message.stands_for is not None:
            self.set_timer(VANISH, str(row_id), self.now + sending.message.stands_for)
        return {
            "id": row_id,
            "conversation_id": sending.conversation_id,
            "external_id": external_id,
            "mine": False,
            "case_id": sending.case_id,
            "at": self.now,
            "body": None,
            "state": LEAVING if self._is_over(sending) else standing(sending.message),
        }

    def _is_over(self, sending: Sending) -> bool:
        """Whether this must leave again at once: she has quit, or answered what it asked."""
        held = self._held.get(sending.conversation_id)
        wrote_at = held.conversation.last_wrote_at if held else None
        answered = wrote_at is not None and wrote_at > sending.created_at
        return self._left_since(sending) or (sending.message.fleeting and answered)

    def _left_since(self, sending: Sending) -> bool:
        """Whether she quit while this was on its way: it must leave her screen again."""
        held = self._held.get(sending.conversation_id)
        exited_at = held.conversation.exited_at if held else None
        return exited_at is not None and exited_at > sending.created_at and not sending.staff

    async def put_back(
        self, row_ids: Sequence[int], *, state: str, next_at: datetime | None = None
    ) -> None:
        """Not sent: keep it `waiting` until `next_at`, `held` until she writes, or `failed`."""
        await self.run(
            update(outbox)
            .where(outbox.c.id.in_(row_ids))
            .values(state=state, next_at=next_at, claimed_by=None, tries=outbox.c.tries + 1)
        )

    async def not_sent(self, conversation_id: str, at: datetime | None) -> bool:
        """Whether what was written to this chat at that moment has not left; sent rows are gone."""
        this = (outbox.c.conversation_id == conversation_id) & (outbox.c.created_at == at)
        return (await self.run(select(outbox.c.id).where(this).limit(1))).first() is not None

    async def waits_to_leave(self, conversation_id: str, *, until: datetime) -> bool:
        """Whether something has waited to leave for this chat since then or before."""
        waits = (outbox.c.conversation_id == conversation_id) & (outbox.c.state == "waiting")
        old = waits & (outbox.c.created_at <= until)
        return (await self.run(select(outbox.c.id).where(old).limit(1))).first() is not None

    async def something_to_send(self) -> bool:
        """Whether `claim_sends` would find anything."""
        return (await self.run(_UNHELD, self._unheld(1))).first() is not None

    async def claim_sends(self, limit: int) -> list[Sending]:
        """Take rows no living process holds: left by a dead one, put back, or not yet begun."""
        unheld = await self.run(_UNHELD.with_for_update(skip_locked=True), self._unheld(limit))
        ids = list(unheld.scalars())
        if not ids:
            return []
        take = (
            update(outbox)
            .where(outbox.c.id.in_(ids))
            .values(claimed_by=self.context.process_id)
            .returning(outbox)
        )
        rows = sorted((await self.run(take)).all(), key=lambda row: row.id)
        await self.hold_many(sorted({row.conversation_id for row in rows}))
        found = []
        for row in rows:
            held = self._held.get(row.conversation_id)
            if held is None:
                continue
            found.append(
                Sending(
                    row.id,
                    row.conversation_id,
                    held.conversation.channel,
                    held.open_address(),
                    MESSAGE.validate_json(held.key.open(row.payload, f"outbox|body|{row.id}")),
                    Priority(row.priority),
                    row.case_id,
                    row.created_at,
                    row.expires_at,
                    held.conversation.staff_id is not None,
                )
            )
        return found

    def _unheld(self, limit: int) -> dict[str, Any]:
        return {"now": self.now, "me": self.context.process_id, "limit": limit}

    async def removals(self, limit: int) -> list[Removal]:
        """What still has to leave screens, by chat, oldest first."""
        statement = (
            select(screen.c.id, screen.c.conversation_id, screen.c.external_id, screen.c.at)
            .where(screen.c.state == "leaving", screen.c.external_id.is_not(None))
            .order_by(screen.c.id)
            .limit(limit)
        )
        by_chat: dict[str, list[tuple[int, str, datetime]]] = {}
        for row in await self.run(statement):
            by_chat.setdefault(row.conversation_id, []).append((row.id, row.external_id, row.at))
        await self.hold_many(sorted(by_chat))
        return [
            Removal(chat, held.conversation.channel, held.open_address(), tuple(rows))
            for chat, rows in by_chat.items()
            if (held := self._held.get(chat)) is not None
        ]

    async def removed(self, row_ids: Sequence[int]) -> None:
        await self.run(delete(screen).where(screen.c.id.in_(row_ids)))

    async def not_removable(self, row_ids: Sequence[int]) -> None:
        """Too old or refused by the channel: kept on the list that staff see."""
        await self.run(update(screen).where(screen.c.id.in_(row_ids)).values(state="undeletable"))

    async def unreachable(self, conversation_id: str) -> bool:
        """She blocked us or is gone: keep what waits, send nothing more. True when it is news."""
        held = await self.held(conversation_id)
        is_news = held is not None and not held.conversation.unreachable
        if held is not None and is_news:
            held.conversation.unreachable = True
            self.save_conversation(held.conversation)
        await self.run(
            update(outbox)
            .where(outbox.c.conversation_id == conversation_id, outbox.c.state == "waiting")
            .values(state="held", claimed_by=None)
        )
        return is_news


def _unheld() -> Select[Any]:
    """Rows that may go now, unless one before them in the same chat may not yet."""
    now = bindparam("now", type_=outbox.c.next_at.type)
    alive = select(processes.c.id)
    earlier = outbox.alias("earlier")
    elsewhere = earlier.c.claimed_by.in_(alive) & (earlier.c.claimed_by != bindparam("me"))
    held_up = (
        select(earlier.c.id)
        .where(
            earlier.c.conversation_id == outbox.c.conversation_id,
            earlier.c.state == "waiting",
            earlier.c.id < outbox.c.id,
            or_(earlier.c.next_at > now, elsewhere),
        )
        .exists()
    )
    return (
        select(outbox.c.id)
        .where(
            outbox.c.state == "waiting",
            or_(outbox.c.next_at.is_(None), outbox.c.next_at <= now),
            or_(outbox.c.claimed_by.is_(None), outbox.c.claimed_by.not_in(alive)),
            ~held_up,
        )
        .order_by(outbox.c.id)
        .limit(bindparam("limit"))
    )


_UNHELD = _unheld()
_GONE = delete(outbox).where(among(outbox.c.id))
