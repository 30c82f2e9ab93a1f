#!/usr/bin/env bash
# Installs what some tests need beside the SDK: helm, a browser, Prometheus, Redis. Where one cannot be had, its tests are skipped.
set -uo pipefail

status=0
for script in "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"/tools/*.sh; do
    "$script" || status=1
done
exit "$status"
