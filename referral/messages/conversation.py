"""One person's chat with the hotline: where she is in it, and how she may be reached."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from typing import Any

from referral.messages.delivery import ContactPreference
from referral.messages.wipe import Wipe
from referral.messages.words import Words

FROM_CHILD = "child"
"""The answer that tells whether a child writes."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A case from before a newer one: only the words it had then lead into it."""

    case_id: str
    words: Words | None = None
    phrase: str | None = None

    @property
    def guarded(self) -> bool:
        """Whether a safe word of its own keeps it."""
        return self.words is not None and self.words.safe is not None


@dataclass(frozen=True, slots=True)
class Past:
    """One time of a chat: what it is about, and about what it was before, oldest first.

    Set aside until whoever writes has shown to be the one it belongs to.
    """

    case_id: str | None
    contact: ContactPreference
    words: Words | None = None
    phrase: str | None = None
    earlier: tuple[Earlier, ...] = ()

    @property
    def cases(self) -> tuple[Earlier, ...]:
        """All its cases, each with the words that lead into it."""
        if self.case_id is None:
            return self.earlier
        return (*self.earlier, Earlier(self.case_id, self.words, self.phrase))

    @property
    def case_ids(self) -> tuple[str, ...]:
        return tuple(one.case_id for one in self.cases)

    def joined(self, other: "Past") -> "Past":
        """This time with the cases of another of hers; if that had no words, this one's keep it."""
        words = self.words or other.words
        phrase = self.phrase or other.phrase
        theirs = replace(other, words=other.words or words).cases
        return replace(self, words=words, phrase=phrase, earlier=(*self.earlier, *theirs))

    def without(self, case_id: str) -> "Past":
        """This time when a case of it is gone: about the one before, under that one's words."""
        left = tuple(one for one in self.earlier if one.case_id != case_id)
        if self.case_id != case_id:
            return replace(self, earlier=left)
        if not left:
            return replace(self, case_id=None, earlier=())
        last = left[-1]
        return Past(last.case_id, self.contact, last.words, last.phrase, left[:-1])

    def with_words(self, words: Words) -> "Past":
        """Words chosen anew, by whoever had said the old safe word, if there was one."""
        old = self.words
        if old is None or old.safe is None:
            return replace(self, words=words)
        earlier = tuple(
            replace(one, words=words) if one.words == old else one for one in self.earlier
        )
        return replace(self, words=words, earlier=earlier)

    def with_phrase(self, phrase: str | None) -> "Past":
        """Another phrase, or none any more; what the old one led to is not the new one's."""
        earlier = tuple(
            replace(one, phrase=None) if one.phrase == self.phrase else one for one in self.earlier
        )
        return replace(self, phrase=phrase, earlier=earlier)


