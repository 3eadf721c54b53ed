"""The plan in the worker's chat: lines added, done, and a follow-up only inside her safe hours."""

from datetime import time, timedelta

from referral.cases import planning
from referral.cases.plan import StepKind
from referral.messages.delivery import ContactPreference, Delivery, WriteBack
from referral.messages.message import Message, Purpose
from referral.people.staff import Role, Staff
from referral.queue import service
from tests.handlers.worker.floor import Floor, choose, claimed, texts

MORNING = ContactPreference(WriteBack.WINDOW, time(9), time(11))


async def planned(
    floor: Floor, worker: Staff, code: str, kind: str, text: str, when: str
) -> list[Message]:
    """One line by the buttons, and a typed moment."""
    asked = await floor.taps(worker, f"@planned:{code}")
    await choose(floor, worker, asked, kind)
    await floor.types(worker, text)
    return await floor.types(worker, when)


async def fire(floor: Floor) -> int:
    """The timers that are due, as the timer process fires them."""
    async with floor.work() as uow:
        due = await uow.take_due(100)
        for kind, subject in due:
            if kind == planning.PLAN_DUE:
                await planning.remind(uow, floor.hotline, subject)
    return sum(kind == planning.PLAN_DUE for kind, _ in due)


def told(floor: Floor, worker: Staff) -> list[str]:
    return [one for one in floor.heard(worker.conversation_id) if "đến giờ" in one or "hẹn" in one]


async def test_goal_step_and_appointment_stand_on_the_card_and_are_ticked_off(
    floor: Floor,
) -> None:
    worker = await floor.hire("An")
    talk, opened = await claimed(floor, worker, "x")
    code = opened.case.code
    await floor.prefers(talk, MORNING)

    asked = await floor.taps(worker, f"@planned:{code}")
    await choose(floor, worker, asked, "goal")
    said = await floor.types(worker, "tự giữ tiền lương")
    assert "1. Mục tiêu: tự giữ tiền lương" in " ".join(texts(said).split())

    asked = await floor.taps(worker, f"@planned:{code}")
    await choose(floor, worker, asked, "step")
    asked = await floor.types(worker, "hỏi giấy tờ")
    asked = await choose(floor, worker, asked, "person")
    said = await choose(floor, worker, asked, "undated")
    assert "2. Người đó làm: hỏi giấy tờ" in " ".join(texts(said).split())

    await floor.types(worker, "chào bạn")
    card = await floor.taps(worker, f"@card:{code}")
    assert "hỏi giấy tờ" in texts(card)
    said = await floor.taps(worker, f"@stepdone:{code}:2")
    assert "2. ✓ xong" in texts(said)
    said = await floor.taps(worker, f"@stepundone:{code}:2")
    assert "✓" not in texts(said)
    said = await floor.taps(worker, f"@stepdrop:{code}:2")
    assert "hỏi giấy tờ" not in texts(said)
    assert "Nút này không còn" in texts(await floor.taps(worker, f"@stepdone:{code}:2"))
    story = texts(await floor.taps(worker, f"@story:{code}"))
    assert "An: Thêm vào kế hoạch: Một việc phải làm" in story
    assert "An: Chưa xong: Một việc phải làm" in story


async def test_an_appointment_in_the_night_moves_into_her_hours_and_says_why(
    floor: Floor,
) -> None:
    worker = await floor.hire("An")
    talk, opened = await claimed(floor, worker, "x")
    await floor.prefers(talk, MORNING)

    said = await planned(floor, worker, opened.case.code, "follow_up", "hỏi thăm", "22:00")

    assert "ngoài giờ an toàn" in said[0].text
    assert "9 giờ sáng mai" in said[0].text
    (step,) = (await floor.case(opened.case.id)).facts.plan
    assert step.due is not None
    assert MORNING.allows(step.due, floor.hotline.zone)


async def test_without_her_word_on_writing_back_no_appointment_is_made(floor: Floor) -> None:
    worker = await floor.hire("An")
    talk, opened = await claimed(floor, worker, "x")

    for contact, words in (
        (ContactPreference(), "chưa nói nhắn lại thế nào"),
        (ContactPreference(WriteBack.NEVER), "dặn đừng nhắn trước"),
    ):
        await floor.prefers(talk, contact)
        said = await planned(floor, worker, opened.case.code, "follow_up", "hỏi thăm", "14:00")
        assert words in texts(said)
    assert (await floor.case(opened.case.id)).facts.plan == ()


