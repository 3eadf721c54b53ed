"""Killed at any moment, the hotline loses nothing, doubles nothing and goes on where it was."""

import asyncio
import random
import re
import secrets
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.app import open_store
from bot.settings import Settings
from referral.cases.case import Author, Case, EntryKind
from referral.clock import SystemClock
from referral.people.staff import Role, Staff, StaffState
from referral.triage.danger import Danger
from storage.inbox import InboxState
from storage.people import JOIN
from storage.store import SqlStore
from storage.tables import inbox, outbox
from tests.fakes.bot_api import FakeBotApi, Person
from tests.faults.process import HotlineProcess, hotline_process
from tests.journeys.script import TO_A_CASE, does, plays
from tests.running import prepare, settings_for
from tests.services import fresh_database, postgres_url, require

PEOPLE = 200
RELAYED = 20
TEXTS = 5
KILLS = 20
SETTLING = 30.0
CLOCK = SystemClock()


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)],
)
async def settings(
    request: pytest.FixtureRequest, tmp_path: Path, api: FakeBotApi
) -> AsyncIterator[Settings]:
    if request.param == "sqlite":
        yield settings_for(tmp_path, api)
        return
    with fresh_database(require(postgres_url())) as url:
        yield settings_for(tmp_path, api, url=url)


