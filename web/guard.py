"""What holds for every request: headers, hosts, other sites, patience, and kind faults."""

import asyncio
import hashlib
import hmac
import json
import logging
import secrets
import traceback
from collections.abc import Awaitable, Callable
from typing import NamedTuple, TypeVar

from aiohttp import web
from multidict import MultiDict

from referral.errors import NotAllowedError, StoreUnavailableError
from web.pages import page
from web.site import CHAT, CHAT_COOKIE, PAGES, SITE, language_of

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
H = TypeVar("H", bound=Handler)

BODY_LIMIT = 64 * 1024
BAD_REQUEST = 400
PATIENCE_SECONDS = 30.0
SESSION_BYTES = 32
SESSION_LENGTH = 43
"""Letters of a session's secret: 256 bits, URL-safe."""
POLICY = "Content-Security-Policy"


def policy(pictures_from: str = "") -> str:
    """Nothing but our own files, and pictures of one other address if need be."""
    pictures = f"img-src 'self' data: {pictures_from}".strip()
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'; {pictures}; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'"
    )


HEADERS = {
    POLICY: policy(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
OWN_SITE = {"same-origin", "none"}
STAFF_PATH = "/console"
log = logging.getLogger("tincay.web")
_patience: dict[object, float | None] = {}
_machine_doors: set[object] = set()


class Refusal(NamedTuple):
    """A status and the text that says what to do."""

    status: int
    key: str


_TROUBLES: dict[type[Exception], Refusal] = {
    NotAllowedError: Refusal(403, "console-not-allowed"),
    StoreUnavailableError: Refusal(503, "web-store-away"),
    TimeoutError: Refusal(408, "web-too-slow"),
}


def patient(seconds: float | None) -> Callable[[H], H]:
    """Give a handler another time limit; None for one that sets its own, or streams without end."""

    def mark(handler: H) -> H:
        _patience[handler] = seconds
        return handler

    return mark


def for_machines(handler: H) -> H:
    """A door that programs knock at: any host name, no page, no same-site rule."""
    _machine_doors.add(handler)
    return handler


def _is_machine_door(request: web.Request) -> bool:
    return request.match_info.handler in _machine_doors


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Signal: the same protection on every answer, whoever made it."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers["Server"] = "web"
    if request.app[SITE].secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")


@web.middleware
async def kind_faults(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Every fault becomes a page that still shows the numbers; its details stay here."""
    try:
        return await handler(request)
    except web.HTTPException as fault:
        if fault.status < BAD_REQUEST:
            return _redirect(request, fault)
        answer = refusal_page(request, _refusal(fault))
        if "Allow" in fault.headers:
            answer.headers["Allow"] = fault.headers["Allow"]
        return answer
    except Exception as fault:  # noqa: BLE001  whatever it is, she gets the numbers
        return refusal_page(request, _trouble(fault))


def _trouble(fault: Exception) -> Refusal:
    """What a fault of ours looks like from outside; the unexpected is logged."""
    for kind, refusal in _TROUBLES.items():
        if isinstance(fault, kind):
            return refusal
    log.error("a request failed: %s", _where(fault))
    return Refusal(500, "web-broken")


def _redirect(request: web.Request, fault: web.HTTPException) -> web.StreamResponse:
    """To the page that shows the outcome; a script is told where that is."""
    if wants_json(request):
        return web.json_response({"to": fault.headers["Location"]})
    raise fault


def _where(fault: Exception) -> str:
    """The kind of a fault and where it came from, never its message."""
    frames = traceback.extract_tb(fault.__traceback__)
    place = f"{frames[-1].name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(fault).__name__} in {place}"


def _refusal(fault: web.HTTPException) -> Refusal:
    keys = {
        401: "console-sign-in",
        403: "web-refused",
        404: "web-not-found",
        405: "web-not-found",
        408: "web-too-slow",
        413: "web-too-large",
        421: "web-refused",
        429: "web-too-many",
        503: "web-store-away",
    }
    return Refusal(fault.status, keys.get(fault.status, "web-not-understood"))


def refusal_page(request: web.Request, refusal: Refusal) -> web.Response:
    """The page, or for a script the sentence as JSON; staff are not shown a victim's numbers."""
    staff = request.path.startswith(STAFF_PATH)
    language, pages = language_of(request), request.app[PAGES]
    sentence = pages.words(language)(refusal.key)
    if wants_json(request):
        return web.json_response({"error": sentence}, status=refusal.status, dumps=_dumps)
    numbers = () if staff else [(number, "") for number in request.app[CHAT].fallback_numbers()]
    home = STAFF_PATH if staff else "/"
    html = pages.render(
        "fault.html",
        language,
        sentence=sentence,
        numbers=numbers,
        home=home,
        staff=staff,
        token=form_token(session_of(request, CHAT_COOKIE) or ""),
    )
    return page(html, refusal.status)


def wants_json(request: web.Request) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@web.middleware
async def own_host(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse requests made to a name that is not ours."""
    if not _is_machine_door(request) and not request.app[SITE].serves(request.host):
        raise web.HTTPMisdirectedRequest
    return await handler(request)


@web.middleware
async def own_site(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse posts that another site makes a browser send.

    Browsers tell by Sec-Fetch-Site; older ones by Origin, which our no-referrer policy makes "null"
    even for our own forms, so that "null" proves nothing and the form's token decides.
    """
    if request.method not in {"GET", "HEAD"} and not _is_machine_door(request):
        fetch_site = request.headers.get("Sec-Fetch-Site")
        origin = request.headers.get("Origin", "null")
        if fetch_site is not None and fetch_site not in OWN_SITE:
            raise web.HTTPForbidden
        if fetch_site is None and origin != "null" and origin.partition("//")[2] != request.host:
            raise web.HTTPForbidden
    return await handler(request)


@web.middleware
async def limited_patience(request: web.Request, handler: Handler) -> web.StreamResponse:
    """End requests that take too long, such as a body that trickles in."""
    seconds = _patience.get(request.match_info.handler, PATIENCE_SECONDS)
    if seconds is None:
        return await handler(request)
    async with asyncio.timeout(seconds):
        return await handler(request)


def new_session() -> str:
    return secrets.token_urlsafe(SESSION_BYTES)


def session_of(request: web.Request, name: str) -> str | None:
    """The secret in a cookie of ours, if it looks like one."""
    secret = request.cookies.get(cookie_name(request, name), "")
    plain = secret.replace("-", "").replace("_", "")
    return secret if len(secret) == SESSION_LENGTH and plain.isascii() and plain.isalnum() else None


def cookie_name(request: web.Request, name: str) -> str:
    return f"__Host-{name}" if request.app[SITE].secure else name


def keep_session(
    request: web.Request, response: web.StreamResponse, name: str, secret: str
) -> None:
    """A cookie that ends with the browser and travels to us alone."""
    response.set_cookie(
        cookie_name(request, name),
        secret,
        path="/",
        secure=request.app[SITE].secure,
        httponly=True,
        samesite="Strict",
    )


def drop_session(request: web.Request, response: web.StreamResponse, name: str) -> None:
    response.del_cookie(
        cookie_name(request, name),
        path="/",
        secure=request.app[SITE].secure,
        httponly=True,
        samesite="Strict",
    )


def form_token(session: str) -> str:
    """What our own forms carry: derived from the secret that no other page can read."""
    return hmac.new(session.encode(), b"form", hashlib.sha256).hexdigest()[:32]


def demand_token(session: str, token: object) -> None:
    """Raises 403 unless the form was made for this session."""
    if not isinstance(token, str) or not hmac.compare_digest(
        token.encode(), form_token(session).encode()
    ):
        raise web.HTTPForbidden


async def own_form(request: web.Request, session: str) -> MultiDict[str]:
    """The fields of a form of ours; raises 403 for a foreign one."""
    fields = await form_of(request)
    demand_token(session, fields.get("token"))
    return fields


async def form_of(request: web.Request) -> MultiDict[str]:
    """The fields of a form; raises 415 for one with files, which aiohttp writes to the disk."""
    if request.content_type.startswith("multipart/"):
        raise web.HTTPUnsupportedMediaType
    posted = await request.post()
    return MultiDict((name, value) for name, value in posted.items() if isinstance(value, str))
