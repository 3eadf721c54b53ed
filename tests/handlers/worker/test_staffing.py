"""The team in a supervisor's chat: invited, let in again, another role, removed at once."""

import re
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from handlers.worker.staffing import STAFFING_ACTS
from referral.alerts.occasions import Occasion
from referral.alerts.rules import Alert
from referral.cases.case import CaseState
from referral.people.reach import Device, Reach, Way
from referral.people.staff import Role, Staff, StaffState
from referral.queue import staffing
from referral.queue.staffing import StaffingError
from referral.rota import service as rota
from referral.rota.rules import Change, Post, Shift, Swap
from referral.triage.danger import Danger
from storage.people import JOIN, SIGN_IN
from tests.conftest import START, TODAY, ZONE
from tests.handlers.worker.floor import UNIT, Floor, actions, texts

EVERY_DAY = frozenset(range(7))


async def chief(floor: Floor, name: str = "Chi", unit: str | None = None) -> Staff:
    return await floor.hire(name, Role.SUPERVISOR, unit=unit)


async def as_now(floor: Floor, person: Staff) -> Staff:
    async with floor.work() as uow:
        found = await uow.staff_member(person.id)
    assert found is not None
    return found


async def audited(floor: Floor, person: Staff) -> list[tuple[str, str]]:
    async with floor.work() as uow:
        return [(what, who) for _, what, who in await uow.acts_on(person.id)]


async def invites(floor: Floor, supervisor: Staff, *answers: str) -> str:
    await floor.taps(supervisor, "@hire:new")
    for answer in answers:
        said = await floor.types(supervisor, answer)
    return texts(said)


async def test_an_invitation_asks_role_name_and_ward_and_shows_the_ways_in_for_a_while(
    floor: Floor,
) -> None:
    supervisor, other = await chief(floor), await chief(floor, "Dung")

    await floor.taps(supervisor, "@hire:new")
    await floor.types(supervisor, "Nhân viên trực")
    await floor.types(supervisor, "Lan")
    said = await floor.types(supervisor, "phường láng")

    (shown,) = said
    code = re.search(r"/start (\S+)", shown.text)
    link = re.search(r"/console/in/(\S+)", shown.text)
    assert code is not None
    assert link is not None
    assert shown.stands_for == timedelta(minutes=10)
    async with floor.work() as uow:
        invited = await uow.redeem_invitation(code[1], "t")
        assert await uow.use_code(link[1], SIGN_IN) == (invited.id if invited else None)
    assert invited is not None
    assert (invited.role, invited.name, invited.unit_code) == (Role.WORKER, "Lan", UNIT)
    assert "Chi đã mời Lan vào nhóm: nhân viên trực." in floor.heard(other.conversation_id)
    assert await audited(floor, invited) == [("people.invite", supervisor.id)]


async def test_a_ward_that_is_not_clear_and_a_long_name_are_asked_again(floor: Floor) -> None:
    supervisor = await chief(floor)

    assert "Chưa rõ" in await invites(floor, supervisor, "Cộng tác viên", "Lan", "xyzzy")
    assert "/start" in texts(await floor.types(supervisor, "Mọi nơi"))
    assert "Tên dài quá" in await invites(floor, supervisor, "Cộng tác viên", "L" * 61)
    assert "Đã thôi" in texts(await floor.types(supervisor, "Thôi"))
    async with floor.work() as uow:
        assert {one.name for one in await uow.everyone()} == {"Chi", "Lan"}


async def test_who_serves_one_ward_invites_and_sees_that_ward_alone(floor: Floor) -> None:
    everywhere, near = await chief(floor), await chief(floor, "Dung", unit=UNIT)
    hers = await floor.hire("Lan", unit=UNIT)
    elsewhere = await floor.hire("Mai", unit="00004")

    shown = await floor.types(near, "/nhom")
    assert f"@person:{hers.id}" in actions(shown)
    assert not {f"@person:{elsewhere.id}", f"@person:{everywhere.id}"} & set(actions(shown))
    for act in ("person", "newways", "change", "dismiss", "remove"):
        refused = texts(await floor.taps(near, f"@{act}:{elsewhere.id}"))
        assert "không thực hiện được" in refused, act
    assert "/start" in await invites(floor, near, "Người phụ trách", "An")
    async with floor.work() as uow:
        (invited,) = [one for one in await uow.everyone() if one.name == "An"]
    assert invited.unit_code == UNIT


