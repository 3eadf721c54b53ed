"""Joining with a one-time code: bound to one chat, and no oracle for those who guess."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.dialogue import Incoming, Turn
from handlers.flows import build_engine, take_turn
from referral.cases.case import CaseState
from referral.messages.message import Message
from referral.people.staff import Role, Staff, StaffState
from storage.people import JOIN
from tests.handlers.worker.floor import Floor

CODE = "Zq7wQ2"


async def invited(floor: Floor, role: Role = Role.WORKER) -> Staff:
    staff = Staff("9" * 32, role, StaffState.INVITED, "Người mẫu")
    async with floor.work() as uow:
        uow.save_staff(staff)
        await uow.make_code(staff.id, CODE, JOIN, floor.clock.now() + timedelta(hours=48))
    return staff


async def says(floor: Floor, talk_id: str, text: str) -> list[Message]:
    async with floor.work() as uow:
        talk = await uow.conversation(talk_id)
        assert talk is not None
        staff = await uow.staff_member(talk.staff_id) if talk.staff_id else None
        turn = Turn(Incoming(text=text), talk, uow, floor.hotline, staff=staff)
        await take_turn(build_engine(), turn)
    return [one.message for one in turn.replies]


async def test_a_code_binds_the_person_to_this_chat_and_works_once(floor: Floor) -> None:
    staff = await invited(floor)
    mine, other = await floor.chat("mine"), await floor.chat("other")
    said = await says(floor, mine, f"/start {CODE}")
    assert said[0].text.startswith("Chào Người mẫu")
    async with floor.work() as uow:
        joined = await uow.staff_member(staff.id)
    assert joined is not None
    assert (joined.state, joined.conversation_id) == (StaffState.ACTIVE, mine)
    await says(floor, other, f"/start {CODE}")
    async with floor.work() as uow:
        talk = await uow.conversation(other)
        still = await uow.staff_member(staff.id)
    assert talk is not None
    assert talk.staff_id is None
    assert still == joined
    assert "Bạn đang trực" in (await says(floor, mine, "/truc"))[0].text


@pytest.mark.parametrize("text", ["/start WRONG", "/start", f"/start {CODE.lower()}"])
async def test_a_wrong_code_is_answered_like_a_plain_start(floor: Floor, text: str) -> None:
    await invited(floor)
    plain = await says(floor, await floor.chat("plain"), "/start")
    assert await says(floor, await floor.chat("guess"), text) == plain


async def test_an_expired_code_opens_nothing(floor: Floor) -> None:
    await invited(floor)
    floor.clock.pass_by(hours=49)
    plain = await says(floor, await floor.chat("plain"), "/start")
    assert await says(floor, await floor.chat("late"), f"/start {CODE}") == plain


async def test_a_new_chat_takes_over_and_the_old_one_is_emptied(floor: Floor) -> None:
    staff = await invited(floor)
    old, new = await floor.chat("old"), await floor.chat("new")
    await says(floor, old, f"/start {CODE}")
    async with floor.work() as uow:
        await uow.make_code(staff.id, "second", "join", floor.clock.now() + timedelta(hours=1))
    await says(floor, new, "/start second")
    async with floor.work() as uow:
        left = await uow.conversation(old)
        assert left is not None
        assert left.staff_id is None


async def test_each_is_told_on_joining_what_they_can_do_here(floor: Floor) -> None:
    await invited(floor, Role.COLLABORATOR)
    said = (await says(floor, await floor.chat("neighbour"), f"/start {CODE}"))[0].text
    assert "Báo tin giúp người khác" in said
    assert "mã biên nhận" in said
    assert "/hangdoi" not in said


@pytest.mark.parametrize("role", [Role.WORKER, Role.SUPERVISOR])
async def test_the_commands_told_are_those_of_the_role(floor: Floor, role: Role) -> None:
    await invited(floor, role)
    mine = await floor.chat("mine")
    joined = (await says(floor, mine, f"/start {CODE}"))[0].text
    helped = (await says(floor, mine, "/help"))[0].text
    for told in (joined, helped):
        assert ("/nghiemtrong" in told) == (role is Role.SUPERVISOR)
        assert "/hangdoi" in told


async def test_a_collaborator_is_welcomed_but_has_no_desk(floor: Floor) -> None:
    await invited(floor, Role.COLLABORATOR)
    talk = await floor.chat("c")
    assert "Chào Người mẫu" in (await says(floor, talk, f"/start {CODE}"))[0].text
    assert "Hàng đợi" not in str(await says(floor, talk, "/hangdoi"))


async def test_a_workers_own_words_raise_no_alarm(floor: Floor) -> None:
    await invited(floor)
    talk = await floor.chat("w")
    await says(floor, talk, f"/start {CODE}")
    said = await says(floor, talk, "nó đang cầm dao đánh chị ấy")
    assert "113" not in str(said)
    async with floor.work() as uow:
        assert await uow.open_cases() == []


async def collaborator(floor: Floor) -> Staff:
    return await floor.hire("Hoa", Role.COLLABORATOR, on_duty=False)


async def test_a_collaborator_joins_those_at_work_in_the_same_chat_and_is_one_person(
    floor: Floor,
) -> None:
    former = await collaborator(floor)
    talk = str(former.conversation_id)
    staff = await invited(floor)

    said = await says(floor, talk, f"/start {CODE}")

    assert "bạn đã vào nhóm trực" in said[0].text
    async with floor.work() as uow:
        joined, left = await uow.staff_member(staff.id), await uow.staff_member(former.id)
    assert joined is not None
    assert left is not None
    assert (joined.state, joined.conversation_id) == (StaffState.ACTIVE, talk)
    assert (left.state, left.conversation_id) == (StaffState.REMOVED, None)
    assert "Bạn đang trực" in (await says(floor, talk, "/truc"))[0].text


async def test_whoever_was_named_as_a_neighbour_is_walled_off_as_a_worker(floor: Floor) -> None:
    """Also from what they hold already, having come in by the console before."""
    former, colleague = await collaborator(floor), await floor.hire("Mai")
    opened = await floor.ask_for_help(await floor.person("her"))
    other = await floor.ask_for_help(await floor.person("her sister"))
    async with floor.work() as uow:
        case = await uow.case(opened.case.id)
        assert case is not None
        walls = replace(case.facts.walls, people=(former.id,))
        uow.save_case(replace(case, facts=replace(case.facts, walls=walls)))
    staff = await invited(floor)
    async with floor.work() as uow:
        await uow.activate(staff.id)
        await uow.claim_case(opened.case.id, staff.id)
        await uow.claim_case(other.case.id, staff.id)
    floor.forget()

    await says(floor, str(former.conversation_id), f"/start {CODE}")

    held, kept = await floor.case(opened.case.id), await floor.case(other.case.id)
    assert (held.state, held.owner_id) == (CaseState.WAITING, None)
    assert kept.owner_id == staff.id
    assert any("Ca mới" in text for text in floor.heard(colleague.conversation_id))
    card = await says(floor, str(former.conversation_id), f"/mokhan {opened.case.code} xem")
    assert "không thực hiện được" in card[0].text


async def test_a_chat_with_something_open_of_its_own_is_not_made_a_desk(floor: Floor) -> None:
    reporter, person = await collaborator(floor), await floor.person("her")
    await floor.ask_for_help(str(reporter.conversation_id))
    await floor.ask_for_help(person)
    staff = await invited(floor)

    for talk in (str(reporter.conversation_id), person):
        assert "còn một việc đang mở" in (await says(floor, talk, f"/start {CODE}"))[0].text

    async with floor.work() as uow:
        assert await uow.staff_member(staff.id) == staff
        assert await uow.staff_member(reporter.id) == reporter
    fresh = await floor.chat("fresh")
    assert "bạn đã vào nhóm trực" in (await says(floor, fresh, f"/start {CODE}"))[0].text


@pytest.mark.parametrize("role", [Role.COLLABORATOR, Role.PROVIDER])
async def test_no_other_code_changes_a_part_that_is_held(floor: Floor, role: Role) -> None:
    held = await collaborator(floor)
    await invited(floor, role)
    plain = await says(floor, str(held.conversation_id), "/start")

    said = await says(floor, str(held.conversation_id), f"/start {CODE}")
    assert [one.text for one in said] == [one.text for one in plain]

    async with floor.work() as uow:
        assert await uow.staff_member(held.id) == held


async def test_somebody_at_work_is_told_that_a_code_is_not_how_a_role_changes(floor: Floor) -> None:
    worker = await floor.hire("Mai")
    staff = await invited(floor, Role.SUPERVISOR)

    said = await says(floor, str(worker.conversation_id), f"/start {CODE}")
    assert "Bạn đã ở trong nhóm trực" in said[0].text
    unknown = await says(floor, str(worker.conversation_id), "/start WRONG")
    assert "Hàng đợi" in unknown[0].text

    async with floor.work() as uow:
        assert await uow.staff_member(staff.id) == staff
        assert await uow.invited(CODE) == staff
