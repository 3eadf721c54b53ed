"""Somebody who says they are an official asks: found in the directory by name, or told nothing."""

from dataclasses import replace

import pytest

from handlers.hotline import Hotline
from referral.cases.case import Case
from referral.cases.team import Checked
from referral.people.staff import Staff
from referral.places.place import Openness, PlaceKind
from referral.queue import inquiring, walling
from referral.queue.inquiring import NotProvedError
from storage.store import SqlStore
from tests.conftest import StillClock, directory_of
from tests.handlers.worker.floor import UNIT, Floor, actions, choose, claimed, texts
from tests.handlers.worker.keeping import place

FAR = place(
    "xa", Openness.PUBLIC, name="(Mẫu) Công an phường Bồ Đề", kind=PlaceKind.POLICE,
    unit_code="00118", phone="0000 777 118",
)  # fmt: skip
NEAR = place(
    "gan", Openness.PUBLIC, name="(Mẫu) Công an phường Láng", kind=PlaceKind.POLICE,
    phone="0000 777 199",
)  # fmt: skip
CITY = place(
    "pho", Openness.PUBLIC, name="(Mẫu) Phòng cảnh sát hình sự", kind=PlaceKind.POLICE,
    unit_code=None, phone="0000 777 001",
)  # fmt: skip
SHELTER = place(
    "kin", Openness.HIDDEN, name="(Mẫu) Tổ chim sáo", unit_code="00118", phone="0000 777 002"
)


@pytest.fixture
def floor(store: SqlStore, hotline: Hotline, clock: StillClock) -> Floor:
    national = [one for one in hotline.directory().places if one.is_national_number]
    directory = directory_of(FAR, NEAR, CITY, SHELTER, *national)
    return Floor(store, replace(hotline, directory=lambda: directory), clock)


async def asking(floor: Floor) -> tuple[Staff, Case]:
    """A worker with her case, about which somebody has just asked."""
    worker = await floor.hire("An")
    _, opened = await claimed(floor, worker, "x")
    await floor.taps(worker, f"@asked:{opened.case.code}")
    await floor.types(worker, "Ông Mẫu, xưng là công an Bồ Đề, cho số 0912 345 678")
    return worker, opened.case


async def test_an_office_far_from_her_is_found_by_its_name(floor: Floor) -> None:
    worker, case = await asking(floor)

    said = await floor.types(worker, "cong an bo de")
    assert [one for one in actions(said) if FAR.phone in one]
    assert not [one for one in actions(said) if NEAR.phone in one]
    said = await choose(floor, worker, said, FAR.phone)
    await choose(floor, worker, said, "confirmed")
    await floor.types(worker, "đã nói là người đó an toàn; căn cứ: lời nhờ của người đó")

    (inquiry,) = (await floor.case(case.id)).facts.team.inquiries
    assert (inquiry.number, inquiry.checked) == (FAR.phone, Checked.CONFIRMED)
    assert "an toàn" in inquiry.told


async def test_an_office_of_the_city_without_a_ward_is_found_too(floor: Floor) -> None:
    worker, _ = await asking(floor)
    said = await floor.types(worker, "phòng cảnh sát hình sự")
    assert [one for one in actions(said) if CITY.phone in one]


@pytest.mark.parametrize("typed", ["công an Mỹ Đức", "0912 345 678", "Tổ chim sáo"])
async def test_whoever_the_directory_does_not_know_is_not_called_on_the_number_they_gave(
    floor: Floor, typed: str
) -> None:
    worker, case = await asking(floor)

    said = await floor.types(worker, typed)

    assert "Đừng gọi số họ đưa" in texts(said)
    assert "nhờ người phụ trách tìm số" in texts(said)
    assert not [one for one in actions(said) if "0912" in one or SHELTER.phone in one]
    assert [one for one in actions(said) if one.endswith(":113")]
    async with floor.work() as uow:
        with pytest.raises(NotProvedError):
            await inquiring.called_back(
                uow, floor.hotline, worker, case, "0912 345 678", Checked.CONFIRMED
            )


async def test_an_office_she_walled_off_is_neither_found_nor_believed(floor: Floor) -> None:
    worker, case = await asking(floor)
    async with floor.work() as uow:
        case = await walling.wall_off_office(uow, floor.hotline, worker, case, "00118")

    said = await floor.types(worker, "cong an bo de")

    assert "Nơi này không được biết" in texts(said)
    assert not [one for one in actions(said) if FAR.phone in one]
    async with floor.work() as uow:
        with pytest.raises(NotProvedError):
            await inquiring.called_back(
                uow, floor.hotline, worker, case, FAR.phone, Checked.CONFIRMED
            )


async def test_a_wall_that_came_up_after_the_call_ends_what_may_be_told(floor: Floor) -> None:
    worker, case = await asking(floor)
    async with floor.work() as uow:
        case = await inquiring.called_back(
            uow, floor.hotline, worker, case, NEAR.phone, Checked.CONFIRMED
        )
        case = await walling.wall_off_office(uow, floor.hotline, worker, case, UNIT)
        with pytest.raises(NotProvedError):
            await inquiring.told(uow, floor.hotline, worker, case, "người đó an toàn")


async def test_leaving_halfway_says_that_the_question_is_kept_and_nothing_was_told(
    floor: Floor,
) -> None:
    worker, case = await asking(floor)
    for leave_at in ("number", "checked"):
        said = await floor.types(worker, "công an")
        if leave_at == "checked":
            said = await choose(floor, worker, said, NEAR.phone)
        said = await choose(floor, worker, said, "cancel")

        assert "chưa có gì thay đổi" not in texts(said)
        assert "Chưa nói gì với người hỏi" in texts(said)
        await floor.taps(worker, f"@asked:{case.code}")
        await floor.types(worker, "hỏi lần nữa")
    assert len((await floor.case(case.id)).facts.team.inquiries) == 3


async def test_leaving_before_anything_was_written_changes_nothing_and_says_so(
    floor: Floor,
) -> None:
    worker = await floor.hire("An")
    _, opened = await claimed(floor, worker, "x")
    said = await floor.taps(worker, f"@asked:{opened.case.code}")
    said = await choose(floor, worker, said, "cancel")
    assert "chưa có gì thay đổi" in texts(said)
    assert (await floor.case(opened.case.id)).facts.team.inquiries == ()


async def test_a_body_of_the_directory_is_walled_off_by_its_name(floor: Floor) -> None:
    worker, case = await asking(floor)
    said = await floor.taps(worker, f"@wall:{case.code}")
    await choose(floor, worker, said, "body")
    unknown = await floor.types(worker, "công an Mỹ Đức")
    assert "Danh bạ không có nơi nào" in texts(unknown)
    said = await floor.types(worker, "phòng cảnh sát")
    await choose(floor, worker, said, CITY.id)

    assert (await floor.case(case.id)).facts.walls.places == (CITY.id,)
    assert CITY.name in texts(await floor.taps(worker, f"@team:{case.code}"))
    async with floor.work() as uow:
        case = await walling.lift(uow, worker, case, CITY.id)
    assert case.facts.walls.places == ()
