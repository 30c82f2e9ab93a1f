#!/usr/bin/env bash
# Installs what the tests of the web page need on a new machine: Debian's Chromium. Safe to run again. It prints one
# line and always succeeds: without a browser those tests are skipped and say so.
set -uo pipefail

readonly package=chromium

find_browser() {
    local name
    for name in "${FUSEGPT_CHROMIUM:-}" chromium chromium-browser google-chrome chrome; do
        [[ -n $name ]] && command -v "$name" && return
    done
    return 1
}

explain() {
    printf 'browser: %s; the tests of the web page are skipped\n' "$1"
    exit 0
}

if browser=$(find_browser); then
    printf 'browser: %s\n' "$browser"
    exit 0
fi

command -v apt-get >/dev/null || explain 'no Chromium on the path, and no apt-get to install it'
[[ $(id -u) == 0 ]] || explain "no Chromium on the path, and only root can install it (apt-get install $package)"

export DEBIAN_FRONTEND=noninteractive
install() { timeout 600 apt-get install --quiet --quiet --yes --no-install-recommends "$package" >/dev/null 2>&1; }

# The lists of a new machine may be missing or old.
install || { timeout 300 apt-get update --quiet --quiet >/dev/null 2>&1 && install; } || explain "apt-get could not install $package"
browser=$(find_browser) || explain "apt-get installed $package, but it is not on the path"
printf 'browser: %s, installed now\n' "$browser"
