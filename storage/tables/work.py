"""What the processes at work share: promises, counters, who is there, and the record of acts."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table

from storage.tables.base import ID, NAME, metadata
from storage.types import Moment

timers = Table(
    "timers",
    metadata,
    Column("kind", NAME, primary_key=True),
    Column("subject", ID, primary_key=True),
    Column("due_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Index(None, "due_at"),
)
"""A promise with a time. The row is deleted in the transaction that keeps the promise."""

versions = Table(
    "versions",
    metadata,
    Column("name", NAME, primary_key=True),
    Column("number", Integer, nullable=False),
)
"""Counters that tell a process that what it holds in memory is old (the directory)."""

processes = Table(
    "processes",
    metadata,
    Column("id", ID, primary_key=True),
    Column("host", String(255), nullable=False),
    Column("pid", Integer, nullable=False),
    Column("seen_at", Moment, nullable=False),
)
"""Who is at work; what a dead process had claimed is taken over by the living."""

audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("action", NAME, nullable=False),
    Column("actor", ID, nullable=False),
    Column("subject", ID, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    Index(None, "subject"),
)

audit_ends = Table(
    "audit_ends",
    metadata,
    Column("end", NAME, primary_key=True),
    Column("row_id", BigInteger, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    Column("seal", LargeBinary, nullable=False),
)
"""Where the chain begins (what is older was deleted in time) and where it ends."""
