"""Processes that fight for the same cases, and a thousand promises that come due at once."""

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.app import open_store
from bot.opening import Opened
from bot.settings import Settings
from bot.timing import Timing
from handlers.hotline import Hotline
from handlers.timers import fire
from referral.cases.case import Case, CaseFacts, CaseState
from referral.clock import SystemClock
from referral.errors import NotAllowedError, StoreUnavailableError
from referral.people.staff import Role, Staff, StaffState
from referral.queue import service, staffing
from referral.queue.ladder import ESCALATE
from referral.queue.rules import Rung
from referral.triage.danger import Danger
from storage.store import SqlStore
from storage.tables import case_entries
from tests.conftest import StillClock
from tests.faults.process import write_config
from tests.running import prepare, settings_for
from tests.services import ROOT, fresh_database, postgres_url, require

CASES = 400
DUE_AT_ONCE = 1000
UNIT = "00199"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with ExitStack() as stack:
        if request.param == "sqlite":
            yield f"sqlite+aiosqlite:///{tmp_path / 'races.sqlite'}"
        else:
            yield stack.enter_context(fresh_database(require(postgres_url())))


@pytest.fixture
async def settings(tmp_path: Path, url: str) -> Settings:
    made = settings_for(tmp_path, url=url)
    await prepare(made, SystemClock())
    return made


def worker(number: int, clock: StillClock | SystemClock, role: Role = Role.WORKER) -> Staff:
    on_duty = clock.now() if role is Role.WORKER else None
    return Staff(f"{number:032x}", role, StaffState.ACTIVE, f"Mẫu {number}", on_duty_since=on_duty)


async def waiting(
    settings: Settings,
    clock: StillClock | SystemClock,
    count: int,
    danger: Danger = Danger.RED,
) -> list[str]:
    """So many cases that wait, each with a chat of its own."""
    now = clock.now()
    ids = []
    async with open_store(settings) as store, store.transaction(now) as work:
        chats = await work.converse([("web", f"her {number}") for number in range(count)], "vi")
        for number, chat in enumerate(chats.values()):
            case = Case(
                f"c{number:031x}",
                f"HN-{number:04d}",
                chat,
                CaseState.WAITING,
                now,
                CaseFacts(danger=danger, unit_code=UNIT),
                opened_at=now,
                first_answer_due=now,
            )
            work.add_case(case)
            ids.append(case.id)
    return ids


@pytest.mark.parametrize("processes", [2, 4])
@pytest.mark.slow
async def test_processes_that_fight_for_400_cases_never_make_two_owners(
    settings: Settings, tmp_path: Path, processes: int
) -> None:
    clock = SystemClock()
    ids = await waiting(settings, clock, CASES)
    people = [worker(number, clock) for number in range(processes)]
    async with open_store(settings) as store, store.transaction(clock.now()) as work:
        for person in people:
            work.save_staff(person)
    config = write_config(settings, tmp_path / "config.toml")

    claimed = await asyncio.gather(*(_claims(config, person.id) for person in people))

    won = {person.id: ids_ for person, ids_ in zip(people, claimed, strict=True)}
    times = Counter(case_id for ids_ in won.values() for case_id in ids_)
    assert sorted(times) == ids
    assert set(times.values()) == {1}
    async with open_store(settings) as store, store.reading(clock.now()) as work:
        owners = {case.id: case.owner_id for case in await work.open_cases()}
        events = select(func.count()).select_from(case_entries)
        assert (await work.run(events)).scalar_one() == CASES
    assert owners == {case_id: owner for owner, ids_ in won.items() for case_id in ids_}


ROUNDS = 12


async def test_whoever_is_removed_while_they_claim_a_case_never_keeps_it(
    settings: Settings,
) -> None:
    """Both at once, again and again, each a little faster or slower than the other."""
    clock = SystemClock()
    ids = await waiting(settings, clock, ROUNDS, Danger.AMBER)
    people = [worker(number, clock) for number in range(1, ROUNDS + 1)]
    chief = replace(worker(0, clock, Role.SUPERVISOR), id="f" * 32)
    async with open_store(settings) as one, open_store(settings) as other:
        async with one.transaction(clock.now()) as work:
            for person in (chief, *people):
                work.save_staff(person)
        hotline = await Opened(settings, one, clock).hotline()
        for number, (person, case_id) in enumerate(zip(people, ids, strict=True)):
            await asyncio.gather(
                _takes(other, hotline, person.id, case_id, pause=0.01 * (number % 4)),
                _removes(one, hotline, chief, person.id, pause=0.01 * (number % 3)),
            )
        async with one.reading(clock.now()) as work:
            with_us = {person.id for person in await work.staff()}
            owners = {case.owner_id for case in await work.open_cases()}
    assert with_us == {chief.id}
    assert owners == {None}


async def _takes(
    store: SqlStore, hotline: Hotline, staff_id: str, case_id: str, *, pause: float
) -> None:
    with suppress(NotAllowedError, StoreUnavailableError):
        async with store.transaction(now()) as work:
            staff = await work.staff_member(staff_id)
            assert staff is not None
            await asyncio.sleep(pause)
            await service.claim(work, hotline, staff, case_id)
            await asyncio.sleep(pause)


async def _removes(
    store: SqlStore, hotline: Hotline, chief: Staff, staff_id: str, *, pause: float
) -> None:
    while True:
        try:
            async with store.transaction(now()) as work:
                await staffing.dismiss(work, hotline, chief, staff_id)
                await asyncio.sleep(pause)
        except StoreUnavailableError:
            continue
        return


def now() -> datetime:
    return SystemClock().now()


async def _claims(config: Path, staff_id: str) -> list[str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.faults.claimer", str(config), staff_id,
        cwd=ROOT, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    output, _ = await process.communicate()
    assert process.returncode == 0
    return output.decode().split()


async def test_a_thousand_due_at_once_are_each_fired_once_within_ten_seconds_by_two_processes(
    settings: Settings,
) -> None:
    """Across a restart too: what was set before is fired by who starts after."""
    clock = StillClock()
    ids = await waiting(settings, clock, DUE_AT_ONCE)
    async with open_store(settings) as store, store.transaction(clock.now()) as work:
        work.save_staff(worker(1, clock))
        work.save_staff(worker(2, clock, Role.SUPERVISOR))
        for case_id in ids:
            work.set_timer(ESCALATE, case_id, clock.now())
    clock.moment += timedelta(minutes=1)

    took = await _fires_all(settings, clock)

    assert took < 10
    async with open_store(settings) as store, store.reading(clock.now()) as work:
        rungs = Counter(case.rung for case in await work.open_cases())
        entries = select(case_entries.c.case_id, func.count()).group_by(case_entries.c.case_id)
        climbed = {row[0]: row[1] for row in await work.run(entries)}
    assert rungs == {Rung.SUPERVISOR: DUE_AT_ONCE}
    assert climbed == dict.fromkeys(ids, 1)


async def _fires_all(settings: Settings, clock: StillClock) -> float:
    """Two timer processes of one database, as if both had just been started."""
    async with open_store(settings) as one, open_store(settings) as other:
        hotline = await Opened(settings, one, SystemClock()).hotline()
        timing = [Timing(store, hotline, clock, fire) for store in (one, other)]
        began = time.monotonic()
        await asyncio.gather(*map(_until_nothing_is_due, timing))
        return time.monotonic() - began


async def _until_nothing_is_due(timing: Timing) -> None:
    """As the timer process does it: a database that is busy is asked again."""
    while True:
        try:
            if not await timing.run_due():
                return
        except StoreUnavailableError:
            continue
