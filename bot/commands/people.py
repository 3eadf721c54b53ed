"""`tincay people`: who answers, and how they come in."""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import aiohttp
import click

from bot.commands import examples
from bot.opening import OPERATOR, SHORT_ID, opened
from bot.sections import TelegramSettings
from referral.people import reaching
from referral.people.managing import LONGEST_NAME, oversees_alone, readable_name
from referral.people.permissions import PERMISSIONS, Action
from referral.people.reach import Reach
from referral.people.staff import Gender, Opens, Role, Skill, Staff, StaffState
from referral.places.units import UnitBook
from referral.queue import duty, staffing
from referral.queue.staffing import ENTRANCE_GOOD_FOR, Entrance, Newcomer
from storage.unit_of_work import SqlUnitOfWork

TELEGRAM_SECONDS = 3.0


@click.group("people")
def command() -> None:
    """Invite, set up, list and remove those who answer."""


@command.command(
    epilog=examples(
        'tincay people invite --role worker --name "Lan"',
        "tincay people invite --role collaborator --unit 00070",
    )
)
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    required=True,
    help="What this person does for the hotline.",
)
@click.option("--unit", metavar="CODE", help="Serves this ward or commune only; else all.")
@click.option("--name", metavar="TEXT", default="", help="What colleagues call this person.")
@click.pass_obj
def invite(config: Path | None, role: str, unit: str | None, name: str) -> None:
    """Make a one-time code by which somebody joins, valid for 48 hours.

    Give it to the person yourself, not through a chat others may read.
    """
    asyncio.run(_invite(config, Role(role), unit, name))


async def _invite(config: Path | None, role: Role, unit: str | None, name: str) -> None:
    async with opened(config) as house:
        hotline = await house.hotline()
        code = _unit(hotline.units, unit) if unit else None
        newcomer = Newcomer(hotline.new_id(), role, _name(name), code)
        async with house.store.transaction(house.now) as work:
            entrance = await staffing.enrol(work, hotline, newcomer, actor=OPERATOR)
        person = entrance.person
        serves = f"unit {person.unit_code}" if person.unit_code else "all units"
        click.echo(f"Invited {person.name} ({role.value}, {serves}) as {person.id[:SHORT_ID]}.")
        click.echo(f"Code:     {entrance.code}")
        click.echo(f"Telegram: {await _telegram_way(house.settings.telegram, entrance)}")
        if link := entrance.console(house.settings.web.public_url):
            click.echo(f"Console:  {link}")
        click.echo("Each works once, within 48 hours.")


@command.command("list", epilog=examples("tincay people list"))
@click.option("--all", "everyone", is_flag=True, help="Also those who were removed.")
@click.pass_obj
def show(config: Path | None, everyone: bool) -> None:  # noqa: FBT001  click's
    """List everybody: id, role, state, unit, duty, name."""
    asyncio.run(_list(config, everyone=everyone))


async def _list(config: Path | None, *, everyone: bool) -> None:
    async with opened(config) as house, house.store.reading(house.now) as work:
        people = [
            one for one in await work.everyone() if everyone or one.state is not StaffState.REMOVED
        ]
    for one in sorted(people, key=lambda one: (one.role, one.name)):
        duty_now = "on duty" if one.on_duty else "-"
        unit = one.unit_code or "all"
        click.echo(
            f"{one.id[:SHORT_ID]}  {one.role:<12}  {one.state:<8}"
            f"  {unit:<5}  {duty_now:<7}  {one.name}"
        )
    if not people:
        click.echo("Nobody yet: invite somebody with `tincay people invite`.")


@command.command(epilog=examples("tincay people remove 1f0c2a9b"))
@click.argument("staff_id", metavar="ID")
@click.pass_obj
def remove(config: Path | None, staff_id: str) -> None:
    """Remove somebody at once: sessions and codes end, their cases return to the queue."""
    asyncio.run(_remove(config, staff_id))


async def _remove(config: Path | None, staff_id: str) -> None:
    async with opened(config) as house:
        hotline = await house.hotline()
        async with house.store.transaction(house.now) as work:
            await work.hold_staff()
            person = await one_person(work, staff_id)
            alone = oversees_alone(person, await work.staff())
            cases = len(await work.cases_of(person.id))
            await duty.remove(work, hotline, person, actor=OPERATOR)
    returned = f"{cases} case{'' if cases == 1 else 's'} returned to the queue"
    click.echo(f"Removed {person.name} ({person.role.value}); {returned}.")
    if alone:
        click.echo("No supervisor answers for this work any more: invite one now.")


@command.command("sign-in", epilog=examples("tincay people sign-in 1f0c2a9b"))
@click.argument("staff_id", metavar="ID")
@click.pass_obj
def sign_in(config: Path | None, staff_id: str) -> None:
    """Make a new one-time link to the console, valid for one hour."""
    asyncio.run(_sign_in(config, staff_id))


async def _sign_in(config: Path | None, staff_id: str) -> None:
    async with opened(config) as house:
        link = secrets.token_urlsafe()
        async with house.store.transaction(house.now) as work:
            person = await one_person(work, staff_id)
            if Action.SEE_QUEUE not in PERMISSIONS[person.role]:
                raise click.UsageError(f"a {person.role.value} has no part in the console")
            await work.make_code(person.id, link, Opens.CONSOLE, house.now + ENTRANCE_GOOD_FOR)
            work.audit("people.sign_in", actor=OPERATOR, subject=person.id)
    click.echo(f"Console for {person.name}, once, within an hour:")
    click.echo(f"{house.settings.web.public_url.rstrip('/')}/console/in/{link}")


