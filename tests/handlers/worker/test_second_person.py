"""A text that gives a kept place away is not sent until somebody else has read it."""

import asyncio

import pytest
from sqlalchemy import select

from handlers.hotline import Hotline
from referral.cases.case import EntryKind
from referral.people.staff import Role, Staff
from referral.queue import approving, service
from referral.queue.approving import Judged
from referral.queue.withholding import given_away
from storage.store import SqlStore
from storage.tables import audit
from tests.conftest import StillClock
from tests.handlers.worker.floor import UNIT, Floor, actions, claimed, texts
from tests.handlers.worker.keeping import BY_PHONE, HIDDEN, OPEN, with_kept_places

GIVES_IT_AWAY = "Bạn đến 12 ngõ Mẫu Kín nhé"


@pytest.fixture
def floor(store: SqlStore, hotline: Hotline, clock: StillClock) -> Floor:
    return Floor(store, with_kept_places(hotline), clock)


async def withheld(floor: Floor, text: str = GIVES_IT_AWAY) -> tuple[Staff, Staff, str, str]:
    """The writer, the second person, her chat, and the button that shows the text."""
    writer, second = await floor.hire("Nguyễn Thị An"), await floor.hire("Bình")
    talk, _ = await claimed(floor, writer, "x")
    floor.forget()
    await floor.types(writer, text)
    asked = floor.said[str(second.conversation_id)][-1].message
    return writer, second, talk, actions([asked])[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bạn đến 12 ngõ Mẫu Kín nhé", "địa chỉ"),
        ("ban den so muoi hai ngo mau kin", "địa chỉ"),
        ("1 2  n g õ  M ẫ u  K í n", "địa chỉ"),
        ("gọi 0.0.0.0.1.1.1.2.2.2", "số điện thoại"),
        ("hỏi Tổ Chim Sáo nhé", "tên của một nơi"),
        ("chị tên là Nguyễn Thị An", "họ tên của nhân viên"),
    ],
)
async def test_nothing_of_a_text_that_gives_something_away_reaches_her(
    floor: Floor, text: str, kind: str
) -> None:
    writer = await floor.hire("Nguyễn Thị An")
    talk, opened = await claimed(floor, writer, "x")
    floor.forget()

    said = await floor.types(writer, text)

    assert kind in texts(said)
    assert text not in texts(said)
    assert floor.heard(talk) == []
    case = await floor.case(opened.case.id)
    assert case.answered_at is None


async def test_plain_words_and_places_open_to_everybody_go_at_once(floor: Floor) -> None:
    writer = await floor.hire("An")
    talk, _ = await claimed(floor, writer, "x")
    floor.forget()

    await floor.types(writer, f"Bạn gọi {OPEN.phone}, hoặc {BY_PHONE.phone}: {OPEN.address}")

    assert len(floor.heard(talk)) == 1


async def test_the_second_person_is_called_without_the_text_and_sees_it_on_asking(
    floor: Floor,
) -> None:
    _, second, _, look = await withheld(floor)

    assert GIVES_IT_AWAY not in "".join(floor.heard(second.conversation_id))
    shown = await floor.taps(second, look)
    assert GIVES_IT_AWAY in texts(shown)
    assert shown[-1].protect
    assert [one.split(":")[0] for one in actions(shown)] == ["@refuse", "@approve"]


async def test_what_a_second_person_lets_pass_reaches_her_as_the_writers_words(
    floor: Floor,
) -> None:
    writer, second, talk, look = await withheld(floor)
    shown = await floor.taps(second, look)
    floor.forget()

    await floor.taps(second, actions(shown)[1])

    assert floor.heard(talk) == [GIVES_IT_AWAY]
    assert "được cho gửi" in floor.heard(writer.conversation_id)[-1]
    async with floor.work() as uow:
        case = (await uow.cases_of(writer.id))[0]
        said = [one for one in await uow.entries(case.id) if one.kind is EntryKind.MESSAGE]
    assert [(one.body, one.staff_id) for one in said] == [(GIVES_IT_AWAY, writer.id)]
    assert case.answered_at is not None


async def test_what_is_refused_is_never_sent_and_the_writer_is_told(floor: Floor) -> None:
    writer, second, talk, look = await withheld(floor)
    shown = await floor.taps(second, look)
    floor.forget()

    await floor.taps(second, actions(shown)[0])
    again = await floor.taps(second, actions(shown)[1])

    assert floor.heard(talk) == []
    assert "không được gửi" in floor.heard(writer.conversation_id)[-1]
    assert "đã có người quyết định" in texts(again)


