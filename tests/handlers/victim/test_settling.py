"""What keeps a talk private: when the screen is cleared, how news looks, words of her own."""

from datetime import time, timedelta

import pytest

from handlers.dialogue import Incoming
from handlers.timers import fire
from referral.messages.delivery import ContactPreference, WriteBack
from referral.messages.wipe import WIPE, Wipe
from referral.messages.words import Word
from tests.handlers.person import Person, Scene
from tests.handlers.victim.hers import DURESS, EXIT, GOODBYE, OPEN, SAFE, Two, two


@pytest.fixture
async def both(scene: Scene) -> Two:
    return await two(scene, words=False)


async def due(scene: Scene, kind: str) -> int:
    """Fire what has come due of this kind."""
    now = scene.clock.now()
    async with scene.store.transaction(now) as work:
        found = [one for one in await work.take_due(100) if one[0] == kind]
        for name, subject in found:
            await fire(name, subject, work, scene.hotline)
    return len(found)


async def test_the_screen_is_asked_about_once_with_both_risks_in_a_line(her: Person) -> None:
    await her.plays(
        f"{OPEN}\nTin còn lại thì người khác đọc được; trống đột ngột thì có thể bị để ý."
    )
    await her.plays("[Dọn 1 giờ sau mỗi lần trò chuyện]\nMình sẽ dọn 1 giờ sau tin cuối")
    assert (await her.talk()).wipe is Wipe.HOUR
    await her.plays("[Vậy là đủ]\n> menu\n[Trò chuyện tiếp]\n~ Khi nào mình dọn")


async def test_what_she_writes_instead_of_choosing_is_for_her_worker(both: Two) -> None:
    await both.her.says("chị ơi em sợ")
    assert any("chị ơi em sợ" in line for line in await both.worker.screen())
    assert (await both.her.talk()).wipe is Wipe.UNSAID


@pytest.mark.parametrize(
    ("label", "hours"), [("Dọn sau 24 giờ", 24), ("Dọn 1 giờ sau mỗi lần trò chuyện", 1), ("", 24)]
)
async def test_the_screen_is_cleared_after_the_quiet_she_chose_and_the_case_keeps_all(
    both: Two, label: str, hours: int
) -> None:
    her = both.her
    if label:
        await her.taps_action(f"{(await her.talk()).turn}:{'hour' if hours == 1 else 'day'}")
    await her.says("em kể chị nghe")
    before = await both.history()
    both.scene.clock.moment += timedelta(hours=hours) - timedelta(minutes=1)
    await due(both.scene, WIPE)
    assert await her.screen()
    both.scene.clock.pass_by(minutes=2)
    await due(both.scene, WIPE)
    assert await her.screen() == []
    assert await both.history() == before


async def test_a_screen_she_wants_to_keep_is_kept(both: Two) -> None:
    await both.her.taps_action(f"{(await both.her.talk()).turn}:keep")
    both.scene.clock.pass_by(days=3)
    assert await due(both.scene, WIPE) == 0
    assert await both.her.screen()


async def test_while_the_talk_goes_on_only_what_soon_could_not_be_deleted_goes(both: Two) -> None:
    await both.her.says("lời đầu tiên")
    for hour in range(1, 47):
        both.scene.clock.moment += timedelta(hours=1)
        await both.her.says(f"giờ thứ {hour}")
        await due(both.scene, WIPE)
    assert "lời đầu tiên" in await both.her.screen()
    both.scene.clock.moment += timedelta(hours=1)
    await both.her.says("giờ thứ 47")
    await due(both.scene, WIPE)
    screen = await both.her.screen()
    assert "lời đầu tiên" not in screen
    assert {"giờ thứ 47", "giờ thứ 24"} <= set(screen)


async def test_news_is_only_announced_and_opened_by_her(both: Two) -> None:
    both.scene.clock.pass_by(minutes=20)
    assert "chỉ được báo là có tin" in await both.worker.says("tối nay em ở đâu")
    await both.worker.says("chị chờ em")
    screen = await both.her.screen()
    assert screen.count("Bạn có tin nhắn mới.") == 1
    assert not {"tối nay em ở đâu", "chị chờ em"} & set(screen)
    await both.her.taps_action("!open")
    screen = await both.her.screen()
    assert screen[-3:-1] == ["tối nay em ở đâu", "chị chờ em"]


async def test_words_are_shown_on_a_closed_screen_only_when_she_has_said_so(both: Two) -> None:
    await both.her.plays(
        """
        > giữ kín
        [Cách nhắn lại]
        [Nhắn ở đây lúc nào cũng được]
        Khi có tin mà bạn không mở trò chuyện, máy hiện gì?
        [Hiện luôn nội dung]
        Nếu có người khác hỏi, bạn muốn chúng tôi xưng là ai?
        > bên giao hàng
        """
    )
    both.scene.clock.pass_by(minutes=20)
    assert "Đã gửi" in await both.worker.says("mai chị gọi")
    assert "mai chị gọi" in await both.her.screen()
    card = await both.worker.taps_action(f"@card:{both.case.code}")
    assert "Nếu người khác hỏi, xưng là: bên giao hàng" in card
    assert "bên giao hàng" not in str(await both.her.screen())


