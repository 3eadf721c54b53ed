"""The way of a message: chats, what came in, what goes out, what stands on a screen."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
)

from storage.tables.base import ID, LOOKUP, NAME, metadata
from storage.types import Moment

conversations = Table(
    "conversations",
    metadata,
    Column("id", ID, primary_key=True),
    Column("channel", NAME, nullable=False),
    Column("lookup", LOOKUP, nullable=False),
    Column("address", LargeBinary, nullable=False),
    Column("state", LargeBinary, nullable=False),
    Column("staff_id", ID),
    Column("case_id", ID),
    Column("last_wrote_at", Moment),
    Column("exited_at", Moment),
    Column("unreachable", Boolean, nullable=False),
    UniqueConstraint("lookup"),
)

resume_phrases = Table(
    "resume_phrases",
    metadata,
    Column("mark", LOOKUP, primary_key=True),
    Column("conversation_id", ID, nullable=False),
    Column("made_at", Moment, nullable=False),
    Index(None, "conversation_id"),
)
"""By keyed hash: which chat's case four words bring to another phone."""

inbox = Table(
    "inbox",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("channel", NAME, nullable=False),
    Column("event_key", LOOKUP, nullable=False),
    Column("message_key", LOOKUP),
    Column("conversation_id", ID),
    Column("received_at", Moment, nullable=False),
    Column("state", NAME, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("retry_at", Moment),
    Column("payload", LargeBinary),
    UniqueConstraint("event_key"),
    UniqueConstraint("message_key"),
    Index(None, "state", "conversation_id"),
    Index(None, "received_at"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("conversation_id", ID, nullable=False),
    Column("case_id", ID),
    Column("purpose", NAME, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("state", NAME, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("next_at", Moment),
    Column("tries", Integer, nullable=False),
    Column("claimed_by", ID),
    Index(None, "state", "claimed_by"),
    Index(None, "conversation_id"),
)

screen = Table(
    "screen",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("conversation_id", ID, nullable=False),
    Column("external_id", NAME),
    Column("mine", Boolean, nullable=False),
    Column("case_id", ID),
    Column("at", Moment, nullable=False),
    Column("body", LargeBinary),
    Column("state", NAME, nullable=False),
    Index(None, "conversation_id", "external_id"),
    Index(None, "state"),
)
"""What stands on each person's screen, so that it can be taken away again."""
