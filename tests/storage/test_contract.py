"""What the house relies on, the same on SQLite and PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import time, timedelta

import pytest
from sqlalchemy import insert, select, update

from referral.cases.case import (
    Author,
    Case,
    CaseEntry,
    CaseFacts,
    CaseKind,
    CaseState,
    EntryKind,
)
from referral.errors import SealBrokenError, StoreUnavailableError
from referral.messages.delivery import ContactPreference, WriteBack
from referral.messages.message import Message, Outgoing, Purpose
from referral.people.staff import Role, Staff, StaffState
from storage.engine import open_engines
from storage.ids import RowIds
from storage.inbox import Arrival
from storage.outbox import Sent
from storage.store import SqlStore
from storage.tables import case_entries, cases, files, inbox, pictures, processes, screen
from storage.unit_of_work import SqlUnitOfWork
from tests.conftest import START, StillClock


@pytest.fixture
async def other(each_store: SqlStore) -> AsyncIterator[SqlStore]:
    """Another process on the same database."""
    url = each_store.engines.write.url.render_as_string(hide_password=False)
    context = replace(
        each_store.context, process_id="1" * 32, ids=RowIds(lambda _: 1), shared_keys={}
    )
    made = SqlStore(open_engines(url), context)
    yield made
    await made.close()


def arrival(number: int, *, message: str | None = None, chat: str = "her") -> Arrival:
    return Arrival("telegram", f"tin {number}".encode(), f"event {number}", message, chat)


async def chat(store: SqlStore, clock: StillClock) -> str:
    async with store.transaction(clock.now()) as work:
        pair = ("telegram", "her")
        return (await work.converse([pair], "vi"))[pair]


async def begin_case(store: SqlStore, clock: StillClock) -> Case:
    talk_id = await chat(store, clock)
    case = Case(
        id=f"{1:032x}",
        code="HN-T001",
        conversation_id=talk_id,
        state=CaseState.WAITING,
        created_at=clock.now(),
        facts=CaseFacts(kind=CaseKind.OWN),
    )
    async with store.transaction(clock.now()) as work:
        work.add_case(case)
        work.add_entry(
            CaseEntry(case.id, clock.now(), Author.PERSON, EntryKind.MESSAGE, "lời của em")
        )
    return case


# What comes in


async def kept(work: SqlUnitOfWork, arrivals: Sequence[Arrival]) -> list[bytes]:
    homes = await work.keep(arrivals, "vi")
    return [row.raw for row in await work.waiting(sorted(homes))]


async def test_a_repeated_delivery_is_kept_once(each_store: SqlStore, clock: StillClock) -> None:
    async with each_store.transaction(clock.now()) as work:
        assert await kept(work, [arrival(1), arrival(1), arrival(2)]) == [b"tin 1", b"tin 2"]
    async with each_store.transaction(clock.now()) as work:
        assert await kept(work, [arrival(2), arrival(3)]) == [b"tin 1", b"tin 2", b"tin 3"]


async def test_a_message_under_another_update_number_is_kept_once(
    each_store: SqlStore, clock: StillClock
) -> None:
    async with each_store.transaction(clock.now()) as work:
        await kept(work, [arrival(1, message="m1")])
    async with each_store.transaction(clock.now()) as work:
        assert await kept(work, [arrival(2, message="m1"), arrival(3, message="m2")]) == [
            b"tin 1",
            b"tin 3",
        ]


async def test_what_was_answered_is_known_for_a_repetition_and_its_content_is_gone(
    each_store: SqlStore, clock: StillClock
) -> None:
    async with each_store.transaction(clock.now()) as work:
        homes = await work.keep([arrival(1)], "vi")
        for row in await work.waiting(sorted(homes)):
            work.done(row)
    async with each_store.transaction(clock.now()) as work:
        assert await kept(work, [arrival(1)]) == []
        assert (await work.run(select(inbox.c.payload))).scalars().all() == [None]


async def test_one_that_failed_holds_its_chat_back_and_no_other(
    each_store: SqlStore, clock: StillClock
) -> None:
    async with each_store.transaction(clock.now()) as work:
        homes = sorted(await work.keep([arrival(1), arrival(2), arrival(3, chat="else")], "vi"))
        first = next(row for row in await work.waiting(homes) if row.raw == b"tin 1")
        await work.failed(first, clock.now() + timedelta(seconds=2))
    async with each_store.transaction(clock.now()) as work:
        assert [row.raw for row in await work.waiting(homes)] == [b"tin 3"]
        assert len(await work.due_conversations(10)) == 1
    clock.pass_by(seconds=2)
    async with each_store.transaction(clock.now()) as work:
        assert sorted(await work.due_conversations(10)) == homes
        again = await work.waiting(homes)
        assert [(row.raw, row.tries) for row in again if row.raw != b"tin 3"] == [
            (b"tin 1", 1),
            (b"tin 2", 0),
        ]
        await work.failed(again[0], None)
    async with each_store.transaction(clock.now()) as work:
        assert b"tin 1" not in [row.raw for row in await work.waiting(homes)]


async def test_two_processes_that_begin_the_same_chat_agree_on_it(
    each_store: SqlStore, other: SqlStore, clock: StillClock
) -> None:
    found = await asyncio.gather(*(chat(store, clock) for store in (each_store, other) * 4))
    assert len(set(found)) == 1


async def test_two_processes_never_answer_the_same_update(
    each_store: SqlStore, other: SqlStore, clock: StillClock
) -> None:
    async with each_store.transaction(clock.now()) as work:
        homes = sorted(await work.keep([arrival(number) for number in range(20)], "vi"))
    answered: list[bytes] = []

    async def converse(store: SqlStore) -> None:
        async with store.transaction(clock.now()) as work:
            for row in await work.waiting(homes):
                await asyncio.sleep(0)
                answered.append(row.raw)
                work.done(row)

    await asyncio.gather(*(converse(store) for store in (each_store, other) * 3))
    assert sorted(answered) == sorted(f"tin {number}".encode() for number in range(20))


async def test_no_change_is_lost_between_writers(
    each_store: SqlStore, other: SqlStore, clock: StillClock
) -> None:
    """Without BEGIN IMMEDIATE the driver kept 62 of 480 increments and said nothing."""
    talk_id = await chat(each_store, clock)

    async def count_up(store: SqlStore) -> None:
        counted = 0
        while counted < 60:
            with suppress(StoreUnavailableError):  # a busy machine: the file was taken for long
                async with store.transaction(clock.now()) as work:
                    talk = await work.conversation(talk_id)
                    assert talk is not None
                    talk.answers["count"] = talk.answers.get("count", 0) + 1
                    work.save_conversation(talk)
                counted += 1

    await asyncio.gather(*(count_up(store) for store in (each_store, other) * 4))
    async with each_store.reading(clock.now()) as work:
        talk = await work.conversation(talk_id)
    assert talk is not None
    assert talk.answers["count"] == 480


async def test_who_looks_again_and_again_sees_every_change_of_the_queue(
    each_store: SqlStore, other: SqlStore, clock: StillClock
) -> None:
    """What was opened once is kept by its version: never an older one, never one that is gone."""

    async def seen(store: SqlStore) -> list[tuple[str, str, str | None]]:
        async with store.reading(clock.now()) as work:
            return [
                (case.code, case.facts.place_text or "", case.owner_id)
                for case in await work.open_cases()
            ]

    async with each_store.transaction(clock.now()) as work:
        for code in ("HN-1", "HN-2"):
            case = Case(code, code, "nobody", CaseState.WAITING, clock.now())
            work.add_case(case)
        work.save_staff(hired("staff"))
    assert await seen(each_store) == [("HN-1", "", None), ("HN-2", "", None)]
    async with other.transaction(clock.now()) as work:
        held = await work.case("HN-1")
        assert held is not None
        work.save_case(replace(held, facts=replace(held.facts, place_text="gần chợ")))
    assert await seen(each_store) == [("HN-1", "gần chợ", None), ("HN-2", "", None)]
    async with other.transaction(clock.now()) as work:
        assert await work.claim_case("HN-2", "staff") is not None
    assert await seen(each_store) == [("HN-1", "gần chợ", None), ("HN-2", "", "staff")]
    with suppress(ZeroDivisionError):
        async with each_store.transaction(clock.now()) as work:
            held = await work.case("HN-1")
            assert held is not None
            work.save_case(replace(held, facts=replace(held.facts, place_text="never kept")))
            assert (await work.open_cases())[0].facts.place_text == "never kept"
            raise ZeroDivisionError
    assert await seen(each_store) == [("HN-1", "gần chợ", None), ("HN-2", "", "staff")]
    async with other.transaction(clock.now()) as work:
        await work.erase_case("HN-1")
    assert await seen(each_store) == [("HN-2", "", "staff")]
    assert list(each_store.context.open_cases) == ["HN-2"]


async def test_a_transaction_cut_off_anywhere_leaves_the_database_free(
    each_store: SqlStore, clock: StillClock
) -> None:
    talk_id = await chat(each_store, clock)

    async def write() -> None:
        async with each_store.transaction(clock.now()) as work:
            talk = await work.conversation(talk_id)
            assert talk is not None
            work.save_conversation(talk)

    for delay in range(40):
        task = asyncio.create_task(write())
        await asyncio.sleep(delay / 20_000)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        async with asyncio.timeout(1):
            await write()


# Cases


def hired(staff_id: str) -> Staff:
    return Staff(staff_id, Role.WORKER, StaffState.ACTIVE, "Mẫu")


async def test_of_many_who_claim_one_wins(
    each_store: SqlStore, other: SqlStore, clock: StillClock
) -> None:
    case = await begin_case(each_store, clock)

    async def claim(store: SqlStore, staff_id: str) -> str | None:
        async with store.transaction(clock.now()) as work:
            return staff_id if await work.claim_case(case.id, staff_id) else None

    stores = (each_store, other) * 10
    async with each_store.transaction(clock.now()) as work:
        for place in range(len(stores)):
            work.save_staff(hired(f"{place:032x}"))
    won = await asyncio.gather(
        *(claim(store, f"{place:032x}") for place, store in enumerate(stores))
    )
    (winner,) = [staff_id for staff_id in won if staff_id]
    async with each_store.reading(clock.now()) as work:
        found = await work.case(case.id)
    assert found is not None
    assert (found.owner_id, found.state) == (winner, CaseState.CLAIMED)


async def test_a_case_passes_only_from_its_owner(each_store: SqlStore, clock: StillClock) -> None:
    case = await begin_case(each_store, clock)
    async with each_store.transaction(clock.now()) as work:
        work.save_staff(hired("a"))
        assert await work.claim_case(case.id, "a") is not None
        assert await work.hand_over_case(case.id, "a", "nobody") is None
        assert await work.hand_over_case(case.id, "b", "c") is None
        passed = await work.hand_over_case(case.id, "a", None)
    assert passed is not None
    assert (passed.owner_id, passed.state) == (None, CaseState.WAITING)


async def test_of_an_erased_case_nothing_is_left(each_store: SqlStore, clock: StillClock) -> None:
    case = await begin_case(each_store, clock)
    async with each_store.transaction(clock.now()) as work:
        reference = await work.keep_picture(case.id, b"a picture")
        file = await work.keep_file(case.id, b"a file")
        assert await work.file(file) == b"a file"
        assert await work.picture(file) is None
    async with each_store.transaction(clock.now()) as work:
        await work.erase_case(case.id)
    async with each_store.reading(clock.now()) as work:
        assert await work.case(case.id) is None
        assert await work.entries(case.id) == []
        assert await work.picture(reference) is None
        assert await work.file(file) is None
        assert await work.key(case.id) is None
        for table in (cases, case_entries, pictures, files):
            assert (await work.run(select(table))).all() == []


async def test_a_sealed_value_opens_only_where_it_was_written(
    each_store: SqlStore, clock: StillClock
) -> None:
    case = await begin_case(each_store, clock)
    async with each_store.transaction(clock.now()) as work:
        work.add_entry(CaseEntry(case.id, clock.now(), Author.PERSON, EntryKind.MESSAGE, "khác"))
    async with each_store.transaction(clock.now()) as work:
        first, second = (await work.run(select(case_entries).order_by(case_entries.c.id))).all()
        mine = update(case_entries).where(case_entries.c.id == first.id)
        await work.run(mine.values(body=second.body))
    async with each_store.reading(clock.now()) as work:
        with pytest.raises(SealBrokenError):
            await work.entries(case.id)


# What goes out


async def live(store: SqlStore, clock: StillClock, contact: ContactPreference) -> str:
    talk_id = await chat(store, clock)
    async with store.transaction(clock.now()) as work:
        talk = await work.conversation(talk_id)
        assert talk is not None
        talk.last_wrote_at, talk.contact = clock.now(), contact
        work.save_conversation(talk)
    return talk_id


async def say(store: SqlStore, clock: StillClock, talk_id: str, *texts: str) -> None:
    async with store.transaction(clock.now()) as work:
        for text in texts:
            work.send(Outgoing(talk_id, Message(text), Purpose.NEWS))


async def to_send(store: SqlStore, clock: StillClock) -> list[str]:
    async with store.transaction(clock.now()) as work:
        return [sending.message.text for sending in await work.claim_sends(100)]


async def test_news_waits_for_her_hours_and_leaves_when_they_begin(
    each_store: SqlStore, clock: StillClock
) -> None:
    evening = ContactPreference(WriteBack.WINDOW, time(19), time(22), notice=False)
    talk_id = await live(each_store, clock, evening)
    clock.pass_by(minutes=11)
    await say(each_store, clock, talk_id, "tin mới")
    assert await to_send(each_store, clock) == []
    clock.pass_by(hours=9)
    async with each_store.transaction(clock.now()) as work:
        assert await work.take_due(10) == [("contact-window", talk_id)]
        assert await work.release_held(talk_id) == 1
    assert await to_send(each_store, clock) == ["tin mới"]


async def at_work(store: SqlStore, clock: StillClock) -> None:
    """This process lives, on a machine where nobody can look whether it does."""
    row = {"id": store.context.process_id, "host": "elsewhere", "pid": 1, "seen_at": clock.now()}
    async with store.transaction(clock.now()) as work:
        await work.run(insert(processes), row)


async def test_while_she_is_there_news_leaves_in_its_order(
    each_store: SqlStore, clock: StillClock
) -> None:
    await at_work(each_store, clock)
    talk_id = await live(each_store, clock, ContactPreference())
    await say(each_store, clock, talk_id, *map(str, range(20)))
    assert await to_send(each_store, clock) == [str(number) for number in range(20)]
    assert await to_send(each_store, clock) == []


async def test_what_was_put_back_holds_back_what_was_said_after_it(
    each_store: SqlStore, clock: StillClock
) -> None:
    talk_id = await live(each_store, clock, ContactPreference())
    await say(each_store, clock, talk_id, "một", "hai")
    async with each_store.transaction(clock.now()) as work:
        rows = [sending.row_id for sending in await work.claim_sends(10)]
        await work.put_back(rows, state="waiting", next_at=clock.now() + timedelta(seconds=30))
    await say(each_store, clock, talk_id, "ba")
    async with each_store.reading(clock.now()) as work:
        assert not await work.something_to_send()
    clock.pass_by(seconds=30)
    assert await to_send(each_store, clock) == ["một", "hai", "ba"]


async def test_the_living_take_over_from_the_dead_and_from_nobody_else(
    each_store: SqlStore, other: SqlStore, clock: StillClock
) -> None:
    talk_id = await live(each_store, clock, ContactPreference())
    await at_work(each_store, clock)
    await say(each_store, clock, talk_id, "một")
    assert await to_send(each_store, clock) == ["một"]
    clock.pass_by(seconds=1)
    await say(other, clock, talk_id, "hai")
    assert await to_send(other, clock) == []
    clock.pass_by(seconds=16)
    async with other.transaction(clock.now()) as work:
        await work.cross_out_dead()
    assert await to_send(other, clock) == ["một", "hai"]


async def test_a_cleared_screen_keeps_what_must_still_be_deleted_elsewhere(
    each_store: SqlStore, clock: StillClock
) -> None:
    """Also the word she left with, which stands on her screen at Telegram."""
    talk_id = await live(each_store, clock, ContactPreference())
    await say(each_store, clock, talk_id, "một")
    async with each_store.transaction(clock.now()) as work:
        (sending,) = await work.claim_sends(10)
        await work.mark_sent([Sent(sending, ("41",))])
    async with each_store.transaction(clock.now()) as work:
        held = await work.held(talk_id)
        assert held is not None
        work.seen(held, external_id="42", message=None)
        work.clear_screen(talk_id)
    async with each_store.reading(clock.now()) as work:
        (removal,) = await work.removals(10)
        assert [external for _, external, _ in removal.rows] == ["41", "42"]
    async with each_store.transaction(clock.now()) as work:
        await work.removed([row for row, _, _ in removal.rows[:1]])
        await work.not_removable([row for row, _, _ in removal.rows[1:]])
    async with each_store.reading(clock.now()) as work:
        assert (await work.run(select(screen.c.state))).scalars().all() == ["undeletable"]


# Promises with a time


async def test_a_promise_is_kept_once_by_whoever_comes_first(
    each_store: SqlStore, other: SqlStore, clock: StillClock
) -> None:
    async with each_store.transaction(clock.now()) as work:
        for number in range(50):
            work.set_timer("escalate", f"{number:032x}", clock.now() + timedelta(minutes=5))

    async def take(store: SqlStore) -> list[tuple[str, str]]:
        async with store.transaction(clock.now()) as work:
            return await work.take_due(100)

    assert await take(each_store) == []
    clock.pass_by(minutes=5)
    taken = await asyncio.gather(*(take(store) for store in (each_store, other) * 3))
    found = [subject for some in taken for _, subject in some]
    assert sorted(found) == [f"{number:032x}" for number in range(50)]


async def test_a_promise_that_was_not_kept_stands(each_store: SqlStore, clock: StillClock) -> None:
    async with each_store.transaction(clock.now()) as work:
        work.set_timer("escalate", "a", clock.now())

    async def fail_to_keep() -> None:
        async with each_store.transaction(clock.now()) as work:
            assert await work.take_due(10)
            raise StoreUnavailableError

    with pytest.raises(StoreUnavailableError):
        await fail_to_keep()
    async with each_store.reading(clock.now()) as work:
        assert await work.due(10) == [("escalate", "a")]


async def test_two_supervisors_who_remove_each_other_at_once_leave_one(
    each_store: SqlStore,
) -> None:
    """Each looks, holds the team, looks again: the second finds that nobody else would be left."""
    chi, dung = (Staff(letter * 32, Role.SUPERVISOR, StaffState.ACTIVE, letter) for letter in "cd")
    async with each_store.transaction(START) as work:
        work.save_staff(chi)
        work.save_staff(dung)

    async def remove(mine: Staff, other: Staff) -> None:
        async with each_store.transaction(START) as work:
            await work.staff()
            await asyncio.sleep(0.02)
            await work.hold_staff()
            if {mine.id, other.id} <= {one.id for one in await work.staff()}:
                work.save_staff(replace(other, state=StaffState.REMOVED))

    await asyncio.gather(remove(chi, dung), remove(dung, chi))

    async with each_store.reading(START) as work:
        assert len(await work.staff()) == 1


async def test_whoever_was_removed_meanwhile_does_not_come_back_by_an_act_of_their_own(
    each_store: SqlStore,
) -> None:
    lan = Staff("a" * 32, Role.WORKER, StaffState.ACTIVE, "Lan")
    async with each_store.transaction(START) as work:
        work.save_staff(lan)
    read, gone = asyncio.Event(), asyncio.Event()

    async def goes_on_duty() -> None:
        async with each_store.transaction(START) as work:
            (me,) = await work.staff()
            read.set()
            if not work.context.is_sqlite:  # where one transaction waits for the other
                await gone.wait()
            work.save_staff(replace(me, on_duty_since=START))

    async def is_removed() -> None:
        await read.wait()
        async with each_store.transaction(START) as work:
            (one,) = await work.staff()
            work.save_staff(replace(one, state=StaffState.REMOVED, on_duty_since=None))
        gone.set()

    done = await asyncio.gather(goes_on_duty(), is_removed(), return_exceptions=True)

    assert done[1] is None
    async with each_store.reading(START) as work:
        assert await work.staff() == ()
