"""The directory in memory: read at start, again when it changes, and every morning."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from referral.clock import Clock
from referral.errors import StoreUnavailableError
from referral.places.directory import Directory
from referral.places.place import Openness, Place, PlaceKind
from referral.places.units import UnitBook
from referral.queue.withholding import prepare
from storage.store import SqlStore

log = logging.getLogger("tincay.places")


@dataclass(slots=True)
class Places:
    """Gives the present directory without a look at the database."""

    units: UnitBook
    zone: ZoneInfo
    stale_after_days: int
    fallback_numbers: tuple[str, ...]
    clock: Clock
    _directory: Directory | None = None
    _version: int = -1
    _day: date = field(default=date.min)

    def present(self) -> Directory:
        """The directory; with the fallback numbers alone until one was read."""
        if self._directory is None:
            self._directory = self._made(())
        return self._directory

    async def refresh(self, store: SqlStore) -> None:
        """Read the directory again if it changed or a new day began."""
        now = self.clock.now()
        today = now.astimezone(self.zone).date()
        try:
            async with store.reading(now) as work:
                version = await work.directory_version()
                if version == self._version and today == self._day:
                    return
                places = await work.places()
        except StoreUnavailableError as fault:
            log.warning("the directory could not be read again: %s", fault)
            return
        directory = self._made(tuple(places))
        await asyncio.to_thread(prepare, directory)
        self._directory = directory
        self._version, self._day = version, today

    def _made(self, places: tuple[Place, ...]) -> Directory:
        today = self.clock.now().astimezone(self.zone).date()
        if not any(place.is_national_number for place in places):
            places = (*places, *_fallback(self.fallback_numbers, today))
        units = self.units.gazetteer.units
        return Directory(
            places,
            today=today,
            stale_after_days=self.stale_after_days,
            timezone=self.zone,
            unit_points={code: unit.point for code, unit in units.items()},
            served=self.units.at_home,
        )


def _fallback(numbers: tuple[str, ...], today: date) -> list[Place]:
    """The configured numbers, for a hotline whose directory is still empty."""
    return [
        Place(
            name=number,
            kind=PlaceKind.HOTLINE,
            openness=Openness.PUBLIC,
            phone=number,
            source="[hotline] fallback_numbers",
            verified_on=today,
            verified_by="[hotline] fallback_numbers",
            rank=rank,
            id=f"fallback-{rank}",
        )
        for rank, number in enumerate(numbers)
    ]
