"""Walls over the real store: named people and offices, two sides, officials who ask."""

from dataclasses import replace

import pytest

from referral.cases.case import Case, CaseState
from referral.cases.team import Checked
from referral.errors import NotAllowedError
from referral.people.permissions import may_judge
from referral.people.staff import Role, Staff
from referral.queue import approving, glass, inquiring, offering, service, walling
from referral.queue.inquiring import NotProvedError
from referral.queue.rules import Rung
from referral.queue.walling import Whose
from referral.triage.danger import Danger
from storage.store import SqlStore
from tests.handlers.worker.floor import UNIT, Floor, actions, choose, claimed, texts

ELSEWHERE = "00004"


async def walled_off(floor: Floor, case: Case, *people: Staff) -> Case:
    async with floor.work() as uow:
        found = await uow.case(case.id)
        assert found is not None
        walls = replace(found.facts.walls, people=tuple(person.id for person in people))
        walled = replace(found, facts=replace(found.facts, walls=walls))
        uow.save_case(walled)
    return walled


async def waiting_without(floor: Floor, *people: Staff, danger: Danger = Danger.AMBER) -> Case:
    """A case that waits, about which these people must not know; they were never called to it."""
    off = [replace(person, on_duty_since=None) for person in people]
    async with floor.work() as uow:
        for person in off:
            uow.save_staff(person)
    opened = await floor.ask_for_help(await floor.person("x"), danger)
    case = await walled_off(floor, opened.case, *people)
    async with floor.work() as uow:
        for person in people:
            uow.save_staff(replace(person, on_duty_since=floor.clock.now()))
            await uow.forget_calls(case.id, person.id)
    floor.forget()
    return case


async def test_the_ladder_passes_a_walled_person_on_every_rung_also_the_last(floor: Floor) -> None:
    named = await floor.hire("Hoa")
    chief = await floor.hire("Chi", Role.SUPERVISOR)
    case = await waiting_without(floor, named, danger=Danger.RED)

    await floor.pass_by(minutes=60)

    assert floor.heard(named.conversation_id) == []
    assert (await floor.case(case.id)).rung == Rung.EVERYONE
    assert len(floor.heard(chief.conversation_id)) > 1


async def test_a_walled_person_finds_what_somebody_too_late_finds(floor: Floor) -> None:
    """No oracle: the case was taken by a colleague, as far as they can tell."""
    named, owner = await floor.hire("Hoa"), await floor.hire("An")
    hidden = await waiting_without(floor, named)
    taken = (await floor.ask_for_help(await floor.person("y"))).case
    await floor.taps(owner, f"@claim:{taken.code}")

    for act in ("claim", "card", "seen", "pick", "note", "pass", "close", "wall", "accept", "team"):
        behind = texts(await floor.taps(named, f"@{act}:{hidden.code}"))
        other = texts(await floor.taps(named, f"@{act}:{taken.code}"))
        assert behind.replace(hidden.code, taken.code) == other, act
    queue = texts(await floor.types(named, "/hangdoi"))
    assert "Hàng đợi trống" in queue
    assert (await floor.case(hidden.id)).state is CaseState.WAITING


async def test_a_walled_supervisor_sees_nothing_of_it_anywhere(floor: Floor) -> None:
    chief = await floor.hire("Chi", Role.SUPERVISOR, unit=UNIT)
    owner = await floor.hire("An")
    _, opened = await claimed(floor, owner, "x")
    case = await walled_off(floor, opened.case, chief)
    floor.forget()

    async with floor.work() as uow:
        assert await service.queue(uow, chief) == []
        assert await approving.waiting(uow, chief) == []
        assert not may_judge(chief, case, owner.id)
        with pytest.raises(NotAllowedError):
            await service.read_case(uow, chief, case)
        with pytest.raises(NotAllowedError):
            await glass.break_glass(uow, floor.hotline, chief, case.code, "vì sao")
        with pytest.raises(NotAllowedError):
            await offering.offer(uow, floor.hotline, owner, case, chief, "tóm tắt")
        assert chief not in glass.told(await uow.staff(), owner, case)
    await floor.taps(owner, f"@relieve:{case.code}")
    assert floor.heard(chief.conversation_id) == []


