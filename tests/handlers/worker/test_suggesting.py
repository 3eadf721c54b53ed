"""Suggested replies and the safety plan: nothing goes by itself, nothing goes without her yes."""

from dataclasses import replace

from handlers import shelves
from referral.cases.case import CaseKind
from referral.messages.message import Message
from referral.messages.plain import TEXT_LIMIT
from referral.people.staff import Staff
from tests.handlers.person import Person, Scene
from tests.handlers.victim.hers import claimed
from tests.handlers.worker.floor import Floor, actions, choose, texts
from tests.handlers.worker.floor import claimed as taken

LANGUAGES = ("vi", "en")


async def code_of(her: Person) -> str:
    case = await her.case()
    assert case is not None
    return case.code


async def offered(scene: Scene, her: Person) -> Person:
    """Her worker has fitted the plan and asked her."""
    worker = await claimed(scene, her)
    await worker.taps_action(f"@safety:{await code_of(her)}")
    await worker.taps("✓ Dặn con")
    await worker.taps("Xong, xem lại")
    assert "Dặn con" not in worker.said
    assert "Túi đồ" in worker.said
    await worker.taps("Hỏi ý người đó")
    return worker


async def tap_on_screen(her: Person, scene: Scene, label: str) -> str:
    """Tap a button of what stands on her screen."""
    shown = await scene.store.screen(her.channel, her.address)
    assert shown is not None
    buttons = [b for line in shown.lines for row in line.message.buttons for b in row]
    return await her.taps_action(next(b.action for b in reversed(buttons) if b.label == label))


def test_both_languages_have_the_same_suggestions_and_sections() -> None:
    for shelf in (shelves.replies(), shelves.safety_plan()):
        first, second = (shelf.titles(language) for language in LANGUAGES)
        assert [(one.name, len(one.parts)) for one in first] == [
            (one.name, len(one.parts)) for one in second
        ]
    assert all(len(shelves.whole_plan(language)) <= TEXT_LIMIT for language in LANGUAGES)


def test_no_suggestion_blames_asks_why_or_promises() -> None:
    forbidden = ("tại sao", "sao bạn", "hòa giải", "nhịn", "vì con", "tuyệt đối", "!")
    parts = [part for page in shelves.replies().titles("vi") for part in page.parts]
    assert [part for part in parts for word in forbidden if word in part.lower()] == []


async def chosen(floor: Floor, code: str, worker: Staff) -> list[Message]:
    """The first reply of the first situation, chosen and not yet sent."""
    asked = await floor.taps(worker, f"@replies:{code}")
    asked = await choose(floor, worker, asked, "1-bat-dau")
    return await choose(floor, worker, asked, "1")


async def test_a_suggestion_is_shown_with_its_addressee_changed_and_sent_only_by_a_tap(
    floor: Floor,
) -> None:
    worker = await floor.hire("An")
    talk, opened = await taken(floor, worker, "x")
    await taken(floor, worker, "y")
    floor.forget()

    shown = await chosen(floor, opened.case.code, worker)
    assert f"Gửi cho {opened.case.code}" in texts(shown)
    assert "mình là nhân viên trực" in texts(shown)
    assert floor.heard(talk) == []
    changed = await floor.types(worker, "Chào bạn, mình tên là người trực")
    assert "Chào bạn, mình tên là người trực" in texts(changed)
    assert floor.heard(talk) == []
    said = await choose(floor, worker, changed, "send")
    assert texts(said) == f"Đã gửi · {opened.case.code} · Phường Láng"
    assert floor.heard(talk) == ["Chào bạn, mình tên là người trực"]
    await floor.taps(worker, actions(changed)[0])
    assert len(floor.heard(talk)) == 1


async def test_a_suggestion_that_is_left_goes_nowhere(floor: Floor) -> None:
    worker = await floor.hire("An")
    talk, opened = await taken(floor, worker, "x")
    floor.forget()
    shown = await chosen(floor, opened.case.code, worker)
    await choose(floor, worker, shown, "cancel")
    assert floor.heard(talk) == []


async def test_suggestions_are_in_the_language_she_writes_in(floor: Floor) -> None:
    worker = await floor.hire("An")
    talk, opened = await taken(floor, worker, "x")
    async with floor.work() as uow:
        her = await uow.conversation(talk)
        assert her is not None
        her.language = "en"
        uow.save_conversation(her)
    assert "I am the worker on duty" in texts(await chosen(floor, opened.case.code, worker))


