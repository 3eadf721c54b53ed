"""The database's schema: brought up to date by Alembic, compared with what the code needs."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, select

from referral.errors import SealBrokenError
from storage.engine import Engines
from storage.tables import master_keys


class SchemaError(Exception):
    """The database is older or newer than this program, or sealed with another key."""


def alembic_config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


async def migrate(engines: Engines, target: str = "head") -> None:
    """Bring the schema to a revision, in one transaction."""
    async with engines.write.begin() as connection:
        await connection.run_sync(_upgrade, target)


async def downgrade(engines: Engines, target: str) -> None:
    async with engines.write.begin() as connection:
        await connection.run_sync(lambda sync: command.downgrade(alembic_config(sync), target))


async def check(engines: Engines) -> None:
    """Raises `SchemaError` with what to do when the schema is not the one this program needs."""
    async with engines.read.begin() as connection:
        found = await connection.run_sync(_current)
    script = ScriptDirectory.from_config(alembic_config())
    if found == script.get_current_head():
        return
    if found is None or found in {revision.revision for revision in script.walk_revisions()}:
        raise SchemaError("the database is empty or older: run `tincay migrate`")
    raise SchemaError("the database is newer than this program: install the newer version")


async def claim_for_key(engines: Engines, master_id: int, check_value: bytes) -> None:
    """Bind a fresh database to this master key; raises `SealBrokenError` for another one's."""
    async with engines.write.begin() as connection:
        known = (
            await connection.execute(
                select(master_keys.c.check_value).where(master_keys.c.id == master_id)
            )
        ).scalar_one_or_none()
        if known is None:
            others = (await connection.execute(select(master_keys.c.id))).first()
            if others is None:
                values: dict[str, Any] = {"id": master_id, "check_value": check_value}
                await connection.execute(insert(master_keys).values(values))
                return
        if known != check_value:
            raise SealBrokenError(
                "the master key file is not the one this database was sealed with:"
                " put the right file back"
            )


def _upgrade(connection: Connection, target: str) -> None:
    command.upgrade(alembic_config(connection), target)


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
