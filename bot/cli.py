"""The command `tincay`: a subcommand is read from `bot.commands` only when it is asked for."""

import io
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

import click
from typing_extensions import override

from bot.commands import examples, sentence

COMMANDS = (
    "init",
    "check",
    "migrate",
    "run",
    "demo",
    "people",
    "places",
    "rota",
    "alert",
    "triage",
    "units",
    "stats",
    "case",
    "erase",
    "keys",
    "backup",
    "restore",
    "audit",
)
INTERRUPTED = 130


class Commands(click.Group):
    """Subcommands by the names of their modules."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"bot.commands.{cmd_name}").command
        return command

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as fault:
            raise click.exceptions.NoSuchCommand(
                fault.command_name, possibilities=COMMANDS, ctx=ctx
            ) from None

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, config_first(args))


def config_first(args: Sequence[str]) -> list[str]:
    """Let `--config PATH` stand behind a subcommand too (before any `--`)."""
    end = args.index("--") if "--" in args else len(args)
    front, rest = [], list(args[:end])
    for place, word in enumerate(rest):
        if word == "--config" or word.startswith("--config="):
            width = 2 if word == "--config" else 1
            front = rest[place : place + width]
            del rest[place : place + width]
            break
    return [*front, *rest, *args[end:]]


BEGINNING = examples(
    "tincay init       make config.toml and the master key",
    "tincay migrate    make the database",
    "tincay check      see whether everything is right",
    "tincay run        open the hotline",
)


@click.group(
    cls=Commands,
    epilog=BEGINNING,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The settings file; else TINCAY_CONFIG, else config.toml in this folder.",
)
@click.version_option(version("tincay"), message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, config: Path | None) -> None:
    """Tin Cậy: a confidential chat hotline for people who live with violence."""
    context.obj = config


def main() -> None:
    """Run the command; whatever goes wrong is one sentence on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        sys.exit(cli.main(prog_name="tincay", standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as fault:
        click.echo(fault.format_message(), err=True)
        sys.exit(fault.exit_code)
    except click.UsageError as fault:
        _stop(" ".join(fault.format_message().split()), fault.exit_code)
    except click.ClickException as fault:
        _stop(fault.format_message(), fault.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _stop("stopped; nothing was changed", INTERRUPTED)
    except Exception as fault:  # noqa: BLE001  no traceback may show what somebody wrote
        explained = import_module("bot.faults").explained
        _stop(*explained(fault))


def _stop(words: str, code: int) -> NoReturn:
    click.echo(sentence(words), err=True)
    sys.exit(code)
