"""Everything that happened in a case, in order: chosen by kind, read page by page from the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from referral.cases.case import CaseEntry, EntryKind


class Show(StrEnum):
    """Which entries somebody looks at."""

    ALL = "all"
    MESSAGES = "messages"
    NOTES = "notes"
    EVENTS = "events"

    def takes(self, entry: CaseEntry) -> bool:
        return self is Show.ALL or entry.kind in _KINDS[self]


_KINDS = {
    Show.MESSAGES: frozenset({EntryKind.MESSAGE, EntryKind.IMAGE, EntryKind.FILE}),
    Show.NOTES: frozenset({EntryKind.NOTE}),
    Show.EVENTS: frozenset({EntryKind.EVENT}),
}


@dataclass(frozen=True, slots=True)
class Pages:
    """One page, oldest first; `earlier` is the id before which the page before it ends."""

    entries: tuple[CaseEntry, ...]
    earlier: int | None


def page(
    entries: Sequence[CaseEntry], size: int, *, show: Show = Show.ALL, before: int | None = None
) -> Pages:
    """The last `size` entries of what is shown, or those just before an entry's id."""
    chosen = [
        entry
        for entry in entries
        if show.takes(entry) and (before is None or (entry.id or 0) < before)
    ]
    shown = tuple(chosen[-size:])
    return Pages(shown, shown[0].id if len(chosen) > len(shown) else None)
