"""The migrations make the schema that the code believes in, on both engines."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from referral.errors import SealBrokenError
from storage.engine import Engines, open_engines
from storage.schema import (
    HEAD,
    SchemaError,
    alembic_config,
    check,
    claim_for_keys,
    downgrade,
    migrate,
)
from storage.tables import metadata
from tests.services import fresh_database, postgres_url, require


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'empty.sqlite'}"
    else:
        with fresh_database(require(postgres_url())) as database:
            yield database


@pytest.fixture
async def empty(url: str) -> AsyncIterator[Engines]:
    engines = open_engines(url)
    yield engines
    await engines.dispose()


async def test_the_migrated_schema_is_the_one_of_the_tables(empty: Engines) -> None:
    await migrate(empty)

    async with empty.read.begin() as connection:
        differences = await connection.run_sync(_differences)
        keys = await connection.run_sync(_primary_keys)

    assert differences == []
    assert keys == {
        table.name: {column.name for column in table.primary_key}
        for table in metadata.sorted_tables
    }


def test_the_program_needs_the_newest_revision() -> None:
    script = ScriptDirectory.from_config(alembic_config())

    assert script.get_current_head() == HEAD


async def test_every_revision_goes_up_and_down_again(empty: Engines) -> None:
    script = ScriptDirectory.from_config(alembic_config())
    for revision in reversed(list(script.walk_revisions())):
        await migrate(empty, revision.revision)
        await downgrade(empty, revision.down_revision or "base")
        await migrate(empty, revision.revision)

    await downgrade(empty, "base")

    async with empty.read.begin() as connection:
        left = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    assert set(left) <= {"alembic_version"}


async def test_an_empty_database_is_told_to_migrate_and_a_newer_one_to_upgrade(
    empty: Engines,
) -> None:
    with pytest.raises(SchemaError, match="tincay migrate"):
        await check(empty)

    await migrate(empty)
    await check(empty)
    async with empty.write.begin() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(SchemaError, match="newer"):
        await check(empty)


async def test_a_database_opens_only_with_the_key_that_sealed_it(empty: Engines) -> None:
    await migrate(empty)
    await claim_for_keys(empty, {1: b"right"})
    await claim_for_keys(empty, {1: b"right"})

    with pytest.raises(SealBrokenError, match="right file"):
        await claim_for_keys(empty, {1: b"wrong"})


def _primary_keys(connection: Connection) -> dict[str, set[str]]:
    """Alembic does not compare them."""
    looked = inspect(connection)
    return {
        name: set(looked.get_pk_constraint(name)["constrained_columns"])
        for name in looked.get_table_names()
        if name != "alembic_version"
    }


def _differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))
