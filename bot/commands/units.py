"""`tincay units`: wards and communes by any of their names."""

import json
from typing import Any

import click

from bot.commands import examples
from bot.files import UNITS
from referral.places.units import Candidate, UnitBook


@click.group("units")
def command() -> None:
    """Look up wards and communes, by new and former names."""


@command.command(
    epilog=examples('tincay units find "phường Hàng Bạc"', "tincay units find cau giay --json")
)
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def find(words: tuple[str, ...], as_json: bool) -> None:  # noqa: FBT001  click's
    """Find the units a text may name, best first, with how likely each is (0 to 1).

    Needs no settings and no database.
    """
    text = " ".join(words)
    found = UnitBook.load(UNITS).find(text)
    if as_json:
        result = {
            "text": text,
            "question": found.question.value,
            "candidates": [_facts(one) for one in found.candidates],
            "more": found.more,
        }
        click.echo(json.dumps(result, ensure_ascii=False))
        return
    for one in found.candidates:
        unit = one.unit
        via = "" if one.matched == unit.name else f" (was found as {one.matched})"
        click.echo(f"{one.score:.2f}  {unit.code}  {unit.name}, {unit.province}{via}")
    if not found.candidates:
        click.echo(f'No unit is known by "{text}"; try the name of the ward or commune alone.')


def _facts(one: Candidate) -> dict[str, Any]:
    unit = one.unit
    return {
        "code": unit.code,
        "name": unit.name,
        "province": unit.province,
        "score": one.score,
        "matched": one.matched,
        "via": one.via.value,
    }
