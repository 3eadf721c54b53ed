"""The team's page: invitations shown once, a way in, another role, removal in two steps."""

import re
from dataclasses import replace

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from referral.people.staff import Role, Staff, StaffState
from storage.people import JOIN, SIGN_IN
from storage.store import SqlStore
from tests.conftest import START
from tests.web.house import House
from tests.web.reading import Page
from web.guard import form_token

Browser = TestClient[web.Request, web.Application]
LAN = Staff("a" * 32, Role.WORKER, StaffState.ACTIVE, "Lan")
CHI = Staff("c" * 32, Role.SUPERVISOR, StaffState.ACTIVE, "Chi")
DUNG = Staff("d" * 32, Role.SUPERVISOR, StaffState.ACTIVE, "Dung", "00199")
SESSION = "s" * 43


@pytest.fixture
async def desk(house: House, browser: Browser, store: SqlStore) -> Browser:
    """Chi's browser."""
    async with store.transaction(START) as work:
        for one in (LAN, CHI, DUNG):
            work.save_staff(one)
    house.console.people = {one.id: one for one in (LAN, CHI, DUNG)}
    house.console.sessions[SESSION] = CHI.id
    browser.session.cookie_jar.update_cookies({"desk": SESSION})
    return browser


async def page(desk: Browser, path: str = "") -> Page:
    answer = await desk.get(f"/console/people{path}")
    assert answer.status == 200
    return Page(await answer.text())


async def post(desk: Browser, path: str = "", **fields: str) -> tuple[int, str]:
    data = {"token": form_token(SESSION), **fields}
    answer = await desk.post(f"/console/people{path}", data=data)
    return answer.status, await answer.text()


async def person(store: SqlStore, staff_id: str) -> Staff | None:
    async with store.reading(START) as work:
        return await work.staff_member(staff_id)


async def test_somebody_serves_another_ward_from_now_on_and_the_record_tells(
    desk: Browser, store: SqlStore
) -> None:
    shown = (await page(desk, f"/{LAN.id}")).form(f"/console/people/{LAN.id}/unit").fields
    asked = (await post(desk, f"/{LAN.id}/unit", **shown | {"unit": "Đống Đa"}))[1]
    assert "có thể là nhiều nơi" in asked
    _, html = await post(desk, f"/{LAN.id}/unit", **shown | {"unit": "phuong lang"})

    assert "Đã đổi nơi phụ trách" in html
    lan = await person(store, LAN.id)
    assert lan is not None
    assert lan.unit_code == "00199"
    async with store.reading(START) as work:
        assert ("people.unit", CHI.id) in [
            (action, actor) for _, action, actor in await work.acts_on(LAN.id)
        ]
    _, html = await post(desk, f"/{LAN.id}/unit", **shown | {"unit": ""})
    lan = await person(store, LAN.id)
    assert lan is not None
    assert lan.unit_code is None


async def test_the_only_one_who_answers_for_all_is_not_bound_to_a_ward_nor_is_more_given_away(
    desk: Browser, house: House, store: SqlStore
) -> None:
    _, html = await post(desk, f"/{CHI.id}/unit", unit="Phường Láng")
    assert "người phụ trách duy nhất" in html
    async with store.transaction(START) as work:
        work.save_staff(replace(LAN, unit_code="00199"))
    house.console.sessions[SESSION] = DUNG.id
    assert "/unit" not in (await (await desk.get(f"/console/people/{LAN.id}")).text())
    status, _ = await post(desk, f"/{LAN.id}/unit", unit="")

    lan, chi = await person(store, LAN.id), await person(store, CHI.id)
    assert status == 403
    assert lan is not None
    assert chi is not None
    assert (lan.unit_code, chi.unit_code) == ("00199", None)


async def test_an_invitation_shows_code_and_links_once_and_a_repeat_invites_nobody(
    desk: Browser, store: SqlStore
) -> None:
    form = (await page(desk)).form("/console/people").fields

    filled = form | {"role": "worker", "name": "Mai", "unit": "Phường Láng"}
    _, html = await post(desk, **filled)
    code = re.search(r"/start ([\w-]+)", html)
    link = re.search(r"/console/in/([\w-]+)", html)
    assert code is not None
    assert link is not None
    assert "Chỉ hiện lần này" in html

    _, again = await post(desk, **filled)
    assert "đã được mời rồi" in again
    shown = (await page(desk)).text
    assert "Mai nhân viên trực Phường Láng đã mời, chưa vào" in shown
    assert code[1] not in shown
    async with store.transaction(START) as work:
        assert await work.use_code(code[1], JOIN) == form["newcomer"]
        assert await work.use_code(link[1], SIGN_IN) == form["newcomer"]
        assert len(await work.everyone()) == 4


