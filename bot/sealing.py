"""Keys and seals: master keys in a file outside the database, one data key per subject.

    master key (32 random bytes in a file only its owner may read, see `bot.keyring`)
      └ HKDF-SHA256 → wrapping key · check value · (of the first one) index key · audit key
    data key (per conversation, case, directory) wrapped by AES-KW (RFC 3394)
    sealed value = format byte · 12 random bytes · AES-256-GCM(padded text, bound to its place)

Padding hides lengths: values grow in steps of 64, 256, 1024 bytes, then whole kilobytes.
"""

import hmac
import secrets
from collections.abc import Callable
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import (
    InvalidUnwrap,
    aes_key_unwrap,
    aes_key_wrap,
)

from bot.keyring import KEY_BYTES, KeyRing
from bot.recovery import opened_with, sealed_to
from referral.errors import SealBrokenError
from storage.sealing import WrappedKey

NONCE_BYTES = 12
FORMAT = b"\x01"
LENGTH_BYTES = 4
STEPS = (64, 256, 1024)


class AesDataKey:
    """One subject's key. Random 96-bit nonces: far below the limit for one subject's messages."""

    __slots__ = ("_cipher", "_random")

    def __init__(self, key: bytes, random: Callable[[int], bytes]) -> None:
        self._cipher = AESGCM(key)
        self._random = random

    def seal(self, plain: bytes, place: str) -> bytes:
        nonce = self._random(NONCE_BYTES)
        return FORMAT + nonce + self._cipher.encrypt(nonce, _pad(plain), _bound(place))

    def open(self, sealed: bytes, place: str) -> bytes:
        nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        if sealed[:1] != FORMAT:
            raise SealBrokenError("a sealed value has an unknown format")
        try:
            return _unpad(self._cipher.decrypt(nonce, body, _bound(place)))
        except (InvalidTag, ValueError):
            raise SealBrokenError("a sealed value does not open: wrong key or changed") from None


class MasterSealer:
    """The `Sealer` of a running process; it reads its key file again when a key was added."""

    def __init__(
        self,
        ring: KeyRing,
        random: Callable[[int], bytes] = secrets.token_bytes,
        newer: Callable[[], KeyRing | None] = lambda: None,
    ) -> None:
        self._random = random
        self._newer = newer
        self._index, self._audit = ring.lookups[:KEY_BYTES], ring.lookups[KEY_BYTES:]
        self._hold(ring)

    def _hold(self, ring: KeyRing) -> None:
        self.current_id = ring.current.id
        self._wrapping = {key.id: key.derive("wrap") for key in ring.keys}
        self.check_values = {key.id: key.derive("check") for key in ring.keys}

    def _look(self) -> None:
        ring = self._newer()
        if ring is not None:
            self._hold(ring)

    def new_key(self) -> tuple[AesDataKey, WrappedKey]:
        self._look()
        key = self._random(KEY_BYTES)
        return AesDataKey(key, self._random), self._wrapped(key)

    def open_key(self, wrapped: WrappedKey) -> AesDataKey:
        return AesDataKey(self._unwrapped(wrapped), self._random)

    def rewrap(self, wrapped: WrappedKey) -> WrappedKey:
        return self._wrapped(self._unwrapped(wrapped))

    def hand_over(self, wrapped: WrappedKey, public: bytes, subject: str) -> bytes:
        to = X25519PublicKey.from_public_bytes(public)
        return sealed_to(to, self._unwrapped(wrapped), f"archive|{subject}")

    def take_back(self, sealed: bytes, private: bytes, subject: str) -> WrappedKey:
        of = X25519PrivateKey.from_private_bytes(private)
        return self._wrapped(opened_with(of, sealed, f"archive|{subject}"))

    def lookup(self, domain: str, value: str) -> str:
        message = f"{domain}|v1|{value}".encode("utf-8", "surrogatepass")
        return hmac.digest(self._index, message, sha256)[:16].hex()

    def chain(self, previous: bytes, row: bytes) -> bytes:
        return hmac.digest(self._audit, previous + row, sha256)

    def _wrapped(self, key: bytes) -> WrappedKey:
        return WrappedKey(self.current_id, aes_key_wrap(self._wrapping[self.current_id], key))

    def _unwrapped(self, wrapped: WrappedKey) -> bytes:
        if wrapped.master_id not in self._wrapping:
            self._look()
        wrapping = self._wrapping.get(wrapped.master_id)
        if wrapping is None:
            raise SealBrokenError(f"master key {wrapped.master_id} is not in the master key file")
        try:
            return aes_key_unwrap(wrapping, wrapped.wrapped)
        except (InvalidUnwrap, ValueError):
            raise SealBrokenError("a data key does not open: wrong master key") from None


def _bound(place: str) -> bytes:
    return FORMAT + place.encode()


def _pad(plain: bytes) -> bytes:
    size = LENGTH_BYTES + len(plain)
    room = next((step for step in STEPS if size <= step), -(-size // STEPS[-1]) * STEPS[-1])
    return len(plain).to_bytes(LENGTH_BYTES, "big") + plain + bytes(room - size)


def _unpad(padded: bytes) -> bytes:
    size = int.from_bytes(padded[:LENGTH_BYTES], "big")
    if size > len(padded) - LENGTH_BYTES:
        raise ValueError("padding is broken")
    return padded[LENGTH_BYTES : LENGTH_BYTES + size]
