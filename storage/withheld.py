"""Texts that wait for a second person; one decision each, whoever taps first."""

from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import delete, insert, select
from typing_extensions import override

from referral.errors import StoreUnavailableError
from referral.messages.withheld import WithheldText
from storage.cases import CaseRows
from storage.tables import sealing_keys, withheld_texts

TEXT = TypeAdapter(WithheldText)


class WithheldRows(CaseRows):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._withheld: list[WithheldText] = []

    def keep_withheld(self, text: WithheldText) -> None:
        self._withheld.append(text)

    async def withheld_texts(self) -> list[WithheldText]:
        await self.flush()
        rows = await self.run(_WITH_KEY.order_by(withheld_texts.c.at))
        return [self._opened(row) for row in rows]

    async def withheld_text(self, text_id: str) -> WithheldText | None:
        await self.flush()
        row = (await self.run(_WITH_KEY.where(withheld_texts.c.id == text_id))).one_or_none()
        return self._opened(row) if row else None

    async def take_withheld(self, text_id: str) -> WithheldText | None:
        text = await self.withheld_text(text_id)
        statement = (
            delete(withheld_texts)
            .where(withheld_texts.c.id == text_id)
            .returning(withheld_texts.c.case_id)
        )
        case_id = (await self.run(statement)).scalar_one_or_none()
        if case_id is None:
            return None
        self.touched_cases.add(case_id)
        return text

    @override
    async def erase_case(self, case_id: str) -> None:
        self._withheld = [text for text in self._withheld if text.case_id != case_id]
        await self.run(delete(withheld_texts).where(withheld_texts.c.case_id == case_id))
        await super().erase_case(case_id)

    @override
    async def flush(self) -> None:
        await super().flush()
        if self._withheld:
            texts, self._withheld = self._withheld, []
            await self.run(insert(withheld_texts), [await self._sealed(text) for text in texts])
            self.touched_cases.update(text.case_id for text in texts)

    async def _sealed(self, text: WithheldText) -> dict[str, Any]:
        key = await self.key(text.case_id)
        if key is None:
            raise StoreUnavailableError("a text belongs to a case that was erased")
        return {
            "id": text.id,
            "case_id": text.case_id,
            "staff_id": text.staff_id,
            "at": text.at,
            "body": key.seal(TEXT.dump_json(text), _place(text.id)),
        }

    def _opened(self, row: Any) -> WithheldText:
        key = self.hold_key(row.case_id, row.master_id, row.wrapped)
        return TEXT.validate_json(key.open(row.body, _place(row.id)))


_WITH_KEY = select(withheld_texts, sealing_keys.c.master_id, sealing_keys.c.wrapped).join(
    sealing_keys, sealing_keys.c.subject == withheld_texts.c.case_id
)


def _place(text_id: str) -> str:
    return f"withheld_texts|body|{text_id}"
