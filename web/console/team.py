"""Around a case on the console: who must not know, who asked, who works on it, what is owed."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web
from multidict import MultiDict

from handlers.hotline import Hotline
from handlers.shared.promises import unsafe_args
from referral.cases.case import Case
from referral.cases.team import Checked, Share
from referral.errors import NotAllowedError
from referral.people.permissions import Action, allowed
from referral.people.staff import Role, Staff
from referral.places.naming import bodies_called
from referral.ports import UnitOfWork
from referral.queue import caring, inquiring, offering, owing, uniting, walling
from referral.queue.merging import merge
from referral.queue.record import NotTakenError, demand, looked
from referral.queue.uniting import United
from referral.queue.walling import Whose
from referral.rota.saying import read_moment
from web.console.desk import CASE_PATH, Desk, case_of, desk_of, one_of
from web.site import HOTLINE

SAYINGS = {
    "walled": "team-walled", "parted": "team-parted", "numbers": "team-numbers",
    "tell-nothing": "team-tell-nothing", "asked-done": "team-asked-done",
    "not-proved": "team-not-proved", "promised": "team-promised", "unread": "team-when-unread",
    "kept": "team-promise-kept", "settled": "team-no-answer-needed", "offered": "team-offer-made",
    "visiting": "team-visiting", "link": "team-link-done", "merge": "team-merge-done",
    **{f"unite-{one.value}": f"team-unite-{one.value}" for one in United if one is not United.DONE},
}  # fmt: skip
"""What the page may be asked to say about the act before it."""
VISIT_HOURS = ("1", "2", "4")
AT_WORK = frozenset({Role.WORKER, Role.SUPERVISOR})


@dataclass(frozen=True, slots=True)
class Act:
    """One act on one case, inside its transaction."""

    desk: Desk
    form: MultiDict[str]
    uow: UnitOfWork
    staff: Staff
    case: Case

    @property
    def hotline(self) -> Hotline:
        return self.desk.request.app[HOTLINE]

    def text(self, name: str = "text") -> str:
        return self.form.get(name, "").strip()

    async def person(self) -> Staff:
        """Somebody of the hotline, named by the form."""
        for one in await self.uow.staff():
            if one.id == self.form.get("person"):
                return one
        raise web.HTTPBadRequest


@asynccontextmanager
async def _acting(request: web.Request) -> AsyncIterator[Act]:
    desk = await desk_of(request)
    form = await desk.form()
    async with desk.acting() as (uow, staff):
        yield Act(desk, form, uow, staff, await case_of(desk, uow))


async def show_team(request: web.Request) -> web.Response:
    return await _page(await desk_of(request))


async def look_up(request: web.Request) -> web.Response:
    """The same page with the bodies of the directory that are called as was typed."""
    desk = await desk_of(request)
    form = await desk.form()
    async with desk.acting() as (uow, staff):
        demand(uow, staff, Action.SET_WALLS, await case_of(desk, uow))
    return await _page(desk, form.get("name", "").strip())


async def _page(
    desk: Desk, typed: str = "", unsafe: owing.UnsafeTimeError | None = None
) -> web.Response:
    request = desk.request
    hotline = request.app[HOTLINE]
    async with desk.acting() as (uow, staff):
        case = await case_of(desk, uow)
        demand(uow, staff, Action.READ_CASE, case)
        looked(uow, staff, case)
        people = await uow.staff()
        team = case.facts.team
        linked = [await uow.case(one) for one in team.linked]
        found = await inquiring.numbers_called(uow, hotline, case, typed)
        numbers = found.numbers or await inquiring.known_numbers(uow, hotline, case)
    directory = hotline.directory()
    names = {one.id: one.name for one in people}
    units = [hotline.units.get(code) for code in case.facts.walls.offices]
    said = SAYINGS.get(request.query.get("said", ""))
    return desk.page(
        "console/team.html",
        case=case,
        team=team,
        walls=case.facts.walls,
        names=names,
        units=[unit for unit in units if unit is not None],
        walled_places=[place for one in case.facts.walls.places if (place := directory.get(one))],
        typed=typed,
        unsafe=unsafe,
        unsafe_args=unsafe_args(hotline, desk.language, unsafe, uow.now) if unsafe else {},
        found=found,
        bodies=bodies_called(typed, directory.bodies, hotline.units),
        linked=[one.code for one in linked if one is not None],
        said=desk.t(said, case=case.code) if said else "",
        may={action.value: allowed(staff, action, case) for action in Action},
        second=staff.id in team.seconds,
        owner=case.owner_id == staff.id,
        staff=[one for one in people if one.role in AT_WORK],
        colleagues=[one for one in people if offering.may_be_offered(one, case)],
        numbers=numbers,
        checks=[one.value for one in Checked],
        hours=VISIT_HOURS,
        clock=lambda moment: f"{moment.astimezone(hotline.zone):%H:%M %d/%m}",
        typed_moment=lambda moment: f"{moment.astimezone(hotline.zone):%d/%m %H:%M}",
    )


async def promise(request: web.Request) -> web.StreamResponse:
    """A time outside her safe hours brings the page back: why, and the nearest that is safe."""
    try:
        async with _acting(request) as act:
            said = await _promise(act)
    except owing.UnsafeTimeError as fault:
        return await _page(await desk_of(request), unsafe=fault)
    raise _to_team(request, said)


async def _promise(act: Act) -> str:
    now = act.uow.now
    due = read_moment(act.text("when"), now, act.hotline.zone)
    demand(act.uow, act.staff, Action.WRITE_TO_PERSON, act.case)
    if due is None or due > now + owing.LONGEST_PROMISE:
        return "unread"
    she_chose = act.text("chose") == "yes"
    await owing.promise(act.uow, act.hotline, act.staff, act.case, due, she_chose=she_chose)
    return "promised"


async def wall(act: Act) -> str:
    """A body of the directory, an office typed as people type it, or a person."""
    demand(act.uow, act.staff, Action.SET_WALLS, act.case)
    if place := act.text("body"):
        await walling.wall_off_place(act.uow, act.hotline, act.staff, act.case, place)
        return "walled"
    if typed := act.text("unit"):
        found = act.hotline.units.find(typed).candidates
        if not found:
            raise web.HTTPBadRequest
        code = found[0].unit.code
        await walling.wall_off_office(act.uow, act.hotline, act.staff, act.case, code)
    else:
        named = (await act.person()).id
        await walling.wall_off_person(act.uow, act.hotline, act.staff, act.case, named)
    return "walled"


async def lift(act: Act) -> str:
    await walling.lift(act.uow, act.staff, act.case, act.text("named"))
    return "numbers"


async def part(act: Act) -> str:
    await walling.part(act.uow, act.hotline, act.staff, act.case, act.text("code"))
    return "parted"


async def numbers(act: Act) -> str:
    whose = one_of(Whose, act.form.get("whose", Whose.HERS))
    await walling.write_numbers(act.uow, act.hotline, act.staff, act.case, whose, act.text())
    return "numbers"


async def asked(act: Act) -> str:
    await inquiring.asked(act.uow, act.staff, act.case, act.text())
    return "tell-nothing"


async def checked(act: Act) -> str:
    outcome = one_of(Checked, act.form.get("checked", Checked.NO_ANSWER))
    number = act.text("number")
    await inquiring.called_back(act.uow, act.hotline, act.staff, act.case, number, outcome)
    return "asked-done" if outcome is Checked.CONFIRMED else "tell-nothing"


async def told(act: Act) -> str:
    await inquiring.told(act.uow, act.hotline, act.staff, act.case, act.text())
    return "asked-done"


async def kept(act: Act) -> str:
    await owing.kept(act.uow, act.staff, act.case)
    return "kept"


async def settle(act: Act) -> str:
    await owing.settle(act.uow, act.staff, act.case)
    return "settled"


async def second(act: Act) -> str:
    demand(act.uow, act.staff, Action.HAND_OVER, act.case)
    to, summary = await act.person(), act.text("summary")
    await offering.offer(act.uow, act.hotline, act.staff, act.case, to, summary, Share.SECOND)
    return "offered"


async def visit(act: Act) -> str:
    hours = act.form.get("hours", VISIT_HOURS[0])
    if hours not in VISIT_HOURS:
        raise web.HTTPBadRequest
    await caring.check_in(act.uow, act.staff, act.case, timedelta(hours=int(hours)))
    return "visiting"


async def unite(act: Act) -> str:
    """Link, or merge the other case into this one; both need her yes."""
    merges, agreed = act.form.get("how") == "merge", act.form.get("agreed") == "yes"
    code = act.text("code")
    if merges:
        united = await merge(act.uow, act.hotline, act.staff, act.case, code, agreed=agreed)
    else:
        united = await uniting.link(act.uow, act.staff, act.case, code, agreed=agreed)
    if united is not United.DONE:
        return f"unite-{united.value}"
    return "merge" if merges else "link"


async def leave(act: Act) -> str:
    await offering.leave(act.uow, act.hotline, act.staff, act.case)
    return ""


async def relieve(act: Act) -> str:
    await caring.relieve(act.uow, act.hotline, act.staff, act.case)
    return ""


async def reopen(act: Act) -> str:
    await uniting.reopen(act.uow, act.hotline, act.staff, act.case, act.text("reason"))
    return ""


Do = Callable[[Act], Awaitable[str]]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def _posted(do: Do) -> Handler:
    """The act, then the page with what it says; without a saying back to the queue."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            async with _acting(request) as act:
                said = await do(act)
                stays = said and allowed(
                    act.staff, Action.READ_CASE, await case_of(act.desk, act.uow)
                )
        except inquiring.NotProvedError:
            said, stays = "not-proved", True
        except NotTakenError:
            said, stays = "", True
        raise _to_team(request, said) if stays else web.HTTPSeeOther("/console")

    return handle


