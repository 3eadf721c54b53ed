"""The ways of one person, tried until one takes the alert and they have seen it."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from referral.alerts.occasions import Occasion
from referral.alerts.rules import (
    Alert,
    AlertRules,
    AlertState,
    begins_at,
    refused,
    taken,
    usable,
)
from referral.people.reach import Device, Reach, Way
from referral.people.staff import Role, Staff, StaffState
from referral.triage.danger import Danger
from tests.conftest import ZONE

NOW = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
"""Eleven at night in Hanoi."""
EVERY_WAY = AlertRules(ways=frozenset(Way))
ORDERS = st.lists(st.sampled_from(Way), unique=True, min_size=1).map(tuple)


def person(reach: Reach, *, on_duty: bool = False) -> Staff:
    return Staff(
        "a", Role.WORKER, StaffState.ACTIVE, "Lan", reach=reach,
        on_duty_since=NOW if on_duty else None,
    )  # fmt: skip


def alert(order: tuple[Way, ...], danger: Danger = Danger.RED) -> Alert:
    return Alert(Occasion.WAITING, "c", "a", danger, order, NOW, NOW)


@given(ORDERS)
def test_failing_ways_are_followed_at_once_until_none_is_left_then_tried_again(
    order: tuple[Way, ...],
) -> None:
    now = alert(order)
    tried = []
    while now.state is AlertState.DUE:
        tried.append(now.way)
        now = refused(now, NOW, EVERY_WAY)
        assert now.state is AlertState.FAILED or now.due_at == NOW

    assert tuple(tried) == order
    assert now.due_at == NOW + EVERY_WAY.red
    assert taken(now, NOW, EVERY_WAY).state is AlertState.DUE


@given(ORDERS, st.integers(1, 9))
def test_an_unanswered_alert_comes_again_by_the_next_way_round_and_round(
    order: tuple[Way, ...], times: int
) -> None:
    now, tried = alert(order), []
    for _ in range(times):
        tried.append(now.way)
        now = taken(now, now.due_at or NOW, EVERY_WAY)

    assert tried == [order[number % len(order)] for number in range(times)]
    assert now.due_at == NOW + times * EVERY_WAY.red


def test_a_way_that_works_again_is_no_longer_counted_as_failed() -> None:
    order = (Way.CHAT, Way.SMS)
    now = taken(refused(alert(order), NOW, EVERY_WAY), NOW, EVERY_WAY)
    assert now.failed == (Way.CHAT,)
    assert taken(now, NOW, EVERY_WAY).failed == ()


def test_only_ways_that_lead_somewhere_and_are_set_up_are_used_in_the_chosen_order() -> None:
    reach = Reach(
        email="lan@example.test",
        phone="000",
        devices=(Device("https://push.test/1", "", ""),),
        ways=((Danger.RED, (Way.SMS, Way.CHAT)),),
    )

    assert usable(person(reach), Danger.RED, EVERY_WAY, chat=True) == (Way.SMS, Way.CHAT)
    assert usable(person(reach), Danger.AMBER, EVERY_WAY, chat=False) == (
        Way.PUSH, Way.SMS, Way.EMAIL,
    )  # fmt: skip
    assert usable(person(reach), Danger.RED, AlertRules(), chat=True) == (Way.CHAT,)
    assert usable(person(Reach()), Danger.RED, EVERY_WAY, chat=False) == ()


def test_quiet_hours_put_an_alert_off_but_never_a_red_one_nor_who_is_on_duty() -> None:
    quiet = Reach(quiet_from=time(22), quiet_to=time(6))
    morning = NOW + timedelta(hours=7)

    assert begins_at(person(quiet), Danger.AMBER, NOW, ZONE) == morning
    assert begins_at(person(quiet), Danger.RED, NOW, ZONE) == NOW
    assert begins_at(person(quiet, on_duty=True), Danger.AMBER, NOW, ZONE) == NOW
    assert begins_at(person(quiet), Danger.AMBER, morning, ZONE) == morning
    assert begins_at(person(Reach()), Danger.AMBER, NOW, ZONE) == NOW
