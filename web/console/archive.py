"""The archive: a supervisor's password, and closed cases opened by it."""

from aiohttp import web

from referral.people.permissions import Action
from web.console.desk import Desk, desk_of
from web.ports import PasswordRefusedError, TooManyTriesError
from web.site import ARCHIVE

SAYINGS = frozenset({"set", "wrong", "refused", "short", "long", "unlike", "many"})


async def show_archive(request: web.Request) -> web.Response:
    desk = await _supervisor(request)
    said = request.query.get("said", "")
    archive = request.app[ARCHIVE]
    missing = await archive.waits_for()
    return desk.page(
        "console/archive.html",
        days=archive.days,
        missing=sorted(missing),
        has_password=await archive.has_password(desk.staff),
        said=desk.t("archive-said", name=said) if said in SAYINGS else "",
    )


async def set_password(request: web.Request) -> web.Response:
    desk = await _supervisor(request)
    form = await desk.form()
    new = form.get("new", "")
    if new != form.get("again", ""):
        raise _to_archive("unlike")
    try:
        done = await request.app[ARCHIVE].set_password(desk.staff, form.get("present", ""), new)
    except PasswordRefusedError as fault:
        raise _to_archive(fault.reason) from None
    except TooManyTriesError:
        raise _to_archive("many") from None
    raise _to_archive("set" if done else "wrong")


async def open_case(request: web.Request) -> web.Response:
    desk = await _supervisor(request)
    form = await desk.form()
    try:
        case_id = await request.app[ARCHIVE].open(
            desk.staff, form.get("code", ""), form.get("password", "")
        )
    except TooManyTriesError:
        raise _to_archive("many") from None
    raise (
        _to_archive("refused") if case_id is None else web.HTTPSeeOther(f"/console/case/{case_id}")
    )


async def _supervisor(request: web.Request) -> Desk:
    desk = await desk_of(request)
    await desk.demand(Action.OPEN_ARCHIVE)
    return desk


def _to_archive(said: str) -> web.HTTPSeeOther:
    return web.HTTPSeeOther(f"/console/archive?said={said}")


ARCHIVE_ROUTES = [
    web.get("/console/archive", show_archive),
    web.post("/console/archive/password", set_password),
    web.post("/console/archive/open", open_case),
]
