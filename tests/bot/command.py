"""Calling the command in a test, and what it left behind."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from bot.opening import opened
from referral.cases.case import Author, Case, CaseEntry, CaseFacts, CaseState, EntryKind
from referral.people.staff import StaffState
from referral.triage.danger import Danger

Tincay = Callable[..., "Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """What one call of the command left behind."""

    code: int
    out: str
    err: str


def assert_one_sentence(told: Told, *, code: int, says: str) -> None:
    assert told.code == code, told
    assert told.out == ""
    assert says in told.err
    assert told.err.count("\n") == 1
    assert "Traceback" not in told.err


async def give_case(folder: Path, code: str, danger: Danger, *, owned: bool = False) -> str:
    """A case with one message in its history; `owned` by the only person there is."""
    async with opened(folder / "config.toml") as house, house.store.transaction(house.now) as work:
        chats = await work.converse([("web", "session")], "vi")
        case = Case(
            id=uuid4().hex,
            code=code,
            conversation_id=chats["web", "session"],
            state=CaseState.WAITING,
            created_at=house.now,
            opened_at=house.now,
            facts=CaseFacts(danger=danger),
        )
        work.add_case(case)
        work.add_entry(CaseEntry(case.id, house.now, Author.PERSON, EntryKind.MESSAGE, "lời kể"))
        work.set_timer("escalate", case.id, house.now)
        work.set_timer("another", case.id, house.now)
        talk = await work.conversation(case.conversation_id)
        assert talk is not None
        talk.turn_to(case.id)
        work.save_conversation(talk)
        if owned:
            person = (await work.everyone())[0]
            work.save_staff(replace(person, state=StaffState.ACTIVE))
            assert await work.claim_case(case.id, person.id)
        return case.id
