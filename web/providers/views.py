"""A recipient's page: no account, a one-time link or a short code, the least there is to know.

Following a link uses nothing up, since programs follow links too: the button on the page does.
"""

from aiohttp import web

from referral.services import answering
from referral.services.referral import SHORT_TEXT, Referral, ReferralState, can_move
from referral.services.service import packet_lines
from web.guard import form_of, form_token, keep_session, own_form, session_of
from web.pages import page
from web.site import CLOCK, HOTLINE, PAGES, STORE, language_of

COOKIE = "note"
ANSWERS = {
    "confirm": ReferralState.CONFIRMED,
    "decline": ReferralState.DECLINED,
    "helped": ReferralState.HELPED,
}
"""What a recipient may say."""


async def show_door(request: web.Request) -> web.Response:
    """A button for the link's holder, or the field for a short code."""
    return _page(request, "door", link=request.match_info.get("link"))


async def enter(request: web.Request) -> web.Response:
    """Use the link up or try the code, and keep this browser's way in until its time is over."""
    link = request.match_info.get("link")
    typed = link or (await form_of(request)).get("code") or ""
    app = request.app
    async with app[STORE].transaction(app[CLOCK].now()) as uow:
        secret = await answering.enter(uow, app[HOTLINE], typed, link=link is not None)
    if secret is None:
        return _page(request, "closed", status=403)
    response = web.Response(status=303, headers={"Location": "/p/view"})
    keep_session(request, response, COOKIE, secret)
    return response


async def view(request: web.Request) -> web.Response:
    session = session_of(request, COOKIE)
    app = request.app
    async with app[STORE].reading(app[CLOCK].now()) as uow:
        referral = (
            await answering.seen_by_recipient(uow, app[HOTLINE], session) if session else None
        )
    if session is None or referral is None:
        return _page(request, "closed", status=403)
    return _packet(request, session, referral)


async def answer(request: web.Request) -> web.Response:
    """Confirm, decline with a reason, or say what came of it."""
    session = session_of(request, COOKIE)
    if session is None:
        return _page(request, "closed", status=403)
    form = await own_form(request, session)
    state = ANSWERS[request.match_info["answer"]]
    app = request.app
    async with app[STORE].transaction(app[CLOCK].now()) as uow:
        referral = await answering.recipient_answers(
            uow, app[HOTLINE], session, state, form.get("words", "")
        )
    if referral is None:
        return _page(request, "closed", status=403)
    return _page(request, "said", state=referral.state.value)


def _packet(request: web.Request, session: str, referral: Referral) -> web.Response:
    language = language_of(request)
    return _page(
        request,
        "view",
        lines=packet_lines(request.app[HOTLINE], language, referral),
        token=form_token(session),
        answers=[name for name, state in ANSWERS.items() if can_move(referral, state)],
        limit=SHORT_TEXT,
    )


def _page(request: web.Request, name: str, *, status: int = 200, **values: object) -> web.Response:
    pages = request.app[PAGES]
    return page(pages.render(f"providers/{name}.html", language_of(request), **values), status)


_LINK = "/p/{link:[A-Za-z0-9_-]{43}}"
PROVIDER_ROUTES = [
    web.get("/p", show_door),
    web.post("/p", enter),
    web.get("/p/view", view),
    web.post("/p/view/{answer:confirm|decline|helped}", answer),
    web.get(_LINK, show_door),
    web.post(_LINK, enter),
]
