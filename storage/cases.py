"""Cases and their history, each sealed under the case's own key."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Select, bindparam, delete, func, insert, select, update
from typing_extensions import override

from referral.cases.case import (
    OPEN_STATES,
    Author,
    Case,
    CaseEntry,
    CaseFacts,
    CaseState,
    EntryKind,
)
from referral.errors import HotlineError, StoreUnavailableError
from referral.people.staff import StaffState
from storage.sealing import DataKey
from storage.statements import among
from storage.tables import UPLOADED, case_entries, cases, sealing_keys, staff
from storage.work import Work

FACTS = TypeAdapter(CaseFacts)


class CaseRows(Work):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._cases: dict[str, Case] = {}
        self._versions: dict[str, int] = {}
        self._added: dict[str, Case] = {}
        self._changed: dict[str, Case] = {}
        self._new_entries: list[CaseEntry] = []
        self.touched_cases: set[str] = set()

    def add_case(self, case: Case) -> None:
        self.new_key(case.id)
        self._cases[case.id] = self._added[case.id] = case
        self._versions[case.id] = 1

    def save_case(self, case: Case) -> None:
        self._cases[case.id] = case
        (self._added if case.id in self._added else self._changed)[case.id] = case

    async def case(self, case_id: str) -> Case | None:
        await self.hold_cases([case_id])
        return self._cases.get(case_id)

    async def case_by_code(self, code: str) -> Case | None:
        await self.flush()
        found = await self._load(cases.c.code == code)
        return found[0] if found else None

    async def hold_cases(self, ids: list[str]) -> None:
        """Load and lock the cases a batch of turns is about."""
        missing = [one for one in ids if one not in self._cases]
        if missing:
            statement = _THESE_LOCKED if self.locks else _THESE
            await self._read(statement, {"among": missing})

    async def open_cases(self) -> list[Case]:
        await self.flush()
        found = await (self._open_anew() if self.locks else self._open_since())
        return sorted(found, key=lambda case: case.opened_at or case.created_at)

    async def _open_anew(self) -> list[Case]:
        return await self._load(cases.c.state.in_(OPEN_STATES), lock=False)

    async def _open_since(self) -> list[Case]:
        """Who only looks, looks again and again: a version of a case is opened once."""
        versions = {row.id: row.version for row in await self.run(_OPEN)}
        kept = self.context.open_cases
        known = {one: kept[one] for one, version in versions.items() if _is_of(kept, one, version)}
        strange = [one for one in versions if one not in known]
        if strange:
            for row in await self.run(_THESE, {"among": strange}):
                known[row.id] = row.version, _case(row, self._key_of(row))
        self.context.open_cases = known
        found = (known[one][1] for one in versions if one in known)
        return [case for case in found if case.is_open]

    async def cases_of(self, staff_id: str) -> list[Case]:
        await self.flush()
        found = await (self._held_by(staff_id) if self.locks else self._held_since(staff_id))
        return sorted(found, key=lambda case: case.claimed_at or case.created_at)

    async def _held_by(self, staff_id: str) -> list[Case]:
        return await self._load(
            (cases.c.owner_id == staff_id) & (cases.c.state == CaseState.CLAIMED)
        )

    async def _held_since(self, staff_id: str) -> list[Case]:
        every = await self._open_since()
        return [one for one in every if one.owner_id == staff_id and one.state is CaseState.CLAIMED]

    async def loads(self) -> dict[str, int]:
        statement = (
            select(cases.c.owner_id, func.count().label("held"))
            .where(cases.c.state == CaseState.CLAIMED)
            .group_by(cases.c.owner_id)
        )
        return {row.owner_id: row.held for row in await self.run(statement)}

    async def claim_case(self, case_id: str, staff_id: str) -> Case | None:
        if not await self._is_with_us(staff_id):
            return None
        return await self._change_owner(
            case_id,
            (cases.c.state == CaseState.WAITING) & cases.c.owner_id.is_(None),
            owner_id=staff_id,
            state=CaseState.CLAIMED,
            claimed_at=self.now,
        )

    async def hand_over_case(
        self, case_id: str, from_staff: str, to_staff: str | None
    ) -> Case | None:
        if to_staff is not None and not await self._is_with_us(to_staff):
            return None
        return await self._change_owner(
            case_id,
            (cases.c.state == CaseState.CLAIMED) & (cases.c.owner_id == from_staff),
            owner_id=to_staff,
            state=CaseState.CLAIMED if to_staff else CaseState.WAITING,
            claimed_at=self.now if to_staff else None,
        )

    async def _is_with_us(self, staff_id: str) -> bool:
        """Whether somebody may be given a case; until this commits nobody can remove them.

        Removing changes the same line and looks for what they hold after that: whichever comes
        first, nobody who is gone keeps a case (docs/decisions/0029-removal-and-claim.md).
        """
        await self.flush()
        with_us = (staff.c.id == staff_id) & (staff.c.state == StaffState.ACTIVE)
        held = select(staff.c.id).where(with_us).with_for_update(key_share=True)
        return (await self.run(held)).first() is not None

    async def erase_case(self, case_id: str) -> None:
        await self.flush()
        await self.run(delete(case_entries).where(case_entries.c.case_id == case_id))
        for table in UPLOADED:
            await self.run(delete(table).where(table.c.subject == case_id))
        await self.run(delete(cases).where(cases.c.id == case_id))
        await self.drop_key(case_id)
        self._cases.pop(case_id, None)
        self.context.open_cases.pop(case_id, None)
        self.touched_cases.add(case_id)

    def add_entry(self, entry: CaseEntry) -> CaseEntry:
        kept = replace(entry, id=self.context.ids.next(self.now))
        self._new_entries.append(kept)
        return kept

    async def entries(self, case_id: str) -> list[CaseEntry]:
        await self.flush()
        key = await self.key(case_id)
        if key is None:
            return []
        statement = (
            select(case_entries)
            .where(case_entries.c.case_id == case_id)
            .order_by(case_entries.c.at, case_entries.c.id)
        )
        return [_entry(row, key) for row in await self.run(statement)]

    @override
    async def flush(self) -> None:
        await super().flush()
        if self._added:
            added, self._added = self._added, {}
            await self.run(insert(cases), [self._values(case) for case in added.values()])
            self.touched_cases.update(added)
        if self._changed:
            changed, self._changed = self._changed, {}
            await self._update(list(changed.values()))
            self.touched_cases.update(changed)
        if self._new_entries:
            entries, self._new_entries = self._new_entries, []
            await self.run(
                insert(case_entries), [await self._entry_values(entry) for entry in entries]
            )
            self.touched_cases.update(entry.case_id for entry in entries)

    async def _update(self, changed: list[Case]) -> None:
        """SQLite has one writer; elsewhere each row proves that nobody changed it meanwhile."""
        rows = []
        for case in changed:
            version = self._versions[case.id]
            self._versions[case.id] = version + 1
            values = {name: value for name, value in self._values(case).items() if name in _MUTABLE}
            rows.append({"this_id": case.id, "this_version": version, **values})
        if self.context.is_sqlite:
            await self.run(_UPDATE, rows)
            return
        for row in rows:
            if (await self.run(_UPDATE, row)).rowcount != 1:
                raise StoreUnavailableError("a case was changed by another process; try again")

    async def _change_owner(
        self, case_id: str, condition: ColumnElement[bool], **values: Any
    ) -> Case | None:
        await self.flush()
        statement = (
            update(cases)
            .where(cases.c.id == case_id, condition)
            .values(version=cases.c.version + 1, **values)
            .returning(cases.c.id)
        )
        if (await self.run(statement)).one_or_none() is None:
            return None
        self.touched_cases.add(case_id)
        self._cases.pop(case_id, None)
        return await self.case(case_id)

    async def _load(self, condition: ColumnElement[bool], *, lock: bool = True) -> list[Case]:
        return await self._read(_select(condition, lock=lock and self.locks), lock=lock)

    async def _read(
        self, statement: Select[Any], values: Mapping[str, Any] | None = None, *, lock: bool = True
    ) -> list[Case]:
        found = []
        for row in await self.run(statement, values or ()):
            key = self._key_of(row)
            if row.id in self._cases:
                found.append(self._cases[row.id])
                continue
            case = _case(row, key)
            found.append(case)
            if lock:
                self._cases[row.id] = case
                self._versions[row.id] = row.version
        return found

    def _key_of(self, row: Any) -> DataKey:
        return self.hold_key(row.id, row.master_id, row.wrapped)

    def _values(self, case: Case) -> dict[str, Any]:
        key = self._keys[case.id]
        return {
            "id": case.id,
            "code": case.code,
            "conversation_id": case.conversation_id,
            "state": case.state.value,
            "owner_id": case.owner_id,
            "created_at": case.created_at,
            "opened_at": case.opened_at,
            "first_answer_due": case.first_answer_due,
            "claimed_at": case.claimed_at,
            "answered_at": case.answered_at,
            "closed_at": case.closed_at,
            "rung": case.rung,
            "version": self._versions[case.id],
            "facts": key.seal(FACTS.dump_json(case.facts), f"cases|facts|{case.id}"),
        }

    async def _entry_values(self, entry: CaseEntry) -> dict[str, Any]:
        key = await self.key(entry.case_id)
        if key is None:
            raise HotlineError("an entry belongs to a case that was erased")
        row_id = entry.id
        body = entry.body.encode("utf-8", "surrogatepass")
        return {
            "id": row_id,
            "case_id": entry.case_id,
            "at": entry.at,
            "author": entry.author.value,
            "kind": entry.kind.value,
            "staff_id": entry.staff_id,
            "body": key.seal(body, f"case_entries|body|{row_id}"),
        }


_MUTABLE = frozenset(cases.c.keys()) - {"id", "code", "conversation_id", "created_at"}
_UPDATE = (
    update(cases)
    .where(cases.c.id == bindparam("this_id"), cases.c.version == bindparam("this_version"))
    .values({name: bindparam(name) for name in sorted(_MUTABLE)})
)


def _select(condition: ColumnElement[bool], *, lock: bool) -> Select[Any]:
    statement = (
        select(cases, sealing_keys.c.master_id, sealing_keys.c.wrapped)
        .join(sealing_keys, sealing_keys.c.subject == cases.c.id)
        .where(condition)
        .order_by(cases.c.id)
    )
    return statement.with_for_update(of=cases) if lock else statement


def _is_of(kept: Mapping[str, tuple[int, Case]], case_id: str, version: int) -> bool:
    return case_id in kept and kept[case_id][0] == version


_OPEN = (
    select(cases.c.id, cases.c.version).where(cases.c.state.in_(OPEN_STATES)).order_by(cases.c.id)
)
_THESE = _select(among(cases.c.id), lock=False)
_THESE_LOCKED = _select(among(cases.c.id), lock=True)


def _case(row: Any, key: DataKey) -> Case:
    return case_of(row, FACTS.validate_json(key.open(row.facts, f"cases|facts|{row.id}")))


def case_of(row: Any, facts: CaseFacts) -> Case:
    """A row of the table as a case, with facts from wherever they could be read."""
    return Case(
        id=row.id,
        code=row.code,
        conversation_id=row.conversation_id,
        state=CaseState(row.state),
        created_at=row.created_at,
        facts=facts,
        owner_id=row.owner_id,
        opened_at=row.opened_at,
        first_answer_due=row.first_answer_due,
        claimed_at=row.claimed_at,
        answered_at=row.answered_at,
        closed_at=row.closed_at,
        rung=row.rung,
    )


def opened_body(row: Any, key: DataKey) -> str:
    return key.open(row.body, f"case_entries|body|{row.id}").decode("utf-8", "surrogatepass")


def _entry(row: Any, key: DataKey) -> CaseEntry:
    return CaseEntry(
        case_id=row.case_id,
        at=row.at,
        author=Author(row.author),
        kind=EntryKind(row.kind),
        body=opened_body(row, key),
        staff_id=row.staff_id,
        id=row.id,
    )
