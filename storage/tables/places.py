"""The directory, and through which posters people came."""

from sqlalchemy import Column, Integer, LargeBinary, String, Table

from storage.tables.base import ID, NAME, metadata

places = Table(
    "places",
    metadata,
    Column("id", ID, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("source", NAME, primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("count", Integer, nullable=False),
)
"""How many chats were opened through which poster on which day; of nobody in particular."""
