"""Yes and no in people's own words; nothing that says more is one of them."""

import unicodedata

import pytest

from handlers.spoken import answer, means_yes


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("có", "yes"),
        ("co", "yes"),
        ("dạ có ạ", "yes"),
        ("Vâng.", "yes"),
        ("vang", "yes"),
        ("đúng", "yes"),
        ("dung", "yes"),
        ("ừ", "yes"),
        ("u", "yes"),
        ("không", "no"),
        ("khong a", "no"),
        ("chưa ạ", "no"),
        ("chua", "no"),
        ("hông", "no"),
        ("ko", "no"),
        ("dạ", "polite"),
        ("da a", "polite"),
        ("dạ em đây ạ", None),
        ("dạ vâng", "yes"),
        ("dạ không", "no"),
        ("rồi ạ", "yes"),
        ("đang ạ", "yes"),
        ("dạ em có ạ", "yes"),
        ("yes please", "yes"),
        ("không bao giờ", "no"),
        ("không sao đâu", "no"),
        ("không nguy hiểm", "no"),
        ("em chưa bị", "no"),
        ("không có ai ạ", "no"),
        ("dạ đồng ý", "agreed"),
        ("ok ạ", "agreed"),
        ("không đồng ý", "no"),
        ("không được", "no"),
        ("i don't know", "unsure"),
        ("không an toàn", None),
        ("khong an toan", None),
        ("chưa an toàn", None),
        ("không ổn", None),
        ("không chạy được", None),
        ("ko thở được", None),
        ("not safe", None),
        ("có dao", None),
        ("an toàn rồi", None),
        ("cô ơi", None),
        ("cổ", None),
        ("ở chùa", None),
        ("em ở chùa", None),
        ("em ở nhà", None),
        ("chị Hồng", None),
        ("chúa ơi", None),
        ("đừng", None),
        ("dùng dao", None),
        ("màu vàng", None),
        ("khống chế", None),
        ("không biết", "unsure"),
        ("có lẽ chắc có", None),
    ],
)
def test_a_short_answer_is_read_by_its_marks(typed: str, meant: str | None) -> None:
    for form in ("NFC", "NFD"):
        assert answer(unicodedata.normalize(form, typed)) == meant


@pytest.mark.parametrize("typed", ["có dao", "có, nó đây", "đúng vậy", "vâng chị ơi"])
def test_asked_about_danger_a_yes_is_heard_with_a_word_beside_it(typed: str) -> None:
    assert means_yes(typed)


@pytest.mark.parametrize("typed", ["không có", "chắc có", "em có một con nhỏ", "ra ngoài rồi"])
def test_what_may_be_another_thing_is_no_yes(typed: str) -> None:
    assert not means_yes(typed)
