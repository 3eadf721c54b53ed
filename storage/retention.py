"""What is kept no longer than it is needed: each day the old goes, by what it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, Table, delete, exists, or_, select, update

from referral.cases.case import CaseState
from referral.people.walls import walled
from storage.archive import RECOVERY
from storage.inbox import InboxState
from storage.people import SESSION_LIFE
from storage.tables import (
    UPLOADED,
    cases,
    conversations,
    inbox,
    invitations,
    outbox,
    referral_doors,
    screen,
    sealing_keys,
    sessions,
)
from storage.unit_of_work import SqlUnitOfWork

RAW = timedelta(hours=72)
"""How long the raw update of a turn that failed is kept for whoever looks into the fault."""
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """For how long each kind of thing is kept."""

    archived_after: timedelta = timedelta(days=7)
    closed: timedelta = timedelta(days=90)
    delivery_keys: timedelta = timedelta(days=8)
    audit: timedelta = timedelta(days=365)
    recovery: bytes | None = None
    """The public recovery key; without it, or without a supervisor's, nothing is archived."""


async def tidy(work: SqlUnitOfWork, kept: Kept) -> bool:
    """Erase what is past its time; True when there is more than one transaction should hold."""
    now = work.now
    closed = await _ids(
        work,
        select(cases.c.id).where(
            cases.c.state == CaseState.CLOSED, cases.c.closed_at < now - kept.closed
        ),
    )
    for case_id in closed:
        await work.summarize(case_id)
        await _unlink(work, case_id)
        await work.erase_case(case_id)
        work.audit("case.expired", actor="hotline", subject=case_id)
    silent = await _ids(work, _silent_chats(now - kept.closed))
    for chat in silent:
        await work.erase_conversation(chat)
    archived = await archive_closed(work, now - kept.archived_after, kept.recovery)
    await _sweep(work, kept)
    await work.forget_audit(now - kept.audit)
    return AT_ONCE in {len(closed), len(silent), archived}


async def _unlink(work: SqlUnitOfWork, case_id: str) -> None:
    """Her chat is not about it any more."""
    case = await work.case(case_id) or await work.archived(case_id)
    talk = await work.conversation(case.conversation_id) if case is not None else None
    if talk is not None and case_id in talk.cases:
        talk.forget_case(case_id)
        work.save_conversation(talk)


async def archive_closed(work: SqlUnitOfWork, before: datetime, recovery: bytes | None) -> int:
    """Take the keys of closed cases out of the running hotline's reach; returns how many.

    It waits until two can open them: a supervisor who has set a password and is not walled off
    from the case, and the recovery key.
    """
    holders = await work.archive_holders()
    if not holders or recovery is None:
        return 0
    cases_ready = await work.archivable(before, AT_ONCE)
    for case_id in cases_ready:
        case = await work.case(case_id)
        kept_out = {one.id for one in await work.staff() if case is None or walled(one, case)}
        able = {holder: key for holder, key in holders.items() if holder not in kept_out}
        if able:
            await work.archive_case(case_id, able | {RECOVERY: recovery})
            work.audit("case.archive", actor="hotline", subject=case_id)
    return len(cases_ready)


def _silent_chats(before: datetime) -> Select[tuple[str]]:
    """Chats of nobody at work, without a case, in which nothing was written for long."""
    with_case = exists().where(cases.c.conversation_id == conversations.c.id)
    return select(conversations.c.id).where(
        conversations.c.staff_id.is_(None),
        ~with_case,
        or_(conversations.c.last_wrote_at < before, conversations.c.last_wrote_at.is_(None)),
        ~exists().where(
            inbox.c.conversation_id == conversations.c.id, inbox.c.received_at >= before
        ),
    )


async def _sweep(work: SqlUnitOfWork, kept: Kept) -> None:
    """Rows that no key was made for."""
    now = work.now
    settled = inbox.c.state != InboxState.WAITING
    old: list[tuple[Table, ColumnElement[bool]]] = [
        (inbox, settled & (inbox.c.received_at < now - kept.delivery_keys)),
        (outbox, (outbox.c.state != "waiting") & (outbox.c.created_at < now - kept.closed)),
        (outbox, (outbox.c.state == "failed") & (outbox.c.created_at < now - RAW)),
        (screen, (screen.c.state == "undeletable") & (screen.c.at < now - kept.closed)),
        (invitations, invitations.c.expires_at < now - kept.delivery_keys),
        (sessions, sessions.c.created_at < now - SESSION_LIFE),
        (referral_doors, referral_doors.c.expires_at < now),
        *(
            (table, ~exists().where(sealing_keys.c.subject == table.c.subject))
            for table in UPLOADED
        ),
    ]
    for table, condition in old:
        await work.run(delete(table).where(condition))
    failed = (inbox.c.state == InboxState.DEAD) & (inbox.c.received_at < now - RAW)
    await work.run(update(inbox).where(failed).values(payload=None))


async def _ids(work: SqlUnitOfWork, statement: Select[tuple[str]]) -> list[str]:
    return list((await work.run(statement.limit(AT_ONCE))).scalars())
