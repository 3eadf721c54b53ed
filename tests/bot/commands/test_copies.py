"""Backup and restore: sealed as a whole, whole or refused, and nobody erased comes back."""

import asyncio
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.app import open_store
from bot.opening import opened
from bot.settings import load_settings
from referral.people.staff import Role, Staff, StaffState
from referral.triage.danger import Danger
from storage import schema
from storage.engine import open_engines
from storage.people import SIGN_IN
from tests.bot.command import Tincay, assert_one_sentence, give_case
from tests.bot.sealed import fill, open_all_in
from tests.conftest import START
from tests.services import fresh_database, postgres_url, require

DATABASE = Path("var") / "tincay.sqlite"


def lose_database(folder: Path) -> None:
    """The disk is gone; the list of what was erased was kept."""
    for file in (folder / "var").glob("tincay.sqlite*"):
        file.unlink()


def with_recovery_key(hotline: Tincay, folder: Path) -> Path:
    told = hotline("keys", "recovery", "--out", "recovery.key")
    line = next(line for line in told.out.splitlines() if line.startswith("recovery_public_key"))
    config = folder / "config.toml"
    config.write_text(config.read_text().replace('recovery_public_key = ""', line))
    return folder / "recovery.key"


def codes(folder: Path) -> set[str]:
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        return {row[0] for row in connection.execute("SELECT code FROM cases")}


def test_a_backup_is_sealed_as_a_whole_and_never_overwrites(
    hotline: Tincay, tmp_path: Path
) -> None:
    asyncio.run(give_case(tmp_path, "HN-AAAAA", Danger.AMBER))

    told = hotline("backup", "copy.sealed")

    copy = tmp_path / "copy.sealed"
    assert told.code == 0, told
    assert copy.stat().st_mode & 0o777 == 0o600
    assert b"SQLite" not in copy.read_bytes()
    assert b"HN-AAAAA" not in copy.read_bytes()
    assert_one_sentence(hotline("backup", "copy.sealed"), code=2, says="already there")
    nowhere = hotline("backup", "nowhere/copy.sealed")
    assert_one_sentence(nowhere, code=2, says="The folder nowhere does not exist: make it")
    assert not list((tmp_path / "var").glob(".tincay-*"))


def test_a_copy_comes_back_with_the_same_content(hotline: Tincay, tmp_path: Path) -> None:
    asyncio.run(fill(tmp_path / "config.toml", 5))
    counts = json.loads(hotline("stats", "--json").out)
    hotline("backup", "copy.sealed")
    lose_database(tmp_path)

    told = hotline("restore", "copy.sealed")

    assert told.code == 0, told
    assert json.loads(hotline("stats", "--json").out) == counts
    assert asyncio.run(open_all_in(tmp_path / "config.toml")) > 15
    assert (tmp_path / DATABASE).stat().st_mode & 0o777 == 0o600
    assert hotline("audit", "verify").code == 0


def test_with_the_recovery_key_alone_everything_comes_back_in_an_empty_place(
    hotline: Tincay, tmp_path: Path
) -> None:
    recovery = with_recovery_key(hotline, tmp_path)
    asyncio.run(fill(tmp_path / "config.toml", 3))
    expected = asyncio.run(open_all_in(tmp_path / "config.toml"))
    hotline("backup", "copy.sealed")
    shutil.rmtree(tmp_path / "var")
    (tmp_path / "master.key").unlink()

    lost = hotline("restore", "copy.sealed")
    assert_one_sentence(lost, code=2, says="or open the copy with --recovery-key KEYFILE")
    told = hotline("restore", "copy.sealed", "--recovery-key", str(recovery))

    assert told.code == 0, told
    assert asyncio.run(open_all_in(tmp_path / "config.toml")) == expected
    assert (tmp_path / "master.key").stat().st_mode & 0o777 == 0o400


