"""Coming back: only her safe word or her four words lead whoever writes into her case."""

import re

import pytest

from handlers.dialogue import Incoming
from referral.cases.case import CaseState
from referral.text import fold
from referral.triage.danger import Danger
from tests.handlers.person import Person, Scene
from tests.handlers.victim.hers import DURESS, EXIT, GOODBYE, NO, SAFE, Two, two

RETURN = "Trò chuyện tiếp"


@pytest.fixture
async def both(scene: Scene) -> Two:
    return await two(scene)


@pytest.fixture
async def wordless(scene: Scene) -> Two:
    return await two(scene, words=False)


async def asks_for_help(her: Person) -> None:
    await her.plays(
        """
        [Tôi cần giúp]
        Ngoài bạn ra, có ai đọc được tin nhắn trên máy này không?
        > người trực
        [Nhắn ở đây lúc nào cũng được]
        [Đồng ý]
        Mã của bạn
        """
    )


@pytest.mark.parametrize("words", [True, False])
async def test_after_a_quick_exit_asking_for_help_leads_nobody_into_her_case(
    scene: Scene, *, words: bool
) -> None:
    both = await two(scene, words=words)
    await both.leaves_and_comes_back()
    await both.worker.says("em còn đó không")
    await asks_for_help(both.her)
    new = await both.her.case()
    assert new is not None
    assert new.id != both.case.id
    assert not any("em còn đó không" in line for line in await both.her.screen())
    assert both.case.code not in "".join(await both.her.screen())


async def test_the_safe_word_opens_it_again_and_her_worker_is_told(both: Two) -> None:
    await both.leaves_and_comes_back()
    await both.worker.says("em còn đó không")
    await both.her.plays(f"[{RETURN}]\nGõ từ riêng của bạn.\n> {SAFE}")
    assert await both.her.at() == "relay.talk"
    screen = await both.her.screen()
    assert "em còn đó không" in screen
    assert not any(SAFE in line or "Gõ từ riêng" in line for line in screen)
    assert any("đã gõ đúng từ an toàn" in line for line in await both.worker.screen())
    assert "proved" in await both.events()
    await both.her.says("em đây")
    assert any("em đây" in line for line in await both.worker.screen())


@pytest.mark.parametrize("word", ["mèo vàng", f"{EXIT} rồi", "bốn từ của ai xanh đỏ tím vàng"])
async def test_a_wrong_word_tells_as_much_as_in_a_chat_that_was_never_here(
    both: Two, word: str
) -> None:
    await both.leaves_and_comes_back()
    stranger = Person(both.scene, "never here")
    await stranger.says("alo")
    for person in (both.her, stranger):
        await person.taps(RETURN)
    assert both.her.said == stranger.said
    assert (await both.her.says(word), both.her.labels) == (
        await stranger.says(word),
        stranger.labels,
    )


async def test_beyond_five_wrong_words_the_right_one_is_answered_like_a_wrong_one(
    both: Two,
) -> None:
    await both.leaves_and_comes_back()
    for number in range(5):
        await both.her.plays(f"[{RETURN}]\n> đoán mò {number}\n{NO}")
    await both.her.plays(f"[{RETURN}]\n> {SAFE}\n{NO}")
    both.scene.clock.pass_by(hours=1, minutes=1)
    await both.her.plays(f"> /start\n[{RETURN}]\n> {SAFE}\n~ {NO}")


async def test_a_worker_sees_who_writes_and_what_he_writes_waits(both: Two) -> None:
    await both.leaves_and_comes_back()
    said = await both.worker.says("em còn đó không")
    assert "Đã giữ lại" in said
    assert "chưa chứng tỏ là người đó" in said
    card = await both.worker.taps_action(f"@card:{both.case.code}")
    assert "Ca mở lại khi họ gõ đúng từ an toàn." in card
    assert "đang ở trong cuộc trò chuyện" not in card


async def test_without_a_word_a_new_case_is_opened_and_both_cards_name_the_other(
    wordless: Two,
) -> None:
    await wordless.leaves_and_comes_back()
    await asks_for_help(wordless.her)
    new = await wordless.her.case()
    assert new is not None
    assert new.facts.same_phone == (wordless.case.code,)
    assert (await wordless.present()).facts.same_phone == (new.code,)
    assert any("chưa chứng tỏ là người đó" in line for line in await wordless.worker.screen())
    card = await wordless.worker.taps_action(f"@card:{wordless.case.code}")
    assert f"Từ cùng máy với ca {new.code}" in card
    assert "chưa đặt từ an toàn" in card


async def test_an_alarm_opens_a_new_red_case_and_tells_the_worker_of_the_old(both: Two) -> None:
    await both.leaves_and_comes_back()
    await both.her.taps_action("!emergency")
    assert both.her.messages[0].text.startswith("Gọi ngay: 113")
    new = await both.her.case()
    assert new is not None
    assert new.id != both.case.id
    assert (new.state, new.facts.danger) == (CaseState.WAITING, Danger.RED)
    assert any("Một ca ĐỎ khác đã được mở" in line for line in await both.worker.screen())


