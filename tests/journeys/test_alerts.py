"""An alert leaves within two seconds of the case, and a rung is called once across restarts."""

import asyncio
import json
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from pydantic import SecretStr

from bot.app import open_store
from bot.sections import SmsSettings
from bot.settings import Settings
from referral.alerts.occasions import Occasion
from referral.cases.case import Case, CaseFacts, CaseState, Ground
from referral.people.reach import Reach
from referral.people.staff import Role, Staff, StaffState
from referral.queue import caring, service
from referral.serious import service as serious
from referral.triage.danger import Danger
from tests.bot.alerting.receivers import Knocks, door
from tests.conftest import START, StillClock
from tests.running import Running, at_work, running, settings_for

SMS = "a secret of the tests, long enough"


def with_sms(settings: Settings, knocks: Knocks) -> Settings:
    sms = SmsSettings(url=knocks.url, secret=SecretStr(SMS))
    return settings.model_copy(update={"sms": sms})


async def hire(house: Running, name: str, role: Role, phone: str, *, on_duty: bool) -> Staff:
    """Somebody with no chat at all, who is reached by SMS."""
    now = house.parts.clock.now()
    staff = Staff(
        uuid4().hex, role, StaffState.ACTIVE, name,
        on_duty_since=now if on_duty else None, reach=Reach(phone=phone),
    )  # fmt: skip
    async with house.parts.store.transaction(now) as work:
        work.save_staff(staff)
    return staff


async def open_red(house: Running) -> str:
    now = house.parts.clock.now()
    async with house.parts.store.transaction(now) as work:
        chat = ("web", "her session")
        talk = (await work.converse([chat], "vi"))[chat]
        facts = CaseFacts(danger=Danger.RED, ground=Ground.DANGER_TO_LIFE)
        case = Case(uuid4().hex, "HN-T001", talk, CaseState.DRAFT, now, facts=facts)
        work.add_case(case)
        return (await service.open_case(work, house.parts.hotline, case)).case.id


async def until(knocks: Knocks, count: int) -> float:
    """How long it took until so many have knocked."""
    begun = time.monotonic()
    while len(knocks.got) < count and time.monotonic() - begun < 5:
        await asyncio.sleep(0.01)
    return time.monotonic() - begun


async def test_an_alert_leaves_within_two_seconds_of_the_case(tmp_path: Path) -> None:
    clock = StillClock()
    async with door() as knocks:
        settings = with_sms(settings_for(tmp_path), knocks)
        async with at_work(settings, clock) as house:
            await hire(house, "Lan", Role.WORKER, "0900000001", on_duty=True)
            await open_red(house)
            took = await until(knocks, 1)

    assert len(knocks.got) == 1
    assert took < 2.0


async def test_a_rung_that_came_due_while_nobody_ran_is_called_once_after_the_start(
    tmp_path: Path,
) -> None:
    clock = StillClock()
    async with door() as knocks:
        settings = with_sms(settings_for(tmp_path), knocks)
        async with at_work(settings, clock) as house:
            await hire(house, "Lan", Role.WORKER, "0900000001", on_duty=True)
            await hire(house, "Chief", Role.SUPERVISOR, "0900000002", on_duty=False)
            case_id = await open_red(house)
            await until(knocks, 1)
        clock.pass_by(minutes=5)
        for _ in range(2):
            async with running(settings, clock) as house:
                await until(knocks, 3)
                await asyncio.sleep(1.2)
        async with open_store(settings) as store, store.reading(clock.now()) as work:
            case = await work.case(case_id)
            called = await work.alerts_about(Occasion.WAITING, case_id)

    assert case is not None
    assert case.rung == 2
    told = [body.decode() for _, body in knocks.got]
    assert sum("0900000002" in body for body in told) == 1
    assert sum("0900000001" in body for body in told) == 2, "the first call and one repetition"
    assert sorted(alert.step for alert in called) == [1, 2]


async def test_a_visit_and_a_report_that_fell_due_while_nobody_ran_ring_once_after_the_start(
    tmp_path: Path,
) -> None:
    clock = StillClock()
    async with door() as knocks:
        settings = with_sms(settings_for(tmp_path), knocks)
        async with at_work(settings, clock) as house:
            lan = await hire(house, "Lan", Role.WORKER, "0900000001", on_duty=True)
            await hire(house, "Chief", Role.SUPERVISOR, "0900000002", on_duty=False)
            await visits_in_a_serious_case(house, lan)
        for again in range(3):
            clock.moment = START + timedelta(hours=72, seconds=again)
            async with running(settings, clock) as house:
                await until(knocks, 5)
                await asyncio.sleep(1.2)

    called = Counter(json.loads(body)["to"] for _, body in knocks.got)
    assert called == {"0900000001": 3, "0900000002": 3}
    ids = {headers["Idempotency-Key"] for headers, _ in knocks.got}
    assert len(ids) == 6


async def visits_in_a_serious_case(house: Running, lan: Staff) -> None:
    """Due after 72 hours: the visit, its alarm, the telephone report, the written one."""
    hotline = house.parts.hotline
    case_id = await open_red(house)
    async with house.parts.store.transaction(START) as work:
        taken = await service.claim(work, hotline, lan, case_id)
        assert isinstance(taken, service.Claimed)
        await service.write_to_person(work, hotline, lan, taken.case, "Mình ở đây với bạn.")
        await serious.set_serious(work, hotline, lan, taken.case, "Có dao")
        visitor = await work.staff_member(lan.id)
        assert visitor is not None
        await caring.check_in(work, visitor, taken.case, timedelta(hours=1))
