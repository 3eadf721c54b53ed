"""Every route, every role, every standing of a case: what the table does not allow is refused.

The cases of this test are made from the table of permissions. A new route must be entered in
DOORS with the action it asks for, or among those that are open to all; else the test fails.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from bot.archive import Archive
from handlers.hotline import Hotline
from referral.cases.case import Author, Case, CaseEntry, CaseFacts, CaseState, EntryKind
from referral.people.permissions import Action, allowed
from referral.people.staff import Role, Staff, StaffState
from referral.queue.service import unowned
from storage.store import SqlStore
from tests.conftest import StillClock
from tests.web.house import House, open_house
from web.guard import form_token
from web.server import build_app

Browser = TestClient[web.Request, web.Application]

TO_ALL = {
    ("GET", "/"), ("POST", "/send"), ("POST", "/file"), ("GET", "/events"), ("POST", "/exit"),
    ("GET", "/picture/{reference}"), ("GET", "/x"), ("GET", "/static/{name}"), ("GET", "/health"),
    ("GET", "/metrics"), ("GET", "/places"), ("POST", "/places"),
    ("GET", "/p"), ("POST", "/p"), ("GET", "/p/{link}"), ("POST", "/p/{link}"),
    ("GET", "/p/view"), ("POST", "/p/view/{answer}"),
    ("GET", "/g/{secret}"), ("POST", "/g/{secret}"),
    ("GET", "/console/in/{code}"), ("POST", "/console/in/{code}"),
    ("GET", "/console/app.webmanifest"), ("GET", "/console/pushes.js"),
}  # fmt: skip
"""Doors for whoever comes: each guards itself (her own cookie, a one-time code, loopback)."""

OWN_SESSION = {("POST", "/console/out"), ("GET", "/console/here")}
"""Needs a session and nothing else: who may come in may stay, and go out."""

_CASE = "/console/case/{id}"
DOORS: dict[tuple[str, str], Action] = {
    ("GET", "/console"): Action.SEE_QUEUE,
    ("GET", "/console/live"): Action.SEE_QUEUE,
    ("POST", "/console/duty"): Action.GO_ON_DUTY,
    ("POST", "/console/seen"): Action.SEE_QUEUE,
    ("GET", "/console/glass"): Action.SEE_QUEUE,
    ("POST", "/console/glass"): Action.BREAK_GLASS,
    ("GET", "/console/archive"): Action.OPEN_ARCHIVE,
    ("POST", "/console/archive/password"): Action.OPEN_ARCHIVE,
    ("POST", "/console/archive/open"): Action.OPEN_ARCHIVE,
    ("GET", "/console/owed"): Action.SEE_OVERVIEW,
    ("GET", f"{_CASE}/services"): Action.REFER,
    ("POST", f"{_CASE}/services"): Action.REFER,
    ("POST", f"{_CASE}/services/marks"): Action.REFER,
    ("POST", f"{_CASE}/services/helped"): Action.RECORD_HELP,
    ("POST", f"{_CASE}/services/request"): Action.REFER,
    ("POST", f"{_CASE}/services/{{referral}}/ask"): Action.REFER,
    ("POST", f"{_CASE}/services/{{referral}}/send"): Action.REFER,
    ("POST", f"{_CASE}/services/{{referral}}/back"): Action.REFER,
    ("GET", f"{_CASE}/serious"): Action.JUDGE_SERIOUS,
    ("POST", f"{_CASE}/serious"): Action.JUDGE_SERIOUS,
    ("POST", f"{_CASE}/serious/call"): Action.JUDGE_SERIOUS,
    ("POST", f"{_CASE}/serious/late"): Action.JUDGE_SERIOUS,
    ("GET", f"{_CASE}/letters"): Action.MAKE_LETTER,
    ("POST", f"{_CASE}/letters"): Action.MAKE_LETTER,
    ("GET", f"{_CASE}/letters/{{letter}}"): Action.MAKE_LETTER,
    ("POST", f"{_CASE}/letters/{{letter}}/sent"): Action.MAKE_LETTER,
    ("GET", "/console/places"): Action.MANAGE_PLACES,
    ("POST", "/console/places/{id}/verify"): Action.MANAGE_PLACES,
    ("POST", "/console/places/poster"): Action.MANAGE_PLACES,
    ("GET", "/console/withheld"): Action.SEE_QUEUE,
    ("GET", "/console/withheld/{id}"): Action.SEE_QUEUE,
    ("POST", "/console/withheld/{id}/approve"): Action.SEE_QUEUE,
    ("POST", "/console/withheld/{id}/refuse"): Action.SEE_QUEUE,
    ("GET", "/console/rota"): Action.SEE_QUEUE,
    ("POST", "/console/rota/add"): Action.MANAGE_ROTA,
    ("POST", "/console/rota/remove"): Action.MANAGE_ROTA,
    ("POST", "/console/rota/day"): Action.MANAGE_ROTA,
    ("GET", "/console/rota/template.csv"): Action.MANAGE_ROTA,
    ("POST", "/console/rota/file"): Action.MANAGE_ROTA,
    ("POST", "/console/rota/ask"): Action.GO_ON_DUTY,
    ("POST", "/console/rota/answer"): Action.GO_ON_DUTY,
    ("GET", "/console/people"): Action.MANAGE_PEOPLE,
    ("POST", "/console/people"): Action.MANAGE_PEOPLE,
    ("GET", "/console/people/{person}"): Action.MANAGE_PEOPLE,
    ("POST", "/console/people/{person}/entrance"): Action.MANAGE_PEOPLE,
    ("POST", "/console/people/{person}/role"): Action.MANAGE_PEOPLE,
    ("POST", "/console/people/{person}/unit"): Action.MANAGE_PEOPLE,
    ("POST", "/console/people/{person}/remove"): Action.MANAGE_PEOPLE,
    ("GET", "/console/audit"): Action.READ_AUDIT,
    ("POST", "/console/audit"): Action.READ_AUDIT,
    ("POST", "/console/audit/verify"): Action.READ_AUDIT,
    ("GET", "/console/reach"): Action.SEE_QUEUE,
    ("POST", "/console/reach"): Action.SEE_QUEUE,
    ("POST", "/console/reach/way"): Action.SEE_QUEUE,
    ("POST", "/console/reach/browser"): Action.SEE_QUEUE,
    ("POST", "/console/reach/quit"): Action.SEE_QUEUE,
    ("GET", _CASE): Action.READ_CASE,
    ("GET", f"{_CASE}/live"): Action.READ_CASE,
    ("GET", f"{_CASE}/picture/{{reference}}"): Action.READ_CASE,
    ("GET", f"{_CASE}/said/{{entry}}"): Action.READ_CASE,
    ("POST", f"{_CASE}/called"): Action.ADD_NOTE,
    ("POST", "/console/search"): Action.SEE_QUEUE,
    ("POST", f"{_CASE}/safety"): Action.WRITE_TO_PERSON,
    ("POST", f"{_CASE}/plan"): Action.PLAN,
    ("POST", f"{_CASE}/plan/{{step}}/{{act}}"): Action.PLAN,
    ("GET", f"{_CASE}/file/{{reference}}"): Action.READ_CASE,
    ("POST", f"{_CASE}/claim"): Action.CLAIM,
    ("POST", f"{_CASE}/write"): Action.WRITE_TO_PERSON,
    ("POST", f"{_CASE}/picture"): Action.WRITE_TO_PERSON,
    ("POST", f"{_CASE}/note"): Action.ADD_NOTE,
    ("POST", f"{_CASE}/danger"): Action.CHANGE_DANGER,
    ("POST", f"{_CASE}/pass"): Action.HAND_OVER,
    ("POST", f"{_CASE}/close"): Action.CLOSE,
    ("GET", "/console/rights"): Action.SEE_OVERVIEW,
    ("POST", f"{_CASE}/right"): Action.ANSWER_REQUEST,
    ("GET", f"{_CASE}/team"): Action.READ_CASE,
    **{
        ("POST", f"{_CASE}/team/{name}"): action
        for action, names in {
            Action.SET_WALLS: (
                "wall",
                "look-up",
                "lift",
                "part",
                "numbers",
                "asked",
                "checked",
                "told",
            ),
            Action.WRITE_TO_PERSON: ("promise", "kept", "settle"),
            Action.HAND_OVER: ("second",),
            Action.ADD_NOTE: ("visit", "unite"),
            Action.READ_CASE: ("leave",),
            Action.RELIEVE: ("relieve",),
            Action.REOPEN: ("reopen",),
        }.items()
        for name in names
    },
    ("GET", f"{_CASE}/offer"): Action.ANSWER_OFFER,
    ("POST", f"{_CASE}/offer/accept"): Action.ANSWER_OFFER,
    ("POST", f"{_CASE}/offer/decline"): Action.ANSWER_OFFER,
    ("GET", "/console/care"): Action.GO_ON_DUTY,
    ("POST", "/console/care/debrief"): Action.GO_ON_DUTY,
    ("POST", "/console/care/debriefed"): Action.SEE_OVERVIEW,
    ("POST", "/console/care/out"): Action.GO_ON_DUTY,
    ("GET", f"{_CASE}/places"): Action.RELEASE_PLACE,
    ("POST", f"{_CASE}/places/around"): Action.RELEASE_PLACE,
    ("POST", f"{_CASE}/places/give"): Action.RELEASE_PLACE,
}
"""What each door asks for; which texts of colleagues somebody may judge is asked text by text."""

FORM = {
    "text": "lời nhắn", "whom": "lãnh đạo", "number": "024", "kind": "serious", "form": "legal",
    "reason": "vì sao", "danger": "red", "summary": "tóm tắt",
    "outcome": "goals_met", "on": "yes", "unit": "Phường Láng", "place": "none", "sure": "yes",
    "step_kind": "goal", "words": "canary", "safety": "kế hoạch",
    "new": "a long password", "again": "another one", "password": "x",
    "present": "x", "role": "worker", "newcomer": "9" * 32,
}  # fmt: skip
CANARY = "canary-lời-kể-của-chị"
REFUSED = {401, 403}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands to the person who knocks."""

    state: CaseState
    mine: bool
    near: bool

    def __str__(self) -> str:
        owner = "own" if self.mine else "other"
        return f"{self.state}-{owner}-{'near' if self.near else 'far'}"


