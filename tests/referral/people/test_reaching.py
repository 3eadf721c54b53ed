"""How somebody is reached, as they choose it: orders by presses, addresses and hours as typed."""

from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral.people.reach import USUAL_ORDER, Reach, Way
from referral.people.reaching import (
    ReachError,
    as_usual,
    with_email,
    with_phone,
    with_quiet,
    with_way,
    without_way,
)
from referral.triage.danger import Danger

ORDERS = st.lists(st.sampled_from(Way), unique=True).map(tuple)
REACHES = st.dictionaries(st.sampled_from(Danger), ORDERS.filter(bool)).map(
    lambda ways: Reach(ways=tuple(ways.items()))
)
THERE = st.sets(st.sampled_from(Way), min_size=1)


@given(REACHES, st.sampled_from(Danger), st.sampled_from(Way), THERE)
def test_a_way_that_is_added_stands_last_and_twice_is_as_good_as_once(
    reach: Reach, danger: Danger, way: Way, there: set[Way]
) -> None:
    before = [one for one in reach.order(danger) if one in there]
    after = with_way(reach, danger, way, there)
    assert list(after.order(danger)) == (before if way in before else [*before, way])
    assert with_way(after, danger, way, {*there, way}) == after
    others = [one for one in Danger if one is not danger]
    assert [after.order(one) for one in others] == [reach.order(one) for one in others]


@given(REACHES, st.sampled_from(Danger), st.sampled_from(Way), THERE)
def test_a_way_that_is_taken_out_leaves_the_others_in_their_order_and_none_is_the_usual_again(
    reach: Reach, danger: Danger, way: Way, there: set[Way]
) -> None:
    left = tuple(one for one in reach.order(danger) if one in there and one is not way)
    after = without_way(reach, danger, way, there)
    assert after.order(danger) == (left or USUAL_ORDER)
    assert as_usual(after, danger).order(danger) == USUAL_ORDER


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("22:00-06:00", time(22), time(6)),
        ("22h-6h30", time(22), time(6, 30)),
        ("22 – 6", time(22), time(6)),
        ("9:30-17:00", time(9, 30), time(17)),
    ],
)
def test_hours_of_rest_are_read_as_people_type_them(text: str, first: time, last: time) -> None:
    reach = with_quiet(Reach(), text)
    assert (reach.quiet_from, reach.quiet_to) == (first, last)
    assert with_quiet(reach, " ") == Reach()


@pytest.mark.parametrize("text", ["đêm", "22:00", "24:00-06:00", "22:60-6", "6-6", "22:00-"])
def test_hours_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ReachError):
        with_quiet(Reach(), text)


@given(st.text())
def test_whatever_is_typed_is_taken_or_refused(text: str) -> None:
    for read in (with_email, with_phone, with_quiet):
        with suppress(ReachError):
            read(Reach(), text)
