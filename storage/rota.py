"""The rota: shifts, changes and swaps, sealed with the staff's key; read anew only when changed."""

from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import delete, insert, select, update

from referral.rota.rules import Change, Rota, Shift, Swap
from storage.tables import rota_changes, rota_shifts, rota_swaps, versions
from storage.work import Work

SHIFT, CHANGE, SWAP = TypeAdapter(Shift), TypeAdapter(Change), TypeAdapter(Swap)
ROTA = "rota"


class RotaRows(Work):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._rota_is_mine = False

    async def rota(self) -> Rota:
        """The plan as it stands in this transaction."""
        if self._rota_is_mine:
            return await self._read_rota()
        number = await self._rota_version()
        if self.context.rota is None or self.context.rota[0] != number:
            self.context.rota = number, await self._read_rota()
        return self.context.rota[1]

    async def replace_rota(self, rota: Rota) -> None:
        """Put this plan in the place of the old one; changes of shifts that go, go with them."""
        kept = {shift.id for shift in rota.shifts}
        await self.run(delete(rota_shifts))
        await self.run(delete(rota_changes).where(rota_changes.c.shift_id.not_in(kept)))
        await self.save_shifts(rota.shifts)
        for change in rota.changes:
            await self.save_change(change)

    async def save_shifts(self, shifts: Iterable[Shift]) -> None:
        key = await self.shared_key("staff")
        await self.flush()
        rows = [
            {"id": one.id, "content": key.seal(SHIFT.dump_json(one), _place("shifts", one.id))}
            for one in shifts
        ]
        if rows:
            await self.run(self.upsert(rota_shifts, "content"), rows)
        await self._rota_changed()

    async def remove_shift(self, shift_id: str) -> None:
        await self.run(delete(rota_shifts).where(rota_shifts.c.id == shift_id))
        await self.run(delete(rota_changes).where(rota_changes.c.shift_id == shift_id))
        await self._rota_changed()

    async def save_change(self, change: Change) -> None:
        key = await self.shared_key("staff")
        await self.flush()
        day = change.day.isoformat()
        place = _place("changes", f"{change.shift_id}|{day}")
        row = {
            "shift_id": change.shift_id,
            "day": day,
            "content": key.seal(CHANGE.dump_json(change), place),
        }
        await self.run(self.upsert(rota_changes, "content"), row)
        await self._rota_changed()

    async def add_swap(self, swap: Swap) -> None:
        key = await self.shared_key("staff")
        await self.flush()
        content = key.seal(SWAP.dump_json(swap), _place("swaps", swap.id))
        row = {"id": swap.id, "asked_at": swap.asked_at, "content": content}
        await self.run(insert(rota_swaps), row)

    async def swaps(self) -> list[Swap]:
        """What waits for an answer, oldest first."""
        key = await self.shared_key("staff")
        rows = await self.run(select(rota_swaps).order_by(rota_swaps.c.asked_at))
        return [SWAP.validate_json(key.open(row.content, _place("swaps", row.id))) for row in rows]

    async def take_swap(self, swap_id: str) -> Swap | None:
        """Take one to answer it, once; None when somebody has."""
        key = await self.shared_key("staff")
        taken = delete(rota_swaps).where(rota_swaps.c.id == swap_id).returning(rota_swaps.c.content)
        content = (await self.run(taken)).scalar_one_or_none()
        if content is None:
            return None
        return SWAP.validate_json(key.open(content, _place("swaps", swap_id)))

    async def _read_rota(self) -> Rota:
        key = await self.shared_key("staff")
        shifts = [
            SHIFT.validate_json(key.open(row.content, _place("shifts", row.id)))
            for row in await self.run(select(rota_shifts).order_by(rota_shifts.c.id))
        ]
        changes = [
            CHANGE.validate_json(key.open(row.content, _place("changes", _change_id(row))))
            for row in await self.run(select(rota_changes))
        ]
        return Rota(tuple(shifts), tuple(changes))

    async def _rota_version(self) -> int:
        return (await self.run(_VERSION)).scalar_one_or_none() or 0

    async def _rota_changed(self) -> None:
        """Tell every process that what it holds is old; what is not committed is held by none."""
        self._rota_is_mine = True
        await self.run(self.insert_new(versions), {"name": ROTA, "number": 0})
        more = versions.c.number + 1
        await self.run(update(versions).where(versions.c.name == ROTA).values(number=more))


_VERSION = select(versions.c.number).where(versions.c.name == ROTA)


def _change_id(row: Any) -> str:
    return f"{row.shift_id}|{row.day}"


def _place(table: str, row_id: str) -> str:
    return f"rota_{table}|content|{row_id}"
