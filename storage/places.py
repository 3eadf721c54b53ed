"""The directory of places, sealed line by line: nobody finds a shelter on a stolen disk."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import delete, insert, select, update

from referral.places.place import Place
from storage.tables import places, versions
from storage.work import Work

PLACE = TypeAdapter(Place)
DIRECTORY = "directory"


class PlaceRows(Work):
    async def places(self) -> list[Place]:
        """The whole directory, in no order."""
        key = await self.shared_key("places")
        return [
            PLACE.validate_json(key.open(row.content, f"places|content|{row.id}"))
            for row in await self.run(select(places))
        ]

    async def replace_places(self, directory: Iterable[Place]) -> None:
        """Put this directory in the place of the old one and tell every process."""
        key = await self.shared_key("places")
        await self.flush()
        await self.run(delete(places))
        rows: list[dict[str, Any]] = [
            {
                "id": place.id,
                "content": key.seal(PLACE.dump_json(place), f"places|content|{place.id}"),
            }
            for place in directory
        ]
        if rows:
            await self.run(insert(places), rows)
        await self._tell_of_change()

    async def verify_place(self, place_id: str, day: date, by: str) -> bool:
        """Note who verified a place, and when; False when there is no such place."""
        return await self._change(
            place_id, lambda place: replace(place, verified_on=day, verified_by=by)
        )

    async def note_reminder(self, place_id: str, day: date | None, before: date | None) -> bool:
        """Note when the contact of a place was reminded; False if it is no longer as `before`."""
        return await self._change(
            place_id,
            lambda place: replace(place, reminded_on=day) if place.reminded_on == before else None,
        )

    async def _change(self, place_id: str, change: Callable[[Place], Place | None]) -> bool:
        """Put a changed place in the place of the old one, unless there is none or no change."""
        key = await self.shared_key("places")
        mine = places.c.id == place_id
        row = (await self.run(select(places.c.content).where(mine).with_for_update())).one_or_none()
        where = f"places|content|{place_id}"
        after = change(PLACE.validate_json(key.open(row.content, where))) if row else None
        if after is None:
            return False
        content = key.seal(PLACE.dump_json(after), where)
        await self.run(update(places).where(mine).values(content=content))
        await self._tell_of_change()
        return True

    async def directory_version(self) -> int:
        """Grows with every change of the directory."""
        statement = select(versions.c.number).where(versions.c.name == DIRECTORY)
        return (await self.run(statement)).scalar_one_or_none() or 0

    async def _tell_of_change(self) -> None:
        number = await self.directory_version()
        await self.run(self.upsert(versions, "number"), {"name": DIRECTORY, "number": number + 1})
