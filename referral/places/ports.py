"""What the places ask of a transaction."""

from datetime import date
from typing import Protocol


class Places(Protocol):
    """The directory, and through which posters people came."""

    async def verify_place(self, place_id: str, day: date, by: str) -> bool:
        """Note who verified a place of the directory, and when; False when there is none."""
        ...

    async def know_source(self, source: str, day: str) -> None:
        """Count from now on the chats opened through this poster; `day` as ISO text."""
        ...

    async def count_entry(self, source: str, day: str) -> None:
        """Count one chat opened through a poster; an unknown source is passed over."""
        ...

    async def entries_since(self, day: str) -> dict[str, int]:
        """By source, how many chats were opened since that day."""
        ...
