"""Cases, and what is kept under them."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Table, UniqueConstraint

from storage.tables.base import ID, NAME, metadata
from storage.types import Moment

cases = Table(
    "cases",
    metadata,
    Column("id", ID, primary_key=True),
    Column("code", NAME, nullable=False),
    Column("conversation_id", ID, nullable=False),
    Column("state", NAME, nullable=False),
    Column("owner_id", ID),
    Column("created_at", Moment, nullable=False),
    Column("opened_at", Moment),
    Column("first_answer_due", Moment),
    Column("claimed_at", Moment),
    Column("answered_at", Moment),
    Column("closed_at", Moment),
    Column("rung", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("facts", LargeBinary, nullable=False),
    UniqueConstraint("code"),
    Index(None, "state"),
    Index(None, "owner_id"),
)

case_entries = Table(
    "case_entries",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("case_id", ID, nullable=False),
    Column("at", Moment, nullable=False),
    Column("author", NAME, nullable=False),
    Column("kind", NAME, nullable=False),
    Column("staff_id", ID),
    Column("body", LargeBinary, nullable=False),
    Index(None, "case_id"),
)

case_texts = Table(
    "case_texts",
    metadata,
    Column("case_id", ID, primary_key=True),
    Column("count", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""What was said in an open case, as one text for searching; `count` tells of how many lines."""

pictures = Table(
    "pictures",
    metadata,
    Column("id", ID, primary_key=True),
    Column("subject", ID, nullable=False),
    Column("at", Moment, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index(None, "subject"),
)
"""Uploaded pictures, cleaned, sealed under their case, or under the chat while there is none."""

files = Table(
    "files",
    metadata,
    Column("id", ID, primary_key=True),
    Column("subject", ID, nullable=False),
    Column("at", Moment, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index(None, "subject"),
)
"""Uploaded files of any kind as they came, unread, sealed under their case."""

UPLOADED = (pictures, files)

withheld_texts = Table(
    "withheld_texts",
    metadata,
    Column("id", ID, primary_key=True),
    Column("case_id", ID, nullable=False),
    Column("staff_id", ID, nullable=False),
    Column("at", Moment, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index(None, "case_id"),
)
"""Texts to her that wait for a second person, sealed under their case."""

right_requests = Table(
    "right_requests",
    metadata,
    Column("id", ID, primary_key=True),
    Column("case_id", ID, nullable=False),
    Column("conversation_id", ID, nullable=False),
    Column("state", NAME, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index(None, "case_id"),
    Index(None, "state"),
)
"""What somebody asks about their data, sealed under the chat it came from."""
