#!/usr/bin/env bash
# Prunes the sample model through the server's API, with curl and nothing else, twice: once undisturbed, once with the server killed
# (kill -9) in the middle and started again. Both must give the same model, to the bit.
#
#   tests/scripts/server.sh [FOLDER]      FOLDER holds fusegpt-server.dll; without it, that of `dotnet build src/FuseGpt.Cluster.Silo -c Release`
set -euo pipefail

root=$(dirname "$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")")
program=${1:-$root/artifacts/bin/FuseGpt.Cluster.Silo/release}/fusegpt-server.dll
scratch=$(mktemp -d)
server=
trap '[[ -z $server ]] || kill -9 "$server" 2>/dev/null || true; rm -rf "$scratch"' EXIT

say() { printf 'server.sh: %s\n' "$*"; }

die() {
    say "$@" >&2
    cat "$scratch/server.log" >&2
    exit 1
}

start_server() {
    OMP_WAIT_POLICY=passive dotnet "$program" --FuseGpt:WorkFolder="$scratch/work" --FuseGpt:ModelRoots:0="$root/samples" \
        --FuseGpt:TextRoots:0="$root/samples" --FuseGpt:OutputRoots:0="$scratch/out" --FuseGpt:Devices=cpu:1 \
        --FuseGpt:Http:Port=0 --FuseGpt:Http:TokenFile="$scratch/token" --FuseGpt:Management:Port=0 >"$scratch/server.log" 2>&1 &
    server=$!
    until grep -q 'Application started' "$scratch/server.log"; do
        kill -0 "$server" 2>/dev/null || die "the server does not start"
        sleep 0.2
    done
    api=$(sed -n 's/.*Now listening on: //p' "$scratch/server.log" | head -n 1)/api/v1
}

# stop_server SIGNAL: sends it and waits for the end.
stop_server() {
    kill "-$1" "$server"
    wait "$server" 2>/dev/null || [[ $1 == KILL ]] || die "the server ended with exit code $?"
    server=
}

ask() { curl --silent --show-error --fail-with-body --header "Authorization: Bearer $(cat "$scratch/token")" "$@"; }

# submit NAME: prints the job's id.
submit() {
    ask --header 'Content-Type: application/json' --data @- "$api/jobs" <<JSON | sed -n 's/.*"id": *"\([^"]*\)".*/\1/p'
{"model": "$root/samples/tiny-llama", "text": ["$root/samples/text/train.txt"], "out": "$scratch/out/$1", "blocks": 2, "group": 2,
 "samples": 16, "batch": 4, "epochs": 3, "calibration": 4, "seq": 64, "rank": 8, "loraRank": 8}
JSON
}

# follow JOB KIND COUNT: reads the job's events until COUNT of that KIND have come.
follow() { { ask --no-buffer "$api/jobs/$1/events" || true; } 2>/dev/null | grep --max-count "$3" "^event: $2\$" >/dev/null || die "job $1 ends without '$2'"; }

# finish JOB NAME: follows the job to its end and downloads its report.
finish() {
    follow "$1" result 1
    ask --output "$scratch/$2.html" "$api/jobs/$1/report"
    grep -q "$1" "$scratch/$2.html" || die "the report of job $1 does not name it"
    say "$2: job $1 is done; report of $(wc -c <"$scratch/$2.html") bytes"
}

[[ -f $program ]] || { say "there is no $program: build it first." >&2; exit 2; }
mkdir "$scratch/out"
(umask 077 && head -c 32 /dev/urandom | base64 >"$scratch/token")

start_server
finish "$(submit whole)" whole
broken=$(submit broken)
follow "$broken" step 3
stop_server KILL
say "broken: the server was killed after three steps of training"

start_server
finish "$broken" broken
stop_server TERM

(cd "$scratch/out" && sha256sum whole/model.safetensors broken/model.safetensors)
cmp "$scratch/out/whole/model.safetensors" "$scratch/out/broken/model.safetensors" || die "the models differ"
say "the models are the same, to the bit"
