#!/usr/bin/env bash
# Installs Prometheus with promtool from the distribution's packages, for the tests of dashboards and alerts. Starts no service. Without it those
# tests are skipped, so what keeps it from being installed is told and is no error.
set -euo pipefail

policy=/usr/sbin/policy-rc.d # what Debian's package scripts ask whether they may start a service

say() { printf 'prometheus: %s\n' "$*"; }

if command -v prometheus >/dev/null && command -v promtool >/dev/null; then
    say "$(prometheus --version 2>&1 | sed -n '1s/^prometheus, version \([^ ]*\).*/\1/p') is installed"
    exit 0
fi
if ! command -v apt-get >/dev/null; then
    say 'not installed: no apt-get here; its tests are skipped'
    exit 0
fi
if ((EUID != 0)); then
    say 'not installed: only root may; its tests are skipped'
    exit 0
fi
if [[ ! -e $policy ]]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
fi
log=$(mktemp)
export DEBIAN_FRONTEND=noninteractive
install() { apt-get install --yes --no-install-recommends prometheus; }
if { install || { apt-get update && install; }; } >"$log" 2>&1 </dev/null; then
    say 'installed'
else
    say "not installed: apt-get failed ($(grep '^E:' "$log" | head -n 1)); its tests are skipped"
fi
rm -f "$log"