async def test_nobody_lets_their_own_text_pass(floor: Floor) -> None:
    writer, _, talk, look = await withheld(floor)
    text_id = look.partition(":")[2]

    for act in ("look", "approve", "refuse"):
        said = await floor.taps(writer, f"@{act}:{text_id}")
        assert "không thực hiện được" in texts(said)
    assert floor.heard(talk) == []
    async with floor.work() as uow:
        assert [one.id for one in await uow.withheld_texts()] == [text_id]


async def test_a_colleague_off_duty_and_a_supervisor_of_elsewhere_decide_nothing(
    floor: Floor,
) -> None:
    _, _, talk, look = await withheld(floor)
    away = await floor.hire("Chi", on_duty=False)
    elsewhere = await floor.hire("Dung", Role.SUPERVISOR, unit="00004")

    for person in (away, elsewhere):
        said = await floor.taps(person, look.replace("look", "approve"))
        assert "không thực hiện được" in texts(said)
    assert floor.heard(talk) == []


async def test_the_supervisor_of_the_unit_is_asked_and_may_decide(floor: Floor) -> None:
    boss = await floor.hire("Em", Role.SUPERVISOR, unit=UNIT, on_duty=False)
    _, _, talk, look = await withheld(floor)

    assert len(floor.heard(boss.conversation_id)) == 1
    await floor.taps(boss, look.replace("look", "approve"))

    assert floor.heard(talk) == [GIVES_IT_AWAY]


async def test_of_two_who_decide_at_once_one_is_too_late(floor: Floor) -> None:
    _, second, talk, look = await withheld(floor)
    third = await floor.hire("Giang")
    text_id = look.partition(":")[2]

    async def lets_pass(person: Staff) -> Judged:
        async with floor.work() as uow:
            return await approving.approve(uow, floor.hotline, person, text_id)

    outcomes = await asyncio.gather(lets_pass(second), lets_pass(third))

    assert sorted(outcomes) == [Judged.LATE, Judged.PASSED]
    assert floor.heard(talk) == [GIVES_IT_AWAY]


async def test_after_fifteen_minutes_it_is_too_late_and_the_writer_is_told(floor: Floor) -> None:
    writer, second, talk, look = await withheld(floor)
    floor.clock.pass_by(minutes=16)
    async with floor.work() as uow:
        due = [subject for kind, subject in await uow.take_due(10) if kind == "withheld"]
        for subject in due:
            await approving.expire(uow, floor.hotline, subject)

    said = await floor.taps(second, look)

    assert len(due) == 1
    assert "quá 15 phút" in texts(said)
    assert "15 phút" in floor.heard(writer.conversation_id)[-1]
    assert floor.heard(talk) == []


async def test_a_text_whose_writer_lost_the_case_is_not_sent(floor: Floor) -> None:
    writer, second, talk, look = await withheld(floor)
    async with floor.work() as uow:
        case = (await uow.cases_of(writer.id))[0]
        await service.release(uow, floor.hotline, writer, case, "Hết ca")
    floor.forget()

    said = await floor.taps(second, look.replace("look", "approve"))

    assert "không còn giữ ca" in texts(said)
    assert floor.heard(talk) == []


async def test_alone_on_duty_a_worker_is_told_that_nobody_can_look(floor: Floor) -> None:
    writer = await floor.hire("An")
    await claimed(floor, writer, "x")

    said = await floor.types(writer, GIVES_IT_AWAY)

    assert "chưa có ai khác" in texts(said)


async def test_every_step_is_in_the_audit_and_the_words_are_gone_with_the_case(
    floor: Floor,
) -> None:
    writer, second, _, look = await withheld(floor)
    shown = await floor.taps(second, look)
    async with floor.work() as uow:
        case = (await uow.cases_of(writer.id))[0]
        await uow.erase_case(case.id)
    late = await floor.taps(second, actions(shown)[1])

    async with floor.work() as uow:
        assert await uow.withheld_texts() == []
        acts = (await uow.run(select(audit.c.action).order_by(audit.c.id))).scalars().all()
    assert acts[-3:] == ["text.withhold", "alert.seen", "text.read"]
    assert "đã có người quyết định" in texts(late)


async def test_a_place_given_to_her_may_be_written_of_in_her_case_alone(floor: Floor) -> None:
    directory = floor.hotline.directory()

    assert given_away(HIDDEN.address, directory, (), ()) is not None
    assert given_away(HIDDEN.address, directory, (HIDDEN.id,), ()) is None
    assert given_away(BY_PHONE.address, directory, (HIDDEN.id,), ()) is not None
