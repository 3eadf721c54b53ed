"""The offline recovery key: an X25519 pair whose private half never touches this machine again.

Sealing to a public key is HPKE (RFC 9180: X25519, HKDF-SHA256, AES-256-GCM).
"""

import base64
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from bot.keyring import KeyFileError, write_secret
from referral.errors import SealBrokenError

HEADER = "tincay recovery key"
SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


def parse_public(text: str) -> X25519PublicKey:
    """Raises `ValueError` for anything but a public key."""
    return X25519PublicKey.from_public_bytes(base64.b64decode(text, validate=True))


def public_text(key: X25519PrivateKey) -> str:
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def make_recovery_file(path: Path) -> str:
    """Write a new private key that only its owner may read; returns the public half."""
    key = X25519PrivateKey.generate()
    try:
        write_secret(path, f"{HEADER} {base64.b64encode(key.private_bytes_raw()).decode()}\n")
    except FileExistsError:
        raise KeyFileError(f"{path} is already there: name a new file") from None
    except OSError as fault:
        raise KeyFileError(f"cannot write the recovery key {path}: {fault.strerror}") from None
    return public_text(key)


def read_recovery_file(path: Path) -> X25519PrivateKey:
    """Raises `KeyFileError` when the file is missing or holds no recovery key."""
    try:
        text = path.read_text(encoding="ascii").strip()
        secret = base64.b64decode(text.partition(f"{HEADER} ")[2], validate=True)
        return X25519PrivateKey.from_private_bytes(secret)
    except OSError:
        raise KeyFileError(f"the recovery key file {path} cannot be read") from None
    except ValueError:
        raise KeyFileError(f"{path} does not hold a recovery key") from None


def sealed_to(public: X25519PublicKey, plain: bytes, purpose: str) -> bytes:
    return SUITE.encrypt(plain, public, purpose.encode())


def opened_with(private: X25519PrivateKey, sealed: bytes, purpose: str) -> bytes:
    """Raises `SealBrokenError` for another key or purpose, or a changed value."""
    try:
        return SUITE.decrypt(sealed, private, purpose.encode())
    except (InvalidTag, ValueError):
        raise SealBrokenError("this key does not open it") from None
