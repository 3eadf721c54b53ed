"""The master key file: whole or refused, never half written."""

import stat
from pathlib import Path

import pytest

from bot.keyring import (
    KeyFileError,
    KeyRing,
    MasterKey,
    make_key_file,
    read_key_file,
    replace_key_file,
)

FIRST = KeyRing.first(MasterKey(1, bytes(range(32))))


def test_a_ring_reads_back_as_it_was_written() -> None:
    turned = FIRST.turned(bytes(32))
    assert KeyRing.parse(FIRST.text()) == FIRST
    assert KeyRing.parse(turned.text()) == turned
    assert KeyRing.parse(turned.settled().text()) == turned.settled()


def test_a_first_key_stands_alone_in_its_line_and_a_settled_ring_holds_no_old_secret() -> None:
    assert FIRST.text().count("\n") == 1
    settled = FIRST.turned(bytes(32)).settled()
    assert FIRST.text().split()[-1] not in settled.text()
    assert settled.lookups == FIRST.lookups


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tincay master key 1\n",
        "tincay master key 1 AAAA\n",
        "tincay master key one " + FIRST.text().split()[-1],
        FIRST.text() + FIRST.text(),
        FIRST.text() + "something else\n",
        FIRST.text() + "tincay lookup key AAAA\n",
        FIRST.text()[:-10],
    ],
)
def test_a_file_that_is_not_whole_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "master.key"
    path.write_text(text)
    path.chmod(0o400)
    with pytest.raises(KeyFileError, match="does not hold a whole master key"):
        read_key_file(path)


def test_a_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    make_key_file(path)
    path.chmod(0o444)
    with pytest.raises(KeyFileError, match="chmod 400"):
        read_key_file(path)


def test_a_written_file_is_of_its_owner_alone_and_nothing_is_left_beside_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "master.key"
    make_key_file(path)
    replace_key_file(path, read_key_file(path).turned(bytes(32)))

    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_rotation_left_beside_the_file_does_not_stop_the_next(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    make_key_file(path)
    (tmp_path / ".master.key.new").write_text("tincay mas")

    replace_key_file(path, read_key_file(path).turned(bytes(32)))

    assert read_key_file(path).current.id == 2


def test_rings_of_one_hotline_join_and_a_strange_one_is_refused() -> None:
    later = FIRST.turned(bytes(32)).settled()
    assert [key.id for key in later.joined(FIRST).keys] == [1, 2]
    assert later.joined(FIRST).current == later.current
    with pytest.raises(KeyFileError, match="another hotline"):
        later.joined(KeyRing.first(MasterKey(1, bytes(32))))


def test_a_key_never_shows_in_a_trace() -> None:
    assert str(bytes(range(4)))[2:-1] not in repr(FIRST)
