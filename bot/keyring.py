"""The master key file: its lines, read, written whole and never by halves.

    tincay master key 1 BASE64     one line for each key, the present one last
    tincay lookup key BASE64       from the first rotation on

The keys of lookups and of the audit chain come from the first master key and outlive it: an index
cannot be made anew where only a keyed hash is kept (see docs/decisions/0006-keys.md).
"""

import base64
import os
import secrets
import stat
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
MASTER = "tincay master key"
LOOKUP = "tincay lookup key"


class KeyFileError(Exception):
    """The master key file is missing, unsafe or unreadable; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class MasterKey:
    id: int
    secret: bytes = field(repr=False)

    def derive(self, purpose: str) -> bytes:
        info = f"tincay|v1|{purpose}".encode()
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(self.secret)


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The master keys at hand, oldest first; the last one wraps what is new."""

    keys: tuple[MasterKey, ...]
    lookups: bytes = field(repr=False)
    """The index key and the audit key, one behind the other."""

    @classmethod
    def first(cls, key: MasterKey) -> Self:
        return cls((key,), key.derive("index") + key.derive("audit"))

    @property
    def current(self) -> MasterKey:
        return self.keys[-1]

    @property
    def is_turning(self) -> bool:
        """Whether a rotation was begun and not yet finished."""
        return len(self.keys) > 1

    def turned(self, secret: bytes) -> Self:
        """With a new key that seals from now on."""
        return replace(self, keys=(*self.keys, MasterKey(self.current.id + 1, secret)))

    def settled(self) -> Self:
        """With the present key alone."""
        return replace(self, keys=(self.current,))

    def joined(self, older: Self) -> Self:
        """With the keys of another ring of this hotline; raises `KeyFileError` for a stranger."""
        mine = {key.id: key.secret for key in self.keys}
        theirs = {key.id: key.secret for key in older.keys}
        if self.lookups != older.lookups or any(
            mine.get(one, secret) != secret for one, secret in theirs.items()
        ):
            raise KeyFileError("the master key file belongs to another hotline: move it away")
        both = sorted((theirs | mine).items())
        return replace(self, keys=tuple(MasterKey(one, secret) for one, secret in both))

    def text(self) -> str:
        lines = [f"{MASTER} {key.id} {_encoded(key.secret)}" for key in self.keys]
        if self.lookups != KeyRing.first(self.keys[0]).lookups or self.is_turning:
            lines.append(f"{LOOKUP} {_encoded(self.lookups)}")
        return "\n".join(lines) + "\n"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises `ValueError` for anything but a whole key file."""
        keys, lookups = [], None
        for line in text.split("\n"):
            if line.startswith(f"{MASTER} "):
                number, encoded = line.removeprefix(MASTER).split()
                keys.append(MasterKey(int(number), _decoded(encoded, KEY_BYTES)))
            elif line.startswith(f"{LOOKUP} "):
                lookups = _decoded(line.removeprefix(LOOKUP).strip(), 2 * KEY_BYTES)
            elif line.strip():
                raise ValueError("a line is neither a master key nor a lookup key")
        numbers = [key.id for key in keys]
        if not keys or numbers != sorted(set(numbers)):
            raise ValueError("no master key, or not in order")
        return cls(tuple(keys), lookups) if lookups else cls._of_old(keys)

    @classmethod
    def _of_old(cls, keys: list[MasterKey]) -> Self:
        return replace(cls.first(keys[0]), keys=tuple(keys))


@dataclass(slots=True)
class KeyFile:
    """A key file in use: tells when its content has changed since it was last read."""

    path: Path
    _seen: tuple[int, int] | None = None

    def read(self) -> KeyRing:
        """The ring; raises `KeyFileError` when missing, malformed or readable by others."""
        self._seen = self._mark()
        return read_key_file(self.path)

    def newer(self) -> KeyRing | None:
        """The ring, if the file was written since; a file that is gone changes nothing."""
        mark = self._mark()
        return self.read() if mark is not None and mark != self._seen else None

    def _mark(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns


def make_key_file(path: Path) -> None:
    """Write a new master key that only its owner can read; raises `KeyFileError` if it exists."""
    make_key_file_of(path, KeyRing.first(MasterKey(1, secrets.token_bytes(KEY_BYTES))))


def make_key_file_of(path: Path, ring: KeyRing) -> None:
    """Write these keys to a new file; raises `KeyFileError` if it exists."""
    try:
        write_secret(path, ring.text())
    except FileExistsError:
        raise KeyFileError(f"{path} already holds a master key; it was left as it is") from None
    except OSError as fault:
        raise KeyFileError(f"cannot write the master key file {path}: {fault.strerror}") from None


def replace_key_file(path: Path, ring: KeyRing) -> None:
    """Put this ring in the place of the old one: whole on the disk before the old one goes."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.unlink(missing_ok=True)
        write_secret(beside, ring.text())
        beside.replace(path)
        _settle(path.parent)
    except OSError as fault:
        raise KeyFileError(f"cannot write the master key file {path}: {fault.strerror}") from None


def read_key_file(path: Path) -> KeyRing:
    """The master keys; raises `KeyFileError` when missing, malformed or readable by others."""
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
        return KeyRing.parse(text)
    except ValueError:
        raise KeyFileError(
            f"the master key file {path} does not hold a whole master key:"
            " put it back from its safe copy"
        ) from None


def write_secret(path: Path, text: str) -> None:
    """A new file that only its owner may read, on the disk when this returns."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """A renamed file is safe only when its folder is on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _encoded(secret: bytes) -> str:
    return base64.b64encode(secret).decode()


def _decoded(encoded: str, length: int) -> bytes:
    secret = base64.b64decode(encoded, validate=True)
    if len(secret) != length:
        raise ValueError("a key is not whole")
    return secret
