"""Calls by Web Push: sealed for the browser (RFC 8291), signed as ours (RFC 8292)."""

import asyncio
import base64
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

import aiohttp
from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.alerting.base import Call, CarrierError, DeviceGoneError
from referral.clock import Clock
from referral.people.reach import Device, Reach

SECONDS = 8.0
GOOD_FOR = timedelta(minutes=30)
"""How long the push service keeps a call for a phone that is off (TTL)."""
ONCE_GOOD_FOR = timedelta(hours=12)
"""The same for a reminder, which does not come again."""
TOKEN_GOOD_FOR = timedelta(hours=12)
RECORD = 4096
GONE = frozenset({404, 410})
CURVE = ec.SECP256R1()

Salt = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class PushKey:
    """The key pair by which push services know this hotline."""

    private: ec.EllipticCurvePrivateKey

    @classmethod
    def new(cls) -> "PushKey":
        return cls(ec.generate_private_key(CURVE))

    @classmethod
    def load(cls, raw: bytes) -> "PushKey":
        return cls(ec.derive_private_key(int.from_bytes(raw), CURVE))

    def raw(self) -> bytes:
        return self.private.private_numbers().private_value.to_bytes(32)

    @property
    def public(self) -> str:
        """As a browser wants it (`applicationServerKey`)."""
        return encoded(_point(self.private.public_key()))


@dataclass(frozen=True, slots=True)
class Push:
    key: PushKey
    contact: str
    clock: Clock
    salt: Salt = os.urandom

    async def carry(self, reach: Reach, call: Call) -> None:
        """To every browser of theirs; one that takes it is enough."""
        body = json.dumps({"title": call.subject, "link": call.link}, ensure_ascii=False).encode()
        tries = (self._send(device, body, call) for device in reach.devices)
        outcomes = await asyncio.gather(*tries, return_exceptions=True)
        faults = [one for one in outcomes if isinstance(one, BaseException)]
        if len(faults) == len(outcomes):
            raise faults[0] if faults else CarrierError("no browser takes pushes")

    async def _send(self, device: Device, body: bytes, call: Call) -> None:
        headers = {
            "TTL": str(int((GOOD_FOR if call.repeated else ONCE_GOOD_FOR).total_seconds())),
            "Urgency": "high" if call.urgent else "normal",
            "Topic": call.id[:32],
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "Authorization": self._token(device.endpoint),
        }
        timeout = aiohttp.ClientTimeout(total=SECONDS)
        try:
            sealed = seal(body, device, self.salt(16), ec.generate_private_key(CURVE))
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(
                    device.endpoint, data=sealed, headers=headers, allow_redirects=False
                ) as answer,
            ):
                status = answer.status
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError, InvalidKey) as fault:
            raise CarrierError(type(fault).__name__) from None
        if status in GONE:
            raise DeviceGoneError(device.endpoint)
        if status >= 300:  # noqa: PLR2004  success
            raise CarrierError(f"the push service answered {status}")

    def _token(self, endpoint: str) -> str:
        """A signed word that this is us, for this push service, for a while (RFC 8292)."""
        address = urlsplit(endpoint)
        ends = int((self.clock.now() + TOKEN_GOOD_FOR).timestamp())
        told = {"aud": f"{address.scheme}://{address.netloc}", "exp": ends, "sub": self.contact}
        parts = [{"typ": "JWT", "alg": "ES256"}, told]
        signed = ".".join(encoded(json.dumps(part).encode()) for part in parts)
        first, second = decode_dss_signature(
            self.key.private.sign(signed.encode(), ec.ECDSA(hashes.SHA256()))
        )
        mark = encoded(first.to_bytes(32) + second.to_bytes(32))
        return f"vapid t={signed}.{mark}, k={self.key.public}"


def seal(plain: bytes, device: Device, salt: bytes, ours: ec.EllipticCurvePrivateKey) -> bytes:
    """The one record of an aes128gcm body that only this browser opens (RFC 8291, section 3.4)."""
    theirs = decoded(device.p256dh)
    shared = ours.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs))
    mine = _point(ours.public_key())
    info = b"WebPush: info\x00" + theirs + mine
    secret = _hkdf(decoded(device.auth), shared, info, 32)
    key = _hkdf(salt, secret, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = _hkdf(salt, secret, b"Content-Encoding: nonce\x00", 12)
    head = salt + RECORD.to_bytes(4) + len(mine).to_bytes(1) + mine
    return head + AESGCM(key).encrypt(nonce, plain + b"\x02", None)


def _hkdf(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


def _point(public: ec.EllipticCurvePublicKey) -> bytes:
    form = serialization.PublicFormat.UncompressedPoint
    return public.public_bytes(serialization.Encoding.X962, form)


def encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