def _to_team(request: web.Request, said: str) -> web.HTTPSeeOther:
    return web.HTTPSeeOther(f"/console/case/{request.match_info['id']}/team?said={said}")


async def show_offer(request: web.Request) -> web.Response:
    desk = await desk_of(request)
    async with desk.acting() as (uow, staff):
        case = await case_of(desk, uow)
        demand(uow, staff, Action.ANSWER_OFFER, case)
        made = await offering.look(uow, staff, case)
        names = {one.id: one.name for one in await uow.staff()}
    if made is None:
        raise NotAllowedError("this offer is over")
    name = names.get(made.by, "–")
    asked = desk.t(
        "team-offered", case=case.code, share=made.share.value, name=name, text=made.summary
    )
    return desk.page("console/offer.html", case=case, asked=asked, said="")


async def accept(request: web.Request) -> web.StreamResponse:
    async with _acting(request) as act:
        demand(act.uow, act.staff, Action.ANSWER_OFFER, act.case)
        taken = await offering.accept(act.uow, act.hotline, act.staff, act.case)
    raise web.HTTPSeeOther(f"/console/case/{act.case.id}" if taken else "/console")


async def decline(request: web.Request) -> web.StreamResponse:
    async with _acting(request) as act:
        demand(act.uow, act.staff, Action.ANSWER_OFFER, act.case)
        await offering.decline(act.uow, act.hotline, act.staff, act.case)
    raise web.HTTPSeeOther("/console")


_ACTS = (
    wall, lift, part, numbers, asked, checked, told, kept, settle, second, visit, unite,
    leave, relieve, reopen,
)  # fmt: skip
TEAM_ROUTES = [
    web.get(f"{CASE_PATH}/team", show_team),
    web.post(f"{CASE_PATH}/team/look-up", look_up),
    *(web.post(f"{CASE_PATH}/team/{do.__name__}", _posted(do)) for do in _ACTS),
    web.post(f"{CASE_PATH}/team/promise", promise),
    web.get(f"{CASE_PATH}/offer", show_offer),
    web.post(f"{CASE_PATH}/offer/accept", accept),
    web.post(f"{CASE_PATH}/offer/decline", decline),
]
