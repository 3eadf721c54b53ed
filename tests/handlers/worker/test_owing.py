"""What is owed after the first answer: the next one, and a call that was promised."""

from datetime import time

from referral.messages.delivery import ContactPreference, WriteBack
from referral.people.staff import Role, Staff
from referral.triage.danger import Danger
from tests.handlers.worker.floor import Floor, actions, choose, claimed, texts

ANYTIME = ContactPreference(WriteBack.ANYTIME)
EVENINGS = ContactPreference(WriteBack.WINDOW, time(19), time(21))


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
    await floor.prefers(opened.case.conversation_id, ANYTIME)
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
    await floor.prefers(opened.case.conversation_id, ANYTIME)
    said = await floor.taps(worker, f"@promise:{opened.case.code}")
    await choose(floor, worker, said, "m30")
    await floor.taps(worker, f"@kept:{opened.case.code}")
    floor.forget()
    await floor.pass_by(hours=1)
    assert floor.heard(worker.conversation_id) == []


async def promising(floor: Floor, contact: ContactPreference) -> tuple[Staff, str, str]:
    """A worker with a case at ten in the morning: who, her chat, the code."""
    worker = await floor.hire("An")
    talk, opened = await claimed(floor, worker, "x")
    await floor.types(worker, "Chào bạn")
    await floor.prefers(talk, contact)
    await floor.taps(worker, f"@promise:{opened.case.code}")
    return worker, talk, opened.case.code


async def due_of(floor: Floor, code: str) -> tuple[str, bool] | None:
    async with floor.work() as uow:
        case = await uow.case_by_code(code)
    assert case is not None
    made = case.facts.team.promise
    return made and (f"{made.due.astimezone(floor.hotline.zone):%H:%M}", made.she_chose)


async def test_a_time_outside_her_safe_hours_is_not_promised_and_the_nearest_safe_one_offered(
    floor: Floor,
) -> None:
    worker, _, code = await promising(floor, EVENINGS)
    said = await floor.types(worker, "22:00")
    assert "ngoài giờ an toàn người đó đã chọn (19:00–21:00)" in texts(said)
    assert "Giờ an toàn gần nhất: 8 giờ 45 tối nay" in texts(said)
    assert code in texts(said)
    assert await due_of(floor, code) is None

    await choose(floor, worker, said, "safe")
    assert await due_of(floor, code) == ("20:45", False)


async def test_a_time_she_named_herself_is_promised_and_due_though_it_is_outside_them(
    floor: Floor,
) -> None:
    worker, _, code = await promising(floor, EVENINGS)
    said = await floor.types(worker, "10:30")
    await choose(floor, worker, said, "chose")
    assert await due_of(floor, code) == ("10:30", True)
    floor.forget()
    await floor.pass_by(minutes=31)
    assert "đến giờ bạn hẹn gọi lại" in floor.heard(worker.conversation_id)[0]


async def test_another_time_is_asked_for_and_nothing_is_promised_when_it_is_left(
    floor: Floor,
) -> None:
    worker, _, code = await promising(floor, EVENINGS)
    said = await floor.types(worker, "10:30")
    said = await choose(floor, worker, said, "other")
    assert "hẹn gọi lại lúc nào" in texts(said)
    said = await floor.types(worker, "11:00")
    await choose(floor, worker, said, "cancel")
    assert await due_of(floor, code) is None


async def test_who_has_not_said_when_or_wants_nobody_to_call_first_is_asked_before(
    floor: Floor,
) -> None:
    for write_back, why in (
        (WriteBack.UNSAID, "chưa nói lúc nào liên hệ lại thì an toàn"),
        (WriteBack.NEVER, "dặn đừng liên hệ trước"),
    ):
        worker, _, code = await promising(floor, ContactPreference(write_back))
        said = await floor.types(worker, "10:30")
        assert why in texts(said)
        assert "Hỏi người đó giờ nào an toàn" in texts(said)
        assert not [one for one in actions(said) if one.endswith(":safe")]
        assert await due_of(floor, code) is None
        await floor.taps(worker, f"@card:{code}")


async def test_hours_she_has_changed_since_put_the_call_off_and_nobody_is_urged_to_make_it(
    floor: Floor,
) -> None:
    chief = await floor.hire("Chi", Role.SUPERVISOR)
    worker, talk, code = await promising(floor, ANYTIME)
    await floor.types(worker, "10:30")
    await floor.prefers(talk, EVENINGS)
    floor.forget()

    await floor.pass_by(hours=2)
    (told,) = floor.heard(worker.conversation_id)
    assert "Bạn đừng gọi lúc này" in told
    assert floor.heard(chief.conversation_id) == []
    assert await due_of(floor, code) == ("19:00", False)
    await floor.pass_by(hours=7, minutes=1)
    assert "đến giờ bạn hẹn gọi lại" in floor.heard(worker.conversation_id)[-1]
    assert "đừng gọi" not in texts(await floor.types(worker, "/hangdoi"))


async def test_one_who_wants_nobody_to_call_any_more_is_not_called(floor: Floor) -> None:
    chief = await floor.hire("Chi", Role.SUPERVISOR)
    worker, talk, code = await promising(floor, ANYTIME)
    await floor.types(worker, "10:30")
    await floor.prefers(talk, ContactPreference(WriteBack.NEVER))
    floor.forget()
    await floor.pass_by(hours=3)
    (told,) = floor.heard(worker.conversation_id)
    assert "Bạn đừng gọi lúc này" in told
    assert floor.heard(chief.conversation_id) == []
    assert "đừng gọi" in texts(await floor.types(worker, "/hangdoi"))
    await floor.taps(worker, f"@kept:{code}")
    assert "đừng gọi" not in texts(await floor.types(worker, "/hangdoi"))
