"""Seals: nothing changed, moved or cut opens; sizes tell little; old values open for ever."""

import secrets
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.keyring import KeyFile, KeyRing, MasterKey, make_key_file, replace_key_file
from bot.sealing import FORMAT, NONCE_BYTES, AesDataKey, MasterSealer
from referral.errors import SealBrokenError
from storage.sealing import WrappedKey

PLACE = "cases|facts|1"
RING = KeyRing.first(MasterKey(1, bytes(range(32))))


@pytest.fixture
def key() -> AesDataKey:
    return AesDataKey(bytes(32), secrets.token_bytes)


@given(plain=st.binary(max_size=5000))
def test_what_was_sealed_opens_and_tells_its_length_only_in_steps(plain: bytes) -> None:
    key = AesDataKey(bytes(32), secrets.token_bytes)

    sealed = key.seal(plain, PLACE)

    assert key.open(sealed, PLACE) == plain
    room = len(sealed) - len(FORMAT) - NONCE_BYTES - 16
    assert room in {64, 256} or room % 1024 == 0


def test_a_flipped_bit_at_any_byte_is_found(key: AesDataKey) -> None:
    sealed = key.seal("lời kể của chị".encode(), PLACE)

    for position in range(len(sealed)):
        for bit in range(8):
            changed = bytearray(sealed)
            changed[position] ^= 1 << bit
            with pytest.raises(SealBrokenError):
                key.open(bytes(changed), PLACE)


def test_a_value_cut_anywhere_is_found(key: AesDataKey) -> None:
    sealed = key.seal("lời kể của chị".encode(), PLACE)

    for length in range(len(sealed)):
        with pytest.raises(SealBrokenError):
            key.open(sealed[:length], PLACE)
    with pytest.raises(SealBrokenError):
        key.open(sealed + b"\0", PLACE)


@pytest.mark.parametrize("place", ["cases|facts|2", "cases|body|1", "staff|facts|1", ""])
def test_a_value_moved_to_another_place_is_found(key: AesDataKey, place: str) -> None:
    with pytest.raises(SealBrokenError):
        key.open(key.seal(b"her words", PLACE), place)


def test_a_value_of_another_case_is_found(key: AesDataKey) -> None:
    other = AesDataKey(bytes(31) + b"1", secrets.token_bytes)

    with pytest.raises(SealBrokenError):
        other.open(key.seal(b"her words", PLACE), PLACE)


def test_the_same_words_never_look_the_same(key: AesDataKey) -> None:
    assert len({key.seal(b"the same", PLACE)[: 1 + NONCE_BYTES] for _ in range(20_000)}) == 20_000


def test_a_value_of_the_first_version_opens_for_ever() -> None:
    """Known answers: a later program must still read what this one wrote."""
    sealer = MasterSealer(RING, counted())
    key, wrapped = sealer.new_key()

    assert wrapped.wrapped.hex() == (
        "dc97596903d4bae24605b76392778a8cfbb7ed6fdfaefa6ae5754fc4a0a7db97647c540f482e17a1"
    )
    assert key.seal(b"known", PLACE).hex() == (
        "010101010101010101010101017540c36f11e7178a0cb6e486bb2f7c69bc65ec5b0fe635360fb511b0ffefa7ec"
        "8028a75dfa7bece34892ec7e9c68c078e254e03eb2be7d8f6524787d4edbba0ee5ba943a96c4db397fdd710b46384f6d"
    )
    assert sealer.lookup("telegram", "42") == "1f6b8c410cc65cbf074d7b180a1a759e"
    assert MasterSealer(RING).open_key(wrapped).open(key.seal(b"known", PLACE), PLACE) == b"known"


def counted() -> Callable[[int], bytes]:
    """Bytes that only look random to a cipher."""
    numbers = count()
    return lambda length: bytes([next(numbers)] * length)


def test_another_master_key_opens_nothing() -> None:
    _, wrapped = MasterSealer(RING).new_key()
    other = MasterSealer(KeyRing.first(MasterKey(1, bytes(32))))

    with pytest.raises(SealBrokenError, match="wrong master key"):
        other.open_key(wrapped)


def test_a_turned_ring_opens_old_keys_wraps_with_the_new_one_and_finds_the_same_people() -> None:
    old, new = MasterSealer(RING), MasterSealer(RING.turned(bytes(32)))
    key, wrapped = old.new_key()
    sealed = key.seal(b"her words", PLACE)

    again = new.rewrap(wrapped)

    assert (wrapped.master_id, again.master_id) == (1, 2)
    assert new.open_key(again).open(sealed, PLACE) == b"her words"
    assert new.lookup("web", "x") == old.lookup("web", "x")
    assert new.chain(b"", b"row") == old.chain(b"", b"row")
    with pytest.raises(SealBrokenError, match="master key 2 is not in the master key file"):
        old.open_key(again)


def test_a_running_process_reads_its_key_file_again_when_a_key_was_added(
    tmp_path: Path,
) -> None:
    path = tmp_path / "master.key"
    make_key_file(path)
    key_file = KeyFile(path)
    ring = key_file.read()
    running = MasterSealer(ring, newer=key_file.newer)

    replace_key_file(path, ring.turned(bytes(32)))

    elsewhere = MasterSealer(key_file_ring := KeyFile(path).read())
    _, wrapped = elsewhere.new_key()
    assert key_file_ring.current.id == wrapped.master_id == 2
    running.open_key(wrapped)
    assert running.new_key()[1].master_id == 2


def test_a_forged_master_number_says_which_key_is_missing() -> None:
    with pytest.raises(SealBrokenError, match="master key 9"):
        MasterSealer(RING).open_key(WrappedKey(9, bytes(40)))
