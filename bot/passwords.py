"""A supervisor's password: it opens a key, and the key opens the archive; it is kept nowhere.

Argon2id with 64 MiB (RFC 9106, second recommended option) makes guessing slow.
"""

import asyncio
import secrets

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from bot.keyring import KEY_BYTES
from bot.sealing import AesDataKey
from storage.archive import StaffKey
from web.ports import PasswordRefusedError

SHORTEST, LONGEST = 12, 200
SALT_BYTES = 16
MEMORY_KIB = 64 * 1024
PASSES = 3
LANES = 4


async def new_key(staff_id: str, password: str) -> StaffKey:
    """A new pair whose private half only this password opens; raises `PasswordRefusedError`."""
    _measure(password)
    return await _sealed(staff_id, X25519PrivateKey.generate().private_bytes_raw(), password)


async def rekeyed(key: StaffKey, private: bytes, password: str) -> StaffKey:
    """The same pair under another password."""
    _measure(password)
    return await _sealed(key.staff_id, private, password)


async def private_of(key: StaffKey, password: str) -> bytes:
    """The private half; raises `SealBrokenError` for a wrong password."""
    if len(password) > LONGEST:
        password = ""
    slow = await asyncio.to_thread(_slow, password, key.salt)
    return AesDataKey(slow, secrets.token_bytes).open(key.private, _place(key.staff_id))


async def _sealed(staff_id: str, private: bytes, password: str) -> StaffKey:
    salt = secrets.token_bytes(SALT_BYTES)
    slow = await asyncio.to_thread(_slow, password, salt)
    sealed = AesDataKey(slow, secrets.token_bytes).seal(private, _place(staff_id))
    public = X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    return StaffKey(staff_id, public, salt, sealed)


def _measure(password: str) -> None:
    """Before any hashing, so that a huge password costs nothing."""
    if len(password) < SHORTEST:
        raise PasswordRefusedError("short")
    if len(password) > LONGEST:
        raise PasswordRefusedError("long")


def _slow(password: str, salt: bytes) -> bytes:
    return Argon2id(
        salt=salt, length=KEY_BYTES, iterations=PASSES, lanes=LANES, memory_cost=MEMORY_KIB
    ).derive(password.encode())


def _place(staff_id: str) -> str:
    return f"staff_keys|private|{staff_id}"