async def test_what_is_no_moment_or_has_passed_is_asked_again(floor: Floor) -> None:
    worker = await floor.hire("An")
    talk, opened = await claimed(floor, worker, "x")
    await floor.prefers(talk, MORNING)
    floor.clock.pass_by(hours=5)

    said = await planned(floor, worker, opened.case.code, "follow_up", "hỏi thăm", "lúc nào đó")
    assert "chưa đọc được giờ" in said[0].text
    said = await floor.types(worker, "1/2/2020 9:00")
    assert "đã qua" in said[0].text
    said = await choose(floor, worker, said, "opening")
    assert "Liên hệ lại: hỏi thăm" in texts(said)


async def test_the_worker_is_told_once_and_writes_by_the_rule_of_the_outbox(floor: Floor) -> None:
    worker = await floor.hire("An")
    talk, opened = await claimed(floor, worker, "x")
    await floor.prefers(talk, MORNING)
    await planned(floor, worker, opened.case.code, "follow_up", "hỏi thăm", "9:30 mai")
    floor.forget()

    floor.clock.pass_by(hours=22)
    assert await fire(floor) == 0
    floor.clock.pass_by(hours=2)
    await fire(floor)
    await fire(floor)
    (notice,) = told(floor, worker)
    assert "đang trong giờ an toàn" in notice
    assert "hỏi thăm" not in notice
    assert floor.heard(talk) == []
    await floor.types(worker, "Bạn thế nào rồi?")
    sent = next(one for one in floor.said[talk] if one.message.text == "Bạn thế nào rồi?")
    assert sent.purpose is Purpose.NEWS
    async with floor.work() as uow:
        her = await uow.conversation(talk)
        assert her is not None
        assert (
            service.notices.delivery(floor.hotline, her, opened.case, floor.clock.now())
            is not Delivery.HOLD
        )


async def test_if_she_has_changed_her_hours_meanwhile_the_reminder_waits_for_the_new_ones(
    floor: Floor,
) -> None:
    worker = await floor.hire("An")
    talk, opened = await claimed(floor, worker, "x")
    await floor.prefers(talk, MORNING)
    await planned(floor, worker, opened.case.code, "follow_up", "hỏi thăm", "10:00 mai")
    evening = ContactPreference(WriteBack.WINDOW, time(20), time(21))
    await floor.prefers(talk, evening)
    floor.forget()

    floor.clock.pass_by(hours=24)
    await fire(floor)
    assert told(floor, worker) == []
    floor.clock.pass_by(hours=10)
    await fire(floor)
    assert len(told(floor, worker)) == 1

    await planned(floor, worker, opened.case.code, "follow_up", "lần nữa", "20:30 mai")
    await floor.prefers(talk, ContactPreference(WriteBack.NEVER))
    floor.forget()
    floor.clock.pass_by(hours=25)
    await fire(floor)
    (notice,) = told(floor, worker)
    assert "không muốn được nhắn trước" in notice


async def test_a_case_without_owner_reminds_its_next_one_and_a_closed_one_nobody(
    floor: Floor,
) -> None:
    worker, chief = await floor.hire("An"), await floor.hire("Chi", Role.SUPERVISOR)
    talk, opened = await claimed(floor, worker, "x")
    await floor.prefers(talk, MORNING)
    await planned(floor, worker, opened.case.code, "follow_up", "hỏi thăm", "9:30 mai")
    async with floor.work() as uow:
        case = await uow.case(opened.case.id)
        assert case is not None
        await service.release(uow, floor.hotline, chief, case, "…")
    floor.forget()
    floor.clock.pass_by(hours=24)
    await fire(floor)
    assert told(floor, worker) == []

    await floor.taps(worker, f"@claim:{opened.case.code}")
    floor.clock.pass_by(minutes=15)
    await fire(floor)
    assert len(told(floor, worker)) == 1
    async with floor.work() as uow:
        case = await uow.case(opened.case.id)
        assert case is not None
        await planning.add_step(
            uow, floor.hotline, worker, case, StepKind.STEP, "x",
            due=floor.clock.now() + timedelta(hours=1),
        )  # fmt: skip
        case = await uow.case(opened.case.id)
        assert case is not None
        await service.close(uow, floor.hotline, worker, case, service.Outcome.GOALS_MET)
    floor.forget()
    floor.clock.pass_by(hours=2)
    await fire(floor)
    assert told(floor, worker) == []
