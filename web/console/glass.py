"""Somebody else's case, opened with a reason: shown once, and two others are told."""

from aiohttp import web

from referral.people.permissions import Action
from referral.queue import service
from referral.queue.glass import break_glass
from web.console.desk import Desk, desk_of
from web.console.queue import reader_of
from web.site import HOTLINE


async def show_glass(request: web.Request) -> web.Response:
    """The form: which case, and why."""
    desk = await desk_of(request)
    await desk.demand(Action.SEE_QUEUE)
    return _page(desk)


async def open_case(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    form = await desk.form()
    hotline = request.app[HOTLINE]
    try:
        async with desk.acting() as (uow, staff):
            view = await break_glass(
                uow, hotline, staff, form.get("code", ""), form.get("reason", "")
            )
            reader = reader_of(desk, await uow.staff())
            talk = await uow.conversation(view.case.conversation_id)
    except service.NotTakenError as fault:
        return _page(desk, said=desk.t("console-said", name=fault.reason))
    return desk.page(
        "console/glass.html",
        said=desk.t("glass-told"),
        open=True,
        card=reader.card(view.case),
        facts=reader.facts(view.case),
        contact=reader.contact(view.case, talk),
        entries=[reader.entry(view.case, entry, whole=True) for entry in view.entries],
    )


def _page(desk: Desk, said: str = "") -> web.Response:
    return desk.page("console/glass.html", said=said, open=False)


GLASS_ROUTES = [
    web.get("/console/glass", show_glass),
    web.post("/console/glass", open_case),
]
