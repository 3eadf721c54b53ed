"""What the cases ask of a transaction."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from referral.cases.case import Case, CaseEntry
from referral.cases.said import Said


class Cases(Protocol):
    """The cases whose content can be read, and who answers for each."""

    def add_case(self, case: Case) -> None: ...
    def save_case(self, case: Case) -> None: ...
    async def case(self, case_id: str) -> Case | None: ...
    async def case_by_code(self, code: str) -> Case | None: ...
    async def open_cases(self) -> list[Case]:
        """Every case that waits or is owned, oldest first."""
        ...

    async def all_cases(self) -> list[Case]:
        """Every case that can be read and is no draft, for the lists of what is still owed."""
        ...

    async def cases_of(self, staff_id: str) -> list[Case]:
        """The open cases this person owns, oldest claim first."""
        ...

    async def loads(self) -> dict[str, int]:
        """How many open cases each owner holds."""
        ...

    async def claim_case(self, case_id: str, staff_id: str) -> Case | None:
        """Make this person the owner if nobody is (one conditional statement); None if too late."""
        ...

    async def hand_over_case(
        self, case_id: str, from_staff: str, to_staff: str | None
    ) -> Case | None:
        """Pass a case on, or back to the queue (None); gives None if it is not theirs to pass."""
        ...

    async def move_case(self, case_id: str, conversation_id: str) -> None:
        """From now on this case is talked about in another chat."""
        ...

    async def take_in(self, lead_id: str, double_id: str) -> None:
        """Keep under one case all that is kept under a duplicate of it, sealed anew.

        Its history, pictures, referrals, letters, texts that wait, requests and what is on its way.
        """
        ...

    async def erase_case(self, case_id: str) -> None:
        """Delete the case, its history, its timers and its key: nothing of it can be read again."""
        ...


class Histories(Protocol):
    """What happened in each case, and what was said in it."""

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


class Archive(Protocol):
    """What is left of cases whose content is out of the running hotline's reach."""

    async def archived(self, case_id: str) -> Case | None:
        """A case whose content is out of the running hotline's reach, as far as its label tells."""
        ...

    async def all_archived(self) -> list[Case]:
        """Every such case, by its label (`referral.cases.label`)."""
        ...

    async def summarize(self, case_id: str) -> None:
        """Keep what reports count of a case, without a word of hers."""
        ...

    async def summaries(self, but: Iterable[str] = ()) -> list[Case]:
        """Archived and erased cases, as far as reports count them: no code, no words.

        `but`: the ids of cases that are counted elsewhere.
        """
        ...
