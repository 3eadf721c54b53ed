"""From an error to the sentence an operator reads, and the exit code that goes with it."""

import errno
import sqlite3
from collections.abc import Iterator

from bot.keyring import KeyFileError
from bot.opening import AlreadyRunsError
from bot.settings import SettingsError
from locales.catalogue import CatalogueError
from referral.errors import HotlineError, SealBrokenError, StoreUnavailableError
from storage.schema import SchemaError

CONFIG_FAULT = 2
OTHER_FAULT = 1

DATABASE_WORDS = {
    "is locked": (
        "another program holds the database: wait a moment and try again,"
        " or end the program that holds it"
    ),
    "readonly database": (
        "the database can only be read: give this user the right to write to its file and folder"
    ),
    "unable to open database file": (
        "the database file cannot be opened: check the folder in [database] url and its rights"
    ),
    "file is not a database": (
        "the database file is damaged or no SQLite database:"
        " put a backup in its place, or mend [database] url"
    ),
    "malformed": ("the database file is damaged: stop the hotline and put a backup in its place"),
    "database or disk is full": "the disk is full: make room and try again",
    "disk I/O error": "the disk cannot be read or written: check the disk and its rights",
}
"""What SQLite says, and what to do."""
SERVER_FAULTS = {
    "ConnectionRefusedError": "no PostgreSQL answers there: start it, or mend [database] url",
    "gaierror": "the host named in [database] url is not known: mend the url",
    "InvalidPasswordError": "PostgreSQL refuses the user or password: mend [database] url",
    "InvalidAuthorizationSpecificationError": (
        "PostgreSQL refuses the user or password: mend [database] url"
    ),
    "InvalidCatalogNameError": (
        "PostgreSQL has no database of that name: create it, or mend [database] url"
    ),
    "CannotConnectNowError": "PostgreSQL is just starting: try again in a moment",
    "TooManyConnectionsError": "PostgreSQL has no connection left: raise its max_connections",
}
"""What asyncpg raises, by name, since it is only loaded where PostgreSQL is used."""


def explained(fault: BaseException) -> tuple[str, int]:
    """The sentence and the exit code: 2 for settings, keys, schema and texts, 1 for all else."""
    if isinstance(fault, SettingsError | KeyFileError | SchemaError | SealBrokenError):
        return str(fault), CONFIG_FAULT
    if isinstance(fault, CatalogueError):
        return f"the texts in locales/ are broken: {fault}", CONFIG_FAULT
    return _of_the_database(fault) or _otherwise(fault), OTHER_FAULT


def _otherwise(fault: BaseException) -> str:
    if isinstance(fault, StoreUnavailableError):
        return f"{fault}: check that it runs and try again"
    if isinstance(fault, HotlineError | AlreadyRunsError):
        return str(fault)
    if isinstance(fault, OSError):
        return _of_the_machine(fault)
    return (
        f"something went wrong that this program does not know ({_described(fault)}):"
        " run `tincay check`, and report it if all is well there"
    )


def _of_the_database(fault: BaseException) -> str | None:
    """What the database's own error says, wherever in the chain it stands."""
    for one in _chain(fault):
        if isinstance(one, sqlite3.Error):
            for words, sentence in DATABASE_WORDS.items():
                if words in str(one):
                    return sentence
        if (known := SERVER_FAULTS.get(type(one).__name__)) is not None:
            return known
    return None


def _chain(fault: BaseException) -> Iterator[BaseException]:
    """The error and those it came from, also where its text hides them."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [fault]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [one.__context__, one.__cause__, getattr(one, "orig", None)]


def _of_the_machine(fault: OSError) -> str:
    if fault.errno == errno.EADDRINUSE:
        return "the port is taken: end the other program, or choose another [web] port"
    reason = (fault.strerror or type(fault).__name__).lower()
    return f"{fault.filename}: {reason}" if fault.filename else reason


def _described(fault: BaseException) -> str:
    """Where it happened, never what was said: an error's own text may quote somebody."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" in {trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else ""
    return f"{type(fault).__name__}{place}"