async def test_the_owner_who_is_named_loses_the_case_and_others_are_called(floor: Floor) -> None:
    owner, colleague = await floor.hire("Hoa"), await floor.hire("An")
    _, opened = await claimed(floor, owner, "x")
    floor.forget()

    said = await floor.taps(owner, f"@wall:{opened.case.code}")
    said = await choose(floor, owner, said, "person")
    await choose(floor, owner, said, owner.id)

    case = await floor.case(opened.case.id)
    assert (case.state, case.owner_id) == (CaseState.WAITING, None)
    called = [one.message for one in floor.said[str(colleague.conversation_id)]]
    assert f"@claim:{case.code}" in actions(called)
    assert "không phải của bạn" in texts(await floor.taps(owner, f"@pick:{case.code}"))


async def test_an_office_is_walled_off_with_everybody_in_it(floor: Floor) -> None:
    there = await floor.hire("Hoa", unit=UNIT)
    owner = await floor.hire("An", unit=ELSEWHERE)
    await floor.hire("Chi", Role.SUPERVISOR, unit=UNIT)
    _, opened = await claimed(floor, owner, "x")

    said = await floor.taps(owner, f"@wall:{opened.case.code}")
    await choose(floor, owner, said, "office")
    await floor.types(owner, "Phường Láng")
    await floor.taps(owner, f"@relieve:{opened.case.code}")
    floor.forget()
    await floor.pass_by(hours=3)

    assert (await floor.case(opened.case.id)).facts.walls.offices == (UNIT,)
    assert floor.heard(there.conversation_id) == []


async def test_two_sides_get_different_workers_who_never_see_the_others_case(
    floor: Floor,
) -> None:
    first, second = await floor.hire("An"), await floor.hire("Bình")
    hers = (await floor.ask_for_help(await floor.person("she"))).case
    his = (await floor.ask_for_help(await floor.person("he"))).case
    await floor.taps(first, f"@claim:{hers.code}")
    await floor.taps(first, f"@claim:{his.code}")

    said = await floor.taps(first, f"@wall:{hers.code}")
    await choose(floor, first, said, "apart")
    await floor.types(first, his.code.lower())

    his = await floor.case(his.id)
    assert his.owner_id is None
    assert (await floor.case(hers.id)).owner_id == first.id
    assert "đã có người nhận" in texts(await floor.taps(first, f"@claim:{his.code}"))
    await floor.taps(second, f"@claim:{his.code}")
    assert (await floor.case(his.id)).owner_id == second.id
    await floor.taps(first, f"@relieve:{hers.code}")
    assert "đã có người nhận" in texts(await floor.taps(second, f"@claim:{hers.code}"))


async def test_marking_an_unknown_code_is_answered_like_a_known_one(floor: Floor) -> None:
    worker, other = await floor.hire("An"), await floor.hire("Bình")
    _, mine = await claimed(floor, worker, "x")
    _, theirs = await claimed(floor, other, "y")
    answers = []
    for code in (theirs.case.code, "HN-NONE"):
        said = await floor.taps(worker, f"@wall:{mine.case.code}")
        await choose(floor, worker, said, "apart")
        answers.append(texts(await floor.types(worker, code)))
    assert answers[0] == answers[1]


async def test_a_number_that_one_names_and_another_gave_keeps_the_two_apart(
    floor: Floor,
) -> None:
    first, second = await floor.hire("An"), await floor.hire("Bình")
    chief = await floor.hire("Chi", Role.SUPERVISOR, on_duty=False)
    talk, hers = await claimed(floor, first, "she")
    _, his = await claimed(floor, second, "he")
    floor.forget()

    async with floor.work() as uow:
        await walling.write_numbers(
            uow, floor.hotline, second, his.case, Whose.HERS, "số của anh ấy 0900 000 001"
        )
        await walling.write_numbers(
            uow, floor.hotline, first, hers.case, Whose.THEIRS, "+84 900000001"
        )

    told = "\n".join(floor.heard(chief.conversation_id))
    assert hers.case.code in told
    assert his.case.code in told
    assert floor.heard(talk) == []
    assert floor.heard(first.conversation_id) == floor.heard(second.conversation_id) == []
    await floor.taps(first, f"@relieve:{hers.case.code}")
    floor.forget()
    await floor.pass_by(hours=2)
    assert not any(hers.case.code in text for text in floor.heard(second.conversation_id))


