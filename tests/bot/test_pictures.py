"""Pictures of strangers come out clean, or not at all."""

import asyncio
import io
import struct
import zlib

import pytest
from PIL import Image

from bot.pictures import BYTE_LIMIT, SIDE_LIMIT, PictureError, reencode

GPS = 0x8825
ORIENTATION = 0x0112


def encoded(kind: str, size: tuple[int, int] = (60, 40), **settings: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **settings)
    return out.getvalue()


def with_exif() -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[0x0110] = "CANARY-CAMERA"
    exif.get_ifd(GPS)[2] = (21.0, 1.0, 42.0)
    return encoded("JPEG", exif=exif, comment=b"CANARY-COMMENT")


def png_that_claims(width: int, height: int) -> bytes:
    """A small file whose header promises a huge picture."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_the_three_kinds_come_back_as_a_jpeg_of_the_same_size(kind: str) -> None:
    with Image.open(io.BytesIO(await reencode(encoded(kind)))) as clean:
        assert (clean.format, clean.size) == ("JPEG", (60, 40))


async def test_a_place_a_camera_and_a_comment_are_gone_and_the_picture_stands_upright() -> None:
    original = with_exif()
    assert b"CANARY" in original
    clean = await reencode(original)
    assert b"CANARY" not in clean
    assert b"Exif" not in clean
    with Image.open(io.BytesIO(clean)) as picture:
        assert not picture.getexif()
        assert picture.size == (40, 60)


async def test_a_large_picture_is_made_smaller() -> None:
    with Image.open(io.BytesIO(await reencode(encoded("JPEG", (4000, 1000))))) as clean:
        assert clean.size == (SIDE_LIMIT, SIDE_LIMIT // 4)


async def test_a_transparent_picture_gets_white_paper() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(await reencode(out.getvalue()))) as clean:
        assert clean.getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"<html><script>alert(1)</script></html>", id="html-named-jpg"),
        pytest.param(
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", id="svg-with-script"
        ),
        pytest.param(b"GIF89a/*" + encoded("GIF")[6:] + b"*/=1;alert(1)", id="gif-polyglot"),
        pytest.param(encoded("GIF"), id="gif"),
        pytest.param(encoded("JPEG", (900, 900), quality=95)[:400], id="truncated-jpeg"),
        pytest.param(encoded("PNG", (300, 300))[:80], id="truncated-png"),
        pytest.param(png_that_claims(50_000, 50_000), id="pixel-bomb"),
        pytest.param(b"PK\x03\x04" + b"\0" * 100, id="zip"),
        pytest.param(b"\xff\xd8\xff" + b"x" * BYTE_LIMIT, id="too-many-bytes"),
    ],
)
async def test_what_is_no_picture_of_ours_is_refused(data: bytes) -> None:
    with pytest.raises(PictureError):
        await reencode(data)


async def test_a_child_that_takes_too_long_is_ended() -> None:
    with pytest.raises(PictureError, match="too long"):
        await asyncio.wait_for(reencode(encoded("PNG"), timeout=0.001), 5)
