#!/usr/bin/env bash
# Pins the newest versions that pyproject.toml allows, with the hash of every file, for every
# platform and Python from 3.11 on. No index address is written.
set -euo pipefail

pin() {
    local title=$1 out=$2
    shift 2
    .venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
        --generate-hashes --no-header --no-annotate --no-emit-index-url \
        --output-file "$out" "$@"
    sed -i "1i # $title, pinned with hashes. Made by \`make lock\` from pyproject.toml: do not edit." "$out"
}

pin "What Telecon runs on" requirements.txt pyproject.toml
pin "What its development needs beside requirements.txt" requirements-dev.txt \
    --group pyproject.toml:dev --constraint requirements.txt
