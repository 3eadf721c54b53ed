"""Alerts and the rota on both engines: one taker each, and nobody works from an old plan."""

import json
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import delete, update

from referral.alerts.occasions import Occasion
from referral.alerts.rules import Alert, AlertState
from referral.messages.message import Message, Outgoing, Priority, Purpose
from referral.people.reach import Reach, Way
from referral.people.staff import Role, Staff, StaffState
from referral.rota.rules import Change, Post, Rota, Shift, Swap
from referral.triage.danger import Danger
from storage.alerts import ALERT as ALERT_FORM
from storage.store import SqlStore
from storage.tables import alerts, outbox
from tests.conftest import START

LAN = Staff("a" * 32, Role.WORKER, StaffState.ACTIVE, "Lan", reach=Reach(phone="0900000001"))
DAY = Shift("s1", LAN.id, Post.DUTY, frozenset(range(7)), time(8), time(16))
MONDAY = date(2026, 11, 23)
ALERT = Alert(Occasion.WAITING, "c" * 32, LAN.id, Danger.RED, (Way.SMS, Way.EMAIL), START, START)


async def test_what_is_due_is_taken_up_once_and_again_when_its_process_is_dead(
    each_store: SqlStore,
) -> None:
    async with each_store.transaction(START) as work:
        await work.arrive()
        work.save_alert(ALERT)
        work.save_alert(replace(ALERT, subject="d" * 32, due_at=START + timedelta(minutes=1)))
    async with each_store.transaction(START) as work:
        (taken,) = await work.claim_alerts(9)
    async with each_store.transaction(START) as work:
        assert await work.claim_alerts(9) == []
        assert not await work.something_to_call()
        await work.leave()
    async with each_store.transaction(START) as work:
        (again,) = await work.claim_alerts(9)

    assert taken == ALERT
    assert again == replace(ALERT, state=AlertState.SENDING)


async def test_alerts_end_with_their_case_and_with_the_case_taken(each_store: SqlStore) -> None:
    async with each_store.transaction(START) as work:
        work.save_alert(ALERT)
        await work.drop_alerts(Occasion.WAITING, ALERT.subject)
    async with each_store.transaction(START) as work:
        assert await work.alerts_of(LAN.id) == []


async def test_what_was_missed_is_found_and_what_was_seen_comes_no_more(
    each_store: SqlStore,
) -> None:
    failing = replace(ALERT, subject="d" * 32, failed=(Way.SMS,))
    nowhere = replace(ALERT, subject="e" * 32, order=(), state=AlertState.FAILED, due_at=None)
    async with each_store.transaction(START) as work:
        for alert in (ALERT, failing, nowhere):
            work.save_alert(alert)
        assert await work.missed_alerts() == [failing, nowhere]
        assert await work.see_alerts(LAN.id, ALERT.subject)
        assert not await work.see_alerts(LAN.id, ALERT.subject)
        assert await work.has_unseen_alerts(LAN.id)
        assert await work.see_alerts(LAN.id)
        assert not await work.has_unseen_alerts(LAN.id)
    async with each_store.transaction(START + timedelta(hours=9)) as work:
        assert not await work.something_to_call()
        assert {one.due_at for one in await work.alerts_of(LAN.id)} == {None}


async def test_one_person_is_called_for_several_things_and_each_ends_by_itself(
    each_store: SqlStore,
) -> None:
    late = replace(ALERT, occasion=Occasion.PROMISE_LATE)
    colleague = replace(ALERT, staff_id="b" * 32)
    async with each_store.transaction(START) as work:
        for alert in (ALERT, late, colleague):
            work.save_alert(alert)
    async with each_store.transaction(START) as work:
        assert await work.alerts_of(LAN.id, but=Occasion.WAITING) == [late]
        assert len(await work.claim_alerts(9)) == 3
        await work.drop_alert(ALERT)
    async with each_store.transaction(START) as work:
        assert await work.alerts_about(Occasion.WAITING, ALERT.subject) == [
            replace(colleague, state=AlertState.SENDING)
        ]
        await work.forget_calls(late.subject, LAN.id)
        assert await work.alerts_of(LAN.id) == []
        await work.erase_case(ALERT.subject)
        assert await work.alerts_of(colleague.staff_id) == []


