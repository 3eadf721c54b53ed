"""Staff, their ways in, their rota, and for what they were called."""

from sqlalchemy import Boolean, Column, Index, LargeBinary, String, Table

from storage.tables.base import ID, LOOKUP, NAME, metadata
from storage.types import Moment

staff = Table(
    "staff",
    metadata,
    Column("id", ID, primary_key=True),
    Column("role", NAME, nullable=False),
    Column("state", NAME, nullable=False),
    Column("conversation_id", ID),
    Column("on_duty_since", Moment),
    Column("details", LargeBinary, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("lookup", LOOKUP, primary_key=True),
    Column("staff_id", ID, nullable=False),
    Column("purpose", NAME, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)
"""One-time codes, by keyed hash: `join` for a chat, `sign_in` for the console."""

sessions = Table(
    "sessions",
    metadata,
    Column("lookup", LOOKUP, primary_key=True),
    Column("staff_id", ID, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Index(None, "staff_id"),
)

rota_shifts = Table(
    "rota_shifts",
    metadata,
    Column("id", ID, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""The weekly plan, sealed: nobody reads from a stolen disk when nobody is there."""

rota_changes = Table(
    "rota_changes",
    metadata,
    Column("shift_id", ID, primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""Single days on which a shift is not kept, or by somebody else."""

rota_swaps = Table(
    "rota_swaps",
    metadata,
    Column("id", ID, primary_key=True),
    Column("asked_at", Moment, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""Who has asked whom to stand in, while no answer has come."""

alerts = Table(
    "alerts",
    metadata,
    Column("kind", NAME, primary_key=True),
    Column("subject", ID, primary_key=True),
    Column("staff_id", ID, primary_key=True),
    Column("state", NAME, nullable=False),
    Column("due_at", Moment),
    Column("claimed_by", ID),
    Column("missed", Boolean, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index(None, "state", "due_at"),
    Index(None, "staff_id"),
)
"""Who was called for what, by which ways, and when they are called again."""
