"""A file sealed as a whole, for whoever holds one of its keys.

    tincay sealed file 1
    {"made": …, "slots": {"master:1": …, "recovery": …}}    the file's key, once for each holder
    pieces of 1 MiB, AES-256-GCM, numbered and the last one marked

The two lines are bound to every piece: nothing can be changed, swapped, cut off or added.
"""

import base64
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from bot.keyring import KEY_BYTES, KeyRing
from bot.recovery import opened_with, sealed_to
from referral.errors import SealBrokenError

MAGIC = b"tincay sealed file 1\n"
PIECE = 1024 * 1024
TAG = 16
LONGEST_HEAD = 64 * 1024
PURPOSE = "sealed file"
RECOVERY = "recovery"
DAMAGED = "the file is damaged or was changed: take another copy"


class NoKeyError(SealBrokenError):
    """None of the keys at hand opens this file."""


@dataclass(frozen=True, slots=True)
class Holders:
    """Who may open a file."""

    ring: KeyRing
    recovery: X25519PublicKey | None = None

    def slots(self, key: bytes) -> dict[str, str]:
        master = self.ring.current
        found = {f"master:{master.id}": _text(aes_key_wrap(master.derive("file"), key))}
        if self.recovery is not None:
            found[RECOVERY] = _text(sealed_to(self.recovery, key, PURPOSE))
        return found


@dataclass(frozen=True, slots=True)
class Keys:
    """What is at hand to open a file with."""

    ring: KeyRing | None = None
    recovery: X25519PrivateKey | None = None

    def open(self, slots: Mapping[str, str]) -> bytes:
        if self.recovery is not None and RECOVERY in slots:
            return opened_with(self.recovery, _bytes(slots[RECOVERY]), PURPOSE)
        for master in self.ring.keys if self.ring else ():
            if (wrapped := slots.get(f"master:{master.id}")) is not None:
                try:
                    return aes_key_unwrap(master.derive("file"), _bytes(wrapped))
                except (InvalidUnwrap, ValueError):
                    continue
        held = " or ".join(sorted(slots))
        raise NoKeyError(
            f"none of the keys at hand opens this file: it wants {held};"
            " put the master key file of that day in its place, or give --recovery-key KEYFILE"
        )


def seal_file(
    target: Path, parts: Iterator[bytes], holders: Holders, about: Mapping[str, str]
) -> None:
    """Write a new file that only its owner may read, on the disk when this returns."""
    key = secrets.token_bytes(KEY_BYTES)
    head = MAGIC + json.dumps({**about, "slots": holders.slots(key)}).encode() + b"\n"
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(head)
        cipher, bound = AESGCM(key), sha256(head).digest()
        for number, (piece, last) in enumerate(_pieces(parts)):
            file.write(cipher.encrypt(_nonce(number, last=last), piece, bound))
        file.flush()
        os.fsync(file.fileno())


def open_file(source: Path, keys: Keys) -> tuple[dict[str, str], Iterator[bytes]]:
    """What the file says of itself, and its pieces; raises `SealBrokenError`.

    Every piece is sound when it is given, but only at the end is it known that none is missing.
    """
    with source.open("rb") as file:
        magic, line = file.read(len(MAGIC)), file.readline(LONGEST_HEAD)
    if magic != MAGIC:
        raise SealBrokenError(f"{source} is no backup of this program")
    try:
        about = json.loads(line)
        key = keys.open(about.pop("slots"))
    except (ValueError, AttributeError, KeyError, TypeError):
        raise SealBrokenError(DAMAGED) from None
    return about, _opened(source, key, magic + line)


def _opened(source: Path, key: bytes, head: bytes) -> Iterator[bytes]:
    with source.open("rb") as file:
        file.seek(len(head))
        cipher, bound, number = AESGCM(key), sha256(head).digest(), 0
        piece = file.read(PIECE + TAG)
        while True:
            after = file.read(PIECE + TAG)
            try:
                yield cipher.decrypt(_nonce(number, last=not after), piece, bound)
            except (InvalidTag, ValueError):
                raise SealBrokenError(DAMAGED) from None
            if not after:
                return
            piece, number = after, number + 1


def _pieces(parts: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The same bytes in pieces of one size; the last may be shorter or empty, and says so."""
    waiting = b""
    for part in parts:
        waiting += part
        while len(waiting) > PIECE:
            yield waiting[:PIECE], False
            waiting = waiting[PIECE:]
    yield waiting, True


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _text(sealed: bytes) -> str:
    return base64.b64encode(sealed).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