async def test_what_was_sealed_before_there_were_occasions_can_be_opened(
    each_store: SqlStore,
) -> None:
    """Such a row names its case in what is sealed, as its column was called then."""
    told = ALERT_FORM.dump_python(ALERT, mode="json", exclude={"occasion", "subject", "taken_at"})
    before = json.dumps({"case_id": ALERT.subject, **told}).encode()
    async with each_store.transaction(START) as work:
        work.save_alert(ALERT)
        await work.flush()
        key = await work.shared_key("staff")
        sealed = key.seal(before, f"alerts|content|{ALERT.subject}|{LAN.id}")
        await work.run(update(alerts).values(content=sealed))
    async with each_store.transaction(START) as work:
        assert await work.claim_alerts(9) == [ALERT]


async def test_what_has_not_left_for_a_chat_is_known_until_it_has(each_store: SqlStore) -> None:
    minute = timedelta(minutes=1)
    async with each_store.transaction(START) as work:
        chat = (await work.converse([("telegram", "1")], "vi"))["telegram", "1"]
        talk = await work.conversation(chat)
        assert talk is not None
        talk.staff_id = LAN.id
        work.save_conversation(talk)
        work.send(Outgoing(chat, Message("việc mới"), Purpose.ALERT, Priority.SYSTEM))
    async with each_store.transaction(START + minute) as work:
        assert await work.not_sent(chat, START)
        assert not await work.not_sent(chat, START + minute)
        assert await work.waits_to_leave(chat, until=START)
        assert not await work.waits_to_leave(chat, until=START - minute)
        await work.unreachable(chat)
        assert not await work.waits_to_leave(chat, until=START)
        assert await work.not_sent(chat, START)
        await work.run(delete(outbox))
        assert not await work.not_sent(chat, START)


async def test_how_a_person_is_reached_and_a_key_towards_others_are_kept_sealed(
    each_store: SqlStore,
) -> None:
    async with each_store.transaction(START) as work:
        work.save_staff(LAN)
        await work.keep_own_key("push", b"invented")
    async with each_store.transaction(START) as work:
        assert await work.staff_member(LAN.id) == LAN
        assert await work.own_key("push") == b"invented"
        assert await work.own_key("other") is None


async def test_a_changed_plan_holds_from_its_commit_on_and_an_undone_one_never(
    each_store: SqlStore,
) -> None:
    async with each_store.transaction(START) as work:
        work.save_staff(LAN)
        await work.replace_rota(Rota((DAY,)))
    async with each_store.reading(START) as work:
        assert (await work.staff())[0].on_duty
    with pytest.raises(LookupError):
        await _change_and_fail(each_store)
    async with each_store.transaction(START) as work:
        assert (await work.rota()).kept_by(DAY.id, MONDAY) == LAN.id
        await work.save_change(Change(DAY.id, MONDAY))
    async with each_store.reading(START) as work:
        assert not (await work.staff())[0].on_duty
    async with each_store.transaction(START) as work:
        await work.remove_shift(DAY.id)
        assert await work.rota() == Rota()


async def test_a_swap_is_answered_once(each_store: SqlStore) -> None:
    swap = Swap("e" * 32, DAY.id, MONDAY, LAN.id, "b" * 32, START)
    async with each_store.transaction(START) as work:
        await work.add_swap(swap)
    async with each_store.transaction(START) as work:
        assert await work.swaps() == [swap]
        assert await work.take_swap(swap.id) == swap
    async with each_store.transaction(START) as work:
        assert await work.take_swap(swap.id) is None


async def _change_and_fail(store: SqlStore) -> None:
    async with store.transaction(START) as work:
        await work.save_change(Change(DAY.id, MONDAY))
        assert (await work.rota()).kept_by(DAY.id, MONDAY) is None
        raise LookupError
