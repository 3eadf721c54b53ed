"""Many values as one parameter: found by an index on both engines, never by reading every row."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Column, Delete, Select, Update, select
from sqlalchemy.dialects import postgresql, sqlite

from storage import cases, conversations, inbox, outbox
from storage.statements import among
from storage.tables import conversations as talks
from tests.conftest import make_store

OF_THE_PATH = {
    "conversations by id": conversations._LOOKED_AT,
    "conversations by mark": conversations._LOCKED_BY_LOOKUP,
    "what waits": inbox._WAITING,
    "what is answered": inbox._DONE,
    "what has left": outbox._GONE,
    "cases": cases._THESE,
}


@pytest.mark.parametrize("name", OF_THE_PATH)
async def test_no_statement_of_the_path_reads_a_whole_table(tmp_path: Path, name: str) -> None:
    store = await make_store(f"sqlite+aiosqlite:///{tmp_path}/test.sqlite")
    await store.close()
    statement: Select[tuple[object]] | Update | Delete = OF_THE_PATH[name]
    text = str(statement.compile(dialect=sqlite.dialect()))  # type: ignore[no-untyped-call]
    file = sqlite3.connect(tmp_path / "test.sqlite")
    plan = file.execute(f"EXPLAIN QUERY PLAN {text}", ["[]"] * text.count("?")).fetchall()
    file.close()
    steps = [step for *_, step in plan if "json_each" not in step]
    assert steps
    assert not [step for step in steps if step.startswith("SCAN")]


@pytest.mark.parametrize("column", [talks.c.id, talks.c.last_wrote_at])
def test_it_stands_alone_in_a_condition(column: Column[object]) -> None:
    statement = select(talks.c.id).where(among(column), talks.c.staff_id.is_(None))
    for dialect in (sqlite.dialect(), postgresql.dialect()):  # type: ignore[no-untyped-call]
        assert " = 1" not in str(statement.compile(dialect=dialect))
