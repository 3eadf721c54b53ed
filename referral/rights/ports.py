"""What her rights ask of a transaction."""

from typing import Protocol

from referral.rights.request import Request


class Requests(Protocol):
    """What somebody asks about their data."""

    async def save_request(self, request: Request) -> None:
        """Add or change one; it is sealed under the chat it came from."""
        ...

    async def request(self, request_id: str) -> Request | None: ...
    async def requests_of(self, case_id: str) -> list[Request]:
        """Every request about this case, oldest first."""
        ...

    async def open_requests(self) -> list[Request]:
        """All that wait for an answer or a deed, oldest first."""
        ...
