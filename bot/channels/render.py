"""One message made to fit a channel: split where it reads best, choices written out."""

import unicodedata
from itertools import chain

from bot.channels.base import Capabilities
from handlers.dialogue import ANYTIME
from referral.messages.message import Message

SMALLEST_LIMIT = 2
"""Room for one letter of any script in UTF-16 units."""
BORDERS = ("\n\n", "\n", ". ", " ")
"""Where a text may be parted, best first."""
_NEVER_NUMBERED = ("skip", "back")
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")


def texts(message: Message, capabilities: Capabilities) -> tuple[str, ...]:
    """The text of a message in as many parts as this channel needs, each within its limit."""
    text = message.text if capabilities.buttons else with_choices(message)
    return split(text, capabilities.text_limit)


def with_choices(message: Message) -> str:
    """The text with its buttons written out: choices numbered as the engine counts them."""
    choices: list[str] = []
    ways: list[str] = []
    for button in chain.from_iterable(message.buttons):
        name = button.action.rpartition(":")[2]
        is_way = button.action.startswith(ANYTIME) or name in _NEVER_NUMBERED
        (ways if is_way else choices).append(button.label)
    lines = [f"{number}. {label}" for number, label in enumerate(choices, 1)]
    parts = (message.text, "\n".join(lines), "\n".join(f"• {label}" for label in ways))
    return "\n\n".join(part for part in parts if part)


def split(text: str, limit: int) -> tuple[str, ...]:
    """Parts of at most `limit` UTF-16 units, parted at paragraphs, lines, sentences, words.

    Only blanks are lost, and only where a part begins or ends. Telegram counts either characters
    or UTF-16 units, as its clients do; the larger count fits both.
    """
    if limit < SMALLEST_LIMIT:
        raise ValueError("a part of a message holds at least two units")
    rest = text.strip()
    parts = []
    while length(rest) > limit:
        end = _cut(rest, limit)
        parts.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    if rest:
        parts.append(rest)
    return tuple(parts)


def length(text: str) -> int:
    """The length in UTF-16 units: a letter is one, most emoji are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(text: str, limit: int) -> int:
    """How many characters of the text the next part takes."""
    room = _fitting(text, limit)
    for border in BORDERS:
        end = text.rfind(border, 1, room + 1)
        if end > room // 4:
            return min(end + len(border.rstrip()), room)
    return _whole(text, room)


def _fitting(text: str, limit: int) -> int:
    """How many characters stay within the limit."""
    used = 0
    for index, char in enumerate(text):
        used += 2 if char > "\uffff" else 1
        if used > limit:
            return index
    return len(text)


def _whole(text: str, room: int) -> int:
    """A place to cut that leaves a letter together with its marks, if there is one near."""
    for end in range(room, max(room - 32, 1), -1):
        before, after = text[end - 1], text[end]
        if not (unicodedata.combining(after) or after in _JOINERS or before in _JOINERS):
            return end
    return room
