"""What people upload on our pages: pictures, cleaned before they come here, and files unread."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy import Table, func, insert, select

from referral.errors import StoreUnavailableError
from storage.tables import files, pictures
from storage.work import Work


class UploadRows(Work):
    async def keep_picture(self, subject: str, content: bytes) -> str:
        """Keep a picture of a case or a chat; returns its reference."""
        return await self._keep_upload(pictures, subject, content)

    async def picture(self, reference: str) -> bytes | None:
        """A kept picture; None when it, its chat or its case is gone."""
        return await self._upload(pictures, reference)

    async def pictures_since(self, subject: str, moment: datetime) -> int:
        """How many pictures of a case or a chat were kept since then."""
        lately = (pictures.c.subject == subject) & (pictures.c.at > moment)
        return int((await self.run(select(func.count()).where(lately))).scalar_one())

    async def keep_file(self, case_id: str, content: bytes) -> str:
        """Keep a file of a case as it came; returns its reference."""
        return await self._keep_upload(files, case_id, content)

    async def file(self, reference: str) -> bytes | None:
        """A kept file; None when it or its case is gone."""
        return await self._upload(files, reference)

    async def _keep_upload(self, table: Table, subject: str, content: bytes) -> str:
        """Sealed under the key of its subject, so that it goes with it."""
        key = await self.key(subject)
        if key is None:
            raise StoreUnavailableError("the case or chat of an upload was erased")
        reference = uuid4().hex
        sealed = key.seal(content, f"{table.name}|content|{reference}")
        row = {"id": reference, "subject": subject, "at": self.now, "content": sealed}
        await self.run(insert(table), row)
        return reference

    async def _upload(self, table: Table, reference: str) -> bytes | None:
        row = (await self.run(select(table).where(table.c.id == reference))).one_or_none()
        key = await self.key(row.subject) if row else None
        if row is None or key is None:
            return None
        return key.open(row.content, f"{table.name}|content|{reference}")
