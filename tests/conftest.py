"""The ground of the tests: a clock that stands still, a real store, a hotline with sample data."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.keyring import KeyRing, MasterKey
from bot.sealing import MasterSealer
from handlers.hotline import Hotline
from locales.catalogue import Catalogue
from referral.messages.phrase import PhraseBook
from referral.messages.words import everyday_words
from referral.places.directory import Directory
from referral.places.place import Place
from referral.places.units import UnitBook
from referral.queue.rules import QueueRules
from storage.engine import open_engines
from storage.ids import RowIds
from storage.store import SqlStore
from storage.tables import metadata
from storage.work import Context
from tests.services import fresh_database, postgres_url, require
from web.documents import letter_file

ROOT = Path(__file__).parents[1]
PHRASES = PhraseBook.load(ROOT / "data" / "words")
EVERYDAY = everyday_words(ROOT / "data" / "words" / "everyday.txt")
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
START = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
"""Ten in the morning in Hanoi, a Monday."""
TODAY = START.astimezone(ZONE).date()


@dataclass(slots=True)
class StillClock:
    """Moves only when told to."""

    moment: datetime = START

    def now(self) -> datetime:
        return self.moment

    def pass_by(self, **span: float) -> None:
        self.moment += timedelta(**span)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@cache
def unit_book() -> UnitBook:
    return UnitBook.load(ROOT / "data" / "units")


@cache
def catalogue() -> Catalogue:
    return Catalogue.load(strict=True)


@cache
def sample_directory() -> Directory:
    """The sample places and the national numbers, verified on the day the tests play."""
    from referral.places.exchange import read_places

    return directory_of(
        *(
            place
            for name in ("national.csv", "sample.csv")
            for place in read_places(
                (ROOT / "data" / "places" / name).read_text("utf-8"), today=TODAY
            )
        )
    )


def directory_of(*places: Place) -> Directory:
    """A directory of these places, as it stands on the day the tests play."""
    units = unit_book().gazetteer.units.values()
    return Directory(
        places,
        today=TODAY,
        stale_after_days=180,
        timezone=ZONE,
        unit_points={unit.code: unit.point for unit in units},
    )


@pytest.fixture
def hotline() -> Hotline:
    return make_hotline()


def make_hotline() -> Hotline:
    """The whole hotline with the sample places; codes and ids count upwards."""
    numbers = count(1)
    return Hotline(
        catalogue=catalogue(),
        units=unit_book(),
        directory=sample_directory,
        rules=QueueRules(),
        zone=ZONE,
        operator="Tin Cậy (mẫu)",
        public_url="http://127.0.0.1:8106",
        default_language="vi",
        new_id=lambda: f"{next(numbers):032x}",
        new_code=lambda: f"HN-T{next(numbers):03d}",
        letter_file=letter_file,
        phrases=PHRASES,
        everyday_words=EVERYDAY,
    )


def context(*, is_sqlite: bool) -> Context:
    return Context(
        sealer=MasterSealer(KeyRing.first(MasterKey(1, bytes(range(32))))),
        ids=RowIds(lambda below: below // 2),
        zone=ZONE,
        process_id="0" * 32,
        is_sqlite=is_sqlite,
        stored_channels=frozenset({"web"}),
    )


async def make_store(url: str) -> SqlStore:
    engines = open_engines(url)
    async with engines.write.begin() as connection:
        await connection.run_sync(metadata.create_all)
    return SqlStore(engines, context(is_sqlite=engines.is_sqlite))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    """The embedded store on a fresh SQLite file."""
    made = await make_store(f"sqlite+aiosqlite:///{tmp_path / 'test.sqlite'}")
    yield made
    await made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
async def each_store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[SqlStore]:
    """The same contract on both engines."""
    if request.param == "sqlite":
        made = await make_store(f"sqlite+aiosqlite:///{tmp_path / 'test.sqlite'}")
        yield made
        await made.close()
        return
    with fresh_database(require(postgres_url())) as url:
        made = await make_store(url)
        yield made
        await made.close()