async def test_twenty_kills_lose_nothing_and_double_no_effect(
    tmp_path: Path, settings: Settings, api: FakeBotApi
) -> None:
    chance = random.Random(8106)
    await prepare(settings, CLOCK)
    api.deliver_twice = True
    undisturbed, worker = api.person(4999), api.person(1)
    people = [api.person(5000 + number) for number in range(PEOPLE)]
    async with open_store(settings) as store, hotline_process(settings, tmp_path) as hotline:
        await join(store, worker)
        asks_for_help(undisturbed)
        await settled(api, store)

        begun = asyncio.create_task(in_a_while(people, chance))
        await kill_now_and_then(hotline, chance, KILLS // 2)
        await begun
        await settled(api, store)
        cases = await cases_by_words(store, people)
        await claim(store, cases[:RELAYED])
        for number in range(TEXTS + 1, 2 * TEXTS + 1):
            for person in people[:RELAYED]:
                person.says(words(person, number))
            await kill_now_and_then(hotline, chance, KILLS // 2 // TEXTS)
        await settled(api, store)
        code, seconds = await hotline.stop()
        assert code == 0
        assert seconds < 25

        await check_every_case(store, people)
    expected = list(dict.fromkeys(undisturbed.screen.bot_texts))
    doubled = sum(shown_in_order(person.screen.bot_texts, expected) for person in people[RELAYED:])
    assert doubled <= KILLS * 10
    check_the_workers_screen(worker, people[:RELAYED])


def words(person: Person, number: int) -> str:
    return f"tin {person.id}.{number}"


def asks_for_help(person: Person) -> None:
    """The emergency button, then text after text without waiting for an answer."""
    person.forges_tap("!emergency")
    for number in range(1, TEXTS + 1):
        person.says(words(person, number))


async def in_a_while(people: Sequence[Person], chance: random.Random) -> None:
    for person in people:
        asks_for_help(person)
        await asyncio.sleep(chance.uniform(0, 0.15))


async def kill_now_and_then(hotline: HotlineProcess, chance: random.Random, times: int) -> None:
    """At work, or, once in four times, while it is starting."""
    for _ in range(times):
        if chance.random() < 0.75:
            await hotline.is_open()
        await asyncio.sleep(chance.uniform(0.0, 0.4))
        await hotline.kill()
        await hotline.start()


async def join(store: SqlStore, worker: Person) -> None:
    code, now = secrets.token_urlsafe(24), CLOCK.now()
    staff = Staff("5" * 32, Role.WORKER, StaffState.INVITED, "Nhân viên mẫu")
    async with store.transaction(now) as work:
        work.save_staff(staff)
        await work.make_code(staff.id, code, JOIN, now.replace(year=now.year + 1))
    worker.starts(code)
    await worker.api.wait_for(worker.id, "Nhân viên mẫu", 10)


async def settled(api: FakeBotApi, store: SqlStore) -> None:
    """Until every update is confirmed and answered, and every answer sent."""
    async with asyncio.timeout(SETTLING):
        while api.updates.waiting or await left_over(store):
            await asyncio.sleep(0.1)


async def left_over(store: SqlStore) -> int:
    waiting = select(func.count()).where(inbox.c.state == InboxState.WAITING)
    unsent = select(func.count()).select_from(outbox)
    async with store.reading(CLOCK.now()) as work:
        counts = [int((await work.run(one)).scalar_one()) for one in (waiting, unsent)]
    return sum(counts)


async def all_cases(store: SqlStore) -> dict[str, Case]:
    async with store.reading(CLOCK.now()) as work:
        return {case.conversation_id: case for case in await work.open_cases()}


async def said(store: SqlStore, case: Case) -> list[str]:
    async with store.reading(CLOCK.now()) as work:
        entries = await work.entries(case.id)
    return [
        entry.body
        for entry in entries
        if entry.author is Author.PERSON and entry.kind is EntryKind.MESSAGE
    ]


async def cases_by_words(store: SqlStore, people: Sequence[Person]) -> list[Case]:
    """Their cases in the order of the people, known by what they wrote."""
    by_first = {(await said(store, case))[0]: case for case in (await all_cases(store)).values()}
    return [by_first[words(person, 1)] for person in people]


async def claim(store: SqlStore, cases: Sequence[Case]) -> None:
    for case in cases:
        async with store.transaction(CLOCK.now()) as work:
            assert await work.claim_case(case.id, "5" * 32) is not None


async def check_every_case(store: SqlStore, people: Sequence[Person]) -> None:
    cases = await all_cases(store)
    assert len(cases) == len(people) + 1
    assert {case.facts.danger for case in cases.values()} == {Danger.RED}
    told = [await said(store, case) for case in cases.values()]
    by_person = {texts[0].split(".")[0]: texts for texts in told}
    for place, person in enumerate(people):
        last = 2 * TEXTS if place < RELAYED else TEXTS
        wanted = [words(person, number) for number in range(1, last + 1)]
        assert by_person[f"tin {person.id}"] == wanted
    async with store.reading(CLOCK.now()) as work:
        assert await work.first_broken_audit_row() is None


def shown_in_order(shown: Sequence[str], expected: Sequence[str]) -> int:
    """Nothing is missing and nothing overtakes: a repetition may only begin again further up.

    Returns how many were shown more than once.
    """
    places = [expected.index(text) for text in shown]
    assert set(places) == set(range(len(expected)))
    assert places[0] == 0
    assert places[-1] == len(expected) - 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(places))
    return len(places) - len(expected)


def check_the_workers_screen(worker: Person, people: Sequence[Person]) -> None:
    """Her words reach the worker in her order, each at least once and seldom twice."""
    heard: dict[str, list[int]] = defaultdict(list)
    for text in worker.screen.bot_texts:
        if found := re.search(r"tin (\d+)\.(\d+)$", text):
            heard[found[1]].append(int(found[2]))
    for person in people:
        numbers = heard[str(person.id)]
        wanted = list(range(TEXTS + 1, 2 * TEXTS + 1))
        assert list(dict.fromkeys(numbers)) == wanted
        assert max(Counter(numbers).values()) <= 1 + KILLS // 2


async def test_after_a_kill_at_any_step_she_goes_on_at_the_same_question(
    tmp_path: Path, api: FakeBotApi
) -> None:
    settings = settings_for(tmp_path, api)
    await prepare(settings, CLOCK)
    undisturbed, her = api.person(11), api.person(12)
    async with hotline_process(settings, tmp_path) as hotline:
        await plays(undisturbed, TO_A_CASE)
        for act, answer in TO_A_CASE:
            await does(her, act, answer)
            await hotline.kill()
            await hotline.start()
        await hotline.is_open()
        await does(her, "> em đang nghe", "Mình đã giữ lời của bạn. Lúc này chưa có ai nhận.")
    shown, expected = (without_codes(person.screen.bot_texts) for person in (her, undisturbed))
    assert shown_in_order(shown[:-1], list(dict.fromkeys(expected))) <= len(expected)
    async with open_store(settings) as store:
        both = [await said(store, case) for case in (await all_cases(store)).values()]
    story = "chồng em hay chửi em, cấm em đi làm"
    assert sorted(both, key=len) == [[story], [story, "em đang nghe"]]


def without_codes(texts: Sequence[str]) -> list[str]:
    return [re.sub(r"HN-\w+", "HN", text) for text in texts]
