"""The archive's page says whether anything is put away, and what is still to do."""

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from bot.archive import Archive
from handlers.hotline import Hotline
from referral.people.staff import Role, Staff, StaffState
from storage.retention import Kept
from storage.store import SqlStore
from tests.conftest import START, StillClock
from tests.web.house import open_house
from tests.web.reading import Page

Browser = TestClient[web.Request, web.Application]
CHI = Staff("c" * 32, Role.SUPERVISOR, StaffState.ACTIVE, "Chi")
SESSION = "s" * 43
MISSING = "Lúc này chưa ca nào được cất"


@pytest.mark.parametrize("recovery", [None, b"k" * 32])
async def test_without_a_recovery_key_it_is_said_that_nothing_is_put_away(
    hotline: Hotline, store: SqlStore, clock: StillClock, recovery: bytes | None
) -> None:
    async with store.transaction(START) as work:
        work.save_staff(CHI)
    archive = Archive(store, clock, Kept(recovery=recovery))
    await archive.set_password(CHI, "", "một mật khẩu đủ dài")
    async with open_house(hotline, store, clock, archive=archive) as (house, browser):
        house.console.people = {CHI.id: CHI}
        house.console.sessions[SESSION] = CHI.id
        browser.session.cookie_jar.update_cookies({"desk": SESSION})
        shown = Page(await (await browser.get("/console/archive")).text()).text

    assert "Ca đã đóng 7 ngày" in shown
    assert (MISSING in shown) is ("keys recovery" in shown) is (recovery is None)
