"""`tincay case letter`: the report of a serious case, or a request that she signs."""

import asyncio
import os
from pathlib import Path

import click

from bot.commands import examples
from bot.opening import opened
from referral.services.letter import LetterKind

KINDS = {"serious": LetterKind.SERIOUS, "no-contact": LetterKind.NO_CONTACT}


@click.command("letter", epilog=examples("tincay case letter HN-4F7KM --out report.docx"))
@click.argument("code")
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="Where it is written, as .docx.",
)
@click.option(
    "--kind",
    type=click.Choice(list(KINDS)),
    default="serious",
    show_default=True,
    help="The report, or the draft of the request.",
)
@click.pass_obj
def letter(config: Path | None, code: str, out: Path, kind: str) -> None:
    """Write the report of a serious case, or the draft of a no-contact request, as .docx.

    Each time is a new version, kept with the case; nothing she said and no name stands in it.
    """
    if out.exists():
        raise click.UsageError(f"{out} is already there: name a new file")
    asyncio.run(_letter(config, code.strip().upper(), out, KINDS[kind]))


async def _letter(config: Path | None, code: str, out: Path, kind: LetterKind) -> None:
    from referral.serious.papers import make_letter

    async with opened(config) as house:
        hotline = await house.hotline()
        async with house.store.transaction(house.now) as work:
            case = await work.case_by_code(code)
            if case is None:
                raise click.UsageError(f"no case has the code {code}: check it on the case's card")
            version = await make_letter(work, hotline, case, kind, staff=None)
            _write(out, version.content)
    click.echo(f"Wrote {out}: case {code}, version {version.number}, SHA-256 {version.digest}.")


def _write(out: Path, content: bytes) -> None:
    """For its owner's eyes only."""
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
    except OSError as fault:
        raise click.ClickException(f"cannot write {out}: {fault.strerror}") from None
