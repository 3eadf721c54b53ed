"""The web chat: one page, what she sends, what arrives, and the way out."""

import asyncio
import calendar
import contextlib
import logging
import secrets
from collections.abc import AsyncGenerator, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from babel.dates import format_date, get_day_names

from handlers.numbers import first_numbers
from referral.errors import StoreUnavailableError
from referral.messages.plain import TEXT_LIMIT
from web.chat.acts import EXIT, ActError, act_of, payload
from web.chat.screen import Screen, screen_of
from web.guard import (
    Refusal,
    demand_token,
    drop_session,
    form_token,
    keep_session,
    new_session,
    own_form,
    patient,
    refusal_page,
    session_of,
    wants_json,
)
from web.pages import page
from web.places.entry import count_entry
from web.ports import ChatDoor, HerScreen, PictureRefusedError
from web.site import (
    CHAT,
    CHAT_COOKIE,
    CLOCK,
    HOTLINE,
    LEAVE_PATH,
    PAGES,
    SITE,
    UPLOADS,
    language_of,
)
from web.streams import stream
from web.uploads import is_picture, is_sound, posted_file

LEFT_COOKIE = "bye"
"""Set by the page itself when it leaves, in case its last word does not get through."""
NUMBER_LENGTH = 19
"""Digits of the largest line number; JavaScript rounds such numbers, so it gets them as text."""
ANSWER_SECONDS = 2.0
"""How long a page without a script waits for the answer before it is shown again."""
HEARTBEAT_SECONDS = 20.0
UPLOAD_SECONDS = 180.0
log = logging.getLogger("tincay.web.chat")


async def show_chat(request: web.Request) -> web.StreamResponse:
    """The page; a visitor without a session gets one."""
    session = session_of(request, CHAT_COOKIE)
    if session and LEFT_COOKIE in request.cookies:
        await _end(request, session)
        session = None
    if "from" in request.query:
        return await count_entry(request)
    if session is None and request.headers.get("Sec-Fetch-Site") == "cross-site":
        return page(request.app[PAGES].render("bounce.html", language_of(request)))
    screen = await _screen(request, session) if session else screen_of(None, _zone(request))
    if session and screen.closed:
        return _gone(request)
    session = session or new_session()
    response = _chat_page(request, session, screen)
    keep_session(request, response, CHAT_COOKIE, session)
    response.del_cookie(LEFT_COOKIE, path="/")
    return response


def _chat_page(
    request: web.Request, session: str, screen: Screen, *, draft: str = "", problem: str = ""
) -> web.Response:
    language = screen.language or language_of(request)
    html = request.app[PAGES].render(
        "chat.html",
        language,
        screen=screen,
        token=form_token(session),
        nonce=secrets.token_urlsafe(12),
        numbers=_numbers(request, language, child=screen.from_child),
        begun=screen.language is not None,
        waiting="wait" in request.query,
        leave_url=request.app[SITE].leave_url,
        draft=draft,
        problem=problem,
        text_limit=TEXT_LIMIT,
    )
    return page(html, 400 if problem else 200)


async def send(request: web.Request) -> web.StreamResponse:
    """One act of hers: a text, a tap or a place. What she typed is never lost on the way."""
    session = _session(request)
    form = await own_form(request, session)
    try:
        act = act_of(form)
    except ActError as fault:
        return await _refuse(request, session, form.get("text", ""), fault.key)
    if act.get("action") == EXIT:
        return await _leave(request, session)
    try:
        await _write(request, session, form, act)
    except StoreUnavailableError:
        if wants_json(request):
            raise
        return _keep_words(request, session, form)
    return _taken(request)


async def _write(
    request: web.Request, session: str, form: Mapping[str, str], act: Mapping[str, Any]
) -> None:
    """Hand the act over; without a script, wait a moment for the answer."""
    door = request.app[CHAT]
    raw = payload(form, act, language_of(request))
    if wants_json(request):
        await door.write(session, raw)
        return
    async with door.listen(session) as arrivals:
        known = _last_said(await door.screen(session))
        await door.write(session, raw)
        with contextlib.suppress(TimeoutError, StoreUnavailableError):
            async with asyncio.timeout(ANSWER_SECONDS):
                while _last_said(await door.screen(session)) == known:
                    await arrivals.wait(ANSWER_SECONDS)


def _last_said(hers: HerScreen | None) -> int:
    lines = hers.lines if hers else ()
    return max((line.number for line in lines if not line.mine), default=0)


def _taken(request: web.Request) -> web.Response:
    if wants_json(request):
        return web.json_response({}, status=202)
    raise web.HTTPSeeOther("/#answer")


async def _refuse(request: web.Request, session: str, text: str, key: str) -> web.Response:
    """What she typed comes back with a sentence."""
    if wants_json(request):
        return refusal_page(request, Refusal(400, key))
    problem = request.app[PAGES].words(language_of(request))(key)
    screen = await _screen(request, session)
    return _chat_page(request, session, screen, draft=text, problem=problem)


def _keep_words(request: web.Request, session: str, form: Mapping[str, str]) -> web.Response:
    """The store is away: the numbers, and her own form to send again."""
    language = language_of(request)
    html = request.app[PAGES].render(
        "unsent.html",
        language,
        token=form_token(session),
        form=form,
        numbers=_numbers(request, language),
    )
    return page(html, 503)


@patient(UPLOAD_SECONDS)
async def send_file(request: web.Request) -> web.StreamResponse:
    """A picture of hers, encoded anew before it is kept; or another file, kept as it came."""
    session = _session(request)

    def admit(fields: Mapping[str, str]) -> None:
        demand_token(session, fields.get("token"))

    async with posted_file(request, admit) as posted:
        if not posted.data:
            return refusal_page(request, Refusal(400, "web-no-file"))
        try:
            async with request.app[UPLOADS]:
                act = await _kept(request.app[CHAT], session, posted.data)
        except PictureRefusedError:
            return refusal_page(request, Refusal(400, "web-no-picture"))
    await _write(request, session, posted.fields, act)
    return _taken(request)