STANDINGS = [
    Standing(CaseState.CLAIMED, mine=True, near=True),
    Standing(CaseState.CLAIMED, mine=True, near=False),
    *(
        Standing(state, mine=False, near=near)
        for state, near in product(
            (CaseState.WAITING, CaseState.CLAIMED, CaseState.CLOSED), (True, False)
        )
    ),
]


@pytest.fixture
async def site(
    hotline: Hotline, store: SqlStore, clock: StillClock
) -> AsyncIterator[tuple[House, Browser]]:
    archive = Archive(store, clock)
    async with open_house(hotline, store, clock, archive=archive) as opened:
        yield opened


def doors_of(app: web.Application) -> set[tuple[str, str]]:
    """Method and path of every route; a parameter's pattern is of no matter here."""
    return {
        (route.method, re.sub(r"\{(\w+):.*?\}(?=/|$)", r"{\1}", str(route.resource.canonical)))
        for route in app.router.routes()
        if route.method != "HEAD" and route.resource is not None
    }


def test_every_door_is_known_with_the_action_it_asks_for(
    hotline: Hotline, store: SqlStore, clock: StillClock
) -> None:
    made: Any = object()
    app = build_app(
        chat=made, console=made, store=store, hotline=hotline, clock=clock,
        health=made, metrics=made, archive=made,
    )  # fmt: skip

    assert doors_of(app) == TO_ALL | OWN_SESSION | set(DOORS)


