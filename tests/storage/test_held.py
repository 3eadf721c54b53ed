"""What waits for her is shown when she may see it: the same on both engines."""

import json

from sqlalchemy import select

from referral.messages.conversation import Earlier, Past
from referral.messages.delivery import ContactPreference, WriteBack
from referral.messages.message import Message, Outgoing, Purpose
from referral.messages.words import Words
from storage.conversations import read_past
from storage.store import SqlStore
from storage.tables import outbox
from tests.conftest import StillClock

OLD, NEW = "0" * 31 + "1", "0" * 31 + "2"
ANSWER = "về một lần trước"


async def her_chat(store: SqlStore, clock: StillClock) -> str:
    """She is there, and her chat is about a newer case."""
    async with store.transaction(clock.now()) as work:
        ids = await work.converse([("web", "her")], "vi")
        talk = await work.conversation(ids["web", "her"])
        assert talk is not None
        talk.last_wrote_at = clock.now()
        talk.words = Words("salt", safe="mark")
        talk.turn_to(OLD)
        talk.turn_to(NEW)
        work.save_conversation(talk)
    return talk.id


async def answer(store: SqlStore, clock: StillClock, chat: str, case_id: str = OLD) -> None:
    async with store.transaction(clock.now()) as work:
        work.send(Outgoing(chat, Message(ANSWER), Purpose.CONFIDENCE, case_id=case_id))


async def screen(store: SqlStore) -> list[str]:
    shown = await store.screen("web", "her")
    return [line.message.text for line in shown.lines] if shown else []


async def test_an_answer_about_an_earlier_case_waits_though_she_is_there(
    each_store: SqlStore, clock: StillClock
) -> None:
    chat = await her_chat(each_store, clock)
    await answer(each_store, clock, chat)
    async with each_store.transaction(clock.now()) as work:
        assert not await work.has_held(chat)
        assert await work.release_held(chat) == 0
    assert await screen(each_store) == []
    async with each_store.transaction(clock.now()) as work:
        await work.show_held(OLD, chat)
    assert await screen(each_store) == [ANSWER]


async def test_it_is_shown_when_the_chat_is_about_that_case_again(
    each_store: SqlStore, clock: StillClock
) -> None:
    chat = await her_chat(each_store, clock)
    await answer(each_store, clock, chat)
    async with each_store.transaction(clock.now()) as work:
        talk = await work.conversation(chat)
        assert talk is not None
        talk.turn_to(OLD)
        work.save_conversation(talk)
        assert await work.has_held(chat)
        assert await work.release_held(chat) == 1
    assert await screen(each_store) == [ANSWER]


async def test_it_outlives_a_quick_exit_and_moves_with_the_case(
    each_store: SqlStore, clock: StillClock
) -> None:
    chat = await her_chat(each_store, clock)
    await answer(each_store, clock, chat)
    async with each_store.transaction(clock.now()) as work:
        work.forget_unsent(chat)
    async with each_store.transaction(clock.now()) as work:
        ids = await work.converse([("telegram", "4711")], "vi")
        there = ids["telegram", "4711"]
        talk = await work.conversation(there)
        assert talk is not None
        talk.last_wrote_at = clock.now()
        talk.contact = ContactPreference(WriteBack.ANYTIME)
        work.save_conversation(talk)
        await work.hand_on_held(OLD, chat, there)
    async with each_store.transaction(clock.now()) as work:
        assert not await work.has_held(there)
        await work.show_held(OLD, there)
    async with each_store.reading(clock.now()) as work:
        rows = (await work.run(select(outbox.c.state, outbox.c.conversation_id))).all()
    assert [tuple(row) for row in rows] == [("waiting", there)]


async def test_what_a_chat_was_about_before_is_kept_with_it(
    each_store: SqlStore, clock: StillClock
) -> None:
    chat = await her_chat(each_store, clock)
    async with each_store.transaction(clock.now()) as work:
        talk = await work.conversation(chat)
        assert talk is not None
        assert talk.earlier == (Earlier(OLD, Words("salt", safe="mark")),)
        talk.close_present()
        work.save_conversation(talk)
    async with each_store.reading(clock.now()) as work:
        talk = await work.conversation(chat)
    assert talk is not None
    assert talk.set_aside == (OLD, NEW)


def test_a_time_kept_before_there_were_earlier_cases_is_read() -> None:
    kept = json.loads('["c", ["unsaid", null, null, true, null], null, "phrase"]')
    assert read_past(kept) == Past("c", ContactPreference(), None, "phrase")