async def test_the_telegram_link_and_its_picture_stand_there_once_the_bot_is_known(
    desk: Browser, house: House
) -> None:
    hotline = next(value for value in house.app.values() if hasattr(value, "bot_name"))
    object.__setattr__(hotline, "bot_name", lambda: "TinCayThuBot")

    _, html = await post(desk, newcomer="9" * 32, role="collaborator", name="Hoa")

    assert re.search(r"https://t\.me/TinCayThuBot\?start=[\w-]{40,64}", html)
    assert 'src="data:image/svg+xml' in html
    assert "/console/in/" not in html


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"unit": "xyzzy"}, "Chưa rõ là phường, xã nào"),
        ({"name": "L" * 61}, "Tên dài quá"),
        ({"newcomer": "../etc"}, "Mở lại trang rồi thử lại"),
        ({"role": "king"}, "Mở lại trang rồi thử lại"),
    ],
)
async def test_what_cannot_be_an_invitation_invites_nobody(
    desk: Browser, store: SqlStore, fields: dict[str, str], says: str
) -> None:
    asked = {"newcomer": "9" * 32, "role": "worker", "name": "Mai", "unit": "", **fields}

    _, html = await post(desk, **asked)

    assert says in html
    async with store.reading(START) as work:
        assert len(await work.everyone()) == 3


async def test_removal_takes_a_second_press_and_then_holds_at_once(
    desk: Browser, store: SqlStore
) -> None:
    async with store.transaction(START) as work:
        await work.begin_session(LAN.id, "secret")
    assert (await page(desk, f"/{LAN.id}")).form(f"/console/people/{LAN.id}/remove")

    _, asked = await post(desk, f"/{LAN.id}/remove")
    assert "Lan sẽ ra khỏi nhóm ngay bây giờ" in asked
    assert await person(store, LAN.id) == LAN

    _, html = await post(desk, f"/{LAN.id}/remove", sure="yes")
    assert "Đã xóa khỏi nhóm" in html
    gone = await person(store, LAN.id)
    assert gone is not None
    assert gone.state is StaffState.REMOVED
    async with store.reading(START) as work:
        assert await work.session_staff("secret") is None
    assert (await desk.get(f"/console/people/{LAN.id}")).status == 403


async def test_the_only_supervisor_of_everywhere_finds_no_button_and_a_forged_press_does_nothing(
    desk: Browser, store: SqlStore
) -> None:
    shown = await page(desk, f"/{CHI.id}")
    assert "duy nhất" in shown.text
    assert f"/console/people/{CHI.id}/remove" not in [form.action for form in shown.forms]

    _, html = await post(desk, f"/{CHI.id}/remove", sure="yes")

    assert "duy nhất" in html
    assert await person(store, CHI.id) == CHI


async def test_leaving_oneself_says_so_and_ends_at_the_door(
    desk: Browser, house: House, store: SqlStore
) -> None:
    em = Staff("e" * 32, Role.SUPERVISOR, StaffState.ACTIVE, "Em")
    async with store.transaction(START) as work:
        work.save_staff(em)

    _, asked = await post(desk, f"/{CHI.id}/remove")
    assert "Đây là chính bạn" in asked
    house.console.people.pop(CHI.id)
    house.console.people[CHI.id] = CHI
    status, _ = await post(desk, f"/{CHI.id}/remove", sure="yes")

    assert status == 403
    gone = await person(store, CHI.id)
    assert gone is not None
    assert gone.state is StaffState.REMOVED


async def test_a_role_changes_after_a_second_press_and_never_ones_own(
    desk: Browser, store: SqlStore
) -> None:
    _, asked = await post(desk, f"/{LAN.id}/role")
    assert "Lan sẽ là người phụ trách ngay bây giờ" in asked
    assert await person(store, LAN.id) == LAN

    _, html = await post(desk, f"/{LAN.id}/role", sure="yes")
    assert "Đã đổi vai" in html
    changed = await person(store, LAN.id)
    assert changed is not None
    assert changed.role is Role.SUPERVISOR
    _, own = await post(desk, f"/{CHI.id}/role", sure="yes")
    assert "do người phụ trách khác đổi" in own


async def test_a_new_way_in_is_shown_once(desk: Browser, store: SqlStore) -> None:
    async with store.transaction(START) as work:
        await work.make_code(LAN.id, "old", SIGN_IN, START.replace(year=2027))

    _, html = await post(desk, f"/{LAN.id}/entrance")

    link = re.search(r"/console/in/([\w-]+)", html)
    assert link is not None
    async with store.transaction(START) as work:
        assert await work.use_code("old", SIGN_IN) is None
        assert await work.use_code(link[1], SIGN_IN) == LAN.id


async def test_who_serves_one_ward_sees_that_ward_alone_and_invites_for_it(
    desk: Browser, house: House, store: SqlStore
) -> None:
    house.console.sessions[SESSION] = DUNG.id

    shown = (await page(desk)).text
    assert "Lan" not in shown
    assert "Chi" not in shown
    assert "như bạn" in shown
    assert (await desk.get(f"/console/people/{LAN.id}")).status == 403
    assert (await post(desk, f"/{LAN.id}/remove", sure="yes"))[0] == 403
    await post(desk, newcomer="9" * 32, role="worker", name="Mai", unit="00004")
    invited = await person(store, "9" * 32)
    assert invited is not None
    assert invited.unit_code == "00199"
