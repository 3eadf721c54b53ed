"""Our own web page as a channel: what the page hands over, read; delivering is storing."""

import hashlib
import json
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.channels.base import Capabilities, Envelope, Received, UnreachableError
from handlers.dialogue import Incoming
from referral.messages.message import ACTION_LIMIT_BYTES, File, Image, Message
from referral.places.geo import Point

NAME = "web"
TEXT_LIMIT = 4000
"""The longest text the page takes in one message."""


class Position(BaseModel):
    """Where she is, by her own tap."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)

    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]


class Upload(BaseModel):
    """A file she uploaded; without a reference nothing of it was kept."""

    model_config = ConfigDict(extra="forbid", strict=True)

    size: Annotated[int, Field(ge=0)]
    reference: Annotated[str, Field(max_length=128, pattern=r"^[A-Za-z0-9_-]+$")] = ""
    sound: bool = False


class Body(BaseModel):
    """One act on the page: exactly one of text, action, location, image and file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: Annotated[str, Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9-]+$")]
    text: Annotated[str, Field(min_length=1, max_length=TEXT_LIMIT)] | None = None
    action: Annotated[str, Field(max_length=ACTION_LIMIT_BYTES, pattern=r"^[!-~]+$")] | None = None
    location: Position | None = None
    image: Annotated[str, Field(max_length=128, pattern=r"^[A-Za-z0-9_-]+$")] | None = None
    file: Upload | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] | None = None
    """The page's, which she may choose."""
    device: Annotated[str, Field(pattern=r"^[a-z]{2}$")] | None = None
    """The browser's."""

    @model_validator(mode="after")
    def _one_act(self) -> Self:
        acts = (self.text, self.action, self.location, self.image, self.file)
        if sum(act is not None for act in acts) != 1:
            raise ValueError("a payload holds exactly one act")
        return self


class Payload(BaseModel):
    """What the door keeps: the body of one act and the session it came from."""

    model_config = ConfigDict(extra="forbid", strict=True)

    session: Annotated[str, Field(min_length=1, max_length=256)]
    body: Body


class WebChat:
    """The web chat: its page fetches what is stored for it, so nothing is ever sent or deleted."""

    name = NAME
    capabilities = Capabilities(
        text_limit=TEXT_LIMIT, buttons=True, location=True, deletes=True, stored=True
    )

    def envelope(self, raw: bytes) -> Envelope:
        """The session and a key that repeats when the page repeats a post."""
        outer = _mapping(raw)
        body = outer.get("body")
        session, key = outer.get("session"), body.get("id") if isinstance(body, dict) else None
        address = session if isinstance(session, str) and session else None
        told = f"{address}\n{key}".encode(errors="replace") if address and key else raw
        return Envelope(hashlib.sha256(told).hexdigest(), address)

    def read(self, raw: bytes) -> Received:
        """Raises ValueError when the payload is not one of ours."""
        body = Payload.model_validate_json(raw).body
        location, file = body.location, body.file
        return Received(
            Incoming(
                text=body.text,
                action=body.action,
                location=Point(location.lat, location.lon) if location else None,
                image=Image(self.name, body.image, case_id="") if body.image else None,
                unsupported="document" if file else None,
                file=File(self.name, file.reference, file.size, sound=file.sound) if file else None,
                language=body.device,
                page_language=body.language,
            ),
            external_id=body.id,
            shown_as=body.text,
        )

    async def send(
        self,
        address: str,  # noqa: ARG002  the protocol's argument, as below
        message: Message,  # noqa: ARG002
        image: bytes | None = None,  # noqa: ARG002
    ) -> tuple[str, ...]:
        raise UnreachableError("the web chat stores its messages; nothing is sent to it")

    async def delete(self, address: str, external_ids: tuple[str, ...]) -> None:
        """Nothing to do: what is cleared from the store is gone from the page."""

    async def acknowledge(self, callback: str) -> None:
        """Nothing to do: the page shows its own state."""

    async def fetch(self, reference: str) -> bytes:  # noqa: ARG002  the protocol's argument
        raise UnreachableError("pictures of the web chat are in the store")


def _mapping(raw: bytes) -> dict[str, Any]:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
