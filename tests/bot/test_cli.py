"""The command as operators meet it: what it prints, what it refuses, and with which exit code."""

import ctypes
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli import COMMANDS, config_first
from tests.bot.command import Tincay, Told, assert_one_sentence
from tests.services import ROOT


def test_every_command_has_a_help_page_with_an_example(tincay: Tincay) -> None:
    pages: list[tuple[str, ...]] = [
        (name,)
        for name in COMMANDS
        if name not in {"people", "places", "units", "keys", "audit", "case", "rota", "alert"}
    ]
    pages += [("people", name) for name in ("invite", "list", "remove", "sign-in")]
    pages += [("places", name) for name in ("import", "list", "verify", "export")]
    pages += [
        ("units", "find"),
        ("keys", "rotate"),
        ("keys", "recovery"),
        ("case", "export"),
        ("case", "letter"),
        ("keys", "open-case"),
        ("audit", "verify"),
        ("alert", "test"),
        ("people", "set"),
    ]
    pages += [("rota", "import"), ("rota", "show")]
    for words in pages:
        told = tincay(*words, "--help")
        assert told.code == 0
        assert f"Examples:\n    {'tincay' if words[-1] != 'export' else ''}" in told.out, words
    assert all(f"\n  {name} " in tincay("--help").out for name in COMMANDS)


def test_the_config_option_may_stand_behind_the_subcommand() -> None:
    assert config_first(["check", "--config", "a"]) == ["--config", "a", "check"]
    assert config_first(["check", "--config=a", "x"]) == ["--config=a", "check", "x"]
    assert config_first(["triage", "--", "--config"]) == ["triage", "--", "--config"]


def test_triage_reads_a_text_a_file_and_standard_input(tincay: Tincay, tmp_path: Path) -> None:
    (tmp_path / "texts.txt").write_bytes("\ufeffcứu tôi với\r\n\nchào bạn\n".encode())

    one = tincay("triage", "cứu tôi với")
    several = tincay("triage", "--file", "texts.txt", "--json")
    piped = tincay("triage", "-", stdin="cứu tôi với".encode())

    assert one.out.startswith("emergency\t")
    assert one.out == piped.out
    found = [json.loads(line) for line in several.out.splitlines()]
    assert [line["text"] for line in found] == ["cứu tôi với", "", "chào bạn"]
    assert [line["kind"] for line in found] == ["emergency", "none", "none"]
    assert set(found[0]) == {"text", "kind", "words"}
    assert "cứu" in several.out


def test_triage_and_units_need_neither_database_nor_network_library() -> None:
    """They start fast, and work on a machine where nothing else does."""
    script = (
        "import sys; from bot.cli import cli\n"
        "for words in (['triage', 'x'], ['units', 'find', 'x']):\n"
        "    cli.main(words, standalone_mode=False)\n"
        "heavy = {'sqlalchemy', 'telegram', 'aiohttp', 'pydantic', 'cryptography'}\n"
        "sys.exit(str(heavy & sys.modules.keys()) if heavy & sys.modules.keys() else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_units_are_found_by_former_names(tincay: Tincay) -> None:
    told = tincay("units", "find", "phường", "Hàng", "Bạc", "--json")

    best = json.loads(told.out)["candidates"][0]
    assert (best["code"], best["via"]) == ("00070", "former_ward")
    assert "00070  Phường Hoàn Kiếm, Hà Nội" in tincay("units", "find", "phường Hàng Bạc").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["trage"], "Did you mean"),
        (["triage"], "Give a text, or --file FILE"),
        (["triage", "x", "--file", "y"], "Give a text, or --file FILE"),
        (["triage", "--file", "missing.txt"], "missing.txt cannot be read"),
        (["run", "--only", "recieve"], "did you mean receive?"),
        (["run", "--only", ","], "names no role"),
        (["people", "invite"], "--role"),
        (["people", "invite", "--role", "boss"], "'boss' is not one of"),
        (["places", "import"], "Give a FILE or --sample"),
        (["erase"], "--case"),
        (["--config", "missing.toml", "stats"], "missing.toml does not exist: run `tincay init`"),
        (["stats"], "does not exist: run `tincay migrate`"),
        (["backup", "copy.sqlite"], "does not exist: run `tincay migrate`"),
        (["migrate"], "master.key is missing"),
        (["run"], "does not exist: run `tincay migrate`"),
    ],
)
def test_a_wrong_call_is_told_in_one_sentence(tincay: Tincay, words: list[str], says: str) -> None:
    assert_one_sentence(tincay(*words), code=2, says=says)


