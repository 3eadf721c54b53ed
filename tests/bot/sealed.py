"""Everything that stands sealed in a database, opened by its key; and a hotline worth sealing."""

from pathlib import Path
from uuid import uuid4

from sqlalchemy import select

from bot.app import open_store
from bot.settings import load_settings
from referral.cases.case import Author, Case, CaseEntry, CaseFacts, CaseState, EntryKind, SafetyPlan
from referral.cases.plan import Step, StepKind
from referral.people.staff import Role, Staff, StaffState
from storage import tables
from storage.unit_of_work import SqlUnitOfWork
from tests.conftest import START

SEALED = [
    (tables.conversations, "address", "id", None),
    (tables.conversations, "state", "id", None),
    (tables.cases, "facts", "id", None),
    (tables.case_entries, "body", "case_id", None),
    (tables.pictures, "content", "subject", None),
    (tables.files, "content", "subject", None),
    (tables.withheld_texts, "body", "case_id", None),
    (tables.staff, "details", None, "staff"),
    (tables.places, "content", None, "places"),
    (tables.screen, "body", "conversation_id", None),
]
"""Table, column, and whose key it is: of the id in a column, or of a list."""


async def open_all(work: SqlUnitOfWork) -> int:
    """Open every sealed value there is; returns how many. Raises at one that does not open."""
    opened = 0
    for table, column, owner, shared in SEALED:
        for row in (await work.run(select(table))).mappings():
            if row[column] is None:
                continue
            key = await work.key(shared or row[owner])
            assert key is not None, (table.name, row["id"])
            key.open(row[column], f"{table.name}|{column}|{row['id']}")
            opened += 1
    return opened


async def open_all_in(config: Path) -> int:
    async with open_store(load_settings(config)) as store, store.reading(START) as work:
        return await open_all(work)


async def fill(config: Path, cases: int, *, codes: str = "HN-F") -> list[str]:
    """So many cases with a chat, a message, a picture and a file each; returns their ids."""
    made = []
    async with open_store(load_settings(config)) as store, store.transaction(START) as work:
        work.save_staff(Staff(uuid4().hex, Role.WORKER, StaffState.ACTIVE, "Mẫu"))
        homes = await work.converse([("web", f"{codes}{n}") for n in range(cases)], "vi")
        for number, chat in enumerate(homes.values()):
            case = Case(
                id=uuid4().hex,
                code=f"{codes}{number:04d}",
                conversation_id=chat,
                state=CaseState.WAITING,
                created_at=START,
                opened_at=START,
                facts=CaseFacts(
                    place_text="gần chợ",
                    called="chị Mẫu",
                    plan=(Step("1", StepKind.STEP, "hỏi giấy tờ", due=START),),
                    safety_plan=SafetyPlan("túi đồ ở nhà người quen", sent_at=START),
                ),
            )
            work.add_case(case)
            work.add_entry(CaseEntry(case.id, START, Author.PERSON, EntryKind.MESSAGE, "lời kể"))
            talk = await work.conversation(chat)
            assert talk is not None
            talk.case_id = case.id
            work.save_conversation(talk)
            work.audit("case.open", actor="person", subject=case.id)
            made.append(case.id)
        await work.flush()
        for case_id in made:
            await work.keep_picture(case_id, b"a picture")
            await work.keep_file(case_id, b"a file")
    return made
