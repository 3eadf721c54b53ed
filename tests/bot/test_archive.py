"""Closed cases out of the hotline's reach, and back by a supervisor's password."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import select

from bot.archive import TRIES, Archive
from bot.passwords import private_of
from referral.cases.case import Author, Case, CaseEntry, CaseFacts, CaseState, EntryKind
from referral.cases.walls import Walls
from referral.errors import NotAllowedError, SealBrokenError
from referral.people.staff import Role, Staff, StaffState
from referral.triage.danger import Danger
from storage.archive import RECOVERY
from storage.retention import Kept, tidy
from storage.store import SqlStore
from storage.tables import archive_labels, archived_keys
from tests.conftest import StillClock
from web.ports import PasswordRefusedError, TooManyTriesError

PASSWORD = "bốn từ dễ nhớ ở đây"
OFFLINE = X25519PrivateKey.generate()
KEPT = Kept(recovery=OFFLINE.public_key().public_bytes_raw())
LEAD = Staff("lead", Role.SUPERVISOR, StaffState.ACTIVE, "Người phụ trách mẫu")
AFAR = Staff("afar", Role.SUPERVISOR, StaffState.ACTIVE, "Mẫu", unit_code="00004")
OTHER = Staff("other", Role.SUPERVISOR, StaffState.ACTIVE, "Mẫu hai")
WORKER = Staff("worker", Role.WORKER, StaffState.ACTIVE, "Nhân viên mẫu")


@pytest.fixture
async def archive(store: SqlStore, clock: StillClock) -> Archive:
    """A store with a case closed eight days ago, and three people."""
    async with store.transaction(clock.now()) as work:
        for person in (LEAD, AFAR, OTHER, WORKER):
            work.save_staff(person)
        (chat,) = (await work.converse([("web", "her")], "vi")).values()
        facts = CaseFacts(danger=Danger.RED, unit_code="00199", place_text="gần chợ")
        case = Case(
            "case", "HN-CLOSE", chat, CaseState.CLOSED, clock.now(), facts, closed_at=clock.now()
        )
        work.add_case(case)
        work.add_entry(CaseEntry("case", clock.now(), Author.PERSON, EntryKind.MESSAGE, "lời kể"))
    clock.pass_by(days=8)
    return Archive(store, clock)


def files_of(store: SqlStore) -> bytes:
    database = Path(str(store.engines.write.url.database))
    return b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))


async def round_of(archive: Archive, kept: Kept = KEPT) -> None:
    async with archive.store.transaction(archive.clock.now()) as work:
        await tidy(work, kept)


async def readable(archive: Archive) -> bool:
    async with archive.store.reading(archive.clock.now()) as work:
        return await work.case("case") is not None and bool(await work.entries("case"))


async def archived(archive: Archive) -> Archive:
    assert await archive.set_password(LEAD, "", PASSWORD)
    await round_of(archive)
    return archive


async def test_a_case_closed_for_a_week_cannot_be_read_by_the_running_hotline(
    archive: Archive,
) -> None:
    await archived(archive)

    assert not await readable(archive)
    async with archive.store.reading(archive.clock.now()) as work:
        assert await work.case_by_code("HN-CLOSE") is None
        assert await work.key("case") is None
        assert await work.archived_count() == 1


@pytest.mark.parametrize("missing", ["password", "recovery", "time"])
async def test_nothing_is_archived_until_two_can_open_it_and_the_week_is_over(
    archive: Archive, clock: StillClock, missing: str
) -> None:
    if missing != "password":
        assert await archive.set_password(LEAD, "", PASSWORD)
    if missing == "time":
        clock.pass_by(days=-2)

    await round_of(archive, Kept() if missing == "recovery" else KEPT)

    assert await readable(archive)


async def test_the_key_is_given_to_no_supervisor_who_is_walled_off(archive: Archive) -> None:
    async with archive.store.transaction(archive.clock.now()) as work:
        case = await work.case("case")
        assert case is not None
        walls = Walls(people=(LEAD.id,))
        work.save_case(replace(case, facts=replace(case.facts, walls=walls)))
    await archived(archive)
    assert await readable(archive)

    assert await archive.set_password(OTHER, "", PASSWORD)
    await round_of(archive)

    assert not await readable(archive)
    assert await archive.open(LEAD, "HN-CLOSE", PASSWORD) is None
    async with archive.store.reading(archive.clock.now()) as work:
        held = await work.run(select(archived_keys.c.holder))
        assert set(held.scalars()) == {OTHER.id, RECOVERY}
    assert await archive.open(OTHER, "HN-CLOSE", PASSWORD) == "case"


async def test_the_label_is_read_while_the_case_is_away_and_goes_with_it(
    archive: Archive, clock: StillClock
) -> None:
    await archived(archive)
    async with archive.store.reading(clock.now()) as work:
        (outside,) = await work.all_archived()
        assert await work.archived("case") == outside
    assert (outside.code, outside.facts.unit_code) == ("HN-CLOSE", "00199")
    assert outside.facts.place_text is None

    await archive.open(LEAD, "HN-CLOSE", PASSWORD)
    async with archive.store.reading(clock.now()) as work:
        assert await work.all_archived() == []
        assert await work.archived("case") is None
    await round_of(archive)
    async with archive.store.transaction(clock.now()) as work:
        assert len(await work.all_archived()) == 1
        await work.erase_case("case")
        assert await work.all_archived() == []
        assert (await work.run(select(archive_labels))).all() == []


async def test_a_supervisors_password_opens_it_for_a_day(
    archive: Archive, clock: StillClock
) -> None:
    await archived(archive)

    assert await archive.open(LEAD, " hn-close ", PASSWORD) == "case"
    assert await readable(archive)

    clock.pass_by(days=1)
    await round_of(archive)
    assert not await readable(archive)
    assert await archive.open(LEAD, "HN-CLOSE", PASSWORD) == "case"


@pytest.mark.parametrize(
    ("who", "code", "password"),
    [
        (LEAD, "HN-CLOSE", "wrong password"),
        (LEAD, "HN-OTHER", PASSWORD),
        (AFAR, "HN-CLOSE", PASSWORD),
    ],
)
async def test_a_wrong_password_an_unknown_code_and_another_unit_look_the_same(
    archive: Archive, who: Staff, code: str, password: str
) -> None:
    assert await archive.set_password(AFAR, "", PASSWORD)
    await archived(archive)

    assert await archive.open(who, code, password) is None

    assert not await readable(archive)
    async with archive.store.reading(archive.clock.now()) as work:
        assert ("refused.archive", who.id) in [
            (action, actor) for _, action, actor in await work.acts_on(who.id)
        ]


async def test_a_worker_never_comes_to_the_archive(archive: Archive) -> None:
    with pytest.raises(NotAllowedError):
        await archive.open(WORKER, "HN-CLOSE", PASSWORD)
    with pytest.raises(NotAllowedError):
        await archive.set_password(WORKER, "", PASSWORD)


async def test_the_sixth_try_within_a_minute_waits_and_only_for_this_person(
    archive: Archive, clock: StillClock
) -> None:
    await archived(archive)
    assert await archive.set_password(AFAR, "", PASSWORD)
    for _ in range(TRIES):
        assert await archive.open(LEAD, "HN-CLOSE", "wrong password") is None

    with pytest.raises(TooManyTriesError):
        await archive.open(LEAD, "HN-CLOSE", PASSWORD)
    assert await archive.open(AFAR, "HN-NONE", PASSWORD) is None

    clock.pass_by(minutes=1, seconds=1)
    assert await archive.open(LEAD, "HN-CLOSE", PASSWORD) == "case"


async def test_a_new_password_opens_what_the_old_one_did_and_the_old_one_nothing(
    archive: Archive,
) -> None:
    await archived(archive)

    assert not await archive.set_password(LEAD, "not this one", "another password")
    assert await archive.set_password(LEAD, PASSWORD, "another password")

    assert await archive.open(LEAD, "HN-CLOSE", PASSWORD) is None
    assert await archive.open(LEAD, "HN-CLOSE", "another password") == "case"


@pytest.mark.parametrize(("password", "reason"), [("short", "short"), ("x" * 201, "long")])
async def test_a_password_is_neither_short_nor_endless(
    archive: Archive, password: str, reason: str
) -> None:
    with pytest.raises(PasswordRefusedError) as refusal:
        await archive.set_password(LEAD, "", password)
    assert refusal.value.reason == reason


async def test_the_password_and_the_private_key_stand_nowhere(
    archive: Archive, store: SqlStore
) -> None:
    await archived(archive)
    async with store.reading(archive.clock.now()) as work:
        key = await work.staff_key("lead")
    assert key is not None
    private = await private_of(key, PASSWORD)

    left = files_of(store)
    assert private not in left
    assert PASSWORD.encode() not in left
    with pytest.raises(SealBrokenError):
        await private_of(key, PASSWORD + " ")


async def test_the_recovery_key_opens_what_no_supervisor_can_any_more(archive: Archive) -> None:
    await archived(archive)
    async with archive.store.transaction(archive.clock.now()) as work:
        await work.end_sessions_of(LEAD.id)
    assert await archive.open(LEAD, "HN-CLOSE", PASSWORD) is None

    async with archive.store.transaction(archive.clock.now()) as work:
        case = await work.unarchive("case", RECOVERY, OFFLINE.private_bytes_raw())

    assert case.facts.place_text == "gần chợ"


async def test_an_archived_case_is_erased_like_any_other_and_still_counted(
    archive: Archive, clock: StillClock
) -> None:
    await archived(archive)
    clock.pass_by(days=90)
    await round_of(archive)

    assert await archive.open(LEAD, "HN-CLOSE", PASSWORD) is None
    async with archive.store.reading(clock.now()) as work:
        assert await work.archived_count() == 0
        (counted,) = await work.summaries()
    assert counted.facts.danger is Danger.RED
    assert (counted.id, counted.code, counted.facts.place_text) == ("", "", None)


async def test_a_case_taken_out_is_not_counted_twice(archive: Archive) -> None:
    await archived(archive)
    await archive.open(LEAD, "HN-CLOSE", PASSWORD)

    async with archive.store.reading(archive.clock.now() + timedelta()) as work:
        assert await work.summaries() == []


async def test_it_says_what_is_missing_before_anything_is_put_away(archive: Archive) -> None:
    assert await archive.waits_for() == {"recovery", "password"}
    assert await archive.set_password(LEAD, "", PASSWORD)
    assert await archive.waits_for() == {"recovery"}
    ready = Archive(archive.store, archive.clock, KEPT)
    assert await ready.waits_for() == frozenset()
    assert ready.days == 7