async def _kept(door: ChatDoor, session: str, data: bytes) -> dict[str, Any]:
    """What was uploaded as an act; whether a file is taken is answered in the talk."""
    if is_picture(data):
        picture = await door.keep_picture(session, data)
        return {"file": {"size": len(data)}} if picture is None else {"image": picture}
    reference = await door.keep_file(session, data)
    told = {"reference": reference} if reference is not None else {}
    heard = {"sound": True} if is_sound(data) else {}
    return {"file": {"size": len(data), **told, **heard}}


async def show_picture(request: web.Request) -> web.Response:
    data = await request.app[CHAT].picture(_session(request), request.match_info["reference"])
    if data is None:
        raise web.HTTPNotFound
    return web.Response(body=data, content_type="image/jpeg")


@patient(None)
async def events(request: web.Request) -> web.StreamResponse:
    """What happens on her screen, from the line the page has on."""
    session = _session(request)
    return await stream(request, session, _screen_events(request, session))


async def _screen_events(
    request: web.Request, session: str
) -> AsyncGenerator[Mapping[str, Any] | None, None]:
    """One event per change: new lines, the choices, and which lines still stand."""
    door, pages = request.app[CHAT], request.app[PAGES]
    seen = _last_seen(request)
    told: object = None
    async with door.listen(session) as arrivals:
        while True:
            screen = await _screen(request, session)
            state = (screen.numbers, screen.choices, screen.closed)
            if state == told:
                yield None
            else:
                language = screen.language or language_of(request)
                telephones = _numbers(request, language, child=screen.from_child)
                yield {
                    "id": str(screen.last),
                    "language": language,
                    "lines": pages.render(
                        "lines.html", language, lines=screen.after(seen), answer=None
                    ),
                    "choices": pages.render("choices.html", language, choices=screen.choices),
                    "telephones": pages.render("telephones.html", language, numbers=telephones),
                    "standing": [str(number) for number in screen.numbers],
                    "closed": screen.closed,
                }
                seen, told = screen.last, state
            await arrivals.wait(HEARTBEAT_SECONDS)


def _last_seen(request: web.Request) -> int:
    told = request.headers.get("Last-Event-ID") or request.query.get("after", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) <= NUMBER_LENGTH else 0


async def leave(request: web.Request) -> web.StreamResponse:
    """Quick exit. It works without a session too, and whatever is broken."""
    session = session_of(request, CHAT_COOKIE)
    if session is None:
        return _gone(request)
    await own_form(request, session)
    return await _leave(request, session)


async def _leave(request: web.Request, session: str) -> web.Response:
    await _end(request, session)
    return _gone(request)


async def _end(request: web.Request, session: str) -> None:
    raw = payload({"nonce": session}, {"action": EXIT}, language_of(request))
    try:
        await request.app[CHAT].write(session, raw)
    except Exception as fault:  # noqa: BLE001  the page must turn away whatever happens
        log.error("an exit could not be kept: %s", type(fault).__name__)  # noqa: TRY400


def _gone(request: web.Request) -> web.Response:
    response = web.Response(status=303, headers={"Location": request.app[SITE].leave_url})
    if wants_json(request):
        response = web.json_response({})
    drop_session(request, response, CHAT_COOKIE)
    response.del_cookie(LEFT_COOKIE, path="/")
    return response


async def show_calendar(request: web.Request) -> web.Response:
    """Our innocuous page: the calendar of this month."""
    language = language_of(request)
    today = request.app[CLOCK].now().astimezone(_zone(request)).date()
    html = request.app[PAGES].render("calendar.html", language, **_month(today, language))
    response = page(html)
    session = session_of(request, CHAT_COOKIE)
    if session and LEFT_COOKIE in request.cookies:
        await _end(request, session)
        drop_session(request, response, CHAT_COOKIE)
        response.del_cookie(LEFT_COOKIE, path="/")
    return response


def _month(today: date, language: str) -> dict[str, Any]:
    names = get_day_names("short", locale=language)
    return {
        "title": format_date(today, "LLLL y", locale=language).capitalize(),
        "days": [names[day] for day in range(7)],
        "weeks": calendar.Calendar().monthdayscalendar(today.year, today.month),
        "today": today.day,
    }


def _numbers(request: web.Request, language: str, *, child: bool = False) -> list[tuple[str, str]]:
    """The numbers with what they are for; those set aside when the directory has none."""
    listed = first_numbers(request.app[HOTLINE], language, child=child)
    return listed or [(number, "") for number in request.app[CHAT].fallback_numbers()]


async def _screen(request: web.Request, session: str) -> Screen:
    return screen_of(await request.app[CHAT].screen(session), _zone(request))


def _zone(request: web.Request) -> ZoneInfo:
    return request.app[HOTLINE].zone


def _session(request: web.Request) -> str:
    """Her session; a browser that keeps no cookies is told what to do."""
    session = session_of(request, CHAT_COOKIE)
    if session is None:
        raise web.HTTPForbidden
    return session


CHAT_ROUTES = [
    web.get("/", show_chat, allow_head=False),
    web.post("/send", send),
    web.post("/file", send_file),
    web.get("/picture/{reference:[A-Za-z0-9_-]{1,128}}", show_picture),
    web.get("/events", events, allow_head=False),
    web.post("/exit", leave),
    web.get(LEAVE_PATH, show_calendar),
]
