"""`tincay backup`: a sealed copy of the whole database, while the hotline runs."""

import asyncio
from pathlib import Path

import click

from bot.commands import examples
from bot.copies import make_copy
from bot.opening import refuse_missing
from bot.settings import Settings, load_settings
from referral.clock import SystemClock


@click.command("backup", epilog=examples("tincay backup /var/backups/tincay-2026-11-23.sealed"))
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.pass_obj
def command(config: Path | None, path: Path) -> None:
    """Copy the database into a new file, sealed as a whole.

    The present master key opens it, and so does the recovery key when [keys] recovery_public_key
    is set. With the recovery key alone everything can be brought back, the master key too.
    """
    settings = load_settings(config)
    refuse_missing(settings)
    if path.exists():
        raise click.UsageError(f"{path} is already there: name a new file")
    if not path.parent.is_dir():
        raise click.UsageError(f"the folder {path.parent} does not exist: make it, or name another")
    try:
        asyncio.run(make_copy(settings, path, SystemClock().now()))
    except PermissionError as fault:
        reason = (fault.strerror or "it may not be written").lower()
        raise click.UsageError(f"{path} cannot be written: {reason}") from None
    click.echo(f"Copied the database to {path}, sealed, and checked the copy.")
    click.echo(_who_opens(settings))


def _who_opens(settings: Settings) -> str:
    if settings.keys.recovery_public_key:
        return "It opens with the recovery key, or with the present master key."
    return (
        f"It opens only with {settings.keys.master_key_file} as it is today: keep both, apart from"
        " each other, or set [keys] recovery_public_key (`tincay keys recovery --out FILE`)."
    )
