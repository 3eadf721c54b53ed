"""What goes out.

A message to a chat is a row of the outbox until it is sent; the web chat's messages are delivered
by standing on its screen. The delivery rule decides here, once, for every message.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, insert, or_, select, update
from typing_extensions import override

from referral.messages.conversation import Conversation
from referral.messages.delivery import REPLY_GOOD_FOR, Delivery, decide
from referral.messages.message import Message, Outgoing, Priority, Purpose
from referral.messages.wipe import WIPE, next_wipe
from storage.conversations import Held
from storage.screens import MESSAGE, ScreenRows, place
from storage.statements import among
from storage.tables import outbox

STAFF_GOOD_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Sending:
    """A committed outbox row that this process is to send."""

    row_id: int
    conversation_id: str
    channel: str
    address: str
    message: Message
    priority: Priority
    case_id: str | None
    created_at: datetime
    expires_at: datetime | None
    staff: bool


class MessageRows(ScreenRows):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._outgoing: list[Outgoing] = []
        self._forget: list[tuple[str, bool]] = []
        self.to_send: list[Sending] = []
        self.forgotten: set[str] = set()
        self._looked_up: set[str] = set()
        self._something_held: set[str] = set()
        self._something_waits: set[str] = set()
        self._written_to: set[str] = set()

    def send(self, outgoing: Outgoing) -> None:
        self._outgoing.append(outgoing)

    def forget_unsent(self, conversation_id: str, *, news: bool = False) -> None:
        self._outgoing = [
            one
            for one in self._outgoing
            if one.conversation_id != conversation_id or (_is_news(one) and not news)
        ]
        self._forget.append((conversation_id, news))

    async def note_unsent(self, conversation_ids: Iterable[str]) -> None:
        """Find out in one statement for whom something is kept, or waits in other hands."""
        new = sorted(set(conversation_ids) - self._looked_up)
        if not new:
            return
        self._looked_up.update(new)
        unsent = await self.run(_UNSENT, {"among": new, "me": self.context.process_id})
        for row in unsent:
            kept = row.state == "held"
            (self._something_held if kept else self._something_waits).add(row.conversation_id)

    @override
    async def flush(self) -> None:
        await self._write_out()
        await super().flush()

    async def _write_out(self) -> None:
        if self._forget:
            await self._forget_all()
        if not self._outgoing:
            return
        outgoing, self._outgoing = self._outgoing, []
        chats = sorted({one.conversation_id for one in outgoing})
        await self.hold_many(chats)
        if self.context.sends:
            await self.note_unsent(chats)
        rows = [row for one in outgoing if (row := self._deliver(one)) is not None]
        if rows:
            await self.run(insert(outbox), rows)
        self._begin_wipes()

    async def _forget_all(self) -> None:
        """Answers are dropped; what a worker wrote waits until she comes back by herself."""
        forgotten, self._forget = self._forget, []
        gone = sorted({chat for chat, _ in forgotten})
        self.forgotten.update(gone)
        self._something_waits.difference_update(gone)
        self._something_held.difference_update(gone)
        kept = [chat for chat in gone if (chat, True) not in forgotten]
        for statement in (_KEEP_NEWS, _FORGET_ANSWERS):
            await self.run(statement, {"among": kept})
        await self.run(_FORGET, {"among": sorted({*gone} - {*kept})})

    def _begin_wipes(self) -> None:
        """What comes to stand on an empty screen is cleared in its time."""
        written, self._written_to = self._written_to, set()
        for chat in sorted(written):
            held = self._held[chat]
            talk = held.conversation
            if talk.screen_since is not None:
                continue
            talk.screen_since, held.dirty = self.now, True
            due = next_wipe(talk.wipe, self.now, self.now)
            if due is not None:
                self.set_timer(WIPE, chat, due)

    def _deliver(self, outgoing: Outgoing) -> dict[str, Any] | None:
        """On her screen at once, into the outbox, or kept until she may be written to."""
        held = self._held.get(outgoing.conversation_id)
        if held is None:
            return None
        talk = held.conversation
        waits = self._must_wait(talk, outgoing)
        if not waits and talk.staff_id is None and not outgoing.message.closing:
            self._written_to.add(talk.id)
        if waits and not is_kept(outgoing.purpose, outgoing.message):
            return None
        if not waits and talk.channel in self.context.stored_channels:
            self._put_on_screen(held, outgoing.message, case_id=outgoing.case_id, mine=False)
            return None
        return self._outbox_row(held, outgoing, "held" if waits else "waiting")

    def _must_wait(self, talk: Conversation, outgoing: Outgoing) -> bool:
        if talk.unreachable:
            return True
        if talk.staff_id is not None or outgoing.message.closing:
            return False
        decision = decide(
            outgoing.purpose,
            talk.contact,
            last_wrote_at=talk.last_wrote_at,
            exited_at=talk.exited_at,
            now=self.now,
            zone=self.context.zone,
            unproved=outgoing.case_id in talk.set_aside,
        )
        opening = talk.contact.next_opening(self.now, self.context.zone)
        if decision is Delivery.HOLD and opening is not None and opening > self.now:
            self.set_timer("contact-window", talk.id, opening)
        return decision is not Delivery.SEND

    def _outbox_row(self, held: Held, outgoing: Outgoing, state: str) -> dict[str, Any]:
        row_id = self.context.ids.next(self.now)
        staff = held.conversation.staff_id is not None
        good_for = STAFF_GOOD_FOR if staff else REPLY_GOOD_FOR
        expires_at = outgoing.expires_at or self.now + good_for
        mine = (
            state == "waiting"
            and self.context.sends
            and outgoing.conversation_id not in self._something_waits
        )
        if mine:
            self.to_send.append(
                Sending(
                    row_id,
                    outgoing.conversation_id,
                    held.conversation.channel,
                    held.open_address(),
                    outgoing.message,
                    outgoing.priority,
                    outgoing.case_id,
                    self.now,
                    expires_at,
                    staff,
                )
            )
        return {
            "id": row_id,
            "conversation_id": outgoing.conversation_id,
            "case_id": outgoing.case_id,
            "purpose": outgoing.purpose.value,
            "priority": int(outgoing.priority),
            "state": state,
            "payload": held.key.seal(MESSAGE.dump_json(outgoing.message), place("outbox", row_id)),
            "created_at": self.now,
            "expires_at": expires_at,
            "next_at": None,
            "tries": 0,
            "claimed_by": self.context.process_id if mine else None,
        }


def is_kept(purpose: Purpose, message: Message) -> bool:
    """Whether this may be shown later; that something waits is true only now."""
    return message.stands_for is None and purpose is not Purpose.NOTICE


def _is_news(outgoing: Outgoing) -> bool:
    return outgoing.purpose in _OF_A_CASE and outgoing.case_id is not None


_UNSENT = (
    select(outbox.c.conversation_id, outbox.c.state)
    .where(
        among(outbox.c.conversation_id),
        or_(
            outbox.c.state == "held",
            (outbox.c.state == "waiting")
            & outbox.c.claimed_by.is_distinct_from(bindparam("me", type_=outbox.c.claimed_by.type)),
        ),
    )
    .distinct()
)
_FORGET = delete(outbox).where(among(outbox.c.conversation_id))
_OF_A_CASE = (Purpose.NEWS, Purpose.CONFIDENCE)
_NEWS = outbox.c.case_id.is_not(None) & outbox.c.purpose.in_([one.value for one in _OF_A_CASE])
_FORGET_ANSWERS = _FORGET.where(~_NEWS)
_KEEP_NEWS = (
    update(outbox)
    .where(among(outbox.c.conversation_id), _NEWS)
    .values(state="held", claimed_by=None)
)
