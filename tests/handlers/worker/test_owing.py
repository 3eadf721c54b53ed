"""What is owed after the first answer: the next one, and a call that was promised."""

from referral.people.staff import Role
from referral.triage.danger import Danger
from tests.handlers.worker.floor import Floor
from tests.handlers.worker.test_desk import choose, claimed, texts


async def test_her_next_words_without_an_answer_remind_the_owner_and_then_the_supervisor(
    floor: Floor,
) -> None:
    worker, chief = await floor.hire("An"), await floor.hire("Chi", Role.SUPERVISOR)
    _, opened = await claimed(floor, worker, "x")
    await floor.types(worker, "Chào bạn")
    await floor.she_writes(opened.case.id, "mình đây")
    await floor.she_writes(opened.case.id, "còn đó không")
    floor.forget()

    await floor.pass_by(minutes=29)
    assert floor.heard(worker.conversation_id) == []
    await floor.pass_by(minutes=2)
    assert "chờ bạn trả lời đã lâu" in floor.heard(worker.conversation_id)[0]
    assert floor.heard(chief.conversation_id) == []
    await floor.pass_by(minutes=31)
    assert "chưa trả lời tin mới" in floor.heard(chief.conversation_id)[0]
    assert "QUÁ HẠN" in texts(await floor.types(chief, "/hangdoi"))
    told = len(floor.heard(chief.conversation_id))
    await floor.pass_by(hours=3)
    assert len(floor.heard(chief.conversation_id)) == told


async def test_in_danger_the_supervisor_hears_of_it_until_she_is_answered(floor: Floor) -> None:
    worker, chief = await floor.hire("An"), await floor.hire("Chi", Role.SUPERVISOR)
    opened = await floor.ask_for_help(await floor.person("x"), Danger.RED)
    await floor.taps(worker, f"@claim:{opened.case.code}")
    await floor.types(worker, "Chào bạn")
    await floor.she_writes(opened.case.id, "mình đây")
    floor.forget()

    await floor.pass_by(minutes=41)
    assert len(floor.heard(chief.conversation_id)) == 3
    await floor.types(worker, "mình đây")
    await floor.pass_by(hours=1)
    assert len(floor.heard(chief.conversation_id)) == 3


async def test_an_answer_in_time_or_none_needed_ends_it(floor: Floor) -> None:
    worker = await floor.hire("An")
    _, opened = await claimed(floor, worker, "x")
    await floor.types(worker, "Chào bạn")
    await floor.she_writes(opened.case.id, "mình đây")
    await floor.types(worker, "mình nghe")
    await floor.she_writes(opened.case.id, "cảm ơn nhé")
    await floor.taps(worker, f"@noreply:{opened.case.code}")
    floor.forget()
    await floor.pass_by(hours=3)
    assert floor.heard(worker.conversation_id) == []


async def test_a_promised_call_is_reminded_at_its_time_and_overdue_it_is_on_the_list(
    floor: Floor,
) -> None:
    worker, chief = await floor.hire("An"), await floor.hire("Chi", Role.SUPERVISOR)
    _, opened = await claimed(floor, worker, "x")
    await floor.types(worker, "Chào bạn")
    await floor.taps(worker, f"@promise:{opened.case.code}")
    assert "Chưa đọc được giờ" in texts(await floor.types(worker, "lát nữa"))
    await floor.types(worker, "10:30")
    assert "10:30" in texts(await floor.taps(worker, f"@team:{opened.case.code}"))
    floor.forget()

    await floor.pass_by(minutes=29)
    assert floor.heard(worker.conversation_id) == []
    await floor.pass_by(minutes=2)
    assert "đến giờ bạn hẹn gọi lại" in floor.heard(worker.conversation_id)[0]
    assert floor.heard(chief.conversation_id) == []
    await floor.pass_by(minutes=15)
    assert "đã quá giờ" in floor.heard(chief.conversation_id)[0]
    assert "QUÁ HẠN" in texts(await floor.types(chief, "/hangdoi"))


async def test_a_promise_that_was_kept_is_not_reminded(floor: Floor) -> None:
    worker = await floor.hire("An")
    _, opened = await claimed(floor, worker, "x")
    await floor.types(worker, "Chào bạn")
    said = await floor.taps(worker, f"@promise:{opened.case.code}")
    await choose(floor, worker, said, "m30")
    await floor.taps(worker, f"@kept:{opened.case.code}")
    floor.forget()
    await floor.pass_by(hours=1)
    assert floor.heard(worker.conversation_id) == []
