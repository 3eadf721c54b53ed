"""Referrals and letters, with the ways in for whoever receives them."""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, UniqueConstraint

from storage.tables.base import ID, LOOKUP, NAME, metadata
from storage.types import Moment

referrals = Table(
    "referrals",
    metadata,
    Column("id", ID, primary_key=True),
    Column("case_id", ID, nullable=False),
    Column("state", NAME, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index(None, "case_id"),
)
"""Referrals to services, sealed under their case."""

referral_doors = Table(
    "referral_doors",
    metadata,
    Column("lookup", LOOKUP, primary_key=True),
    Column("referral_id", ID, nullable=False),
    Column("kind", NAME, nullable=False),
    Column("proof", LOOKUP),
    Column("tries", Integer, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Index(None, "referral_id"),
)
"""A recipient's ways in, by keyed hash: `link` (once), `short` (few tries), `session`."""

letters = Table(
    "letters",
    metadata,
    Column("id", ID, primary_key=True),
    Column("case_id", ID, nullable=False),
    Column("kind", NAME, nullable=False),
    Column("number", Integer, nullable=False),
    Column("sent_at", Moment),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("case_id", "kind", "number"),
)
"""Versions of a case's letters, sealed under the case; one that was sent is never changed."""

letter_doors = Table(
    "letter_doors",
    metadata,
    Column("lookup", LOOKUP, primary_key=True),
    Column("letter_id", ID, nullable=False),
    Column("case_id", ID, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("staff_id", ID),
    Index(None, "case_id"),
)
"""Links to a letter, by keyed hash, each for a while; of staff only while they may have it."""
