"""Closed cases out of reach: their keys sealed to the supervisors and to the recovery key.

What reports count is kept apart, without words, so that neither archive nor erasure falsifies them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, delete, exists, func, insert, select

from referral.cases.case import Case, CaseFacts, CaseState
from referral.cases.label import counted, label
from referral.errors import SealBrokenError
from referral.people.staff import Role, StaffState
from storage.cases import FACTS, CaseRows, case_of
from storage.sealing import DataKey, WrappedKey
from storage.tables import (
    archive_labels,
    archived_keys,
    case_summaries,
    cases,
    sealing_keys,
    staff,
    staff_keys,
)

CASE = TypeAdapter(Case)
RECOVERY = "recovery"
"""The holder's name of the offline recovery key."""
STATISTICS, LABELS = "statistics", "archive-labels"


@dataclass(frozen=True, slots=True)
class StaffKey:
    """A supervisor's key pair as it stands on disk."""

    staff_id: str
    public: bytes
    salt: bytes
    private: bytes


class ArchiveRows(CaseRows):
    async def save_staff_key(self, key: StaffKey) -> None:
        await self.run(
            self.upsert(staff_keys, "public", "salt", "private"),
            {
                "staff_id": key.staff_id,
                "public": key.public,
                "salt": key.salt,
                "private": key.private,
            },
        )

    async def staff_key(self, staff_id: str) -> StaffKey | None:
        statement = select(staff_keys).where(staff_keys.c.staff_id == staff_id)
        row = (await self.run(statement)).one_or_none()
        return StaffKey(row.staff_id, row.public, row.salt, row.private) if row else None

    async def archive_holders(self) -> dict[str, bytes]:
        """The public keys of the supervisors who have set a password."""
        statement = (
            select(staff_keys.c.staff_id, staff_keys.c.public)
            .join(staff, staff.c.id == staff_keys.c.staff_id)
            .where(staff.c.state == StaffState.ACTIVE, staff.c.role == Role.SUPERVISOR)
        )
        return {row.staff_id: row.public for row in await self.run(statement)}

    async def archivable(self, closed_before: datetime, limit: int) -> list[str]:
        statement = (
            select(cases.c.id)
            .join(sealing_keys, sealing_keys.c.subject == cases.c.id)
            .where(cases.c.state == CaseState.CLOSED, cases.c.closed_at < closed_before)
            .order_by(cases.c.id)
            .limit(limit)
        )
        return list((await self.run(statement)).scalars())

    async def archive_case(self, case_id: str, holders: Mapping[str, bytes]) -> None:
        """Seal a case's key to these holders and take it away from the hotline."""
        await self.summarize(case_id)
        await self._label(case_id)
        await self.flush()
        statement = delete(sealing_keys).where(sealing_keys.c.subject == case_id)
        row = (await self.run(statement.returning(*sealing_keys.c))).one()
        wrapped = WrappedKey(row.master_id, row.wrapped)
        sealer = self.context.sealer
        await self.run(delete(archived_keys).where(archived_keys.c.subject == case_id))
        await self.run(
            insert(archived_keys),
            [
                {
                    "subject": case_id,
                    "holder": holder,
                    "sealed": sealer.hand_over(wrapped, public, case_id),
                }
                for holder, public in sorted(holders.items())
            ],
        )
        self._keys.pop(case_id, None)
        self._cases.pop(case_id, None)

    async def _label(self, case_id: str) -> None:
        case, key = await self.case(case_id), await self.shared_key(LABELS)
        if case is not None:
            content = key.seal(FACTS.dump_json(label(case.facts)), _on_label(case_id))
            row = {"case_id": case_id, "content": content}
            await self.run(self.upsert(archive_labels, "content"), row)

    async def archived_case(self, code: str) -> str | None:
        """The id of a case whose key is in the archive."""
        statement = select(cases.c.id).where(
            cases.c.code == code, exists().where(archived_keys.c.subject == cases.c.id)
        )
        return (await self.run(statement)).scalar_one_or_none()

    async def archived(self, case_id: str) -> Case | None:
        found = await self._labelled(cases.c.id == case_id)
        return found[0] if found else None

    async def all_archived(self) -> list[Case]:
        return await self._labelled(archive_labels.c.case_id.is_not(None))

    async def _labelled(self, which: ColumnElement[bool]) -> list[Case]:
        """Cases of the archive; one without a label (of before there were any) tells its times."""
        statement = (
            select(cases, archive_labels.c.content.label("label"))
            .outerjoin(archive_labels, archive_labels.c.case_id == cases.c.id)
            .where(
                which,
                exists().where(archived_keys.c.subject == cases.c.id),
                ~exists().where(sealing_keys.c.subject == cases.c.id),
            )
            .order_by(cases.c.id)
        )
        key = await self.shared_key(LABELS)
        return [_outside(row, key) for row in await self.run(statement)]

    async def unarchive(self, case_id: str, holder: str, private: bytes) -> Case:
        """Put a case's key back until the next round; raises `SealBrokenError` for a wrong key."""
        statement = select(archived_keys.c.sealed).where(
            archived_keys.c.subject == case_id, archived_keys.c.holder == holder
        )
        sealed = (await self.run(statement)).scalar_one_or_none()
        if sealed is None:
            raise SealBrokenError("this key was not given the case")
        wrapped = self.context.sealer.take_back(sealed, private, case_id)
        row = {"subject": case_id, "master_id": wrapped.master_id, "wrapped": wrapped.wrapped}
        await self.run(self.insert_new(sealing_keys), row)
        case = await self.case(case_id)
        if case is None:
            raise SealBrokenError("the archived key does not open its case")
        return case

    async def archived_count(self) -> int:
        statement = select(func.count(archived_keys.c.subject.distinct()))
        return int((await self.run(statement)).scalar_one())

    async def summarize(self, case_id: str) -> None:
        """Keep what reports count of a case. One that is archived already has been summarized."""
        case = await self.case(case_id)
        if case is None:
            return
        facts = counted(case.facts)
        alone = replace(case, id="", code="", conversation_id="", owner_id=None, facts=facts)
        mark = self._mark_of(case_id)
        key = await self.shared_key(STATISTICS)
        content = key.seal(CASE.dump_json(alone), _place(mark))
        row = {"mark": mark, "content": content}
        await self.run(self.upsert(case_summaries, "content"), row)

    async def summaries(self, but: Iterable[str] = ()) -> list[Case]:
        """Closed cases whose content is archived or erased, as far as reports count them."""
        key = await self.shared_key(STATISTICS)
        elsewhere = await self._marks_at_hand() | {self._mark_of(case_id) for case_id in but}
        return [
            CASE.validate_json(key.open(row.content, _place(row.mark)))
            for row in await self.run(select(case_summaries))
            if row.mark not in elsewhere
        ]

    async def _marks_at_hand(self) -> set[str]:
        """The marks of cases that can be read themselves and must not be counted twice."""
        statement = select(cases.c.id).join(sealing_keys, sealing_keys.c.subject == cases.c.id)
        found = (await self.run(statement)).scalars()
        return {self._mark_of(case_id) for case_id in found}

    def _mark_of(self, case_id: str) -> str:
        return self.context.sealer.lookup(STATISTICS, case_id)


def _outside(row: Any, key: DataKey) -> Case:
    sealed = row.label
    facts = FACTS.validate_json(key.open(sealed, _on_label(row.id))) if sealed else CaseFacts()
    return case_of(row, facts)


def _on_label(case_id: str) -> str:
    return f"archive_labels|content|{case_id}"


def _place(mark: str) -> str:
    return f"case_summaries|content|{mark}"
