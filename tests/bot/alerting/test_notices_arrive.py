"""What asks for a look, an answer or a hand reaches who works at the console alone, too."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from referral.alerts import service as alerts
from referral.alerts.occasions import Occasion
from referral.people.reach import Reach
from referral.people.staff import Role
from referral.queue import approving, caring, glass, service, withholding
from referral.rights import service as rights
from referral.rights.request import Request, Right, Step
from referral.rota import service as rota
from referral.rota.rules import Post, Shift
from referral.triage.danger import Danger
from tests.bot.alerting.night import Night, at_the_console

TEXT = "Chị đến 9 phố Mẫu Kín nhé"
REASON = "Người đó gọi, người giữ ca không nghe máy"


async def test_breaking_the_glass_rings_two_others_until_they_have_looked(night: Night) -> None:
    mai = await at_the_console(night.floor, "Mai", Role.WORKER, "0900000003")
    async with night.floor.work() as uow:
        await glass.break_glass(uow, night.floor.hotline, mai, night.case.code, REASON)

    assert await night.passes(minutes=21) == (3, 3)
    (line,) = await night.console(night.chi)
    assert night.case.code in line
    assert REASON not in line
    await night.looks(night.chi)
    assert (await night.passes(minutes=11))[1] == 0
    assert await night.console(night.chi) == [line], "a glance does not lose it"
    await night.later(hours=24)
    assert await night.console(night.chi) == []


async def is_red(night: Night) -> None:
    async with night.floor.work() as uow:
        case = await uow.case(night.case.id)
        assert case is not None
        uow.save_case(replace(case, facts=replace(case.facts, danger=Danger.RED)))


async def test_a_withheld_text_rings_the_second_person_until_it_is_decided(night: Night) -> None:
    await is_red(night)
    async with night.floor.work() as uow:
        case = await uow.case(night.case.id)
        assert case is not None
        found = withholding.Protected.ADDRESS
        await withholding.withhold(uow, night.floor.hotline, night.lan, case, TEXT, found)

    assert (await night.passes(minutes=5))[1] == 3, "RED: every two minutes"
    (line,) = await night.console(night.chi)
    assert "người thứ hai" in line
    assert TEXT not in line
    async with night.floor.work() as uow:
        (text,) = await uow.withheld_texts()
        assert await approving.read(uow, night.chi, text.id) is not None
    assert (await night.passes(minutes=5))[1] == 0
    assert await night.console(night.chi) == [line]
    async with night.floor.work() as uow:
        await approving.approve(uow, night.floor.hotline, night.chi, text.id)
    assert await night.console(night.chi) == []


async def test_who_wants_to_talk_rings_the_supervisor_once_a_day_until_they_have(
    night: Night,
) -> None:
    async with night.floor.work() as uow:
        await caring.ask_debrief(uow, night.floor.hotline, night.lan)

    assert await night.passes(minutes=31) == (0, 1)
    assert await night.console(night.chi) == ["Lan muốn được trò chuyện về công việc."]
    assert await night.later(hours=24) == (0, 1)
    async with night.floor.work() as uow:
        await caring.debriefed(uow, night.chi, night.lan.id)
    assert await night.console(night.chi) == []
    assert await night.later(hours=25) == (0, 0)


async def asks(night: Night, right: Right) -> Request:
    async with night.floor.work() as uow:
        talk = await uow.conversation(night.case.conversation_id)
        assert talk is not None
        asked = await rights.ask(uow, night.floor.hotline, talk, night.case.id, right, "lời riêng")
        assert asked is not None
        return asked


@pytest.mark.parametrize("right", [Right.SEE, Right.CORRECT, Right.WITHDRAW])
async def test_a_request_rings_once_and_its_terms_until_somebody_has_seen(
    night: Night, right: Right
) -> None:
    request = await asks(night, right)
    assert await night.passes(minutes=31) == (1, 1)
    (line,) = await night.console(night.lan)
    assert "lời riêng" not in line

    night.floor.clock.moment = request.answer_due(night.floor.hotline.zone)
    assert await night.passes(minutes=31) == (2, 2)
    assert [one for one in await night.console(night.chi) if "2 ngày làm việc để" in one]
    async with night.floor.work() as uow:
        await rights.answer(uow, night.floor.hotline, night.lan, request.id, Step.ANSWERED)
    assert await night.console(night.chi) == await night.console(night.lan) == []

    night.floor.clock.moment = request.done_due
    assert await night.passes(minutes=32) == (2, 2)
    await night.looks(night.chi)
    assert (await night.passes(minutes=31))[1] == 0
    async with night.floor.work() as uow:
        await rights.answer(uow, night.floor.hotline, night.lan, request.id, Step.DONE)
    assert await night.console(night.chi) == []


async def test_an_erasure_of_an_open_red_case_rings_until_a_second_one_decides(
    night: Night,
) -> None:
    await is_red(night)
    request = await asks(night, Right.ERASE)
    assert await night.passes(minutes=5) == (1, 1)
    night.floor.clock.moment = request.asked_at + timedelta(hours=24)
    assert (await night.passes(minutes=5))[1] == 3, "RED: every two minutes"
    async with night.floor.work() as uow:
        await rights.answer(uow, night.floor.hotline, night.lan, request.id, Step.ANSWERED)
    assert [one for one in await night.console(night.chi) if "Bạn quyết định" in one]
    assert not [one for one in await night.console(night.lan) if "Bạn quyết định" in one]
    async with night.floor.work() as uow:
        await rights.answer(uow, night.floor.hotline, night.chi, request.id, Step.REFUSED, "lý do")
    assert await night.console(night.chi) == []


async def test_a_request_about_an_archived_case_rings_who_may_open_it(night: Night) -> None:
    async with night.floor.work() as uow:
        await service.close(
            uow, night.floor.hotline, night.lan, night.case, service.Outcome.ASKED_TO_CLOSE
        )
    public = X25519PrivateKey.generate().public_key().public_bytes_raw()
    async with night.floor.work() as uow:
        await uow.archive_case(night.case.id, {"recovery": public})
    await asks(night, Right.SEE)

    assert await night.passes(minutes=2) == (0, 1)
    (line,) = await night.console(night.chi)
    assert "đã vào kho lưu" in line
    assert await night.console(night.lan) == []


async def test_a_colleague_is_asked_for_a_turn_and_the_answer_comes_back(night: Night) -> None:
    mai = await at_the_console(night.floor, "Mai", Role.WORKER, "0900000003")
    evening = Shift("s1", night.lan.id, Post.DUTY, frozenset(range(7)), time(19), time(23))
    day = night.floor.clock.now().date()
    async with night.floor.work() as uow:
        await uow.save_shifts([evening])
        swap = await rota.ask_swap(uow, night.floor.hotline, night.lan, "s1", day, mai.id)
    await night.passes(minutes=2)

    assert sum(b"0900000003" in body for _, body in night.receivers.sms.got) == 1
    (asked,) = await night.console(mai)
    assert "Lan nhờ bạn trực thay" in asked
    async with night.floor.work() as uow:
        await rota.answer_swap(uow, night.floor.hotline, mai, swap.id, agrees=True)
    assert await night.console(mai) == []
    assert await night.passes(minutes=2) == (1, 1)
    assert "Mai đã nhận trực thay bạn" in (await night.console(night.lan))[0]
    assert "Mai trực thay Lan" in (await night.console(night.chi))[0]
    await night.later(hours=9)
    assert await night.console(night.lan) == await night.console(night.chi) == [], "it is over"


async def test_a_turn_nobody_takes_stays_and_says_so(night: Night) -> None:
    mai = await at_the_console(night.floor, "Mai", Role.WORKER, "0900000003")
    evening = Shift("s1", night.lan.id, Post.DUTY, frozenset(range(7)), time(19), time(23))
    async with night.floor.work() as uow:
        uow.save_staff(replace(night.lan, reach=Reach()))
        await uow.save_shifts([evening])
        day = night.floor.clock.now().date()
        swap = await rota.ask_swap(uow, night.floor.hotline, night.lan, "s1", day, mai.id)
        await rota.answer_swap(uow, night.floor.hotline, mai, swap.id, agrees=False)

    assert await night.passes(minutes=2) == (0, 0)
    async with night.floor.work() as uow:
        missed = await alerts.out_of_reach(uow, night.floor.hotline, [])
    assert missed == [], "a swap is no reason to look for somebody"
    assert "vẫn là của bạn" in (await night.console(night.lan))[0]
    assert await night.console(night.chi) == []


async def test_of_supervisors_who_hear_of_broken_glass_first_come_those_who_can_be_reached(
    night: Night,
) -> None:
    """`an` has no way at all and would come first by the name alone."""
    an = await at_the_console(night.floor, "An", Role.SUPERVISOR, "")
    binh = await at_the_console(night.floor, "Binh", Role.SUPERVISOR, "0900000004")
    async with night.floor.work() as uow:
        uow.save_staff(replace(an, reach=replace(an.reach, phone=None)))
    async with night.floor.work() as uow:
        mai = replace(night.lan, id="m" * 32, name="Mai", conversation_id=None)
        uow.save_staff(mai)
        await glass.break_glass(uow, night.floor.hotline, mai, night.case.code, REASON)
        told = await uow.alerts_about(Occasion.GLASS, night.case.id)
    assert {one.staff_id for one in told} == {binh.id, night.chi.id}
