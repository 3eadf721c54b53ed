"""The site of the tests: a hotline with no directory, so that the numbers set aside are shown."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient
from playwright.async_api import Browser as Chromium

from handlers.hotline import Hotline
from referral.places.directory import Directory
from referral.queue.rules import QueueRules
from storage.store import SqlStore
from tests.chromium import launched
from tests.conftest import EVERYDAY, PHRASES, ZONE, StillClock, catalogue, unit_book
from tests.web.house import House, open_house
from web.documents import letter_file

Browser = TestClient[web.Request, web.Application]


@pytest.fixture
def hotline() -> Hotline:
    nothing = Directory(
        (), today=date(2026, 11, 23), stale_after_days=90, timezone=ZONE, unit_points={}
    )
    return Hotline(
        catalogue=catalogue(),
        units=unit_book(),
        directory=lambda: nothing,
        rules=QueueRules(),
        zone=ZONE,
        operator="Tin Cậy (mẫu)",
        public_url="http://127.0.0.1:8106",
        default_language="vi",
        new_id=lambda: "0" * 32,
        new_code=lambda: "HN-TEST",
        letter_file=letter_file,
        phrases=PHRASES,
        everyday_words=EVERYDAY,
    )


@pytest.fixture
async def site(
    hotline: Hotline, store: SqlStore, clock: StillClock
) -> AsyncIterator[tuple[House, Browser]]:
    """The site on loopback, and a browser without scripts."""
    async with open_house(hotline, store, clock) as opened:
        yield opened


@pytest.fixture
async def secure_site(
    hotline: Hotline, store: SqlStore, clock: StillClock
) -> AsyncIterator[tuple[House, Browser]]:
    """The same site, known to the world by an https address."""
    known = replace(hotline, public_url="https://chat.example")
    async with open_house(known, store, clock, metrics_token="letmein") as opened:
        yield opened


@pytest.fixture
def house(site: tuple[House, Browser]) -> House:
    return site[0]


@pytest.fixture
def browser(site: tuple[House, Browser]) -> Browser:
    return site[1]


@pytest.fixture
def served(site: tuple[House, Browser]) -> tuple[House, str]:
    """The same site for a browser of one's own: the house, and its address."""
    house, client = site
    return house, str(client.make_url("/")).rstrip("/")


@pytest.fixture
async def chromium() -> AsyncIterator[Chromium]:
    async with launched() as browser:
        yield browser
