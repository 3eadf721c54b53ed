"""What comes beside words: files, voices, albums, captions; what she is told, what staff get."""

from dataclasses import replace

import pytest

from handlers.dialogue import Incoming
from handlers.victim.attaching import case_for_files
from referral.cases.case import Author, Case, CaseEntry, EntryKind
from referral.messages.message import File, Image
from referral.queue.relay import FILES_AN_HOUR
from tests.handlers.person import Person, Scene
from tests.handlers.victim.hers import claimed

REFERENCE = "BQACfile"
DOCUMENT = Incoming(unsupported="document", file=File("telegram", REFERENCE, 3000))
VOICE = Incoming(unsupported="voice", file=File("telegram", "AwACvoice", 3000, voice=True))


def part(number: int, *, text: str | None = None) -> Incoming:
    """One of ten pictures sent at once."""
    return Incoming(image=Image("telegram", f"photo{number}", ""), album="a1", text=text)


async def of_kind(her: Person, kind: EntryKind) -> list[str]:
    return [entry.body for entry in await her.entries() if entry.kind is kind]


async def test_a_file_is_kept_for_the_console_and_both_are_told(scene: Scene, her: Person) -> None:
    worker = await claimed(scene, her)
    assert "Mình đã giữ tệp." in await her.does(DOCUMENT)
    assert await of_kind(her, EntryKind.FILE) == [f"telegram:{REFERENCE}:3000"]
    assert any("một tệp, 3 KB, loại chưa biết" in line for line in await worker.screen())
    assert not any(REFERENCE in line for line in await worker.screen())


async def test_a_file_of_the_page_is_declined_like_any_other_when_nothing_was_kept(
    scene: Scene, her: Person
) -> None:
    unkept = replace(DOCUMENT, file=File("web", "", 3000))
    await her.says("Tôi cần giúp")
    assert "khi bạn đang trò chuyện với nhân viên trực" in await her.does(unkept)
    await claimed(scene, her)
    assert "khi bạn đang trò chuyện với nhân viên trực" in await her.does(unkept)
    assert not await of_kind(her, EntryKind.FILE)


async def test_a_file_has_a_place_only_in_an_open_case_with_room(scene: Scene, her: Person) -> None:
    async def place() -> Case | None:
        talk = await her.talk()
        async with scene.store.transaction(scene.clock.now()) as work:
            return await case_for_files(work, talk)

    await her.says("Tôi cần giúp")
    assert await place() is None
    await claimed(scene, her)
    case = await place()
    assert case == await her.case()
    for _ in range(FILES_AN_HOUR):
        await her.does(DOCUMENT)
    assert await place() is None
    scene.clock.pass_by(hours=1, minutes=1)
    assert await place() is not None


async def test_before_a_case_is_open_a_file_is_declined_kindly(her: Person) -> None:
    await her.says("Tôi cần giúp")
    said = await her.does(DOCUMENT)
    assert "khi bạn đang trò chuyện với nhân viên trực" in said
    assert "Ngoài bạn ra" in said
    assert not await of_kind(her, EntryKind.FILE)


async def test_a_file_that_is_too_large_is_declined_and_the_question_stays(her: Person) -> None:
    await her.says("Tôi cần giúp")
    said = await her.does(Incoming(unsupported="too-large"))
    assert "dưới 20 MB" in said
    assert "Ngoài bạn ra" in said


async def test_a_voice_is_not_taken_and_why(scene: Scene, her: Person) -> None:
    await claimed(scene, her)
    assert "giọng nói cho biết bạn là ai" in await her.does(VOICE)
    assert not await of_kind(her, EntryKind.FILE)


async def test_a_recording_chosen_as_a_file_is_kept_and_nobody_is_said_to_have_heard_it(
    scene: Scene, her: Person
) -> None:
    await claimed(scene, her)
    said = await her.does(Incoming(unsupported="audio", file=File("web", "m", 3000, sound=True)))
    assert "Mình không nghe được lời trong đó: việc gấp, bạn gõ chữ nhé." in said
    assert await of_kind(her, EntryKind.FILE) == ["web:m:3000"]


