"""What the chats ask of a transaction."""

from datetime import datetime
from typing import Protocol

from referral.messages.conversation import Conversation
from referral.messages.message import Outgoing
from referral.messages.withheld import WithheldText


class Conversations(Protocol):
    """The chats, from whichever channel."""

    async def conversation(self, conversation_id: str) -> Conversation | None: ...
    def save_conversation(self, conversation: Conversation) -> None: ...
    async def erase_conversation(self, conversation_id: str) -> None:
        """Delete a chat with its address and its key: whoever writes from there is new."""
        ...


class Outbox(Protocol):
    """What is on its way to a chat, and what waits until it may go."""

    def send(self, outgoing: Outgoing) -> None:
        """Put a message on its way; the delivery rule decides whether it goes or waits."""
        ...

    async def release_held(self, conversation_id: str) -> int:
        """Let go what waited for her; returns how many. What is set aside stays."""
        ...

    async def release_if_held(self, conversation_id: str) -> None:
        """Let go what waited for her, when the batch has found that something does."""
        ...

    async def has_held(self, conversation_id: str) -> bool:
        """Whether anything waits that she may see; what is set aside does not count."""
        ...

    async def show_held(self, case_id: str, conversation_id: str) -> None:
        """Her word has led into a case from before: what waited about it is shown now."""
        ...

    async def hand_on_held(self, case_id: str, conversation_id: str, to: str) -> None:
        """What waited in one chat about this case goes to the chat she has moved to."""
        ...

    def forget_unsent(self, conversation_id: str, *, news: bool = False) -> None:
        """Drop what still waits to be sent to this chat; `news` of a case only when asked to."""
        ...

    async def not_sent(self, conversation_id: str, at: datetime | None) -> bool:
        """Whether what was written to this chat at that moment has not left."""
        ...

    async def waits_to_leave(self, conversation_id: str, *, until: datetime) -> bool:
        """Whether something has waited to leave for this chat since then or before."""
        ...


class Screens(Protocol):
    """What stands on each person's screen."""

    async def case_of_message(self, conversation_id: str, external_id: str) -> str | None:
        """The case a message in this (staff) chat belongs to, for a reply to it."""
        ...

    def clear_screen(self, conversation_id: str) -> None:
        """Have every message of this chat deleted where the channel can, both sides."""
        ...

    async def clear_screen_before(self, conversation_id: str, moment: datetime) -> None:
        """Have deleted what has stood on this screen since before that moment."""
        ...

    async def take_off_screen(self, shown_id: str) -> None:
        """Have one message deleted where the channel can: what a timer "vanish" is about."""
        ...

    async def take_back(self, conversation_id: str) -> None:
        """Have what was asked in confidence deleted, and what she has answered in this turn."""
        ...

    async def undeletable(self, conversation_id: str) -> int:
        """How many messages could not be deleted from this screen."""
        ...


class HerWords(Protocol):
    """Her safe word, and the four words that lead to her case: keyed hashes only."""

    def mark(self, salt: str, word: str) -> str:
        """A keyed hash of one of her words; the word itself is never kept."""
        ...

    def is_marked(self, salt: str, word: str, mark: str) -> bool:
        """Whether this is the word of that mark; takes the same time either way."""
        ...

    def phrase_mark(self, phrase: str) -> str: ...
    async def keep_phrase(self, mark: str, conversation_id: str) -> None:
        """Let a phrase lead to this chat."""
        ...

    async def forget_phrase(self, mark: str) -> None: ...
    async def phrase_holder(self, mark: str) -> str | None:
        """The chat a phrase leads to."""
        ...


class WithheldTexts(Protocol):
    """Texts to her that wait for a second person."""

    def keep_withheld(self, text: WithheldText) -> None:
        """Keep a text that a second person is to read first."""
        ...

    async def withheld_text(self, text_id: str) -> WithheldText | None: ...
    async def withheld_texts(self) -> list[WithheldText]:
        """All that wait, oldest first."""
        ...

    async def take_withheld(self, text_id: str) -> WithheldText | None:
        """Take one to decide on it (one conditional statement); None when somebody has."""
        ...
