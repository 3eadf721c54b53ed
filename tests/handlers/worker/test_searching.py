"""`/tim`: one's own cases by code, ward and words; never a word of what was said in the answer."""

from hypothesis import given
from hypothesis import strategies as st

from referral.cases.searching import asked_for, is_found
from referral.people.staff import Role
from referral.text import fold
from storage.tables import audit
from tests.handlers.worker.floor import UNIT, Floor, actions, claimed, texts

WORDS = "Chiều nay chồng mình đòi giữ sổ tiết kiệm"


async def test_a_case_is_found_by_words_without_marks_by_ward_and_by_code(floor: Floor) -> None:
    worker = await floor.hire("An")
    _, opened = await claimed(floor, worker, "x")
    _, other = await claimed(floor, worker, "y")
    await floor.she_writes(opened.case.id, WORDS)

    for text in ("so tiet kiem", "SỔ TIẾT KIỆM", "chong tiet", opened.case.code.lower()):
        said = await floor.types(worker, f"/tim {text}")
        assert actions(said) == [f"@card:{opened.case.code}"], text
        assert "tiết kiệm" not in texts(said)
    both = await floor.types(worker, "/tim phường láng")
    assert set(actions(both)) == {f"@card:{opened.case.code}", f"@card:{other.case.code}"}
    assert "Không tìm thấy" in texts(await floor.types(worker, "/tim chưa ai nói thế"))
    for short in ("/tim", "/tim a"):
        assert "Gõ /tim rồi" in texts(await floor.types(worker, short))


async def test_nobody_finds_what_they_may_not_read(floor: Floor) -> None:
    worker, other = await floor.hire("An"), await floor.hire("Bình")
    near = await floor.hire("Chi", Role.SUPERVISOR, unit=UNIT)
    far = await floor.hire("Dung", Role.SUPERVISOR, unit="00004")
    _, opened = await claimed(floor, worker, "x")
    await floor.she_writes(opened.case.id, WORDS)

    assert opened.case.code in texts(await floor.types(near, "/tim tiết kiệm"))
    for person in (other, far):
        assert opened.case.code not in texts(await floor.types(person, "/tim tiết kiệm"))
    async with floor.work() as uow:
        rows = list(await uow.run(audit.select()))
    searches = [row for row in rows if row.action == "case.search"]
    assert {row.subject for row in searches} == {near.id, other.id, far.id}
    assert "kiệm" not in repr(rows)


@given(text=st.text(max_size=30), told=st.lists(st.text(max_size=40), max_size=4))
def test_what_was_told_is_found_by_any_of_its_own_words(text: str, told: list[str]) -> None:
    words = asked_for(text)
    assert is_found(words, [*told, text]) == bool(words)


@given(
    text=st.text(max_size=12),
    told=st.lists(st.text(max_size=20), max_size=3),
    said=st.lists(st.text(max_size=20), max_size=3),
)
def test_what_was_said_is_searched_like_everything_else(
    text: str, told: list[str], said: list[str]
) -> None:
    words, kept = asked_for(text), "\n".join(map(fold, said))
    assert is_found(words, told, kept) == is_found(words, [*told, *said])


async def test_what_is_said_after_a_search_is_found_by_the_next(floor: Floor) -> None:
    worker = await floor.hire("An")
    _, opened = await claimed(floor, worker, "x")
    assert "Không tìm thấy" in texts(await floor.types(worker, "/tim tiết kiệm"))

    await floor.she_writes(opened.case.id, WORDS)

    assert opened.case.code in texts(await floor.types(worker, "/tim tiết kiệm"))
