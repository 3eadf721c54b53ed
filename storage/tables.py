"""The tables. In clear: random ids, states, times, internal staff ids. All else is sealed.

Row ids are made by the program (see `storage.ids`), because a sealed value is bound to its row.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from storage.types import Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID = String(32)
NAME = String(40)
LOOKUP = String(32)
"""A keyed 16-byte index in hexadecimal."""

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
    Index(None, "case_id"),
)
"""Links to a letter, by keyed hash, each for a while."""

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

own_keys = Table(
    "own_keys",
    metadata,
    Column("name", NAME, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""Keys of the hotline towards others, sealed: the one that signs pushes."""

places = Table(
    "places",
    metadata,
    Column("id", ID, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("name", NAME, primary_key=True),
    Column("number", Integer, nullable=False),
)
"""Counters that tell a process that what it holds in memory is old (the directory)."""

entries = Table(
    "entries",
    metadata,
    Column("source", NAME, primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("count", Integer, nullable=False),
)
"""How many chats were opened through which poster on which day; of nobody in particular."""

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

resume_phrases = Table(
    "resume_phrases",
    metadata,
    Column("mark", LOOKUP, primary_key=True),
    Column("conversation_id", ID, nullable=False),
    Column("made_at", Moment, nullable=False),
    Index(None, "conversation_id"),
)
"""By keyed hash: which chat's case four words bring to another phone."""

processes = Table(
    "processes",
    metadata,
    Column("id", ID, primary_key=True),
    Column("host", String(255), nullable=False),
    Column("pid", Integer, nullable=False),
    Column("seen_at", Moment, nullable=False),
)
"""Who is at work; what a dead process had claimed is taken over by the living."""