async def test_nothing_is_told_to_an_official_who_was_not_called_back(floor: Floor) -> None:
    worker = await floor.hire("An")
    _, opened = await claimed(floor, worker, "x")
    async with floor.work() as uow:
        case = await uow.case(opened.case.id)
        assert case is not None
        with pytest.raises(NotProvedError):
            await inquiring.told(uow, floor.hotline, worker, case, "ở nhà chị gái")
        await inquiring.asked(uow, worker, case, "người xưng là công an")
        with pytest.raises(NotProvedError):
            await inquiring.told(uow, floor.hotline, worker, case, "ở nhà chị gái")
        with pytest.raises(NotProvedError):
            await inquiring.called_back(
                uow, floor.hotline, worker, case, "0999 999 999", Checked.CONFIRMED
            )
    assert (await floor.case(opened.case.id)).facts.team.inquiries[0].told == ""


async def test_an_official_is_called_back_on_a_number_of_the_directory_and_it_is_recorded(
    floor: Floor,
) -> None:
    worker = await floor.hire("An")
    _, opened = await claimed(floor, worker, "x")

    await floor.taps(worker, f"@asked:{opened.case.code}")
    said = await floor.types(worker, "Ông Mẫu, công an phường, hỏi địa chỉ")
    assert "113" in "".join(actions(said))
    said = await choose(floor, worker, said, "113")
    said = await choose(floor, worker, said, "not_them")
    assert "không xác nhận, không phủ nhận" in texts(said)

    await floor.taps(worker, f"@asked:{opened.case.code}")
    said = await floor.types(worker, "Ông Mẫu lần nữa")
    said = await choose(floor, worker, said, "113")
    await choose(floor, worker, said, "confirmed")
    await floor.types(worker, "đã nói là người đó an toàn; căn cứ: lời nhờ của người đó")

    first, last = (await floor.case(opened.case.id)).facts.team.inquiries
    assert (first.checked, first.told) == (Checked.NOT_THEM, "")
    assert (last.number, last.checked) == ("113", Checked.CONFIRMED)
    assert "an toàn" in last.told
    floor.clock.pass_by(hours=3)
    case = await floor.case(opened.case.id)
    async with floor.work() as uow:
        with pytest.raises(NotProvedError):
            await inquiring.told(uow, floor.hotline, worker, case, "nữa")


async def test_walls_outlive_a_restart(floor: Floor, store: SqlStore) -> None:
    named = await floor.hire("Hoa")
    await floor.hire("Chi", Role.SUPERVISOR)
    await waiting_without(floor, named, danger=Danger.RED)
    again = Floor(store, floor.hotline, floor.clock)
    await again.pass_by(minutes=30)
    assert again.heard(named.conversation_id) == []


async def test_with_everybody_walled_off_nobody_is_called_and_she_is_told_so_with_the_numbers(
    floor: Floor,
) -> None:
    people = [await floor.hire("Hoa"), await floor.hire("Chi", Role.SUPERVISOR)]
    case = await waiting_without(floor, *people, danger=Danger.RED)
    for _ in range(3):
        await floor.live(case.conversation_id)
        await floor.pass_by(minutes=5)

    assert [floor.heard(one.conversation_id) for one in people] == [[], []]
    told = floor.heard(case.conversation_id)
    assert len(told) >= 2
    assert all("113" in text for text in told)
    late = await floor.hire("An", on_duty=False)
    await floor.pass_by(minutes=6)
    assert len(floor.heard(late.conversation_id)) == 1
    assert (await floor.case(case.id)).rung == Rung.EVERYONE
