"""What Telegram hands over, read by hand: tolerant of every shape, keeping ids and words only.

Names, usernames, phone numbers and contacts of an update are never looked at. Only private chats
are served: of a group nothing is read but its id, so that the bot can leave it.
"""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from bot.channels.base import Envelope, Received
from handlers.dialogue import Incoming
from referral.messages.message import ACTION_LIMIT_BYTES, File, Image
from referral.places.geo import Point
from storage.plain import unpacked

NAME: Final = "telegram"
KINDS: Final = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update the bot asks for."""
PICTURE_LIMIT = 20 * 1024 * 1024
"""The largest file the Bot API hands out."""
LANGUAGES = ("vi", "en")
TOO_LARGE = "too-large"
UNKNOWN_ACTION = "?"
"""Stands for a tap whose data cannot be one of ours; it gets the present question."""

_NOTHING = Incoming()
_IGNORED = Received(_NOTHING, ignore=True)
_ID_LIMIT = 2**63
_PRIVATE = "private"
_OTHER = "other"
_UNSUPPORTED = (
    "voice",
    "video_note",
    "video",
    "animation",
    "audio",
    "document",
    "sticker",
    "contact",
    "poll",
    "dice",
    "story",
    "paid_media",
    "game",
    "checklist",
)
_FILES = frozenset({"document", "video", "audio", "animation", "voice", "video_note"})
_SPOKEN = frozenset({"voice", "video_note"})
_PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})
_ABOUT_THE_CHAT = frozenset(
    {
        "boost_added",
        "chat_background_set",
        "chat_shared",
        "message_auto_delete_timer_changed",
        "migrate_from_chat_id",
        "migrate_to_chat_id",
        "pinned_message",
        "proximity_alert_triggered",
        "users_shared",
        "write_access_allowed",
    }
)
"""Notes of the service about a private chat; nobody has said anything."""

Json = Mapping[str, Any]


def parse(raw: bytes) -> dict[str, Any]:
    """The update as an object; raises ValueError."""
    try:
        found = unpacked(raw)
    except RecursionError:
        raise ValueError("an update is nested too deeply") from None
    if not isinstance(found, dict):
        raise ValueError("an update is an object")  # noqa: TRY004  one error for any bad update
    return found


def envelope(raw: bytes) -> Envelope:
    """The keys of an update; of what cannot be read, the hash of its bytes.

    The number of an update alone is no key: Telegram's numbers restart, and to take another
    message for a repetition would lose it.
    """
    try:
        update = parse(raw)
    except ValueError:
        return Envelope(_fingerprint(raw))
    kind, body = _content(update)
    chat_id = _private(_chat(kind, body))
    message_key = None if chat_id is None else _message_key(kind, body, chat_id)
    event_key = f"{_id(update.get('update_id'))}:{message_key or _fingerprint(raw)}"
    return Envelope(event_key, None if chat_id is None else str(chat_id), message_key)


def group_to_leave(update: Json) -> int | None:
    """The id of a group or channel the bot stands in, where it has nothing to do."""
    kind, body = _content(update)
    chat = _chat(kind, body)
    chat_id = _id(chat.get("id"))
    if chat_id is None or _private(chat) is not None:
        return None
    gone = kind == "my_chat_member" and _status(body) in {"left", "kicked"}
    return None if gone else chat_id


def read(raw: bytes) -> Received:
    """What a person did; raises ValueError when the update cannot be understood."""
    update = parse(raw)
    kind, body = _content(update)
    chat = _chat(kind, body)
    chat_id = _private(chat)
    if kind == "callback_query":
        return _tap(body, chat_id)
    if kind not in KINDS or (chat_id is None and chat):
        return _IGNORED
    if chat_id is None:
        raise ValueError(f"a {kind} without a chat")
    if kind == "my_chat_member":
        return _membership(body)
    return _message(body, edited=kind == "edited_message")


def tapped(update: Json) -> str | None:
    """The id of the tap that this update is; None for all others."""
    kind, body = _content(update)
    query = body.get("id")
    return query if kind == "callback_query" and isinstance(query, str) else None


def _tap(query: Json, chat_id: int | None) -> Received:
    callback = query.get("id")
    callback = callback if isinstance(callback, str) else None
    sender = _mapping(query.get("from"))
    foreign = chat_id is None or _id(sender.get("id")) not in {None, chat_id}
    if foreign or sender.get("is_bot") is True or "inline_message_id" in query:
        return Received(_NOTHING, callback=callback, ignore=True)
    incoming = Incoming(action=_action(query.get("data")), language=_language(sender))
    return Received(incoming, callback=callback)


def _action(data: Any) -> str:
    if isinstance(data, str) and data.isascii() and data.isprintable():
        return data if 0 < len(data) <= ACTION_LIMIT_BYTES else UNKNOWN_ACTION
    return UNKNOWN_ACTION


def _membership(body: Json) -> Received:
    status = _status(body)
    if status not in {"kicked", "member"}:
        return _IGNORED
    return Received(_NOTHING, unreachable=status == "kicked", ignore=True)


def _message(body: Json, *, edited: bool) -> Received:
    sender = _mapping(body.get("from"))
    if sender.get("is_bot") is True or not _ABOUT_THE_CHAT.isdisjoint(body):
        return _IGNORED
    number = _id(body.get("message_id"))
    answered = _id(_mapping(body.get("reply_to_message")).get("message_id"))
    text = _text(body.get("text", body.get("caption")))
    location, image, unsupported = _media(body)
    file = None if unsupported is None else _file(unsupported, body)
    if unsupported is not None and file is not None and file.size > PICTURE_LIMIT:
        unsupported, file = TOO_LARGE, None
    album = body.get("media_group_id")
    if text is None and location is None and image is None and unsupported is None:
        unsupported = _OTHER
    incoming = Incoming(
        text=text,
        location=location,
        image=image,
        unsupported=unsupported,
        file=file,
        album=album if isinstance(album, str) else None,
        reply_to=None if answered is None else str(answered),
        language=_language(sender),
        edited=edited,
    )
    return Received(incoming, external_id=None if number is None else str(number))


def _media(body: Json) -> tuple[Point | None, Image | None, str | None]:
    """What else a message holds: a place, a picture, or the name of a kind we do not take."""
    if "location" in body:
        place = _point(body["location"])
        return place, None, None if place else "location"
    if "photo" in body:
        picture = _largest(body["photo"])
        return None, picture, None if picture else "photo"
    kind = next((kind for kind in _UNSUPPORTED if kind in body), None)
    if kind == "document" and (picture := _picture_sent_as_file(body[kind])):
        return None, picture, None
    return None, None, kind


def _picture_sent_as_file(document: Any) -> Image | None:
    """What calls itself a picture is taken as one; whether it is one is seen when it is decoded."""
    fields = _mapping(document)
    key, weight = fields.get("file_id"), _id(fields.get("file_size")) or 0
    if fields.get("mime_type") not in _PICTURES or not isinstance(key, str) or not key:
        return None
    return Image(NAME, key, case_id="") if weight <= PICTURE_LIMIT else None


def _file(kind: str, body: Json) -> File | None:
    """Where a file can be fetched; nothing of its name or of what it calls itself."""
    fields = _mapping(body.get(kind)) if kind in _FILES else {}
    key, size = fields.get("file_id"), _id(fields.get("file_size")) or 0
    if not isinstance(key, str) or not key or size < 0:
        return None
    sound = kind == "audio" or str(fields.get("mime_type")).startswith("audio/")
    return File(NAME, key, size, voice=kind in _SPOKEN, sound=sound)


def _point(location: Any) -> Point | None:
    """A position on the earth; what is not a number is none."""
    numbers = [_mapping(location).get(name) for name in ("latitude", "longitude")]
    lat, lon = (
        float(number)
        if isinstance(number, int | float)
        and not isinstance(number, bool)
        and abs(number) < _ID_LIMIT
        else None
        for number in numbers
    )
    if lat is None or lon is None:
        return None
    with suppress(ValueError):
        return Point(lat, lon)
    return None


def _largest(sizes: Any) -> Image | None:
    """The largest size that may be fetched."""
    found: list[tuple[int, str]] = []
    for size in sizes if isinstance(sizes, list) else ():
        fields = _mapping(size)
        key, weight = fields.get("file_id"), _id(fields.get("file_size")) or 0
        if isinstance(key, str) and key and weight <= PICTURE_LIMIT:
            area = (_id(fields.get("width")) or 0) * (_id(fields.get("height")) or 0)
            found.append((area, key))
    if not found:
        return None
    return Image(NAME, max(found, key=lambda one: one[0])[1], case_id="")


def _text(value: Any) -> str | None:
    """A text that can be kept: half letters replaced, no NUL."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError("a text is a string")  # noqa: TRY004  as above
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")


