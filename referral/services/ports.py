"""What referrals and letters ask of a transaction."""

from datetime import datetime
from typing import Protocol

from referral.services.codes import WaysIn
from referral.services.letter import LetterVersion
from referral.services.referral import Referral


class Referrals(Protocol):
    """Referrals, and the ways in for whoever receives them."""

    def save_referral(self, referral: Referral) -> None:
        """Add or change one; it is sealed under its case."""
        ...

    async def referral(self, referral_id: str) -> Referral | None: ...
    async def referrals_of(self, case_id: str) -> list[Referral]:
        """Oldest first."""
        ...

    async def referrals_out(self) -> list[tuple[str, datetime]]:
        """Of every referral whose outcome is not known: its case's id, and since when."""
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


class Letters(Protocol):
    """Versions of a case's letters, and the links to them."""

    async def add_letter(self, letter: LetterVersion) -> LetterVersion:
        """Keep a letter with the next free number of its kind."""
        ...

    async def letters_of(self, case_id: str) -> list[LetterVersion]:
        """Every version, oldest first."""
        ...

    async def lock_letter(self, letter_id: str) -> LetterVersion | None:
        """Mark one as sent (one conditional statement); None when it was already."""
        ...

    async def open_letter_door(
        self, letter: LetterVersion, secret: str, until: datetime, staff_id: str | None = None
    ) -> None:
        """Let whoever has the secret fetch this letter until then; it was given to this person."""
        ...

    async def letter_by_door(self, secret: str) -> tuple[LetterVersion, str | None] | None:
        """The letter of a secret, and which of the staff it was given to; None when it is over."""
        ...
