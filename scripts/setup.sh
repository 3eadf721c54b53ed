#!/bin/sh
# Makes .venv in this checkout and installs what requirements-dev.lock pins; `make setup` calls it.
set -eu
cd "$(dirname "$0")/.."
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

install() {
    # PIP_USER: a --user in somebody's pip settings makes no sense inside .venv.
    if PIP_USER=0 .venv/bin/python -m pip --disable-pip-version-check --no-input install \
        --progress-bar off "$@" >.venv/install.log 2>&1; then
        return
    fi
    if grep -qE 'NewConnectionError|ConnectTimeoutError|ReadTimeoutError|ProxyError' .venv/install.log &&
        grep -q 'Could not find a version' .venv/install.log; then
        stop "pip could not reach the package index: check the network (or pip's settings) and run make setup again."
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

echo "Installing $(grep -cE '^[a-z0-9].*==' requirements-dev.lock) packages from requirements-dev.lock into .venv; the first time takes about a minute."
install --require-hashes -r requirements-dev.lock
install --no-deps --no-build-isolation -e .
