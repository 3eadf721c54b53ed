"""`tincay places`: the directory of places, brought in, looked at, verified, taken out."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import click

from bot.commands import examples
from bot.commands.poster import command as poster
from bot.files import PLACES, UNITS
from bot.opening import OPERATOR, SHORT_ID, Opened, opened
from referral.places.exchange import (
    Difference,
    DirectoryFileError,
    compare,
    read_places,
    read_sample,
    write_places,
)
from referral.places.place import Openness, Place, is_current, is_verified
from referral.places.units import UnitBook

ERRORS_SHOWN = 20
STALE = "stale since"


@click.group("places")
def command() -> None:
    """The directory of places that help."""


command.add_command(poster)


@command.command(
    "import",
    epilog=examples(
        "tincay places import places.csv --dry-run",
        "tincay places import places.csv --replace",
        "tincay places import --sample",
    ),
)
@click.argument("path", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--sample", is_flag=True, help="Load the sample places and the national numbers.")
@click.option("--replace", "whole", is_flag=True, help="Also remove what the file does not have.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.pass_obj
def take_in(
    config: Path | None,
    path: Path | None,
    sample: bool,  # noqa: FBT001  click's
    whole: bool,  # noqa: FBT001  click's
    dry_run: bool,  # noqa: FBT001  click's
) -> None:
    """Take over a CSV file: new places are added, known ones changed.

    A file with any error is refused whole; each error names its line and column.
    """
    if sample == (path is not None):
        raise click.UsageError("give a FILE or --sample, one of the two")
    asyncio.run(_import(config, path, whole=whole, dry_run=dry_run))


async def _import(config: Path | None, path: Path | None, *, whole: bool, dry_run: bool) -> None:
    async with opened(config) as house, house.store.transaction(house.now) as work:
        present = await work.places()
        incoming = _file(path, house.today) if path else _sample(present, house.today)
        found = compare(present, incoming, new_id=lambda: uuid4().hex)
        after = [*found.added, *(change.after for change in found.changed), *found.same]
        if not whole:
            after += found.removed
        if not dry_run:
            await work.replace_places(after)
            work.audit("places.import", actor=OPERATOR, subject="directory")
    _tell(found, whole=whole, dry_run=dry_run)
    if path is None:
        click.echo(
            "The places marked (Mẫu) are invented samples: before real use, bring in your own"
            " with `tincay places import FILE --replace`."
        )


def _file(path: Path, today: date) -> tuple[Place, ...]:
    try:
        content = path.read_bytes()
    except OSError as fault:
        reason = (fault.strerror or "it cannot be read").lower()
        raise click.UsageError(f"the file {path} cannot be read: {reason}") from None
    codes = UnitBook.load(UNITS).gazetteer.units.keys()
    try:
        return read_places(content, today=today, unit_codes=codes)
    except DirectoryFileError as fault:
        raise click.ClickException(_listed(path, fault)) from None


def _listed(path: Path, fault: DirectoryFileError) -> str:
    lines = [str(error) for error in fault.errors[:ERRORS_SHOWN]]
    more = len(fault.errors) - len(lines)
    lines += [f"There are {more} more errors."] if more else []
    return "\n".join([*lines, f"Nothing of {path} was taken over"])


def _sample(present: Sequence[Place], today: date) -> tuple[Place, ...]:
    """The sample places, and those national numbers the directory does not have yet."""
    national = read_places((PLACES / "national.csv").read_bytes(), today=today)
    known = {(place.name, place.unit_code) for place in present}
    new = tuple(place for place in national if (place.name, place.unit_code) not in known)
    return new + read_sample((PLACES / "sample.csv").read_bytes(), today=today)


def _tell(found: Difference, *, whole: bool, dry_run: bool) -> None:
    if dry_run:
        for place in found.added:
            click.echo(f"+ {place.name}")
        for change in found.changed:
            click.echo(f"~ {change.after.name}: {', '.join(map(change.told, change.columns))}")
        for place in found.removed if whole else ():
            click.echo(f"- {place.name}")
    left = f"{len(found.removed)} {'removed' if whole else 'not in the file and kept'}"
    click.echo(
        f"{'This would be' if dry_run else 'Done'}: {len(found.added)} added,"
        f" {len(found.changed)} changed, {len(found.same)} the same, {left}."
    )


@command.command(epilog=examples("tincay places template > places.csv"))
def template() -> None:
    """Print an empty directory to fill in: all columns, and a line of example for each openness.

    Take the lines of example out before you import it; their names begin with (Mẫu). What each
    column holds stands in data/places/README.md. Needs no settings and no database.
    """
    click.echo((PLACES / "template.csv").read_text("utf-8"), nl=False)


@command.command("list", epilog=examples("tincay places list --stale"))
@click.option("--stale", is_flag=True, help="Only what was verified too long ago.")
@click.pass_obj
def show(config: Path | None, stale: bool) -> None:  # noqa: FBT001  click's
    """List the directory: id, kind, openness, unit, how it stands, name."""
    asyncio.run(_list(config, stale=stale))


async def _list(config: Path | None, *, stale: bool) -> None:
    async with opened(config) as house, house.store.reading(house.now) as work:
        places = await work.places()
    if stale:
        places = [place for place in places if _standing(place, house).startswith(STALE)]
    for place in sorted(places, key=lambda place: (place.kind, place.name)):
        standing = _standing(place, house)
        click.echo(
            f"{place.id[:SHORT_ID]}  {place.kind:<17}  {place.openness:<8}"
            f"  {place.unit_code or '-':<5}  {standing:<21}  {place.name}"
        )
    if stale and not places:
        click.echo("Nothing was verified too long ago.")
    elif not places:
        click.echo("The directory is empty: fill it with `tincay places import`.")


def _standing(place: Place, house: Opened) -> str:
    if not is_verified(place, house.today):
        return "not verified"
    current = is_current(place, house.today, house.settings.places.stale_after_days)
    return f"{'verified' if current else STALE} {place.verified_on}"


@command.command(epilog=examples('tincay places verify 1f0c2a9b --by "Chi Hội Phụ nữ phường"'))
@click.argument("place_id", metavar="ID")
@click.option("--by", metavar="NAME", help="Who verified it; else as before, or the operator.")
@click.pass_obj
def verify(config: Path | None, place_id: str, by: str | None) -> None:
    """Note that a place was verified today. Ring it up first."""
    asyncio.run(_verify(config, place_id, by))


async def _verify(config: Path | None, place_id: str, by: str | None) -> None:
    async with opened(config) as house, house.store.transaction(house.now) as work:
        places = await work.places()
        place = one_of(places, place_id)
        if not place.source:
            raise click.UsageError(f"{place.name} has no source: export, add it, and import again")
        verified_by = by or place.verified_by or house.settings.hotline.operator
        after = replace(place, verified_on=house.today, verified_by=verified_by)
        await work.replace_places([after if one.id == place.id else one for one in places])
        work.audit("places.verify", actor=OPERATOR, subject=place.id)
    click.echo(f"{place.name} counts as verified on {house.today} by {verified_by}.")


def one_of(places: Sequence[Place], place_id: str) -> Place:
    """The place whose id begins like this; raises a usage error unless there is exactly one."""
    wanted = place_id.strip()
    found = [place for place in places if wanted and place.id.startswith(wanted)]
    exact = [place for place in found if place.id == wanted]
    if len(exact or found) == 1:
        return (exact or found)[0]
    several = "several places have ids that begin with" if found else "no place has the id"
    raise click.UsageError(f"{several} {place_id!r}: see `tincay places list`")


@command.command(epilog=examples("(umask 077; tincay places export > places.csv)"))
@click.pass_obj
def export(config: Path | None) -> None:
    """Print the whole directory as CSV, hidden places too: keep it as safe as the database."""
    asyncio.run(_export(config))


async def _export(config: Path | None) -> None:
    async with opened(config) as house, house.store.transaction(house.now) as work:
        places = await work.places()
        work.audit("places.export", actor=OPERATOR, subject="directory")
    ordered = sorted(places, key=lambda place: (place.openness is Openness.HIDDEN, place.name))
    click.echo(write_places(ordered), nl=False)