async def test_workers_change_nothing_whatever_they_press(floor: Floor) -> None:
    supervisor, worker = await chief(floor), await floor.hire("Lan")
    async with floor.work() as uow:
        before = await uow.everyone()

    for act in (*STAFFING_ACTS, "hire"):
        assert "không thực hiện được" in texts(await floor.taps(worker, f"@{act}:{supervisor.id}"))
    assert "không thực hiện được" in texts(await floor.types(worker, "/nhom"))

    async with floor.work() as uow:
        assert await uow.everyone() == before


async def test_removal_asks_once_more_and_then_everything_ends_together(floor: Floor) -> None:
    supervisor, other = await chief(floor), await chief(floor, "Dung")
    worker, colleague = await floor.hire("Lan"), await floor.hire("Mai")
    opened = await floor.ask_for_help(await floor.person("her"))
    await floor.taps(worker, f"@claim:{opened.case.code}")
    another = await floor.ask_for_help(await floor.person("her sister"))
    device = Device("https://push.example/x", "p", "a")
    async with floor.work() as uow:
        (now,) = [one for one in await uow.staff() if one.id == worker.id]
        uow.save_staff(replace(now, reach=Reach(devices=(device,))))
        await uow.begin_session(worker.id, "secret")
        await uow.make_code(worker.id, "code", JOIN, START + timedelta(hours=1))
        await uow.save_shifts([Shift("s", worker.id, Post.DUTY, EVERY_DAY, time(), time())])
        about = (Occasion.WAITING, another.case.id, worker.id, Danger.RED)
        uow.save_alert(Alert(*about, (Way.PUSH,), START, START))

    asked = await floor.taps(supervisor, f"@dismiss:{worker.id}")
    assert "1 ca đang giữ trở lại hàng đợi" in texts(asked)
    assert (await as_now(floor, worker)).state is StaffState.ACTIVE
    floor.forget()
    said = await floor.taps(supervisor, f"@remove:{worker.id}")

    assert "Lan đã ra khỏi nhóm. 1 ca trở lại hàng đợi" in texts(said)
    gone = await as_now(floor, worker)
    assert (gone.state, gone.conversation_id, gone.reach) == (StaffState.REMOVED, None, Reach())
    case = await floor.case(opened.case.id)
    assert (case.state, case.owner_id) == (CaseState.WAITING, None)
    assert any("Ca mới" in text for text in floor.heard(colleague.conversation_id))
    assert any("xóa Lan" in text for text in floor.heard(other.conversation_id))
    async with floor.work() as uow:
        assert await uow.session_staff("secret") is None
        assert await uow.use_code("code", JOIN) is None
        assert (await uow.rota()).at(START, ZONE) == ()
        assert (await uow.rota()).between(TODAY, TODAY + timedelta(days=60), ZONE) == ()
        assert await uow.alerts_of(worker.id) == []
    assert ("people.remove", supervisor.id) in await audited(floor, worker)


async def test_the_hours_of_who_is_gone_are_gaps_but_what_a_colleague_took_over_stays(
    floor: Floor,
) -> None:
    supervisor, worker, colleague = (
        await chief(floor),
        await floor.hire("Lan"),
        await floor.hire("Mai"),
    )
    hers = Shift("hers", worker.id, Post.DUTY, EVERY_DAY, time(8), time(16))
    theirs = Shift("theirs", colleague.id, Post.DUTY, EVERY_DAY, time(16), time(8))
    taken, given = TODAY + timedelta(days=1), TODAY + timedelta(days=2)
    async with floor.work() as uow:
        await uow.save_shifts([hers, theirs])
        await uow.save_change(Change("hers", taken, colleague.id))
        await uow.save_change(Change("theirs", given, worker.id))
        await uow.add_swap(Swap("q", "hers", given, worker.id, colleague.id, START))

    await floor.taps(supervisor, f"@remove:{worker.id}")

    async with floor.work() as uow:
        plan = await uow.rota()
        assert await uow.swaps() == []

    def kept(day: date) -> list[tuple[str, time]]:
        turns = plan.between(day, day, ZONE)
        return [(turn.staff_id, turn.begins.astimezone(ZONE).time()) for turn in turns]

    assert kept(TODAY - timedelta(days=1)) == [(worker.id, time(8)), (colleague.id, time(16))]
    assert kept(TODAY) == [(colleague.id, time(16))]
    assert kept(taken) == [(colleague.id, time(8)), (colleague.id, time(16))]
    assert kept(given) == []


