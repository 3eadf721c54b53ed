"""Reading in peace."""

from handlers.victim.learn import library
from locales.catalogue import LANGUAGES
from tests.handlers.person import Person


async def test_she_reads_a_page_part_by_part(her: Person) -> None:
    await her.plays(
        """
        > Tìm hiểu
        [Quyền của bạn]
        Luật 13/2022/QH15, Điều 19.
        Phần 1 trong 3.
        [Xem tiếp]
        quyết định trong 12 giờ
        [Xem tiếp]
        Phần 3 trong 3.
        [Bài khác]
        Bạn muốn đọc gì?
        """
    )
    assert (await her.talk()).case_id is None


async def test_a_page_may_be_chosen_by_its_number_or_its_name(her: Person) -> None:
    await her.plays("> Tìm hiểu\n> 3\nChuẩn bị cho mình\n[Bài khác]\n> chung toi thay gi, giu gi")
    assert "Chúng tôi đọc được những gì bạn viết ở đây." in her.said


def test_the_bookshelf_has_the_same_pages_in_every_language() -> None:
    shelves = [[(p.name, p.order, len(p.parts)) for p in library().titles(x)] for x in LANGUAGES]
    assert shelves[0]
    assert all(shelf == shelves[0] for shelf in shelves)


def test_no_page_shouts() -> None:
    parts = [part for code in LANGUAGES for page in library().titles(code) for part in page.parts]
    assert all("!" not in part for part in parts)
