"""Nothing is kept longer than it is needed, and what was erased leaves no byte behind."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, String, Table, func, insert, select, text

from referral.cases.case import Author, Case, CaseEntry, CaseState, EntryKind
from referral.messages.message import Message, Outgoing, Priority, Purpose
from storage.erasure import all_tombstones, empty_log, replay
from storage.inbox import Arrival
from storage.retention import Kept, tidy
from storage.store import SqlStore
from storage.tables import (
    case_entries,
    cases,
    conversations,
    files,
    inbox,
    metadata,
    outbox,
    pictures,
    screen,
    sealing_keys,
    timers,
)
from storage.types import Moment
from tests.conftest import StillClock

KEPT = Kept()


async def case_in(
    store: SqlStore, clock: StillClock, name: str, *, state: CaseState = CaseState.CLOSED
) -> tuple[str, str]:
    """A case with everything it can leave anywhere; returns its id and its chat's."""
    now = clock.now()
    async with store.transaction(now) as work:
        arrival = Arrival("web", b"{}", f"e-{name}", None, name)
        (chat,) = await work.keep([arrival], "vi")
        talk = await work.conversation(chat)
        assert talk is not None
        talk.last_wrote_at = now
        work.save_conversation(talk)
        case = Case(
            f"{name:x<32}", f"HN-{name}", chat, state, now,
            opened_at=now, closed_at=now if state is CaseState.CLOSED else None,
        )  # fmt: skip
        work.add_case(case)
        work.add_entry(CaseEntry(case.id, now, Author.PERSON, EntryKind.MESSAGE, "lời kể"))
        work.set_timer("escalate", case.id, now)
        news = Outgoing(chat, Message("tin"), Purpose.NEWS, Priority.REPLY, case_id=case.id)
        work.send(news)
        await work.flush()
        await work.keep_picture(case.id, b"picture")
        await work.keep_file(case.id, b"file")
        for row in await work.waiting([chat]):
            work.done(row)
    return case.id, chat


async def count(store: SqlStore, clock: StillClock, table: object) -> int:
    async with store.reading(clock.now()) as work:
        statement = select(func.count()).select_from(table)  # type: ignore[arg-type]
        return int((await work.run(statement)).scalar_one())


async def round_of(store: SqlStore, clock: StillClock) -> None:
    async with store.transaction(clock.now()) as work:
        await tidy(work, KEPT)


async def test_a_closed_case_goes_after_its_time_with_all_it_left_and_an_open_one_stays(
    each_store: SqlStore, clock: StillClock
) -> None:
    await case_in(each_store, clock, "closed")
    open_case, open_chat = await case_in(each_store, clock, "open", state=CaseState.WAITING)

    clock.pass_by(days=89)
    await round_of(each_store, clock)
    assert await count(each_store, clock, cases) == 2

    clock.pass_by(days=2)
    await round_of(each_store, clock)

    async with each_store.reading(clock.now()) as work:
        assert list((await work.run(select(cases.c.id))).scalars()) == [open_case]
        assert list((await work.run(select(conversations.c.id))).scalars()) == [open_chat]
        keys = set((await work.run(select(sealing_keys.c.subject))).scalars())
        assert keys == {open_case, open_chat, "statistics"}
        kinds = (await work.run(select(timers.c.kind, timers.c.subject))).all()
        assert sorted(map(tuple, kinds)) == [("escalate", open_case), ("wipe", open_chat)]
    for table in (case_entries, pictures, files):
        assert await count(each_store, clock, table) == 1


async def test_the_chat_is_not_about_a_case_that_went_after_its_time(
    store: SqlStore, clock: StillClock
) -> None:
    case_id, chat = await case_in(store, clock, "old")
    async with store.transaction(clock.now()) as work:
        talk = await work.conversation(chat)
        assert talk is not None
        talk.turn_to(case_id)
        talk.turn_to("newer")
        work.save_conversation(talk)
    clock.pass_by(days=91)
    async with store.transaction(clock.now()) as work:
        talk = await work.conversation(chat)
        assert talk is not None
        talk.last_wrote_at = clock.now()
        work.save_conversation(talk)
        await tidy(work, KEPT)
    async with store.reading(clock.now()) as work:
        talk = await work.conversation(chat)
    assert talk is not None
    assert talk.cases == ("newer",)


async def test_marks_of_deliveries_go_after_eight_days_and_not_before(
    store: SqlStore, clock: StillClock
) -> None:
    await case_in(store, clock, "x", state=CaseState.WAITING)
    clock.pass_by(days=7)
    await round_of(store, clock)
    assert await count(store, clock, inbox) == 1
    clock.pass_by(days=2)
    await round_of(store, clock)
    assert await count(store, clock, inbox) == 0


async def test_a_chat_that_wrote_lately_or_has_a_case_stays(
    store: SqlStore, clock: StillClock
) -> None:
    async with store.transaction(clock.now()) as work:
        (silent,) = (await work.converse([("web", "silent")], "vi")).values()
    clock.pass_by(days=91)
    await case_in(store, clock, "late", state=CaseState.WAITING)

    await round_of(store, clock)

    async with store.reading(clock.now()) as work:
        assert await work.conversation(silent) is None
        assert await store.conversation_id("web", "late") is not None


async def test_erasing_leaves_a_tombstone_that_does_not_tell_whose(
    store: SqlStore, clock: StillClock
) -> None:
    case_id, chat = await case_in(store, clock, "gone")
    heard: list[frozenset[str]] = []
    store.after_commit.append(lambda committed: heard.append(committed.buried))

    async with store.transaction(clock.now()) as work:
        await work.erase_case(case_id)
        await work.erase_conversation(chat)

    async with store.reading(clock.now()) as work:
        marks = await all_tombstones(work)
    assert heard == [frozenset(marks)]
    assert len(marks) == 2
    assert not {case_id, chat} & marks