@command.command(
    "set",
    epilog=examples(
        'tincay people set 1f0c2a9b --email lan@example.org --ways "red=chat,push,sms amber=email"',
        "tincay people set 1f0c2a9b --quiet 22:00-06:00",
        "tincay people set 1f0c2a9b --gender woman --skills child,sign",
    ),
)
@click.argument("staff_id", metavar="ID")
@click.option("--email", metavar="TEXT", help="Where alerts go by e-mail; empty takes it away.")
@click.option("--phone", metavar="TEXT", help="Where alerts go by SMS; empty takes it away.")
@click.option("--ways", metavar="TEXT", help="The order by danger; empty for the usual one.")
@click.option("--quiet", metavar="TEXT", help="Hours in which only a RED case calls them.")
@click.option("--gender", metavar="TEXT", help="woman or man, for whoever asks; empty: unsaid.")
@click.option("--skills", metavar="TEXT", help="Of child,lgbt,sign,english; empty: none.")
@click.pass_obj
def reached(config: Path | None, /, staff_id: str, **given: str | None) -> None:
    """Say how somebody is called when a case waits, and for whom they are best suited.

    Ways are chat, push, sms and email; dangers red, amber and unknown. A way that fails, or is not
    answered, is followed by the next. The same is set by each person on the console.
    """
    if all(value is None for value in given.values()):
        raise click.UsageError(
            "say what to set: --email, --phone, --ways, --quiet, --gender or --skills"
        )
    asyncio.run(_reached(config, staff_id, given))


async def _reached(config: Path | None, staff_id: str, given: Mapping[str, str | None]) -> None:
    async with opened(config) as house, house.store.transaction(house.now) as work:
        person = await one_person(work, staff_id)
        reach = person.reach
        for name, read in READERS.items():
            text = given[name]
            if text is not None:
                reach = _reading(read, reach, text)
        work.save_staff(_suited(replace(person, reach=reach), given["gender"], given["skills"]))
        work.audit("people.reach", actor=OPERATOR, subject=person.id)
    set_now = [name for name, value in given.items() if value is not None]
    click.echo(
        f"Set for {person.name}: {', '.join(set_now)}. Try it: `tincay alert test {staff_id}`."
    )


def _suited(person: Staff, gender: str | None, skills: str | None) -> Staff:
    try:
        if gender is not None:
            person = replace(person, gender=Gender(gender.strip()) if gender.strip() else None)
        if skills is not None:
            named = filter(None, (name.strip() for name in skills.split(",")))
            person = replace(person, skills=frozenset(map(Skill, named)))
    except ValueError:
        genders, known = " or ".join(Gender), ", ".join(Skill)
        raise click.UsageError(
            f"--gender is {genders}; --skills are of {known}, with commas between them"
        ) from None
    return person


READERS = {
    "email": reaching.with_email,
    "phone": reaching.with_phone,
    "ways": reaching.with_ways,
    "quiet": reaching.with_quiet,
}


def _reading(read: Callable[[Reach, str], Reach], reach: Reach, text: str) -> Reach:
    try:
        return read(reach, text)
    except reaching.ReachError as fault:
        raise click.UsageError(f"--{fault.field}: {fault}") from None


def _name(text: str) -> str:
    name = readable_name(text)
    if len(name) > LONGEST_NAME:
        raise click.UsageError(f"the name is too long: use at most {LONGEST_NAME} letters")
    return name


def _unit(units: UnitBook, code: str) -> str:
    number = code.strip().zfill(5)
    if units.get(number) is not None:
        return number
    near = [
        f"{one.unit.code} {one.unit.name}" for one in units.find(code).candidates[:3]
    ] or _codes_like(units, number)
    meant = f"; did you mean {' or '.join(near)}?" if near else ""
    raise click.UsageError(
        f"no unit has the code {code!r}{meant or ': look it up with `tincay units find`'}"
    )


def _codes_like(units: UnitBook, number: str) -> list[str]:
    """Units whose code differs in one digit, Hanoi's first as they have the lowest codes."""
    known = units.gazetteer.units
    near = [
        code
        for code in sorted(known)
        if len(code) == len(number) and sum(a != b for a, b in zip(code, number, strict=True)) == 1
    ]
    return [f"{code} {known[code].name}" for code in near[:3]]


async def one_person(work: SqlUnitOfWork, staff_id: str) -> Staff:
    """Somebody by the beginning of their id."""
    wanted = staff_id.strip().lower()
    found = [
        one
        for one in await work.everyone()
        if wanted and one.id.startswith(wanted) and one.state is not StaffState.REMOVED
    ]
    if len(found) == 1:
        return found[0]
    several = "several people have ids that begin with" if found else "nobody has the id"
    raise click.UsageError(f"{several} {staff_id!r}: see `tincay people list`")


async def _telegram_way(settings: TelegramSettings, entrance: Entrance) -> str:
    """The link where the bot's name can be learned, else what to write to the bot."""
    known = entrance.telegram(await _username(settings) or "")
    return known or f"write /start {entrance.code} to the bot"


async def _username(settings: TelegramSettings) -> str | None:
    token = settings.token.get_secret_value()
    if not token:
        return None
    timeout = aiohttp.ClientTimeout(total=TELEGRAM_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout, trust_env=True) as session,
            session.get(f"{settings.api_base_url.rstrip('/')}/bot{token}/getMe") as answer,
        ):
            return str((await answer.json())["result"]["username"])
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError, LookupError, TypeError):
        return None
