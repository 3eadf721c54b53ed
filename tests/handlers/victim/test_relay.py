"""After the case is open: two people talk, each through the hotline."""

from dataclasses import replace
from datetime import timedelta

from referral.cases.case import Author, CaseState, EntryKind
from referral.queue.merging import merge
from referral.queue.uniting import United
from tests.handlers.person import Person, Scene
from tests.handlers.victim.hers import OPEN, claimed


async def test_her_words_reach_her_worker_and_his_reach_her(scene: Scene, her: Person) -> None:
    worker = await claimed(scene, her)
    assert await her.says("em đang ở nhà mẹ") == ""
    assert any("em đang ở nhà mẹ" in line for line in await worker.screen())
    await worker.says("Chị đọc rồi, em kể tiếp nhé")
    assert (await her.screen())[-1] == "Chị đọc rồi, em kể tiếp nhé"


async def test_while_nobody_has_taken_it_she_is_told_once_then_heard_in_silence(
    scene: Scene, her: Person
) -> None:
    await scene.worker()
    await her.plays(OPEN)
    assert "Lúc này chưa có ai nhận." in await her.says("alo")
    assert await her.says("có ai không") == ""
    told = [entry.body for entry in await her.entries() if entry.author is Author.PERSON]
    assert told == ["alo", "có ai không"]


async def test_silence_never_meets_an_emergency(scene: Scene, her: Person) -> None:
    worker = await claimed(scene, her)
    await her.says("cứu em với nó đang cầm dao")
    assert her.messages[0].text.startswith("Gọi ngay: 113")
    assert any("ĐỎ" in line for line in await worker.screen())
    await her.says("em khóa cửa rồi")
    assert any("em khóa cửa rồi" in line for line in await worker.screen())


async def test_violence_told_to_a_worker_gets_the_numbers_and_no_question(
    scene: Scene, her: Person
) -> None:
    worker = await claimed(scene, her)
    await her.plays("> hôm qua chồng em lại đánh em\nKhi cần gấp: 113\n~ nguy hiểm không")
    screen = "\n".join(await worker.screen())
    assert "(lời kể nặng: bạo lực, bấm để xem)" in screen
    assert "đánh em" not in screen
    assert [e.body for e in await her.entries() if e.kind is EntryKind.MESSAGE][-1:] == [
        "hôm qua chồng em lại đánh em"
    ]


async def test_a_picture_reaches_the_case(scene: Scene, her: Person) -> None:
    await claimed(scene, her)
    await her.shows("p1")
    assert EntryKind.IMAGE in [entry.kind for entry in await her.entries()]


async def test_words_written_from_another_page_still_reach_the_worker(
    scene: Scene, her: Person
) -> None:
    worker = await claimed(scene, her)
    await her.plays("> menu\n> alo chị ơi")
    assert any("alo chị ơi" in line for line in await worker.screen())
    assert await her.at() == "relay.talk"


async def test_she_can_ask_for_her_code_and_find_a_place_and_come_back(
    scene: Scene, her: Person
) -> None:
    worker = await claimed(scene, her)
    case = await her.case()
    assert case is not None
    await her.plays(f"> menu\n[Trò chuyện tiếp]\n[Mã của tôi]\n{case.code}")
    await her.plays("> menu\n> Tìm nơi tin cậy\n[Bỏ qua]\n[Trò chuyện tiếp]\n> em đây")
    assert any("em đây" in line for line in await worker.screen())


async def test_asking_for_help_again_leads_to_the_same_case(scene: Scene, her: Person) -> None:
    await claimed(scene, her)
    before = await her.case()
    await her.plays("> menu\n[Tôi cần giúp]\nnhân viên trực đọc và trả lời")
    after = await her.case()
    assert before is not None
    assert after is not None
    assert before.id == after.id


async def test_her_yes_goes_to_the_worker_and_does_not_stop_the_talk(
    scene: Scene, her: Person
) -> None:
    await claimed(scene, her)
    for yes in ("đúng", "dung", "má em"):
        assert await her.says(yes) == ""
    bodies = [entry.body for entry in await her.entries()]
    assert {"đúng", "dung", "má em"} <= set(bodies)
    await her.plays("> Dừng\nMình dừng ở đây.")


async def test_stopping_is_asked_back_once(scene: Scene, her: Person) -> None:
    await claimed(scene, her)
    await her.plays(
        "> menu\n[Trò chuyện tiếp]\n[Dừng]\nBạn muốn dừng trò chuyện?\n[Trò chuyện tiếp]"
    )
    assert await her.at() == "relay.talk"
    await her.plays("[Dừng]\n[Dừng]\nMình dừng ở đây.")


async def test_a_closed_case_is_said_to_be_over(scene: Scene, her: Person) -> None:
    await claimed(scene, her)
    case = await her.case()
    assert case is not None
    async with scene.store.transaction(scene.clock.now()) as work:
        present = await work.case(case.id)
        assert present is not None
        work.save_case(replace(present, state=CaseState.CLOSED, closed_at=scene.clock.now()))
    scene.clock.moment += timedelta(minutes=1)
    await her.plays("> alo\nCuộc trò chuyện trước đã khép lại.\nChào bạn")


async def test_of_two_chats_of_a_merged_case_the_one_she_writes_in_gets_the_answer(
    scene: Scene, her: Person
) -> None:
    worker = await claimed(scene, her)
    other = Person(scene, "her other phone", language="vi")
    await other.plays(OPEN)
    lead, double = await her.case(), await other.case()
    assert lead is not None
    assert double is not None
    await worker.taps_action(f"@claim:{double.code}")
    await her.waits(minutes=1)
    await her.says("em viết ở máy này")
    assert worker.staff is not None
    async with scene.store.transaction(scene.clock.now()) as work:
        joined = await merge(work, scene.hotline, worker.staff, lead, double.code, agreed=True)
    assert joined is United.DONE
    await worker.taps_action(f"@pick:{lead.code}")
    await worker.says("Chị nghe đây")
    assert (await her.screen())[-1] == "Chị nghe đây"

    await other.says("giờ em viết ở máy kia")
    await worker.says("Chị nghe ở máy kia")
    assert (await other.screen())[-1] == "Chị nghe ở máy kia"
    assert "Chị nghe ở máy kia" not in await her.screen()
    moves = [entry for entry in await her.entries() if entry.body.startswith("moved")]
    assert len(moves) == 1
