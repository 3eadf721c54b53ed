"""`tincay migrate`: makes the database, or brings it up to date."""

import asyncio
import os
from pathlib import Path

import click
from alembic.util import CommandError

from bot.commands import examples
from bot.keyring import read_key_file
from bot.opening import sqlite_file
from bot.sealing import MasterSealer
from bot.settings import Settings, load_settings
from storage import schema
from storage.engine import open_engines


@click.command("migrate", epilog=examples("tincay migrate"))
@click.pass_obj
def command(config: Path | None) -> None:
    """Make the database, or bring it up to date, and bind it to the master key.

    Safe to run again. Make a backup before a new version.
    """
    asyncio.run(_migrate(load_settings(config)))
    click.echo("The database is up to date and sealed with this master key.")


async def _migrate(settings: Settings) -> None:
    ring = read_key_file(settings.keys.master_key_file)
    file = sqlite_file(settings)
    if file is not None:
        _make_private(file)
    engines = open_engines(settings.database.url)
    try:
        try:
            await schema.migrate(engines)
        except CommandError:
            await schema.check(engines)
            raise
        await schema.claim_for_keys(engines, MasterSealer(ring).check_values)
    finally:
        await engines.dispose()


def _make_private(file: Path) -> None:
    """The folder and the file, for this user alone; SQLite gives its other files the same mode."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
