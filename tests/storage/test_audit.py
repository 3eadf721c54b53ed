"""The chain of acts: whoever changes it, the first row that does not hold is named."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, update

from storage.audit import ROWS_AT_ONCE
from storage.store import SqlStore
from storage.tables import audit, audit_ends
from tests.conftest import StillClock

ROWS = 12


async def write(store: SqlStore, clock: StillClock, rows: int = ROWS) -> list[int]:
    """So many acts in transactions of two; returns the ids."""
    for number in range(rows // 2):
        clock.pass_by(seconds=1)
        async with store.transaction(clock.now()) as work:
            work.audit("case.read", actor="w1", subject=f"case-{number}")
            work.audit("case.write", actor="w2", subject=f"case-{number}")
    return await ids(store, clock)


async def ids(store: SqlStore, clock: StillClock) -> list[int]:
    async with store.reading(clock.now()) as work:
        return list((await work.run(select(audit.c.id).order_by(audit.c.id))).scalars())


async def broken(store: SqlStore, clock: StillClock) -> int | None:
    async with store.reading(clock.now()) as work:
        return await work.first_broken_audit_row()


async def tamper(store: SqlStore, *statements: Any) -> None:
    async with store.engines.write.begin() as connection:
        for statement in statements:
            await connection.execute(statement)


async def test_an_untouched_chain_holds_on_both_engines(
    each_store: SqlStore, clock: StillClock
) -> None:
    assert await broken(each_store, clock) is None
    await write(each_store, clock)
    assert await broken(each_store, clock) is None


@pytest.mark.parametrize("column", ["at", "action", "actor", "subject", "chain"])
async def test_a_change_of_any_column_of_any_row_is_named(
    store: SqlStore, clock: StillClock, column: str
) -> None:
    rows = await write(store, clock)
    for row_id in rows:
        async with store.reading(clock.now()) as work:
            before = (await work.run(select(audit).where(audit.c.id == row_id))).mappings().one()
        value = before[column]
        changed = (
            value + timedelta(milliseconds=1)
            if column == "at"
            else bytes([value[0] ^ 1]) + value[1:]
            if isinstance(value, bytes)
            else f"{value}x"
        )
        change = update(audit).where(audit.c.id == row_id)
        await tamper(store, change.values({column: changed}))

        assert await broken(store, clock) == row_id

        await tamper(store, change.values({column: value}))
    assert await broken(store, clock) is None


async def test_every_missing_row_is_missed_also_the_last_and_all(
    store: SqlStore, clock: StillClock
) -> None:
    rows = await write(store, clock)

    for position, row_id in enumerate(rows):
        async with store.reading(clock.now()) as work:
            kept = (await work.run(select(audit).where(audit.c.id == row_id))).mappings().one()
        await tamper(store, delete(audit).where(audit.c.id == row_id))
        found = await broken(store, clock)
        assert found == (rows[position + 1] if row_id != rows[-1] else row_id)
        await tamper(store, insert(audit).values(dict(kept)))

    for length in reversed(range(ROWS)):
        await tamper(store, delete(audit).where(audit.c.id >= rows[length]))
        assert await broken(store, clock) == rows[-1]


async def test_rows_that_changed_places_are_named(store: SqlStore, clock: StillClock) -> None:
    first, second, *_ = await write(store, clock)
    await tamper(
        store,
        update(audit).where(audit.c.id == first).values(id=0),
        update(audit).where(audit.c.id == second).values(id=first),
        update(audit).where(audit.c.id == 0).values(id=second),
    )

    assert await broken(store, clock) == first


async def test_an_added_row_is_named(store: SqlStore, clock: StillClock) -> None:
    rows = await write(store, clock)
    forged = {
        "id": rows[-1] + 1,
        "at": clock.now(),
        "action": "case.erase",
        "actor": "nobody",
        "subject": "case",
        "chain": bytes(32),
    }
    await tamper(store, insert(audit).values(forged))

    assert await broken(store, clock) == rows[-1] + 1


@pytest.mark.parametrize("end", ["head", "beginning"])
async def test_a_forged_end_does_not_hide_what_was_cut_off(
    store: SqlStore, clock: StillClock, end: str
) -> None:
    rows = await write(store, clock)
    cut = rows[-2] if end == "head" else rows[1]
    async with store.reading(clock.now()) as work:
        chain = (await work.run(select(audit.c.chain).where(audit.c.id == cut))).scalar_one()
    forged = {"row_id": cut, "chain": chain, "seal": bytes(32)}
    gone = audit.c.id > cut if end == "head" else audit.c.id <= cut
    await tamper(
        store,
        delete(audit).where(gone),
        delete(audit_ends).where(audit_ends.c.end == end),
        insert(audit_ends).values({"end": end, **forged}),
    )

    assert await broken(store, clock) is not None


async def test_what_is_past_its_time_goes_and_the_rest_still_holds(
    each_store: SqlStore, clock: StillClock
) -> None:
    await write(each_store, clock)
    clock.pass_by(days=400)
    late = await write(each_store, clock, 4)

    async with each_store.transaction(clock.now()) as work:
        gone = await work.forget_audit(clock.now() - timedelta(days=365))

    assert gone == ROWS
    assert await ids(each_store, clock) == late[-4:]
    assert await broken(each_store, clock) is None
    await write(each_store, clock, 2)
    assert await broken(each_store, clock) is None


async def test_acts_after_a_clock_that_went_back_still_follow(
    store: SqlStore, clock: StillClock
) -> None:
    await write(store, clock)
    clock.pass_by(days=-3)
    await write(store, clock)

    assert await broken(store, clock) is None


async def test_a_long_record_holds_while_others_go_on_writing(
    each_store: SqlStore, clock: StillClock
) -> None:
    """Read page by page; what is added behind the reader is no fault."""

    async def add(rows: int) -> None:
        async with each_store.transaction(clock.now()) as work:
            for number in range(rows):
                work.audit("case.read", actor="w1", subject=f"case-{number}")

    async def go_on() -> None:
        for _ in range(20):
            await add(3)

    await add(2 * ROWS_AT_ONCE + 1)
    writing = asyncio.create_task(go_on())
    while not writing.done():
        assert await broken(each_store, clock) is None
    await writing

    rows = await ids(each_store, clock)
    await tamper(each_store, update(audit).where(audit.c.id == rows[-1]).values(actor="w2"))
    assert await broken(each_store, clock) == rows[-1]
