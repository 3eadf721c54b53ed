"""`tincay case`: what is done with one case as a whole."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import click

from bot.commands import examples
from bot.commands.case_letter import letter
from bot.opening import OPERATOR, Opened, opened
from bot.passwords import private_of
from referral.cases.case import Case, CaseEntry, EntryKind
from referral.errors import SealBrokenError
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from storage.archive import StaffKey
from storage.cases import FACTS
from storage.unit_of_work import SqlUnitOfWork


@click.group("case")
def command() -> None:
    """Hand out what is kept of a case."""


command.add_command(letter)


@command.command(
    epilog=examples("tincay case export HN-4F7KM --out case.json --by 1f0c2a9b --with 7c11d0e2")
)
@click.argument("code", metavar="CODE")
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    required=True,
    help="Where it is written.",
)
@click.option("--by", "first", metavar="ID", required=True, help="The supervisor who asks.")
@click.option("--with", "second", metavar="ID", required=True, help="Another one, who agrees.")
@click.pass_obj
def export(config: Path | None, code: str, out: Path, first: str, second: str) -> None:
    """Write everything said in a case into a file, for the person or a court: it takes two.

    Two supervisors of the case's unit type their archive passwords here, one after the other.
    """
    asyncio.run(_export(config, code.strip().upper(), out, (first, second)))


async def _export(config: Path | None, code: str, out: Path, ids: tuple[str, str]) -> None:
    async with opened(config) as house:
        async with house.store.reading(house.now) as work:
            case = await _case(work, code)
            people = [await _supervisor(work, one, case) for one in ids]
        if people[0][0].id == people[1][0].id:
            raise click.UsageError("an export takes two different people")
        for person, key in people:
            await _agree(house, case, person, key)
        async with house.store.transaction(house.now) as work:
            case = await _case(work, code)
            told = _told(case, await work.entries(case.id))
            for person, _ in people:
                work.audit("case.export", actor=person.id, subject=case.id)
        _write(out, told)
    click.echo(f"Wrote case {code} to {out}, readable by this user alone. Both names are recorded.")


async def _case(work: SqlUnitOfWork, code: str) -> Case:
    case = await work.case_by_code(code)
    if case is None:
        raise click.UsageError(f"no case with the code {code} can be read: is it archived?")
    return case


async def _supervisor(work: SqlUnitOfWork, begins: str, case: Case) -> tuple[Staff, StaffKey]:
    found = [one for one in await work.staff() if begins and one.id.startswith(begins.lower())]
    if len(found) != 1:
        raise click.UsageError(f"not one person has an id that begins with {begins!r}")
    key = await work.staff_key(found[0].id)
    if key is None or not allowed(found[0], Action.EXPORT_CASE, case):
        raise click.UsageError(
            f"{begins} may not export this case: it takes a supervisor of its unit who has set"
            " an archive password in the console"
        )
    return found[0], key


async def _agree(house: Opened, case: Case, person: Staff, key: StaffKey) -> None:
    typed = sys.stdin.isatty()
    password = click.prompt(f"Archive password of {person.name}", hide_input=typed, err=True)
    try:
        await private_of(key, password)
    except SealBrokenError:
        async with house.store.transaction(house.now) as work:
            work.audit("refused.export_case", actor=OPERATOR, subject=case.id)
        raise click.UsageError("this is not their password; nothing was written") from None


_BY_REFERENCE = frozenset({EntryKind.IMAGE, EntryKind.FILE})


def _told(case: Case, entries: list[CaseEntry]) -> dict[str, Any]:
    """Words and facts; pictures and files are named, not included."""
    return {
        "code": case.code,
        "state": case.state.value,
        "opened_at": case.opened_at.isoformat() if case.opened_at else None,
        "facts": json.loads(FACTS.dump_json(case.facts)),
        "history": [
            {
                "at": entry.at.isoformat(),
                "author": entry.author.value,
                "kind": entry.kind.value,
                "body": "" if entry.kind in _BY_REFERENCE else entry.body,
            }
            for entry in entries
        ],
    }


def _write(out: Path, told: dict[str, Any]) -> None:
    try:
        descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise click.UsageError(f"{out} is already there: name a new file") from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(told, file, ensure_ascii=False, indent=2)
