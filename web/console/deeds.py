"""What is done with a case from its page: taken, written in, noted, judged, passed on, closed."""

from collections.abc import Mapping

from aiohttp import web
from multidict import MultiDict

from referral.cases import service as work
from referral.errors import NotAllowedError
from referral.messages.delivery import Delivery
from referral.messages.message import Image
from referral.messages.plain import TEXT_LIMIT
from referral.people.permissions import Action, allowed
from referral.queue import service
from referral.queue.withholding import Withheld
from referral.triage.danger import Danger
from web.console.desk import CASE_PATH, Desk, case_act, case_of, desk_of, one_of, to_case
from web.guard import Refusal, demand_token, patient, refusal_page
from web.ports import PictureRefusedError
from web.site import CONSOLE, HOTLINE, UPLOADS
from web.uploads import is_picture, posted_file

IMAGE_SOURCE = "web"
PICTURE_SECONDS = 180.0


async def call_her(request: web.Request) -> web.Response:
    """How she wishes to be called, since she has said so."""
    desk = await desk_of(request)
    form = await desk.form()
    async with case_act(desk) as (uow, staff, case):
        await work.call_her(uow, staff, case, form.get("called", ""))
    raise to_case(desk, "called")


async def claim(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    await desk.form()
    async with desk.acting() as (uow, staff):
        outcome = await service.claim(uow, request.app[HOTLINE], staff, request.match_info["id"])
    if isinstance(outcome, service.TooLate) and not outcome.mine:
        raise web.HTTPSeeOther("/console?said=taken")
    raise to_case(desk, "claimed")


async def write(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    form = await desk.form()
    async with case_act(desk) as (uow, staff, case):
        sent = await service.write_to_person(
            uow, request.app[HOTLINE], staff, case, form.get("text", "")
        )
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

    def admit(fields: Mapping[str, str]) -> None:
        demand_token(desk.session, fields.get("token"))

    async with posted_file(request, admit, "picture") as posted:
        if not is_picture(posted.data):
            raise web.HTTPUnsupportedMediaType
        async with desk.looking() as (uow, staff):
            case = await case_of(desk, uow)
            if not allowed(staff, Action.WRITE_TO_PERSON, case):
                raise NotAllowedError("only who holds the case writes in it")
        try:
            async with request.app[UPLOADS]:
                reference = await request.app[CONSOLE].keep_picture(case.id, posted.data)
        except PictureRefusedError:
            return refusal_page(request, Refusal(400, "web-no-picture"))
    image = Image(IMAGE_SOURCE, reference, case.id)
    async with desk.acting() as (uow, staff):
        sent = await service.picture_to_person(uow, request.app[HOTLINE], staff, case, image)
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
        await service.change_danger(uow, request.app[HOTLINE], staff, case, danger, reason)
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
            await service.release(uow, request.app[HOTLINE], staff, case, summary)
        else:
            case = await service.hand_over(uow, request.app[HOTLINE], staff, case, to, summary)
    if to is None:
        raise web.HTTPSeeOther("/console?said=released")
    raise web.HTTPSeeOther(f"/console?said={'passed' if case.owner_id == to.id else 'offered'}")


async def close(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    outcome = one_of(service.Outcome, (await desk.form()).get("outcome"))
    async with desk.acting() as (uow, staff):
        await service.close(uow, request.app[HOTLINE], staff, await case_of(desk, uow), outcome)
    raise web.HTTPSeeOther("/console?said=closed")


def _required(desk: Desk, form: MultiDict[str], name: str) -> str:
    text = form.get(name, "").strip()
    if not text:
        raise to_case(desk, "empty")
    if len(text) > TEXT_LIMIT:
        raise to_case(desk, "too-long")
    return text


DEED_ROUTES = [
    web.post(f"{CASE_PATH}/called", call_her),
    web.post(f"{CASE_PATH}/claim", claim),
    web.post(f"{CASE_PATH}/write", write),
    web.post(f"{CASE_PATH}/picture", send_picture),
    web.post(f"{CASE_PATH}/note", note),
    web.post(f"{CASE_PATH}/danger", change_danger),
    web.post(f"{CASE_PATH}/pass", hand_over),
    web.post(f"{CASE_PATH}/close", close),
]
