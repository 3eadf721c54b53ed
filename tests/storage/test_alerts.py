"""Alerts and the rota on both engines: one taker each, and nobody works from an old plan."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from referral.alerts.rules import Alert, AlertState
from referral.people.reach import Reach, Way
from referral.people.staff import Role, Staff, StaffState
from referral.rota.rules import Change, Post, Rota, Shift, Swap
from referral.triage.danger import Danger
from storage.store import SqlStore
from tests.conftest import START

LAN = Staff("a" * 32, Role.WORKER, StaffState.ACTIVE, "Lan", reach=Reach(phone="0900000001"))
DAY = Shift("s1", LAN.id, Post.DUTY, frozenset(range(7)), time(8), time(16))
MONDAY = date(2026, 11, 23)
ALERT = Alert("c" * 32, LAN.id, Danger.RED, (Way.SMS, Way.EMAIL), START, START)


async def test_what_is_due_is_taken_up_once_and_again_when_its_process_is_dead(
    each_store: SqlStore,
) -> None:
    async with each_store.transaction(START) as work:
        await work.arrive()
        work.save_alert(ALERT)
        work.save_alert(replace(ALERT, case_id="d" * 32, due_at=START + timedelta(minutes=1)))
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
        await work.drop_alerts(ALERT.case_id)
    async with each_store.transaction(START) as work:
        assert await work.all_alerts() == []


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
