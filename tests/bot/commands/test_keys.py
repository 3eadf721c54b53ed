"""Turning the master key: stopped anywhere it goes on, and every value still opens."""

import asyncio
import base64
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.app import open_store
from bot.keyring import read_key_file
from bot.settings import load_settings
from referral.errors import SealBrokenError
from storage.archive import RECOVERY
from tests.bot.command import Tincay, assert_one_sentence
from tests.bot.sealed import fill, open_all, open_all_in
from tests.conftest import START
from tests.services import ROOT

CASES = 300


def wrapped_by(folder: Path) -> set[int]:
    with closing(sqlite3.connect(folder / "var" / "tincay.sqlite")) as connection:
        return {row[0] for row in connection.execute("SELECT master_id FROM sealing_keys")}


def test_after_a_rotation_only_the_new_key_is_left_and_everything_opens(
    hotline: Tincay, tmp_path: Path
) -> None:
    config = tmp_path / "config.toml"
    asyncio.run(fill(config, CASES))
    before = asyncio.run(open_all_in(config))
    old = read_key_file(tmp_path / "master.key")

    told = hotline("keys", "rotate")

    ring = read_key_file(tmp_path / "master.key")
    assert told.code == 0, told
    assert "wrapped by master key 2" in told.out
    assert [key.id for key in ring.keys] == [2]
    assert old.current.secret not in {key.secret for key in ring.keys}
    assert wrapped_by(tmp_path) == {2}
    assert asyncio.run(open_all_in(config)) == before
    assert hotline("keys", "rotate").code == 0
    assert asyncio.run(open_all_in(config)) == before
    assert hotline("audit", "verify").code == 0


def test_people_are_found_again_after_a_rotation(hotline: Tincay, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    asyncio.run(fill(config, 1))

    async def found() -> str | None:
        async with open_store(load_settings(config)) as store:
            return await store.conversation_id("web", "HN-F0")

    before = asyncio.run(found())
    hotline("keys", "rotate")

    assert before is not None
    assert asyncio.run(found()) == before


def test_an_old_key_file_put_back_is_refused_with_a_sentence(
    hotline: Tincay, tmp_path: Path
) -> None:
    asyncio.run(fill(tmp_path / "config.toml", 1))
    key_file = tmp_path / "master.key"
    old = key_file.read_text()
    hotline("keys", "rotate")
    key_file.chmod(0o600)
    key_file.write_text(old)

    told = hotline("stats")

    assert_one_sentence(told, code=2, says="put the right file back")


async def test_the_hotline_works_on_while_the_key_is_turned(
    hotline: Tincay, tmp_path: Path
) -> None:
    config = tmp_path / "config.toml"
    await fill(config, 3)
    async with open_store(load_settings(config)) as running:
        async with running.reading(START) as work:
            assert await open_all(work)

        done = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "keys", "rotate", cwd=tmp_path, env=_environment()
        )
        assert await done.wait() == 0

        async with running.transaction(START) as work:
            assert await open_all(work)
            await work.converse([("web", "somebody new")], "vi")
    assert wrapped_by(tmp_path) == {2}
    assert await open_all_in(config)


@pytest.mark.parametrize(
    "kills", [6, pytest.param(50, marks=pytest.mark.slow)], ids=["few", "fifty"]
)
def test_a_rotation_killed_at_random_loses_no_value(
    hotline: Tincay, tmp_path: Path, kills: int
) -> None:
    config = tmp_path / "config.toml"
    asyncio.run(fill(config, CASES))
    expected = asyncio.run(open_all_in(config))
    chance = random.Random(kills)
    whole = _timed_rotation(tmp_path)

    stopped = 0
    for _ in range(kills):
        process = _rotation(tmp_path)
        time.sleep(chance.uniform(0.5, 1.05) * whole)
        os.kill(process.pid, signal.SIGKILL)
        stopped += process.wait() == -signal.SIGKILL
        ring = read_key_file(tmp_path / "master.key")
        assert wrapped_by(tmp_path) <= {key.id for key in ring.keys}

    assert stopped > 0
    assert asyncio.run(open_all_in(config)) == expected
    assert hotline("keys", "rotate").code == 0
    ring = read_key_file(tmp_path / "master.key")
    assert len(ring.keys) == 1
    assert wrapped_by(tmp_path) == {ring.current.id}
    assert asyncio.run(open_all_in(config)) == expected


def _timed_rotation(folder: Path) -> float:
    begun = time.monotonic()
    assert _rotation(folder).wait() == 0
    return time.monotonic() - begun


def _rotation(folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "keys", "rotate"],
        cwd=folder,
        env=_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _environment() -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TINCAY_")}
    return clean | {"PYTHONPATH": str(ROOT)}


async def test_a_key_file_without_the_key_that_still_seals_is_refused(
    hotline: Tincay, tmp_path: Path
) -> None:
    config = tmp_path / "config.toml"
    await fill(config, 1)
    hotline_key = tmp_path / "master.key"
    ring = read_key_file(hotline_key).turned(bytes(32))
    hotline_key.chmod(0o600)
    hotline_key.write_text(ring.text())
    async with open_store(load_settings(config)):
        pass
    hotline_key.write_text(ring.settled().text())

    with pytest.raises(SealBrokenError, match="lacks key 1"):
        async with open_store(load_settings(config)):
            pass


def test_a_recovery_key_is_made_once_and_printed_for_the_settings(
    tincay: Tincay, tmp_path: Path
) -> None:
    told = tincay("keys", "recovery", "--out", "recovery.key")

    assert told.code == 0
    assert 'recovery_public_key = "' in told.out
    assert (tmp_path / "recovery.key").stat().st_mode & 0o777 == 0o400
    again = tincay("keys", "recovery", "--out", "recovery.key")
    assert_one_sentence(again, code=2, says="already there")


def test_the_recovery_key_takes_a_case_out_of_the_archive(hotline: Tincay, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    told = hotline("keys", "recovery", "--out", "recovery.key")
    (case_id,) = asyncio.run(fill(config, 1))
    public = told.out.partition('recovery_public_key = "')[2].partition('"')[0]
    asyncio.run(archived(config, case_id, base64.b64decode(public)))
    words = ("keys", "open-case", "hn-f0000", "--recovery-key", "recovery.key")

    told = hotline(*words)

    assert told.code == 0, told
    assert asyncio.run(readable(config, case_id))
    wrong = hotline("keys", "open-case", "HN-NONE", "--recovery-key", "recovery.key")
    assert_one_sentence(wrong, code=2, says="No archived case")


async def archived(config: Path, case_id: str, public: bytes) -> None:
    async with open_store(load_settings(config)) as store, store.transaction(START) as work:
        await work.archive_case(case_id, {RECOVERY: public})
    assert not await readable(config, case_id)


async def readable(config: Path, case_id: str) -> bool:
    async with open_store(load_settings(config)) as store, store.reading(START) as work:
        return await work.case(case_id) is not None
