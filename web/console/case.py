"""The page of one case: its card, the talk, and what is opened from it."""

import secrets
from collections.abc import AsyncGenerator, Mapping
from dataclasses import replace
from typing import Any

from aiohttp import web

from handlers import shelves
from referral.alerts import service as alerts
from referral.cases import service as work
from referral.cases.case import Case, CaseState, HelpForm
from referral.cases.history import Show, page
from referral.cases.next_step import Do, next_step
from referral.cases.plan import LONGEST_STEP, Doer, StepKind
from referral.cases.service import LONGEST_CALL_NAME
from referral.errors import NotAllowedError
from referral.messages.conversation import Conversation
from referral.messages.plain import TEXT_LIMIT
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue import service
from referral.queue.releasing import is_for_her
from referral.triage.danger import Danger
from web.console.desk import CASE_PATH, Desk, case_of, desk_of
from web.console.queue import live_part, reader_of
from web.console.rights import rows_of
from web.guard import POLICY, patient
from web.site import CONSOLE
from web.streams import stream

LINES_SHOWN = 40
"""Of the history at once; what came before is a press away."""
LONGEST_ID = 20
SAYINGS = frozenset(
    {"late", "held", "unreachable", "empty", "too-long", "noted", "danger", "claimed", "sent"}
    | {"called", "identity", "planned", "moved", "full", "past", "too-far", "undated"}
    | {"safety-asked", "reporter", "withdrawn", "given-away"}
    | {"gone"}
    | {"unsaid", "never"}
    | {"withheld-address", "withheld-phone", "withheld-name", "withheld-staff", "given"}
    | {"protected", "right-noted", "right-gone", "right-second"}
)


async def show_case(request: web.Request) -> web.Response:
    """The case with its history; this read is audited."""
    desk = await desk_of(request)
    async with desk.acting() as (uow, staff):
        view = await service.read_case(uow, staff, await case_of(desk, uow))
        await alerts.saw(uow, staff, view.case.id)
        values = await _parts(desk, uow, staff, view.case)
        colleagues = _colleagues(view.case, await uow.staff())
        talk = await uow.conversation(view.case.conversation_id)
        requests = await rows_of(desk, uow, staff, view.case)
    said = request.query.get("said", "")
    return desk.page(
        "console/case.html",
        **values,
        said=desk.t("console-said", name=said) if said in SAYINGS else "",
        may={action.value: allowed(staff, action, view.case) for action in Action},
        is_for_her=is_for_her(view.case),
        colleagues=colleagues,
        requests=requests,
        **_suggestions(desk, view.case, talk),
        step_kinds=[kind.value for kind in StepKind],
        doers=[doer.value for doer in Doer],
        step_limit=LONGEST_STEP,
        help_forms=[form.value for form in HelpForm],
        dangers=[danger.value for danger in Danger],
        outcomes=[outcome.value for outcome in service.Outcome],
        text_limit=TEXT_LIMIT,
        call_name_limit=LONGEST_CALL_NAME,
        called=view.case.facts.called or "",
    )


def _suggestions(desk: Desk, case: Case, talk: Conversation | None) -> dict[str, Any]:
    """Words to lean on, in the language she writes in; the chosen reply stands in the box."""
    language = talk.language if talk else desk.language
    name, _, number = desk.request.query.get("reply", "").rpartition(".")
    page = shelves.replies().page(language, name)
    picked = int(number) if number.isdecimal() and len(number) < LONGEST_ID else 0
    kept = case.facts.safety_plan
    return {
        "replies": shelves.replies().titles(language),
        "reply": page.parts[picked - 1] if page and 0 < picked <= len(page.parts) else "",
        "safety": kept.text if kept else shelves.whole_plan(language),
    }


async def _parts(desk: Desk, uow: UnitOfWork, staff: Staff, case: Case) -> dict[str, Any]:
    """What changes by itself: the card and the page of the history that is looked at."""
    if not allowed(staff, Action.READ_CASE, case):
        raise NotAllowedError("this case is somebody else's")
    reader = reader_of(desk, await uow.staff())
    talk = await uow.conversation(case.conversation_id)
    entries = await uow.entries(case.id)
    show, before = _looks_at(desk.request)
    found = next_step(case, await uow.referrals_of(case.id), uow.now)
    shown = page(entries, LINES_SHOWN, show=show, before=before)
    return {
        "card": reader.card(case),
        "next": reader.next(found),
        "leads_to": _LEADS_TO.get(found.do, ""),
        "plan": reader.plan(case),
        "may_plan": allowed(staff, Action.PLAN, case),
        "facts": reader.facts(case),
        "contact": reader.contact(case, talk, await uow.undeletable(case.conversation_id)),
        "entries": [reader.entry(case, entry) for entry in shown.entries],
        "earlier": shown.earlier,
        "before": before,
        "show": show.value,
        "shows": [one.value for one in Show],
    }