def test_a_copy_from_before_a_rotation_opens_with_the_recovery_key_only(
    hotline: Tincay, tmp_path: Path
) -> None:
    recovery = with_recovery_key(hotline, tmp_path)
    asyncio.run(fill(tmp_path / "config.toml", 3))
    expected = asyncio.run(open_all_in(tmp_path / "config.toml"))
    hotline("backup", "copy.sealed")
    hotline("keys", "rotate")
    lose_database(tmp_path)

    refused = hotline("restore", "copy.sealed")
    assert_one_sentence(refused, code=2, says="it wants master:1 or recovery; put the")
    assert not (tmp_path / DATABASE).exists()

    told = hotline("restore", "copy.sealed", "--recovery-key", str(recovery))
    assert told.code == 0, told
    assert asyncio.run(open_all_in(tmp_path / "config.toml")) == expected
    assert hotline("keys", "rotate").code == 0
    assert asyncio.run(open_all_in(tmp_path / "config.toml")) == expected


ORDERS = [
    ("erase", "backup", "restore"),
    ("backup", "erase", "restore"),
    ("backup", "erase", "restore", "backup", "restore"),
    ("backup", "erase", "backup", "restore"),
    ("backup", "erase", "rotate", "backup", "restore"),
    ("erase", "backup", "restore", "restore"),
]


@pytest.mark.parametrize("order", ORDERS, ids=" ".join)
def test_an_erased_case_stays_erased_in_whatever_order(
    hotline: Tincay, tmp_path: Path, order: tuple[str, ...]
) -> None:
    (case_id,) = asyncio.run(fill(tmp_path / "config.toml", 1, codes="HN-E"))
    asyncio.run(fill(tmp_path / "config.toml", 1, codes="HN-K"))
    erased = False
    for number, act in enumerate(order):
        if act == "erase":
            told = hotline("erase", "--case", "HN-E0000", "--yes")
            erased = True
        elif act == "backup":
            told = hotline("backup", f"copy-{number}.sealed")
        elif act == "rotate":
            told = hotline("keys", "rotate")
        else:
            lose_database(tmp_path)
            latest = max(tmp_path.glob("copy-*.sealed"))
            told = hotline("restore", latest.name)
        assert told.code == 0, (act, told)
        present = codes(tmp_path)
        assert ("HN-E0000" in present) is not erased or act == "erase"

    assert codes(tmp_path) == {"HN-K0000"}
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
        for table, column in [
            ("sealing_keys", "subject"),
            ("archived_keys", "subject"),
            ("case_entries", "case_id"),
            ("pictures", "subject"),
            ("files", "subject"),
        ]:
            left = f"SELECT count(*) FROM {table} WHERE {column} = ?"  # noqa: S608  names of ours
            assert connection.execute(left, [case_id]).fetchone() == (0,)
    assert case_id.encode() not in (tmp_path / "var" / "erased.log").read_bytes()
    assert asyncio.run(open_all_in(tmp_path / "config.toml"))


def test_a_removed_worker_a_session_and_a_used_code_do_not_come_back(
    hotline: Tincay, tmp_path: Path
) -> None:
    asyncio.run(give_case(tmp_path, "HN-AAAAA", Danger.RED))
    config = tmp_path / "config.toml"

    async def hire() -> str:
        async with opened(config) as house, house.store.transaction(house.now) as work:
            work.save_staff(Staff("w" * 32, Role.WORKER, StaffState.ACTIVE, "Mẫu"))
            await work.flush()
            case = await work.case_by_code("HN-AAAAA")
            assert case is not None
            assert await work.claim_case(case.id, "w" * 32)
            await work.begin_session("w" * 32, "secret")
            await work.make_code("w" * 32, "code", SIGN_IN, house.now.replace(year=2099))
            return case.id

    async def state() -> tuple[StaffState, str | None, object, object]:
        async with open_store(load_settings(config)) as store, store.transaction(START) as work:
            person = await work.staff_member("w" * 32)
            case = await work.case_by_code("HN-AAAAA")
            assert person is not None
            assert case is not None
            session = await work.session_staff("secret")
            return person.state, case.owner_id, session, await work.use_code("code", SIGN_IN)

    asyncio.run(hire())
    hotline("backup", "copy.sealed")
    assert hotline("people", "remove", "wwwww").code == 0
    lose_database(tmp_path)

    told = hotline("restore", "copy.sealed")

    assert "1 people stay removed" in told.out
    assert asyncio.run(state()) == (StaffState.REMOVED, None, None, None)


