"""The ladder over the real store: it climbs by itself and never goes quiet."""

from referral.cases.case import CaseState, EntryKind
from referral.people.staff import Role
from referral.queue.rules import Rung
from referral.triage.danger import Danger
from storage.store import SqlStore
from tests.handlers.worker.floor import UNIT, Floor


def alerts(floor: Floor, talk_id: str | None) -> int:
    return sum(
        "@claim:" in button.action
        for one in floor.said.get(str(talk_id), [])
        for row in one.message.buttons
        for button in row
    )


async def test_each_rung_is_called_in_its_time_and_the_last_again_and_again(floor: Floor) -> None:
    here = await floor.hire("An", unit=UNIT)
    elsewhere = await floor.hire("Bình", unit="00004")
    chief = await floor.hire("Chi", Role.SUPERVISOR)
    resting = await floor.hire("Dung", on_duty=False)
    talk = await floor.person("x")
    opened = await floor.ask_for_help(talk, Danger.RED)
    people = [here, elsewhere, chief, resting]
    assert (opened.reached, opened.on_duty) == (1, 2)

    seen = [[alerts(floor, one.conversation_id) for one in people]]
    for _ in range(5):
        await floor.live(talk)
        await floor.pass_by(minutes=5)
        seen.append([alerts(floor, one.conversation_id) for one in people])

    assert seen == [
        [1, 0, 0, 0],
        [1, 1, 0, 0],
        [1, 1, 1, 0],
        [2, 2, 2, 1],
        [3, 3, 3, 2],
        [4, 4, 4, 3],
    ]
    told = [text for text in floor.heard(talk) if "Chưa có ai nhận được" in text]
    assert len(told) == 5
    assert all("113" in text for text in told)


async def test_with_nobody_on_duty_the_supervisor_is_called_at_once(floor: Floor) -> None:
    chief = await floor.hire("Chi", Role.SUPERVISOR, on_duty=False)
    await floor.hire("Dung", on_duty=False)
    opened = await floor.ask_for_help(await floor.person("x"))
    assert (opened.reached, opened.on_duty) == (1, 0)
    assert alerts(floor, chief.conversation_id) == 1


async def test_an_empty_hotline_keeps_calling_until_somebody_joins(floor: Floor) -> None:
    talk = await floor.person("x")
    opened = await floor.ask_for_help(talk, Danger.RED)
    assert (opened.reached, opened.on_duty) == (0, 0)
    await floor.pass_by(minutes=12)
    late = await floor.hire("An", on_duty=False)
    await floor.pass_by(minutes=5)
    assert alerts(floor, late.conversation_id) == 1


async def test_a_rung_that_came_due_while_everything_was_down_fires_once(
    floor: Floor, store: SqlStore
) -> None:
    await floor.hire("An")
    chief = await floor.hire("Chi", Role.SUPERVISOR)
    opened = await floor.ask_for_help(await floor.person("x"), Danger.RED)
    floor.clock.pass_by(hours=3)
    restarted = Floor(store, floor.hotline, floor.clock)
    assert [await restarted.fire_due(), await restarted.fire_due()] == [1, 0]
    assert alerts(restarted, chief.conversation_id) == 1
    assert (await floor.case(opened.case.id)).rung == Rung.SUPERVISOR


async def test_the_first_answer_ends_the_ladder(floor: Floor) -> None:
    worker = await floor.hire("An")
    opened = await floor.ask_for_help(await floor.person("x"), Danger.RED)
    await floor.taps(worker, f"@claim:{opened.case.code}")
    await floor.types(worker, "Chào bạn")
    floor.forget()
    await floor.pass_by(hours=1)
    assert floor.said == {}
    assert (await floor.case(opened.case.id)).answered_at is not None


async def test_an_owner_who_stays_silent_loses_the_case_and_all_before_are_called_again(
    floor: Floor,
) -> None:
    worker, colleague = await floor.hire("An"), await floor.hire("Bình")
    chief = await floor.hire("Chi", Role.SUPERVISOR)
    opened = await floor.ask_for_help(await floor.person("x"), Danger.RED)
    await floor.taps(worker, f"@claim:{opened.case.code}")
    await floor.pass_by(minutes=5)
    case = await floor.case(opened.case.id)
    assert (case.state, case.owner_id) == (CaseState.WAITING, None)
    assert any("quá hạn" in text for text in floor.heard(worker.conversation_id))
    assert alerts(floor, chief.conversation_id) == 1
    assert alerts(floor, colleague.conversation_id) == 2


async def test_who_claims_late_still_has_time_to_type(floor: Floor) -> None:
    worker = await floor.hire("An")
    opened = await floor.ask_for_help(await floor.person("x"), Danger.RED)
    await floor.pass_by(minutes=4, seconds=30)
    await floor.taps(worker, f"@claim:{opened.case.code}")
    await floor.pass_by(minutes=1)
    assert (await floor.case(opened.case.id)).owner_id == worker.id
    await floor.pass_by(minutes=2)
    assert (await floor.case(opened.case.id)).owner_id is None


async def test_no_news_of_waiting_piles_up_for_someone_who_has_left(floor: Floor) -> None:
    await floor.hire("An")
    talk = await floor.person("x")
    await floor.ask_for_help(talk, Danger.RED)
    await floor.pass_by(hours=2)
    told = [text for text in floor.heard(talk) if "Chưa có ai nhận được" in text]
    assert len(told) == 1


async def test_alerts_tell_no_word_of_what_was_said(floor: Floor) -> None:
    worker = await floor.hire("An")
    opened = await floor.ask_for_help(await floor.person("x"))
    await floor.she_writes(opened.case.id, "chim hoàng yến")
    await floor.pass_by(hours=3)
    assert not any("hoàng yến" in text for text in floor.heard(worker.conversation_id))
    async with floor.work() as uow:
        kinds = [entry.kind for entry in await uow.entries(opened.case.id)]
    assert EntryKind.MESSAGE in kinds
