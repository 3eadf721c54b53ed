"""The scene of a conversation test: real flows, real texts, a real store."""

import pytest

from handlers.flows import build_engine
from handlers.hotline import Hotline
from storage.store import SqlStore
from tests.conftest import StillClock
from tests.handlers.person import Person, Scene


@pytest.fixture
def scene(store: SqlStore, hotline: Hotline, clock: StillClock) -> Scene:
    return Scene(store, build_engine(), hotline, clock)


@pytest.fixture
def her(scene: Scene) -> Person:
    return scene.person()
