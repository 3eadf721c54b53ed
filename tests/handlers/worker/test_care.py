"""Those who answer are looked after: rest, heavy cases, relief, a debrief, a visit to a home."""

from dataclasses import replace

from referral.cases.case import CaseState
from referral.people.staff import Role
from referral.queue import caring
from referral.rota.rules import Post
from referral.triage.danger import Danger
from storage.store import SqlStore
from tests.handlers.worker.floor import Floor, actions, choose, claimed, texts


async def test_one_tap_takes_a_case_away_and_calls_others_first(floor: Floor) -> None:
    worker, colleague = await floor.hire("An"), await floor.hire("Bình")
    chief = await floor.hire("Chi", Role.SUPERVISOR, on_duty=False)
    _, opened = await claimed(floor, worker, "x")
    floor.forget()

    said = await floor.taps(worker, f"@relieve:{opened.case.code}")

    assert "Cảm ơn bạn đã nói ra" in texts(said)
    assert (await floor.case(opened.case.id)).state is CaseState.WAITING
    assert "vừa nhờ đỡ" in floor.heard(chief.conversation_id)[0]
    assert len(floor.heard(colleague.conversation_id)) == 1
    assert not any("Ca mới" in text for text in floor.heard(worker.conversation_id))


async def test_after_her_share_of_heavy_cases_a_worker_is_called_one_rung_later(
    floor: Floor,
) -> None:
    floor.hotline = replace(floor.hotline, rules=replace(floor.hotline.rules, max_severe=1))
    tired, rested = await floor.hire("An"), await floor.hire("Bình")
    chief = await floor.hire("Chi", Role.SUPERVISOR, on_duty=False)
    first = await floor.ask_for_help(await floor.person("x"), Danger.RED)
    await floor.taps(tired, f"@claim:{first.case.code}")
    floor.forget()

    second = await floor.ask_for_help(await floor.person("y"), Danger.RED)
    assert floor.heard(tired.conversation_id) == []
    assert len(floor.heard(rested.conversation_id)) == 1
    await floor.pass_by(minutes=5)
    assert any(
        f"@claim:{second.case.code}" in actions([one.message])
        for one in floor.said[str(tired.conversation_id)]
    )

    await floor.taps(await floor.colleague("An"), f"@claim:{second.case.code}")
    assert any("nhiều ca nặng" in text for text in floor.heard(tired.conversation_id))
    assert any("nhiều ca nặng" in text for text in floor.heard(chief.conversation_id))


async def test_who_is_the_only_one_on_duty_is_called_however_many_they_had(floor: Floor) -> None:
    floor.hotline = replace(floor.hotline, rules=replace(floor.hotline.rules, max_severe=1))
    alone = await floor.hire("An")
    first = await floor.ask_for_help(await floor.person("x"), Danger.RED)
    await floor.taps(alone, f"@claim:{first.case.code}")
    floor.forget()
    opened = await floor.ask_for_help(await floor.person("y"), Danger.RED)
    assert opened.reached == 1
    assert len(floor.heard(alone.conversation_id)) == 1


async def test_after_hours_on_duty_a_word_about_a_rest(floor: Floor) -> None:
    worker = await floor.hire("An", on_duty=False)
    await floor.types(worker, "/truc")
    floor.forget()
    floor.clock.pass_by(hours=4, minutes=1)
    await floor.fire_due()
    assert floor.heard(worker.conversation_id) == [
        "Bạn đã trực 4 giờ. Đứng dậy, uống nước, nghỉ ít phút nhé."
    ]
    await floor.types(worker, "/nghi")
    floor.forget()
    floor.clock.pass_by(hours=9)
    await floor.fire_due()
    assert floor.heard(worker.conversation_id) == []


