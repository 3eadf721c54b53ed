"""A serious case on the console: found, telephoned, reported, owed until the report has gone."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from io import BytesIO

import pytest
from aiohttp.test_utils import TestClient
from docx import Document

from handlers.hotline import Hotline
from referral.cases.case import Case, CaseFacts, CaseState
from referral.people.staff import Role, Staff, StaffState
from referral.serious import papers
from referral.triage.danger import Danger
from storage.store import SqlStore
from tests.conftest import StillClock
from tests.web.house import House, open_house
from tests.web.reading import Page
from web.guard import form_token

SESSION = "s" * 43


@dataclass
class Desk:
    """A supervisor at the console, and one case of their unit."""

    house: House
    browser: TestClient  # type: ignore[type-arg]
    store: SqlStore
    clock: StillClock
    case: Case
    hotline: Hotline

    async def reads(self, path: str = "") -> Page:
        async with self.browser.get(self._url(path), headers=self._cookie) as answer:
            assert answer.status == 200
            return Page(await answer.text())

    async def sends(self, path: str, **form: str) -> Page:
        data = {**form, "token": form_token(SESSION)}
        async with self.browser.post(self._url(path), data=data, headers=self._cookie) as answer:
            assert answer.status == 200, answer.status
            return Page(await answer.text())

    async def made(self, kind: str) -> bytes:
        """A new version is made and then downloaded from the list."""
        page = await self.sends("/letters", kind=kind)
        link = next(link for link in page.links if "/letters/" in link)
        async with self.browser.get(link, headers=self._cookie) as answer:
            assert "HN-4F7KM-serious" in answer.headers["Content-Disposition"]
            return await answer.read()

    async def now(self) -> CaseFacts:
        async with self.store.reading(self.clock.now()) as work:
            case = await work.case(self.case.id)
            assert case is not None
            return case.facts

    @property
    def _cookie(self) -> dict[str, str]:
        return {"Cookie": f"desk={SESSION}"}

    def _url(self, path: str) -> str:
        return path if path.startswith("/console") else f"/console/case/{self.case.id}{path}"


@pytest.fixture
async def desk(hotline: Hotline, store: SqlStore, clock: StillClock) -> AsyncIterator[Desk]:
    from itertools import count

    numbers = count(1)
    real = replace(hotline, new_id=lambda: f"{next(numbers):032x}")
    boss = Staff("b" * 32, Role.SUPERVISOR, StaffState.ACTIVE, "Hoa Mẫu")
    async with open_house(real, store, clock) as (house, browser):
        house.console.people[boss.id], house.console.sessions[SESSION] = boss, boss.id
        async with store.transaction(clock.now()) as work:
            work.save_staff(boss)
            (chat,) = (await work.converse([("web", "her")], "vi")).values()
            facts = CaseFacts(danger=Danger.RED, reasons=("weapon",), unit_code="00199")
            case = Case(
                "c" * 32, "HN-4F7KM", chat, CaseState.WAITING, clock.now(), facts,
                opened_at=clock.now(),
            )  # fmt: skip
            work.add_case(case)
        yield Desk(house, browser, store, clock, case, real)


async def test_found_telephoned_reported_and_no_longer_owed(desk: Desk) -> None:
    page = await desk.reads("/serious")
    assert "có vũ khí hoặc bóp cổ" in page.text
    page = await desk.sends("/serious", reason="Có dao", since="came")
    assert "Hạn báo cáo văn bản: 10:00 28/11/2026" in page.text
    page = await desk.sends(
        "/serious/call", whom="Lãnh đạo mẫu", number="024 0000", outcome="", reached="no"
    )
    assert "Chưa báo được : không ai nghe máy" in page.text.replace("được:", "được :")
    page = await desk.sends(
        "/serious/call", whom="Lãnh đạo mẫu", number="024 0000", outcome="đã nghe"
    )
    assert "Đã ghi cuộc gọi." in page.text
    assert [call.reached for call in (await desk.now()).calls] == [False, True]

    desk.clock.pass_by(hours=100)
    owed = await desk.reads("/console/owed")
    assert "báo cáo văn bản: còn 20 giờ 0 phút" in owed.text

    content = await desk.made("serious")
    body = "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)
    assert "Lãnh đạo mẫu" in body
    async with desk.store.reading(desk.clock.now()) as work:
        (version,) = await work.letters_of(desk.case.id)
    page = await desk.sends(f"/letters/{version.id}/sent")
    assert version.digest in page.text
    again = await desk.sends(f"/letters/{version.id}/sent")
    assert "đã gửi và khóa từ trước" in again.text
    owed = await desk.reads("/console/owed")
    assert "Không có báo cáo vụ việc nghiêm trọng nào chưa gửi" in owed.text


async def test_overdue_is_said_and_asks_for_a_reason(desk: Desk) -> None:
    await desk.sends("/serious", reason="Có dao")
    desk.clock.pass_by(hours=125)
    assert "quá hạn 5 giờ 0 phút" in (await desk.reads("/console/owed")).text
    page = await desk.sends("/serious/late", reason="Chờ kết quả khám")
    assert "Chờ kết quả khám" in page.text
    assert (await desk.now()).serious is not None


async def test_an_empty_reason_marks_nothing(desk: Desk) -> None:
    page = await desk.sends("/serious", reason=" ")
    assert "Ô viết đang trống" in page.text
    assert (await desk.now()).serious is None


async def test_a_letters_link_shows_nothing_until_pressed_and_ends(desk: Desk) -> None:
    await desk.made("serious")
    async with desk.store.transaction(desk.clock.now()) as work:
        (version,) = await work.letters_of(desk.case.id)
        link = await papers.link_to(work, desk.hotline, version)
    path = link[link.index("/g/") :]
    async with desk.browser.get(path) as door:
        seen = await door.text()
        assert door.headers["Cache-Control"] == "no-store"
    assert "HN-4F7KM" not in seen
    assert "nghiêm trọng" not in seen
    async with desk.browser.post(path) as answer:
        assert await answer.read() == version.content
        assert "HN-" not in answer.headers["Content-Disposition"]
    desk.clock.pass_by(hours=1, seconds=1)
    async with desk.browser.post(path) as answer:
        assert answer.status == 403
    async with desk.browser.post(f"/g/{'x' * 43}") as answer:
        assert answer.status == 403
