"""`tincay alert`: rehearse how somebody is called, without any case."""

import asyncio
from pathlib import Path
from uuid import uuid4

import click

from bot.alerting.base import CarrierError
from bot.alerting.dispatching import words
from bot.alerting.ways import make_carriers, push_key, ways_of
from bot.commands import examples
from bot.commands.people import one_person
from bot.opening import OPERATOR, Opened, opened
from handlers.hotline import Hotline
from referral.alerts.rules import usable
from referral.people.reach import Way
from referral.people.staff import Staff
from referral.queue import notices
from referral.triage.danger import Danger


@click.group("alert")
def command() -> None:
    """How staff are called to a waiting case."""


@command.command("test", epilog=examples("tincay alert test 1f0c2a9b"))
@click.argument("staff_id", metavar="ID")
@click.pass_obj
def rehearse(config: Path | None, staff_id: str) -> None:
    """Send one marked test by every way of this person, and say which took it.

    The message by chat is put on its way and leaves with the running hotline.
    """
    asyncio.run(_rehearse(config, staff_id))


async def _rehearse(config: Path | None, staff_id: str) -> None:
    async with opened(config) as house:
        hotline = await house.hotline()
        async with house.store.transaction(house.now) as work:
            person = await one_person(work, staff_id)
            talk = await notices.chat_of(work, person)
            chat = talk is not None and not talk.unreachable
            work.audit("alert.test", actor=OPERATOR, subject=person.id)
            if talk is not None and chat:
                notices.tell(work, hotline, talk, "alert-test")
        for danger in Danger:
            order = usable(person, danger, hotline.alerts, chat=chat)
            click.echo(f"{danger.value:<8} {' then '.join(order) or 'nothing'}")
        if chat:
            click.echo("chat     put on its way")
        else:
            click.echo("chat     not there: this person has not joined by chat, or has left it")
        failed = [way for way in Way if not await _tried(house, hotline, person, way)]
    if failed:
        raise click.ClickException(f"failed: {', '.join(failed)}; see the lines above")


async def _tried(house: Opened, hotline: Hotline, person: Staff, way: Way) -> bool:
    """Whether this way took the test; one that nobody has set up is no fault."""
    reach = person.reach
    there = {Way.EMAIL: reach.email, Way.SMS: reach.phone, Way.PUSH: reach.devices}
    if way is Way.CHAT:
        return True
    if way not in ways_of(house.settings):
        click.echo(f"{way.value:<8} not set up: see [{SECTIONS[way]}] in the settings")
        return True
    if not there[way]:
        click.echo(f"{way.value:<8} not given: see `tincay people set --help`")
        return True
    key = await push_key(house.settings, house.store, house.clock)
    carrier = make_carriers(house.settings, house.clock, key)[way]
    try:
        await carrier.carry(person.reach, words(hotline, uuid4().hex, "alert-test"))
    except CarrierError as fault:
        click.echo(f"{way.value:<8} failed: {fault}")
        return False
    click.echo(f"{way.value:<8} taken")
    return True


SECTIONS = {Way.EMAIL: "smtp", Way.SMS: "sms", Way.PUSH: "push"}
