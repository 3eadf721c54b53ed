"""The history of a case: which entries, which page, and what is masked."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral.cases.case import Author, CaseEntry, EntryKind
from referral.cases.history import Show, page
from referral.cases.masking import Mask, graphic, hidden_in_relay, mask_of

START = datetime(2026, 11, 23, 3, tzinfo=UTC)
ENTRIES = st.lists(st.tuples(st.sampled_from(Author), st.sampled_from(EntryKind)), max_size=30).map(
    lambda rows: [
        CaseEntry("case", START + timedelta(minutes=n), author, kind, "lời", id=n + 1)
        for n, (author, kind) in enumerate(rows)
    ]
)


@given(entries=ENTRIES, size=st.integers(1, 7), show=st.sampled_from(Show))
def test_page_by_page_from_the_end_everything_shown_is_read_once_and_in_order(
    entries: list[CaseEntry], size: int, show: Show
) -> None:
    read: list[CaseEntry] = []
    before: int | None = None
    while True:
        found = page(entries, size, show=show, before=before)
        read = [*found.entries, *read]
        before = found.earlier
        if before is None:
            break

    assert read == [entry for entry in entries if show.takes(entry)]


def test_the_three_kinds_together_are_everything() -> None:
    for kind in EntryKind:
        entry = CaseEntry("case", START, Author.HOTLINE, kind, "x")
        kinds = [show for show in Show if show is not Show.ALL and show.takes(entry)]
        assert len(kinds) == 1


@pytest.mark.parametrize(
    ("text", "mask"),
    [
        ("tối qua anh ta tát em", Mask.VIOLENCE),
        ("toi qua anh ta tat em roi dap em", Mask.VIOLENCE),
        ("nó bóp cổ em, máu chảy đầy mặt", Mask.BLOOD),
        ("máu chảy nhiều quá", Mask.BLOOD),
        ("he raped me", Mask.SEXUAL),
        ("em muốn chết", Mask.SELF_HARM),
        ("cảm ơn chị, mai em gọi lại nhé", None),
        ("em phải chạy mau", None),
        ("mình sợ", None),
    ],
)
def test_what_is_hard_to_read_is_masked_and_small_talk_is_not(text: str, mask: Mask | None) -> None:
    assert graphic(text) is mask


def test_words_of_danger_now_reach_the_worker_at_once_and_are_masked_only_later() -> None:
    now = "cứu em với nó đang cầm dao đuổi đánh em"
    told = "hôm qua chồng em lại đánh em"

    assert hidden_in_relay(now) is None
    assert hidden_in_relay(told) is Mask.VIOLENCE
    assert graphic(now) is Mask.VIOLENCE


@pytest.mark.parametrize("author", Author)
def test_pictures_are_always_masked_and_what_staff_wrote_to_her_never_is(author: Author) -> None:
    picture = CaseEntry("case", START, author, EntryKind.IMAGE, "web:x")
    words = CaseEntry("case", START, author, EntryKind.MESSAGE, "anh ta đánh em")

    assert mask_of(picture) is Mask.PICTURE
    assert (mask_of(words) is None) == (author is not Author.PERSON)
