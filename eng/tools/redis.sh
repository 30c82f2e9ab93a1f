#!/usr/bin/env bash
# Installs Redis, for the tests of several servers.
set -euo pipefail

# shellcheck source=eng/debian.sh
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../debian.sh"

if command -v redis-server >/dev/null; then
    say "$(redis-server --version | sed -n 's/.* v=\([^ ]*\).*/\1/p') is installed"
else
    install_package redis-server
fi
