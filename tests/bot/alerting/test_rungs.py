"""A thousand cases come due in the same second: every rung is called once, and in time."""

import time
from collections import Counter

import pytest
from sqlalchemy import func, select

from bot.alerting.dispatching import Dispatcher
from bot.timing import Timing
from handlers import timers
from handlers.hotline import Hotline
from referral.cases.case import Case, CaseFacts, CaseState, Ground
from referral.people.staff import Role
from referral.queue import service
from referral.queue.rules import Rung
from referral.triage.danger import Danger
from storage.store import SqlStore
from storage.tables import outbox
from tests.conftest import StillClock
from tests.handlers.worker.floor import Floor

CASES = 1000
SECONDS = 10.0


@pytest.fixture
def floor(store: SqlStore, hotline: Hotline, clock: StillClock) -> Floor:
    return Floor(store, hotline, clock)


async def test_a_thousand_due_at_once_are_each_called_once_within_ten_seconds(
    floor: Floor,
) -> None:
    await floor.hire("Lan")
    chiefs = [await floor.hire(f"Chief {n}", Role.SUPERVISOR, on_duty=False) for n in range(2)]
    talk = await floor.person("her")
    cases = await _waiting(floor, talk)
    dispatcher = Dispatcher(floor.store, floor.hotline, floor.clock, {})
    timing = Timing(floor.store, floor.hotline, floor.clock, timers.fire)
    floor.clock.pass_by(minutes=5)

    begun = time.monotonic()
    while await timing.run_due():
        pass
    took = time.monotonic() - begun
    while await dispatcher.look():
        pass

    async with floor.work() as uow:
        rungs = Counter([(await uow.case(one)).rung for one in cases])  # type: ignore[union-attr]
        called = {one.id: len(await uow.alerts_of(one.id)) for one in chiefs}
        assert await uow.take_due(9) == []
    assert rungs == {Rung.SUPERVISOR: CASES}
    assert {called[one.id] for one in chiefs} == {CASES}
    for chief in chiefs:
        waiting = await _waits_for(floor, str(chief.conversation_id))
        assert waiting == CASES, "one message for each case and person"
    assert took < SECONDS, f"{took:.1f} s"


async def _waiting(floor: Floor, talk: str) -> list[str]:
    """Cases opened in one transaction, so that the test is about what comes due."""
    now, made = floor.clock.now(), []
    async with floor.work() as uow:
        for number in range(CASES):
            case = Case(
                id=f"{number:032}",
                code=f"HN-{number}",
                conversation_id=talk,
                state=CaseState.DRAFT,
                created_at=now,
                facts=CaseFacts(danger=Danger.RED, ground=Ground.DANGER_TO_LIFE),
            )
            uow.add_case(case)
            made.append((await service.open_case(uow, floor.hotline, case)).case.id)
    return made


async def _waits_for(floor: Floor, talk: str) -> int:
    async with floor.store.engines.read.begin() as connection:
        statement = select(func.count()).where(outbox.c.conversation_id == talk)
        return int((await connection.execute(statement)).scalar_one())
