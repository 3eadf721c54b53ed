"""Marks of the words she chose, and the phrases that bring a case to another phone."""

import hmac

from sqlalchemy import delete, insert, select, update

from storage.cases import CaseRows
from storage.tables import cases, resume_phrases

WORD, PHRASE = "word", "phrase"


class WordRows(CaseRows):
    """Only keyed hashes stand here (`docs/decisions/0018-her-words.md`)."""

    def mark(self, salt: str, word: str) -> str:
        return self.context.sealer.lookup(f"{WORD}|{salt}", word)

    def is_marked(self, salt: str, word: str, mark: str) -> bool:
        return hmac.compare_digest(self.mark(salt, word), mark)

    def phrase_mark(self, phrase: str) -> str:
        return self.context.sealer.lookup(PHRASE, phrase)

    async def keep_phrase(self, mark: str, conversation_id: str) -> None:
        row = {"mark": mark, "conversation_id": conversation_id, "made_at": self.now}
        await self.run(insert(resume_phrases), row)

    async def forget_phrase(self, mark: str) -> None:
        await self.run(delete(resume_phrases).where(resume_phrases.c.mark == mark))

    async def phrase_holder(self, mark: str) -> str | None:
        statement = select(resume_phrases.c.conversation_id).where(resume_phrases.c.mark == mark)
        return (await self.run(statement)).scalar_one_or_none()

    async def move_case(self, case_id: str, conversation_id: str) -> None:
        await self.flush()
        await self.run(
            update(cases)
            .where(cases.c.id == case_id)
            .values(conversation_id=conversation_id, version=cases.c.version + 1)
        )
        self.touched_cases.add(case_id)
        self._cases.pop(case_id, None)
