"""Row ids that grow with time and are known before the row is written."""

from collections.abc import Callable
from datetime import datetime

from storage.types import milliseconds

PROCESS_BITS = 10
COUNTER_BITS = 12


class RowIds:
    """63-bit ids: milliseconds, a counter, and a number drawn once per process.

    They never go backwards inside one process, even when the clock does.
    """

    def __init__(self, draw: Callable[[int], int]) -> None:
        """`draw(n)` gives a random number below n."""
        self._process = draw(1 << PROCESS_BITS)
        self._last = 0

    def next(self, now: datetime) -> int:
        self._last = max(self._last + 1, milliseconds(now) << COUNTER_BITS)
        return self._last << PROCESS_BITS | self._process
