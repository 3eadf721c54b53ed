"""What one message becomes on Telegram: the calls that put it on the screen."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from telegram import InputFile

from bot.channels.base import Capabilities
from bot.channels.render import length, texts
from referral.messages.message import Message, Pin

Json = dict[str, Any]

CAPTION_LIMIT = 1024
ROW_LIMIT = 8
_NO_PREVIEW: Final[Json] = {"link_preview_options": {"is_disabled": True}}
_NO_KEYBOARD: Final[Json] = {"remove_keyboard": True}
_TAKE_KEYBOARD: Final[Json] = {"reply_markup": _NO_KEYBOARD}


def calls(
    message: Message, image: bytes | None, capabilities: Capabilities
) -> Iterator[tuple[str, Json]]:
    """The calls that put one message on the screen, in their order."""
    flags: Json = {}
    if message.protect:
        flags["protect_content"] = True
    if message.closing:
        flags["disable_notification"] = True
    parts = [_sendable(part) for part in texts(message, capabilities)]
    keyboard = {"reply_markup": _keyboard(message)}
    if image is not None:
        caption = parts.pop() if len(parts) == 1 and length(parts[0]) <= CAPTION_LIMIT else None
        photo = InputFile(image, filename="image.jpg")
        own = _TAKE_KEYBOARD if parts else keyboard
        yield "sendPhoto", {"photo": photo, "caption": caption, **own, **flags}
    for number, part in enumerate(parts, 1):
        own = keyboard if number == len(parts) else _TAKE_KEYBOARD
        yield "sendMessage", {"text": part, **_NO_PREVIEW, **own, **flags}
    for pin in message.pins:
        yield "sendVenue", {**_venue(pin), **flags}


def _keyboard(message: Message) -> Json:
    """The one keyboard a message may bring; without one the old keyboard goes."""
    if message.closing:
        return _NO_KEYBOARD
    if message.location_label is not None:
        labels = [[{"text": button.label} for button in row] for row in _narrow(message.buttons)]
        ask = [{"text": message.location_label, "request_location": True}]
        return {
            "keyboard": [ask, *labels],
            "resize_keyboard": True,
            "one_time_keyboard": True,
        }
    if message.buttons:
        rows = [
            [{"text": button.label, "callback_data": button.action} for button in row]
            for row in _narrow(message.buttons)
        ]
        return {"inline_keyboard": rows}
    return _NO_KEYBOARD


def _narrow(rows: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
    """Rows no wider than Telegram shows."""
    return [row[at : at + ROW_LIMIT] for row in rows for at in range(0, len(row), ROW_LIMIT)]


def _venue(pin: Pin) -> Json:
    return {
        "latitude": pin.lat,
        "longitude": pin.lon,
        "title": _sendable(pin.title),
        "address": _sendable(pin.address),
    }


def _sendable(text: str) -> str:
    """A text the server takes: half letters, which no encoding knows, replaced."""
    return text.encode("utf-8", "replace").decode()
