"""Who sits at the console: sign-in by a one-time link, and the way into every act."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from aiohttp import web
from multidict import MultiDict

from referral.cases.case import Case
from referral.errors import NotAllowedError
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.ports import UnitOfWork
from referral.queue.record import NotTakenError
from web.guard import drop_session, form_token, keep_session, own_form, session_of
from web.pages import page
from web.site import CLOCK, CONSOLE, PAGES, STORE, language_of

Kind = TypeVar("Kind", bound=StrEnum)

COOKIE = "desk"
CODE_PATTERN = "[A-Za-z0-9_-]{6,128}"
CASE_PATH = "/console/case/{id:[A-Za-z0-9-]{1,64}}"


@dataclass(frozen=True, slots=True)
class Desk:
    """One signed-in person's request."""

    request: web.Request
    session: str
    staff: Staff
    language: str

    @property
    def t(self) -> Callable[..., str]:
        return self.request.app[PAGES].words(self.language)

    def page(self, template: str, **values: object) -> web.Response:
        """A page of the console; every form on it carries the session's token."""
        return page(self.html(template, **values))

    def html(self, template: str, **values: object) -> str:
        pages = self.request.app[PAGES]
        token = form_token(self.session)
        return pages.render(template, self.language, me=self.staff, token=token, **values)

    async def form(self) -> MultiDict[str]:
        return await own_form(self.request, self.session)

    async def demand(self, action: Action) -> Staff:
        """The person as they are now, if the table allows them this; raises 403."""
        async with self.looking() as (_, staff):
            if not allowed(staff, action):
                raise NotAllowedError(f"{action.value} is not allowed here")
            return staff

    @asynccontextmanager
    async def acting(self) -> AsyncIterator[tuple[UnitOfWork, Staff]]:
        """One transaction, and the person as they are now; a refusal stays in the audit."""
        refusal: NotAllowedError | None = None
        app = self.request.app
        async with app[STORE].transaction(app[CLOCK].now()) as uow:
            try:
                yield uow, await _as_now(uow, self.staff)
            except NotAllowedError as fault:
                refusal = fault
        if refusal is not None:
            raise refusal

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[tuple[UnitOfWork, Staff]]:
        """The same for a page that only looks."""
        app = self.request.app
        async with app[STORE].reading(app[CLOCK].now()) as uow:
            yield uow, await _as_now(uow, self.staff)


async def _as_now(uow: UnitOfWork, staff: Staff) -> Staff:
    """The person as the store knows them in this very moment: a role may have been taken away."""
    for person in await uow.staff():
        if person.id == staff.id:
            return person
    raise NotAllowedError("this person is not with the hotline any more")


async def desk_of(request: web.Request, *, acting: bool = True) -> Desk:
    """The signed-in person; raises 401."""
    session = session_of(request, COOKIE)
    staff = await request.app[CONSOLE].staff(session, acting=acting) if session else None
    if session is None or staff is None:
        raise web.HTTPUnauthorized
    return Desk(request, session, staff, language_of(request))


async def case_of(desk: Desk, uow: UnitOfWork) -> Case:
    """The case of the address. One that is not there looks like one that is somebody else's."""
    case = await uow.case(desk.request.match_info["id"])
    if case is None:
        raise NotAllowedError("there is no such case")
    return case


@asynccontextmanager
async def case_act(desk: Desk) -> AsyncIterator[tuple[UnitOfWork, Staff, Case]]:
    """One act on the case of the address; words that are not taken lead back to it, saying why."""
    try:
        async with desk.acting() as (uow, staff):
            yield uow, staff, await case_of(desk, uow)
    except NotTakenError as fault:
        raise to_case(desk, fault.reason) from None


def to_case(desk: Desk, said: str) -> web.HTTPSeeOther:
    return web.HTTPSeeOther(f"/console/case/{desk.request.match_info['id']}?said={said}")


def one_of(kind: type[Kind], value: str | None) -> Kind:
    """The choice that a form names; raises 400."""
    try:
        return kind(value or "")
    except ValueError:
        raise web.HTTPBadRequest from None


async def show_door(request: web.Request) -> web.Response:
    """What a link leads to: a button, so that a program that follows links uses nothing up."""
    return page(request.app[PAGES].render("console/door.html", language_of(request)))


async def sign_in(request: web.Request) -> web.Response:
    """Use the link's code; a code that does not hold says only that."""
    session = await request.app[CONSOLE].redeem_link(request.match_info["code"])
    if session is None:
        language = language_of(request)
        return page(request.app[PAGES].render("console/used.html", language), 403)
    response = web.Response(status=303, headers={"Location": "/console"})
    keep_session(request, response, COOKIE, session)
    return response


async def sign_out(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    await desk.form()
    await request.app[CONSOLE].end(desk.session)
    response = page(request.app[PAGES].render("console/bye.html", desk.language))
    drop_session(request, response, COOKIE)
    return response


DOOR_ROUTES = [
    web.get(f"/console/in/{{code:{CODE_PATTERN}}}", show_door),
    web.post(f"/console/in/{{code:{CODE_PATTERN}}}", sign_in),
    web.post("/console/out", sign_out),
]