def test_a_text_file_in_another_encoding_is_named_by_line(tincay: Tincay, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(b"ok\n\xe0\xff\n")

    told = tincay("triage", "--file", "old.txt")

    assert told.code == 1
    assert "Line 2 of old.txt is not UTF-8" in told.err


def test_init_makes_private_files_and_never_overwrites(tincay: Tincay, tmp_path: Path) -> None:
    assert tincay("init").code == 0
    config, key = tmp_path / "config.toml", tmp_path / "master.key"
    before = config.read_bytes(), key.read_bytes()

    again = tincay("init")

    assert_one_sentence(again, code=2, says="nothing was changed")
    assert (config.read_bytes(), key.read_bytes()) == before
    assert config.stat().st_mode & 0o777 == 0o600
    assert key.stat().st_mode & 0o777 == 0o400
    assert config.read_text("utf-8") == (ROOT / "config.example.toml").read_text("utf-8")


def test_init_for_another_folder_names_the_key_beside_it(tincay: Tincay, tmp_path: Path) -> None:
    folder = tmp_path / "etc"
    folder.mkdir()

    assert tincay("init", "--config", str(folder / "tincay.toml")).code == 0

    assert (folder / "master.key").exists()
    assert f'master_key_file = "{folder / "master.key"}"' in (folder / "tincay.toml").read_text()


def test_a_new_hotline_passes_its_check(hotline: Tincay) -> None:
    told = hotline("check")

    assert told.code == 0, told
    standing = {line.split()[0]: line.split()[1] for line in told.out.splitlines()}
    assert standing == {
        "settings": "ok",
        "locales": "ok",
        "keys": "ok",
        "telegram": "note",
        "web": "ok",
        "database": "ok",
        "directory": "note",
        "people": "note",
        "archive": "note",
        "rota": "ok",
        "audit": "ok",
    }


def sealed_by_another(folder: Path) -> None:
    key = folder / "master.key"
    key.unlink()
    key.write_text(f"tincay master key 1 {'A' * 43}=\n")
    key.chmod(0o400)


def opened_to_all(folder: Path) -> None:
    (folder / "master.key").chmod(0o444)


def halved(folder: Path) -> None:
    key = folder / "master.key"
    key.chmod(0o600)
    key.write_text("tincay master key 1 QUFB\n")


def without_key(folder: Path) -> None:
    (folder / "master.key").unlink()


def in_sql(statement: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with closing(sqlite3.connect(folder / "var" / "tincay.sqlite")) as connection, connection:
            connection.execute(statement)

    return change


def garbled(folder: Path) -> None:
    (folder / "var" / "tincay.sqlite").write_bytes(bytes(range(256)) * 64)


def torn(folder: Path) -> None:
    """Zeroes over a page in the middle."""
    with (folder / "var" / "tincay.sqlite").open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 65536)


def a_folder(folder: Path) -> None:
    (folder / "var" / "tincay.sqlite").unlink()
    (folder / "var" / "tincay.sqlite").mkdir()


def misspelt(folder: Path) -> None:
    (folder / "config.toml").write_text("[web]\nprot = 1\n")


@pytest.mark.parametrize(
    ("harm", "code", "says"),
    [
        (without_key, 2, "master.key is missing: put it back from its safe copy"),
        (opened_to_all, 2, "can be read by others: run `chmod 400 master.key`"),
        (halved, 2, "does not hold a whole master key"),
        (sealed_by_another, 2, "not the one this database was sealed with"),
        (in_sql("DELETE FROM alembic_version"), 2, "empty or older: run `tincay migrate`"),
        (in_sql("UPDATE alembic_version SET version_num = 'x'"), 2, "newer than this program"),
        (garbled, 1, "damaged or no SQLite database: put a backup in its place"),
        (torn, 1, "the database file is damaged"),
        (a_folder, 2, "cannot be opened (is a directory)"),
        (misspelt, 2, "[web] prot; did you mean [web] port?"),
    ],
)
def test_what_an_operator_may_break_is_told_in_one_sentence(
    hotline: Tincay, tmp_path: Path, harm: Callable[[Path], None], code: int, says: str
) -> None:
    harm(tmp_path)

    check = hotline("check")
    assert check.code == 2
    assert says in check.out
    if harm is not torn:
        told = hotline("stats")
        assert says.lower() in told.err.lower()
        assert_one_sentence(told, code=code, says="")


def test_a_newer_database_is_not_migrated(hotline: Tincay, tmp_path: Path) -> None:
    in_sql("UPDATE alembic_version SET version_num = 'x'")(tmp_path)

    assert_one_sentence(hotline("migrate"), code=2, says="newer than this program")


def test_a_locked_database_is_told_and_nothing_is_half_done(
    hotline: Tincay, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "var" / "tincay.sqlite")) as other:
        other.isolation_level = None
        other.execute("BEGIN IMMEDIATE")
        told = hotline("people", "invite", "--role", "worker")

    assert_one_sentence(told, code=1, says="Another program holds the database")
    assert hotline("people", "list").out.startswith("Nobody yet")


