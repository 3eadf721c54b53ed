"""Pictures of strangers, made harmless: decoded and encoded anew in a child process with limits.

The child runs this same file. It may use one gigabyte and ten seconds of processor, opens no file,
takes JPEG, PNG and WebP of at most 40 megapixels, and gives back a JPEG of at most 2048 pixels a
side without any metadata (OWASP ASVS 5.0, 5.2.6 and 14.2.8).
"""

import asyncio
import io
import os
import sys
from pathlib import Path

FORMATS = ("JPEG", "PNG", "WEBP")
PIXEL_LIMIT = 40_000_000
BYTE_LIMIT = 10 * 1024 * 1024
SIDE_LIMIT = 2048
QUALITY = 85
MEMORY_LIMIT = 1024**3
CPU_SECONDS = 10
NICENESS = 10
"""Whoever sends pictures that are hard to read does not slow down the talk of others."""
THIS_FILE = str(Path(__file__).resolve())


class PictureError(Exception):
    """These bytes are no picture we can take."""


async def reencode(data: bytes, *, timeout: float = 20) -> bytes:  # noqa: ASYNC109  the child is ended by it
    """The picture as a clean JPEG; raises `PictureError`."""
    if not 0 < len(data) <= BYTE_LIMIT:
        raise PictureError("a picture has between one byte and ten megabytes")
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        THIS_FILE,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={},
    )
    try:
        async with asyncio.timeout(timeout):
            clean, _ = await child.communicate(data)
    except TimeoutError as late:
        raise PictureError("the picture took too long to read") from late
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode != 0 or not clean:
        raise PictureError("the picture cannot be read; send it as JPEG, PNG or WebP")
    return clean


def clean_jpeg(data: bytes) -> bytes:
    """Decode and encode anew; raises whatever Pillow raises, or `PictureError`."""
    from PIL import Image, ImageOps  # noqa: PLC0415  only the child decodes

    Image.MAX_IMAGE_PIXELS = PIXEL_LIMIT
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        if picture.width * picture.height > PIXEL_LIMIT:
            raise PictureError("the picture has too many pixels")
        picture.draft("RGB", (SIDE_LIMIT, SIDE_LIMIT))
        picture.load()
        upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((SIDE_LIMIT, SIDE_LIMIT))
    paper = Image.new("RGB", upright.size, "white")
    layers = upright.convert("RGBA")
    paper.paste(layers, mask=layers.getchannel("A"))
    clean = io.BytesIO()
    paper.save(clean, "JPEG", quality=QUALITY, optimize=True)
    return clean.getvalue()


def _limit_this_process() -> None:
    import resource  # noqa: PLC0415  not on every system; only the child needs it

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(NICENESS)


def main() -> None:
    """The child: a picture on standard input, a clean one on standard output."""
    _limit_this_process()
    sys.stdout.buffer.write(clean_jpeg(sys.stdin.buffer.read(BYTE_LIMIT + 1)))


if __name__ == "__main__":
    main()
