#!/usr/bin/env bash
# Installs Prometheus with promtool, for the tests of dashboards and alerts.
set -euo pipefail

# shellcheck source=eng/debian.sh
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../debian.sh"

if command -v prometheus >/dev/null && command -v promtool >/dev/null; then
    say "$(prometheus --version 2>&1 | sed -n '1s/^prometheus, version \([^ ]*\).*/\1/p') is installed"
else
    install_package prometheus
fi
