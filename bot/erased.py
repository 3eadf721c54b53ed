"""The list of what was erased, in a file beside the database: keyed hashes, one to a line.

It outlives the database, so that a backup put in its place does not bring erased people back.
"""

import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings
from storage.engine import sqlite_path
from storage.store import Committed

log = logging.getLogger("tincay.erased")

NAME = "erased.log"


@dataclass(frozen=True, slots=True)
class ErasedLog:
    path: Path

    def on_commit(self, committed: Committed) -> None:
        """Called after each commit; the same marks stand in the database too."""
        try:
            self.add(committed.buried)
        except OSError as fault:
            log.error("%s cannot be written: %s", NAME, type(fault).__name__)  # noqa: TRY400

    def read(self) -> set[str]:
        try:
            return set(self.path.read_text(encoding="ascii").split())
        except FileNotFoundError:
            return set()

    def add(self, marks: Iterable[str]) -> None:
        lines = "".join(f"{mark}\n" for mark in sorted(marks))
        if not lines:
            return
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "a", encoding="ascii") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())

    def complete(self, marks: set[str]) -> None:
        """Add what is missing, after a crash between a commit and its line."""
        self.add(marks - self.read())


def erased_log(settings: Settings) -> ErasedLog:
    """Beside the database file; for PostgreSQL beside the master key file."""
    file = sqlite_path(settings.database.url)
    return ErasedLog((file or settings.keys.master_key_file).with_name(NAME))
