"""`tincay triage`: what the words of a text say about danger, for counsellors to try."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from bot.commands import examples
from referral.triage import Finding, read

STANDARD_INPUT = Path("-")


@click.command(
    "triage",
    epilog=examples(
        'tincay triage "anh ấy cầm dao đuổi tôi"',
        "tincay triage --json --file phrases.txt",
        "printf 'cứu tôi với\\n' | tincay triage -",
    ),
)
@click.argument("words", nargs=-1, metavar="[TEXT]")
@click.option(
    "--file",
    "path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read one text from each line of this file (- for standard input).",
)
@click.option("--json", "as_json", is_flag=True, help='Print {"text", "kind", "words"} per text.')
def command(words: tuple[str, ...], path: Path | None, as_json: bool) -> None:  # noqa: FBT001  click's
    """Say what a text tells: emergency, violence, leaving, topic or none.

    Prints a line for each text: the kind and the words that showed it. Needs no settings and
    no database; nothing is kept.
    """
    if bool(words) == bool(path):
        raise click.UsageError("give a text, or --file FILE, or - to read standard input")
    if words == ("-",):
        path = STANDARD_INPUT
    texts: Iterable[str] = _lines(path) if path else [" ".join(words)]
    for text in texts:
        click.echo(_shown(text, read(text), as_json=as_json))


def _shown(text: str, finding: Finding, *, as_json: bool) -> str:
    if as_json:
        found = {"text": text, "kind": finding.kind.value, "words": list(finding.words)}
        return json.dumps(found, ensure_ascii=False)
    return f"{finding.kind.value}\t{', '.join(finding.words)}"


def _lines(path: Path) -> Iterator[str]:
    """Each line of a file is a text, empty ones too; only a line feed ends a line."""
    try:
        with sys.stdin.buffer if path == STANDARD_INPUT else path.open("rb") as file:
            for number, line in enumerate(file, 1):
                bare = line.removesuffix(b"\n").removesuffix(b"\r")
                try:
                    yield bare.decode("utf-8-sig" if number == 1 else "utf-8")
                except UnicodeDecodeError:
                    raise click.ClickException(
                        f"line {number} of {path} is not UTF-8: save the file as UTF-8"
                    ) from None
    except OSError as fault:
        reason = (fault.strerror or "it cannot be read").lower()
        raise click.UsageError(f"the file {path} cannot be read: {reason}") from None
