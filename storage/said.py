"""What was said and noted in open cases, kept once more for searching: one sealed text a case.

Nothing of it can be looked up without opening it: an index of words, keyed or not, would tell
whoever holds the disk how often each stands where. Each text is sealed under its case's own key,
without marks, so that a search opens one value a case instead of every line. It is made when first
searched for, made anew when the history has grown, and goes with the case, or when that is closed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice

from sqlalchemy import delete, func, select

from referral.cases.case import OPEN_STATES, EntryKind
from referral.cases.said import Said
from referral.text import fold
from storage.cases import CaseRows, opened_body
from storage.statements import among
from storage.tables import case_entries, case_texts, cases, sealing_keys

AT_ONCE = 100
"""Cases whose lines are read together: in between others get their turn."""


class SaidRows(CaseRows):
    async def said_in(self, case_ids: Sequence[str]) -> dict[str, Said]:
        await self.flush()
        lines = {row.case_id: row.lines for row in await self.run(_LINES, {"among": case_ids})}
        said: dict[str, Said] = {}
        for row in await self.run(_TEXTS, {"among": case_ids}):
            key = self.hold_key(row.subject, row.master_id, row.wrapped)
            if row.content is not None and row.told == lines.get(row.subject, 0):
                text = key.open(row.content, _place(row.subject, row.told)).decode()
                said[row.subject] = Said(text, row.told, kept=True)
        for some in _parts(one for one in case_ids if one not in said):
            said |= await self._read_anew(some, lines)
        return said

    async def keep_said(self, said: Mapping[str, Said]) -> None:
        await self.run(_CLOSED)
        for some in _parts(one for one in said if not said[one].kept):
            rows = [
                {
                    "case_id": row.subject,
                    "count": said[row.subject].count,
                    "content": self.hold_key(row.subject, row.master_id, row.wrapped).seal(
                        said[row.subject].text.encode(),
                        _place(row.subject, said[row.subject].count),
                    ),
                }
                for row in await self.run(_KEYS, {"among": some})
            ]
            if rows:
                await self.run(self.upsert(case_texts, "count", "content"), rows)

    async def _read_anew(self, some: Sequence[str], lines: Mapping[str, int]) -> dict[str, Said]:
        rows = await self.run(_SPOKEN, {"among": some})
        texts = {
            case_id: "\n".join(fold(opened_body(row, self._keys[case_id])) for row in spoken)
            for case_id, spoken in groupby(rows, key=lambda row: row.case_id)
            if case_id in self._keys
        }
        return {one: Said(texts.get(one, ""), lines.get(one, 0)) for one in some}


_LINES = (
    select(case_entries.c.case_id, func.count().label("lines"))
    .where(among(case_entries.c.case_id))
    .group_by(case_entries.c.case_id)
)
_KEYS = select(sealing_keys).where(among(sealing_keys.c.subject))
_TEXTS = (
    select(sealing_keys, case_texts.c.count.label("told"), case_texts.c.content)
    .outerjoin(case_texts, case_texts.c.case_id == sealing_keys.c.subject)
    .where(among(sealing_keys.c.subject))
)
_SPOKEN = (
    select(case_entries.c.case_id, case_entries.c.id, case_entries.c.body)
    .where(
        among(case_entries.c.case_id),
        case_entries.c.kind.in_((EntryKind.MESSAGE.value, EntryKind.NOTE.value)),
    )
    .order_by(case_entries.c.case_id)
)
_CLOSED = delete(case_texts).where(
    case_texts.c.case_id.not_in(select(cases.c.id).where(cases.c.state.in_(OPEN_STATES)))
)


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    left = iter(ids)
    while part := list(islice(left, AT_ONCE)):
        yield part


def _place(case_id: str, count: int) -> str:
    return f"case_texts|content|{case_id}|{count}"