@pytest.mark.parametrize("what", ["case", "chat"])
async def test_a_replay_erases_again_whatever_came_back(
    each_store: SqlStore, clock: StillClock, what: str
) -> None:
    case_id, chat = await case_in(each_store, clock, "back")
    async with each_store.reading(clock.now()) as work:
        mark = work.tombstone("erased", case_id if what == "case" else chat)

    async with each_store.transaction(clock.now()) as work:
        assert await replay(work, {mark, "of-another-time"}) == (1, 0)
        assert await work.key(case_id if what == "case" else chat) is None

    async with each_store.transaction(clock.now()) as work:
        assert await all_tombstones(work) >= {mark, "of-another-time"}
        assert await replay(work, {mark}) == (0, 0)


async def test_no_byte_of_an_erased_key_is_left_in_the_files(
    store: SqlStore, clock: StillClock, tmp_path: Path
) -> None:
    made = [await case_in(store, clock, f"n{number}") for number in range(30)]
    subjects = {one for pair in made for one in pair}
    async with store.reading(clock.now()) as work:
        wrapped = list((await work.run(select(sealing_keys.c.wrapped))).scalars())
        addresses = list((await work.run(select(conversations.c.address))).scalars())

    async with store.transaction(clock.now()) as work:
        for case_id, chat in made:
            await work.erase_case(case_id)
            await work.erase_conversation(chat)
    assert await empty_log(store.engines)

    left = b"".join(path.read_bytes() for path in tmp_path.glob("test.sqlite*"))
    assert [key for key in wrapped if key in left] == []
    assert [sealed for sealed in addresses if sealed in left] == []
    assert [one for one in subjects if one.encode() in left] == []


async def test_every_table_with_sealed_values_is_known_to_erasure(
    store: SqlStore, clock: StillClock
) -> None:
    """A new table must be thought of: after erasing, none holds a row of the case or the chat."""
    case_id, chat = await case_in(store, clock, "all")
    async with store.transaction(clock.now()) as work:
        await work.erase_case(case_id)
        await work.erase_conversation(chat)

    async with store.reading(clock.now()) as work:
        for table in metadata.sorted_tables:
            rows = (await work.run(select(table))).mappings().all()
            found = [row for row in rows if {case_id, chat} & set(map(str, row.values()))]
            assert found == [], table.name


async def test_what_waits_for_an_erased_case_is_not_sent(
    store: SqlStore, clock: StillClock
) -> None:
    case_id, _ = await case_in(store, clock, "news")
    clock.pass_by(minutes=30)
    async with store.transaction(clock.now()) as work:
        await work.erase_case(case_id)

    for table in (outbox, screen):
        async with store.reading(clock.now()) as work:
            left = (await work.run(select(table.c.id).where(table.c.case_id == case_id))).all()
        assert left == []


async def test_a_raw_update_that_failed_is_kept_three_days(
    store: SqlStore, clock: StillClock
) -> None:
    async with store.transaction(clock.now()) as work:
        (chat,) = await work.keep([Arrival("web", b"secret", "e", None, "a")], "vi")
        (row,) = await work.waiting([chat])
        await work.failed(row, None)
    clock.pass_by(days=2)
    await round_of(store, clock)
    assert await _payloads(store, clock) == 1
    clock.pass_by(days=2)
    await round_of(store, clock)
    assert await _payloads(store, clock) == 0


async def _payloads(store: SqlStore, clock: StillClock) -> int:
    async with store.reading(clock.now() + timedelta()) as work:
        statement = text("SELECT count(*) FROM inbox WHERE payload IS NOT NULL")
        return int((await work.run(statement)).scalar_one())


OF_A_CASE = {"case_id", "subject"}
"""Columns by which a row belongs to a case; a new table that has one must be erased with it."""
KEPT_AFTER = {"audit", "screen", "conversations"}
"""The audit tells that it was erased; what stands on screens is still to be taken away; a chat
outlives its case, and points to nothing then."""


async def test_a_row_of_whatever_table_that_belongs_to_a_case_goes_with_it(
    store: SqlStore, clock: StillClock
) -> None:
    case_id, _ = await case_in(store, clock, "rows")
    tables = [
        table
        for table in metadata.sorted_tables
        if OF_A_CASE & set(table.columns.keys()) and table.name not in KEPT_AFTER
    ]
    async with store.engines.write.begin() as connection:
        for table in tables:
            await connection.execute(insert(table), filled(table, case_id, clock))

    async with store.transaction(clock.now()) as work:
        await work.erase_case(case_id)

    async with store.reading(clock.now()) as work:
        for table in tables:
            rows = (await work.run(select(table))).mappings().all()
            assert [row for row in rows if case_id in row.values()] == [], table.name


def filled(table: Table, case_id: str, clock: StillClock) -> dict[str, object]:
    """A row with something in every column; its keys are like no other's."""
    values: dict[str, object] = {}
    for column in table.columns:
        kind = column.type
        if column.name in OF_A_CASE:
            own_key = table.name == "sealing_keys"
            values[column.name] = f"{case_id[:-1]}2" if own_key else case_id
        elif isinstance(kind, Moment):
            values[column.name] = clock.now()
        elif isinstance(kind, LargeBinary):
            values[column.name] = b"sealed"
        elif isinstance(kind, String):
            values[column.name] = "other"
        else:
            values[column.name] = 1
    return values
