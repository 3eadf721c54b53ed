"""A scene whose directory has verified places, and one in which she was here before."""

from dataclasses import replace

import pytest

from handlers.flows import build_engine
from handlers.hotline import Hotline
from referral.cases.case import Case
from referral.places.directory import Directory
from storage.store import SqlStore
from tests.conftest import START, ZONE, StillClock, sample_directory, unit_book
from tests.handlers.person import Scene
from tests.handlers.victim.hers import Two
from tests.handlers.victim.twice import again


@pytest.fixture
def city(store: SqlStore, hotline: Hotline, clock: StillClock) -> Scene:
    """The same hotline with the sample places verified today."""
    today = START.astimezone(ZONE).date()
    places = [
        replace(place, verified_on=today, verified_by="kiểm thử")
        for place in sample_directory().places
    ]
    directory = Directory(
        places,
        today=today,
        stale_after_days=180,
        timezone=ZONE,
        unit_points={unit.code: unit.point for unit in unit_book().gazetteer.units.values()},
        served=unit_book().at_home,
    )
    return Scene(store, build_engine(), replace(hotline, directory=lambda: directory), clock)


@pytest.fixture
async def twice(scene: Scene) -> tuple[Two, Case, Case]:
    return await again(scene)
