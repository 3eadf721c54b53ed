"""The plan at work: who is called, what she is told, and turns that change hands."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from referral.people.staff import Role, Staff, StaffState
from referral.queue import duty
from referral.rota import service
from referral.rota.rules import Post, Rota, Shift
from referral.triage.danger import Danger
from tests.conftest import ZONE
from tests.handlers.worker.floor import UNIT, Floor

DAILY = frozenset(range(7))
MONDAY = date(2026, 11, 23)
"""The day the tests play; ten in the morning."""


def shift(
    who: Staff, begins: int, ends: int, post: Post = Post.DUTY, unit: str | None = None
) -> Shift:
    name = f"{who.id[:8]}{post}{begins}"
    return Shift(name, who.id, post, DAILY, time(begins), time(ends), unit)


async def plan(floor: Floor, *shifts: Shift) -> None:
    async with floor.work() as uow:
        await uow.replace_rota(Rota(shifts))


async def called(floor: Floor, staff: Staff) -> int:
    return sum("Ca mới" in text for text in floor.heard(staff.conversation_id))


async def test_whom_the_plan_names_is_called_first_without_having_said_anything(
    floor: Floor,
) -> None:
    lan = await floor.hire("Lan", on_duty=False)
    mai = await floor.hire("Mai", on_duty=False)
    await plan(floor, shift(lan, 8, 16), shift(mai, 16, 8))

    opened = await floor.ask_for_help(await floor.person("one"))

    assert opened.on_duty == 1
    assert (await called(floor, lan), await called(floor, mai)) == (1, 0)


async def test_backup_and_the_watching_supervisor_are_the_next_rungs(floor: Floor) -> None:
    lan = await floor.hire("Lan", on_duty=False)
    mai = await floor.hire("Mai", on_duty=False)
    watch = await floor.hire("Watch", Role.SUPERVISOR, on_duty=False)
    other = await floor.hire("Other", Role.SUPERVISOR, on_duty=False)
    await plan(
        floor,
        shift(lan, 8, 16),
        shift(mai, 8, 16, Post.BACKUP),
        shift(watch, 8, 16, Post.SUPERVISOR),
    )
    await floor.ask_for_help(await floor.person("one"), Danger.RED)

    counts = []
    for _ in range(3):
        counts.append([await called(floor, one) for one in (lan, mai, watch, other)])
        await floor.pass_by(minutes=5)

    assert counts == [[1, 0, 0, 0], [1, 1, 0, 0], [1, 1, 1, 0]]


async def test_a_shift_for_one_unit_is_called_for_that_unit_alone(floor: Floor) -> None:
    lan = await floor.hire("Lan", on_duty=False)
    mai = await floor.hire("Mai", on_duty=False)
    await plan(floor, shift(lan, 8, 16, unit="00004"), shift(mai, 8, 16, unit=UNIT))

    await floor.ask_for_help(await floor.person("one"), unit=UNIT)

    assert (await called(floor, lan), await called(floor, mai)) == (0, 1)


async def test_who_says_nghi_is_off_until_the_shift_ends_and_on_again_with_the_next(
    floor: Floor,
) -> None:
    lan = await floor.hire("Lan", on_duty=False)
    await plan(floor, shift(lan, 8, 16))
    await floor.types(lan, "/nghi")

    on = []
    for hours in (0, 5, 22):
        floor.clock.pass_by(hours=hours)
        async with floor.work() as uow:
            on.append((await uow.staff())[0].on_duty)

    assert on == [False, False, True]


async def test_truc_during_a_planned_shift_ends_with_it_and_outside_lasts_until_nghi(
    floor: Floor,
) -> None:
    lan = await floor.hire("Lan", on_duty=False)
    mai = await floor.hire("Mai", on_duty=False)
    await plan(floor, shift(lan, 8, 16))
    for one in (lan, mai):
        await floor.types(one, "/nghi")
        await floor.types(one, "/truc")

    floor.clock.pass_by(hours=8)

    async with floor.work() as uow:
        assert {one.name: one.on_duty for one in await uow.staff()} == {"Lan": False, "Mai": True}


async def test_full_hands_are_passed_over_but_not_for_a_red_case(floor: Floor) -> None:
    floor.hotline = replace(floor.hotline, rules=replace(floor.hotline.rules, max_cases=1))
    lan = await floor.hire("Lan")
    chief = await floor.hire("Chief", Role.SUPERVISOR, on_duty=False)
    first = await floor.ask_for_help(await floor.person("one"))
    await floor.taps(lan, f"@claim:{first.case.code}")
    floor.forget()

    await floor.ask_for_help(await floor.person("two"))
    assert (await called(floor, lan), await called(floor, chief)) == (0, 1)

    await floor.ask_for_help(await floor.person("three"), Danger.RED)
    assert await called(floor, lan) == 1


async def test_a_colleague_who_agrees_keeps_the_turn_and_the_supervisors_see_it(
    floor: Floor,
) -> None:
    lan, mai = await floor.hire("Lan", on_duty=False), await floor.hire("Mai", on_duty=False)
    chief = await floor.hire("Chief", Role.SUPERVISOR, on_duty=False)
    await plan(floor, shift(lan, 19, 23))

    (mine,) = await floor.types(lan, "/doica")
    (whom,) = await floor.taps(lan, mine.buttons[1][0].action)
    ask = next(row[0] for row in whom.buttons if row[0].label == "Mai")
    assert len(ask.action.encode()) <= 64
    await floor.taps(lan, ask.action)
    asked = floor.said[str(mai.conversation_id)][-1].message
    assert "thứ Ba 24/11, 19:00–23:00" in asked.text
    (answered,) = await floor.taps(mai, asked.buttons[0][0].action)

    assert "Lịch đã đổi" in answered.text
    assert "Mai" in floor.heard(lan.conversation_id)[-1]
    assert "Mai trực thay Lan" in floor.heard(chief.conversation_id)[-1]
    async with floor.work() as uow:
        turns = (await uow.rota()).between(MONDAY, MONDAY + timedelta(days=1), ZONE)
        assert [turn.staff_id for turn in turns] == [lan.id, mai.id]
    (again,) = await floor.taps(mai, asked.buttons[0][0].action)
    assert "không còn nữa" in again.text


async def test_a_refused_foreign_or_outdated_swap_changes_nothing(floor: Floor) -> None:
    lan, mai = await floor.hire("Lan", on_duty=False), await floor.hire("Mai", on_duty=False)
    eve = await floor.hire("Eve", on_duty=False)
    evening = shift(lan, 19, 23)
    await plan(floor, evening)
    async with floor.work() as uow:
        swap = await service.ask_swap(uow, floor.hotline, lan, evening.id, MONDAY, mai.id)

    (foreign,) = await floor.taps(eve, f"@swapyes:{swap.id}")
    (refused,) = await floor.taps(mai, f"@swapno:{swap.id}")
    (stolen,) = await floor.taps(eve, f"@swap:{evening.id}|261123")

    assert "không còn nữa" in foreign.text
    assert "không thay được" in refused.text
    assert "Lịch đã khác" in stolen.text
    async with floor.work() as uow:
        assert (await uow.rota()).kept_by(evening.id, MONDAY) == lan.id


async def test_supervisors_hear_of_the_gaps_of_the_week_every_morning(floor: Floor) -> None:
    lan = await floor.hire("Lan", on_duty=False)
    chief = await floor.hire("Chief", Role.SUPERVISOR, on_duty=False)
    await plan(floor, shift(lan, 6, 22))
    async with floor.work() as uow:
        await service.remind_of_gaps(uow, floor.hotline, service.DAILY)

    (told,) = floor.heard(chief.conversation_id)
    assert "thứ Hai 23/11, 22:00–06:00" in told
    assert floor.heard(lan.conversation_id) == []
    floor.clock.pass_by(hours=23)
    async with floor.work() as uow:
        assert (service.GAPS, service.DAILY) in await uow.take_due(9)


@pytest.mark.parametrize(
    ("begins", "told"),
    [(19, "7 giờ tối nay"), (2, "2 giờ sáng mai"), (11, "11 giờ trưa nay"), (23, "11 giờ đêm nay")],
)
async def test_when_somebody_will_be_there_is_said_as_people_say_it(
    floor: Floor, begins: int, told: str
) -> None:
    lan = await floor.hire("Lan", on_duty=False)
    await plan(floor, shift(lan, begins, (begins + 1) % 24))

    async with floor.work() as uow:
        assert await service.next_there(uow, floor.hotline, "vi") == told


async def test_who_was_removed_leaves_no_address_behind(floor: Floor) -> None:
    lan = await floor.hire("Lan")
    async with floor.work() as uow:
        reached = replace(lan, reach=replace(lan.reach, email="lan@example.test"))
        uow.save_staff(reached)
        gone = await duty.remove(uow, floor.hotline, reached, actor="operator")
    assert gone.reach.email is None


async def test_nobody_must_ask_for_a_swap_they_have_begun(floor: Floor) -> None:
    lan = await floor.hire("Lan", on_duty=False)
    await floor.hire("Mai", on_duty=False)
    await plan(floor, shift(lan, 19, 23))

    (mine,) = await floor.types(lan, "/doica")
    (whom,) = await floor.taps(lan, mine.buttons[0][0].action)
    (left,) = await floor.taps(lan, whom.buttons[-1][0].action)

    assert mine.buttons[-1][0].label == whom.buttons[-1][0].label == "Thôi"
    assert "chưa có gì thay đổi" in left.text.lower()
    async with floor.work() as uow:
        assert await uow.swaps() == []


async def test_a_day_and_a_night_in_a_row_are_asked_once_more_of_both(floor: Floor) -> None:
    lan, mai = await floor.hire("Lan", on_duty=False), await floor.hire("Mai", on_duty=False)
    chief = await floor.hire("Chief", Role.SUPERVISOR, on_duty=False)
    await plan(floor, shift(lan, 20, 8), shift(mai, 8, 20))

    (mine,) = await floor.types(lan, "/doica")
    (whom,) = await floor.taps(lan, mine.buttons[0][0].action)
    ask = next(row[0] for row in whom.buttons if row[0].label == "Mai")
    (warned,) = await floor.taps(lan, ask.action)
    assert "Mai trực liền 36 giờ" in warned.text
    async with floor.work() as uow:
        assert await uow.swaps() == []
    assert len(warned.buttons[1][0].action.encode()) <= 64
    await floor.taps(lan, warned.buttons[1][0].action)

    asked = floor.said[str(mai.conversation_id)][-1].message
    assert "bạn trực liền 36 giờ" in asked.text
    (again,) = await floor.taps(mai, asked.buttons[0][0].action)
    assert "Bạn vẫn nhận chứ?" in again.text
    async with floor.work() as uow:
        assert len(await uow.swaps()) == 1
    (agreed,) = await floor.taps(mai, again.buttons[1][0].action)
    assert "Lịch đã đổi" in agreed.text
    assert "Mai trực liền 36 giờ" in floor.heard(chief.conversation_id)[-1]


async def test_who_has_not_joined_yet_covers_no_hour_and_is_not_promised_to_her(
    floor: Floor,
) -> None:
    lan = await floor.hire("Lan", on_duty=False)
    chief = await floor.hire("Chief", Role.SUPERVISOR, on_duty=False)
    mai = await floor.hire("Mai", on_duty=False)
    await plan(floor, shift(lan, 0, 12), shift(mai, 12, 0))
    async with floor.work() as uow:
        await service.remind_of_gaps(uow, floor.hotline, service.DAILY)
        assert await service.next_there(uow, floor.hotline, "vi") is not None
    assert floor.heard(chief.conversation_id) == []

    async with floor.work() as uow:
        for one in (lan, mai):
            uow.save_staff(replace(one, state=StaffState.INVITED))
    async with floor.work() as uow:
        await service.remind_of_gaps(uow, floor.hotline, service.DAILY)
        assert await service.next_there(uow, floor.hotline, "vi") is None
    assert "còn giờ chưa có ai trực" in floor.heard(chief.conversation_id)[-1]
