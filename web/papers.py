"""A letter fetched by the link of a chat: a page that tells nothing, then the file.

Following the link hands nothing over, since programs follow links too: the button on the page does.
"""

from aiohttp import web

from referral.serious import papers
from referral.services.letter import LetterVersion
from web.pages import page
from web.site import CLOCK, PAGES, STORE, language_of

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILE_NAME = "giay-to"
"""Of a file that may lie in somebody's telephone: it tells nothing."""


async def show_door(request: web.Request) -> web.Response:
    return _page(request, "door")


async def fetch(request: web.Request) -> web.Response:
    app = request.app
    async with app[STORE].transaction(app[CLOCK].now()) as uow:
        letter = await papers.fetch(uow, request.match_info["secret"])
    return _page(request, "closed", 403) if letter is None else paper_file(letter, FILE_NAME)


def paper_file(letter: LetterVersion, name: str) -> web.Response:
    """The file of a letter, to be kept rather than shown."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.docx"'}
    return web.Response(body=letter.content, content_type=KIND, headers=headers)


def _page(request: web.Request, name: str, status: int = 200) -> web.Response:
    pages = request.app[PAGES]
    return page(pages.render(f"papers/{name}.html", language_of(request)), status)


_LINK = "/g/{secret:[A-Za-z0-9_-]{43}}"
PAPER_ROUTES = [web.get(_LINK, show_door), web.post(_LINK, fetch)]
