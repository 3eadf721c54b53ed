"""What is posted beside words: read with a limit, and looked at before anyone decodes it.

It is held in memory alone: aiohttp's own reading of a form writes files to the disk, in clear.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import BodyPartReader, web

UPLOAD_LIMIT = 10 * 1024 * 1024
FIELD_LIMIT = 256
FIELDS = 8

Admit = Callable[[Mapping[str, str]], None]
"""Looks at the fields before the file; raises what refuses it."""


@dataclass(slots=True)
class Room:
    """The memory that uploads on their way may fill together.

    A slow one holds what has come of it and nothing else, so that it keeps nobody out.
    """

    free: int = 128 * 1024 * 1024

    def take(self, size: int) -> None:
        if size > self.free:
            raise web.HTTPTooManyRequests
        self.free -= size


ROOM = web.AppKey("room", Room)


@dataclass(frozen=True, slots=True)
class Posted:
    """The form's short fields and the bytes of its file."""

    fields: Mapping[str, str]
    data: bytes


@asynccontextmanager
async def posted_file(
    request: web.Request, admit: Admit, name: str = "file", limit: int = UPLOAD_LIMIT
) -> AsyncIterator[Posted]:
    """A form with a file in the field `name`, while it is held; raises 400, 413, 415 or 429."""
    if not request.content_type.startswith("multipart/"):
        raise web.HTTPUnsupportedMediaType
    fields, part = await _up_to_the_file(request, name)
    admit(fields)
    data, room = bytearray(), request.app[ROOM]
    try:
        await _limited(part, data, limit, room)
        yield Posted(fields, bytes(data))
    finally:
        room.free += len(data)


async def _up_to_the_file(
    request: web.Request, name: str
) -> tuple[Mapping[str, str], BodyPartReader]:
    fields: dict[str, str] = {}
    reader = await request.multipart()
    for _ in range(FIELDS):
        part = await reader.next()
        if not isinstance(part, BodyPartReader):
            break
        if part.name == name:
            return fields, part
        words = bytearray()
        await _limited(part, words, FIELD_LIMIT)
        fields[part.name or ""] = words.decode(errors="replace")
    raise web.HTTPBadRequest


async def _limited(
    part: BodyPartReader, data: bytearray, limit: int, room: Room | None = None
) -> None:
    while chunk := await part.read_chunk():
        if len(data) + len(chunk) > limit:
            raise web.HTTPRequestEntityTooLarge(limit, len(data) + len(chunk))
        if room is not None:
            room.take(len(chunk))
        data += chunk


_SOUNDS = (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"OggS", b"fLaC", b"#!AMR")


def is_sound(data: bytes) -> bool:
    """Whether these bytes begin like a recording as telephones make them."""
    return (
        data.startswith(_SOUNDS)
        or data[4:11] == b"ftypM4A"
        or (data[:4] == b"RIFF" and data[8:12] == b"WAVE")
    )


def is_picture(data: bytes) -> bool:
    """Whether these bytes begin like a JPEG, a PNG or a WebP."""
    return data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (
        data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    )
