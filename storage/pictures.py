"""Uploaded pictures, cleaned before they come here, sealed under their case or chat."""

from uuid import uuid4

from sqlalchemy import insert, select

from referral.errors import StoreUnavailableError
from storage.tables import pictures
from storage.work import Work


class PictureRows(Work):
    async def keep_picture(self, subject: str, content: bytes) -> str:
        """Keep a picture of a case or a chat; returns its reference."""
        key = await self.key(subject)
        if key is None:
            raise StoreUnavailableError("the picture's case or chat was erased")
        reference = uuid4().hex
        await self.run(
            insert(pictures),
            {
                "id": reference,
                "subject": subject,
                "at": self.now,
                "content": key.seal(content, f"pictures|content|{reference}"),
            },
        )
        return reference

    async def picture(self, reference: str) -> bytes | None:
        """A kept picture; None when it, its chat or its case is gone."""
        row = (await self.run(select(pictures).where(pictures.c.id == reference))).one_or_none()
        key = await self.key(row.subject) if row else None
        if row is None or key is None:
            return None
        return key.open(row.content, f"pictures|content|{reference}")
