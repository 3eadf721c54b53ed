#!/bin/sh
# Makes .venv in this checkout and installs what a lock file pins; `make` calls it.
set -eu
cd "$(dirname "$0")/.."
lock=$1
here=$(pwd -P)

stop() {
    printf '%s\n' "$*" >&2
    exit 1
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
}

# A copied folder brings a .venv whose programs still point to where they were made.
usable_venv() {
    .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null &&
        head -n 2 .venv/bin/pip | grep -qF "$here/.venv/bin/"
}

# A dot for each package, so that a slow line is seen to move; pip's own words go to the log.
show_progress() {
    while IFS= read -r line; do
        case $line in
        Collecting* | Processing*) printf . ;;
        Installing*) printf ' unpacking' ;;
        esac
    done
    echo
}

install() {
    rm -f .venv/install.failed
    # PIP_USER: a --user in somebody's pip settings makes no sense inside .venv.
    { PIP_USER=0 PYTHONUNBUFFERED=1 .venv/bin/python -m pip --disable-pip-version-check --no-input \
        install --progress-bar off "$@" 2>&1 || touch .venv/install.failed; } |
        tee .venv/install.log | show_progress
    [ -e .venv/install.failed ] || return 0
    if grep -qE 'NewConnectionError|ConnectTimeoutError|ReadTimeoutError|ProxyError' .venv/install.log &&
        grep -q 'Could not find a version' .venv/install.log; then
        stop "pip could not reach the package index: check the network (or pip's settings) and run make again."
    fi
    tail -n 15 .venv/install.log >&2
    stop "pip could not install the packages: the reason stands above, all of it in .venv/install.log."
}

if ! usable_venv; then
    python=$(find_python)
    [ -n "$python" ] || stop "Python 3.11 or newer is needed${PYTHON:+, and $PYTHON is not one}." \
        "On Debian 12 or newer: apt install python3 python3-venv. Or name one: make setup PYTHON=/path/to/python3.11"
    echo "Making .venv with $("$python" --version)."
    rm -rf .venv
    if ! "$python" -m venv .venv >/dev/null 2>&1; then
        rm -rf .venv
        stop "$python cannot make a virtual environment. On Debian: apt install python3-venv"
    fi
fi

printf '%s' "Fetching the $(grep -cE '^[a-z0-9].*==' "$lock") packages of $lock "
install --require-hashes -r "$lock"
if [ "$lock" = requirements.lock ]; then
    echo "Adding the hotline itself."
    install --no-deps --no-build-isolation -e . >/dev/null
fi
