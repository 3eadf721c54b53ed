"""Letters on both engines: numbered, sealed, locked by one of many, fetched for a while, erased."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select

from referral.cases.case import Case, CaseState
from referral.services.letter import LetterKind, LetterVersion
from storage.store import SqlStore
from storage.tables import letter_doors, letters
from tests.conftest import START

SECRET = "s" * 43
BODY = b"canary of a letter"


async def kept(store: SqlStore, kind: LetterKind = LetterKind.SERIOUS) -> LetterVersion:
    """A version of a case's letter; the case is made with the first."""
    async with store.transaction(START) as work:
        if await work.case("c" * 32) is None:
            (chat,) = (await work.converse([("web", "her")], "vi")).values()
            work.add_case(Case("c" * 32, "HN-T001", chat, CaseState.WAITING, START))
            await work.flush()
        number = (await work.run(select(func.count()).select_from(letters))).scalar_one()
        return await work.add_letter(
            LetterVersion(f"{number:032x}", "c" * 32, kind, 0, "s" * 32, START, BODY, "d" * 64)
        )


async def test_versions_are_numbered_by_kind_and_come_back_whole(each_store: SqlStore) -> None:
    made = [await kept(each_store), await kept(each_store, LetterKind.NO_CONTACT)]
    made.append(await kept(each_store))
    assert [one.number for one in made] == [1, 1, 2]
    async with each_store.reading(START) as work:
        found = await work.letters_of("c" * 32)
        rows = list(await work.run(select(letters.c.content)))
    assert sorted(found, key=lambda one: one.id) == made
    assert all(BODY not in row.content for row in rows)


async def test_of_many_who_mark_it_sent_at_once_one_does(each_store: SqlStore) -> None:
    letter = await kept(each_store)

    async def lock(minutes: int) -> LetterVersion | None:
        async with each_store.transaction(START + timedelta(minutes=minutes)) as work:
            return await work.lock_letter(letter.id)

    done = [one for one in await asyncio.gather(*map(lock, range(8))) if one is not None]
    assert len(done) == 1
    async with each_store.reading(START) as work:
        assert await work.letters_of("c" * 32) == done
    assert done[0] == replace(letter, sent_at=done[0].sent_at)


async def test_a_link_holds_for_its_time_and_goes_with_the_case(each_store: SqlStore) -> None:
    letter = await kept(each_store)
    async with each_store.transaction(START) as work:
        await work.open_letter_door(letter, SECRET, START + timedelta(hours=1))
    for minutes, holds in ((59, True), (60, False)):
        async with each_store.reading(START + timedelta(minutes=minutes)) as work:
            found = await work.letter_by_door(SECRET)
            assert (found == (letter, None)) is holds
            assert await work.letter_by_door("x" * 43) is None
    async with each_store.transaction(START) as work:
        await work.erase_case("c" * 32)
    async with each_store.reading(START) as work:
        for table in (letters, letter_doors):
            assert (await work.run(select(func.count()).select_from(table))).scalar_one() == 0