def _language(sender: Json) -> str | None:
    code = sender.get("language_code")
    short = code[:2].lower() if isinstance(code, str) else None
    return short if short in LANGUAGES else None


def _content(update: Json) -> tuple[str, Json]:
    """The kind of an update and what it holds; an update of an unknown kind has its own name."""
    for kind in KINDS:
        if kind in update:
            return kind, _mapping(update[kind])
    for kind, body in update.items():
        if isinstance(body, dict):
            return kind, body
    return "", {}


def _private(chat: Json) -> int | None:
    """The id of a private chat; Telegram gives groups numbers below zero."""
    chat_id = _id(chat.get("id"))
    if chat_id is None:
        return None
    kind = chat.get("type", _PRIVATE if chat_id > 0 else None)
    return chat_id if kind == _PRIVATE else None


def _chat(kind: str, body: Json) -> Json:
    """The chat of an update; a tap without its message belongs to the person who tapped."""
    for holder in (body, _mapping(body.get("message"))):
        if isinstance(holder.get("chat"), dict):
            return _mapping(holder["chat"])
    if kind == "callback_query" and "inline_message_id" not in body:
        person = _id(_mapping(body.get("from")).get("id"))
        return {} if person is None else {"id": person, "type": _PRIVATE}
    return {}


def _message_key(kind: str, body: Json, chat_id: int) -> str | None:
    if kind == "callback_query":
        query = body.get("id")
        return f"tap:{query}" if isinstance(query, str) and query else None
    if kind not in {"message", "edited_message"}:
        return None
    numbers = [_id(body.get(name)) for name in ("message_id", "date", "edit_date")]
    if numbers[0] is None:
        return None
    return ":".join(str(number or 0) for number in (chat_id, *numbers))


def _status(body: Json) -> Any:
    return _mapping(body.get("new_chat_member")).get("status")


def _id(value: Any) -> int | None:
    """A whole number of the size Telegram uses."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _ID_LIMIT:
        return value
    return None


def _mapping(value: Any) -> Json:
    return value if isinstance(value, dict) else {}


def _fingerprint(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
