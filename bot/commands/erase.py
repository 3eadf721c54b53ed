"""`tincay erase`: a case and its key, for good."""

import asyncio
from pathlib import Path

import click

from bot.commands import examples
from bot.opening import OPERATOR, Opened, opened
from referral.cases.case import Case
from referral.rights import erasing
from referral.triage.danger import Danger
from storage.erasure import empty_log, still_on_screens
from storage.unit_of_work import SqlUnitOfWork


@click.command("erase", epilog=examples("tincay erase --case HN-4F7KM"))
@click.option("--case", "code", metavar="CODE", required=True, help="As on the case's card.")
@click.option("--yes", is_flag=True, help="Do not ask again.")
@click.option("--reason", metavar="TEXT", default="", help="Needed for an open RED case.")
@click.pass_obj
def command(config: Path | None, code: str, yes: bool, reason: str) -> None:  # noqa: FBT001  click's
    """Erase a case with its history, pictures and key: nothing of it can be read again.

    Backups made before still hold it; `tincay restore` erases it again.
    """
    asyncio.run(_erase(config, code.strip().upper(), sure=yes, reason=reason.strip()))


async def _erase(config: Path | None, code: str, *, sure: bool, reason: str) -> None:
    async with opened(config) as house:
        async with house.store.reading(house.now) as work:
            case = await _case(work, code)
        _refuse_silent(case, reason)
        if not sure:
            question = f"Erase case {code} ({case.state}, {case.facts.danger}) for good?"
            click.confirm(question, abort=True, err=True)
        async with house.store.transaction(house.now) as work:
            case = await _case(work, code)
            _refuse_silent(case, reason)
            entries = len(await work.entries(case.id))
            for case_id in (case.id, *case.facts.team.doubles):
                await _gone(work, case_id)
            leaving = await still_on_screens(work, case.id)
        click.echo(
            f"Erased case {code}: its facts, {entries} entries of its history, its pictures,"
            " its timers, what waited to be sent, and its key."
        )
        if leaving:
            click.echo(f"{leaving} messages leave the screens while the hotline runs.")
        click.echo(await _overwritten(house))


async def _case(work: SqlUnitOfWork, code: str) -> Case:
    case = await work.case_by_code(code)
    if case is None:
        raise click.UsageError(f"no case has the code {code}: check it on the case's card")
    return case


def _refuse_silent(case: Case, reason: str) -> None:
    if case.is_open and case.facts.danger is Danger.RED and not reason:
        raise click.UsageError(
            f"case {case.code} is open and RED: close it first, or say why with --reason"
        )


async def _gone(work: SqlUnitOfWork, case_id: str) -> None:
    """Her chat begins anew when she writes again."""
    case = await work.case(case_id)
    known = case or await work.archived(case_id)
    if case is not None:
        await erasing.keep_count(work, case)
    await work.erase_case(case_id)
    work.audit("case.erase", actor=OPERATOR, subject=case_id)
    talk = await work.conversation(known.conversation_id) if known is not None else None
    if talk is None or case_id not in talk.cases:
        return
    if talk.case_id == case_id:
        talk.flow, talk.step, talk.back, talk.answers = None, None, [], {}
    talk.forget_case(case_id)
    work.save_conversation(talk)


async def _overwritten(house: Opened) -> str:
    """Empty SQLite's write-ahead file, where the erased rows still stand."""
    if not house.store.engines.is_sqlite:
        return "PostgreSQL overwrites the freed rows at its next vacuum."
    if await empty_log(house.store.engines):
        return "The write-ahead file was emptied."
    return (
        "The hotline is at work, so the write-ahead file could not be emptied yet:"
        " it does that itself at its next erasure, or when it is stopped."
    )
