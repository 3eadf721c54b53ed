"""The whole rota from a file: a template to fill in, checked and looked at before it counts."""

from collections.abc import Mapping

from aiohttp import web

from referral.people.permissions import Action
from referral.people.staff import not_joined
from referral.queue.record import demand
from referral.rota import service
from referral.rota.exchange import RotaFileError, template
from referral.rota.saying import say_fault, say_hours
from web.console.desk import Desk, desk_of
from web.console.rota import names_of
from web.guard import BODY_LIMIT, demand_token
from web.site import HOTLINE
from web.uploads import posted_file

FAULTS_SHOWN = 20


async def get_template(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    async with desk.looking() as (uow, staff):
        demand(uow, staff, Action.MANAGE_ROTA)
        people = await service.keepers(uow)
    headers = {"Content-Disposition": 'attachment; filename="rota.csv"'}
    return web.Response(body=template(people), content_type="text/csv", headers=headers)


async def _posted(desk: Desk) -> tuple[bytes, bool]:
    """A file to be looked at, or what was looked at and is to count."""
    if not desk.request.content_type.startswith("multipart/"):
        form = await desk.form()
        return form.get("content", "").encode(), form.get("sure") == "yes"

    def admit(fields: Mapping[str, str]) -> None:
        demand_token(desk.session, fields.get("token"))

    async with posted_file(desk.request, admit, limit=BODY_LIMIT) as posted:
        return posted.data, False


async def take_over(request: web.Request) -> web.Response:
    """The first press shows what the file would plan; the second, with `sure`, takes it over."""
    desk, hotline = await desk_of(request), request.app[HOTLINE]
    content, sure = await _posted(desk)
    act = service.take_over if sure else service.plan_of
    try:
        async with desk.acting() as (uow, staff):
            plan = await act(uow, hotline, staff, content)
            everyone, now = await uow.everyone(), uow.now
    except RotaFileError as fault:
        words = hotline.catalogue
        told = [say_fault(words, desk.language, one) for one in fault.errors[:FAULTS_SHOWN]]
        more = len(fault.errors) - len(told)
        return desk.page("console/rota_file.html", said="", faults=told, more=more, plan=None)
    if sure:
        raise web.HTTPSeeOther("/console/rota?said=set")
    names = names_of(desk, everyone)
    return desk.page(
        "console/rota_file.html",
        said="",
        faults=(),
        plan=plan,
        people=sorted({names[one.staff_id] for one in plan.shifts}),
        gaps=[
            say_hours(hotline, desk.language, gap.begins, gap.ends)
            for gap in plan.gaps(now, hotline.zone, absent=not_joined(everyone))
        ],
        content=content.decode("utf-8-sig"),
    )


ROTA_FILE_ROUTES = [
    web.get("/console/rota/template.csv", get_template),
    web.post("/console/rota/file", take_over),
]
