"""`tincay run`: opens the hotline; when that fails, whoever writes still gets the numbers."""

import asyncio
import difflib
import errno
import os
import sys
from collections.abc import Coroutine, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import chain, repeat
from pathlib import Path
from typing import Any, TypeVar

import click
import uvloop

from bot import numbers_only, processes
from bot.app import ROLES, Parts
from bot.commands import examples, sentence
from bot.faults import explained
from bot.opening import AlreadyRunsError, alone, opened, refuse_missing, sqlite_file
from bot.settings import (
    CONFIG_VARIABLE,
    DEFAULT_CONFIG,
    ENVIRONMENT_PREFIX,
    Settings,
    load_settings,
    usable_settings,
)

T = TypeVar("T")
ANSWERING = frozenset({"receive", "web"})
"""The roles that people write to."""
LOOKS = (5.0, 10.0, 20.0, 40.0, 60.0)
"""Seconds between looks whether a fault is mended; longer each time it only seemed to be."""


@click.command("run", epilog=examples("tincay run", "tincay run --only receive,converse"))
@click.option(
    "--only",
    metavar="ROLES",
    help="Some of receive,converse,send,timers,web for this process; else all.",
)
@click.pass_obj
def command(config: Path | None, only: str | None) -> None:
    """Open the hotline, until Ctrl+C or SIGTERM.

    On PostgreSQL the roles may be shared among processes and machines. When the settings, the
    keys or the database are wrong, the fault is printed and whoever writes still gets the
    emergency numbers; the hotline opens by itself once that is mended. Stopped before, it ends
    with exit code 2 (or 1).
    """
    roles = _roles(only)
    path = config or Path(os.environ.get(CONFIG_VARIABLE) or DEFAULT_CONFIG)
    opening = _Opening()
    for pause in chain(LOOKS, repeat(LOOKS[-1])):
        try:
            settings = load_settings(config)
            refuse_missing(settings)
            _run(_alone(settings, roles, opening))
        except Exception as fault:
            if opening.done or not roles & ANSWERING or not _can_answer(fault, path, os.environ):
                raise
            told, code = explained(fault)
        else:
            return
        click.echo(sentence(told), err=True)
        click.echo("Until it is mended, only the emergency numbers are given.", err=True)
        mended = partial(_is_mended, config)
        if not _run(numbers_only.run(usable_settings(path), told, mended, every=pause)):
            sys.exit(code)


async def _alone(settings: Settings, roles: frozenset[str], opening: "_Opening") -> None:
    file = sqlite_file(settings)
    with alone(file) if file else nullcontext():
        await processes.run(settings, roles, ready=opening.announce)


async def _is_mended(config: Path | None) -> bool:
    try:
        async with opened(config) as house, house.store.transaction(house.now):
            return True
    except Exception:  # noqa: BLE001  whatever it is, it was told when it began
        return False


@dataclass(slots=True)
class _Opening:
    """Whether the hotline was open: what fails later is for the service manager to start anew."""

    done: bool = False

    async def announce(self, _parts: Parts, address: str) -> None:
        self.done = True
        click.echo(f"The hotline is open{f' at {address}' if address else ''}.", err=True)


def _roles(only: str | None) -> frozenset[str]:
    if only is None:
        return ROLES
    wanted = {name.strip() for name in only.split(",")} - {""}
    for name in sorted(wanted - ROLES):
        close = difflib.get_close_matches(name, ROLES, 1)
        meant = f"did you mean {close[0]}?" if close else f"choose from {', '.join(sorted(ROLES))}"
        raise click.UsageError(f"--only names no role {name!r}; {meant}")
    if not wanted:
        raise click.UsageError(f"--only names no role; choose from {', '.join(sorted(ROLES))}")
    return frozenset(wanted)


def _can_answer(fault: Exception, path: Path, environment: Mapping[str, str]) -> bool:
    """Not beside a hotline that runs, or another program, nor where nobody has set anything up."""
    taken = isinstance(fault, OSError) and fault.errno == errno.EADDRINUSE
    if taken or isinstance(fault, AlreadyRunsError):
        return False
    return path.exists() or any(
        name.startswith(ENVIRONMENT_PREFIX) and "__" in name for name in environment
    )


def _run(main: Coroutine[Any, Any, T]) -> T:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(main)
