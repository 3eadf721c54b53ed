"""Whoever answers for a place is reminded by real mail and SMS, in time, by day, once a month."""

import json
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from bot.alerting.email import Email
from bot.alerting.reminding import Reminding
from bot.alerting.sms import Sms
from bot.sections import SmsSettings, SmtpSettings
from handlers.hotline import Hotline
from referral.people.reach import Way
from referral.places.place import Openness, Place
from storage.store import SqlStore
from tests.bot.alerting.receivers import Knocks, Mailbox, door, mailbox
from tests.conftest import ZONE, StillClock, directory_of
from tests.handlers.worker.keeping import place

STALE_AFTER = 180
MORNING = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@dataclass
class Scene:
    store: SqlStore
    hotline: Hotline
    clock: StillClock
    mail: Mailbox
    sms: Knocks

    async def keep(self, places: Iterable[Place]) -> None:
        async with self.store.transaction(self.clock.now()) as work:
            await work.replace_places(places)

    async def look(self, *ways: Way) -> int:
        """One round of a process that has read the directory as it stands now."""
        async with self.store.reading(self.clock.now()) as work:
            directory = directory_of(*await work.places())
        smtp = SmtpSettings(
            host="127.0.0.1", port=self.mail.port, security="none", from_address="desk@house.test"
        )
        sms = SmsSettings(url=self.sms.url, secret=SecretStr("a secret of the tests, long enough"))
        carriers = {Way.EMAIL: Email(smtp), Way.SMS: Sms(sms, self.clock)}
        known = {way: carriers[way] for way in ways or (Way.EMAIL, Way.SMS)}
        hotline = replace(self.hotline, directory=lambda: directory)
        return await Reminding(self.store, hotline, self.clock, known, STALE_AFTER).look()


@pytest.fixture
async def scene(each_store: SqlStore, hotline: Hotline, clock: StillClock) -> AsyncIterator[Scene]:
    clock.pass_by(minutes=(MORNING - clock.now()).total_seconds() / 60)
    async with mailbox() as mail, door() as sms:
        yield Scene(each_store, hotline, clock, mail, sms)


@pytest.fixture
def old(clock: StillClock) -> Callable[..., Place]:
    """A place verified so many days ago."""

    def made(place_id: str, days: int, **more: object) -> Place:
        day = MORNING.astimezone(ZONE).date() - timedelta(days=days)
        openness = more.pop("openness", Openness.HIDDEN)
        assert isinstance(openness, Openness)
        return place(place_id, openness, verified_on=day, **more)

    return made


async def test_two_weeks_before_it_is_withheld_its_contact_gets_a_letter_that_tells_nothing(
    scene: Scene, old: Callable[..., Place]
) -> None:
    house = old("kin", 167, contact="lan@example.test", address="9 phố Mẫu Kín")
    await scene.keep([house, old("moi", 100, contact="moi@example.test")])

    assert await scene.look() == 1

    (letter,) = scene.mail.letters
    assert letter["To"] == "lan@example.test"
    said = f"{letter['Subject']} {letter.get_content()}"
    for telling in (house.name, house.address, "bạo lực", "tạm lánh", "http"):
        assert telling not in said
    assert "kiểm tra lại" in said


async def test_a_month_goes_by_before_the_next_one_and_none_follows_a_verification(
    scene: Scene, old: Callable[..., Place]
) -> None:
    await scene.keep([old("kin", 200, contact="0912345678")])

    assert [await scene.look() for _ in range(3)] == [1, 0, 0]
    scene.clock.pass_by(minutes=60 * 24 * 29)
    assert await scene.look() == 0
    scene.clock.pass_by(minutes=60 * 24)
    assert await scene.look() == 1
    async with scene.store.transaction(scene.clock.now()) as work:
        await work.verify_place("kin", scene.clock.now().date(), "Chị Trực")
    scene.clock.pass_by(minutes=60 * 24 * 31)
    assert await scene.look() == 0
    assert {json.loads(body)["to"] for _, body in scene.sms.got} == {"0912345678"}


async def test_a_way_that_fails_leaves_it_due_and_one_that_is_not_set_up_is_not_tried(
    scene: Scene, old: Callable[..., Place]
) -> None:
    await scene.keep([old("kin", 200, contact="lan@example.test")])

    assert await scene.look(Way.SMS) == 0
    scene.mail.refuses = True
    assert await scene.look() == 0
    scene.mail.refuses = False
    assert await scene.look() == 1


async def test_nobody_is_woken_and_who_was_not_named_is_left_to_the_supervisor(
    scene: Scene, old: Callable[..., Place]
) -> None:
    await scene.keep([old("kin", 200, contact="lan@example.test"), old("ai", 200)])

    scene.clock.pass_by(minutes=60 * 12)
    assert await scene.look() == 0
    scene.clock.pass_by(minutes=60 * 12)
    assert await scene.look() == 1


async def test_of_two_processes_one_writes(scene: Scene, old: Callable[..., Place]) -> None:
    """The second still has the directory of before in memory."""
    before = old("kin", 200, contact="lan@example.test")
    await scene.keep([before])
    await scene.look()

    async with scene.store.transaction(scene.clock.now()) as work:
        day = scene.clock.now().date()
        assert not await work.note_reminder(before.id, day, before.reminded_on)