async def test_a_debrief_stays_asked_until_a_supervisor_has_talked_with_them(
    floor: Floor,
) -> None:
    worker, chief = await floor.hire("An"), await floor.hire("Chi", Role.SUPERVISOR)
    await floor.types(worker, "/chamsoc")
    await floor.taps(worker, "@debrief:me")
    floor.clock.pass_by(hours=25)
    await floor.fire_due()
    asked = [text for text in floor.heard(chief.conversation_id) if "muốn được trò chuyện" in text]
    assert len(asked) == 2

    assert "không thực hiện được" in texts(await floor.taps(worker, f"@debriefed:{worker.id}"))
    await floor.taps(chief, f"@debriefed:{worker.id}")
    floor.forget()
    floor.clock.pass_by(hours=50)
    await floor.fire_due()
    assert floor.heard(chief.conversation_id) == []


async def test_who_does_not_come_back_from_a_visit_is_looked_for_also_after_a_restart(
    floor: Floor, store: SqlStore
) -> None:
    worker, chief = await floor.hire("An"), await floor.hire("Chi", Role.SUPERVISOR)
    _, opened = await claimed(floor, worker, "x")
    await floor.types(worker, "Chào bạn")
    said = await floor.taps(worker, f"@visit:{opened.case.code}")
    await choose(floor, worker, said, "h1")
    again = Floor(store, floor.hotline, floor.clock)

    floor.clock.pass_by(minutes=61)
    await again.fire_due()
    assert "về an toàn chưa" in again.heard(worker.conversation_id)[0]
    assert again.heard(chief.conversation_id) == []
    floor.clock.pass_by(minutes=10)
    await again.fire_due()
    alarm = again.heard(chief.conversation_id)[0]
    assert "An đi thăm nhà quá giờ" in alarm
    assert opened.case.code not in alarm
    assert "quá giờ" in texts(await again.types(chief, "/chamsoc"))

    await again.taps(await floor.colleague("An"), "@checkout:now")
    assert "đã báo về an toàn" in again.heard(chief.conversation_id)[-1]
    again.forget()
    floor.clock.pass_by(hours=2)
    await again.fire_due()
    assert not any("thăm" in text for text in again.heard(chief.conversation_id))


async def test_whoever_is_backup_is_alarmed_too(floor: Floor) -> None:
    worker, backup = await floor.hire("An"), await floor.hire("Bình", on_duty=False)
    _, opened = await claimed(floor, worker, "x")
    await floor.types(worker, "Chào bạn")
    said = await floor.taps(worker, f"@visit:{opened.case.code}")
    await choose(floor, worker, said, "h1")
    await floor.plan(backup, Post.BACKUP)
    floor.forget()
    floor.clock.pass_by(minutes=61)
    await floor.fire_due()
    floor.clock.pass_by(minutes=10)
    await floor.fire_due()
    assert "quá giờ" in floor.heard(backup.conversation_id)[0]


async def test_a_visit_of_someone_removed_fires_into_nothing(floor: Floor) -> None:
    async with floor.work() as uow:
        await caring.visit_due(uow, floor.hotline, "f" * 32)
        await caring.rest(uow, floor.hotline, "f" * 32)
        await caring.debrief_due(uow, floor.hotline, "f" * 32)


async def test_a_supervisor_says_that_they_know_and_the_queue_shows_who_is_out_until_they_are_back(
    floor: Floor,
) -> None:
    worker, chief = await floor.hire("An"), await floor.hire("Chi", Role.SUPERVISOR)
    _, opened = await claimed(floor, worker, "x")
    await floor.types(worker, "Chào bạn")
    said = await floor.taps(worker, f"@visit:{opened.case.code}")
    await choose(floor, worker, said, "h1")
    for minutes in (61, 10):
        floor.clock.pass_by(minutes=minutes)
        await floor.fire_due()
    (alarm,) = floor.said[str(chief.conversation_id)]
    assert actions([alarm.message]) == [f"@visitseen:{worker.id}"]

    assert "không lặp lại" in texts(await floor.taps(chief, f"@visitseen:{worker.id}"))
    assert "không còn dùng được" in texts(await floor.taps(chief, f"@visitseen:{worker.id}"))
    queue = texts(await floor.types(chief, "/hangdoi"))
    assert "Đang gọi bạn (1)" in queue
    assert "An đi thăm nhà quá giờ" in queue
    await floor.taps(await floor.colleague("An"), "@checkout:now")
    assert "thăm nhà" not in texts(await floor.types(chief, "/hangdoi"))
