"""What she writes where something else was asked: none of it is lost, and what it tells is used."""

import pytest

from referral.cases.case import EntryKind
from tests.handlers.person import Person, Scene

STORY = """
    > Tôi cần giúp
    [Chỉ mình tôi đọc]
    [Nói chuyện với người trực]
"""
AT_WHERE = STORY + "[Bỏ qua]\n" + "[Bỏ qua]\n" * 6
TO_CONSENT = "[Bỏ qua]\n[Đồng ý]"


async def told(her: Person) -> list[str]:
    return [entry.body for entry in await her.entries() if entry.kind is EntryKind.MESSAGE]


async def test_words_that_are_no_place_are_part_of_what_happened(scene: Scene, her: Person) -> None:
    worker = await scene.worker()
    await her.plays(
        AT_WHERE
        + """
        > nó chửi em suốt, em mệt lắm
        Mình giữ lời bạn vừa viết.
        Bạn đang ở phường hoặc xã nào?
        > phường Láng
        Mình hiểu là Phường Láng.
        """
        + TO_CONSENT
    )
    case = await her.case()
    assert case is not None
    assert case.facts.unit_code == "00199"
    assert await told(her) == ["nó chửi em suốt, em mệt lắm"]
    await worker.taps_action(f"@claim:{case.code}")
    assert "em mệt lắm" in worker.said


async def test_a_place_in_a_sentence_is_understood_and_the_sentence_kept(her: Person) -> None:
    await her.plays(AT_WHERE + "> em mới dọn ra phường Láng tuần trước\nMình hiểu là Phường Láng.")
    assert await told(her) == ["em mới dọn ra phường Láng tuần trước"]


@pytest.mark.parametrize("typed", ["phường Láng", "em ở phường láng ạ", "lang"])
async def test_a_mere_address_is_no_story(her: Person, typed: str) -> None:
    await her.plays(AT_WHERE + f"> {typed}\nMình hiểu là Phường Láng.")
    assert await told(her) == []


@pytest.mark.parametrize("typed", ["em không biết", "không"])
async def test_not_to_know_where_is_an_answer(her: Person, typed: str) -> None:
    await her.plays(AT_WHERE + f"> {typed}\nKhông sao, bạn nói sau cũng được.")


async def test_beside_the_search_for_a_place_her_worker_reads_on(scene: Scene, her: Person) -> None:
    worker = await scene.worker()
    await her.plays(AT_WHERE + "[Bỏ qua]\n" + TO_CONSENT + "\n[Bỏ qua]\n[Vậy là đủ]")
    case = await her.case()
    assert case is not None
    await worker.taps_action(f"@claim:{case.code}")
    await her.plays("[Tìm nơi]\n> chị ơi em mệt quá\nMình giữ lời bạn vừa viết.")
    assert any("chị ơi em mệt quá" in line for line in await worker.screen())


async def test_a_search_that_stands_alone_keeps_nothing(her: Person) -> None:
    await her.plays("> Tìm nơi tin cậy\n> đâu đó gần đây thôi nhé chị ơi\nMình chưa tìm ra nơi đó.")
    assert await her.case() is None


async def test_a_ward_named_in_her_story_is_offered_and_not_asked_again(her: Person) -> None:
    await her.plays(
        STORY
        + "> em ở phường Láng, chồng em giữ hết tiền\n"
        + "[Bỏ qua]\n" * 6
        + """
        Có phải bạn đang ở Phường Láng không?
        ~ Bạn đang ở phường hoặc xã nào?
        [Đúng]
        Khi có tin, mình nhắn lại thế nào cho an toàn?
        """
    )
    assert (await her.talk()).answers["unit"] == "00199"


@pytest.mark.parametrize(
    ("answer", "then", "unit"),
    [
        ("> vâng ạ", "Khi có tin", "00199"),
        ("[Nơi khác]", "Bạn đang ở phường hoặc xã nào?", None),
        ("> không ạ", "Bạn đang ở phường hoặc xã nào?", None),
        ("> phường Giảng Võ", "Khi có tin", "00025"),
        ("[Bỏ qua]", "Không sao, bạn nói sau cũng được.", None),
    ],
)
async def test_what_is_offered_may_be_wrong(
    her: Person, answer: str, then: str, unit: str | None
) -> None:
    await her.plays(STORY + "> mẹ em ở phường Láng\n" + "[Bỏ qua]\n" * 6 + f"{answer}\n{then}")
    assert (await her.talk()).answers.get("unit") == unit
    await her.plays("~ Có phải bạn đang ở")


async def test_a_ward_told_with_violence_is_offered_where_she_goes_on(her: Person) -> None:
    await her.plays(AT_WHERE + "> chồng em đánh em, em ở phường Láng\n[Không]\nPhường Láng không?")


async def test_several_wards_are_not_guessed_at(her: Person) -> None:
    await her.plays(
        STORY
        + "> mẹ em ở phường Láng, em ở Cầu Giấy\n"
        + "[Bỏ qua]\n" * 6
        + "Bạn đang ở phường hoặc xã nào?"
    )


async def test_words_that_answer_no_question_are_kept_with_it_asked_again(her: Person) -> None:
    await her.plays(
        """
        > Tôi cần giúp
        > máy này là của chồng em mua
        Mình giữ lời bạn vừa viết.
        Ngoài bạn ra, có ai đọc được
        [Chỉ mình tôi đọc]
        [Nói chuyện với người trực]
        Bạn kể điều đang xảy ra
        """
    )
    assert await told(her) == ["máy này là của chồng em mua"]
    await her.plays("[Bỏ qua]\n> ???\nMình chưa hiểu ý bạn.\n~ Mình giữ lời")
