"""What people ask about their data; sealed under the chat, for the case may be archived."""

from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, select

from referral.errors import HotlineError
from referral.rights.request import Request, Standing
from storage.tables import right_requests
from storage.work import Work

REQUEST = TypeAdapter(Request)


class RightRows(Work):
    async def save_request(self, request: Request) -> None:
        key = await self.key(request.conversation_id)
        if key is None:
            raise HotlineError("a request belongs to a chat that was erased")
        row = {
            "id": request.id,
            "case_id": request.case_id,
            "conversation_id": request.conversation_id,
            "state": request.standing.value,
            "asked_at": request.asked_at,
            "content": key.seal(REQUEST.dump_json(request), _place(request.id)),
        }
        await self.run(self.upsert(right_requests, "state", "content"), row)

    async def request(self, request_id: str) -> Request | None:
        found = await self._requests(right_requests.c.id == request_id)
        return found[0] if found else None

    async def requests_of(self, case_id: str) -> list[Request]:
        return await self._requests(right_requests.c.case_id == case_id)

    async def open_requests(self) -> list[Request]:
        return await self._requests(right_requests.c.state == Standing.OPEN)

    async def _requests(self, condition: ColumnElement[bool]) -> list[Request]:
        statement = (
            select(right_requests)
            .where(condition)
            .order_by(right_requests.c.asked_at, right_requests.c.id)
        )
        rows = (await self.run(statement)).all()
        opened = [await self._unsealed(row) for row in rows]
        return [request for request in opened if request is not None]

    async def _unsealed(self, row: Any) -> Request | None:
        key = await self.key(row.conversation_id)
        return REQUEST.validate_json(key.open(row.content, _place(row.id))) if key else None


def _place(request_id: str) -> str:
    return f"right_requests|content|{request_id}"
