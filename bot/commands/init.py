"""`tincay init`: the settings file and the master key, made once and never overwritten."""

import os
from pathlib import Path

import click

from bot.commands import examples
from bot.files import EXAMPLE_CONFIG
from bot.keyring import make_key_file
from bot.sections import KeySettings
from bot.settings import CONFIG_VARIABLE, DEFAULT_CONFIG, load_settings

WRITTEN_KEY_FILE = f'master_key_file = "{KeySettings().master_key_file}"'


@click.command(
    "init", epilog=examples("tincay init", "tincay --config /etc/tincay/config.toml init")
)
@click.pass_obj
def command(config: Path | None) -> None:
    """Make config.toml and the master key file beside it.

    What is already there is left as it is.
    """
    path = config or Path(os.environ.get(CONFIG_VARIABLE) or DEFAULT_CONFIG)
    made = [str(path)] if _write_config(path) else []
    key_file = load_settings(path).keys.master_key_file
    if not key_file.exists():
        make_key_file(key_file)
        made.append(str(key_file))
    if not made:
        raise click.UsageError(f"{path} and {key_file} are already there: nothing was changed")
    click.echo(f"Made {' and '.join(made)}, readable by this user alone.")
    if str(key_file) in made:
        click.echo(
            "Keep a copy of the key file in a safe place away from the database: without it"
            " nothing in the database can be read, and with it everything."
        )
    click.echo(f"Next: read through {path}, then run `tincay migrate` and `tincay check`.")


def _write_config(path: Path) -> bool:
    """Write the commented example; in another folder than this one it names its key file whole."""
    text = EXAMPLE_CONFIG.read_text(encoding="utf-8")
    folder = path.resolve().parent
    if folder != Path.cwd():
        named = str(folder / KeySettings().master_key_file).replace("\\", "\\\\")
        text = text.replace(WRITTEN_KEY_FILE, f'master_key_file = "{named}"')
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    except OSError as fault:
        reason = (fault.strerror or "it cannot be written").lower()
        raise click.UsageError(f"{path} cannot be written: {reason}") from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    return True
