"""What the hotline needs from the outside: one transaction, and the numbers to fall back on."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from typing import Protocol

from referral.alerts.occasions import Occasion
from referral.alerts.rules import Alert
from referral.cases.case import Case, CaseEntry
from referral.cases.said import Said
from referral.messages.conversation import Conversation
from referral.messages.message import Outgoing
from referral.messages.withheld import WithheldText
from referral.people.staff import Opens, Role, Staff
from referral.people.trail import Act
from referral.rights.request import Request
from referral.rota.rules import Change, Rota, Shift, Swap
from referral.services.codes import WaysIn
from referral.services.letter import LetterVersion
from referral.services.referral import Referral


class UnitOfWork(Protocol):
    """One database transaction. Reads see what was added or saved before; nothing is sent inside.

    Everything saved here is committed together or not at all.
    """

    now: datetime

    async def conversation(self, conversation_id: str) -> Conversation | None: ...
    def save_conversation(self, conversation: Conversation) -> None: ...

    def add_case(self, case: Case) -> None: ...
    def save_case(self, case: Case) -> None: ...
    async def case(self, case_id: str) -> Case | None: ...
    async def case_by_code(self, code: str) -> Case | None: ...
    async def open_cases(self) -> list[Case]:
        """Every case that waits or is owned, oldest first."""
        ...

    async def cases_of(self, staff_id: str) -> list[Case]:
        """The open cases this person owns, oldest claim first."""
        ...

    async def claim_case(self, case_id: str, staff_id: str) -> Case | None:
        """Make this person the owner if nobody is (one conditional statement); None if too late."""
        ...

    async def hand_over_case(
        self, case_id: str, from_staff: str, to_staff: str | None
    ) -> Case | None:
        """Pass a case on, or back to the queue (None); gives None if it is not theirs to pass."""
        ...

    async def erase_case(self, case_id: str) -> None:
        """Delete the case, its history, its timers and its key: nothing of it can be read again."""
        ...

    async def take_in(self, lead_id: str, double_id: str) -> None:
        """Keep under one case all that is kept under a duplicate of it, sealed anew.

        Its history, pictures, referrals, letters, texts that wait, requests and what is on its way.
        """
        ...

    async def archived(self, case_id: str) -> Case | None:
        """A case whose content is out of the running hotline's reach, as far as its label tells."""
        ...

    async def all_archived(self) -> list[Case]:
        """Every such case, by its label (`referral.cases.label`)."""
        ...

    async def summarize(self, case_id: str) -> None:
        """Keep what reports count of a case, without a word of hers."""
        ...

    async def erase_conversation(self, conversation_id: str) -> None:
        """Delete a chat with its address and its key: whoever writes from there is new."""
        ...

    async def save_request(self, request: Request) -> None:
        """Add or change one; it is sealed under the chat it came from."""
        ...

    async def request(self, request_id: str) -> Request | None: ...
    async def requests_of(self, case_id: str) -> list[Request]:
        """Every request about this case, oldest first."""
        ...

    async def open_requests(self) -> list[Request]:
        """All that wait for an answer or a deed, oldest first."""
        ...

    def add_entry(self, entry: CaseEntry) -> CaseEntry:
        """Keep one line of a case's history; gives it with its id."""
        ...

    async def entries(self, case_id: str) -> list[CaseEntry]: ...
    async def said_in(self, case_ids: Sequence[str]) -> Mapping[str, Said]:
        """By case, all that was said and noted in it, to be searched."""
        ...

    async def keep_said(self, said: Mapping[str, Said]) -> None:
        """Keep, sealed, what had to be put together anew."""
        ...

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

    async def staff(self) -> tuple[Staff, ...]:
        """Everyone active."""
        ...

    async def everyone(self) -> tuple[Staff, ...]:
        """Also those who are invited or were removed."""
        ...

    async def hold_staff(self) -> None:
        """Until this transaction ends nobody else changes the team; it is read anew after this."""
        ...

    def save_staff(self, staff: Staff) -> None: ...
    async def make_code(self, staff_id: str, code: str, opens: Opens, expires_at: datetime) -> None:
        """Keep a one-time code; only its keyed hash is stored."""
        ...

    async def void_codes(self, staff_id: str) -> None:
        """What was given to this person to come in by opens nothing any more."""
        ...

    async def end_sessions_of(self, staff_id: str) -> None:
        """Also their codes, and their keys to the archive."""
        ...

    async def invited(self, code: str) -> Staff | None:
        """Whom a code would let in, without using it up; None when unknown, used or expired."""
        ...

    async def redeem_invitation(self, code: str, conversation_id: str) -> Staff | None:
        """Use a one-time code; None when unknown, used or expired."""
        ...

    def set_timer(self, kind: str, subject: str, due_at: datetime) -> None:
        """Set or move the one timer of this kind and subject."""
        ...

    async def begin_timer(self, kind: str, subject: str, due_at: datetime) -> None:
        """Set a timer unless it runs already."""
        ...

    def cancel_timer(self, kind: str, subject: str) -> None: ...
    async def inherit_timer(self, kind: str, subject: str, of: str) -> None:
        """A timer of another subject runs on for this one; of two the earlier stays."""
        ...

    def send(self, outgoing: Outgoing) -> None:
        """Put a message on its way; the delivery rule decides whether it goes or waits."""
        ...

    async def release_held(self, conversation_id: str) -> int:
        """Let go what waited for her; returns how many. What is set aside stays."""
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

    async def release_if_held(self, conversation_id: str) -> None:
        """The same, when the batch has found that something waits."""
        ...

    def clear_screen(self, conversation_id: str) -> None:
        """Have every message of this chat deleted where the channel can, both sides."""
        ...

    async def take_off_screen(self, shown_id: str) -> None:
        """Have one message deleted where the channel can: what a timer "vanish" is about."""
        ...

    async def take_back(self, conversation_id: str) -> None:
        """Have what was asked in confidence deleted, and what she has answered in this turn."""
        ...

    async def clear_screen_before(self, conversation_id: str, moment: datetime) -> None:
        """Have deleted what has stood on this screen since before that moment."""
        ...

    async def undeletable(self, conversation_id: str) -> int:
        """How many messages could not be deleted from this screen."""
        ...

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

    async def move_case(self, case_id: str, conversation_id: str) -> None:
        """From now on this case is talked about in another chat."""
        ...

    def forget_unsent(self, conversation_id: str, *, news: bool = False) -> None:
        """Drop what still waits to be sent to this chat; `news` of a case only when asked to."""
        ...

    async def case_of_message(self, conversation_id: str, external_id: str) -> str | None:
        """The case a message in this (staff) chat belongs to, for a reply to it."""
        ...

    async def verify_place(self, place_id: str, day: date, by: str) -> bool:
        """Note who verified a place of the directory, and when; False when there is none."""
        ...

    async def know_source(self, source: str, day: str) -> None:
        """Count from now on the chats opened through this poster; `day` as ISO text."""
        ...

    async def count_entry(self, source: str, day: str) -> None:
        """Count one chat opened through a poster; an unknown source is passed over."""
        ...

    async def entries_since(self, day: str) -> dict[str, int]:
        """By source, how many chats were opened since that day."""
        ...

    async def rota(self) -> Rota:
        """The plan of the shifts."""
        ...

    async def replace_rota(self, rota: Rota) -> None:
        """Put a whole plan in the place of the old one."""
        ...

    async def save_shifts(self, shifts: Iterable[Shift]) -> None: ...
    async def remove_shift(self, shift_id: str) -> None: ...
    async def save_change(self, change: Change) -> None: ...
    async def add_swap(self, swap: Swap) -> None: ...
    async def swaps(self) -> list[Swap]:
        """What waits for a colleague's answer, oldest first."""
        ...

    async def take_swap(self, swap_id: str) -> Swap | None:
        """Take one to answer it (one conditional statement); None when it is answered."""
        ...

    def save_referral(self, referral: Referral) -> None:
        """Add or change one; it is sealed under its case."""
        ...

    async def referral(self, referral_id: str) -> Referral | None: ...
    async def referrals_of(self, case_id: str) -> list[Referral]:
        """Oldest first."""
        ...

    async def open_doors(self, referral_id: str, ways: WaysIn, until: datetime) -> None:
        """Let a recipient in by these ways; the ways of before are closed."""
        ...

    async def enter_by_link(self, link: str) -> Referral | None:
        """Use a link up (one conditional statement); None when unknown, used or expired."""
        ...

    async def enter_by_code(self, first: str, second: str) -> Referral | None:
        """Try a short code; every wrong second half counts, and a few close it."""
        ...

    async def begin_visit(self, referral_id: str, secret: str, until: datetime) -> None: ...
    async def referral_of_session(self, secret: str) -> Referral | None: ...
    async def close_doors(self, referral_id: str) -> None:
        """No way leads in any more."""
        ...

    async def add_letter(self, letter: LetterVersion) -> LetterVersion:
        """Keep a letter with the next free number of its kind."""
        ...

    async def letters_of(self, case_id: str) -> list[LetterVersion]:
        """Every version, oldest first."""
        ...

    async def lock_letter(self, letter_id: str) -> LetterVersion | None:
        """Mark one as sent (one conditional statement); None when it was already."""
        ...

    async def open_letter_door(self, letter: LetterVersion, secret: str, until: datetime) -> None:
        """Let whoever has the secret fetch this letter until then."""
        ...

    async def letter_by_door(self, secret: str) -> LetterVersion | None:
        """The letter of a secret; None when unknown or expired."""
        ...

    async def all_cases(self) -> list[Case]:
        """Every case that can be read and is no draft, for the lists of what is still owed."""

    async def summaries(self, but: Iterable[str] = ()) -> list[Case]:
        """Archived and erased cases, as far as reports count them: no code, no words.

        `but`: the ids of cases that are counted elsewhere.
        """
        ...

    async def referrals_out(self) -> list[tuple[str, datetime]]:
        """Of every referral whose outcome is not known: its case's id, and since when."""
        ...

    def save_alert(self, alert: Alert) -> None: ...
    async def alert(self, occasion: Occasion, subject: str, staff_id: str) -> Alert | None: ...
    async def alerts_of(self, staff_id: str, *, but: Occasion | None = None) -> list[Alert]:
        """What this person was called for; without one occasion."""
        ...

    async def alerts_about(self, occasion: Occasion, subject: str) -> list[Alert]: ...
    async def missed_alerts(self) -> list[Alert]:
        """Those of which a way has failed, or for which there is none."""
        ...

    async def has_unseen_alerts(self, staff_id: str) -> bool: ...
    async def see_alerts(self, staff_id: str, subject: str | None = None) -> bool:
        """They have seen all, or what is about this subject; whether there was anything new."""
        ...

    async def drop_alert(self, alert: Alert) -> None: ...
    async def drop_alerts(self, occasion: Occasion, subject: str) -> None:
        """It is over: nobody is called for it any more."""
        ...

    async def forget_calls(self, subject: str, staff_id: str) -> None:
        """This person is called for nothing about this case any more."""
        ...

    async def not_sent(self, conversation_id: str, at: datetime | None) -> bool:
        """Whether what was written to this chat at that moment has not left."""
        ...

    async def waits_to_leave(self, conversation_id: str, *, until: datetime) -> bool:
        """Whether something has waited to leave for this chat since then or before."""
        ...

    async def loads(self) -> dict[str, int]:
        """How many open cases each owner holds."""
        ...

    def audit(self, action: str, *, actor: str, subject: str) -> None: ...
    async def acts_on(self, subject: str) -> list[tuple[datetime, str, str]]:
        """When, what and who, of one subject, oldest first."""
        ...

    async def latest_acts(self, limit: int) -> list[Act]:
        """Of everybody, newest first."""
        ...

    async def first_broken_audit_row(self) -> int | None:
        """The first line that was changed, moved, added or is missing; None when all hold."""
        ...


class Store(Protocol):
    """Opens transactions."""

    def transaction(self, now: datetime) -> AbstractAsyncContextManager[UnitOfWork]: ...

    def reading(self, now: datetime) -> AbstractAsyncContextManager[UnitOfWork]:
        """Look without locking writers out; nothing may be changed inside."""
        ...


def staff_with_role(staff: Sequence[Staff], *roles: Role) -> tuple[Staff, ...]:
    return tuple(person for person in staff if person.role in roles)
