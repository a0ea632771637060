#!/usr/bin/env bash
# Installs the Debian packages of the given lists that are missing: install_system_packages.sh run [test]
# As root by apt, while a temporary policy-rc.d keeps every package from starting a service;
# otherwise it prints the one line to run and stops.
set -euo pipefail

lists=$(dirname "$0")/system-packages
guard=${POLICY_RC_D:-/usr/sbin/policy-rc.d}
aside=$guard.kept-by-telecon

installed() {
    [ "$(dpkg-query --show --showformat='${db:Status-Abbrev}' "$1" 2>/dev/null | cut -c1-2)" = ii ]
}

installable() {
    apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [^(]'
}

# Prints the package to install for one need, or nothing when one of its names is there already.
missing_package() {
    local name
    for name in "$@"; do
        if installed "$name"; then return 0; fi
    done
    for name in "$@"; do
        if installable "$name"; then
            echo "$name"
            return 0
        fi
    done
    echo "$1"
}

all_missing() {
    local list line
    for list in "$@"; do
        while IFS= read -r line; do
            if [[ $line == *' unless '* ]] && command -v "${line##* unless }" >/dev/null; then
                continue
            fi
            line=${line%% unless *}
            # shellcheck disable=SC2086 # the alternatives of one line are words on purpose
            missing_package ${line//|/ }
        done < <(grep -v '^#' "$lists/$list.txt")
    done
}

# Only ever undoes what hold_services did, so a policy that was there before is there afterwards.
release_services() {
    if [ -e "$aside" ] || [ -L "$aside" ]; then
        mv -fT "$aside" "$guard"
    elif [ "${guarded:-}" = yes ]; then
        rm -f "$guard"
    fi
    guarded=
}

hold_services() {
    trap release_services EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    if [ -e "$guard" ] || [ -L "$guard" ]; then mv -T "$guard" "$aside"; fi
    guarded=yes
    mkdir -p "$(dirname "$guard")"
    printf '#!/bin/sh\nexit 101\n' >"$guard"
    chmod 755 "$guard"
}

if ! command -v dpkg-query >/dev/null; then
    echo "This is not Debian or Ubuntu: install the needs named in $lists yourself."
    exit 0
fi

# A run killed outright may have left somebody's policy aside: put it back first.
release_services

mapfile -t missing < <(all_missing "$@")
if [ "${#missing[@]}" -eq 0 ]; then exit 0; fi

if [ "$(id -u)" -ne 0 ]; then
    {
        echo "System packages are missing. Run this line, then the same make command again:"
        echo "  sudo apt-get install --no-install-recommends ${missing[*]}"
    } >&2
    exit 1
fi

hold_services
apt-get update --quiet
# The lists may have named what apt knew of only after the update.
mapfile -t missing < <(all_missing "$@")
# needrestart would restart running services after an upgrade of their libraries.
DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
    apt-get install --yes --quiet --no-install-recommends "${missing[@]}"
