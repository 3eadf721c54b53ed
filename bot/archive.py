"""The archive's door: a supervisor's password opens one closed case, for a day at most."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.passwords import new_key, private_of, rekeyed
from referral.clock import Clock
from referral.errors import NotAllowedError, SealBrokenError
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from storage.retention import Kept
from storage.store import SqlStore
from storage.unit_of_work import SqlUnitOfWork
from web.ports import TooManyTriesError

NOTHING_SET = Kept()
TRIES = 5
WITHIN = timedelta(minutes=1)
"""Wrong passwords a person may try in a while (OWASP ASVS 5.0, 6.3.1)."""


@dataclass(slots=True)
class Archive:
    """What the console's archive page asks for; every act is demanded, counted and audited."""

    store: SqlStore
    clock: Clock
    kept: Kept = NOTHING_SET
    _tried: dict[str, deque[datetime]] = field(default_factory=dict)

    @property
    def days(self) -> int:
        return self.kept.archived_after // timedelta(days=1)

    async def waits_for(self) -> frozenset[str]:
        async with self.store.reading(self.clock.now()) as work:
            holders = await work.archive_holders()
        missing = {"recovery": self.kept.recovery is None, "password": not holders}
        return frozenset(name for name, is_missing in missing.items() if is_missing)

    async def has_password(self, staff: Staff) -> bool:
        async with self.store.reading(self.clock.now()) as work:
            return await work.staff_key(staff.id) is not None

    async def set_password(self, staff: Staff, present: str, password: str) -> bool:
        """False when the present one is not right; the first needs none."""
        _demand(staff)
        async with self.store.reading(self.clock.now()) as work:
            key = await work.staff_key(staff.id)
        if key is None:
            key = await new_key(staff.id, password)
        else:
            self._count(staff)
            try:
                key = await rekeyed(key, await private_of(key, present), password)
            except SealBrokenError:
                return False
        async with self.store.transaction(self.clock.now()) as work:
            await work.save_staff_key(key)
            work.audit("people.password", actor=staff.id, subject=staff.id)
        return True

    async def open(self, staff: Staff, code: str, password: str) -> str | None:
        """The id of the case, readable again until the next daily round; None when refused.

        A wrong password, an unknown code and a case of another unit look the same.
        """
        _demand(staff)
        self._count(staff)
        async with self.store.reading(self.clock.now()) as work:
            key = await work.staff_key(staff.id)
        try:
            private = await private_of(key, password) if key else None
        except SealBrokenError:
            private = None
        return await self._taken_out(staff, code, private)

    async def _taken_out(self, staff: Staff, code: str, private: bytes | None) -> str | None:
        try:
            if private is not None:
                async with self.store.transaction(self.clock.now()) as work:
                    return await _take_out(work, staff, code.strip().upper(), private)
        except SealBrokenError:
            pass  # the transaction is gone; what is left is to say no
        async with self.store.transaction(self.clock.now()) as work:
            work.audit("refused.archive", actor=staff.id, subject=staff.id)
        return None

    def _count(self, staff: Staff) -> None:
        now = self.clock.now()
        tried = self._tried.setdefault(staff.id, deque(maxlen=TRIES))
        if len(tried) == TRIES and tried[0] > now - WITHIN:
            raise TooManyTriesError
        tried.append(now)


async def _take_out(work: SqlUnitOfWork, staff: Staff, code: str, private: bytes) -> str:
    case_id = await work.archived_case(code)
    case = await work.unarchive(case_id, staff.id, private) if case_id else None
    if case is None or not allowed(staff, Action.READ_CASE, case):
        raise SealBrokenError("nothing opens here")
    work.audit("case.unarchive", actor=staff.id, subject=case.id)
    return case.id


def _demand(staff: Staff) -> None:
    if not allowed(staff, Action.OPEN_ARCHIVE):
        raise NotAllowedError("only supervisors open the archive")
