"""The fake Bot API as a process of its own, with a small HTTP door to steer it.

POST /person/{chat} {"do": "says", "with": ["/start"], "fields": {}} · GET /screen/{chat}
GET /calls · POST /push {update} · POST /fail {fault} · GET /state
"""

import argparse
import asyncio
import json
import sys
from dataclasses import asdict
from typing import Any

from aiohttp import web

from tests.fakes.bot_api import TOKEN, FakeBotApi
from tests.fakes.bot_chats import Person

ACTS = frozenset(
    name
    for name in vars(Person)
    if not name.startswith("_") and callable(getattr(Person, name)) and name != "sends_photo"
)


def control_app(api: FakeBotApi) -> web.Application:
    """The door: people act, screens are read, faults are planned."""

    async def person(request: web.Request) -> web.Response:
        asked = await request.json()
        if asked.get("do") not in ACTS:
            raise web.HTTPBadRequest(text=f"a person can: {', '.join(sorted(ACTS))}\n")
        who = api.person(int(request.match_info["chat"]), asked.get("language", "vi"))
        done = getattr(who, asked["do"])(*asked.get("with", ()), **asked.get("fields", {}))
        return web.json_response({"result": done})

    async def screen(request: web.Request) -> web.Response:
        chat_id = int(request.match_info["chat"])
        if chat_id not in api.chats:
            raise web.HTTPNotFound(text="nobody has that chat id yet\n")
        return web.json_response(asdict(api.screen(chat_id)))

    async def calls(_: web.Request) -> web.Response:
        shown = [
            {"method": call.method, "params": call.params, "at": call.at} for call in api.calls
        ]
        return web.json_response(shown, dumps=lambda value: json.dumps(value, default=repr))

    async def push(request: web.Request) -> web.Response:
        return web.json_response({"update_id": api.push(await request.json())})

    async def fail(request: web.Request) -> web.Response:
        api.fail(**(await request.json()))
        return web.Response()

    async def state(_: web.Request) -> web.Response:
        shown: dict[str, Any] = {
            "waiting": len(api.updates.waiting),
            "confirmed": len(api.updates.confirmed),
            "webhook": api.sender.hook.url if api.sender.hook else None,
            "calls": len(api.calls),
            "spinning": len(api.spinning),
        }
        return web.json_response(shown)

    app = web.Application()
    app.router.add_post("/person/{chat}", person)
    app.router.add_get("/screen/{chat}", screen)
    app.router.add_get("/calls", calls)
    app.router.add_post("/push", push)
    app.router.add_post("/fail", fail)
    app.router.add_get("/state", state)
    return app


async def _run(port: int, control_port: int, token: str, delay: float, *, record: bool) -> None:
    async with FakeBotApi(token=token, port=port, delay=delay, record=record) as api:
        runner = web.AppRunner(control_app(api), access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", control_port)
        await site.start()
        sys.stdout.write(f"api {api.base_url}\ncontrol http://127.0.0.1:{site.port}\n")
        sys.stdout.flush()
        try:
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description="A Bot API on loopback for tests.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--control-port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before every answer")
    parser.add_argument("--no-record", action="store_true", help="keep no list of calls")
    asked = parser.parse_args()
    try:
        asyncio.run(
            _run(
                asked.port,
                asked.control_port,
                asked.token,
                asked.delay,
                record=not asked.no_record,
            )
        )
    except KeyboardInterrupt:
        return
