"""`tincay stats`: counts, never a name or a word."""

import asyncio
import json
from pathlib import Path
from typing import Any

import click

from bot.commands import examples
from bot.opening import opened


@click.command("stats", epilog=examples("tincay stats --json"))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(config: Path | None, as_json: bool) -> None:  # noqa: FBT001  click's
    """Count cases, messages, timers, people and places. Numbers only."""
    counts = asyncio.run(_counts(config))
    if as_json:
        click.echo(json.dumps(counts, ensure_ascii=False))
        return
    for name, value in counts.items():
        click.echo(f"{name:<14} {_shown(value)}")


async def _counts(config: Path | None) -> dict[str, Any]:
    async with opened(config) as house:
        async with house.store.reading(house.now) as work:
            counts = await work.stats()
        directory = await house.directory()
    places = {
        "shown": directory.shown_count,
        "stale": len(directory.stale),
        "unsure_numbers": len(directory.unsure_numbers),
    }
    return counts | {"places": places}


def _shown(value: object) -> str:
    if not isinstance(value, dict):
        return str(value)
    return ", ".join(
        f"{name} ({_shown(one)})" if isinstance(one, dict) else f"{name} {one}"
        for name, one in value.items()
        if one != {}
    )
