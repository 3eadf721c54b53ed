"""What is owed stays on the lists after a case was closed or archived: by code and dates alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from referral.cases.case import Case, HelpForm
from referral.cases.walls import Walls
from referral.people.staff import Role, Staff
from referral.queue import service as queue
from referral.queue.service import Outcome
from referral.serious import service as serious
from referral.serious.clock import MARKS
from referral.services import service as referring
from referral.services.overview import helping, outcomes_owed
from referral.services.recipients import stop
from referral.triage.danger import Danger
from storage.store import SqlStore
from tests.conftest import StillClock, make_hotline
from tests.handlers.worker.floor import Floor, actions, claimed, texts

PUBLIC = X25519PrivateKey.generate().public_key().public_bytes_raw()
REASON = "canary vì sao"


@pytest.fixture
def each_floor(each_store: SqlStore, clock: StillClock) -> Floor:
    return Floor(each_store, make_hotline(), clock)


async def archived(floor: Floor, worker: Staff, boss: Staff) -> Case:
    """A serious case without its report, without help, with a referral out, closed and away."""
    _, opened = await claimed(floor, worker, "x")
    async with floor.work() as uow:
        found = await serious.set_serious(uow, floor.hotline, boss, opened.case, REASON)
        facts = replace(found.facts, danger=Danger.RED, place_text="canary gần chợ")
        found = replace(found, facts=facts)
        uow.save_case(found)
        made = await referring.propose(
            uow, floor.hotline, worker, found, HelpForm.POLICE, place=None, summary="canary"
        )
        await referring.on_ground(uow, floor.hotline, worker, made.id)
        await referring.send_out(uow, floor.hotline, worker, made.id)
        await queue.close(uow, floor.hotline, worker, found, Outcome.UNREACHABLE)
    async with floor.work() as uow:
        await uow.archive_case(found.id, {"recovery": PUBLIC})
    return found


async def test_an_archived_case_stays_on_every_list_by_its_code_and_dates(
    each_floor: Floor,
) -> None:
    floor = each_floor
    worker, boss = await floor.hire("An"), await floor.hire("Chi", Role.SUPERVISOR)
    case = await archived(floor, worker, boss)

    reports = await floor.types(boss, "/nghiemtrong")
    assert f"{case.code} (trong kho lưu" in texts(reports)
    assert "hạn 10:00 28/11/2026" in texts(reports)
    assert f"@serious:{case.code}" not in actions(reports)
    unhelped = texts(await floor.types(boss, "/chuagiup"))
    assert f"trong kho lưu 1 ({case.code} đã 0 giờ)" in unhelped
    assert "nơi nhận chưa báo kết quả: 1" in unhelped
    assert "nhờ từ 10:00 23/11/2026" in unhelped
    assert "canary" not in texts(reports) + unhelped
    async with floor.work() as uow:
        (owed,) = await serious.reports_owed(uow, boss)
        (outcome,) = await outcomes_owed(uow, boss)
        found = await helping(uow, boss)
    assert (owed.archived, outcome.archived) == (True, True)
    assert (found.share.needed, found.share.helped) == (1, 0)


async def test_of_an_archived_case_a_walled_supervisor_finds_nothing_on_any_list(
    floor: Floor,
) -> None:
    worker, boss = await floor.hire("An"), await floor.hire("Chi", Role.SUPERVISOR)
    named = await floor.hire("Hoa", Role.SUPERVISOR)
    _, opened = await claimed(floor, worker, "x")
    async with floor.work() as uow:
        found = await uow.case(opened.case.id)
        assert found is not None
        uow.save_case(replace(found, facts=replace(found.facts, walls=Walls(people=(named.id,)))))
        await serious.set_serious(uow, floor.hotline, boss, opened.case, REASON)
    case = await floor.case(opened.case.id)
    async with floor.work() as uow:
        await queue.close(uow, floor.hotline, worker, case, Outcome.UNREACHABLE)
    async with floor.work() as uow:
        await uow.archive_case(case.id, {"recovery": PUBLIC})

    said = texts(await floor.types(named, "/nghiemtrong") + await floor.types(named, "/chuagiup"))
    assert case.code not in said
    assert "kho lưu" not in said
    assert "Chưa có ai cần giúp" in said
    assert case.code in texts(await floor.types(boss, "/chuagiup"))


async def test_a_mark_of_the_clock_strikes_for_an_archived_case_too(floor: Floor) -> None:
    worker, boss = await floor.hire("An"), await floor.hire("Chi", Role.SUPERVISOR)
    case = await archived(floor, worker, boss)
    floor.forget()
    floor.clock.pass_by(hours=72)
    async with floor.work() as uow:
        await serious.clock_strikes(next(iter(MARKS)), uow, floor.hotline, case.id)
    (told,) = floor.heard(boss.conversation_id)
    assert case.code in told
    assert "Đã 72 giờ" in told
    assert "Đã 72 giờ" in texts(await floor.types(boss, "/hangdoi"))


async def test_a_closed_case_is_owed_an_outcome_until_the_service_has_said_it(
    floor: Floor,
) -> None:
    worker, boss = await floor.hire("An"), await floor.hire("Chi", Role.SUPERVISOR)
    _, opened = await claimed(floor, worker, "x")
    async with floor.work() as uow:
        found = await uow.case(opened.case.id)
        assert found is not None
        red = replace(found, facts=replace(found.facts, danger=Danger.RED))
        uow.save_case(red)
        made = await referring.propose(uow, floor.hotline, worker, red, HelpForm.POLICE, place=None)
        await referring.on_ground(uow, floor.hotline, worker, made.id)
        await referring.send_out(uow, floor.hotline, worker, made.id)
        assert await outcomes_owed(uow, boss) == []
        await queue.close(uow, floor.hotline, worker, red, Outcome.UNREACHABLE)
    async with floor.work() as uow:
        (owed,) = await outcomes_owed(uow, boss)
        assert (owed.case.id, owed.archived) == (red.id, False)
        assert floor.clock.now() - owed.since == timedelta()
        found = await uow.case(red.id)
        assert found is not None
        await stop(uow, found, (await uow.referrals_of(red.id))[0])
        assert await outcomes_owed(uow, boss) == []