async def test_numbers_and_places_still_work_for_whoever_writes(both: Two) -> None:
    await both.leaves_and_comes_back()
    await both.her.plays("> Tìm nơi tin cậy\n[Bỏ qua]\n113 công an")


async def test_her_word_after_a_new_case_joins_the_two_for_staff_alone(both: Two) -> None:
    await both.leaves_and_comes_back()
    await both.her.taps_action("!emergency")
    new = await both.her.case()
    assert new is not None
    await both.her.plays(f"> menu\n[{RETURN}]")
    await both.her.plays(f"> mã bốn từ\nGõ từ riêng\n> {SAFE}")
    old = await both.her.case()
    assert old is not None
    assert old.id == both.case.id
    assert old.facts.danger is Danger.RED
    assert old.facts.same_as == (new.code,)
    assert (await both.case_of(new.id)).facts.same_as == (old.code,)


async def test_after_silence_the_word_is_asked_for(both: Two) -> None:
    both.scene.clock.pass_by(days=7)
    await both.worker.says("em còn đó không")
    await both.her.plays("> em đây ạ\nChào bạn, mình đang nghe.\n~ em còn đó không")
    assert "em đây ạ" not in str(await both.history())
    await both.her.plays(f"[{RETURN}]\n> {SAFE}")
    assert "em còn đó không" in await both.her.screen()


async def test_a_phone_that_speaks_another_language_is_asked_for_the_word(both: Two) -> None:
    await both.her.does(Incoming(text="alo", language="vi"))
    await both.her.does(Incoming(text="hi", language="en"))
    assert "I am listening" in both.her.said
    assert await both.her.case() is None


async def test_after_silence_without_a_word_her_worker_is_told_and_nothing_old_is_shown(
    wordless: Two,
) -> None:
    await wordless.worker.says("tin cũ")
    wordless.scene.clock.pass_by(minutes=30)
    await wordless.worker.says("em còn đó không")
    wordless.scene.clock.pass_by(days=8)
    await wordless.her.says("em đây ạ")
    assert "em còn đó không" not in await wordless.her.screen()
    assert any("Người này chưa đặt từ an toàn" in line for line in await wordless.worker.screen())
    assert "em đây ạ" in str(await wordless.history())


async def test_the_safe_word_said_in_the_talk_tells_the_worker_and_stays_nowhere(
    both: Two,
) -> None:
    await both.worker.says("Em cho chị biết từ của em nhé")
    await both.her.plays(f"> {SAFE}\nCảm ơn bạn. Mình đã ghi nhận")
    assert any("đã gõ đúng từ an toàn" in line for line in await both.worker.screen())
    assert not any(SAFE in line for line in await both.her.screen())
    assert SAFE not in str(await both.history())


async def test_a_word_typed_where_nobody_asks_enters_no_story_and_opens_nothing(
    both: Two,
) -> None:
    await both.leaves_and_comes_back()
    await asks_for_help(both.her)
    new = await both.her.case()
    assert new is not None
    assert await both.her.says("mèo vàng") != ""  # said once, that nobody has read it yet
    assert await both.her.says(SAFE) == await both.her.says("mèo vàng") == ""
    assert (await both.her.case()) == new
    assert SAFE not in str(await both.her.entries())


@pytest.mark.parametrize("where", ["talk", "menu", "asked"])
async def test_the_duress_word_closes_like_a_quick_exit_and_calls_for_help(
    scene: Scene, where: str
) -> None:
    forced, free = await two(scene), await two(scene, address="another")
    for one in (forced, free):
        if where != "talk":
            await one.leaves_and_comes_back()
        if where == "asked":
            await one.her.taps(RETURN)
    await forced.her.says(DURESS)
    await free.her.says("x")
    assert forced.her.messages == free.her.messages
    assert await forced.her.screen() == await free.her.screen() == [GOODBYE]
    hurt, left = await forced.present(), await free.present()
    assert (hurt.facts.danger, left.facts.danger) == (Danger.RED, Danger.UNKNOWN)
    assert any("bị ép mở máy" in line for line in await forced.worker.screen())
    assert "Đã giữ lại" in await forced.worker.says("em ơi")
    assert await forced.her.screen() == [GOODBYE]
    assert DURESS not in str(await forced.history())


async def test_the_word_she_chose_to_leave_by_works_everywhere(both: Two) -> None:
    await both.her.plays(f"> menu\n> Tìm nơi tin cậy\n> {EXIT.upper()}\n{GOODBYE}")
    assert await both.her.screen() == [GOODBYE]
    both.scene.clock.pass_by(minutes=1)
    await both.her.plays(f"> alo\n> {EXIT}\n{GOODBYE}")


async def phrase_of(her: Person) -> str:
    await her.plays("> giữ kín\n[Mã bốn từ, cho máy khác]")
    found = re.search(r"trên máy: (.*)", her.said)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("typed", ["as shown", "without marks"])
