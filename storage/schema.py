"""The database's schema: brought up to date by Alembic, compared with what the code needs."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from referral.errors import SealBrokenError
from storage.engine import Engines
from storage.tables import master_keys, sealing_keys

if TYPE_CHECKING:
    from alembic.config import Config


class SchemaError(Exception):
    """The database is older or newer than this program, or sealed with another key."""


HEAD = "0014"
"""The revision this program needs; revisions are numbered, so that older and newer can be told."""


def alembic_config(connection: Connection | None = None) -> "Config":
    """Alembic is loaded only to migrate: a running hotline has no need of its ten megabytes."""
    from alembic.config import Config

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
        await connection.run_sync(_downgrade, target)


async def check(engines: Engines) -> None:
    """Raises `SchemaError` with what to do when the schema is not the one this program needs."""
    async with engines.read.begin() as connection:
        found = await connection.run_sync(_current)
    if found == HEAD:
        return
    if found is None or found < HEAD:
        raise SchemaError("the database is empty or older: run `tincay migrate`")
    raise SchemaError("the database is newer than this program: install the newer version")


async def claim_for_keys(engines: Engines, check_values: Mapping[int, bytes]) -> None:
    """Bind a fresh database to these master keys; raises `SealBrokenError` for another one's.

    A key added since proves itself by standing beside one that is known.
    """
    async with engines.write.begin() as connection:
        rows = await connection.execute(select(master_keys))
        known: dict[int, bytes] = {row.id: row.check_value for row in rows}
        proved = [one for one, value in check_values.items() if known.get(one) == value]
        foreign = [one for one, value in check_values.items() if known.get(one, value) != value]
        if foreign or (known and not proved):
            raise SealBrokenError(
                "the master key file is not the one this database was sealed with:"
                " put the right file back"
            )
        for gone in known.keys() - check_values.keys():
            await _refuse_needed(connection, gone)
            await connection.execute(delete(master_keys).where(master_keys.c.id == gone))
        added = [
            {"id": one, "check_value": value}
            for one, value in check_values.items()
            if one not in known
        ]
        if added:
            await connection.execute(insert(master_keys), added)


async def _refuse_needed(connection: AsyncConnection, master_id: int) -> None:
    needed = select(sealing_keys.c.subject).where(sealing_keys.c.master_id == master_id).limit(1)
    if (await connection.execute(needed)).first() is not None:
        raise SealBrokenError(
            f"the master key file lacks key {master_id}, which still seals a part of the database:"
            " put the newer file back"
        )


def _upgrade(connection: Connection, target: str) -> None:
    from alembic import command

    command.upgrade(alembic_config(connection), target)


def _downgrade(connection: Connection, target: str) -> None:
    from alembic import command

    command.downgrade(alembic_config(connection), target)


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return None if found is None else str(found)
