"""The directory of places, sealed line by line: nobody finds a shelter on a stolen disk."""

from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import delete, insert, select

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
        number = await self.directory_version()
        await self.run(self.upsert(versions, "number"), {"name": DIRECTORY, "number": number + 1})

    async def directory_version(self) -> int:
        """Grows with every change of the directory."""
        statement = select(versions.c.number).where(versions.c.name == DIRECTORY)
        return (await self.run(statement)).scalar_one_or_none() or 0