def _address(path: str, case_id: str) -> str:
    filled = {"id": case_id, "reference": "x", "letter": "0", "entry": "7"}
    filled |= {"step": "1", "referral": "0", "act": "done", "person": f"{0:032x}"}
    return re.sub(r"\{(\w+)\}", lambda found: filled[found[1]], path)


@pytest.mark.parametrize("door", sorted(set(DOORS) | OWN_SESSION), ids=" ".join)
async def test_without_a_session_no_door_opens(
    site: tuple[House, Browser], door: tuple[str, str]
) -> None:
    _, browser = site
    method, path = door
    url = _address(path, "abc")

    async with browser.request(method, url, data=FORM, allow_redirects=False) as answer:
        assert answer.status == 401


@pytest.mark.parametrize("door", sorted(DOORS), ids=" ".join)
@pytest.mark.parametrize("role", Role)
async def test_a_door_opens_exactly_to_whom_the_table_allows(
    site: tuple[House, Browser],
    store: SqlStore,
    clock: StillClock,
    door: tuple[str, str],
    role: Role,
) -> None:
    house, browser = site
    about_case = _CASE in door[1] or door == ("POST", "/console/glass")
    for number, standing in enumerate(STANDINGS if about_case else STANDINGS[:1]):
        person, session = await knocks(house, store, role, number)
        case = await given(store, clock, person, standing, number)
        asked = unowned(case) if DOORS[door] is Action.CLAIM else case
        expected = allowed(person, DOORS[door], asked if about_case else None)

        opened, text = await tried(browser, door, case, session)

        assert opened is expected, (door, role, str(standing))
        if not expected:
            assert CANARY not in text
            await stands_as_before(store, clock, case)