async def test_what_was_left_out_of_a_plan_that_was_left_stands_in_the_next(
    scene: Scene, her: Person
) -> None:
    worker = await claimed(scene, her)
    begin = f"@safety:{await code_of(her)}"
    await worker.taps_action(begin)
    await worker.taps("✓ Dặn con")
    assert "Dặn con" in worker.labels
    await worker.says("/ca")

    await worker.taps_action(begin)
    assert "✓ Dặn con" in worker.labels


async def test_the_plan_comes_only_after_her_yes_and_stays_as_she_was_told(
    scene: Scene, her: Person
) -> None:
    worker = await offered(scene, her)
    screen = "\n".join(await her.screen())
    assert "ở lại trên màn hình này" in screen
    assert "Túi đồ" not in screen

    said = await tap_on_screen(her, scene, "Có, gửi cho mình")
    assert "Túi đồ" in said
    assert "Dặn con" not in said
    assert her.messages[0].protect
    assert any("kế hoạch an toàn đã hiện" in line for line in await worker.screen())
    case = await her.case()
    assert case is not None
    assert case.facts.safety_plan is not None
    assert case.facts.safety_plan.sent_at == scene.clock.now()

    again = await tap_on_screen(her, scene, "Có, gửi cho mình")
    assert "Túi đồ" not in again


async def test_she_sees_that_the_plans_and_her_form_of_address_are_kept(
    scene: Scene, her: Person
) -> None:
    worker = await offered(scene, her)
    code = await code_of(her)
    await worker.taps_action(f"@called:{code}")
    await worker.says("chị Mẫu")
    await worker.taps_action(f"@planned:{code}")
    await worker.taps("Mục tiêu của người đó")
    await worker.says("tự giữ tiền lương")

    said = await her.says("bạn biết gì về tôi")
    assert "Nhân viên trực gọi bạn là: chị Mẫu" in said
    assert "1 việc" in said
    assert "đã soạn, chưa gửi" in said
    await tap_on_screen(her, scene, "Có, gửi cho mình")
    assert "đã gửi bạn" in await her.says("bạn biết gì về tôi")


async def test_after_her_no_nothing_is_sent_and_the_worker_knows(scene: Scene, her: Person) -> None:
    worker = await offered(scene, her)

    assert "mình không gửi" in await tap_on_screen(her, scene, "Không")
    assert "Túi đồ" not in "\n".join(await her.screen())
    assert any("chưa muốn nhận" in line for line in await worker.screen())


async def test_the_plan_goes_with_everything_else_at_a_quick_exit(
    scene: Scene, her: Person
) -> None:
    await offered(scene, her)
    await tap_on_screen(her, scene, "Có, gửi cho mình")
    await her.taps_action("!exit")
    assert "Túi đồ" not in "\n".join(await her.screen())


async def test_somebody_elses_tap_brings_no_plan(scene: Scene, her: Person) -> None:
    await offered(scene, her)
    case = await her.case()
    assert case is not None
    stranger = scene.person("stranger")
    await stranger.says("menu")
    assert "Túi đồ" not in await stranger.taps_action(f"!plan-yes:{case.id}")


async def test_a_plan_that_gives_a_name_away_or_is_for_a_reporter_is_not_offered(
    floor: Floor,
) -> None:
    worker = await floor.hire("Nguyễn Thị Mẫu")
    talk, opened = await taken(floor, worker, "x")
    floor.forget()
    asked = await floor.taps(worker, f"@safety:{opened.case.code}")
    shown = await choose(floor, worker, asked, "done")
    shown = await floor.types(worker, "Gọi Nguyễn Thị Mẫu khi cần")
    refused = await choose(floor, worker, shown, "send")
    assert "không được gửi" in refused[0].text
    async with floor.work() as uow:
        case = await uow.case(opened.case.id)
        assert case is not None
        facts = replace(case.facts, kind=CaseKind.THIRD_PARTY)
        uow.save_case(replace(case, facts=facts))
    shown = await floor.types(worker, "Túi đồ để ở nhà người quen")
    refused = await choose(floor, worker, shown, "send")
    assert "do người khác báo" in refused[0].text
    assert floor.heard(talk) == []
