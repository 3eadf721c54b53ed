"""The tables, a file for each area. In clear: random ids, states, times, internal staff ids.

All else is sealed. Row ids are made by the program (see `storage.ids`), because a sealed value is
bound to its row.
"""

from storage.tables.base import metadata
from storage.tables.cases import (
    UPLOADED,
    case_entries,
    case_texts,
    cases,
    files,
    pictures,
    right_requests,
    withheld_texts,
)
from storage.tables.keys import (
    archive_labels,
    archived_keys,
    case_summaries,
    master_keys,
    own_keys,
    sealing_keys,
    staff_keys,
    tombstones,
)
from storage.tables.messages import conversations, inbox, outbox, resume_phrases, screen
from storage.tables.people import (
    alerts,
    invitations,
    rota_changes,
    rota_shifts,
    rota_swaps,
    sessions,
    staff,
)
from storage.tables.places import entries, places
from storage.tables.services import letter_doors, letters, referral_doors, referrals
from storage.tables.work import audit, audit_ends, processes, timers, versions

__all__ = [
    "UPLOADED",
    "alerts",
    "archive_labels",
    "archived_keys",
    "audit",
    "audit_ends",
    "case_entries",
    "case_summaries",
    "case_texts",
    "cases",
    "conversations",
    "entries",
    "files",
    "inbox",
    "invitations",
    "letter_doors",
    "letters",
    "master_keys",
    "metadata",
    "outbox",
    "own_keys",
    "pictures",
    "places",
    "processes",
    "referral_doors",
    "referrals",
    "resume_phrases",
    "right_requests",
    "rota_changes",
    "rota_shifts",
    "rota_swaps",
    "screen",
    "sealing_keys",
    "sessions",
    "staff",
    "staff_keys",
    "timers",
    "tombstones",
    "versions",
    "withheld_texts",
]
