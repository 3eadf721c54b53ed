"""What is passed on is what can be read."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral.messages.plain import rebuilt


@pytest.mark.parametrize(
    ("given_text", "read"),
    [
        ("Chào bạn", "Chào bạn"),
        ("cha\u0300o", "chào"),
        ("a\u202eb\u2066c\u2069\u200fd", "abcd"),
        ("m\u200bì\u200cn\u200dh\ufeff\u2060", "mình"),
        ("\U000e0041\U000e0042ẩn", "ẩn"),
        ("một\r\nhai\tba\x00\x1b[31m", "một\nhai ba[31m"),
        ("\ud800x\ue000", "x"),
        (" \n ", ""),
        ("ខ្ញុំត្រូវការជំនួយ", "ខ្ញុំត្រូវការជំនួយ"),
        ("मुझे मदद चाहिए", "मुझे मदद चाहिए"),
        ("👍🏽", "👍🏽"),
    ],
)
def test_the_unseen_goes_and_every_script_stays(given_text: str, read: str) -> None:
    assert rebuilt(given_text) == read


@given(st.text())
def test_nothing_unseen_is_left_and_a_second_time_changes_nothing(text: str) -> None:
    once = rebuilt(text)
    assert rebuilt(once) == once
    assert all(char == "\n" or unicodedata.category(char)[0] != "C" for char in once)