@pytest.mark.parametrize("door", sorted(DOORS), ids=" ".join)
async def test_a_person_removed_a_moment_ago_gets_through_no_door(
    site: tuple[House, Browser], store: SqlStore, clock: StillClock, door: tuple[str, str]
) -> None:
    """Their session may still be known to this very request; the store says they are gone."""
    house, browser = site
    person, session = await knocks(house, store, Role.SUPERVISOR, 0)
    case = await given(store, clock, person, STANDINGS[0], 0)
    async with store.transaction(clock.now()) as work:
        work.save_staff(Staff(person.id, person.role, StaffState.REMOVED, person.name))

    opened, text = await tried(browser, door, case, session)

    assert not opened
    assert CANARY not in text
    await stands_as_before(store, clock, case)


async def knocks(house: House, store: SqlStore, role: Role, number: int) -> tuple[Staff, str]:
    """Somebody signed in, who serves one unit and is off duty."""
    person = Staff(f"{number:032x}", role, StaffState.ACTIVE, "Mẫu", unit_code="00199")
    session = f"{role.value:x<20}{number:023d}"
    house.console.people[person.id] = person
    house.console.sessions[session] = person.id
    async with store.transaction(StillClock().now()) as work:
        work.save_staff(person)
    return person, session


async def given(
    store: SqlStore, clock: StillClock, person: Staff, standing: Standing, number: int
) -> Case:
    now = clock.now()
    owned = standing.state is CaseState.CLAIMED
    owner = (person.id if standing.mine else "f" * 32) if owned else None
    closed = standing.state is CaseState.CLOSED
    async with store.transaction(now) as work:
        (chat,) = (await work.converse([("web", f"her {number}")], "vi")).values()
        case = Case(
            f"c{number:031x}",
            f"HN-{number:05d}",
            chat,
            standing.state,
            now,
            CaseFacts(unit_code="00199" if standing.near else "00004", place_text=CANARY),
            owner_id=owner,
            opened_at=now,
            claimed_at=now if owned else None,
            closed_at=now if closed else None,
        )
        work.add_case(case)
        work.add_entry(CaseEntry(case.id, now, Author.PERSON, EntryKind.MESSAGE, CANARY))
    return case


async def tried(
    browser: Browser, door: tuple[str, str], case: Case, session: str
) -> tuple[bool, str]:
    """Knock with everything a form could carry; whether it opened, and what came back."""
    method, path = door
    url = _address(path, case.id)
    data = FORM | {"token": form_token(session), "code": case.code}
    form: Any = data
    if path.endswith("/picture"):
        form = aiohttp.FormData({"token": data["token"]}, default_to_multipart=True)
        form.add_field("picture", b"\xff\xd8\xff\xe0 picture", filename="x.jpg")
    async with browser.request(
        method,
        url,
        data=form if method == "POST" else None,
        headers={"Cookie": f"desk={session}"},
        allow_redirects=False,
    ) as answer:
        if answer.content_type == "text/event-stream":
            text = await first_event(answer)
            return '"html"' in text, text
        return answer.status not in REFUSED, await answer.text(errors="replace")


async def first_event(answer: aiohttp.ClientResponse) -> str:
    async with asyncio.timeout(5):
        while True:
            line = (await answer.content.readline()).decode()
            if line.startswith("data:") or not line:
                return line


async def stands_as_before(store: SqlStore, clock: StillClock, case: Case) -> None:
    async with store.reading(clock.now()) as work:
        assert await work.case(case.id) == case
        assert len(await work.entries(case.id)) == 1
