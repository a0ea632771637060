#!/usr/bin/env bash
# Fills .venv from one hash-pinned list: make_venv.sh requirements.txt
set -euo pipefail

requirements=$1

fits() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    local name
    for name in python3 /usr/bin/python3 python3.11 python3.12 python3.13 python3.14; do
        if command -v "$name" >/dev/null && fits "$name"; then
            echo "$name"
            return 0
        fi
    done
    echo "Python 3.11 or later with its venv module is needed; none was found." >&2
    return 1
}

if ! .venv/bin/python -c '' 2>/dev/null; then
    python=$(find_python)
    rm -rf .venv
    "$python" -m venv .venv
fi
.venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null
# The lists are complete, so nothing is resolved; a pin without a wheel is refused, not compiled.
echo "Installing what $requirements pins into .venv; this takes a minute."
.venv/bin/python -m pip install --quiet --quiet --no-deps --require-hashes --only-binary :all: \
    --requirement "$requirements"
