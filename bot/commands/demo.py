"""`tincay demo`: a hotline to play with."""

import asyncio

import click

from bot import demo
from bot.commands import examples


@click.command("demo", epilog=examples("tincay demo", "PORT=9000 tincay demo"))
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    envvar="PORT",
    help="Where to listen (or the variable PORT); else 8106 or the next free one.",
)
def command(port: int | None) -> None:
    """Start a hotline with sample places, two workers and a supervisor, no token needed.

    Everything is made anew at each start, in the folder demo/.
    """
    asyncio.run(demo.run(port))