async def test_the_last_supervisor_stays_and_nobody_is_removed_by_one_tap(floor: Floor) -> None:
    supervisor = await chief(floor)
    await chief(floor, "Dung", unit=UNIT)

    shown = await floor.taps(supervisor, f"@person:{supervisor.id}")
    assert actions(shown) == [f"@newways:{supervisor.id}", "@people:all"]
    assert "duy nhất" in texts(await floor.taps(supervisor, f"@remove:{supervisor.id}"))

    second = await chief(floor, "Em")
    asked = await floor.taps(supervisor, f"@dismiss:{supervisor.id}")
    assert "Đây là chính bạn" in texts(asked)
    assert actions(asked) == [f"@person:{supervisor.id}", f"@remove:{supervisor.id}"]
    await floor.taps(supervisor, f"@remove:{supervisor.id}")
    assert (await as_now(floor, supervisor)).state is StaffState.REMOVED
    async with floor.work() as uow:
        talk = await uow.conversation(str(supervisor.conversation_id))
    assert talk is not None
    assert talk.staff_id is None
    assert "duy nhất" in texts(await floor.taps(second, f"@remove:{second.id}"))


async def test_a_role_changes_at_once_for_others_and_never_for_oneself(floor: Floor) -> None:
    supervisor, worker, helper = (
        await chief(floor),
        await floor.hire("Lan"),
        await floor.hire("Hoa", Role.COLLABORATOR),
    )
    assert "Lan sẽ là người phụ trách" in texts(
        await floor.taps(supervisor, f"@newrole:{worker.id}")
    )

    said = await floor.taps(supervisor, f"@change:{worker.id}")

    assert "Lan nay là người phụ trách." in texts(said)
    assert "Chi đã đổi vai của bạn: người phụ trách." in floor.heard(worker.conversation_id)
    assert "/nhom" in texts(await floor.types(worker, "/help"))
    async with floor.work() as uow:
        await uow.save_shifts(
            [
                Shift(post.value, worker.id, post, EVERY_DAY, time(), time())
                for post in (Post.SUPERVISOR, Post.DUTY)
            ]
        )
    await floor.taps(supervisor, f"@change:{worker.id}")
    assert (await as_now(floor, worker)).role is Role.WORKER
    async with floor.work() as uow:
        turns = (await uow.rota()).between(TODAY, TODAY, ZONE)
        assert [turn.post for turn in turns] == [Post.DUTY]
        with pytest.raises(StaffingError, match="self"):
            await staffing.change_role(uow, floor.hotline, supervisor, supervisor.id)
        with pytest.raises(StaffingError, match="role"):
            await staffing.change_role(uow, floor.hotline, supervisor, helper.id)


async def test_a_new_way_in_voids_the_old_ones_and_its_owner_is_told(floor: Floor) -> None:
    supervisor, other, worker = (
        await chief(floor),
        await chief(floor, "Dung"),
        await floor.hire("Lan"),
    )
    async with floor.work() as uow:
        await uow.make_code(worker.id, "old", SIGN_IN, START + timedelta(hours=1))
    floor.forget()

    shown = texts(await floor.taps(supervisor, f"@newways:{worker.id}"))

    assert any("lối vào mới cho bạn" in text for text in floor.heard(worker.conversation_id))
    assert any("lối vào mới cho Lan" in text for text in floor.heard(other.conversation_id))
    link = shown.partition("/console/in/")[2].split()[0]
    async with floor.work() as uow:
        assert await uow.use_code("old", SIGN_IN) is None
    floor.clock.pass_by(minutes=59)
    async with floor.work() as uow:
        assert await uow.use_code(link, SIGN_IN) == worker.id


