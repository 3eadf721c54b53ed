"""Around a case on the console: each page is shown and each act does what it says."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import time

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from handlers.hotline import Hotline
from referral.cases.case import Case, CaseFacts, CaseState
from referral.messages.delivery import ContactPreference, WriteBack
from referral.people.staff import Role, Staff, StaffState
from referral.places.place import Openness, PlaceKind
from storage.store import SqlStore
from tests.conftest import StillClock, directory_of, sample_directory
from tests.handlers.worker.keeping import place
from tests.web.house import House, open_house
from web.guard import form_token

Browser = TestClient[web.Request, web.Application]
OWNER, COLLEAGUE, CHIEF = "a" * 32, "b" * 32, "c" * 32
ROLES = {OWNER: Role.WORKER, COLLEAGUE: Role.WORKER, CHIEF: Role.SUPERVISOR}
CASE = f"/console/case/{'d' * 32}"
OFFICE = place(
    "xa", Openness.PUBLIC, name="(Mẫu) Công an phường Bồ Đề", kind=PlaceKind.POLICE,
    unit_code="00118", phone="0000 777 118",
)  # fmt: skip


@pytest.fixture
async def site(
    hotline: Hotline, store: SqlStore, clock: StillClock
) -> AsyncIterator[tuple[House, Browser]]:
    """An owner with one case, a colleague on duty and a supervisor, all signed in."""
    async with open_house(hotline, store, clock) as (house, browser):
        now = clock.now()
        async with store.transaction(now) as work:
            for one, role in ROLES.items():
                person = Staff(one, role, StaffState.ACTIVE, f"Mẫu {one[0]}", on_duty_since=now)
                work.save_staff(person)
                house.console.people[one] = person
                house.console.sessions[session(one)] = one
            (chat,) = (await work.converse([("web", "her")], "vi")).values()
            work.add_case(
                Case(
                    "d" * 32, "HN-MAU1", chat, CaseState.CLAIMED, now,
                    CaseFacts(unit_code="00199"), owner_id=OWNER, opened_at=now,
                    claimed_at=now, answered_at=now,
                )
            )  # fmt: skip
            talk = await work.conversation(chat)
            assert talk is not None
            talk.contact = ContactPreference(WriteBack.WINDOW, time(0), time(23, 59))
            work.save_conversation(talk)
        yield house, browser


def session(who: str) -> str:
    return f"{who:0<43}"


async def looks(browser: Browser, who: str, path: str) -> str:
    async with browser.get(path, headers={"Cookie": f"desk={session(who)}"}) as answer:
        assert answer.status == 200, (path, answer.status)
        return await answer.text()


async def posts(browser: Browser, who: str, path: str, **form: str) -> str:
    """Where it leads."""
    async with browser.post(
        path,
        data=form | {"token": form_token(session(who))},
        headers={"Cookie": f"desk={session(who)}"},
        allow_redirects=False,
    ) as answer:
        assert answer.status == 303, (path, answer.status, await answer.text())
        return answer.headers["Location"]


async def looks_up(browser: Browser, who: str, name: str) -> str:
    """The page with what the directory has under a name."""
    form = {"token": form_token(session(who)), "name": name}
    cookie = {"Cookie": f"desk={session(who)}"}
    async with browser.post(f"{CASE}/team/look-up", data=form, headers=cookie) as answer:
        assert answer.status == 200
        return await answer.text()


async def owner(store: SqlStore, clock: StillClock) -> str | None:
    async with store.reading(clock.now()) as work:
        case = await work.case("d" * 32)
        assert case is not None
        return case.owner_id


async def test_an_offer_is_read_and_accepted(
    site: tuple[House, Browser], store: SqlStore, clock: StillClock
) -> None:
    _, browser = site
    await posts(browser, OWNER, f"{CASE}/pass", to=COLLEAGUE, summary="ở nhà chị gái")
    assert await owner(store, clock) == OWNER
    assert "HN-MAU1" in await looks(browser, COLLEAGUE, "/console")
    assert "ở nhà chị gái" in await looks(browser, COLLEAGUE, f"{CASE}/offer")

    assert await posts(browser, COLLEAGUE, f"{CASE}/offer/accept") == CASE

    assert await owner(store, clock) == COLLEAGUE


async def test_everything_around_a_case_is_shown_once_it_stands(
    site: tuple[House, Browser],
) -> None:
    _, browser = site
    acts = [
        ("promise", {"when": "23:00"}, "promised"),
        ("promise", {"when": "23:59", "chose": "yes"}, "promised"),
        ("promise", {"when": "lát nữa"}, "unread"),
        ("wall", {"unit": "Phường Ba Đình"}, "walled"),
        ("wall", {"person": CHIEF}, "walled"),
        ("numbers", {"whose": "theirs", "text": "0900 000 001"}, "numbers"),
        ("part", {"code": "HN-NONE"}, "parted"),
        ("told", {"text": "người đó an toàn"}, "not-proved"),
        ("asked", {"text": "xưng là công an"}, "tell-nothing"),
        ("checked", {"number": "0999", "checked": "confirmed"}, "not-proved"),
        ("second", {"person": COLLEAGUE, "summary": "nhờ tìm chỗ ở"}, "offered"),
        ("visit", {"hours": "2"}, "visiting"),
        ("unite", {"how": "merge", "code": "HN-NONE", "agreed": "yes"}, "unite-not-yours"),
        ("settle", {}, "settled"),
        ("kept", {}, "kept"),
    ]
    page = ""
    for name, form, said in acts:
        led = await posts(browser, OWNER, f"{CASE}/team/{name}", **form)
        assert led == f"{CASE}/team?said={said}", name
        page = await looks(browser, OWNER, led)
    for shown in ("xưng là công an", "Mẫu c", "Mẫu b", "Ba Đình"):
        assert shown in page
    assert "HN-MAU1" not in await looks(browser, CHIEF, "/console")


async def test_a_call_outside_her_safe_hours_brings_the_page_back_with_the_nearest_safe_time(
    site: tuple[House, Browser], store: SqlStore, clock: StillClock
) -> None:
    _, browser = site
    form = {"token": form_token(session(OWNER)), "when": "23:59"}
    cookie = {"Cookie": f"desk={session(OWNER)}"}
    async with browser.post(f"{CASE}/team/promise", data=form, headers=cookie) as answer:
        assert answer.status == 200
        html = await answer.text()
    assert "ngoài giờ an toàn người đó đã chọn (00:00–23:59)" in html
    assert 'name="when" value="24/11 00:00"' in html
    assert "Hẹn 0 giờ sáng mai" in html
    async with store.reading(clock.now()) as work:
        case = await work.case("d" * 32)
    assert case is not None
    assert case.facts.team.promise is None

    await posts(browser, OWNER, f"{CASE}/team/promise", when="24/11 00:00")
    async with store.reading(clock.now()) as work:
        case = await work.case("d" * 32)
    assert case is not None
    assert case.facts.team.promise is not None
    assert not case.facts.team.promise.she_chose


@pytest.fixture
def hotline(hotline: Hotline) -> Hotline:
    national = [one for one in sample_directory().places if one.is_national_number]
    known = directory_of(OFFICE, *national)
    return replace(hotline, directory=lambda: known)


async def test_an_office_is_looked_up_by_its_name_to_be_called_back_or_kept_out(
    site: tuple[House, Browser],
) -> None:
    _, browser = site
    await posts(browser, OWNER, f"{CASE}/team/asked", text="xưng là công an")
    unknown = await looks_up(browser, OWNER, "công an Mỹ Đức")
    assert "Đừng gọi số họ đưa" in unknown
    assert "113" in unknown
    assert OFFICE.phone not in unknown

    found = await looks_up(browser, OWNER, "cong an bo de")
    assert OFFICE.phone in found
    form = {"number": OFFICE.phone, "checked": "confirmed"}
    assert (await posts(browser, OWNER, f"{CASE}/team/checked", **form)).endswith("asked-done")

    led = await posts(browser, OWNER, f"{CASE}/team/wall", body=OFFICE.id)
    assert OFFICE.name in await looks(browser, OWNER, led)
    kept_out = await looks_up(browser, OWNER, "cong an bo de")
    assert "Nơi này không được biết" in kept_out
    assert OFFICE.phone not in kept_out
    assert (await posts(browser, OWNER, f"{CASE}/team/checked", **form)).endswith("not-proved")
    await posts(browser, OWNER, f"{CASE}/team/lift", named=OFFICE.id)
    assert OFFICE.phone in await looks_up(browser, OWNER, "cong an bo de")


async def test_one_tap_gives_the_case_away_and_asks_nothing(
    site: tuple[House, Browser], store: SqlStore, clock: StillClock
) -> None:
    _, browser = site
    assert await posts(browser, OWNER, f"{CASE}/team/relieve") == "/console"
    assert await owner(store, clock) is None


async def test_a_debrief_is_asked_and_ended_by_a_supervisor(site: tuple[House, Browser]) -> None:
    _, browser = site
    await posts(browser, OWNER, "/console/care/debrief")
    assert "Mẫu a" in await looks(browser, CHIEF, "/console/care")
    await posts(browser, CHIEF, "/console/care/debriefed", person=OWNER)
    assert "Mẫu a" not in await looks(browser, CHIEF, "/console/care")


async def test_a_closed_case_is_reopened_by_a_supervisor(
    site: tuple[House, Browser], store: SqlStore, clock: StillClock
) -> None:
    _, browser = site
    await posts(browser, OWNER, f"{CASE}/close", outcome="goals_met")
    assert "Mở lại" in await looks(browser, CHIEF, f"{CASE}/team")
    await posts(browser, CHIEF, f"{CASE}/team/reopen", reason="người đó viết lại")
    async with store.reading(clock.now()) as work:
        case = await work.case("d" * 32)
    assert case is not None
    assert case.state is CaseState.WAITING
