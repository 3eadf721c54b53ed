"""Here `hotline` is again the hotline itself, not the command."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.alerting.dispatching import Dispatcher
from handlers.hotline import Hotline
from referral.alerts.rules import AlertRules
from referral.people.reach import Way
from storage.store import SqlStore
from tests.bot.alerting.calling import Receivers, dispatcher_for
from tests.bot.alerting.night import Night, fallen
from tests.bot.alerting.receivers import Browser, door, mailbox
from tests.conftest import StillClock, hotline
from tests.handlers.worker.floor import Floor

__all__ = ["hotline"]


@pytest.fixture
async def receivers() -> AsyncIterator[Receivers]:
    async with mailbox() as mail, door() as push, door() as sms:
        yield Receivers(mail, push, sms, Browser.at(push.url))


@pytest.fixture
def floor(store: SqlStore, hotline: Hotline, clock: StillClock) -> Floor:
    return Floor(store, replace(hotline, alerts=AlertRules(ways=frozenset(Way))), clock)


@pytest.fixture
def dispatcher(floor: Floor, receivers: Receivers) -> Dispatcher:
    return dispatcher_for(floor, receivers)


@pytest.fixture
async def night(
    each_store: SqlStore, hotline: Hotline, clock: StillClock, receivers: Receivers
) -> Night:
    ways = AlertRules(ways=frozenset(Way))
    return await fallen(Floor(each_store, replace(hotline, alerts=ways), clock), receivers)
