"""What the rota asks of a transaction."""

from collections.abc import Iterable
from typing import Protocol

from referral.rota.rules import Change, Rota, Shift, Swap


class Shifts(Protocol):
    """The plan of the shifts, its exceptions, and the swaps that wait for an answer."""

    async def rota(self) -> Rota:
        """The plan of the shifts."""
        ...

    async def replace_rota(self, rota: Rota) -> None:
        """Put a whole plan in the place of the old one."""
        ...

    async def save_shifts(self, shifts: Iterable[Shift]) -> None: ...
    async def remove_shift(self, shift_id: str) -> None: ...
    async def save_change(self, change: Change) -> None: ...
    async def add_swap(self, swap: Swap) -> None: ...
    async def swaps(self) -> list[Swap]:
        """What waits for a colleague's answer, oldest first."""
        ...

    async def take_swap(self, swap_id: str) -> Swap | None:
        """Take one to answer it (one conditional statement); None when it is answered."""
        ...
