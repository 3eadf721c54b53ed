"""An address for one person: two steps, one card, and after an hour it is gone."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from handlers import timers
from handlers.hotline import Hotline
from referral.cases.case import CaseKind
from referral.people.staff import Staff
from storage.store import SqlStore
from storage.tables import audit
from tests.conftest import StillClock
from tests.handlers.worker.floor import UNIT, Floor, actions, choose, claimed, texts
from tests.handlers.worker.keeping import BY_PHONE, FAR, HIDDEN, OLD, OPEN, with_kept_places


@pytest.fixture
def floor(store: SqlStore, hotline: Hotline, clock: StillClock) -> Floor:
    return Floor(store, with_kept_places(hotline), clock)


async def begun(floor: Floor) -> tuple[Staff, str, str]:
    """A worker with her case: the worker, her chat, the case's id."""
    worker = await floor.hire("An")
    talk, opened = await claimed(floor, worker, "x")
    floor.forget()
    return worker, talk, opened.case.id


async def give(floor: Floor, worker: Staff, case_id: str, place_id: str) -> str:
    """Every step to the end; returns what the worker read last."""
    case = await floor.case(case_id)
    said = await floor.taps(worker, f"@release:{case.code}")
    said = await choose(floor, worker, said, place_id)
    return texts(await choose(floor, worker, said, "send"))


async def test_the_list_holds_the_kept_places_of_the_neighbourhood_and_no_others(
    floor: Floor,
) -> None:
    worker, _, case_id = await begun(floor)
    case = await floor.case(case_id)

    said = await floor.taps(worker, f"@release:{case.code}")

    offered = [one.partition(":")[2] for one in actions(said)]
    assert offered == [BY_PHONE.id, HIDDEN.id, "cancel"]
    assert HIDDEN.address not in texts(said)
    assert not {FAR.id, OLD.id, OPEN.id} & set(offered)


async def test_another_ward_typed_by_the_worker_is_looked_around(floor: Floor) -> None:
    worker, talk, case_id = await begun(floor)
    case = await floor.case(case_id)
    await floor.taps(worker, f"@release:{case.code}")

    said = await floor.types(worker, "phuong bo de")

    assert "Phường Bồ Đề" in texts(said)
    assert FAR.id in [one.partition(":")[2] for one in actions(said)]
    assert floor.heard(talk) == []


async def test_nothing_is_sent_before_the_second_step(floor: Floor) -> None:
    worker, talk, case_id = await begun(floor)
    case = await floor.case(case_id)
    said = await floor.taps(worker, f"@release:{case.code}")

    asked = await choose(floor, worker, said, HIDDEN.id)

    assert f"Chỉ gửi cho đúng người của ca {case.code}" in texts(asked)
    assert floor.heard(talk) == []
    await choose(floor, worker, asked, "cancel")
    stale = await choose(floor, worker, asked, "send")
    assert "không còn dùng được" in texts(stale)
    assert floor.heard(talk) == []


async def test_she_gets_one_protected_card_that_stands_for_an_hour(floor: Floor) -> None:
    worker, talk, case_id = await begun(floor)

    said = await give(floor, worker, case_id, HIDDEN.id)

    assert "Đã gửi thẻ" in said
    (sent,) = floor.said[talk]
    card = sent.message
    assert HIDDEN.address in card.text
    assert HIDDEN.phone in card.text
    assert card.protect
    assert card.stands_for is not None
    assert card.stands_for.total_seconds() == 3600
    assert not card.pins
    case = await floor.case(case_id)
    assert case.facts.released == (HIDDEN.id,)
    assert case.answered_at is not None
    async with floor.work() as uow:
        acts = (await uow.run(select(audit.c.action))).scalars().all()
    assert "place.release" in acts


async def test_the_address_of_a_place_reached_by_telephone_can_be_given_too(floor: Floor) -> None:
    worker, talk, case_id = await begun(floor)

    await give(floor, worker, case_id, BY_PHONE.id)

    assert BY_PHONE.address in floor.heard(talk)[0]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"left_in_haste": True}, "thoát vội"),
        ({"withdrawn_by_tap": True}, "Mình nhầm"),
        ({"kind": CaseKind.THIRD_PARTY}, "báo giúp"),
    ],
)
async def test_no_address_is_given_when_it_may_be_somebody_else(
    floor: Floor, change: dict[str, object], why: str
) -> None:
    worker, talk, case_id = await begun(floor)
    async with floor.work() as uow:
        case = await uow.case(case_id)
        assert case is not None
        uow.save_case(replace(case, facts=replace(case.facts, **change)))  # type: ignore[arg-type]

    said = await floor.taps(worker, f"@release:{case.code}")

    assert why in texts(said)
    assert actions(said) == []
    assert floor.heard(talk) == []


@pytest.mark.parametrize("kind", CaseKind)
async def test_the_button_is_offered_only_for_who_needs_the_place(
    floor: Floor, kind: CaseKind
) -> None:
    worker, _, case_id = await begun(floor)
    async with floor.work() as uow:
        case = await uow.case(case_id)
        assert case is not None
        uow.save_case(replace(case, facts=replace(case.facts, kind=kind)))

    offered = actions(await floor.taps(worker, f"@team:{case.code}"))

    assert f"@called:{case.code}" in offered
    assert (f"@release:{case.code}" in offered) is (kind is CaseKind.OWN)


async def test_no_address_is_given_to_who_is_not_writing_any_more(floor: Floor) -> None:
    worker, talk, case_id = await begun(floor)
    case = await floor.case(case_id)
    said = await floor.taps(worker, f"@release:{case.code}")
    asked = await choose(floor, worker, said, HIDDEN.id)
    floor.clock.pass_by(minutes=11)

    said = await choose(floor, worker, asked, "send")

    assert "không ở trong cuộc trò chuyện" in texts(said)
    assert floor.heard(talk) == []
    assert (await floor.case(case_id)).facts.released == ()


async def test_only_the_owner_gives_an_address(floor: Floor) -> None:
    _, talk, case_id = await begun(floor)
    other = await floor.hire("Bình", unit=UNIT)
    case = await floor.case(case_id)

    said = await floor.taps(other, f"@release:{case.code}")

    assert "không phải của bạn" in texts(said)
    assert floor.heard(talk) == []


async def test_the_timer_takes_the_card_off_the_page_of_the_web_chat(
    store: SqlStore, hotline: Hotline, clock: StillClock
) -> None:
    floor = Floor(store, with_kept_places(hotline), clock)
    async with floor.work() as uow:
        talk = (await uow.converse([("web", "tab")], "vi"))["web", "tab"]
    await floor.live(talk)
    worker = await floor.hire("An")
    opened = await floor.ask_for_help(talk)
    await floor.taps(worker, f"@claim:{opened.case.code}")
    await give(floor, worker, opened.case.id, HIDDEN.id)
    assert HIDDEN.address in await page(floor)

    clock.pass_by(minutes=59)
    await fire(floor)
    assert HIDDEN.address in await page(floor)
    clock.pass_by(minutes=2)
    await fire(floor)

    left = await page(floor)
    assert HIDDEN.address not in left
    assert "nhân viên trực" in left


async def page(floor: Floor) -> str:
    shown = await floor.store.screen("web", "tab")
    return "\n".join(line.message.text for line in shown.lines) if shown else ""


async def fire(floor: Floor) -> None:
    async with floor.work() as uow:
        for kind, subject in await uow.take_due(100):
            if kind == "vanish":
                await timers.fire(kind, subject, uow, floor.hotline)
