"""`tincay places poster`: a sheet to put up, or a card to forward."""

import asyncio
from pathlib import Path

import click

from bot.commands import examples
from bot.opening import OPERATOR, opened


@click.command(
    "poster",
    epilog=examples(
        "tincay places poster --unit 00070 --out poster.pdf --source cho-hom",
        "tincay places poster --place 1f0c2a9b --out card.png",
    ),
)
@click.option("--unit", "unit_code", metavar="CODE", help="For a ward or commune.")
@click.option("--place", "place_id", metavar="ID", help="For one public place.")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="FILE.pdf for an A4 poster, FILE.png for a card to forward.",
)
@click.option(
    "--source",
    metavar="TAG",
    help="Under what its uses are counted, such as cho-hom; else its ward.",
)
@click.option("--language", type=click.Choice(["vi", "en"]), help="Else the default language.")
@click.pass_obj
def command(
    config: Path | None,
    unit_code: str | None,
    place_id: str | None,
    out: Path,
    source: str | None,
    language: str | None,
) -> None:
    """Make a poster or card with a code that opens the chat."""
    if (unit_code is None) == (place_id is None):
        raise click.UsageError("give --unit CODE or --place ID, one of the two")
    if out.suffix not in {".pdf", ".png"}:
        raise click.UsageError("the file's name must end in .pdf (a poster) or .png (a card)")
    asyncio.run(_make(config, unit_code, place_id, out, source, language))


async def _make(
    config: Path | None,
    unit_code: str | None,
    place_id: str | None,
    out: Path,
    source: str | None,
    language: str | None,
) -> None:
    from bot.commands.places import one_of
    from web.places.poster import PosterError, as_card, as_pdf, poster_of

    async with opened(config) as house:
        hotline = await house.hotline()
        spoken = language or hotline.default_language
        if place_id is not None:
            place_id = one_of(hotline.directory().places, place_id).id
        try:
            poster = poster_of(
                hotline,
                house.now,
                language=spoken,
                unit_code=unit_code,
                place_id=place_id,
                source=source,
            )
        except PosterError as fault:
            raise click.UsageError(str(fault)) from None
        if out.suffix == ".png":
            made = as_card(poster, hotline.catalogue.text(spoken, "card-line"))
        else:
            made = as_pdf(poster, house.now)
        _write(out, made)
        async with house.store.transaction(house.now) as work:
            await work.know_source(poster.source, house.today.isoformat())
            work.audit("places.poster", actor=OPERATOR, subject="directory")
    click.echo(f"{out} leads to {poster.link}")


def _write(out: Path, made: bytes) -> None:
    try:
        out.write_bytes(made)
    except OSError as fault:
        reason = (fault.strerror or "it cannot be written").lower()
        raise click.ClickException(f"the file {out} cannot be written: {reason}") from None
