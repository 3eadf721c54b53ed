"""The chats of the fake Bot API: what stands on each screen, and the people who use them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.fakes.bot_api import FakeBotApi

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """One message as it stands on the person's screen now."""

    id: int
    from_bot: bool
    kind: str
    text: str
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()
    """Rows of (label, callback data or URL)."""
    silent: bool = False
    protected: bool = False
    edited: bool = False
    fields: Mapping[str, Any] = field(default_factory=dict)

    @property
    def labels(self) -> list[str]:
        return [label for row in self.buttons for label, _ in row]


@dataclass(frozen=True, slots=True)
class Screen:
    """What the person sees: the messages of both sides, oldest first, and the reply keyboard."""

    messages: tuple[Seen, ...]
    keyboard: tuple[tuple[str, ...], ...] | None
    asks_location: bool

    def __iter__(self) -> Iterator[Seen]:
        return iter(self.messages)

    @property
    def texts(self) -> list[str]:
        return [seen.text for seen in self.messages]

    @property
    def bot_texts(self) -> list[str]:
        return [seen.text for seen in self.messages if seen.from_bot]

    @property
    def last(self) -> Seen | None:
        return self.messages[-1] if self.messages else None

    @property
    def labels(self) -> list[str]:
        """Every label that can be tapped now, inline buttons first."""
        inline = [label for seen in self.messages for label in seen.labels]
        return inline + [label for row in self.keyboard or () for label in row]


@dataclass(slots=True)
class Chat:
    """The server's side of one chat."""

    id: int
    kind: str = "private"
    language: str | None = "vi"
    name: str = "Người Dùng"
    username: str | None = None
    blocked: bool = False
    deactivated: bool = False
    left: bool = False
    migrated_to: int | None = None
    messages: dict[int, Json] = field(default_factory=dict)
    silent: set[int] = field(default_factory=set)
    keyboard: list[list[Json]] | None = None

    def as_chat(self) -> Json:
        if self.kind == "private":
            return {"id": self.id, "type": "private", "first_name": self.name}
        return {"id": self.id, "type": self.kind, "title": self.name}

    def as_user(self) -> Json:
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.name}
        if self.username:
            user["username"] = self.username
        if self.language:
            user["language_code"] = self.language
        return user

    def screen(self) -> Screen:
        rows = self.keyboard
        return Screen(
            tuple(self._seen(message) for message in self.messages.values()),
            tuple(tuple(str(key["text"]) for key in row) for row in rows) if rows else None,
            any(key.get("request_location") for row in rows or () for key in row),
        )

    def said(self, fragment: str, after: int = 0) -> Seen | None:
        """The bot's newest message that holds this text, above a message id."""
        for number in reversed(self.messages):
            message = self.messages[number]
            if number > after and message["from"]["is_bot"]:
                seen = self._seen(message)
                if fragment in seen.text:
                    return seen
        return None

    def _seen(self, message: Json) -> Seen:
        kind = next((name for name in _KINDS if name in message), "other")
        text = message.get("text") or message.get("caption") or ""
        if kind == "venue":
            text = f"{message['venue']['title']}\n{message['venue']['address']}"
        markup = message.get("reply_markup") or {}
        return Seen(
            message["message_id"],
            message["from"]["is_bot"],
            kind,
            text,
            tuple(
                tuple((key["text"], key.get("callback_data") or key.get("url", "")) for key in row)
                for row in markup.get("inline_keyboard", ())
            ),
            message["message_id"] in self.silent,
            bool(message.get("has_protected_content")),
            "edit_date" in message,
            message,
        )


_KINDS = (
    "text",
    "photo",
    "venue",
    "location",
    "voice",
    "video_note",
    "sticker",
    "contact",
    "document",
    "poll",
)


