"""The console as Lan, Mai and Hoa work at it: a case that waits, and presses on its page."""

from datetime import timedelta

from referral.cases.case import (
    Author,
    Case,
    CaseEntry,
    CaseFacts,
    CaseState,
    Consent,
    ConsentPurpose,
    EntryKind,
)
from referral.people.staff import Role, Staff, StaffState
from referral.triage.danger import Danger
from storage.store import SqlStore
from tests.conftest import StillClock
from tests.web.conftest import Browser
from tests.web.house import House
from tests.web.reading import Page

LAN = Staff("a" * 32, Role.WORKER, StaffState.ACTIVE, "Lan (mẫu)")
MAI = Staff("b" * 32, Role.WORKER, StaffState.ACTIVE, "Mai (mẫu)")
HOA = Staff("c" * 32, Role.SUPERVISOR, StaffState.ACTIVE, "Hoa (mẫu)")
CASE = "e" * 32
HERE = f"/console/case/{CASE}"


async def waiting_case(store: SqlStore, clock: StillClock) -> Case:
    async with store.transaction(clock.now()) as uow:
        her = ("web", "her session")
        conversation_id = (await uow.converse([her], "vi"))[her]
        talk = await uow.conversation(conversation_id)
        assert talk is not None
        talk.last_wrote_at, talk.case_id = clock.now(), CASE
        uow.save_conversation(talk)
        made = Case(
            id=CASE,
            code="HN-4F7K",
            conversation_id=conversation_id,
            state=CaseState.WAITING,
            created_at=clock.now(),
            opened_at=clock.now(),
            first_answer_due=clock.now() + timedelta(minutes=5),
            facts=CaseFacts(
                danger=Danger.RED,
                reasons=("weapon",),
                place_text="gần chợ (mẫu)",
                consents=(Consent(ConsentPurpose.SHARE_WITH_WORKER, "workers", clock.now()),),
            ),
        )
        uow.add_case(made)
        words = "Anh ấy <b>dọa</b> mình"
        uow.add_entry(CaseEntry(CASE, clock.now(), Author.PERSON, EntryKind.MESSAGE, words))
    return made


async def sign_in(house: House, browser: Browser, staff: Staff = LAN) -> Page:
    browser.session.cookie_jar.clear()
    house.console.codes["one-time-code"] = staff.id
    answer = await browser.post("/console/in/one-time-code")
    return Page(await answer.text())


async def press(browser: Browser, page: Page, action: str, **fields: str) -> tuple[int, Page]:
    answer = await browser.post(action, data={**page.form(action).fields, **fields})
    return answer.status, Page(await answer.text())


async def owned(house: House, browser: Browser) -> Page:
    page = await sign_in(house, browser)
    _, page = await press(browser, page, f"{HERE}/claim")
    return page


async def stored(store: SqlStore, clock: StillClock) -> tuple[Case, list[CaseEntry]]:
    async with store.reading(clock.now()) as uow:
        case = await uow.case(CASE)
        assert case is not None
        return case, await uow.entries(CASE)
