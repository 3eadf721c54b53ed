"""The letters of a case: made anew from it, downloaded, marked as sent and then locked."""

from aiohttp import web

from referral.cases.case import Case
from referral.people.permissions import Action
from referral.queue.record import demand, looked
from referral.serious import papers
from referral.services.letter import LetterKind, LetterVersion
from referral.services.referral import consented
from web.console.desk import CASE_PATH, case_of, desk_of, one_of
from web.console.queue import reader_of
from web.papers import paper_file
from web.site import HOTLINE

SAYINGS = frozenset({"made", "locked", "before"})


async def show(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    async with desk.acting() as (uow, staff):
        case = await case_of(desk, uow)
        made = await papers.letters_of(uow, staff, case)
        looked(uow, staff, case)
        referrals = [one for one in await uow.referrals_of(case.id) if consented(case, one)]
        reader = reader_of(desk, await uow.staff())
    said = request.query.get("said", "")
    return desk.page(
        "console/letters.html",
        said=desk.t("letters-said", name=said) if said in SAYINGS else "",
        case=case,
        letters=made,
        referrals=referrals,
        kinds=[kind.value for kind in papers.OF_THE_CASE_ALONE],
        moment=reader.moment,
    )


async def make(request: web.Request) -> web.Response:
    """A new version; it stands in the list, to be read before it goes."""
    desk = await desk_of(request)
    form = await desk.form()
    async with desk.acting() as (uow, staff):
        case = await case_of(desk, uow)
        demand(uow, staff, Action.MAKE_LETTER, case)
        made = {one.id: one for one in await uow.referrals_of(case.id)}
        await papers.make_letter(
            uow,
            request.app[HOTLINE],
            case,
            one_of(LetterKind, form.get("kind")),
            staff=staff,
            referral=made.get(form.get("referral", "")),
        )
    raise _to_letters(case, "made")


async def get(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    async with desk.acting() as (uow, staff):
        case = await case_of(desk, uow)
        letter = await papers.letter(uow, staff, case, request.match_info["letter"])
    if letter is None:
        raise web.HTTPNotFound
    return _file(case, letter)


async def mark_sent(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    await desk.form()
    said = "locked"
    async with desk.acting() as (uow, staff):
        case = await case_of(desk, uow)
        try:
            await papers.mark_sent(uow, staff, case, request.match_info["letter"])
        except papers.AlreadySentError:
            said = "before"
        except papers.NoSuchLetterError:
            raise web.HTTPNotFound from None
    raise _to_letters(case, said)


def _to_letters(case: Case, said: str) -> web.HTTPSeeOther:
    return web.HTTPSeeOther(f"/console/case/{case.id}/letters?said={said}")


def _file(case: Case, letter: LetterVersion) -> web.Response:
    return paper_file(letter, f"{case.code}-{letter.kind}-{letter.number}")


_LETTERS = f"{CASE_PATH}/letters"
LETTER_ROUTES = [
    web.get(_LETTERS, show),
    web.post(_LETTERS, make),
    web.get(f"{_LETTERS}/{{letter:[0-9a-f]{{1,32}}}}", get),
    web.post(f"{_LETTERS}/{{letter:[0-9a-f]{{1,32}}}}/sent", mark_sent),
]
