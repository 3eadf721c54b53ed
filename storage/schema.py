"""The database's schema: brought up to date by Alembic, compared with what the code needs."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, inspect, select, text

from referral.errors import SealBrokenError
from storage.engine import Engines
from storage.tables import master_keys

if TYPE_CHECKING:
    from alembic.config import Config


class SchemaError(Exception):
    """The database is older or newer than this program, or sealed with another key."""


HEAD = "0002"
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
