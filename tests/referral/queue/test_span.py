"""How long somebody has waited, as people say it."""

from datetime import timedelta

import pytest

from handlers.hotline import Hotline
from referral.queue.notices import span


@pytest.mark.parametrize(
    ("length", "vi", "en"),
    [
        (timedelta(seconds=59), "0 phút", "0 min"),
        (timedelta(minutes=59, seconds=59), "59 phút", "59 min"),
        (timedelta(minutes=61), "1 giờ 1 phút", "1 h 1 min"),
        (timedelta(hours=23, minutes=59), "23 giờ 59 phút", "23 h 59 min"),
        (timedelta(minutes=4810), "3 ngày 8 giờ", "3 days 8 h"),
    ],
)
def test_a_wait_is_said_in_minutes_hours_or_days(
    hotline: Hotline, length: timedelta, vi: str, en: str
) -> None:
    assert [span(hotline, language, length) for language in ("vi", "en")] == [vi, en]
