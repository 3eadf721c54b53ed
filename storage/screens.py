"""What stands on each screen, so that it can be shown there, and taken off again.

Of a stored screen (the web chat) the words themselves stand here, sealed; of others only the ids.
"""

from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, bindparam, delete, func, insert, select, update
from typing_extensions import override

from referral.messages.message import Message
from referral.messages.wipe import WIPE
from storage.conversations import ConversationRows, Held
from storage.statements import among
from storage.tables import pictures, screen
from storage.timers import TimerRows

MESSAGE = TypeAdapter(Message)
VANISH = "vanish"
"""The timer of a message that may not stand for long; its subject is the row on the screen."""
SHOWN, FLEETING, LEAVING = "shown", "fleeting", "leaving"
STANDING = (SHOWN, FLEETING)
"""What stands on a screen: for good, or only until something is answered."""
LATEST = 6
"""How many messages back a button may still be tapped and be known by its label."""


class ScreenRows(ConversationRows, TimerRows):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._screen: list[dict[str, Any]] = []
        self._clear: list[str] = []
        self._heard: dict[str, int] = {}
        self.changed_screens: set[str] = set()
        self.cleared: set[str] = set()

    def clear_screen(self, conversation_id: str) -> None:
        """What was said before this call goes; what is said after it stays.

        What she has just written stands on a screen elsewhere, so it must be deleted there too.
        """
        for row in self._screen:
            if row["conversation_id"] == conversation_id:
                row["state"] = LEAVING
        self._screen = [row for row in self._screen if row["state"] != LEAVING or not row["body"]]
        self._clear.append(conversation_id)
        held = self._held.get(conversation_id)
        if held is not None and held.conversation.screen_since is not None:
            held.conversation.screen_since, held.dirty = None, True
            self.cancel_timer(WIPE, conversation_id)

    def seen(self, held: Held, *, external_id: str | None, message: Message | None) -> None:
        """Note what she wrote herself, so that it can be taken off her screen later."""
        stored = held.conversation.channel in self.context.stored_channels
        if message is None if stored else external_id is None:
            return
        self._heard[held.conversation.id] = self._put_on_screen(
            held, message if stored else None, external_id=external_id, mine=True
        )

    async def take_off_screen(self, shown_id: str) -> None:
        await self._take_off(screen.c.id == int(shown_id))

    async def take_back(self, conversation_id: str) -> None:
        here = screen.c.conversation_id == conversation_id
        answer = screen.c.id == self._heard.get(conversation_id, -1)
        await self._take_off(here & (answer | (screen.c.state == FLEETING)))

    async def clear_screen_before(self, conversation_id: str, moment: datetime) -> None:
        await self._take_off((screen.c.conversation_id == conversation_id) & (screen.c.at < moment))

    async def undeletable(self, conversation_id: str) -> int:
        statement = select(func.count()).where(
            screen.c.conversation_id == conversation_id, screen.c.state == "undeletable"
        )
        return int((await self.run(statement)).scalar_one())

    async def _take_off(self, which: ColumnElement[bool]) -> None:
        """What is stored here is gone at once; what stands elsewhere is left to the wiper."""
        await self.flush()
        gone = delete(screen).where(which, screen.c.body.is_not(None))
        leaves = update(screen).where(which, screen.c.state.in_(STANDING)).values(state=LEAVING)
        for statement in (gone, leaves):
            chat = screen.c.conversation_id
            chats = (await self.run(statement.returning(chat))).scalars().all()
            self.cleared.update(chats)
            self.changed_screens.update(chats)

    async def case_of_message(self, conversation_id: str, external_id: str) -> str | None:
        statement = select(screen.c.case_id).where(
            screen.c.conversation_id == conversation_id, screen.c.external_id == external_id
        )
        return (await self.run(statement)).scalars().first()

    async def label_of(self, conversation_id: str, action: str) -> str | None:
        """What stands on the button she tapped, from the latest messages on her stored screen."""
        held = await self.held(conversation_id)
        if held is None:
            return None
        for row in await self.run(_LATEST, {"of": conversation_id}):
            message = MESSAGE.validate_json(held.key.open(row.body, place("screen", row.id)))
            for button in (button for buttons in message.buttons for button in buttons):
                if button.action == action:
                    return button.label
        return None

    @override
    async def flush(self) -> None:
        await super().flush()
        if self._clear:
            await self._clear_screens()
        if self._screen:
            rows, self._screen = self._screen, []
            await self.run(insert(screen), rows)

    def _put_on_screen(
        self,
        held: Held,
        message: Message | None,
        *,
        mine: bool,
        external_id: str | None = None,
        case_id: str | None = None,
    ) -> int:
        row_id = self.context.ids.next(self.now)
        body = MESSAGE.dump_json(message) if message else None
        self._screen.append(
            {
                "id": row_id,
                "conversation_id": held.conversation.id,
                "external_id": external_id,
                "mine": mine,
                "case_id": case_id,
                "at": self.now,
                "body": held.key.seal(body, place("screen", row_id)) if body else None,
                "state": standing(message),
            }
        )
        if message is not None and message.stands_for is not None:
            self.set_timer(VANISH, str(row_id), self.now + message.stands_for)
        self.changed_screens.add(held.conversation.id)
        return row_id

    async def _clear_screens(self) -> None:
        gone, self._clear = self._clear, []
        self.cleared.update(gone)
        self.changed_screens.update(gone)
        for statement in (_CLEAR_STORED, _LEAVE, _CLEAR_PICTURES):
            await self.run(statement, {"among": gone})


def standing(message: Message | None) -> str:
    """The state of a message that has just come to stand on a screen."""
    return FLEETING if message is not None and message.fleeting else SHOWN


def place(table: str, row_id: int) -> str:
    return f"{table}|body|{row_id}"


_LATEST = (
    select(screen.c.id, screen.c.body)
    .where(
        screen.c.conversation_id == bindparam("of"),
        screen.c.mine.is_(False),
        screen.c.body.is_not(None),
    )
    .order_by(screen.c.id.desc())
    .limit(LATEST)
)
_HERE = among(screen.c.conversation_id)
_CLEAR_STORED = delete(screen).where(_HERE, screen.c.body.is_not(None))
_LEAVE = update(screen).where(_HERE, screen.c.state.in_(STANDING)).values(state=LEAVING)
_CLEAR_PICTURES = delete(pictures).where(among(pictures.c.subject))
