#!/usr/bin/env bash
# Takes 8 of SmolLM2-135M's 30 blocks out by every method, and compares with the reference's figures and with each other.
# Run by hand: it takes about an hour and a quarter on two cores. Needs the reference data (see CONTRIBUTING.md) and python3.
# A run that was cut off goes on where it was when it is given the same folder.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
data=${FUSEGPT_REFERENCE_DATA:-$root/../shared}
out=${1:-$(mktemp -d)}
mkdir -p "$out"
echo "folder of this run: $out"

[[ -d $out/smollm2-135m ]] || python3 "$data/models/unpack.py" smollm2-135m "$out/smollm2-135m"

prune() { # prune NAME OPTION...: one job
    local name=$1
    shift
    "$root/fusegpt" prune "$out/smollm2-135m" --text "$data/data/wikitext2/wikitext2-tokens-valid.txt" \
        --eval "$data/data/wikitext2/wikitext2-raw-test.txt" --eval-windows 40 --seq 128 --samples 32 --calibration 16 \
        --group 7 --rank 32 --lora-rank 32 --epochs 20 --work "$out/work" --json --out "$out/$name" "$@" >"$out/$name.jsonl"
}

prune shortgpt --method shortgpt --blocks 8
prune sleb --method sleb --blocks 4 # as many rounds as the reference has
prune mi --method mi --blocks 8
prune tuned --method mi+fusion --recipe tuned --blocks 8
prune paper --method mi+fusion --recipe paper --blocks 8

python3 "$root/tests/reference/compare_smollm2_eight.py" "$data/gold/fuse/smollm2-135m/gold.json" "$out"
