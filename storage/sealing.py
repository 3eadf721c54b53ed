"""What storage needs of cryptography: keys per subject, keyed lookups, a chain for audit."""

from dataclasses import dataclass
from typing import Protocol


class DataKey(Protocol):
    """The key of one subject (a conversation, a case); seals and opens its values.

    `place` says where a value stands (table, column, row): a moved or swapped value does not open.
    """

    def seal(self, plain: bytes, place: str) -> bytes: ...

    def open(self, sealed: bytes, place: str) -> bytes:
        """Raises `SealBrokenError` when it was changed, moved or sealed under another key."""
        ...


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A data key as it stands on disk: sealed by the master key with this id."""

    master_id: int
    wrapped: bytes


class Sealer(Protocol):
    """Holds the master keys; made once at start."""

    current_id: int
    """The master key that wraps what is new."""

    def new_key(self) -> tuple[DataKey, WrappedKey]: ...

    def open_key(self, wrapped: WrappedKey) -> DataKey:
        """Raises `SealBrokenError` when the master key is not the one that wrapped it."""
        ...

    def rewrap(self, wrapped: WrappedKey) -> WrappedKey:
        """The same data key under the present master key."""
        ...

    def hand_over(self, wrapped: WrappedKey, public: bytes, subject: str) -> bytes:
        """The data key of this subject, sealed to a public key."""
        ...

    def take_back(self, sealed: bytes, private: bytes, subject: str) -> WrappedKey:
        """The same key wrapped again; raises `SealBrokenError` for another private key."""
        ...

    def lookup(self, domain: str, value: str) -> str:
        """A keyed index of a value (32 hex digits): it is found without being readable."""
        ...

    def chain(self, previous: bytes, row: bytes) -> bytes:
        """The next link of the audit chain."""
        ...
