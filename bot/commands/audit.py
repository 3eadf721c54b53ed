"""`tincay audit`: whether the chain of who did what is whole."""

import asyncio
from pathlib import Path

import click

from bot.commands import examples
from bot.opening import opened


@click.group("audit")
def command() -> None:
    """Look after the record of who did what to which case."""


@command.command(epilog=examples("tincay audit verify"))
@click.pass_obj
def verify(config: Path | None) -> None:
    """Follow the chain from its first row to its last, and print the last link.

    A row that was changed, moved, added or cut off is named, and the exit code is 1. Keep the
    printed link outside this machine: it also tells when the whole database was put back.
    """
    asyncio.run(_verify(config))


async def _verify(config: Path | None) -> None:
    async with opened(config) as house, house.store.reading(house.now) as work:
        broken, head = await work.first_broken_audit_row(), await work.audit_head()
    if broken is not None:
        raise click.ClickException(
            f"the audit breaks at row {broken}: somebody changed, moved or removed it;"
            " keep the database as it is and tell your supervisor"
        )
    click.echo(f"The audit is whole. Last row {head.row_id}, link {head.chain.hex()}")
