"""Pages that anyone can edit, and what is said when one cannot be read."""

from pathlib import Path

import pytest

from referral.library import PART_LIMIT, Library, LibraryError


def shelf(folder: Path, text: str, name: str = "page.md") -> Path:
    (folder / "vi").mkdir(exist_ok=True)
    (folder / "vi" / name).write_text(text, encoding="utf-8")
    return folder


def test_pages_come_in_their_order_with_their_parts(tmp_path: Path) -> None:
    shelf(tmp_path, "---\ntitle: Hai\norder: 2\n---\nmột\n\n***\n\nhai\n", "a.md")
    shelf(tmp_path, "---\ntitle: Một: đầu\norder: 1\n---\nba\n", "b.md")
    library = Library.load(tmp_path)
    assert [page.title for page in library.titles("vi")] == ["Một: đầu", "Hai"]
    page = library.page("vi", "a")
    assert page is not None
    assert page.parts == ("một", "hai")
    assert library.titles("en") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("chỉ có chữ", "begin with a line ---"),
        ("---\ntitle: A\n---\nchữ", "write `title: …` and `order: 1`"),
        ("---\ntitle: A\norder: x\n---\nchữ", "write `title: …` and `order: 1`"),
        ("---\ntitle: A\norder: 1\n---\n\n", "the page is empty"),
        (f"---\ntitle: A\norder: 1\n---\n{'a' * (PART_LIMIT + 1)}", "break it with a line ***"),
    ],
)
def test_a_page_that_cannot_be_read_says_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(LibraryError, match=r"page\.md") as fault:
        Library.load(shelf(tmp_path, text))
    assert said in str(fault.value)