async def test_the_four_words_bring_her_case_to_another_phone(both: Two, typed: str) -> None:
    phrase = await phrase_of(both.her)
    await both.her.says("x")
    await both.worker.says("em còn đó không")
    new = Person(both.scene, "another phone", shows_own_words=True)
    words = phrase if typed == "as shown" else _bare(phrase)
    await new.plays(f"> alo\n[{RETURN}]\n> {words}\nGõ từ riêng của bạn.\n> {SAFE}")
    case = await new.case()
    assert case is not None
    assert case.id == both.case.id
    assert "em còn đó không" in await new.screen()
    assert any("đã đổi máy hoặc đổi kênh" in line for line in await both.worker.screen())
    await new.says("em đổi máy rồi")
    assert any("em đổi máy rồi" in line for line in await both.worker.screen())
    await both.worker.says("chị đây")
    assert "chị đây" in await new.screen()
    assert await both.her.case() is None
    assert (await both.her.talk()).cases == ()
    await new.plays(f"> x\n> alo\n[{RETURN}]\n> {SAFE}\n~ {NO}")


@pytest.mark.parametrize(
    "phrase", ["khoai hồng mít xanh cỏ ngọt cua lạ", "may nau dieu tron but sang non dep"]
)
async def test_four_words_that_read_like_an_alarm_by_chance_raise_none(
    scene: Scene, phrase: str
) -> None:
    her = Person(scene, "another phone")
    await her.plays(f"> alo\n[{RETURN}]\n> {phrase}\nGõ từ riêng của bạn.")
    assert await her.at() == "returning.word"
    assert await her.case() is None


async def test_from_the_open_chat_the_old_phone_is_emptied(both: Two) -> None:
    phrase = await phrase_of(both.her)
    new = Person(both.scene, "another phone")
    await new.plays(f"> {phrase}\n> {SAFE}\nMã bốn từ vừa dùng đã hết hiệu lực")
    assert await both.her.screen() == []
    both.scene.clock.pass_by(minutes=1)
    await both.her.plays("> alo\nChào bạn, mình đang nghe.")


@pytest.mark.parametrize("answer", ["mèo vàng", "Bỏ qua"])
async def test_the_four_words_without_the_safe_word_open_nothing(both: Two, answer: str) -> None:
    phrase = await phrase_of(both.her)
    thief = Person(both.scene, "thief")
    await thief.plays(f"> alo\n[{RETURN}]\n> {phrase}\n> {answer}\n{NO}")
    assert await thief.case() is None
    assert await both.her.case() is not None


async def test_wrong_four_words_are_answered_like_right_ones_until_the_end(both: Two) -> None:
    phrase = await phrase_of(both.her)
    book = both.scene.hotline.phrases
    wrong = book.new(lambda below: below - 1)
    assert wrong != phrase
    answers = []
    for number, words in enumerate((phrase, wrong, "một hai ba bốn năm sáu bảy tám")):
        other = Person(both.scene, f"other {number}")
        await other.plays(f"> alo\n[{RETURN}]")
        said = [await other.says(words), await other.says("mèo vàng"), str(other.labels)]
        answers.append(said)
    assert answers[0] == answers[1] == answers[2]


async def test_without_a_safe_word_the_four_words_are_enough_once(wordless: Two) -> None:
    phrase = await phrase_of(wordless.her)
    await wordless.her.says("x")
    await wordless.her.plays(f"> alo\n[{RETURN}]\n> {phrase}\n[Bỏ qua]\n~ {NO}")
    assert (await wordless.her.case()) is not None
    await wordless.her.says("x")
    await wordless.her.plays(f"> alo\n[{RETURN}]\n> {phrase}\n[Bỏ qua]\n{NO}")


async def test_the_four_words_and_the_word_for_being_forced_close_the_other_phone(
    both: Two,
) -> None:
    phrase = await phrase_of(both.her)
    other = Person(both.scene, "another phone")
    await other.plays(f"> alo\n[{RETURN}]\n> {phrase}\n> {DURESS}\n{GOODBYE}")
    assert (await both.present()).facts.danger is Danger.RED
    assert any("bị ép mở máy" in line for line in await both.worker.screen())


async def test_the_four_words_leave_the_screen_after_a_minute(both: Two) -> None:
    await phrase_of(both.her)
    assert any(one.stands_for is not None for one in both.her.messages)


def _bare(phrase: str) -> str:
    return fold(phrase.replace("·", ""))


async def test_a_language_she_chose_herself_is_no_sign_of_another_device(her: Person) -> None:
    await her.plays("> người trực\n[Nhắn ở đây lúc nào cũng được]\n[Đồng ý]\nMã của bạn: HN-")
    vietnamese = Incoming(text="tiếng anh", language="vi", page_language="vi")
    await her.does(vietnamese)
    said = await her.does(Incoming(text="code", language="vi", page_language="en"))
    assert "Your code: HN-" in said
