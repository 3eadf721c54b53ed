"""The page of one case: its card, the talk, and every act on it."""

import secrets
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any

from aiohttp import web
from multidict import MultiDict

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
from referral.messages.delivery import Delivery
from referral.messages.message import Image
from referral.messages.plain import TEXT_LIMIT
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue import service
from referral.queue.withholding import Withheld
from referral.triage.danger import Danger
from web.console.desk import Desk, case_of, desk_of
from web.console.queue import live_part, reader_of
from web.console.rights import rows_of
from web.guard import POLICY, Refusal, demand_token, patient, refusal_page
from web.ports import PictureRefusedError
from web.site import CONSOLE, HOTLINE, UPLOADS
from web.streams import stream
from web.uploads import posted_picture

IMAGE_SOURCE = "web"
PICTURE_SECONDS = 180.0
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
        await alerts.saw(uow, staff, view.case)
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


async def _case_events(desk: Desk) -> AsyncIterator[Mapping[str, Any] | None]:
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


async def call_her(request: web.Request) -> web.Response:
    """How she wishes to be called, since she has said so."""
    desk = await desk_of(request)
    form = await desk.form()
    try:
        async with desk.acting() as (uow, staff):
            await work.call_her(uow, staff, await case_of(desk, uow), form.get("called", ""))
    except service.NotTakenError as fault:
        raise to_case(desk, fault.reason) from None
    raise to_case(desk, "called")


async def claim(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    await desk.form()
    async with desk.acting() as (uow, staff):
        outcome = await service.claim(uow, _hotline(desk), staff, request.match_info["id"])
    if isinstance(outcome, service.TooLate) and not outcome.mine:
        raise web.HTTPSeeOther("/console?said=taken")
    raise to_case(desk, "claimed")


async def write(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    form = await desk.form()
    try:
        async with desk.acting() as (uow, staff):
            case = await case_of(desk, uow)
            sent = await service.write_to_person(
                uow, _hotline(desk), staff, case, form.get("text", "")
            )
    except service.NotTakenError as fault:
        raise to_case(desk, fault.reason) from None
    raise to_case(desk, _fate(sent))


def _fate(sent: service.Sent | Withheld) -> str:
    """What became of words to her: gone, waiting for her or for a colleague, or without a way."""
    if isinstance(sent, Withheld):
        return f"withheld-{sent.found}"
    if sent.unreachable:
        return "unreachable"
    return "sent" if sent.delivery is Delivery.SEND else "held"


@patient(PICTURE_SECONDS)
async def send_picture(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    async with request.app[UPLOADS]:
        fields, data = await posted_picture(request)
        demand_token(desk.session, fields.get("token"))
        async with desk.looking() as (uow, staff):
            case = await case_of(desk, uow)
            if not allowed(staff, Action.WRITE_TO_PERSON, case):
                raise NotAllowedError("only who holds the case writes in it")
        try:
            reference = await request.app[CONSOLE].keep_picture(case.id, data)
        except PictureRefusedError:
            return refusal_page(request, Refusal(400, "web-no-picture"))
    image = Image(IMAGE_SOURCE, reference, case.id)
    async with desk.acting() as (uow, staff):
        sent = await service.picture_to_person(uow, _hotline(desk), staff, case, image)
    raise to_case(desk, _fate(sent))


async def note(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    text = _required(desk, await desk.form(), "text")
    async with desk.acting() as (uow, staff):
        await service.add_note(uow, staff, await case_of(desk, uow), text)
    raise to_case(desk, "noted")


async def change_danger(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    form = await desk.form()
    reason = _required(desk, form, "reason")
    danger = one_of(Danger, form.get("danger"))
    async with desk.acting() as (uow, staff):
        case = await case_of(desk, uow)
        await service.change_danger(uow, _hotline(desk), staff, case, danger, reason)
    raise to_case(desk, "danger")


async def hand_over(request: web.Request) -> web.Response:
    """To a colleague, or back to the queue when none is named."""
    desk = await desk_of(request)
    form = await desk.form()
    summary = _required(desk, form, "summary")
    async with desk.acting() as (uow, staff):
        case = await case_of(desk, uow)
        people = {person.id: person for person in await uow.staff()}
        to = people.get(form.get("to", ""))
        if to is None:
            await service.release(uow, _hotline(desk), staff, case, summary)
        else:
            case = await service.hand_over(uow, _hotline(desk), staff, case, to, summary)
    if to is None:
        raise web.HTTPSeeOther("/console?said=released")
    raise web.HTTPSeeOther(f"/console?said={'passed' if case.owner_id == to.id else 'offered'}")


async def close(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    outcome = one_of(service.Outcome, (await desk.form()).get("outcome"))
    async with desk.acting() as (uow, staff):
        await service.close(uow, _hotline(desk), staff, await case_of(desk, uow), outcome)
    raise web.HTTPSeeOther("/console?said=closed")


def _hotline(desk: Desk) -> Any:
    return desk.request.app[HOTLINE]


def _required(desk: Desk, form: MultiDict[str], name: str) -> str:
    text = form.get(name, "").strip()
    if not text:
        raise to_case(desk, "empty")
    if len(text) > TEXT_LIMIT:
        raise to_case(desk, "too-long")
    return text


def one_of(kind: Any, value: str | None) -> Any:
    try:
        return kind(value)
    except ValueError:
        raise web.HTTPBadRequest from None


def to_case(desk: Desk, said: str) -> web.HTTPSeeOther:
    return web.HTTPSeeOther(f"/console/case/{desk.request.match_info['id']}?said={said}")


CASE_PATH = "/console/case/{id:[A-Za-z0-9-]{1,64}}"
CASE_ROUTES = [
    web.get(CASE_PATH, show_case),
    web.get(f"{CASE_PATH}/live", case_events, allow_head=False),
    web.get(f"{CASE_PATH}/picture/{{reference:[A-Za-z0-9_-]{{1,256}}}}", show_picture),
    web.get(f"{CASE_PATH}/file/{{reference:[A-Za-z0-9_-]{{1,256}}}}", download_file),
    web.get(f"{CASE_PATH}/said/{{entry:[0-9]{{1,{LONGEST_ID - 1}}}}}", show_said),
    web.post(f"{CASE_PATH}/called", call_her),
    web.post(f"{CASE_PATH}/claim", claim),
    web.post(f"{CASE_PATH}/write", write),
    web.post(f"{CASE_PATH}/picture", send_picture),
    web.post(f"{CASE_PATH}/note", note),
    web.post(f"{CASE_PATH}/danger", change_danger),
    web.post(f"{CASE_PATH}/pass", hand_over),
    web.post(f"{CASE_PATH}/close", close),
]
