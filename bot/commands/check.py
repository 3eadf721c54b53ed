"""`tincay check`: looks at every part and says which is faulty, and what to do."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from sqlalchemy import text
from sqlalchemy.engine import make_url

from bot.commands import examples
from bot.commands.rota import gaps_ahead
from bot.faults import CONFIG_FAULT, explained
from bot.keyring import read_key_file
from bot.opening import Opened, opened
from bot.settings import Settings, load_settings
from locales.catalogue import LANGUAGES, Catalogue, CatalogueError
from referral.people.staff import Role, StaffState
from storage.schema import SchemaError

DAMAGED = "the database file is damaged: stop the hotline and put a backup in its place"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Standing(StrEnum):
    OK = "ok"
    NOTE = "note"
    FAULT = "fault"


@dataclass(slots=True)
class _Report:
    """Prints one line for each part as it is looked at."""

    faulty: bool = False
    seen: set[str] = field(default_factory=set)

    def say(self, part: str, standing: Standing, told: str) -> None:
        self.seen.add(part)
        self.faulty = self.faulty or standing is Standing.FAULT
        click.echo(f"{part:<10} {standing:<6} {told}")


@click.command("check", epilog=examples("tincay check"))
@click.pass_context
def command(context: click.Context) -> None:
    """Look at settings, keys, database, texts, directory, channels and duty.

    Prints a line for each part: ok, note (worth a look) or fault. Changes nothing; the exit code
    is 2 when there is a fault.
    """
    report = _Report()
    settings = _guarded(report, "settings", lambda: _settings(context.obj))
    _guarded(report, "locales", _locales)
    if isinstance(settings, Settings):
        _guarded(report, "keys", lambda: _keys(settings))
        _channels(report, settings)
        asyncio.run(_database(report, context.obj))
    for part in ("keys", "telegram", "database", "directory", "people"):
        if part not in report.seen:
            report.say(part, Standing.NOTE, "not looked at, because of the fault above")
    if report.faulty:
        context.exit(CONFIG_FAULT)


def _guarded(report: _Report, part: str, look: Callable[[], tuple[Any, str]]) -> object:
    """What was found, and a line about it; None and the fault's sentence when it is broken."""
    try:
        found, told = look()
    except Exception as fault:  # noqa: BLE001  every fault is a line of the report
        report.say(part, Standing.FAULT, explained(fault)[0])
        return None
    report.say(part, Standing.OK, told)
    return found


def _settings(config: Path | None) -> tuple[Settings, str]:
    settings = load_settings(config)
    return settings, f"database {_without_password(settings)}"


def _without_password(settings: Settings) -> str:
    return make_url(settings.database.url).render_as_string(hide_password=True)


def _locales() -> tuple[None, str]:
    catalogue = Catalogue.load(strict=True)
    keys = [catalogue.keys(language) for language in LANGUAGES]
    for language, own in zip(LANGUAGES, keys, strict=True):
        if missing := sorted(keys[0] ^ own):
            raise CatalogueError(f"{missing[0]!r} does not stand in both vi and {language}")
    return None, f"{len(keys[0])} texts in {' and '.join(LANGUAGES)}"


def _keys(settings: Settings) -> tuple[None, str]:
    ring = read_key_file(settings.keys.master_key_file)
    told = f"master key {ring.current.id} in {settings.keys.master_key_file}"
    if ring.is_turning:
        told += "; a rotation is not finished: run `tincay keys rotate`"
    return None, told


def _channels(report: _Report, settings: Settings) -> None:
    telegram = settings.telegram
    if not telegram.token.get_secret_value():
        report.say("telegram", Standing.NOTE, "no token: only the web chat is open")
    else:
        told = f"token present, {telegram.mode} (Telegram itself was not asked)"
        report.say("telegram", Standing.OK, told)
    address = urlsplit(settings.web.public_url)
    if address.scheme == "https" or address.hostname in LOOPBACK:
        report.say("web", Standing.OK, settings.web.public_url)
    else:
        told = f"[web] public_url {settings.web.public_url} is not https: words would travel open"
        report.say("web", Standing.FAULT, told)


async def _database(report: _Report, config: Path | None) -> None:
    try:
        async with opened(config) as house:
            await _whole(house)
            report.say("database", Standing.OK, "schema up to date, sealed with this master key")
            await _contents(report, house)
            await _rota(report, house)
    except Exception as fault:  # noqa: BLE001  every fault is a line of the report
        report.say(
            "directory" if "database" in report.seen else "database",
            Standing.FAULT,
            explained(fault)[0],
        )


async def _whole(house: Opened) -> None:
    """SQLite's own look at every page; PostgreSQL watches over its pages itself."""
    if not house.store.engines.is_sqlite:
        return
    async with house.store.engines.read.begin() as connection:
        told = (await connection.execute(text("PRAGMA quick_check(1)"))).scalar_one()
    if told != "ok":
        raise SchemaError(DAMAGED)


async def _rota(report: _Report, house: Opened) -> None:
    """Whether somebody is planned at every hour of the coming week."""
    rota, gaps = await gaps_ahead(house)
    if not rota.shifts:
        told = "no plan: who is on duty is what people say with /truc and /nghi"
    elif gaps:
        told = f"{len(gaps)} gaps within a week: see `tincay rota show --week`"
    else:
        told = "somebody is on duty at every hour of the coming week"
    report.say("rota", Standing.NOTE if rota.shifts and gaps else Standing.OK, told)


async def _contents(report: _Report, house: Opened) -> None:
    async with house.store.reading(house.now) as work:
        broken = await work.first_broken_audit_row()
        people = await work.everyone()
        places = await work.places()
        holders, archived = await work.archive_holders(), await work.archived_count()
    directory = await house.directory()
    shown, stale = directory.shown_count, len(directory.stale)
    numbers = len(directory.unsure_numbers)
    told = f"{shown} shown, {stale} stale"
    samples = sum(place.sample for place in places)
    if not places:
        told += ": the directory is empty, these are [hotline] fallback_numbers alone"
    if stale:
        told += ": verify those with `tincay places verify ID`"
    if numbers:
        told += f"; {numbers} national numbers are shown on an old date: ring them up and verify"
    if samples:
        told += f"; {samples} are invented samples, not for real use"
    noted = samples or stale or numbers or not places
    report.say("directory", Standing.NOTE if noted else Standing.OK, told)
    active = [one for one in people if one.state is StaffState.ACTIVE]
    counts = ", ".join(f"{sum(one.role is role for one in active)} {role.value}" for role in Role)
    on_duty = sum(one.on_duty for one in active)
    told = f"{counts}; on duty now: {on_duty or 'nobody'}"
    report.say("people", Standing.OK if on_duty else Standing.NOTE, told)
    _archive(report, house, len(holders), archived)
    if broken is None:
        report.say("audit", Standing.OK, "the chain is whole")
    else:
        told = f"the chain breaks at row {broken}: somebody changed it, tell your supervisor"
        report.say("audit", Standing.FAULT, told)


def _archive(report: _Report, house: Opened, holders: int, archived: int) -> None:
    """Closed cases are taken out of reach only when two kinds of key can open them again."""
    missing = []
    if not house.settings.keys.recovery_public_key:
        missing.append("[keys] recovery_public_key (run `tincay keys recovery --out FILE`)")
    if not holders:
        missing.append("a supervisor who has set an archive password in the console")
    if missing:
        told = f"closed cases are not archived yet; needed: {' and '.join(missing)}"
        report.say("archive", Standing.NOTE, told)
    else:
        report.say("archive", Standing.OK, f"{archived} cases, {holders} supervisors can open them")
