"""What is kept under a duplicate is kept under another case from then on, sealed by its key.

Rows stay rows: their ids, times and order are those of before, and buttons that name them lead on.
Nothing in them changes but the id of their case, and a letter's number among those of its kind.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Table, bindparam, delete, select, update

from referral.errors import StoreUnavailableError
from storage.referrals import ReferralRows
from storage.rights import RightRows
from storage.tables import (
    UPLOADED,
    alerts,
    case_entries,
    case_texts,
    letter_doors,
    letters,
    outbox,
    referrals,
    right_requests,
    screen,
    withheld_texts,
)
from storage.withheld import WithheldRows

NAMED_IN_THE_CLEAR = (letter_doors, outbox, screen, right_requests)
"""Tables that name a case, and whose content another key or none has sealed."""


class MergingRows(WithheldRows, ReferralRows, RightRows):
    async def take_in(self, lead_id: str, double_id: str) -> None:
        """Nothing is left under the duplicate but its line among the cases; nobody is called to it.

        What was made of its words for searching is made anew from those of the lead.
        """
        await self.flush()
        entries = [replace(one, case_id=lead_id) for one in await self.entries(double_id)]
        await self._rewrite(case_entries, [await self._entry_values(one) for one in entries])
        await self._move_uploads(lead_id, double_id)
        texts = [one for one in await self.withheld_texts() if one.case_id == double_id]
        await self._rewrite(
            withheld_texts, [await self._sealed(replace(one, case_id=lead_id)) for one in texts]
        )
        made = [replace(one, case_id=lead_id) for one in await self.referrals_of(double_id)]
        await self._rewrite(referrals, [await self._sealed_referral(one) for one in made])
        await self._move_letters(lead_id, double_id)
        await self._readdress(lead_id, double_id)
        for table in NAMED_IN_THE_CLEAR:
            of_double = update(table).where(table.c.case_id == double_id)
            await self.run(of_double.values(case_id=lead_id))
        await self.run(delete(alerts).where(alerts.c.subject == double_id))
        await self.run(delete(case_texts).where(case_texts.c.case_id == double_id))
        self.touched_cases.update({lead_id, double_id})

    async def _rewrite(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write whole rows again in their places."""
        if rows:
            names = sorted(set(rows[0]) - {"id"})
            statement = update(table).where(table.c.id == bindparam("this_id"))
            values = statement.values({name: bindparam(name) for name in names})
            await self.run(values, [{"this_id": row["id"], **_but_id(row)} for row in rows])

    async def _move_uploads(self, lead_id: str, double_id: str) -> None:
        old, new = await self.key(double_id), await self.key(lead_id)
        if old is None or new is None:
            raise StoreUnavailableError("one of the two cases was erased")
        for table in UPLOADED:
            rows = []
            for row in await self.run(select(table).where(table.c.subject == double_id)):
                place = f"{table.name}|content|{row.id}"
                content = new.seal(old.open(row.content, place), place)
                rows.append({"id": row.id, "subject": lead_id, "content": content})
            await self._rewrite(table, rows)

    async def _move_letters(self, lead_id: str, double_id: str) -> None:
        """They follow those of the lead of the same kind; what they say stays, and their digest."""
        last = {one.kind: one.number for one in await self.letters_of(lead_id)}
        moved = [
            replace(one, case_id=lead_id, number=one.number + last.get(one.kind, 0))
            for one in await self.letters_of(double_id)
        ]
        await self._rewrite(letters, [await self._sealed_letter(one) for one in moved])

    async def _readdress(self, lead_id: str, double_id: str) -> None:
        """What she asks about her data is sealed under her chat, with its case inside."""
        lead = await self.case(lead_id)
        for request in await self.requests_of(double_id):
            if lead is not None:
                await self.save_request(replace(request, case_id=lead.id, code=lead.code))


def _but_id(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}