class Person:
    """Someone at the other end of a private chat; every act becomes an update for the bot."""

    def __init__(self, api: "FakeBotApi", chat: Chat) -> None:
        self.api = api
        self.chat = chat

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def screen(self) -> Screen:
        return self.chat.screen()

    def starts(self, payload: str = "") -> int:
        """Press Start, or open a deep link."""
        return self.says(f"/start {payload}".strip())

    def says(self, text: str, **fields: Any) -> int:
        """Write a text; returns its message id."""
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            fields["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return self.sends(text=text, **fields)

    def replies(self, to_message_id: int, text: str) -> int:
        """Answer one message; one that is gone is quoted as far as it is known."""
        known = self.chat.messages.get(to_message_id)
        quoted = known or {"message_id": to_message_id, "chat": self.chat.as_chat(), "date": 0}
        return self.sends(text=text, reply_to_message=quoted)

    def sends_location(self, lat: float, lon: float, **fields: Any) -> int:
        """Share a position; `live_period=600` makes it a live one."""
        return self.sends(location={"latitude": lat, "longitude": lon, **fields})

    def moves(self, message_id: int, lat: float, lon: float) -> None:
        """A live location moves on."""
        self._edit(message_id, location={"latitude": lat, "longitude": lon, "live_period": 600})

    def sends_photo(self, data: bytes, caption: str | None = None, **fields: Any) -> int:
        """Send a picture; the server offers it in three sizes, as the real one does."""
        sizes = [self.api.add_file(data, width=width) for width in (90, 320, 1280)]
        if caption is not None:
            fields["caption"] = caption
        return self.sends(photo=sizes, **fields)

    def sends(self, **fields: Any) -> int:
        """Send a message of any kind: the fields are those of the Bot API's Message."""
        message = self.api.incoming(self.chat, fields)
        self.api.push({"message": message})
        return int(message["message_id"])

    def edits(self, message_id: int, text: str) -> None:
        self._edit(message_id, text=text)

    def taps(self, button: str, message_id: int | None = None) -> str | None:
        """Tap a button by its label, its data or a part of its label; the newest one wins.

        Returns the callback id, or None for a key of the reply keyboard (which sends its label).
        """
        found = self._inline(button, message_id)
        if found is not None:
            return self.forges_tap(found[1], found[0])
        for row in self.chat.keyboard or ():
            for key in row:
                if button in str(key["text"]) and not key.get("request_location"):
                    self.says(str(key["text"]))
                    return None
        raise AssertionError(f"no button {button!r} among {self.screen.labels}")

    def forges_tap(self, data: str, message_id: int | None = None, **fields: Any) -> str:
        """Send a callback with any data, whether such a button exists or not."""
        message = self.chat.messages.get(message_id or 0)
        query: Json = {"id": self.api.new_callback(self.chat.id), "from": self.chat.as_user()}
        query |= {"chat_instance": str(self.chat.id), "data": data}
        if message is not None:
            query["message"] = message
        elif message_id is not None:
            query["message"] = {
                "message_id": message_id,
                "chat": self.chat.as_chat(),
                "date": 0,
            }
        query |= fields
        self.api.push({"callback_query": query})
        return str(query["id"])

    def deletes(self, message_id: int) -> None:
        """Delete a message for both sides; the bot is not told."""
        self.chat.messages.pop(message_id, None)
        self.api.changed(self.chat.id)

    def blocks(self) -> None:
        self.chat.blocked = True
        self._member("member", "kicked")

    def unblocks(self) -> None:
        self.chat.blocked = False
        self._member("kicked", "member")

    def _member(self, old: str, new: str) -> None:
        bot = self.api.me
        self.api.push(
            {
                "my_chat_member": {
                    "chat": self.chat.as_chat(),
                    "from": self.chat.as_user(),
                    "date": self.api.date,
                    "old_chat_member": {"user": bot, "status": old},
                    "new_chat_member": {"user": bot, "status": new, "until_date": 0},
                }
            }
        )

    def _edit(self, message_id: int, **fields: Any) -> None:
        message = self.chat.messages[message_id]
        message.update(fields, edit_date=self.api.date)
        self.api.push({"edited_message": dict(message)})
        self.api.changed(self.chat.id)

    def _inline(self, button: str, message_id: int | None) -> tuple[int, str] | None:
        for exact in (True, False):
            for seen in reversed(self.screen.messages):
                if message_id is not None and seen.id != message_id:
                    continue
                for row in seen.buttons:
                    for label, data in row:
                        if button in (label, data) or (not exact and button in label):
                            return seen.id, data
        return None
