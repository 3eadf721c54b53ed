import pytest

from handlers.hotline import Hotline
from storage.store import SqlStore
from tests.conftest import StillClock
from tests.handlers.worker.floor import Floor


@pytest.fixture
def floor(store: SqlStore, hotline: Hotline, clock: StillClock) -> Floor:
    return Floor(store, hotline, clock)
