"""Pictures on their way between two people: cleaned, sealed, fetched only when opened."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

import segno

from bot.channels.base import Channel, RejectedError
from bot.pictures import PictureError, reencode
from referral.clock import Clock
from referral.messages.message import QR, Image
from storage.store import SqlStore

QR_SCALE = 10
STORED = "web"
"""The source of what was uploaded to our own pages and is kept here."""


@dataclass(frozen=True, slots=True)
class Gallery:
    store: SqlStore
    channels: Mapping[str, Channel]
    clock: Clock

    async def keep(self, subject: str, data: bytes) -> str:
        """Clean and keep an upload; raises `PictureError` when it is not a picture."""
        clean = await reencode(data)
        async with self.store.transaction(self.clock.now()) as work:
            return await work.keep_picture(subject, clean)

    async def as_it_came(self, source: str, reference: str) -> bytes:
        """A file nobody has looked into; raises `ChannelError` when it cannot be had."""
        if source == STORED:
            async with self.store.reading(self.clock.now()) as work:
                return _there(await work.file(reference))
        channel = self.channels.get(source)
        if channel is None:
            raise RejectedError("the file's channel is not served here")
        return await channel.fetch(reference)

    async def load(self, image: Image) -> bytes:
        """The picture without metadata; raises `ChannelError` when it cannot be had."""
        if image.source == QR:
            return drawn(image.reference)
        if image.source == STORED:
            async with self.store.reading(self.clock.now()) as work:
                return _there(await work.picture(image.reference))
        channel = self.channels.get(image.source)
        if channel is None:
            raise RejectedError("the picture's channel is not served here")
        try:
            return await reencode(await channel.fetch(image.reference))
        except PictureError:
            raise RejectedError("what was sent is not a picture we can show") from None


def drawn(address: str) -> bytes:
    """A square code that leads to an address, large enough to be read off a telephone."""
    picture = io.BytesIO()
    segno.make_qr(address, error="m").save(picture, kind="png", scale=QR_SCALE, border=4)
    return picture.getvalue()


def _there(kept: bytes | None) -> bytes:
    if kept is None:
        raise RejectedError("what was uploaded is gone")
    return kept
