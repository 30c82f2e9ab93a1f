# Sourced by eng/tools/*.sh: installs programs that some tests need from the distribution's packages, and starts no service. Without them those tests
# are skipped, so what keeps one from being installed is told and is no error.
# shellcheck shell=bash

say() { printf '%s: %s\n' "$(basename "$0" .sh)" "$*"; }

policy=/usr/sbin/policy-rc.d # what Debian's package scripts ask whether they may start a service

# install_package PACKAGE: as root, with apt-get.
install_package() {
    local log
    if ! command -v apt-get >/dev/null; then
        say 'not installed: no apt-get here; its tests are skipped'
        return
    fi
    if ((EUID != 0)); then
        say 'not installed: only root may; its tests are skipped'
        return
    fi
    if [[ ! -e $policy ]]; then
        trap 'rm -f "$policy"' EXIT
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod +x "$policy"
    fi
    log=$(mktemp)
    export DEBIAN_FRONTEND=noninteractive
    if { apt_install "$1" || { apt-get update && apt_install "$1"; }; } >"$log" 2>&1 </dev/null; then
        say 'installed'
    else
        say "not installed: apt-get failed ($(grep '^E:' "$log" | head -n 1)); its tests are skipped"
    fi
    rm -f "$log"
}

apt_install() { apt-get install --yes --no-install-recommends "$1"; }
