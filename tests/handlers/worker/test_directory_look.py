"""The weekly look at the directory: a number for the supervisors, and the next look."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from handlers import directory, timers
from handlers.hotline import Hotline
from referral.people.staff import Role
from storage.store import SqlStore
from storage.tables import timers as rows
from tests.conftest import ZONE, StillClock, directory_of
from tests.handlers.worker.floor import Floor
from tests.handlers.worker.keeping import HIDDEN, OLD, OPEN, with_kept_places


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-23T01:59", "2026-11-23T02:00"),
        ("2026-11-23T02:00", "2026-11-30T02:00"),
        ("2026-11-24T12:00", "2026-11-30T02:00"),
        ("2026-11-29T18:00", "2026-11-30T02:00"),
        ("2026-12-28T03:00", "2027-01-04T02:00"),
    ],
)
def test_the_look_is_on_monday_at_nine_in_hanoi(now: str, then: str) -> None:
    def moment(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)

    assert directory.next_look(moment(now), ZONE) == moment(then)


async def look(floor: Floor) -> None:
    async with floor.work() as uow:
        await timers.fire(directory.STALE_PLACES, directory.SUBJECT, uow, floor.hotline)


async def test_supervisors_alone_hear_how_many_and_not_which(
    store: SqlStore, hotline: Hotline, clock: StillClock
) -> None:
    floor = Floor(store, with_kept_places(hotline), clock)
    boss, worker = await floor.hire("Hoa", Role.SUPERVISOR), await floor.hire("An")

    await look(floor)

    (said,) = floor.heard(boss.conversation_id)
    assert "1 nơi" in said
    for place in (OLD, HIDDEN):
        assert place.name not in said
        assert place.address not in said
    assert floor.heard(worker.conversation_id) == []


async def test_with_nothing_stale_nobody_is_disturbed_and_the_look_goes_on(
    store: SqlStore, hotline: Hotline, clock: StillClock
) -> None:
    nothing_stale = directory_of(OPEN)
    floor = Floor(store, replace(hotline, directory=lambda: nothing_stale), clock)
    boss = await floor.hire("Hoa", Role.SUPERVISOR)

    await look(floor)

    assert floor.heard(boss.conversation_id) == []
    async with floor.work() as uow:
        kinds = (await uow.run(select(rows.c.kind))).scalars().all()
    assert list(kinds) == [directory.STALE_PLACES]