async def test_where_the_operator_takes_voices_they_are_files(scene: Scene, her: Person) -> None:
    await claimed(scene, her)
    her.scene = replace(scene, hotline=replace(scene.hotline, voice=True))
    assert "Mình đã giữ tệp." in await her.does(VOICE)
    assert await of_kind(her, EntryKind.FILE) == ["telegram:AwACvoice:3000"]


async def test_an_album_of_ten_is_one_thing(scene: Scene, her: Person) -> None:
    worker = await claimed(scene, her)
    before = len(await worker.screen())
    heard = [await her.does(part(number)) for number in range(10)]
    assert heard == [""] * 10
    assert len(await worker.screen()) == before + 1
    assert len(await of_kind(her, EntryKind.IMAGE)) == 10


async def test_an_album_in_the_story_moves_on_once_and_keeps_all(her: Person) -> None:
    await her.plays("> Tôi cần giúp\n[Chỉ mình tôi đọc]\n[Nói chuyện với người trực]")
    said = [await her.does(part(number)) for number in range(4)]
    assert "Câu 1 trong 6" in said[0]
    assert said[1:] == ["", "", ""]
    assert len(await of_kind(her, EntryKind.IMAGE)) == 4


async def test_an_album_nobody_asked_for_is_answered_once(her: Person) -> None:
    await her.says("Tôi cần giúp")
    said = [await her.does(part(number)) for number in range(4)]
    assert "chưa đọc được loại tin này" in said[0]
    assert said[1:] == ["", "", ""]


async def test_another_album_is_another_thing(scene: Scene, her: Person) -> None:
    worker = await claimed(scene, her)
    before = len(await worker.screen())
    for album in ("a1", "a2"):
        for number in range(3):
            await her.does(replace(part(number), album=album))
    assert len(await worker.screen()) == before + 2


async def test_a_caption_is_her_word_too(scene: Scene, her: Person) -> None:
    worker = await claimed(scene, her)
    await her.does(part(1, text="vết bầm hôm qua"))
    assert any("vết bầm hôm qua" in line for line in await worker.screen())
    assert len(await of_kind(her, EntryKind.IMAGE)) == 1


async def test_a_caption_of_danger_alarms_and_loses_no_picture(scene: Scene, her: Person) -> None:
    await scene.worker()
    said = await her.does(part(1, text="cứu em với nó đang cầm dao"))
    assert said.startswith("Gọi ngay: 113")
    assert len(await of_kind(her, EntryKind.IMAGE)) == 1


@pytest.mark.parametrize("sent", [DOCUMENT, part(1)], ids=["file", "picture"])
async def test_too_many_in_an_hour_are_declined_and_words_never(
    scene: Scene, her: Person, sent: Incoming
) -> None:
    worker = await claimed(scene, her)
    case = await her.case()
    assert case is not None
    async with scene.store.transaction(scene.clock.now()) as work:
        for number in range(FILES_AN_HOUR):
            body = f"telegram:p{number}"
            work.add_entry(
                CaseEntry(case.id, scene.clock.now(), Author.PERSON, EntryKind.IMAGE, body)
            )
    assert "Một giờ nữa bạn gửi tiếp nhé" in await her.does(sent)
    await her.says("em vẫn viết được")
    assert any("em vẫn viết được" in line for line in await worker.screen())
    scene.clock.pass_by(hours=1, minutes=1)
    await her.does(sent)
    assert "Một giờ nữa" not in her.said


async def test_a_worker_is_told_that_a_file_or_voice_is_not_passed_on(
    scene: Scene, her: Person
) -> None:
    worker = await claimed(scene, her)
    before = await her.screen()
    for sent in (DOCUMENT, VOICE, replace(DOCUMENT, text="đọc tệp này nhé")):
        await worker.does(sent)
        assert worker.said
    assert await her.screen() == before


async def test_after_a_quick_exit_a_file_says_nothing_of_a_talk(scene: Scene, her: Person) -> None:
    await claimed(scene, her)
    stranger = scene.person("stranger")
    await stranger.says("chào")
    for person in (her, stranger):
        await person.taps_action("!exit")
    assert await her.does(DOCUMENT) == await stranger.does(DOCUMENT)
    assert not await of_kind(her, EntryKind.FILE)
