"""The case as a whole: linked with her yes, a duplicate merged, a closed one reopened."""

import pytest

from referral.cases.case import CaseState
from referral.errors import NotAllowedError
from referral.people.staff import Role
from referral.queue import service, uniting
from referral.queue.merging import merge
from referral.queue.service import Outcome
from referral.queue.uniting import United
from tests.handlers.worker.floor import Floor, choose, claimed, texts


async def test_a_duplicate_is_merged_with_her_yes_and_its_history_kept_in_order(
    floor: Floor,
) -> None:
    worker = await floor.hire("An")
    first_talk, lead = await claimed(floor, worker, "x")
    await floor.she_writes(lead.case.id, "lời thứ nhất")
    floor.clock.pass_by(minutes=1)
    second_talk, double = await claimed(floor, worker, "y")
    await floor.she_writes(double.case.id, "lời thứ hai")
    floor.clock.pass_by(minutes=1)
    async with floor.work() as uow:
        await service.person_wrote(uow, floor.hotline, lead.case, "lời thứ ba")

    said = await floor.taps(worker, f"@unite:{lead.case.code}")
    await choose(floor, worker, said, "merge")
    said = await floor.types(worker, double.case.code.lower())
    said = await choose(floor, worker, said, "no")
    assert "Cần người đó đồng ý trước" in texts(said)
    assert (await floor.case(double.case.id)).is_open

    said = await floor.taps(worker, f"@unite:{lead.case.code}")
    await choose(floor, worker, said, "merge")
    said = await floor.types(worker, double.case.code)
    await choose(floor, worker, said, "yes")

    merged, closed = await floor.case(lead.case.id), await floor.case(double.case.id)
    assert (closed.state, closed.facts.outcome) == (CaseState.CLOSED, "merged")
    assert closed.facts.team.leads == lead.case.id
    card = texts(await floor.taps(worker, f"@card:{lead.case.code}"))
    places = [card.index(words) for words in ("lời thứ nhất", "lời thứ hai", "lời thứ ba")]
    assert places == sorted(places)
    async with floor.work() as uow:
        talks = [await uow.conversation(one) for one in (first_talk, second_talk)]
    assert [talk.case_id for talk in talks if talk] == [lead.case.id, lead.case.id]
    assert merged.conversation_id == second_talk
    await floor.types(worker, "mình viết tiếp ở đây")
    assert "mình viết tiếp ở đây" in floor.heard(second_talk)
    floor.clock.pass_by(hours=9)
    await floor.fire_due()
    assert (await floor.case(double.case.id)).state is CaseState.CLOSED


async def test_linked_cases_name_each_other_and_stay_two(floor: Floor) -> None:
    worker = await floor.hire("An")
    _, one = await claimed(floor, worker, "x")
    _, other = await claimed(floor, worker, "y")
    async with floor.work() as uow:
        code = other.case.code
        assert await uniting.link(uow, worker, one.case, code, agreed=False) is United.OTHER_CHAT
        assert await uniting.link(uow, worker, one.case, code, agreed=True) is United.DONE
    assert other.case.code in texts(await floor.taps(worker, f"@team:{one.case.code}"))
    assert one.case.code in texts(await floor.taps(worker, f"@team:{other.case.code}"))


async def test_somebody_elses_case_and_none_are_answered_alike(floor: Floor) -> None:
    worker, other = await floor.hire("An"), await floor.hire("Bình")
    _, mine = await claimed(floor, worker, "x")
    _, theirs = await claimed(floor, other, "y")
    async with floor.work() as uow:
        for code in (theirs.case.code, "HN-NONE", mine.case.code):
            united = await merge(uow, floor.hotline, worker, mine.case, code, agreed=True)
            assert united is United.NOT_YOURS


async def test_two_sides_are_never_made_one(floor: Floor) -> None:
    worker = await floor.hire("An")
    chief = await floor.hire("Chi", Role.SUPERVISOR)
    _, one = await claimed(floor, worker, "x")
    _, other = await claimed(floor, worker, "y")
    said = await floor.taps(worker, f"@wall:{one.case.code}")
    await choose(floor, worker, said, "apart")
    await floor.types(worker, other.case.code)
    async with floor.work() as uow:
        united = await uniting.link(uow, chief, one.case, other.case.code, agreed=True)
    assert united is United.TWO_SIDES


async def test_a_closed_case_is_reopened_by_who_held_it(floor: Floor) -> None:
    worker, colleague = await floor.hire("An"), await floor.hire("Bình")
    talk, opened = await claimed(floor, worker, "x")
    await floor.types(worker, "Chào bạn")
    said = await floor.taps(worker, f"@close:{opened.case.code}")
    said = await choose(floor, worker, said, Outcome.GOALS_MET.value)
    assert "Mở lại" in [button.label for one in said for row in one.buttons for button in row]

    refused = await floor.taps(colleague, f"@reopen:{opened.case.code}")
    assert "không phải của bạn" in texts(refused)
    await floor.taps(worker, f"@reopen:{opened.case.code}")
    await floor.types(worker, "người đó viết lại")

    case = await floor.case(opened.case.id)
    assert (case.state, case.owner_id, case.closed_at) == (CaseState.CLAIMED, worker.id, None)
    async with floor.work() as uow:
        found = await uow.conversation(talk)
    assert found is not None
    assert found.case_id == case.id


async def test_a_supervisor_reopens_into_the_queue_but_never_beside_another_open_case(
    floor: Floor,
) -> None:
    worker, chief = await floor.hire("An"), await floor.hire("Chi", Role.SUPERVISOR)
    talk, opened = await claimed(floor, worker, "x")
    async with floor.work() as uow:
        closed = await service.close(uow, floor.hotline, worker, opened.case, Outcome.UNREACHABLE)
    newer = await floor.ask_for_help(talk)
    async with floor.work() as uow:
        found = await uow.conversation(talk)
        assert found is not None
        found.case_id = newer.case.id
        uow.save_conversation(found)
    async with floor.work() as uow:
        with pytest.raises(NotAllowedError):
            await uniting.reopen(uow, floor.hotline, chief, closed, "vì sao")
        found = await uow.conversation(talk)
        assert found is not None
        found.case_id = None
        uow.save_conversation(found)
    async with floor.work() as uow:
        case = await uniting.reopen(uow, floor.hotline, chief, closed, "vì sao")
    assert (case.state, case.owner_id) == (CaseState.WAITING, None)
