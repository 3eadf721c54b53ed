"""A case is offered, and whoever holds it stays responsible until the colleague accepts."""

from referral.cases.case import Case, CaseState
from referral.people.staff import Role, Staff
from referral.triage.danger import Danger
from tests.handlers.worker.floor import Floor, choose, claimed, texts


async def offered(floor: Floor) -> tuple[str, str]:
    """An offers a case to Bình; the talk and the code."""
    worker, colleague = await floor.hire("An"), await floor.hire("Bình")
    talk, opened = await claimed(floor, worker, "x")
    await floor.types(worker, "Chào bạn")
    said = await floor.taps(worker, f"@pass:{opened.case.code}")
    await choose(floor, worker, said, colleague.id)
    said = await floor.types(worker, "đang ở nhà chị gái")
    assert "Ca vẫn của bạn" in texts(said)
    return talk, opened.case.code


async def test_until_a_colleague_accepts_the_case_is_the_givers(floor: Floor) -> None:
    talk, code = await offered(floor)
    worker, colleague = await _both(floor)
    floor.forget()

    await floor.types(worker, "mình vẫn ở đây")
    assert floor.heard(talk) == ["mình vẫn ở đây"]
    assert "không phải của bạn" in texts(await floor.taps(colleague, f"@pick:{code}"))

    said = await floor.taps(colleague, f"@offer:{code}")
    assert "đang ở nhà chị gái" in texts(said)
    said = await floor.taps(colleague, f"@accept:{code}")
    assert "đang ở nhà chị gái" in texts(said)
    assert "không còn là của bạn" in floor.heard(worker.conversation_id)[-1]
    await floor.types(colleague, "mình là người mới vào")
    assert floor.heard(talk)[-1] == "mình là người mới vào"


async def test_the_notice_of_an_offer_tells_no_word_of_the_summary(floor: Floor) -> None:
    _, _ = await offered(floor)
    _, colleague = await _both(floor)
    assert not any("chị gái" in text for text in floor.heard(colleague.conversation_id))


async def test_declined_the_case_stays_and_the_giver_is_told(floor: Floor) -> None:
    _, code = await offered(floor)
    worker, colleague = await _both(floor)

    await floor.taps(colleague, f"@decline:{code}")

    assert "không nhận được" in floor.heard(worker.conversation_id)[-1]
    assert "không còn nữa" in texts(await floor.taps(colleague, f"@accept:{code}"))
    case = await _case(floor, code)
    assert (case.owner_id, case.facts.team.offer) == (worker.id, None)


async def test_an_offer_that_nobody_answers_is_over_after_a_while(floor: Floor) -> None:
    _, code = await offered(floor)
    worker, colleague = await _both(floor)
    await floor.pass_by(minutes=16)
    assert "hết giờ" in floor.heard(worker.conversation_id)[-1]
    assert "không còn nữa" in texts(await floor.taps(colleague, f"@accept:{code}"))
    assert (await _case(floor, code)).owner_id == worker.id


async def test_an_offer_ends_when_its_giver_no_longer_holds_the_case(floor: Floor) -> None:
    _, code = await offered(floor)
    worker, colleague = await _both(floor)
    await floor.taps(worker, f"@relieve:{code}")
    assert "không còn nữa" in texts(await floor.taps(colleague, f"@accept:{code}"))
    assert (await _case(floor, code)).state is CaseState.WAITING


async def test_a_supervisor_assigns_at_once(floor: Floor) -> None:
    worker, colleague = await floor.hire("An"), await floor.hire("Bình")
    chief = await floor.hire("Chi", Role.SUPERVISOR)
    _, opened = await claimed(floor, worker, "x")
    said = await floor.taps(chief, f"@pass:{opened.case.code}")
    await choose(floor, chief, said, colleague.id)
    await floor.types(chief, "An hết ca")
    assert (await floor.case(opened.case.id)).owner_id == colleague.id


async def test_a_second_reads_and_notes_but_her_worker_alone_writes_to_her(floor: Floor) -> None:
    worker, colleague = await floor.hire("An"), await floor.hire("Bình")
    talk, opened = await claimed(floor, worker, "x")
    code = opened.case.code
    said = await floor.taps(worker, f"@second:{code}")
    await choose(floor, worker, said, colleague.id)
    await floor.types(worker, "nhờ tìm nơi ở")
    floor.forget()

    said = await floor.taps(colleague, f"@accept:{code}")
    assert "nhờ tìm nơi ở" in texts(said)
    await floor.taps(colleague, f"@note:{code}")
    await floor.types(colleague, "đã gọi nơi tạm lánh")
    assert "đã gọi nơi tạm lánh" in texts(await floor.taps(worker, f"@card:{code}"))
    assert "không phải của bạn" in texts(await floor.taps(colleague, f"@pick:{code}"))
    assert "Cùng làm" in texts(await floor.types(colleague, "/ca"))
    assert floor.heard(talk) == []

    await floor.taps(colleague, f"@leave:{code}")
    assert (await floor.case(opened.case.id)).facts.team.seconds == ()
    assert "không thực hiện được" in texts(await floor.taps(colleague, f"@card:{code}"))


async def test_who_had_her_case_before_is_called_first_but_not_when_in_danger(
    floor: Floor,
) -> None:
    former, other = await floor.hire("An"), await floor.hire("Bình")
    for danger, called in ((Danger.AMBER, [1, 0]), (Danger.RED, [1, 1])):
        floor.forget()
        await floor.ask_for_help(await floor.person(danger), danger, former=former.id)
        heard = [len(floor.heard(one.conversation_id)) for one in (former, other)]
        assert heard == called


async def _both(floor: Floor) -> tuple[Staff, Staff]:
    return await floor.colleague("An"), await floor.colleague("Bình")


async def _case(floor: Floor, code: str) -> Case:
    async with floor.work() as uow:
        found = await uow.case_by_code(code)
    assert found is not None
    return found