@pytest.mark.parametrize("where", [0.0, 0.001, 0.3, 0.6, 0.99])
def test_a_changed_copy_is_refused_and_nothing_is_put_back(
    hotline: Tincay, tmp_path: Path, where: float
) -> None:
    asyncio.run(fill(tmp_path / "config.toml", 1))
    hotline("backup", "copy.sealed")
    lose_database(tmp_path)
    copy = tmp_path / "copy.sealed"
    content = bytearray(copy.read_bytes())
    content[int(len(content) * where)] ^= 1
    copy.write_bytes(content)

    assert hotline("restore", "copy.sealed").code == 2
    assert not (tmp_path / DATABASE).exists()


@pytest.mark.parametrize("keep", [0, 10, 300, -1, -100, -2000])
def test_a_copy_that_was_cut_off_is_refused(hotline: Tincay, tmp_path: Path, keep: int) -> None:
    asyncio.run(fill(tmp_path / "config.toml", 1))
    hotline("backup", "copy.sealed")
    lose_database(tmp_path)
    copy = tmp_path / "copy.sealed"
    copy.write_bytes(copy.read_bytes()[:keep])

    assert hotline("restore", "copy.sealed").code == 2
    assert not (tmp_path / DATABASE).exists()


def test_a_copy_is_not_put_over_a_database(hotline: Tincay, tmp_path: Path) -> None:
    hotline("backup", "copy.sealed")

    assert_one_sentence(hotline("restore", "copy.sealed"), code=1, says="move it away first")


def test_a_database_of_an_older_version_is_copied_and_comes_back_as_the_present_one(
    hotline: Tincay, tmp_path: Path
) -> None:
    """A copy is made before `tincay migrate`, so it must not ask for the present schema."""
    asyncio.run(downgraded(tmp_path / "config.toml"))
    assert_one_sentence(hotline("stats"), code=2, says="run `tincay migrate`")

    assert hotline("backup", "copy.sealed").code == 0

    lose_database(tmp_path)
    assert hotline("restore", "copy.sealed").code == 0
    assert hotline("stats").code == 0


async def downgraded(config: Path) -> None:
    engines = open_engines(load_settings(config).database.url)
    await schema.downgrade(engines, "0002")
    await engines.dispose()


def test_what_a_killed_backup_left_is_removed_by_the_next(hotline: Tincay, tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = tmp_path / "var" / f".tincay-copy-{ended.pid}"
    left.mkdir()
    (left / "database").write_text("a copy of what may be erased tomorrow")

    hotline("backup", "copy.sealed")

    assert not left.exists()


def test_postgresql_is_copied_and_put_back_too(
    hotline: Tincay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("pg_dump") is None:
        pytest.skip("pg_dump is not installed here")
    server = require(postgres_url())
    with fresh_database(server) as first, fresh_database(server) as second:
        monkeypatch.setenv("TINCAY_DATABASE__URL", first)
        assert hotline("migrate").code == 0
        asyncio.run(fill(tmp_path / "config.toml", 2))
        told = hotline("backup", "copy.sealed")
        assert told.code == 0, told
        assert hotline("erase", "--case", "HN-F0000", "--yes").code == 0
        assert_one_sentence(hotline("restore", "copy.sealed"), code=1, says="not empty")

        monkeypatch.setenv("TINCAY_DATABASE__URL", second)
        told = hotline("restore", "copy.sealed")

        assert told.code == 0, told
        assert json.loads(hotline("stats", "--json").out)["cases"]["total"] == 1
        assert asyncio.run(open_all_in(tmp_path / "config.toml"))
