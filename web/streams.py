"""Pages that keep themselves up to date: server-sent events, few per session, ended on shutdown."""

import asyncio
import json
import resource
from collections import Counter
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Any

from aiohttp import web

STREAMS_PER_SESSION = 4
STREAMS = 5000
"""Beyond so many a stream says what is new and ends: the page asks again by itself, and nobody who
holds streams open keeps an answer from somebody else."""
RETRY_MILLISECONDS = 2000


class Streams:
    """The streams that are open in this process, and how many may stay so."""

    def __init__(self) -> None:
        self.limit = _most_streams()
        self.tasks: set[asyncio.Task[Any]] = set()
        self.sessions: Counter[str] = Counter()


def _most_streams() -> int:
    """Half of the sockets this process may have open, the rest being for everything else."""
    sockets, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return STREAMS if sockets == resource.RLIM_INFINITY else min(STREAMS, sockets // 2)


OPEN = web.AppKey("streams", Streams)


async def start_streams(app: web.Application) -> None:
    app[OPEN] = Streams()


async def end_streams(app: web.Application) -> None:
    """Signal: let go of every open stream, so that stopping does not wait for them."""
    for task in tuple(app[OPEN].tasks):
        task.cancel()


async def stream(
    request: web.Request, session: str, events: AsyncGenerator[Mapping[str, Any] | None, None]
) -> web.StreamResponse:
    """Send events until the page is gone; None is a heartbeat. `id` of an event is its event id."""
    open_streams = request.app[OPEN]
    if open_streams.sessions[session] >= STREAMS_PER_SESSION:
        raise web.HTTPTooManyRequests
    crowded = len(open_streams.tasks) >= open_streams.limit
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"}
    )
    task = asyncio.current_task()
    if task is None:
        raise RuntimeError("a stream is served by a task")
    open_streams.tasks.add(task)
    open_streams.sessions[session] += 1
    try:
        await response.prepare(request)
        await response.write(f"retry: {RETRY_MILLISECONDS}\n\n".encode())
        async with aclosing(events):
            async for event in events:
                await response.write(_encoded(event))
                if crowded:
                    break
    except (ConnectionResetError, asyncio.CancelledError):
        pass
    finally:
        open_streams.tasks.discard(task)
        open_streams.sessions[session] -= 1
        if not open_streams.sessions[session]:
            del open_streams.sessions[session]
    return response


def _encoded(event: Mapping[str, Any] | None) -> bytes:
    if event is None:
        return b": still here\n\n"
    data = json.dumps(event, ensure_ascii=False)
    return f"id: {event.get('id', 0)}\ndata: {data}\n\n".encode()
