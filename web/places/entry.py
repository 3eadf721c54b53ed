"""The way in from a poster: counted by its tag and day, then the plain address of the chat."""

import contextlib
import re

from aiohttp import web

from referral.errors import StoreUnavailableError
from web.site import CLOCK, HOTLINE, STORE

SOURCE = re.compile(r"[a-z0-9-]{1,24}")


async def count_entry(request: web.Request) -> web.Response:
    """Count one opening; nothing tells whose. Whatever happens, the chat opens."""
    app, source = request.app, request.query["from"]
    now = app[CLOCK].now()
    if SOURCE.fullmatch(source):
        day = now.astimezone(app[HOTLINE].zone).date().isoformat()
        with contextlib.suppress(StoreUnavailableError):
            async with app[STORE].transaction(now) as uow:
                await uow.count_entry(source, day)
    raise web.HTTPSeeOther("/")