@dataclass(slots=True)
class Conversation:
    """The state of one chat; changed by one turn at a time and saved with it.

    `answers` holds what the running flow has been told (plain JSON values); steps are stored by
    name. `turn` numbers the questions, so that a stale tap is known. For staff, `staff_id` is set
    and `answers["case_id"]` is the case they are writing to.
    """

    id: str
    channel: str
    language: str
    staff_id: str | None = None
    case_id: str | None = None
    flow: str | None = None
    step: str | None = None
    back: list[str] = field(default_factory=list)
    answers: dict[str, Any] = field(default_factory=dict)
    turn: int = 0
    contact: ContactPreference = field(default_factory=ContactPreference)
    last_wrote_at: datetime | None = None
    """None again once the chat has been left, until somebody writes."""
    exited_at: datetime | None = None
    unreachable: bool = False
    earlier: tuple[Earlier, ...] = ()
    """What it was about before the present case, oldest first."""
    pasts: tuple[Past, ...] = ()
    """Set aside, oldest first: to whoever writes now, this chat is like one never here."""
    words: Words | None = None
    phrase: str | None = None
    """The keyed mark of the four words that lead to her case."""
    wipe: Wipe = Wipe.UNSAID
    screen_since: datetime | None = None
    """Since when something stands on the screen that is to be cleared by itself."""
    device_language: str | None = None
    announced: bool = False
    """She has been told that something waits and has not written since."""
    fresh: bool = False
    """True only in the turn that made it."""

    @property
    def from_child(self) -> bool:
        """Whether a child writes, as far as its words have told."""
        return bool(self.answers.get(FROM_CHILD))

    @property
    def cases(self) -> tuple[str, ...]:
        """Every case of this chat, also what is set aside."""
        return (*self.set_aside, *self.present.case_ids)

    @property
    def set_aside(self) -> tuple[str, ...]:
        """The cases that whoever writes now is not let into."""
        return tuple(one for past in self.pasts for one in past.case_ids)

    @property
    def before(self) -> tuple[Earlier, ...]:
        """Every case but the present one, each with the words that lead into it."""
        return (*(one for past in self.pasts for one in past.cases), *self.earlier)

    @property
    def all_words(self) -> tuple[Words | None, ...]:
        """Every words ever chosen here, for one that must be obeyed whenever it is said."""
        found = [(time.words, *(one.words for one in time.earlier)) for time in self._times]
        return tuple(dict.fromkeys(chain.from_iterable(found)))

    @property
    def _times(self) -> tuple[Past, ...]:
        return (self.present, *self.pasts)

    @property
    def present(self) -> Past:
        """What whoever writes now is let into."""
        return Past(self.case_id, self.contact, self.words, self.phrase, self.earlier)

    @present.setter
    def present(self, time: Past) -> None:
        self.case_id, self.contact = time.case_id, time.contact
        self.words, self.phrase, self.earlier = time.words, time.phrase, time.earlier

    def time_of(self, case_id: str) -> Past:
        """The time a case of this chat belongs to, set aside or present."""
        return next((past for past in self.pasts if case_id in past.case_ids), self.present)

    def turn_to(self, case_id: str) -> None:
        """This chat is about a newer case, or about an earlier one again."""
        without = tuple(one for one in self.present.cases if one.case_id != case_id)
        self.case_id, self.earlier = case_id, without

    def close_present(self) -> None:
        """Set aside what this chat is about; what was set aside before stays apart from it."""
        if self.case_id is not None or self.words is not None:
            self.pasts = (*self.pasts, self.present)
        self.begin_anew()

    def begin_anew(self) -> None:
        """As if nobody had written here."""
        self.present = Past(None, ContactPreference())

    def open_past(self, past: Past) -> None:
        """One of the times set aside goes on; what was begun here meanwhile is linked to it."""
        self._take_out(past)
        self.present = past.joined(self.present)

    def link_past(self, past: Past) -> None:
        """What was set aside is linked to what goes on here."""
        self._take_out(past)
        self.present = self.present.joined(past)

    def give_up(self, case_id: str) -> None:
        """A draft comes to nothing: its time is about what it was about before."""
        self.present = self.present.without(case_id)
        self._forget_in_pasts(case_id)

    def forget_case(self, case_id: str) -> None:
        """This case is gone. What a word kept beside it is not opened by that."""
        was_present = self.case_id == case_id
        self.present = self.present.without(case_id)
        if was_present and self.case_id is not None:
            self.close_present()
        self._forget_in_pasts(case_id)

    def is_earlier(self, case_id: str) -> bool:
        """Whether this case stands behind a newer one."""
        return any(one.case_id == case_id for time in self._times for one in time.earlier)

    def _forget_in_pasts(self, case_id: str) -> None:
        """A time that was about nothing else goes with its case."""
        left = ((past, past.without(case_id)) for past in self.pasts)
        self.pasts = tuple(
            after if case_id in past.case_ids else past
            for past, after in left
            if after.cases or case_id not in past.case_ids
        )

    def _take_out(self, past: Past) -> None:
        self.pasts = tuple(one for one in self.pasts if one is not past)