async def test_a_worker_reads_before_and_after_writing_why_it_waits(both: Two) -> None:
    both.scene.clock.pass_by(hours=3)  # at one in the afternoon
    her_id = await both.her.meet()
    async with both.scene.store.transaction(both.scene.clock.now()) as work:
        talk = await work.conversation(her_id)
        assert talk is not None
        talk.contact = ContactPreference(WriteBack.WINDOW, time(19), time(22), notice=True)
        work.save_conversation(talk)
    assert "Tin gửi lúc này sẽ chờ: chờ đến 19:00" in await both.worker.taps_action(
        f"@pick:{both.case.code}"
    )
    assert "Đã giữ lại" in await both.worker.says("em ơi")
    assert "Bạn có tin nhắn mới." not in await both.her.screen()
    at = await both.her.timer("contact-window", her_id)
    assert at is not None
    both.scene.clock.moment = at
    await due(both.scene, "contact-window")
    assert (await both.her.screen())[-1] == "Bạn có tin nhắn mới."


async def test_every_word_may_be_skipped(both: Two) -> None:
    await both.her.plays("> giữ kín\n[Từ riêng]\n[Bỏ qua]\n[Bỏ qua]\n[Bỏ qua]\n[Vậy là đủ]")
    assert (await both.her.talk()).words is None


@pytest.mark.parametrize("word", ["không", "ok", "ab", "a" * 41, "2580"])
async def test_a_word_that_is_typed_by_chance_is_not_taken(both: Two, word: str) -> None:
    await both.her.plays(f"> giữ kín\n[Từ riêng]\n> {word}")
    assert (await both.her.talk()).words is None


async def test_two_words_must_differ(both: Two) -> None:
    await both.her.plays(f"> giữ kín\n[Từ riêng]\n> {SAFE}\n> MEO MUN\nTừ này dễ gõ nhầm")


async def test_a_long_text_is_no_word_but_is_told_to_her_worker(both: Two) -> None:
    await both.her.plays("> giữ kín\n[Từ riêng]\n> chị ơi nó vừa về tới cửa rồi")
    assert (await both.her.talk()).words is None
    assert any("nó vừa về tới cửa" in line for line in await both.worker.screen())


async def test_words_and_their_questions_leave_the_screen_and_only_marks_are_kept(
    both: Two,
) -> None:
    await both.her.plays(
        f"> giữ kín\n[Từ riêng]\n> {SAFE}\n> {DURESS}\n> {EXIT}\nMình đã ghi nhận."
    )
    screen = "".join(await both.her.screen())
    assert not any(word in screen for word in (SAFE, DURESS, EXIT, "chỉ riêng bạn biết", "bị ép"))
    talk = await both.her.talk()
    assert talk.words is not None
    assert all(talk.words.of(word) for word in Word)
    everything = [str(talk), str(await both.history()), "".join(await both.worker.screen())]
    assert not any(word in text for word in (SAFE, DURESS, EXIT) for text in everything)


async def test_a_question_nobody_answered_is_over_when_she_comes_back(both: Two) -> None:
    await both.her.plays("> giữ kín\n[Từ riêng]")
    both.scene.clock.pass_by(minutes=11)
    await both.her.says("mèo con")
    assert (await both.her.talk()).words is None
    assert any("mèo con" in line for line in await both.worker.screen())


async def test_who_would_change_the_safe_word_has_to_say_it(scene: Scene) -> None:
    both = await two(scene)
    await both.her.plays("> giữ kín\n[Từ riêng]\nGõ từ riêng của bạn.\n> mèo vàng\nMình chưa mở")
    await both.her.plays(f"> giữ kín\n[Từ riêng]\n> {SAFE}\n> chuồn chuồn\n[Bỏ qua]\n[Bỏ qua]")
    await both.leaves_and_comes_back()
    await both.her.plays(f"[Trò chuyện tiếp]\n> {SAFE}\nMình chưa mở")
    await both.her.plays("[Trò chuyện tiếp]\n> chuồn chuồn\n~ Mình chưa mở")


async def test_in_english_too(scene: Scene) -> None:
    await scene.worker()
    her = scene.person("abroad", language="en")
    await her.plays(
        """
        > talk to a person
        > skip
        > i agree
        When shall I clear this screen?
        > clear it after 24 hours
        > words of my own
        Choose a word that only you know
        > black kitten
        > skip
        > rain stops
        Noted.
        > quick exit
        """
    )
    assert her.said != GOODBYE
    her.scene.clock.pass_by(minutes=3)
    await her.does(Incoming(text="hi", language="en"))
    await her.plays("> continue the chat\nType your own word\n> black kitten")
    assert await her.at() == "relay.talk"
