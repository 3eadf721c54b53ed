"""Logs that hold events, never secrets: tokens are removed wherever a library may print them."""

import logging
import re
import sys
from collections.abc import Iterable
from typing import TextIO

from typing_extensions import override

NOISY = ("alembic", "telegram", "httpx", "httpcore", "aiohttp.access", "aiohttp.client", "asyncio")
"""Loggers of libraries that print addresses, raw updates or visitors below WARNING."""
FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
REMOVED = "[removed]"
BOT_TOKEN = re.compile(r"(?<!\d)\d{3,20}(?::|%3[Aa])[A-Za-z0-9_-]{20,}")


class Redactor(logging.Filter):
    """Rewrites every record before it is printed: message, arguments and traceback."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = sorted((one for one in secrets if one), key=len, reverse=True)
        self._traces = logging.Formatter()

    def clean(self, text: str) -> str:
        """The text without bot tokens and without the secrets given."""
        for secret in self._secrets:
            text = text.replace(secret, REMOVED)
        return BOT_TOKEN.sub(REMOVED, text)

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        try:
            told = record.getMessage()
        except (TypeError, ValueError):
            told = f"{record.msg} (arguments do not fit)"
        record.msg, record.args = self.clean(told), None
        if record.exc_info:
            record.exc_text = self.clean(self._traces.formatException(record.exc_info))
            record.exc_info = None
        if record.stack_info:
            record.stack_info = self.clean(record.stack_info)
        return True


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
