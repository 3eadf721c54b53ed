"""`tincay rota`: who answers when, brought in from a file and shown with its gaps."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from bot.commands import examples
from bot.opening import OPERATOR, Opened, opened
from locales.catalogue import Catalogue
from referral.people.staff import Staff, StaffState, not_joined
from referral.rota.exchange import RotaFileError, read_rota, template
from referral.rota.rules import DAYS_AHEAD, Gap, Post, Rota, Turn
from referral.rota.saying import say_fault
from referral.rota.service import keepers

ERRORS_SHOWN = 20


@click.group("rota")
def command() -> None:
    """Who answers when: shifts by unit, backup and supervisor."""


@command.command(
    "import",
    epilog=examples("tincay rota import rota.csv --dry-run", "tincay rota import rota.csv"),
)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only check the file and say what it holds.")
@click.pass_obj
def take_in(config: Path | None, path: Path, dry_run: bool) -> None:  # noqa: FBT001  click's
    """Take over a CSV file; it takes the place of the present rota.

    Columns: person, post (duty, backup, supervisor), weekdays (daily, or mon-fri sun), begins,
    ends, and if wanted unit_code, valid_from, valid_to, except (2026-12-24, or 2026-12-24=Lan for
    who stands in, divided by |). A file with any error is refused whole; each says where it is.
    """
    try:
        content = path.read_bytes()
    except OSError as fault:
        reason = (fault.strerror or "it is no file").lower()
        raise click.UsageError(f"the file {path} cannot be read: {reason}") from None
    asyncio.run(_import(config, content, dry_run=dry_run))


async def _import(config: Path | None, content: bytes, *, dry_run: bool) -> None:
    async with opened(config) as house:
        units = (await house.hotline()).units.gazetteer.units
        async with house.store.transaction(house.now) as work:
            staff = await keepers(work)
            rota, absent = _read(content, staff, units), not_joined(staff)
            if not dry_run:
                await work.replace_rota(rota)
                work.audit("rota.import", actor=OPERATOR, subject="rota")
        zone = ZoneInfo(house.settings.hotline.timezone)
        people = len({shift.staff_id for shift in rota.shifts})
        done = "The file is in order" if dry_run else "The rota is in place"
        click.echo(f"{done}: {len(rota.shifts)} shifts of {people} people.")
        _tell_gaps(rota.gaps(house.now, zone, absent=absent), zone)


def _read(content: bytes, staff: list[Staff], units: Mapping[str, object]) -> Rota:
    try:
        return read_rota(content, staff, units.keys())
    except RotaFileError as fault:
        catalogue = Catalogue.load()
        lines = [say_fault(catalogue, "en", one) for one in fault.errors[:ERRORS_SHOWN]]
        more = len(fault.errors) - ERRORS_SHOWN
        if more > 0:
            lines.append(f"… and {more} more")
        raise click.ClickException("\n".join([*lines, "Nothing was changed."])) from None


@command.command("template", epilog=examples("tincay rota template > rota.csv"))
@click.pass_obj
def show_template(config: Path | None) -> None:
    """Print a file to fill in: the columns, and a line of example for everybody at work."""
    asyncio.run(_template(config))


async def _template(config: Path | None) -> None:
    async with opened(config) as house, house.store.reading(house.now) as work:
        click.echo(template(await keepers(work)).decode("utf-8-sig"), nl=False)


@command.command(
    epilog=examples(
        "tincay rota show", 'tincay rota show --at "2026-11-30 02:00"', "tincay rota show --week"
    )
)
@click.option("--at", "at", metavar="TEXT", help='A moment, as "2026-11-30 02:00"; else now.')
@click.option("--week", is_flag=True, help="Every turn of the seven days from then on.")
@click.pass_obj
def show(config: Path | None, at: str | None, week: bool) -> None:  # noqa: FBT001  click's
    """Say who answers at a moment, and mark the hours in which nobody does."""
    asyncio.run(_show(config, at, week=week))


async def _show(config: Path | None, at: str | None, *, week: bool) -> None:
    async with opened(config) as house:
        zone = ZoneInfo(house.settings.hotline.timezone)
        moment = _moment(at, zone) if at else house.now
        async with house.store.reading(house.now) as work:
            rota, people = await work.rota(), await work.everyone()
        names, absent = {one.id: _called(one) for one in people}, not_joined(people)
        if week:
            _tell_week(rota, moment, zone, names, rota.gaps(moment, zone, absent=absent))
            return
        click.echo(f"At {_clock(moment, zone)}:")
        turns = rota.at(moment, zone)
        for post in Post:
            _tell_post(post, [turn for turn in turns if turn.post is post], zone, names)
        if at is None:
            _tell_said(people)
        if not any(turn.post is Post.DUTY and turn.staff_id not in absent for turn in turns):
            begins = rota.next_begin(moment, zone, absent=absent)
            told = _clock(begins, zone) if begins else "not planned within a week"
            click.echo(f"Nobody is planned on duty; the next turn begins: {told}.")


def _called(person: Staff) -> str:
    invited = person.state is StaffState.INVITED
    return f"{person.name} (invited, has not joined yet)" if invited else person.name


def _moment(text: str, zone: ZoneInfo) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise click.UsageError(f"{text!r} is no moment: write it as 2026-11-30 02:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _tell_post(post: Post, turns: list[Turn], zone: ZoneInfo, names: Mapping[str, str]) -> None:
    told = "; ".join(
        f"{names.get(turn.staff_id, turn.staff_id)} ({turn.unit_code or 'all units'},"
        f" until {_clock(turn.ends, zone)})"
        for turn in turns
    )
    click.echo(f"  {post.value:<10}  {told or 'nobody'}")


def _tell_said(people: tuple[Staff, ...]) -> None:
    """What people have said goes before the plan."""
    on = [one.name for one in people if one.on_duty and not one.keeps(Post.DUTY)]
    off = [one.name for one in people if one.off_until is not None]
    if on:
        click.echo(f"  Also on duty, having said so: {', '.join(on)}")
    if off:
        click.echo(f"  Planned, but off for this shift: {', '.join(off)}")


def _tell_week(
    rota: Rota,
    moment: datetime,
    zone: ZoneInfo,
    names: Mapping[str, str],
    gaps: tuple[Gap, ...],
) -> None:
    first = moment.astimezone(zone).date()
    last = first + timedelta(days=DAYS_AHEAD - 1)
    lines = [(turn.begins, _line(turn, zone, names)) for turn in rota.between(first, last, zone)]
    lines += [(gap.begins, f"{_span(gap, zone)}  NOBODY ON DUTY") for gap in gaps]
    for _, line in sorted(lines):
        click.echo(line)
    _tell_gaps(gaps, zone)


def _line(turn: Turn, zone: ZoneInfo, names: Mapping[str, str]) -> str:
    who = names.get(turn.staff_id, turn.staff_id)
    return f"{_span(turn, zone)}  {turn.post.value:<10}  {turn.unit_code or 'all':<5}  {who}"


def _tell_gaps(gaps: tuple[Gap, ...], zone: ZoneInfo) -> None:
    if not gaps:
        click.echo("Somebody is on duty at every hour of the seven days.")
        return
    hours = sum((gap.ends - gap.begins for gap in gaps), timedelta()) / timedelta(hours=1)
    click.echo(
        f"Nobody is on duty for {hours:.0f} hours of the seven days; the first time from"
        f" {_clock(gaps[0].begins, zone)} to {_clock(gaps[0].ends, zone)}."
    )


def _span(turn: Turn | Gap, zone: ZoneInfo) -> str:
    return f"{_clock(turn.begins, zone)} - {turn.ends.astimezone(zone):%a %H:%M}"


def _clock(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%a %Y-%m-%d %H:%M}"


async def gaps_ahead(house: Opened) -> tuple[Rota, tuple[Gap, ...]]:
    """The plan, and the hours of the coming week without anybody: for `tincay check`."""
    async with house.store.reading(house.now) as work:
        rota, absent = await work.rota(), not_joined(await work.everyone())
    zone = ZoneInfo(house.settings.hotline.timezone)
    return rota, rota.gaps(house.now, zone, absent=absent)
