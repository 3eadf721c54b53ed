"""Keys and seals: a master key file outside the database, one data key per subject.

    master key (32 random bytes in a file only its owner may read)
      └ HKDF-SHA256 → wrapping key · index key · audit key · check value
    data key (per conversation, case, directory) wrapped by AES-KW (RFC 3394)
    sealed value = format byte · 12 random bytes · AES-256-GCM(padded text, bound to its place)

Padding hides lengths: values grow in steps of 64, 256, 1024 bytes, then whole kilobytes.
"""

import base64
import hmac
import os
import secrets
import stat
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import (
    InvalidUnwrap,
    aes_key_unwrap,
    aes_key_wrap,
)

from referral.errors import SealBrokenError
from storage.sealing import WrappedKey

KEY_BYTES = 32
NONCE_BYTES = 12
FORMAT = b"\x01"
LENGTH_BYTES = 4
STEPS = (64, 256, 1024)
HEADER = "tincay master key"


class KeyFileError(Exception):
    """The master key file is missing, unsafe or unreadable; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class MasterKey:
    id: int
    secret: bytes

    def derive(self, purpose: str) -> bytes:
        info = f"tincay|v1|{purpose}".encode()
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(self.secret)


def make_key_file(path: Path) -> None:
    """Write a new master key that only its owner can read; raises `KeyFileError` if it exists."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    except FileExistsError:
        raise KeyFileError(f"{path} already holds a master key; it was left as it is") from None
    except OSError as fault:
        raise KeyFileError(f"cannot write the master key file {path}: {fault.strerror}") from None
    encoded = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
    with os.fdopen(descriptor, "w") as file:
        file.write(f"{HEADER} 1 {encoded}\n")
        file.flush()
        os.fsync(file.fileno())


def read_key_file(path: Path) -> MasterKey:
    """The master key; raises `KeyFileError` when missing, malformed or readable by others."""
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="ascii")
    except FileNotFoundError:
        raise KeyFileError(
            f"the master key file {path} is missing: put it back from its safe copy,"
            " or run `tincay init` for a new database"
        ) from None
    except (OSError, UnicodeDecodeError):
        raise KeyFileError(f"the master key file {path} cannot be read") from None
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyFileError(
            f"the master key file {path} can be read by others: run `chmod 400 {path}`"
        )
    try:
        number, encoded = text.strip().removeprefix(HEADER).split()
        secret = base64.b64decode(encoded, validate=True)
        key = MasterKey(int(number), secret)
    except ValueError:
        raise KeyFileError(f"the master key file {path} does not hold a master key") from None
    if len(key.secret) != KEY_BYTES:
        raise KeyFileError(f"the master key file {path} does not hold a whole master key")
    return key


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
    """The `Sealer` of a running process."""

    def __init__(
        self, master: MasterKey, random: Callable[[int], bytes] = secrets.token_bytes
    ) -> None:
        self._master_id = master.id
        self._wrapping = master.derive("wrap")
        self._index = master.derive("index")
        self._audit = master.derive("audit")
        self._random = random
        self.check_value = master.derive("check")

    def new_key(self) -> tuple[AesDataKey, WrappedKey]:
        key = self._random(KEY_BYTES)
        wrapped = aes_key_wrap(self._wrapping, key)
        return AesDataKey(key, self._random), WrappedKey(self._master_id, wrapped)

    def open_key(self, wrapped: WrappedKey) -> AesDataKey:
        if wrapped.master_id != self._master_id:
            raise SealBrokenError(f"master key {wrapped.master_id} is not at hand")
        try:
            return AesDataKey(aes_key_unwrap(self._wrapping, wrapped.wrapped), self._random)
        except (InvalidUnwrap, ValueError):
            raise SealBrokenError("a data key does not open: wrong master key") from None

    def lookup(self, domain: str, value: str) -> str:
        message = f"{domain}|v1|{value}".encode("utf-8", "surrogatepass")
        return hmac.digest(self._index, message, sha256)[:16].hex()

    def chain(self, previous: bytes, row: bytes) -> bytes:
        return hmac.digest(self._audit, previous + row, sha256)


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
