"""What receives alerts in the tests: a mail server, a push service and an SMS gateway, all real."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from aiosmtpd.smtp import SMTP, Envelope, Session
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.alerting.push import CURVE, _point, decoded, encoded
from referral.people.reach import Device


@dataclass
class Mailbox:
    """Takes every message it is handed, or none while `refuses`."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    refuses: bool = False

    async def handle_DATA(  # noqa: N802  the library's name
        self,
        server: SMTP,  # noqa: ARG002
        session: Session,  # noqa: ARG002
        envelope: Envelope,
    ) -> str:
        if self.refuses:
            return "451 not now"
        assert isinstance(envelope.content, bytes)
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 taken"


@asynccontextmanager
async def mailbox() -> AsyncIterator[Mailbox]:
    box = Mailbox()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(box, hostname="mail.test"), "127.0.0.1", 0)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        server.close()
        await server.wait_closed()


@dataclass
class Knocks:
    """A door over HTTP that keeps what it gets and answers with `status`."""

    url: str = ""
    status: int = 201
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    """Answers to give first."""


@asynccontextmanager
async def door() -> AsyncIterator[Knocks]:
    knocks = Knocks()

    async def answer(request: web.Request) -> web.Response:
        knocks.got.append((dict(request.headers), await request.read()))
        return web.Response(status=knocks.statuses.pop(0) if knocks.statuses else knocks.status)

    app = web.Application()
    app.router.add_post("/in", answer)
    async with TestServer(app) as server:
        knocks.url = str(server.make_url("/in"))
        yield knocks


@dataclass(frozen=True)
class Browser:
    """A browser that takes pushes and can open what is sealed for it."""

    private: ec.EllipticCurvePrivateKey
    auth: bytes
    endpoint: str

    @classmethod
    def at(cls, endpoint: str) -> "Browser":
        return cls(ec.generate_private_key(CURVE), b"a secret of 16 b", endpoint)

    @property
    def device(self) -> Device:
        return Device(self.endpoint, encoded(_point(self.private.public_key())), encoded(self.auth))

    def signed_by(self, authorization: str) -> dict[str, Any]:
        """What a push service reads before it takes anything: who sent it (RFC 8292), proved."""
        token, key = re.fullmatch(r"vapid t=(\S+), k=(\S+)", authorization).groups()  # type: ignore[union-attr]
        told, _, mark = token.rpartition(".")
        raw = decoded(mark)
        signature = encode_dss_signature(*map(int.from_bytes, (raw[:32], raw[32:])))
        sender = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, decoded(key))
        sender.verify(signature, told.encode(), ec.ECDSA(hashes.SHA256()))
        return dict(json.loads(decoded(told.partition(".")[2])))

    def opened(self, body: bytes) -> bytes:
        salt, length = body[:16], body[20]
        theirs, sealed = body[21 : 21 + length], body[21 + length :]
        shared = self.private.exchange(
            ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs)
        )
        info = b"WebPush: info\x00" + _point(self.private.public_key()) + theirs
        secret = _expanded(self.auth, shared, info, 32)
        key = _expanded(salt, secret, b"Content-Encoding: aes128gcm\x00", 16)
        nonce = _expanded(salt, secret, b"Content-Encoding: nonce\x00", 12)
        return AESGCM(key).decrypt(nonce, sealed, None).removesuffix(b"\x02")


def _expanded(salt: bytes, secret: bytes, info: bytes, length: int) -> Any:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)
