"""What is posted beside words: read with a limit, and looked at before anyone decodes it."""

from aiohttp import BodyPartReader, web

UPLOAD_LIMIT = 10 * 1024 * 1024
FIELD_LIMIT = 256
FIELDS = 8


async def posted_picture(request: web.Request) -> tuple[dict[str, str], bytes]:
    """The form's short fields and the picture's bytes; raises 400, 413 or 415."""
    fields, data = await posted_file(request, "picture")
    if not is_picture(data):
        raise web.HTTPUnsupportedMediaType
    return fields, data


async def posted_file(request: web.Request, name: str = "file") -> tuple[dict[str, str], bytes]:
    """The form's short fields and the bytes of the file in the field `name`; raises 400 or 413."""
    if not request.content_type.startswith("multipart/"):
        raise web.HTTPUnsupportedMediaType
    fields: dict[str, str] = {}
    reader = await request.multipart()
    for _ in range(FIELDS):
        part = await reader.next()
        if part is None:
            break
        if not isinstance(part, BodyPartReader):
            raise web.HTTPBadRequest
        if part.name == name:
            return fields, await _limited(part, UPLOAD_LIMIT)
        fields[part.name or ""] = (await _limited(part, FIELD_LIMIT)).decode(errors="replace")
    raise web.HTTPBadRequest


async def _limited(part: BodyPartReader, limit: int) -> bytes:
    data = bytearray()
    while chunk := await part.read_chunk():
        data += chunk
        if len(data) > limit:
            raise web.HTTPRequestEntityTooLarge(limit, len(data))
    return bytes(data)


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
