"""What she writes where something else was asked: none of it is lost, and what it tells is used."""

import pytest

from handlers.dialogue import Incoming
from handlers.victim.early import EARLY
from referral.cases.case import EntryKind
from referral.messages.message import Image
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
        Mình đã giữ lời bạn vừa viết.
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
    await her.plays("[Tìm nơi]\n> chị ơi em mệt quá\nMình đã giữ lời bạn vừa viết.")
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
        Mình đã giữ lời bạn vừa viết.
        Ngoài bạn ra, có ai đọc được
        [Chỉ mình tôi đọc]
        [Nói chuyện với người trực]
        Bạn kể điều đang xảy ra
        """
    )
    assert await told(her) == ["máy này là của chồng em mua"]
    await her.plays("[Bỏ qua]\n> ???\nMình chưa hiểu ý bạn.\n~ Mình đã giữ lời")


EARLY_WORDS = "chồng em hay chửi em, em mệt quá"


async def test_what_she_wrote_before_anything_began_is_part_of_what_begins(her: Person) -> None:
    await her.plays(f"> alo\n> {EARLY_WORDS}\n[Nói chuyện với người trực]\nNgoài bạn ra")
    assert await told(her) == [EARLY_WORDS]
    assert await her.timer(EARLY, (await her.talk()).id) is None


async def test_first_words_that_tell_nothing_dangerous_wait_as_well(her: Person) -> None:
    await her.plays("> em ở một mình buồn lắm\nChào bạn, mình đang nghe.\n[Tôi cần giúp]")
    assert await told(her) == ["em ở một mình buồn lắm"]


@pytest.mark.parametrize("greeting", ["alo", "chào bạn", "?"])
async def test_a_greeting_tells_nothing(her: Person, greeting: str) -> None:
    await her.plays(f"> {greeting}\n[Tôi cần giúp]")
    assert await told(her) == []


async def test_early_words_are_gone_after_a_day_or_an_exit(scene: Scene, her: Person) -> None:
    await her.plays(f"> alo\n> {EARLY_WORDS}")
    scene.clock.pass_by(hours=23)
    await scene.fires()
    assert EARLY_WORDS in str((await her.talk()).answers)
    scene.clock.pass_by(hours=2)
    await scene.fires()
    assert EARLY_WORDS not in str((await her.talk()).answers)
    await her.plays(f"> {EARLY_WORDS}\n> x")
    assert EARLY_WORDS not in str((await her.talk()).answers)


async def test_what_a_neighbour_told_first_goes_with_the_report(her: Person) -> None:
    await her.plays(
        """
        > hàng xóm ở phường Láng đánh vợ
        [Không phải chuyện của tôi]
        [Báo tin giúp người khác]
        [Không]
        Có phải chuyện xảy ra ở Phường Láng không?
        """
    )
    assert await told(her) == ["hàng xóm ở phường Láng đánh vợ"]


async def test_her_own_story_does_not_go_with_a_report(her: Person) -> None:
    await her.plays(STORY + "> em buồn chuyện nhà\n> hàng xóm đánh vợ")
    own = await her.case()
    await her.plays("[Không phải chuyện của tôi]\n[Báo tin giúp người khác]")
    assert await told(her) == []
    assert own is not None
    async with her.scene.store.reading(her.scene.clock.now()) as work:
        assert await work.case(own.id) == own


@pytest.mark.parametrize(
    ("asked", "typed", "then"),
    [
        ("> alo", "em cần giúp ạ", "Ngoài bạn ra, có ai đọc được"),
        ("> alo", "can giup voi", "Ngoài bạn ra, có ai đọc được"),
        ("> Tôi cần giúp", "máy này chi minh em doc thoi", "Lúc này bạn cần điều gì nhất?"),
        ("> Tôi cần giúp", "người khác đọc được ạ", "Mình sẽ hỏi thật ít."),
        (STORY.replace("[Nói chuyện với người trực]", ""), "em muốn nói chuyện", "Bạn kể điều"),
        (STORY.replace("[Nói chuyện với người trực]", ""), "noi an toan", "Bạn đang ở phường"),
        (STORY + "[Chọn thay vì viết]", "bị giữ tiền ạ", "Cảm ơn bạn đã nói ra."),
        ("> người trực", "đừng nhắn", "Mình chuyển lời của bạn"),
    ],
)
async def test_a_choice_is_understood_by_some_of_its_words(
    her: Person, asked: str, typed: str, then: str
) -> None:
    await her.plays(f"{asked}\n> {typed}\n{then}")


@pytest.mark.parametrize(
    ("asked", "typed"),
    [
        ("> alo", "giúp"),
        ("> Tôi cần giúp", "chị ơi"),
        ("> Tôi cần giúp", "không có người khác"),
        ("> người trực", "không nhắn ở đây"),
        ("> người trực", "nhắn"),
        ("> người trực\n[Bỏ qua]", "thông tin"),
    ],
)
async def test_words_that_may_be_of_two_choices_or_deny_one_choose_nothing(
    her: Person, asked: str, typed: str
) -> None:
    await her.plays(asked)
    before = await her.at()
    await her.says(typed)
    assert await her.at() == before


async def test_some_words_of_a_choice_are_still_read_for_violence(her: Person) -> None:
    await her.plays(STORY + "[Chọn thay vì viết]\n> em bị đánh\nBạn có đang gặp nguy hiểm không?")


async def test_who_only_calls_is_answered_and_not_told_that_nothing_was_understood(
    her: Person,
) -> None:
    await her.plays(
        """
        > /start
        Mình là máy trả lời tự động.
        > alo
        Mình đây, mình đang nghe.
        ~ Mình chưa hiểu
        ~ Mình là máy trả lời tự động.
        [Tôi cần giúp]
        > chị ơi
        Mình đây, mình đang nghe.
        ~ Mình đã giữ lời
        Ngoài bạn ra, có ai đọc được
        """
    )
    assert await told(her) == []


async def test_on_the_way_to_a_worker_a_word_of_the_subject_does_not_lead_aside(
    her: Person,
) -> None:
    await her.plays(
        STORY
        + """
        [Bỏ qua]
        > nó ghen lắm, hay chửi em
        Mình đã giữ lời bạn vừa viết.
        Câu 1 trong 6
        """
    )
    assert await told(her) == ["nó ghen lắm, hay chửi em"]


async def test_a_mere_no_is_no_hint_at_a_choice(her: Person) -> None:
    await her.plays(f"> alo\n> {EARLY_WORDS}\n> không ạ\n~ Bạn có đang gặp nguy hiểm không?")


async def test_who_tells_instead_of_choosing_is_led_to_a_worker(scene: Scene) -> None:
    her = scene.person(language="en")
    await her.plays(
        """
        > hi
        > he is never kind to me
        I am listening. What would you like to do?
        ~ I did not understand.
        > i do not know what to do
        I have kept what you just wrote.
        Besides you, can anyone read the messages on this phone?
        > only me
        What do you need most right now?
        """
    )
    assert await told(her) == ["he is never kind to me\ni do not know what to do"]


async def test_a_neighbour_who_types_is_led_to_the_report(her: Person) -> None:
    await her.plays("> alo\n> báo tin giúp hàng xóm\nCó ai đang gặp nguy hiểm ngay lúc này không?")


async def test_a_word_of_the_subject_at_first_may_be_about_somebody_else(her: Person) -> None:
    await her.plays("> chị hàng xóm hay bị chồng chửi\n[Báo tin giúp người khác]")
    assert await told(her) == ["chị hàng xóm hay bị chồng chửi"]
    assert await her.at() == "report.now"


@pytest.mark.parametrize("caption", ["phường Láng", "nó đang cầm dao đuổi chị ấy"])
@pytest.mark.parametrize("way", [AT_WHERE, "> Báo tin giúp người khác\n[Không]"])
async def test_a_picture_above_an_answer_is_kept_as_well(
    her: Person, way: str, caption: str
) -> None:
    await her.plays(way)
    await her.does(Incoming(text=caption, image=Image("telegram", "p", "")))
    kept = [entry.body for entry in await her.entries() if entry.kind is EntryKind.IMAGE]
    assert kept == ["telegram:p"]
    assert "Mình chưa đọc được loại tin này" not in her.said