_LEADS_TO = {Do.ANSWER: "answer", Do.TALK: "answer", Do.DUE: "plan", Do.PLANNED: "plan"}
"""Where on the page a next step is done."""


def _looks_at(request: web.Request) -> tuple[Show, int | None]:
    """Which kind of entries, and before which of them; an address that is odd shows all."""
    kind, before = request.query.get("show", ""), request.query.get("before", "")
    show = Show(kind) if kind in set(Show) else Show.ALL
    return show, int(before) if before.isdecimal() and len(before) < LONGEST_ID else None


def _colleagues(case: Case, staff: tuple[Staff, ...]) -> list[Staff]:
    """Who could take this case over; those on duty first."""
    waiting = replace(case, state=CaseState.WAITING, owner_id=None)
    able = [
        person
        for person in staff
        if person.id != case.owner_id and allowed(person, Action.CLAIM, waiting)
    ]
    return sorted(able, key=lambda person: (not person.on_duty, person.name))


@patient(None)
async def case_events(request: web.Request) -> web.StreamResponse:
    """Keeps an open case page up to date; the opening itself was audited."""
    desk = await desk_of(request, acting=False)
    return await stream(request, desk.session, _case_events(desk))


async def _case_events(desk: Desk) -> AsyncGenerator[Mapping[str, Any] | None, None]:
    async def part() -> str:
        async with desk.looking() as (uow, staff):
            values = await _parts(desk, uow, staff, await case_of(desk, uow))
        return desk.html("console/talk.html", **values)

    async for event in live_part(desk, part):
        yield event


async def show_picture(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    async with desk.acting() as (uow, staff):
        case = (await service.read_case(uow, staff, await case_of(desk, uow))).case
        uow.audit("case.open_picture", actor=staff.id, subject=case.id)
    data = await request.app[CONSOLE].picture(case.id, request.match_info["reference"])
    if data is None:
        raise web.HTTPNotFound
    return web.Response(body=data, content_type="image/jpeg")


async def download_file(request: web.Request) -> web.Response:
    """A file of hers as it came, under no name of its own and as no kind that a browser opens."""
    desk = await desk_of(request)
    async with desk.acting() as (uow, staff):
        case = (await service.read_case(uow, staff, await case_of(desk, uow))).case
        uow.audit("case.open_file", actor=staff.id, subject=case.id)
    data = await request.app[CONSOLE].file(case.id, request.match_info["reference"])
    if data is None:
        raise web.HTTPNotFound
    name = f"{secrets.token_hex(8)}.bin"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', POLICY: "sandbox"}
    return web.Response(body=data, content_type="application/octet-stream", headers=headers)


async def show_said(request: web.Request) -> web.Response:
    """The words beneath a mask; that they were opened is recorded."""
    desk = await desk_of(request)
    async with desk.acting() as (uow, staff):
        case = await case_of(desk, uow)
        entry = await work.open_entry(uow, staff, case, int(request.match_info["entry"]))
        reader = reader_of(desk, await uow.staff())
    if entry is None:
        raise web.HTTPNotFound
    line = reader.entry(case, entry, whole=True)
    return desk.page("console/said.html", said="", case=case, entry=line)


CASE_ROUTES = [
    web.get(CASE_PATH, show_case),
    web.get(f"{CASE_PATH}/live", case_events, allow_head=False),
    web.get(f"{CASE_PATH}/picture/{{reference:[A-Za-z0-9_-]{{1,256}}}}", show_picture),
    web.get(f"{CASE_PATH}/file/{{reference:[A-Za-z0-9_-]{{1,256}}}}", download_file),
    web.get(f"{CASE_PATH}/said/{{entry:[0-9]{{1,{LONGEST_ID - 1}}}}}", show_said),
]
