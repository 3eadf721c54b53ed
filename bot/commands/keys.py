"""`tincay keys`: a new master key, and the recovery key."""

import asyncio
import secrets
from datetime import datetime
from pathlib import Path

import click

from bot.app import open_store
from bot.commands import examples
from bot.keyring import KEY_BYTES, KeyRing, read_key_file, replace_key_file
from bot.opening import OPERATOR, opened, refuse_missing
from bot.recovery import make_recovery_file, read_recovery_file
from bot.settings import Settings, load_settings
from referral.clock import SystemClock
from storage.archive import RECOVERY
from storage.rotation import rewrap, settle
from storage.store import SqlStore


@click.group("keys")
def command() -> None:
    """Turn the master key, make the recovery key."""


@command.command(epilog=examples("tincay keys rotate"))
@click.pass_obj
def rotate(config: Path | None) -> None:
    """Add a master key and wrap every data key anew with it; the old one goes when none needs it.

    The hotline may run meanwhile. When this is stopped in the middle, run it again: it goes on.
    """
    settings = load_settings(config)
    refuse_missing(settings)
    asyncio.run(_rotate(settings, SystemClock().now()))


async def _rotate(settings: Settings, now: datetime) -> None:
    path = settings.keys.master_key_file
    ring = read_key_file(path)
    if not ring.is_turning:
        async with open_store(settings):
            ring = ring.turned(secrets.token_bytes(KEY_BYTES))
        replace_key_file(path, ring)
    async with open_store(settings) as store:
        turned = await _turn_all(store, now)
        gone = await _forget_old(store, now, path, ring)
    click.echo(f"{turned} data keys are wrapped by master key {ring.current.id} now.")
    if gone:
        click.echo(f"Only key {ring.current.id} is left in {path}: renew its safe copy now.")
    else:
        click.echo(
            "The old key is kept while processes are at work: give each machine the new key file,"
            " stop the hotline, and run `tincay keys rotate` again."
        )


async def _turn_all(store: SqlStore, now: datetime) -> int:
    total, after = 0, ""
    while True:
        async with store.transaction(now) as work:
            done = await rewrap(work, after)
        if done is None:
            return total
        after, count = done
        total += count


async def _forget_old(store: SqlStore, now: datetime, path: Path, ring: KeyRing) -> bool:
    async with store.transaction(now) as work:
        work.audit("keys.rotate", actor=OPERATOR, subject=OPERATOR)
        gone = await settle(work)
        if gone:
            replace_key_file(path, ring.settled())
    return gone


@command.command(
    "open-case",
    epilog=examples("tincay keys open-case HN-4F7KM --recovery-key /media/stick/recovery.key"),
)
@click.argument("code", metavar="CODE")
@click.option(
    "--recovery-key", metavar="KEYFILE", type=click.Path(path_type=Path), required=True,
    help="The private recovery key.",
)  # fmt: skip
@click.pass_obj
def open_case(config: Path | None, code: str, recovery_key: Path) -> None:
    """Take a closed case out of the archive when no supervisor can; for a day at most."""
    private = read_recovery_file(recovery_key).private_bytes_raw()
    asyncio.run(_open_case(config, code.strip().upper(), private))


async def _open_case(config: Path | None, code: str, private: bytes) -> None:
    async with opened(config) as house, house.store.transaction(house.now) as work:
        case_id = await work.archived_case(code)
        if case_id is None:
            raise click.UsageError(f"no archived case has the code {code}")
        await work.unarchive(case_id, RECOVERY, private)
        work.audit("case.unarchive", actor=OPERATOR, subject=case_id)
    click.echo(f"Case {code} can be read by its supervisors until the next daily round.")


@command.command(epilog=examples("tincay keys recovery --out /media/stick/recovery.key"))
@click.option(
    "--out", "path", metavar="FILE", type=click.Path(path_type=Path), required=True,
    help="Where the private half goes: a medium that is then kept offline.",
)  # fmt: skip
def recovery(path: Path) -> None:
    """Make the recovery key pair: the private half into FILE, the public half printed.

    Write the public half into config.toml. Keep the private half offline, with two people.
    """
    public = make_recovery_file(path)
    click.echo(f"Wrote the private half to {path}, readable by this user alone: take it offline.")
    click.echo("Write this into config.toml under [keys]:")
    click.echo(f'recovery_public_key = "{public}"')
