"""The bookshelf: pages that anyone can edit as plain files, read aloud in short parts.

A page is a Markdown file with two lines of front matter between `---` lines, `title` and `order`;
a line `***` ends one part, so that each part fits one message.
"""

from dataclasses import dataclass
from pathlib import Path

from referral.errors import HotlineError

PART_LIMIT = 900
"""The longest part in characters: one message, read on a small screen."""


class LibraryError(HotlineError):
    """A page of the bookshelf cannot be read."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the name of its file, its title, and its parts."""

    name: str
    title: str
    order: int
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """All pages by language, in their order."""

    pages: dict[str, tuple[Page, ...]]

    @classmethod
    def load(cls, folder: Path) -> "Library":
        """Read `<folder>/<language>/*.md`; raises `LibraryError` naming the file and the fault."""
        shelves = sorted(path for path in folder.iterdir() if path.is_dir())
        return cls({shelf.name: _shelf(shelf) for shelf in shelves})

    def titles(self, language: str) -> tuple[Page, ...]:
        return self.pages.get(language, ())

    def page(self, language: str, name: str) -> Page | None:
        return next((page for page in self.titles(language) if page.name == name), None)


def _shelf(folder: Path) -> tuple[Page, ...]:
    pages = [_page(file) for file in sorted(folder.glob("*.md"))]
    return tuple(sorted(pages, key=lambda page: (page.order, page.name)))


def _page(file: Path) -> Page:
    pieces = file.read_text(encoding="utf-8").split("---\n", 2)
    if len(pieces) != 3 or pieces[0].strip():  # noqa: PLR2004  before, front matter, text
        raise LibraryError(f"{file}: begin with a line ---, then title and order, then a line ---")
    front = dict(line.split(":", 1) for line in pieces[1].splitlines() if ":" in line)
    try:
        title, order = front["title"].strip(), int(front["order"])
    except (KeyError, ValueError):
        raise LibraryError(
            f"{file}: write `title: …` and `order: 1` between the --- lines"
        ) from None
    parts = tuple(part.strip() for part in pieces[2].split("\n***\n") if part.strip())
    for part in parts:
        if len(part) > PART_LIMIT:
            raise LibraryError(
                f"{file}: a part has {len(part)} characters; break it with a line *** "
                f"so that none has more than {PART_LIMIT}"
            )
    if not parts:
        raise LibraryError(f"{file}: the page is empty; write its text below the second ---")
    return Page(file.stem, title, order, parts)
