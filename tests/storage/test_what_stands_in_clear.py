"""Every column is sealed bytes, or stands on this list of what may be read on a stolen disk."""

from sqlalchemy import LargeBinary

from storage.tables import metadata

IDS = {
    "id", "subject", "holder", "conversation_id", "case_id", "staff_id", "owner_id", "actor",
    "external_id", "row_id", "shift_id", "referral_id", "letter_id", "master_id", "claimed_by",
    "pid", "host",
}  # fmt: skip
"""Random ids of our own, a channel's message numbers, and the machine's own names."""
KEYED_HASHES = {"lookup", "event_key", "message_key", "mark", "proof"}
STATES = {
    "state", "channel", "purpose", "priority", "kind", "author", "role", "action", "end", "name",
    "unreachable", "mine", "tries", "rung", "version", "number", "code", "source", "day", "count",
    "missed",
}  # fmt: skip
"""`name` is a counter's, `code` a case's, `source` a poster's: none is of a person."""
SUFFIXES_OF_TIMES = ("_at", "_due", "_since", "at")


def test_every_column_is_sealed_or_may_be_read_by_anybody() -> None:
    telling = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if not isinstance(column.type, LargeBinary)
        and column.name not in IDS | KEYED_HASHES | STATES
        and not column.name.endswith(SUFFIXES_OF_TIMES)
    ]
    assert telling == []
