"""`tincay backup`: a whole copy of the embedded database, while the hotline runs."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import click

from bot.commands import examples
from bot.opening import refuse_missing, sqlite_file
from bot.settings import load_settings


@click.command("backup", epilog=examples("tincay backup /var/backups/tincay-2026-11-23.sqlite"))
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.pass_obj
def command(config: Path | None, path: Path) -> None:
    """Copy the SQLite database into a new file, readable by this user alone.

    The master key is not in it: keep both, apart from each other.
    """
    settings = load_settings(config)
    source = sqlite_file(settings)
    if source is None:
        raise click.UsageError("the database is PostgreSQL: back it up with pg_dump")
    refuse_missing(settings)
    _reserve(path)
    try:
        _copy(source, path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    click.echo(f"Copied {source} to {path} and checked the copy.")


def _reserve(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise click.UsageError(f"{path} is already there: name a new file") from None
    except OSError as fault:
        reason = (fault.strerror or "it cannot be written").lower()
        raise click.UsageError(f"{path} cannot be written: {reason}") from None


def _copy(source: Path, path: Path) -> None:
    """VACUUM INTO takes one moment of the database, without what was erased before it."""
    with closing(sqlite3.connect(source, timeout=10)) as connection:
        connection.execute("VACUUM INTO ?", [str(path)])
    with closing(sqlite3.connect(path)) as copy:
        told = copy.execute("PRAGMA quick_check").fetchone()[0]
    if told != "ok":
        raise click.ClickException("the copy is damaged: run `tincay check` and try again")
