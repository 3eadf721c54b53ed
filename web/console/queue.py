"""The first page of the console: what waits, what is mine, and whether I am on duty."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from referral.cases.case import Case, CaseState
from referral.errors import NotAllowedError
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue import approving, duty, offering, service
from referral.queue.record import demand
from referral.queue.rules import queue_order
from referral.rights.waiting import open_to
from web.console import calls
from web.console.cards import Card, Reader
from web.console.desk import Desk, desk_of
from web.console.reach import saw
from web.guard import patient
from web.site import ARCHIVE, CLOCK, CONSOLE, HOTLINE
from web.streams import stream

HEARTBEAT_SECONDS = 20.0
SAYINGS = frozenset({"taken", "closed", "passed", "released", "offered", "right-erased", "left"})
"""What the page may be asked to say about the act before it."""
RENEWED = "renewed"
"""In the address of a page that renews itself: nobody need be looking at it."""


SHOWN_AT_FIRST = 50
"""Cards of a list, until somebody asks for all: those that come first are those to take."""
ALL = "all"


@dataclass(frozen=True, slots=True)
class Shown:
    """The cards of a list that are shown, and how many cases it has."""

    cards: Sequence[Card]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.cards)


async def show_queue(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    if RENEWED not in request.query:
        await saw(desk)
    async with desk.looking() as (uow, staff):
        lists = await _lists(desk, uow, staff)
        rights = await _rights(uow, staff)
    said = request.query.get("said", "")
    return desk.page(
        "console/queue.html",
        said=desk.t("console-said", name=said) if said in SAYINGS else "",
        on_duty=lists["on_duty"],
        lists=lists,
        rights=rights,
        whole=ALL in request.query,
        archive=ARCHIVE in request.app and allowed(desk.staff, Action.OPEN_ARCHIVE),
    )


async def _lists(desk: Desk, uow: UnitOfWork, staff: Staff) -> dict[str, Any]:
    """Everything the page shows, as it is now."""
    everyone = await uow.staff()
    reader = reader_of(desk, everyone)

    def shown(cases: Sequence[Case]) -> Shown:
        part = cases if ALL in desk.request.query else cases[:SHOWN_AT_FIRST]
        return Shown([reader.card(case) for case in part], len(cases))

    mine = await uow.cases_of(staff.id)
    demand(uow, staff, Action.SEE_QUEUE)
    every = await uow.open_cases()
    cases = service.in_queue(staff, every)
    asked, joined = offering.shared(staff, every)
    waiting = [case for case in cases if case.state is CaseState.WAITING]
    others = [case for case in cases if case.owner_id not in {None, staff.id}]
    return {
        "waiting": shown(waiting),
        "mine": shown(sorted(mine, key=queue_order)),
        "asked": [reader.card(case) for case in asked],
        "joined": [reader.card(case) for case in joined],
        "others": shown(others),
        "overview": allowed(staff, Action.SEE_OVERVIEW),
        "on_duty": staff.on_duty,
        "withheld": len(await approving.waiting(uow, staff)),
        "directory": allowed(staff, Action.MANAGE_PLACES),
        "people": allowed(staff, Action.MANAGE_PEOPLE),
        "audit": allowed(staff, Action.READ_AUDIT),
        "calls": await calls.of(desk, uow, staff),
        "unreached": await calls.out_of_reach(desk, uow, staff, cases),
        "colleagues": sum(1 for person in everyone if person.on_duty and person.id != staff.id),
    }


async def _rights(uow: UnitOfWork, staff: Staff) -> int | None:
    """How many requests about data wait; None for who does not oversee them."""
    return len(await open_to(uow, staff)) if allowed(staff, Action.SEE_OVERVIEW) else None


def reader_of(desk: Desk, staff: tuple[Staff, ...]) -> Reader:
    app = desk.request.app
    return Reader(app[HOTLINE], desk.language, app[CLOCK].now(), staff)


@patient(None)
async def queue_events(request: web.Request) -> web.StreamResponse:
    desk = await desk_of(request, acting=False)
    return await stream(request, desk.session, _queue_events(desk))


async def _queue_events(desk: Desk) -> AsyncGenerator[Mapping[str, Any] | None, None]:
    async def part() -> str:
        async with desk.looking() as (uow, staff):
            return desk.html("console/lists.html", lists=await _lists(desk, uow, staff))

    async for event in live_part(desk, part):
        yield event


async def live_part(
    desk: Desk, part: Callable[[], Awaitable[str]]
) -> AsyncGenerator[Mapping[str, Any] | None, None]:
    """A part of a page, sent whenever it reads differently; "over" ends it."""
    door = desk.request.app[CONSOLE]
    shown = None
    async with door.listen() as arrivals:
        while True:
            if await door.staff(desk.session, acting=False) is None:
                yield {"over": True}
                return
            try:
                html = await part()
            except NotAllowedError:
                yield {"over": True}
                return
            yield None if html == shown else {"html": html}
            shown = html
            await arrivals.wait(HEARTBEAT_SECONDS)


@patient(None)
async def presence(request: web.Request) -> web.StreamResponse:
    """For a page without a live part: it ends when the person does not sit here any more."""
    desk = await desk_of(request, acting=False)

    async def part() -> str:
        async with desk.looking() as (_, staff):
            return staff.role.value

    return await stream(request, desk.session, live_part(desk, part))


async def change_duty(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    form = await desk.form()
    async with desk.acting() as (uow, staff):
        if form.get("on") == "yes":
            await duty.go_on_duty(uow, request.app[HOTLINE], staff)
        else:
            duty.go_off_duty(uow, staff)
    raise web.HTTPSeeOther("/console")


QUEUE_ROUTES = [
    web.get("/console", show_queue),
    web.get("/console/live", queue_events, allow_head=False),
    web.get("/console/here", presence, allow_head=False),
    web.post("/console/duty", change_duty),
]
