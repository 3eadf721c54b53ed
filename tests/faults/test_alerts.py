"""Telegram takes nothing from a worker's chat: they are called another way, and nothing piles up.

Over real HTTP: the Bot API refuses, an SMS gateway takes.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from pydantic import SecretStr
from sqlalchemy import func, select

from bot import sending
from bot.sections import SmsSettings
from referral.alerts.occasions import Occasion
from referral.alerts.rules import AlertState
from referral.alerts.service import call
from referral.cases.case import Case, CaseFacts, CaseState, Ground
from referral.people.reach import Way
from referral.people.staff import Staff
from referral.queue import service
from referral.triage.danger import Danger
from storage.tables import outbox
from tests.bot.alerting.receivers import Knocks, door
from tests.conftest import StillClock
from tests.fakes.bot_api import FakeBotApi
from tests.journeys.script import does
from tests.running import Running, at_work, settings_for

WORKER = 1


@dataclass(repr=False)
class Desk:
    """Lan holds a case, in a chat and with a telephone."""

    house: Running
    api: FakeBotApi
    sms: Knocks
    clock: StillClock
    lan: Staff
    case: Case

    async def calls(self, occasion: Occasion) -> None:
        async with self.house.parts.store.transaction(self.clock.now()) as work:
            await call(work, self.house.parts.hotline, occasion, self.case, [self.lan])

    async def state(self, occasion: Occasion) -> tuple[AlertState, tuple[Way, ...]]:
        async with self.house.parts.store.reading(self.clock.now()) as work:
            found = await work.alert(occasion, self.case.id, self.lan.id)
        assert found is not None
        return found.state, found.failed

    def rang(self, times: int) -> bool:
        return len(self.sms.got) == times

    async def unsent(self) -> int:
        async with self.house.parts.store.engines.read.begin() as connection:
            theirs = outbox.c.conversation_id == self.lan.conversation_id
            counted = select(func.count()).select_from(outbox).where(theirs)
            return int((await connection.execute(counted)).scalar_one())


@pytest.fixture
async def desk(
    tmp_path: Path, api: FakeBotApi, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Desk]:
    monkeypatch.setattr(sending, "LONGEST_WAIT_IN_HAND", 1.5)
    async with door() as sms:
        gateway = SmsSettings(url=sms.url, secret=SecretStr("a secret of the tests, long enough"))
        settings = settings_for(tmp_path, api).model_copy(update={"sms": gateway})
        async with at_work(settings, clock) as house:
            lan = api.person(WORKER)
            await does(lan, f"> /start {await house.invite()}", "Chào")
            await does(lan, "> /truc", "Bạn đang trực.")
            yield Desk(house, api, sms, clock, *await _with_a_case(house))


async def _with_a_case(house: Running) -> tuple[Staff, Case]:
    """Lan has a telephone, and a case that has not been answered yet."""
    now, hotline = house.parts.clock.now(), house.parts.hotline
    async with house.parts.store.transaction(now) as work:
        (lan,) = await work.staff()
        lan = replace(lan, reach=replace(lan.reach, phone="0900000001"))
        work.save_staff(lan)
        her = ("web", "her session")
        facts = CaseFacts(danger=Danger.AMBER, ground=Ground.DANGER_TO_LIFE)
        talk = (await work.converse([her], "vi"))[her]
        case = Case(uuid4().hex, "HN-T001", talk, CaseState.DRAFT, now, facts=facts)
        work.add_case(case)
        await service.open_case(work, hotline, case)
        claimed = await service.claim(work, hotline, lan, case.id)
        assert isinstance(claimed, service.Claimed)
    return lan, claimed.case


async def until(holds: Callable[[], bool], seconds: float = 8.0) -> None:
    begun = time.monotonic()
    while not holds() and time.monotonic() - begun < seconds:
        await asyncio.sleep(0.05)
    assert holds()


async def test_a_reminder_that_the_chat_does_not_take_goes_by_the_next_way_once(
    desk: Desk,
) -> None:
    desk.api.fail(status=502, method="sendMessage", chat=WORKER, times=1000)
    await desk.calls(Occasion.HANDED_OVER)
    await until(partial(desk.rang, 1))
    await asyncio.sleep(2)

    assert len(desk.sms.got) == 1
    assert await desk.state(Occasion.HANDED_OVER) == (AlertState.TOLD, (Way.CHAT,))


async def test_a_message_that_telegram_rejects_for_good_goes_by_the_next_way(desk: Desk) -> None:
    desk.api.fail(status=400, method="sendMessage", chat=WORKER, times=1000)
    await desk.calls(Occasion.HANDED_OVER)

    await until(partial(desk.rang, 1))


async def test_a_blocked_chat_is_followed_by_the_next_way(desk: Desk) -> None:
    desk.api.person(WORKER).blocks()
    await desk.calls(Occasion.HANDED_OVER)

    await until(partial(desk.rang, 1))


async def test_an_alarm_does_not_pile_up_in_a_chat_that_takes_nothing(desk: Desk) -> None:
    desk.api.fail(status=502, method="sendMessage", chat=WORKER, times=10_000)
    await desk.calls(Occasion.RAISED)
    await until(partial(desk.rang, 1))
    for more in (2, 3):
        desk.clock.pass_by(minutes=10)
        await until(partial(desk.rang, more))

    assert await desk.unsent() == 1
    desk.api.faults.clear()
    desk.clock.pass_by(seconds=40)
    before = desk.api.person(WORKER).screen.messages[-1].id
    await desk.api.wait_for(WORKER, "chuyển mức", 8, after=before)


async def test_what_the_chat_has_taken_is_not_said_again_when_it_fails_later(desk: Desk) -> None:
    await desk.calls(Occasion.HANDED_OVER)
    await desk.api.wait_for(WORKER, "Đồng nghiệp chuyển", 8)
    desk.clock.pass_by(minutes=1)
    desk.api.fail(status=502, method="sendMessage", chat=WORKER, times=1000)
    await desk.calls(Occasion.RAISED)
    await until(partial(desk.rang, 1))
    await asyncio.sleep(2)

    assert len(desk.sms.got) == 1
    assert await desk.state(Occasion.HANDED_OVER) == (AlertState.TOLD, ())
