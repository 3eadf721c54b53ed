"""The hours of two chats together: never one in which either said no, unless they share none."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral.messages.delivery import ContactPreference, WriteBack, narrowed

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MIDNIGHT = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
CLOCKS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))
WINDOWS = st.builds(ContactPreference, st.just(WriteBack.WINDOW), CLOCKS, CLOCKS)


def allowed(contact: ContactPreference) -> set[int]:
    """The half hours of a day in which somebody may be called."""
    moments = (MIDNIGHT + timedelta(minutes=30 * number) for number in range(48))
    return {number for number, at in enumerate(moments) if contact.allows(at, ZONE)}


def window(begins: int, ends: int) -> ContactPreference:
    return ContactPreference(WriteBack.WINDOW, time(begins), time(ends))


@given(WINDOWS, WINDOWS)
def test_of_two_windows_only_what_both_hold_is_left(
    here: ContactPreference, elsewhere: ContactPreference
) -> None:
    both = allowed(here) & allowed(elsewhere)
    found = allowed(narrowed(here, elsewhere))
    assert found == allowed(here) if not both else found and found <= both


@pytest.mark.parametrize(
    ("here", "elsewhere", "found"),
    [
        (window(8, 12), window(10, 20), (time(10), time(12))),
        (window(20, 2), window(22, 6), (time(22), time(2))),
        (window(8, 10), window(20, 22), (time(8), time(10))),
        (ContactPreference(WriteBack.ANYTIME), window(9, 11), (time(9), time(11))),
        (window(9, 11), ContactPreference(WriteBack.NEVER), (time(9), time(11))),
    ],
)
def test_where_they_meet_or_that_of_the_chat_in_use(
    here: ContactPreference, elsewhere: ContactPreference, found: tuple[time, time]
) -> None:
    one = narrowed(here, elsewhere)
    assert (one.window_from, one.window_to) == found


@pytest.mark.parametrize("here", [WriteBack.NEVER, WriteBack.UNSAID])
def test_who_said_nothing_or_never_in_this_chat_is_not_called_because_of_another(
    here: WriteBack,
) -> None:
    assert narrowed(ContactPreference(here), window(9, 11)).write_back is here