def test_a_database_that_can_only_be_read_is_told(fresh: Path, tmp_path: Path) -> None:
    shutil.copytree(fresh, tmp_path, dirs_exist_ok=True)
    (tmp_path / "var" / "tincay.sqlite").chmod(0o400)
    (tmp_path / "var").chmod(0o500)

    ended = subprocess.run(
        [sys.executable, "-m", "bot", "people", "invite", "--role", "worker"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_obey_file_modes,
    )

    (tmp_path / "var").chmod(0o700)
    told = Told(ended.returncode, ended.stdout, ended.stderr)
    assert_one_sentence(told, code=2, says="cannot be opened")


def _obey_file_modes() -> None:
    """Root may write where nobody may, unless it gives that power up before the program starts."""
    if os.geteuid() == 0:
        drop_from_bounds, override_modes = 24, 1
        ctypes.CDLL(None).prctl(drop_from_bounds, override_modes, 0, 0, 0)


def test_a_server_that_is_not_there_is_told(
    hotline: Tincay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TINCAY_DATABASE__URL", "postgresql+asyncpg://u:hidden@127.0.0.1:1/x")

    told = hotline("stats")

    assert_one_sentence(told, code=1, says="No PostgreSQL answers there")
    assert "hidden" not in hotline("check").out


def test_nothing_is_kept_in_a_database_without_a_file(
    hotline: Tincay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TINCAY_DATABASE__URL", "sqlite+aiosqlite://")

    assert_one_sentence(hotline("migrate"), code=2, says="names no file")


def test_whoever_writes_gets_the_numbers_while_the_key_is_missing(
    hotline: Tincay, tmp_path: Path
) -> None:
    (tmp_path / "master.key").unlink()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"TINCAY_WEB__PORT": str(port), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=tmp_path,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        page = answer(f"http://127.0.0.1:{port}/")
        process.send_signal(signal.SIGTERM)
        told = process.communicate(timeout=30)[1]

    assert "113" in page
    assert told.startswith("The master key file master.key is missing")
    assert "Traceback" not in told
    assert process.returncode == 2


def answer(url: str) -> str:
    """The page, as soon as somebody serves it."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=5) as page:  # noqa: S310  loopback
                return str(page.read().decode())
        except urllib.error.HTTPError as fault:
            with fault:
                return fault.read().decode()
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)
