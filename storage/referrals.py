"""Referrals with their doors, and the versions of a case's letters; sealed under the case."""

import hmac
from dataclasses import replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, delete, func, insert, select, update
from typing_extensions import override

from referral.cases.case import Case, CaseState
from referral.errors import StoreUnavailableError
from referral.services.codes import WRONG_TRIES, WaysIn
from referral.services.letter import LetterKind, LetterVersion
from referral.services.referral import OUT, Referral
from storage.cases import CaseRows
from storage.tables import (
    cases,
    letter_doors,
    letters,
    referral_doors,
    referrals,
    sealing_keys,
    timers,
)

REFERRAL = TypeAdapter(Referral)
LETTER = TypeAdapter(LetterVersion)
LINK, SHORT, SESSION, LETTER_LINK = "link", "short", "session", "letter"


class ReferralRows(CaseRows):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._referrals: dict[str, Referral] = {}

    def save_referral(self, referral: Referral) -> None:
        self._referrals[referral.id] = referral

    async def referral(self, referral_id: str) -> Referral | None:
        await self.flush()
        found = await self._referrals_where(referrals.c.id == referral_id)
        return found[0] if found else None

    async def referrals_of(self, case_id: str) -> list[Referral]:
        await self.flush()
        return await self._referrals_where(referrals.c.case_id == case_id)

    async def referrals_out(self) -> list[tuple[str, datetime]]:
        await self.flush()
        out = referrals.c.state.in_(sorted(OUT))
        statement = select(referrals.c.case_id, referrals.c.made_at).where(out)
        rows = await self.run(statement.order_by(referrals.c.made_at, referrals.c.id))
        return [(row.case_id, row.made_at) for row in rows]

    async def open_doors(self, referral_id: str, ways: WaysIn, until: datetime) -> None:
        await self.close_doors(referral_id)
        first, _, second = ways.short.partition("-")
        doors: list[dict[str, Any]] = [
            {"lookup": self._mark(LINK, ways.link), "kind": LINK, "proof": None},
            {
                "lookup": self._mark(SHORT, first),
                "kind": SHORT,
                "proof": self._mark(referral_id, second),
            },
        ]
        rows = [
            {**door, "referral_id": referral_id, "tries": 0, "expires_at": until} for door in doors
        ]
        await self.run(insert(referral_doors), rows)

    async def enter_by_link(self, link: str) -> Referral | None:
        statement = (
            delete(referral_doors)
            .where(
                referral_doors.c.lookup == self._mark(LINK, link),
                referral_doors.c.kind == LINK,
                referral_doors.c.expires_at > self.now,
            )
            .returning(referral_doors.c.referral_id)
        )
        found = (await self.run(statement)).scalar_one_or_none()
        return await self.referral(found) if found else None

    async def enter_by_code(self, first: str, second: str) -> Referral | None:
        """The try is counted before the halves are compared, so that nobody tries at once."""
        door = referral_doors.c.lookup == self._mark(SHORT, first)
        statement = (
            update(referral_doors)
            .where(
                door,
                referral_doors.c.tries < WRONG_TRIES,
                referral_doors.c.expires_at > self.now,
            )
            .values(tries=referral_doors.c.tries + 1)
            .returning(referral_doors.c.referral_id, referral_doors.c.proof)
        )
        row = (await self.run(statement)).one_or_none()
        if row is None or not hmac.compare_digest(row.proof, self._mark(row.referral_id, second)):
            return None
        await self.run(update(referral_doors).where(door).values(tries=0))
        return await self.referral(row.referral_id)

    async def begin_visit(self, referral_id: str, secret: str, until: datetime) -> None:
        await self.run(
            insert(referral_doors),
            {
                "lookup": self._mark(SESSION, secret),
                "referral_id": referral_id,
                "kind": SESSION,
                "proof": None,
                "tries": 0,
                "expires_at": until,
            },
        )

    async def referral_of_session(self, secret: str) -> Referral | None:
        statement = select(referral_doors.c.referral_id).where(
            referral_doors.c.lookup == self._mark(SESSION, secret),
            referral_doors.c.expires_at > self.now,
        )
        found = (await self.run(statement)).scalar_one_or_none()
        return await self.referral(found) if found else None

    async def close_doors(self, referral_id: str) -> None:
        await self.run(delete(referral_doors).where(referral_doors.c.referral_id == referral_id))

    async def add_letter(self, letter: LetterVersion) -> LetterVersion:
        last = select(func.max(letters.c.number)).where(
            letters.c.case_id == letter.case_id, letters.c.kind == letter.kind.value
        )
        number = ((await self.run(last)).scalar_one_or_none() or 0) + 1
        numbered = replace(letter, number=number)
        await self.run(insert(letters), await self._sealed_letter(numbered))
        return numbered

    async def letters_of(self, case_id: str) -> list[LetterVersion]:
        key = await self.key(case_id)
        if key is None:
            return []
        rows = await self.run(
            select(letters)
            .where(letters.c.case_id == case_id)
            .order_by(letters.c.kind, letters.c.number)
        )
        found = []
        for row in rows:
            told, _, content = key.open(row.content, f"letters|content|{row.id}").partition(b"\n")
            letter = LETTER.validate_json(told)
            found.append(replace(letter, content=content, sent_at=row.sent_at))
        return found

    async def lock_letter(self, letter_id: str) -> LetterVersion | None:
        statement = (
            update(letters)
            .where(letters.c.id == letter_id, letters.c.sent_at.is_(None))
            .values(sent_at=self.now)
            .returning(letters.c.case_id)
        )
        case_id = (await self.run(statement)).scalar_one_or_none()
        if case_id is None:
            return None
        return next(one for one in await self.letters_of(case_id) if one.id == letter_id)

    async def open_letter_door(
        self, letter: LetterVersion, secret: str, until: datetime, staff_id: str | None = None
    ) -> None:
        await self.run(delete(letter_doors).where(letter_doors.c.expires_at <= self.now))
        await self.run(
            insert(letter_doors),
            {
                "lookup": self._mark(LETTER_LINK, secret),
                "letter_id": letter.id,
                "case_id": letter.case_id,
                "expires_at": until,
                "staff_id": staff_id,
            },
        )

    async def letter_by_door(self, secret: str) -> tuple[LetterVersion, str | None] | None:
        statement = select(letter_doors).where(
            letter_doors.c.lookup == self._mark(LETTER_LINK, secret),
            letter_doors.c.expires_at > self.now,
        )
        row = (await self.run(statement)).one_or_none()
        if row is None:
            return None
        made = await self.letters_of(row.case_id)
        return next(((one, row.staff_id) for one in made if one.id == row.letter_id), None)

    async def all_cases(self) -> list[Case]:
        await self.flush()
        return await self._load(cases.c.state != CaseState.DRAFT, lock=False)

    @override
    async def erase_case(self, case_id: str) -> None:
        await self.flush()
        own = select(referrals.c.id).where(referrals.c.case_id == case_id)
        await self.run(delete(timers).where(timers.c.subject.in_(own)))
        await self.run(delete(referral_doors).where(referral_doors.c.referral_id.in_(own)))
        for table in (referrals, letters):
            await self.run(delete(table).where(table.c.case_id == case_id))
        await super().erase_case(case_id)

    @override
    async def flush(self) -> None:
        await super().flush()
        if not self._referrals:
            return
        changed, self._referrals = self._referrals, {}
        rows = [await self._sealed_referral(one) for one in changed.values()]
        await self.run(self.upsert(referrals, "state", "content"), rows)
        self.touched_cases.update(one.case_id for one in changed.values())

    async def _referrals_where(self, condition: ColumnElement[bool]) -> list[Referral]:
        statement = (
            select(referrals, sealing_keys.c.master_id, sealing_keys.c.wrapped)
            .join(sealing_keys, sealing_keys.c.subject == referrals.c.case_id)
            .where(condition)
            .order_by(referrals.c.made_at, referrals.c.id)
        )
        if self.locks:
            statement = statement.with_for_update(of=referrals)
        found = []
        for row in await self.run(statement):
            key = self.hold_key(row.case_id, row.master_id, row.wrapped)
            content = key.open(row.content, f"referrals|content|{row.id}")
            found.append(REFERRAL.validate_json(content))
        return found

    async def _sealed_referral(self, referral: Referral) -> dict[str, Any]:
        key = await self.key(referral.case_id)
        if key is None:
            raise StoreUnavailableError("a referral belongs to a case that was erased")
        return {
            "id": referral.id,
            "case_id": referral.case_id,
            "state": referral.state.value,
            "made_at": referral.made_at,
            "content": key.seal(REFERRAL.dump_json(referral), f"referrals|content|{referral.id}"),
        }

    async def _sealed_letter(self, letter: LetterVersion) -> dict[str, Any]:
        key = await self.key(letter.case_id)
        if key is None:
            raise StoreUnavailableError("a letter belongs to a case that was erased")
        told = LETTER.dump_json(replace(letter, content=b""))
        return {
            "id": letter.id,
            "case_id": letter.case_id,
            "kind": LetterKind(letter.kind).value,
            "number": letter.number,
            "sent_at": letter.sent_at,
            "content": key.seal(told + b"\n" + letter.content, f"letters|content|{letter.id}"),
        }

    def _mark(self, kind: str, secret: str) -> str:
        return self.context.sealer.lookup(f"referral-{kind}", secret)
