"""Reminds whoever answers for a place to say that what stands of it is still right.

By e-mail or SMS to the contact the directory names, by day, two weeks before the place would be
withheld and once a month after that. The words name neither the place nor what it is for. The day
is noted before the reminder leaves: if the process dies in between, a month later is soon enough,
while a shelter that is written to twice an hour is not.
"""

import asyncio
import contextlib
import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.alerting.base import Call, Carrier, CarrierError
from handlers.hotline import Hotline
from referral.clock import Clock
from referral.errors import StoreUnavailableError
from referral.people.reach import Reach, Way
from referral.places.contact import reach_of, reminder_due
from referral.places.place import Place
from storage.store import SqlStore

log = logging.getLogger("tincay.reminding")

EVERY = 1800.0
DAY_BEGINS, DAY_ENDS = 8, 18
"""Hours of the local day in which nobody is woken."""


@dataclass(slots=True)
class Reminding:
    store: SqlStore
    hotline: Hotline
    clock: Clock
    carriers: Mapping[Way, Carrier]
    stale_after_days: int
    _stop: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        while not self._stop.is_set():
            try:
                await self.look()
            except StoreUnavailableError as fault:
                log.warning("reminders wait: %s", fault)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(EVERY):
                    await self._stop.wait()

    def stop(self) -> None:
        self._stop.set()

    async def look(self) -> int:
        """Send what is due now; how many were taken by their way."""
        now = self.clock.now().astimezone(self.hotline.zone)
        if not DAY_BEGINS <= now.hour < DAY_ENDS:
            return 0
        sent = 0
        for place in self.hotline.directory().places:
            found = reach_of(place, self.carriers)
            if found and reminder_due(place, now.date(), self.stale_after_days):
                sent += await self._remind(place, *found)
        return sent

    async def _remind(self, place: Place, way: Way, reach: Reach) -> bool:
        day = self.clock.now().astimezone(self.hotline.zone).date()
        async with self.store.transaction(self.clock.now()) as work:
            if not await work.note_reminder(place.id, day, place.reminded_on):
                return False
        try:
            await self.carriers[way].carry(reach, self._call(place))
        except CarrierError as fault:
            log.warning("a reminder by %s failed: %s", way.value, fault)
            async with self.store.transaction(self.clock.now()) as work:
                await work.note_reminder(place.id, place.reminded_on, day)
            return False
        return True

    def _call(self, place: Place) -> Call:
        told = f"{place.id}|{place.verified_on}|{self.clock.now().date()}"
        number = hashlib.sha256(told.encode()).hexdigest()[:32]
        language, catalogue = self.hotline.default_language, self.hotline.catalogue
        text = catalogue.text(language, "reminder-words", operator=self.hotline.operator)
        return Call(number, catalogue.label(language, "reminder-words", "subject"), text, "")
