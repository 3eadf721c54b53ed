"""A folder with a hotline of its own, and the command to work on it."""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import main
from tests.bot.command import Tincay, Told
from tests.services import ROOT


@pytest.fixture
def tincay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Tincay:
    """Call the command in a folder of its own, without the variables of this machine."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("TINCAY_")]:
        monkeypatch.delenv(name)

    def call(*words: str, stdin: bytes = b"") -> Told:
        monkeypatch.setattr(sys, "argv", ["tincay", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as end:
            main()
        captured = capfd.readouterr()
        return Told(int(end.value.code or 0), captured.out, captured.err)

    return call


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Settings, a key and an empty database, made once."""
    folder = tmp_path_factory.mktemp("fresh")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TINCAY_")}
    for word in ("init", "migrate"):
        subprocess.run(
            [sys.executable, "-m", "bot", word],
            cwd=folder,
            env=clean | {"PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
        )
    return folder


@pytest.fixture
def hotline(tincay: Tincay, fresh: Path, tmp_path: Path) -> Tincay:
    """The command in a folder with settings, key and an empty database."""
    shutil.copytree(fresh, tmp_path, dirs_exist_ok=True)
    return tincay
