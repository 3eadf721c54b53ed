"""Takes up alerts that are due and hands each to its way; what became of it is written down.

A row is held by one process while it is carried. If that process dies the living take it up again
under the same id, so that a gateway, mailbox or push service that knows the id drops the double.
"""

import asyncio
import contextlib
import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.alerting.base import Call, Carrier, CarrierError, DeviceGoneError
from handlers.hotline import Hotline
from referral.alerts import service
from referral.alerts.occasions import ALARMS
from referral.alerts.rules import Alert
from referral.clock import Clock
from referral.errors import StoreUnavailableError
from referral.people.reach import Way
from referral.people.staff import Staff
from referral.triage.danger import Danger
from storage.store import Committed, SqlStore

log = logging.getLogger("tincay.alerting")

EVERY = 1.0
AT_ONCE = 200
SIDE_BY_SIDE = 32
"""How many calls leave by other ways than the chat at the same time."""
DRAIN = 12.0


@dataclass(slots=True)
class Dispatcher:
    store: SqlStore
    hotline: Hotline
    clock: Clock
    carriers: Mapping[Way, Carrier]
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(SIDE_BY_SIDE))
    _stopping: bool = False

    def on_commit(self, committed: Committed) -> None:
        """Somebody is to be called."""
        if committed.alerts:
            self._wake.set()

    async def run(self) -> None:
        while not self._stopping:
            try:
                while await self.look() == AT_ONCE:
                    pass
            except StoreUnavailableError as fault:
                log.warning("alerts wait: %s", fault)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(EVERY):
                    await self._wake.wait()
            self._wake.clear()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=DRAIN)

    def stop(self) -> None:
        self._stopping = True
        self._wake.set()

    async def look(self) -> int:
        """Take up what is due; those by chat leave with the transaction, the rest beside it."""
        async with self.store.reading(self.clock.now()) as work:
            if not await work.something_to_call():
                return 0
        jobs = []
        async with self.store.transaction(self.clock.now()) as work:
            due = await work.claim_alerts(AT_ONCE)
            for alert in due:
                person = await service.take_up(work, self.hotline, alert)
                if person is not None:
                    jobs.append((alert, person))
        for alert, person in jobs:
            task = asyncio.create_task(self._carry(alert, person))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return len(due)

    async def _carry(self, alert: Alert, person: Staff) -> None:
        async with self._room:
            well = await self._carried(alert, person)
        while True:
            try:
                async with self.store.transaction(self.clock.now()) as work:
                    await service.carried(work, self.hotline, alert, well=well)
            except StoreUnavailableError as fault:
                log.warning("what became of an alert could not be noted yet: %s", fault)
                if self._stopping:
                    return
                await asyncio.sleep(EVERY)
            else:
                self._wake.set()
                return

    async def _carried(self, alert: Alert, person: Staff) -> bool:
        carrier = self.carriers.get(alert.way)
        if carrier is None:
            return False
        try:
            await carrier.carry(person.reach, call_for(self.hotline, alert))
        except DeviceGoneError as fault:
            await self._forget_device(person.id, fault.endpoint)
        except CarrierError as fault:
            log.warning("an alert by %s failed: %s", alert.way.value, fault)
        except Exception as fault:  # noqa: BLE001  the next way must be tried whatever it was
            log.error("an alert by %s failed: %s", alert.way.value, type(fault).__name__)  # noqa: TRY400
        else:
            return True
        return False

    async def _forget_device(self, staff_id: str, endpoint: str) -> None:
        with contextlib.suppress(StoreUnavailableError):
            async with self.store.transaction(self.clock.now()) as work:
                person = await work.staff_member(staff_id)
                if person is not None:
                    kept = tuple(d for d in person.reach.devices if d.endpoint != endpoint)
                    work.save_staff(replace(person, reach=replace(person.reach, devices=kept)))


def call_for(hotline: Hotline, alert: Alert) -> Call:
    """The words are the same whatever happened: a glance at a locked screen tells nothing."""
    for_what = f"{alert.occasion}|{alert.subject}|{alert.staff_id}"
    told = f"{for_what}|{alert.called_at.isoformat()}|{alert.step}"
    number = hashlib.sha256(told.encode()).hexdigest()[:32]
    urgent, repeated = alert.danger is Danger.RED, alert.occasion in ALARMS
    return words(hotline, number, "alert-words", urgent=urgent, repeated=repeated)


def words(
    hotline: Hotline, number: str, key: str, *, urgent: bool = False, repeated: bool = True
) -> Call:
    language, catalogue = hotline.default_language, hotline.catalogue
    link = f"{hotline.public_url.rstrip('/')}/console"
    return Call(
        number,
        catalogue.label(language, key, "subject"),
        catalogue.text(language, key),
        link,
        urgent,
        repeated,
    )
