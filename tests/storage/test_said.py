"""What is kept for searching: sealed with its case, made anew as the case grows, gone with it."""

from dataclasses import replace

import pytest
from sqlalchemy import event, select, update

from referral.cases.case import Author, Case, CaseEntry, CaseState, EntryKind
from referral.errors import SealBrokenError
from storage.store import SqlStore
from storage.tables import case_texts
from tests.conftest import START

WORDS = "Chiều nay chồng mình đòi giữ sổ tiết kiệm"


async def cases_of(store: SqlStore, count: int = 1) -> list[Case]:
    """Owned cases with a line each."""
    async with store.transaction(START) as work:
        addresses = [("web", f"her {number}") for number in range(count)]
        homes = await work.converse(addresses, "vi")
        made = []
        for number, address in enumerate(addresses):
            case = Case(
                f"c{number:031x}", f"HN-{number:05}", homes[address], CaseState.CLAIMED, START,
                owner_id="w" * 32, opened_at=START, claimed_at=START,
            )  # fmt: skip
            work.add_case(case)
            made.append(case)
    for case in made:
        await writes(store, case, WORDS)
    return made


async def writes(
    store: SqlStore, case: Case, text: str, kind: EntryKind = EntryKind.MESSAGE
) -> None:
    async with store.transaction(START) as work:
        work.add_entry(CaseEntry(case.id, START, Author.PERSON, kind, text))


async def search(store: SqlStore, *cases: Case) -> list[str]:
    """Everything said in each, put together and kept as a search does."""
    ids = [case.id for case in cases]
    async with store.reading(START) as work:
        said = await work.said_in(ids)
    async with store.transaction(START) as work:
        await work.keep_said(said)
    async with store.reading(START) as work:
        again = await work.said_in(ids)
    assert all(one.kept for one in again.values())
    assert {one: said[one].text for one in said} == {one: again[one].text for one in again}
    return [again[one].text for one in ids]


async def kept(store: SqlStore) -> dict[str, bytes]:
    async with store.reading(START) as work:
        rows = await work.run(select(case_texts.c.case_id, case_texts.c.content))
        return {row.case_id: row.content for row in rows}


async def test_messages_and_notes_without_marks_grow_with_the_case(each_store: SqlStore) -> None:
    (case,) = await cases_of(each_store)
    assert await search(each_store, case) == ["chieu nay chong minh doi giu so tiet kiem"]

    await writes(each_store, case, "Đã gọi lại", EntryKind.NOTE)
    await writes(each_store, case, "claimed", EntryKind.EVENT)

    (text,) = await search(each_store, case)
    assert text.splitlines()[1:] == ["da goi lai"]


async def test_nothing_of_it_can_be_read_without_the_key_of_its_case_and_place(
    each_store: SqlStore,
) -> None:
    one, other = await cases_of(each_store, 2)
    await search(each_store, one, other)
    contents = await kept(each_store)
    assert all(b"tiet kiem" not in content for content in contents.values())

    async with each_store.transaction(START) as work:
        moved = update(case_texts).where(case_texts.c.case_id == other.id)
        await work.run(moved.values(content=contents[one.id]))
    async with each_store.reading(START) as work:
        with pytest.raises(SealBrokenError):
            await work.said_in([other.id])


async def test_it_goes_when_the_case_is_erased_and_when_it_is_closed(each_store: SqlStore) -> None:
    erased, closed, left = await cases_of(each_store, 3)
    await search(each_store, erased, closed, left)
    async with each_store.transaction(START) as work:
        await work.erase_case(erased.id)
    assert set(await kept(each_store)) == {closed.id, left.id}

    async with each_store.transaction(START) as work:
        held = await work.case(closed.id)
        assert held is not None
        work.save_case(replace(held, state=CaseState.CLOSED, closed_at=START))
    await search(each_store, left)

    assert set(await kept(each_store)) == {left.id}


async def test_a_case_erased_while_it_was_searched_is_not_kept_again(each_store: SqlStore) -> None:
    (case,) = await cases_of(each_store)
    async with each_store.reading(START) as work:
        said = await work.said_in([case.id])
    async with each_store.transaction(START) as work:
        await work.erase_case(case.id)

    async with each_store.transaction(START) as work:
        await work.keep_said(said)

    assert await kept(each_store) == {}


async def test_searching_many_cases_asks_the_database_no_more_often_than_few(
    store: SqlStore,
) -> None:
    """The sealed texts of a thousand cases come in one statement, not one for each."""
    cases = await cases_of(store, 120)
    await search(store, *cases)
    asked: list[str] = []
    event.listen(
        store.engines.read.sync_engine,
        "before_cursor_execute",
        lambda _c, _u, statement, *_: asked.append(statement),
    )

    numbers = []
    for some in (cases[:3], cases):
        asked.clear()
        async with store.reading(START) as work:
            await work.said_in([case.id for case in some])
        numbers.append(len(asked))

    assert numbers[0] == numbers[1] <= 3
