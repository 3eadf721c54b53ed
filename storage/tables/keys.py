"""What keys there are, and what is left of what was archived or erased."""

from sqlalchemy import Column, Integer, LargeBinary, Table

from storage.tables.base import ID, LOOKUP, NAME, metadata
from storage.types import Moment

master_keys = Table(
    "master_keys",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("check_value", LargeBinary, nullable=False),
)
"""Which master keys sealed this database, and a value that proves the key at hand is the one."""

sealing_keys = Table(
    "sealing_keys",
    metadata,
    Column("subject", ID, primary_key=True),
    Column("master_id", Integer, nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
)
"""One wrapped key per conversation, case and directory; deleting the row erases the subject."""

archived_keys = Table(
    "archived_keys",
    metadata,
    Column("subject", ID, primary_key=True),
    Column("holder", ID, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)
"""The key of a closed case, sealed to each supervisor and to the recovery key; no longer in
`sealing_keys`, so that the running hotline cannot open it."""

archive_labels = Table(
    "archive_labels",
    metadata,
    Column("case_id", ID, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""What is still owed in an archived case and who must not know of it, without a word of hers;
sealed under a key the running hotline has."""

staff_keys = Table(
    "staff_keys",
    metadata,
    Column("staff_id", ID, primary_key=True),
    Column("public", LargeBinary, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("private", LargeBinary, nullable=False),
)
"""A supervisor's key pair; the private half is sealed by their password."""

own_keys = Table(
    "own_keys",
    metadata,
    Column("name", NAME, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""Keys of the hotline towards others, sealed: the one that signs pushes."""

case_summaries = Table(
    "case_summaries",
    metadata,
    Column("mark", LOOKUP, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""What reports count of a closed case, without a word of hers, cut loose from case and person."""

tombstones = Table(
    "tombstones",
    metadata,
    Column("mark", LOOKUP, primary_key=True),
    Column("at", Moment, nullable=False),
)
"""Keyed hashes of what was erased and of who was removed: a restored backup obeys them."""
