"""Logs that hold events, never secrets: tokens are removed wherever a library may print them."""

import logging
import re
import sys
import traceback
from collections.abc import Iterable
from typing import TextIO

from typing_extensions import override

NOISY = ("alembic", "telegram", "httpx", "httpcore", "aiohttp.access", "aiohttp.client", "asyncio")
"""Loggers of libraries that print addresses, raw updates or visitors below WARNING."""
FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
REMOVED = "[removed]"
OURS = "tincay"
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-+ #0]*[\d.*]*[a-zA-Z]")
BOT_TOKEN = re.compile(r"(?<!\d)\d{3,20}(?::|%3[Aa])[A-Za-z0-9_-]{20,}")


class Redactor(logging.Filter):
    """Rewrites every record before it is printed.

    Our own loggers name what may be read. Of a library only the sentence is printed that stands in
    its source, and of every error its kind and place: a bad request's text quotes its cookie, a
    failed task's whatever it was about.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = sorted((one for one in secrets if one), key=len, reverse=True)

    def clean(self, text: str) -> str:
        """The text without bot tokens and without the secrets given."""
        for secret in self._secrets:
            text = text.replace(secret, REMOVED)
        return BOT_TOKEN.sub(REMOVED, text)

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        told = _message(record) if _is_ours(record) else _template(record)
        record.msg, record.args = self.clean(told), None
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = self.clean(_trace(record.exc_info[1]))
        record.exc_info = None
        if record.stack_info:
            record.stack_info = self.clean(record.stack_info)
        return True


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] == OURS


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        return f"{record.msg} (arguments do not fit)"


def _template(record: logging.LogRecord) -> str:
    """The first line of what a library says, without what it puts in."""
    lines = str(record.msg).splitlines()
    return PLACEHOLDER.sub(REMOVED, lines[0]) if lines else ""


def _trace(error: BaseException) -> str:
    """Where errors came from and of which kind they are, the first cause first."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    frames = "".join(traceback.format_tb(error.__traceback__))
    told = f"Traceback:\n{frames}{type(error).__qualname__}: {REMOVED}"
    return f"{_trace(before)}\n{told}" if before is not None else told


def set_up(
    level: int = logging.INFO, *, secrets: Iterable[str] = (), stream: TextIO | None = None
) -> Redactor:
    """Send all logs of this process to one redacted stream; uncaught errors go the same way."""
    redactor = Redactor(secrets)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(logging.Formatter(FORMAT))
    handler.addFilter(redactor)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    sys.excepthook = lambda kind, error, trace: logging.getLogger("tincay").critical(
        "stopped by an error nobody expected", exc_info=(kind, error, trace)
    )
    return redactor
