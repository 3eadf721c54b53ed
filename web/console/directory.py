"""The directory for the supervisor: what was verified too long ago, and the posters."""

import asyncio
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from aiohttp import web
from babel.dates import format_date

from referral.errors import NotAllowedError
from referral.people.permissions import Action, allowed
from referral.people.staff import Staff
from referral.places.place import Openness, Place
from referral.places.units import HOME_PROVINCE, UnitBook
from referral.text import fold
from web.console.desk import Desk, desk_of
from web.site import CLOCK, HOTLINE

COUNTED_DAYS = 30
UNIT = "unit:"
"""Before the code, where a poster is for a ward and not for a place."""


async def show_directory(request: web.Request) -> web.Response:
    """Stale places with whom to ring; how often each poster was used lately."""
    desk = await desk_of(request)
    today = _today(desk)
    async with desk.looking() as (uow, staff):
        _demand(staff)
        sources = await uow.entries_since((today - timedelta(days=COUNTED_DAYS)).isoformat())
    directory, units = request.app[HOTLINE].directory(), request.app[HOTLINE].units
    return desk.page(
        "console/places.html",
        said=desk.t("places-verified") if request.query.get("said") == "verified" else "",
        stale=_to_verify(directory.stale, units, desk.language),
        numbers=_to_verify(directory.unsure_numbers, units, desk.language),
        public=[
            place
            for place in sorted(directory.places, key=lambda place: place.name)
            if place.openness is Openness.PUBLIC and place.unit_code is not None
        ],
        wards=sorted(
            (unit for unit in units.units if unit.province == HOME_PROVINCE),
            key=lambda unit: fold(unit.short_name),
        ),
        sources=sources,
        days=COUNTED_DAYS,
    )


def _to_verify(places: Iterable[Place], units: UnitBook, language: str) -> list[dict[str, Any]]:
    """Whom to ring up, the oldest first, and when its contact was reminded."""

    def day(when: date | None) -> str:
        return format_date(when, "short", locale=language) if when else ""

    return [
        {
            "place": place,
            "unit": unit.name if (unit := units.get(place.unit_code or "")) else "",
            "since": day(place.verified_on),
            "reminded": day(place.reminded_on),
        }
        for place in sorted(places, key=lambda one: (one.verified_on or date.min, one.name))
    ]


async def verify(request: web.Request) -> web.Response:
    """Somebody has rung up and what stands here is still right."""
    desk = await desk_of(request)
    await desk.form()
    async with desk.acting() as (uow, staff):
        _demand(staff)
        place_id = request.match_info["id"]
        if not await uow.verify_place(place_id, _today(desk), staff.name):
            raise web.HTTPNotFound
        uow.audit("places.verify", actor=staff.id, subject=place_id)
    raise web.HTTPSeeOther("/console/places?said=verified")


async def poster(request: web.Request) -> web.Response:
    """A poster or a card of a public place or a ward; from now on its source is counted."""
    # Seldom needed: a running hotline has no use for the thirty megabytes that draw it.
    from web.places.poster import PosterError, as_card, as_pdf, poster_of  # noqa: PLC0415

    desk = await desk_of(request)
    form = await desk.form()
    app, source = request.app, form.get("source", "").strip() or None
    now = app[CLOCK].now()
    async with desk.acting() as (uow, staff):
        _demand(staff)
        try:
            chosen, unit_code = form.get("place", ""), form.get("place", "").removeprefix(UNIT)
            of_unit = chosen.startswith(UNIT)
            made = poster_of(
                app[HOTLINE],
                now,
                language=desk.language,
                unit_code=unit_code if of_unit else None,
                place_id=None if of_unit else chosen,
                source=source,
            )
        except PosterError:
            raise web.HTTPBadRequest from None
        await uow.know_source(made.source, _today(desk).isoformat())
        uow.audit("places.poster", actor=staff.id, subject="directory")
    if form.get("as") == "png":
        body = await asyncio.to_thread(as_card, made, desk.t("card-line"))
        return _file(body, "image/png", "card.png")
    body = await asyncio.to_thread(as_pdf, made, now)
    return _file(body, "application/pdf", "poster.pdf")


def _file(body: bytes, kind: str, name: str) -> web.Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(body=body, content_type=kind, headers=headers)


def _demand(staff: Staff) -> None:
    if not allowed(staff, Action.MANAGE_PLACES):
        raise NotAllowedError("only a supervisor looks after the directory")


def _today(desk: Desk) -> date:
    app = desk.request.app
    return app[CLOCK].now().astimezone(app[HOTLINE].zone).date()


DIRECTORY_ROUTES = [
    web.get("/console/places", show_directory),
    web.post("/console/places/poster", poster),
    web.post("/console/places/{id:[A-Za-z0-9_-]{1,64}}/verify", verify),
]
