"""A message that may not stand for long: noted as it arrives, taken away when its time is over."""

from datetime import timedelta

from referral.messages.message import Message, Outgoing, Priority, Purpose
from storage.outbox import Sent
from storage.screens import VANISH
from storage.store import SqlStore
from tests.conftest import StillClock

CARD = Message("địa chỉ mẫu", protect=True, stands_for=timedelta(minutes=60))


async def chat(store: SqlStore, clock: StillClock, *, live: bool) -> str:
    async with store.transaction(clock.now()) as work:
        talk_id = (await work.converse([("telegram", "her")], "vi"))["telegram", "her"]
        talk = await work.conversation(talk_id)
        assert talk is not None
        talk.last_wrote_at = clock.now() if live else None
        work.save_conversation(talk)
    return talk_id


async def send(store: SqlStore, clock: StillClock, talk_id: str) -> None:
    async with store.transaction(clock.now()) as work:
        work.send(Outgoing(talk_id, CARD, Purpose.NEWS, Priority.REPLY))


async def due(store: SqlStore, clock: StillClock) -> list[str]:
    async with store.reading(clock.now()) as work:
        return [subject for kind, subject in await work.due(10) if kind == VANISH]


async def test_the_hour_begins_when_the_card_arrives(
    each_store: SqlStore, clock: StillClock
) -> None:
    talk_id = await chat(each_store, clock, live=True)
    await send(each_store, clock, talk_id)
    async with each_store.transaction(clock.now()) as work:
        (sending,) = await work.claim_sends(10)
    clock.pass_by(minutes=5)
    async with each_store.transaction(clock.now()) as work:
        await work.mark_sent([Sent(sending, ("77",))])

    clock.pass_by(minutes=59)
    assert await due(each_store, clock) == []
    clock.pass_by(minutes=2)
    (shown,) = await due(each_store, clock)
    async with each_store.transaction(clock.now()) as work:
        await work.take_off_screen(shown)

    async with each_store.reading(clock.now()) as work:
        (removal,) = await work.removals(10)
    assert [external for _, external, _ in removal.rows] == ["77"]


async def test_a_card_that_would_have_to_wait_is_not_kept_for_whoever_opens_the_chat(
    each_store: SqlStore, clock: StillClock
) -> None:
    talk_id = await chat(each_store, clock, live=False)

    await send(each_store, clock, talk_id)

    async with each_store.transaction(clock.now()) as work:
        assert await work.release_held(talk_id) == 0
        assert await work.claim_sends(10) == []


async def test_a_card_that_did_not_get_through_is_not_shown_later(
    each_store: SqlStore, clock: StillClock
) -> None:
    talk_id = await chat(each_store, clock, live=True)
    await send(each_store, clock, talk_id)
    async with each_store.transaction(clock.now()) as work:
        (sending,) = await work.claim_sends(10)
        await work.put_back([sending.row_id], state="held")
    clock.pass_by(hours=3)

    async with each_store.transaction(clock.now()) as work:
        await work.release_held(talk_id)
        await work.flush()
        assert await work.claim_sends(10) == []


async def test_taking_away_what_is_gone_already_does_nothing(
    each_store: SqlStore, clock: StillClock
) -> None:
    async with each_store.transaction(clock.now()) as work:
        await work.take_off_screen("123")
        assert not work.cleared


async def test_a_timer_that_runs_is_not_moved_by_beginning_it_again(
    each_store: SqlStore, clock: StillClock
) -> None:
    first = clock.now() + timedelta(days=1)
    for due_at in (first, first + timedelta(days=7)):
        async with each_store.transaction(clock.now()) as work:
            await work.begin_timer("stale-places", "directory", due_at)

    clock.pass_by(days=1)
    async with each_store.reading(clock.now()) as work:
        assert await work.due(10) == [("stale-places", "directory")]


async def test_entries_are_counted_by_known_source_and_day(
    each_store: SqlStore, clock: StillClock
) -> None:
    async with each_store.transaction(clock.now()) as work:
        await work.know_source("cho-hom", "2026-11-01")
        for day in ("2026-11-20", "2026-11-20", "2026-11-23"):
            await work.count_entry("cho-hom", day)
        await work.count_entry("somebody-made-this-up", "2026-11-23")

    async with each_store.reading(clock.now()) as work:
        assert await work.entries_since("2026-11-20") == {"cho-hom": 3}
        assert await work.entries_since("2026-11-21") == {"cho-hom": 1}
        assert await work.entries_since("2026-12-01") == {"cho-hom": 0}