async def test_leaving_the_rota_leaves_the_posts_that_are_kept(floor: Floor) -> None:
    worker = await floor.hire("Lan")
    shifts = [Shift(post.value, worker.id, post, EVERY_DAY, time(), time()) for post in Post]
    async with floor.work() as uow:
        await uow.save_shifts(shifts)
        await rota.leave(uow, floor.hotline, worker.id, frozenset({Post.BACKUP}))
        left = {turn.post for turn in (await uow.rota()).between(TODAY, TODAY, ZONE)}
    assert left == {Post.DUTY, Post.SUPERVISOR}


async def test_the_rest_of_a_night_that_began_yesterday_is_a_gap_and_what_had_not_begun_is_gone(
    floor: Floor,
) -> None:
    worker = await floor.hire("Lan")
    night = Shift("night", worker.id, Post.DUTY, EVERY_DAY, time(22), time(12))
    later = Shift("later", worker.id, Post.DUTY, EVERY_DAY, time(8), time(9), None, TODAY)
    async with floor.work() as uow:
        await uow.save_shifts([night, later])
        assert (await uow.rota()).at(START, ZONE)
        await rota.leave(uow, floor.hotline, worker.id)
        plan = await uow.rota()

    assert [shift.id for shift in plan.shifts] == ["night"]
    assert plan.gaps(START, ZONE)[0].begins == START
    assert plan.at(START - timedelta(days=1), ZONE)


async def test_who_is_at_work_asks_for_their_own_way_into_the_console(floor: Floor) -> None:
    lan = await floor.hire("Lan")
    (shown,) = await floor.types(lan, "/bantruc")

    link = re.search(r"/console/in/(\S+)", shown.text)
    assert link is not None
    assert "/start" not in shown.text
    assert shown.stands_for == timedelta(minutes=10)
    async with floor.work() as uow:
        assert await uow.use_code(link[1], SIGN_IN) == lan.id
    assert ("people.own_link", lan.id) in await audited(floor, lan)


async def test_a_link_of_ones_own_is_void_after_ten_minutes_and_the_fourth_in_an_hour_is_refused(
    floor: Floor,
) -> None:
    lan = await floor.hire("Lan")
    (shown,) = await floor.types(lan, "/bantruc")
    link = re.search(r"/console/in/(\S+)", shown.text)
    assert link is not None
    for _ in range(2):
        assert "/console/in/" in texts(await floor.types(lan, "/bantruc"))
    assert "đợi một lúc" in texts(await floor.types(lan, "/bantruc"))

    floor.clock.pass_by(minutes=10)
    async with floor.work() as uow:
        assert await uow.use_code(link[1], SIGN_IN) is None
    floor.clock.pass_by(minutes=51)
    assert "/console/in/" in texts(await floor.types(lan, "/bantruc"))


async def test_somebody_gets_another_ward_in_chat_and_hears_of_it(floor: Floor) -> None:
    supervisor, other, lan = await chief(floor), await chief(floor, "Dung"), await floor.hire("Lan")
    said = await floor.taps(supervisor, f"@person:{lan.id}")
    assert f"@move:{lan.id}" in actions(said)

    await floor.taps(supervisor, f"@move:{lan.id}")
    assert "Phường Láng (00199)" in texts(await floor.types(supervisor, "Đống Đa"))
    said = await floor.types(supervisor, "phuong lang")

    assert "Lan nay phụ trách Phường Láng." in texts(said)
    assert (await as_now(floor, lan)).unit_code == UNIT
    assert "đổi nơi bạn phụ trách: Phường Láng" in floor.heard(lan.conversation_id)[-1]
    assert "Phường Láng" in floor.heard(other.conversation_id)[-1]
    assert ("people.unit", supervisor.id) in await audited(floor, lan)


async def test_who_serves_one_ward_moves_nobody(floor: Floor) -> None:
    await chief(floor)
    bound, lan = await chief(floor, "Dung", UNIT), await floor.hire("Lan", unit=UNIT)
    assert f"@move:{lan.id}" not in actions(await floor.taps(bound, f"@person:{lan.id}"))

    await floor.taps(bound, f"@move:{lan.id}")
    said = await floor.types(bound, "Mọi nơi")

    assert "không thực hiện được" in texts(said)
    assert (await as_now(floor, lan)).unit_code == UNIT
