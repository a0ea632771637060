#!/usr/bin/env bash
# Runs a command unless what it makes is there and came from exactly these contents:
#   once.sh NAME MADE INPUT... -- COMMAND...
# The stamp lies in .venv, so a fresh environment or `make clean` starts over.
set -euo pipefail

name=$1
made=$2
shift 2
inputs=()
while [ "$1" != -- ]; do
    inputs+=("$1")
    shift
done
shift

stamp=.venv/stamps/$name
digest=$( (printf '%s\n' "$@"; find "${inputs[@]}" -type f -print0 | sort -z | xargs -0 -r sha256sum) \
    | sha256sum | cut -d' ' -f1)
if [ -e "$made" ] && [ -f "$stamp" ] && [ "$(<"$stamp")" = "$digest" ]; then exit 0; fi

"$@"
if [ -e "$made" ]; then
    mkdir -p .venv/stamps
    echo "$digest" >"$stamp"
fi
