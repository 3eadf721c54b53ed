"""Whatever somebody is called for reaches them without a chat, as often as it should, no more."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from referral.alerts import service as alerts
from referral.alerts.occasions import Occasion
from referral.alerts.rules import AlertState
from referral.cases import planning
from referral.cases.plan import StepKind
from referral.people.reach import Reach, Way
from referral.people.staff import Role
from referral.queue import caring, owing, service
from referral.rota.rules import Post, Rota, Shift
from referral.rota.service import GAPS
from referral.serious import service as serious
from tests.bot.alerting.calling import look
from tests.bot.alerting.night import Night, at_the_console


async def test_her_words_without_an_answer_ring_once_at_each_deadline(night: Night) -> None:
    await night.floor.she_writes(night.case.id, "còn đó không")

    assert await night.passes(minutes=29) == (0, 0)
    assert await night.passes(minutes=5) == (1, 0)
    assert "chờ bạn trả lời đã lâu" in (await night.console(night.lan))[0]
    assert await night.passes(minutes=40) == (1, 1)
    assert await night.passes(hours=3) == (0, 0)
    async with night.floor.work() as uow:
        await service.write_to_person(uow, night.floor.hotline, night.lan, night.case, "đây")
    assert await night.console(night.lan) == await night.console(night.chi) == []


async def test_a_promised_call_is_reminded_once_and_overdue_it_rings_until_it_is_seen(
    night: Night,
) -> None:
    async with night.floor.work() as uow:
        due = uow.now + timedelta(minutes=10)
        await owing.promise(uow, night.floor.hotline, night.lan, night.case, due)

    assert await night.passes(minutes=24) == (1, 0)
    assert await night.passes(minutes=31) == (4, 4)
    await night.looks(night.chi)
    assert await night.passes(minutes=10) == (1, 0)
    async with night.floor.work() as uow:
        await owing.kept(uow, night.lan, night.case)
    assert await night.passes(hours=1) == (0, 0)
    assert await night.console(night.chi) == []


@pytest.mark.parametrize("kind", StepKind)
async def test_what_is_due_in_a_plan_rings_once_and_stays_on_the_page_until_it_is_done(
    night: Night, kind: StepKind
) -> None:
    async with night.floor.work() as uow:
        due = uow.now + timedelta(minutes=5)
        made = await planning.add_step(
            uow, night.floor.hotline, night.lan, night.case, kind, "gọi cho trường", due=due
        )
    assert await night.passes(hours=2) == (1, 0)
    (line,) = await night.console(night.lan)
    assert "gọi cho trường" not in line
    assert "đến" in line
    async with night.floor.work() as uow:
        await planning.set_done(uow, night.lan, made.case, made.step.id)
    assert await night.console(night.lan) == []


async def test_the_serious_clock_rings_at_each_mark_until_it_is_seen_and_stops_with_the_report(
    night: Night,
) -> None:
    async with night.floor.work() as uow:
        await serious.set_serious(uow, night.floor.hotline, night.lan, night.case, "Có dao")
    assert await night.passes(minutes=33) == (2, 2), "nobody above was telephoned"
    async with night.floor.work() as uow:
        await serious.log_call(
            uow, night.lan, night.case, whom="Lãnh đạo mẫu", number="024", outcome="đã nghe"
        )
    await _skips_to(night, hours=72)
    assert await night.passes(minutes=21) == (3, 3)
    await night.looks(night.lan)
    await night.looks(night.chi)
    assert await night.passes(hours=1) == (0, 0)
    await _skips_to(night, hours=96)
    assert await night.passes(minutes=11) == (2, 2)
    assert [line for line in await night.console(night.chi) if "Đã 96 giờ" in line]
    async with night.floor.work() as uow:
        case = await uow.case(night.case.id)
        assert case is not None
        serious.reported(uow, case)
    await _skips_to(night, hours=120)
    assert await night.passes(minutes=20) == (0, 0)
    assert await night.console(night.chi) == []


async def _skips_to(night: Night, *, hours: int) -> None:
    """To a minute before so long after the case came."""
    moment = night.case.created_at + timedelta(hours=hours, minutes=-1)
    night.floor.clock.moment = moment


async def test_who_does_not_come_back_from_a_visit_is_asked_and_then_everybody_rings(
    night: Night,
) -> None:
    async with night.floor.work() as uow:
        await caring.check_in(uow, night.lan, night.case, timedelta(hours=1))

    assert await night.passes(minutes=64) == (1, 0)
    mine, rang = await night.passes(minutes=15)
    assert (mine, rang) == (1, 5), "asked again; Chi's alarm every two minutes"
    (line,) = await night.console(night.chi)
    assert "Lan đi thăm nhà quá giờ" in line
    await night.looks(night.chi)
    assert (await night.passes(minutes=30))[1] == 0
    assert await night.console(night.chi) == [line], "seen, and not over"
    async with night.floor.work() as uow:
        lan = await uow.staff_member(night.lan.id)
        assert lan is not None
        await caring.check_out(uow, night.floor.hotline, lan)
    assert await night.console(night.chi) == []
    assert await night.passes(hours=1) == (0, 0)


async def test_hours_without_anybody_ring_whoever_answers_for_the_rota_once_a_day(
    night: Night,
) -> None:
    async with night.floor.work() as uow:
        mornings = Shift("s1", night.lan.id, Post.DUTY, frozenset(range(7)), time(8), time(16))
        await uow.replace_rota(Rota((mornings,)))
        uow.set_timer(GAPS, "daily", uow.now + timedelta(minutes=1))

    assert await night.passes(hours=4) == (0, 1)
    (line,) = await night.console(night.chi)
    assert "16:00–08:00" in line
    async with night.floor.work() as uow:
        await uow.save_shifts(
            [Shift("s2", night.lan.id, Post.DUTY, frozenset(range(7)), time(16), time(8))]
        )
    assert await night.console(night.chi) == []


async def test_a_case_that_becomes_red_rings_its_owner_until_she_is_answered(night: Night) -> None:
    async with night.floor.work() as uow:
        case = await uow.case(night.case.id)
        assert case is not None
        await service.raise_danger(uow, night.floor.hotline, case)
    await night.now()
    assert night.rang()[0] == 1
    assert await night.passes(minutes=3) == (1, 0)
    async with night.floor.work() as uow:
        await service.write_to_person(uow, night.floor.hotline, night.lan, night.case, "mình đây")
    assert await night.passes(minutes=5) == (0, 0)


async def test_a_case_that_was_handed_over_or_offered_rings_whoever_gets_it(night: Night) -> None:
    mai = await at_the_console(night.floor, "Mai", Role.WORKER, "0900000003")
    async with night.floor.work() as uow:
        await service.hand_over(uow, night.floor.hotline, night.lan, night.case, mai, "tóm tắt")
    await night.now()
    assert night.receivers.sms.got[-1][1].decode().count("0900000003") == 1
    async with night.floor.work() as uow:
        await service.hand_over(uow, night.floor.hotline, night.chi, night.case, mai, "tóm tắt")
    await night.passes(minutes=3)
    assert sum(b"0900000003" in body for _, body in night.receivers.sms.got) == 2
    assert "Đồng nghiệp chuyển cho bạn" in (await night.console(mai))[0]


async def test_quiet_hours_hold_the_matters_of_others_until_morning_and_never_ones_own(
    night: Night,
) -> None:
    """It is ten in the morning; both rest from eleven to two."""
    for person in (night.lan, night.chi):
        quiet = replace(person.reach, quiet_from=time(11), quiet_to=time(14))
        async with night.floor.work() as uow:
            uow.save_staff(replace(person, on_duty_since=None, reach=quiet))
    await night.passes(minutes=65)
    await night.floor.she_writes(night.case.id, "còn đó không")

    assert await night.passes(minutes=70) == (2, 0)
    assert await night.passes(minutes=110) == (0, 1)


async def test_an_alarm_that_began_before_the_quiet_hours_pauses_in_them(night: Night) -> None:
    quiet = replace(night.chi.reach, quiet_from=time(11), quiet_to=time(14))
    async with night.floor.work() as uow:
        uow.save_staff(replace(night.chi, on_duty_since=None, reach=quiet))
        due = uow.now + timedelta(minutes=30)
        await owing.promise(uow, night.floor.hotline, night.lan, night.case, due)
    assert (await night.passes(minutes=59))[1] == 2
    assert (await night.passes(hours=3))[1] == 0
    assert (await night.passes(minutes=10))[1] == 1


async def test_who_has_no_way_at_all_finds_it_on_the_page_and_the_supervisor_sees_it(
    night: Night,
) -> None:
    async with night.floor.work() as uow:
        uow.save_staff(replace(night.lan, reach=Reach()))
    await night.floor.she_writes(night.case.id, "còn đó không")
    await night.passes(minutes=31)

    assert "chờ bạn trả lời" in (await night.console(night.lan))[0]
    assert await _missed(night) == [("Lan", (), night.case.code)]
    await night.looks(night.lan)
    assert await _missed(night) == []


async def test_when_every_way_fails_the_supervisor_is_told_and_it_is_tried_until_it_is_taken(
    night: Night,
) -> None:
    boss = await night.floor.hire("Hoa", Role.SUPERVISOR)
    night.receivers.sms.status = 403
    await night.floor.she_writes(night.case.id, "còn đó không")
    await night.passes(minutes=31)

    cannot = "Không báo được cho Lan bằng cách nào cả. Bạn liên hệ trực tiếp giúp."
    assert await night.floor.on_their_way(boss.conversation_id) == [cannot]
    assert await _missed(night) == [("Lan", (Way.SMS,), night.case.code)]
    night.receivers.sms.status, night.receivers.sms.got = 201, []
    assert await night.passes(minutes=20) == (1, 0)
    assert await _missed(night) == []
    assert await night.floor.on_their_way(boss.conversation_id) == [cannot]


async def _missed(night: Night) -> list[tuple[str, tuple[Way, ...], str]]:
    async with night.floor.work() as uow:
        cases = await uow.open_cases()
        found = await alerts.out_of_reach(uow, night.floor.hotline, cases)
    return [(person.name, alert.failed, code) for person, alert, code in found]


async def test_one_who_is_walled_off_is_not_called_nor_any_more(night: Night) -> None:
    async with night.floor.work() as uow:
        due = uow.now + timedelta(minutes=1)
        await owing.promise(uow, night.floor.hotline, night.lan, night.case, due)
    assert await night.passes(minutes=17) == (2, 1)
    async with night.floor.work() as uow:
        case = await uow.case(night.case.id)
        assert case is not None
        walls = replace(case.facts.walls, people=(night.chi.id,))
        uow.save_case(replace(case, facts=replace(case.facts, walls=walls)))
    assert await night.passes(minutes=11) == (1, 0)
    assert await night.console(night.chi) == []


async def test_a_machine_whose_clock_is_behind_carries_what_another_has_called_for(
    night: Night,
) -> None:
    async with night.floor.work() as uow:
        due = uow.now + timedelta(minutes=1)
        await owing.promise(uow, night.floor.hotline, night.lan, night.case, due)
    night.floor.clock.pass_by(minutes=1)
    await night.floor.fire_due()
    night.floor.clock.pass_by(seconds=-2)
    await look(night.dispatcher)
    assert night.rang() == (0, 0), "not yet by this clock"
    night.floor.clock.pass_by(seconds=1)
    async with night.floor.work() as uow:
        alert = await uow.alert(Occasion.PROMISE, night.case.id, night.lan.id)
        assert alert is not None
        uow.save_alert(replace(alert, due_at=uow.now))
    await look(night.dispatcher)
    assert night.rang() == (1, 0)


async def test_what_was_seen_stays_seen_though_it_was_just_being_carried(night: Night) -> None:
    await night.floor.she_writes(night.case.id, "còn đó không")
    night.floor.clock.pass_by(minutes=30)
    await night.floor.fire_due()
    async with night.floor.work() as uow:
        (held,) = await uow.claim_alerts(9)
    await night.looks(night.lan)
    async with night.floor.work() as uow:
        await alerts.carried(uow, night.floor.hotline, held, well=True)
        after = await uow.alert(Occasion.UNANSWERED, night.case.id, night.lan.id)
    assert after is not None
    assert after.state is AlertState.SEEN
