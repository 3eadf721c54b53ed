"""`tincay restore`: a sealed copy back into an empty place; who was erased stays erased."""

import asyncio
from pathlib import Path

import click

from bot.commands import examples
from bot.copies import put_back, refuse_occupied
from bot.keyring import KeyFileError, read_key_file
from bot.recovery import read_recovery_file
from bot.sealed_file import Keys
from bot.settings import Settings, load_settings
from referral.clock import SystemClock


@click.command(
    "restore",
    epilog=examples(
        "tincay restore /var/backups/tincay-2026-11-23.sealed",
        "tincay restore tincay.sealed --recovery-key /media/stick/recovery.key",
    ),
)
@click.argument(
    "path", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option(
    "--recovery-key",
    metavar="KEYFILE",
    type=click.Path(path_type=Path),
    help="The private recovery key; else the master key file opens the copy.",
)
@click.pass_obj
def command(config: Path | None, path: Path, recovery_key: Path | None) -> None:
    """Put a copy back where there is no database yet.

    What the file erased.log beside the database lists is erased again, and everybody signs in
    anew. With the recovery key the master key file is written too, if it is lost.
    """
    settings = load_settings(config)
    asyncio.run(_restore(settings, path, recovery_key))


async def _restore(settings: Settings, path: Path, recovery_key: Path | None) -> None:
    await refuse_occupied(settings)
    master = settings.keys.master_key_file
    if recovery_key is None and not master.exists():
        raise KeyFileError(
            f"the master key file {master} is missing: put it back from its safe copy,"
            " or open the copy with --recovery-key KEYFILE"
        )
    keys = (
        Keys(recovery=read_recovery_file(recovery_key))
        if recovery_key
        else Keys(ring=read_key_file(master))
    )
    done = await put_back(settings, path, keys, SystemClock().now())
    click.echo(f"Put back the copy made {done.made} and checked it.")
    click.echo(
        f"Erased again: {done.erased} cases and chats; {done.removed} people stay removed."
        " Everybody signs in anew: `tincay people sign-in ID`."
    )
